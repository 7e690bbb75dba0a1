package shipped

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// axeFile is where sh .ci/axe puts axe, below the user's cache.
const axeFile = "gongkai-tests/axe/node_modules/axe-core/axe.min.js"

// TestAxe has axe look at all that stands on any page below GONGKAI_PAGES, which .ci/pages sets: sites,
// boards and bulletins of all audiences.
func TestAxe(t *testing.T) {
	dir := os.Getenv("GONGKAI_PAGES")
	if dir == "" {
		t.Skip("axe looks at every page where .ci/pages has built them; make test has it look at one of each kind")
	}
	axe(t, unlike(t, allPages(t, dir)), time.Hour)
}

// links is where the links of a frame lead, which is not what axe looks at.
var links = regexp.MustCompile(` (href|action)="[^"]*"`)

// unlike is pages on which all that stands on any of them is seen once: many audiences are shown the
// same record in frames of their own, and each frame stands around many records.
func unlike(t *testing.T, pages []string) []string {
	t.Helper()
	var out []string
	seen := map[[sha256.Size]byte]bool{}
	for _, name := range pages {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := bytes.Cut(page, []byte("<body"))
		before, rest, _ := bytes.Cut(body, []byte("<main"))
		text, after, _ := bytes.Cut(rest, []byte("</main>"))
		frame := links.ReplaceAll(slices.Concat(before, after), nil)
		if a, b := sha256.Sum256(text), sha256.Sum256(frame); !seen[a] || !seen[b] {
			seen[a], seen[b] = true, true
			out = append(out, name)
		}
	}
	t.Logf("%d pages, of which %d are unlike the others", len(pages), len(out))
	return out
}

// testAxe has axe look at one page of each kind of the shipped site.
func testAxe(t *testing.T, dist string) {
	axe(t, oneOfEachKind(allPages(t, dist), dist), 4*time.Minute)
}

func allPages(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(name) == ".html" {
			names = append(names, name)
		}
		return err
	})
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: %d pages, %v", dir, len(names), err)
	}
	return names
}

// oneOfEachKind is the largest page of each folder of a site, a board or a bulletin, whoever they
// are for: pages of one folder have one layout. Those that stand beside the folders are each a kind.
func oneOfEachKind(pages []string, dist string) []string {
	largest, sizes := map[string]string{}, map[string]int64{}
	for _, name := range pages {
		parts := strings.Split(strings.TrimPrefix(filepath.ToSlash(name), filepath.ToSlash(dist)+"/"), "/")
		kind := parts[0] + "/" + parts[2] // without whom it is for
		if parts[0] == "bulletins" && parts[2] != "index.html" {
			kind = "bulletins/issue"
		}
		info, err := os.Stat(name)
		if err == nil && info.Size() > sizes[kind] {
			largest[kind], sizes[kind] = name, info.Size()
		}
	}
	var out []string
	for _, name := range largest {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// axe looks at pages by the rules of WCAG 2.2 AA and of good practice, each as wide as a desk and as
// a phone, and has their text doubled on the phone. Where .ci/axe could not bring axe the test is
// skipped, but not in CI.
func axe(t *testing.T, pages []string, limit time.Duration) {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.ReadFile(filepath.Join(cache, axeFile))
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no axe, and CI skips nothing")
		}
		t.Skip("there is no axe here: sh .ci/axe, where npm is")
	}
	ctx := browserFor(t, limit)
	var tabs sync.WaitGroup
	left := make(chan string)
	for range 2 {
		tab, stop := chromedp.NewContext(ctx)
		t.Cleanup(stop)
		tabs.Go(func() {
			for name := range left {
				axePage(tab, t, name, string(program))
			}
		})
	}
	for _, name := range pages {
		left <- name
	}
	close(left)
	tabs.Wait()
	t.Logf("axe looked at %d pages", len(pages))
}

// axePage looks at one page. What is wrong is told, and the next page is looked at.
func axePage(ctx context.Context, t *testing.T, name, program string) {
	type finding struct {
		Rule   string   `json:"rule"`
		Places []string `json:"places"`
	}
	const script = `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"]})
		.then(r => JSON.stringify(r.violations.map(v => ({rule: v.id, places: v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + (n.failureSummary || ""))}))))`
	const desk, phone = 1280, 360
	err := chromedp.Do(ctx, chromedp.EmulateViewport(desk, 800), showing(fileAddress(name)))
	if err == nil {
		_, err = chromedp.Run(ctx, chromedp.Evaluate[any](program+";0"))
	}
	for _, width := range []int64{desk, phone} {
		var out string
		if err == nil {
			err = chromedp.Do(ctx, chromedp.EmulateViewport(width, 800))
		}
		if err == nil {
			out, err = chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
		}
		var found []finding
		if err == nil {
			err = json.Unmarshal([]byte(out), &found)
		}
		for _, f := range found {
			t.Errorf("%s at %d: %s %q", name, width, f.Rule, f.Places)
		}
	}
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	enlarged(ctx, t, name, phone)
}
