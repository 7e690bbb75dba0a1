package main

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestAxe has axe look at pages of every kind below GONGKAI_PAGES, as wide as a desk and as a phone,
// by the rules of WCAG 2.2 AA and of good practice. GONGKAI_AXE is the file axe.min.js. Both are set
// by .ci/pages.
func TestAxe(t *testing.T) {
	dir, file := os.Getenv("GONGKAI_PAGES"), os.Getenv("GONGKAI_AXE")
	if dir == "" || file == "" {
		t.Skip("axe looks at pages where .ci/pages has brought it")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	for _, part := range []string{"sites/public", "boards/hall", "bulletins/party-group"} {
		pages = append(pages, somePages(t, filepath.Join(dir, part))...)
	}
	for _, one := range []string{"sites/supervisors/ledger.html", "sites/party/index.html", "sites/party/pages/manual-it.html", "bulletins/public/index.html"} {
		pages = append(pages, filepath.Join(dir, one))
	}
	ctx := browserFor(t, 50*time.Minute)
	type finding struct {
		Rule   string   `json:"rule"`
		Places []string `json:"places"`
	}
	const script = `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"]})
		.then(r => JSON.stringify(r.violations.map(v => ({rule: v.id, places: v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + (n.failureSummary || ""))}))))`
	for _, width := range []int64{1280, 360} {
		for _, name := range pages {
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate((&url.URL{Scheme: "file", Path: name}).String())); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if _, err := chromedp.Run(ctx, chromedp.Evaluate[any](string(axe)+";0")); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			out, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
			var found []finding
			if err == nil {
				err = json.Unmarshal([]byte(out), &found)
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, f := range found {
				t.Errorf("%s at %d: %s %q", name, width, f.Rule, f.Places)
			}
		}
	}
}
