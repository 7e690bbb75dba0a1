package shipped

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
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, height), chromedp.Navigate(empty), showing(address+fragment)); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		opened := func(where string, want int) {
			t.Helper()
			becomes(ctx, t, name+" "+where, fmt.Sprintf(`[...document.querySelectorAll("table.catalogue tbody")].filter(e => e.checkVisibility()).length === %d`, want))
			if width, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - innerWidth`)); err != nil || width > 0 {
				t.Errorf("%s %s: %d px stick out, %v", name, where, width, err)
			}
		}
		at(360, 800, "")
		opened("on a phone", 0)
		becomes(ctx, t, name+" is not tall on a phone", `document.documentElement.scrollHeight < 4000`)
		if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector("summary").click()`)); err != nil {
			t.Fatal(err)
		}
		opened("after one was opened", 1)
		id, err := chromedp.Run(ctx, chromedp.Evaluate[string](`[...document.querySelectorAll(".folded")].pop().id`))
		if err != nil {
			t.Fatal(err)
		}
		at(360, 800, "#"+id)
		opened("at a link to one", 1)
		at(1280, 800, "")
		becomes(ctx, t, name+" on a desk", `[...document.querySelectorAll("table.catalogue tbody")].every(e => e.checkVisibility())`)
	}
}

// testNewBesideTitle: whatever the width, 新 stands on the line of its title's last characters.
func testNewBesideTitle(ctx context.Context, t *testing.T, dist string) {
	address := (&url.URL{Scheme: "file", Path: filepath.Join(dist, "sites", "party-group", "index.html")}).String()
	if err := chromedp.Do(ctx, showing(address)); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "something is new", `document.querySelectorAll(".mark.new").length > 0`)
	for width := int64(320); width <= 420; width += 5 {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
			t.Fatal(err)
		}
		becomes(ctx, t, fmt.Sprintf("新 beside the title at %d", width), `document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll(".mark.new")].every(mark => {
			const line = [...mark.parentNode.querySelector("a").getClientRects()].pop(), own = mark.getBoundingClientRect();
			return own.left >= line.right - 1 && own.top < line.bottom && own.right <= innerWidth;
		})`)
	}
}
