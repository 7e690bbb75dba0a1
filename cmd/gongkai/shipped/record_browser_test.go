package shipped

import (
	"context"
	"encoding/json"
	"io/fs"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"

	"gongkai/generator/soaktest"
)

// testRecordPages: on a desk and on a phone one sees of every shipped record where its text begins,
// without scrolling; what it is stands beside the text, or after it where there is no room. Large
// type is asked for by an address, or by a switch that is remembered.
func testRecordPages(t *testing.T, dist string) {
	ctx := browser(t)
	site := filepath.Join(dist, "sites", "supervisors")
	var records []string
	err := filepath.WalkDir(filepath.Join(site, "records"), func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".html" {
			records = append(records, name)
		}
		return err
	})
	if err != nil || len(records) < 50 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	for _, at := range []struct{ width, text int64 }{{1440, 480}, {360, 580}} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(at.width, 800)); err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(records); i += every(3) {
			recordBegins(ctx, t, records[i], at.width, at.text)
		}
	}
	largeType(ctx, t, records[0], records[1])
}

// every is how many pages to go on by: in a long run one, so that each is opened.
func every(n int) int {
	if soaktest.Times(1) > 1 {
		return 1
	}
	return n
}

// recordBegins opens a record and measures where its text begins.
func recordBegins(ctx context.Context, t *testing.T, name string, width, most int64) {
	t.Helper()
	open(ctx, t, fileAddress(name))
	const script = `(() => {
		const text = document.querySelector(".text"), about = document.querySelector(".about"), sheet = document.querySelector("article.sheet");
		if (!text || !about) return null;
		const a = about.getBoundingClientRect(), s = sheet.getBoundingClientRect();
		return JSON.stringify({text: text.getBoundingClientRect().top + scrollY, beside: a.left >= s.right, after: a.top >= s.bottom,
			wide: document.documentElement.scrollWidth});
	})()`
	type place struct {
		Text          float64
		Beside, After bool
		Wide          int64
	}
	out, err := chromedp.Run(ctx, chromedp.Evaluate[*string](script))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if out == nil {
		return // a tombstone has no text of the record
	}
	var p place
	if err := json.Unmarshal([]byte(*out), &p); err != nil {
		t.Fatal(err)
	}
	if p.Text > float64(most) || p.Wide > width {
		t.Errorf("%s at %d: the text begins at %.0f, want at most %d; the page is %d wide", name, width, p.Text, most, p.Wide)
	}
	if desk := width > 1152; p.Beside != desk || p.After == desk {
		t.Errorf("%s at %d: what it is stands beside the text: %v, after it: %v", name, width, p.Beside, p.After)
	}
}

// largeType goes through the ways to large type. The browser is as wide as a phone.
func largeType(ctx context.Context, t *testing.T, first, second string) {
	t.Helper()
	const size = `getComputedStyle(document.body).fontSize`
	open(ctx, t, fileAddress(first))
	becomes(ctx, t, "a page begins in its usual size", size+` === "18px"`)
	becomes(ctx, t, "a script shows what needs one", `!document.querySelector(".tools").hidden`)
	becomes(ctx, t, "headings lead to themselves", `[...document.querySelectorAll(".text h2[id]")].every(h => h.querySelector(".anchor"))`)
	click := chromedp.Evaluate[chromedp.Void](`document.querySelector(".switch").click()`)
	if err := chromedp.Do(ctx, click); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "the switch makes it large", size+` === "22px" && document.querySelector(".switch").textContent === "标准字"`)
	const small = `[...document.querySelectorAll(".nav a, .crumbs a, .bar button, .bar input, .switch, .tools button, summary, .about dd a, .neighbours a, .foot a")]
		.filter(e => e.offsetWidth > 0 && e.offsetHeight < 60).map(e => e.textContent + e.offsetHeight).join()`
	if found, err := chromedp.Run(ctx, chromedp.Evaluate[string](small)); err != nil || found != "" {
		t.Errorf("what is to be pressed is less than 60 px tall: %s (%v)", found, err)
	}
	open(ctx, t, fileAddress(second))
	becomes(ctx, t, "the next page remembers", size+` === "22px" && document.documentElement.scrollWidth <= innerWidth`)
	if err := chromedp.Do(ctx, click); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "the switch takes it back", size+` === "18px" && document.querySelector(".switch").textContent === "大字"`)
	open(ctx, t, fileAddress(first)+"#large")
	becomes(ctx, t, "the address makes it large", size+` === "22px" && document.documentElement.matches(":target")`)
	if err := chromedp.Do(ctx, click); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "the switch takes that back too", size+` === "18px"`)
}

func fileAddress(name string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
}
