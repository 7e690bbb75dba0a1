package main

import (
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// testFolded opens the long tables of the shipped site as wide as a phone: their groups are closed,
// each opens by its name or by a link to it, without a script, and nothing sticks out. On a desk
// and on paper all of them are open.
func testFolded(ctx context.Context, t *testing.T, dist string) {
	for _, name := range []string{"party-group/catalogue.html", "supervisors/ledger.html"} {
		address := (&url.URL{Scheme: "file", Path: filepath.Join(dist, "sites", filepath.FromSlash(name))}).String()
		at := func(width, height int64, fragment string) {
			t.Helper()
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, height), chromedp.Navigate("about:blank"), chromedp.Navigate(address+fragment)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		tables := func() (shown, height, width int) {
			t.Helper()
			seen, err := chromedp.Run(ctx, chromedp.Evaluate[[]int](`[
				[...document.querySelectorAll("table.catalogue tbody")].filter(e => e.checkVisibility({contentVisibilityAuto: true})).length,
				document.documentElement.scrollHeight, document.documentElement.scrollWidth]`))
			if err != nil {
				t.Fatal(err)
			}
			return seen[0], seen[1], seen[2]
		}
		at(360, 800, "")
		shown, height, width := tables()
		if shown != 0 || height > 4000 || width > 360 {
			t.Errorf("%s on a phone: %d tables open, %d px tall, %d px wide", name, shown, height, width)
		}
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector("summary").click()`)); err != nil {
			t.Fatal(err)
		}
		if shown, _, width = tables(); shown != 1 || width > 360 {
			t.Errorf("%s on a phone: %d tables are open after one was opened, %d px wide", name, shown, width)
		}
		id, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[...document.querySelectorAll(".folded")].pop().id`))
		if err != nil {
			t.Fatal(err)
		}
		at(360, 800, "#"+id)
		if shown, _, _ = tables(); shown != 1 {
			t.Errorf("%s#%s on a phone: %d tables are open", name, id, shown)
		}
		at(1280, 800, "")
		all, _, _ := tables()
		becomes(ctx, t, name+" on a desk", fmt.Sprintf(`document.querySelectorAll("table.catalogue").length === %d`, all))
	}
}
