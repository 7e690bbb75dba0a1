package shipped

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"gongkai/generator/soaktest"
)

// testModes shows a page of each kind as its readers have it shown: dark, in colours of their own,
// without movement, by the keys alone, and on paper.
func testModes(t *testing.T, dist string) {
	ctx := browserFor(t, 6*time.Minute)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800)); err != nil {
		t.Fatal(err)
	}
	pages := oneOfEachKind(allPages(t, dist), dist)
	for _, name := range pages {
		if filepath.Base(name) == "404.html" {
			continue // from a disk its style sheet is not found, see layouts/404.html
		}
		open(ctx, t, fileAddress(name))
		inFrame, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`!!document.querySelector(".masthead")`))
		if err != nil {
			t.Fatal(err)
		}
		if inFrame {
			coloured(ctx, t, name)
			byKeys(ctx, t, name)
			staysWide(ctx, t, name)
			narrow(ctx, t, name)
		}
		onPaper(ctx, t, name)
	}
	if len(pages) < 20 {
		t.Errorf("only %d kinds of pages", len(pages))
	}
}

// preferring has the browser tell pages what its reader prefers; without a feature, nothing.
func preferring(features ...*emulation.MediaFeature) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		return err
	})
}

// coloured looks at the page that is open in a dark scheme, in forced colours, and where movement is
// not borne.
func coloured(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	const seen = `(() => {
		const style = (s, p) => { const e = document.querySelector(s); return e ? getComputedStyle(e)[p] : ""; };
		const here = document.querySelector(".nav a[aria-current]");
		return {
			ground: style("body", "backgroundColor"),
			here: !here || getComputedStyle(here).borderBottomColor !== style(".masthead", "backgroundColor"),
			hidden: [...document.querySelectorAll(".mark.new, .nav a, .crumbs a, .bar button")].some(e => getComputedStyle(e).color === getComputedStyle(e).backgroundColor),
			moving: [...document.querySelectorAll("*")].filter(e => getComputedStyle(e).animationName !== "none" || !/^0s(, 0s)*$/.test(getComputedStyle(e).transitionDuration)).map(e => e.tagName).join(),
		};
	})()`
	type shown struct {
		Ground       string
		Here, Hidden bool
		Moving       string
	}
	for _, f := range []emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}, {Name: "forced-colors", Value: "active"}, {Name: "prefers-reduced-motion", Value: "reduce"}} {
		if err := chromedp.Do(ctx, preferring(&f)); err != nil {
			t.Fatal(err)
		}
		s, err := chromedp.Run(ctx, chromedp.Evaluate[shown](seen))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !s.Here || s.Hidden {
			t.Errorf("%s, %s: where one is can be seen: %v, something has the colour of its ground: %v", name, f.Value, s.Here, s.Hidden)
		}
		if f.Value == "dark" && s.Ground != "rgb(23, 20, 19)" {
			t.Errorf("%s: the ground of a dark page is %s", name, s.Ground)
		}
		if f.Value == "reduce" && s.Moving != "" {
			t.Errorf("%s: these move: %s", name, s.Moving)
		}
	}
	if err := chromedp.Do(ctx, preferring()); err != nil {
		t.Fatal(err)
	}
}

// mostStops is how often the key is pressed on one page: the first places, through its head, show
// what the others do.
func mostStops() int { return 12 * soaktest.Times(1) }

// byKeys goes through the page that is open by the key Tab: to all that can be used, in its order,
// each seen and marked. The first place leads over the head of the page to the text.
func byKeys(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	const begin = `(() => {
		window.stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(e =>
			!e.disabled && e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) && e.getClientRects().length > 0);
		document.activeElement.blur();
		scrollTo(0, 0);
		return stops.length;
	})()`
	count, err := chromedp.Run(ctx, chromedp.Evaluate[int](begin))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for i := range min(count, mostStops()) {
		at := fmt.Sprintf(`(() => {
			const e = document.activeElement, want = stops[%d], r = e.getBoundingClientRect(), o = getComputedStyle(e);
			if (e !== want) return "the focus is at " + e.outerHTML.slice(0, 80) + ", not at " + want.outerHTML.slice(0, 80);
			if (o.outlineStyle === "none" || parseFloat(o.outlineWidth) < 3) return e.outerHTML.slice(0, 80) + " is not marked";
			if (r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth) return e.outerHTML.slice(0, 80) + " is out of sight";
			return "";
		})()`, i)
		err := chromedp.Do(ctx, chromedp.KeyEvent("\t"))
		fault := ""
		if err == nil {
			fault, err = chromedp.Run(ctx, chromedp.Evaluate[string](at))
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if fault != "" {
			t.Errorf("%s: %s", name, fault)
			return
		}
	}
	const skip = `document.activeElement.blur(); document.querySelector(".skip").focus()`
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](skip), chromedp.KeyEvent("\r")); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, name+": the first place leads to the text", `document.activeElement.id === "page_main"`)
}

// staysWide makes the text of the page that is open a single character: its sheet stays as wide.
func staysWide(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	const script = `(() => {
		const text = document.querySelector(".sheet .text"), sheet = text && text.closest(".sheet");
		if (!sheet) return 0;
		const before = sheet.offsetWidth, kept = sheet.innerHTML;
		sheet.textContent = "一";
		const after = sheet.offsetWidth;
		sheet.innerHTML = kept;
		return before - after;
	})()`
	if lost, err := chromedp.Run(ctx, chromedp.Evaluate[int](script)); err != nil || lost != 0 {
		t.Errorf("%s: with a short text the sheet is narrower by %d (%v)", name, lost, err)
	}
}

// narrow shows the page that is open as wide as a small telephone, or as a desk at 400 %, and then
// with its lines and letters as far apart as readers may set them: nothing sticks out.
func narrow(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	const width = 320
	const script = `(() => {
		const usual = document.documentElement.scrollWidth, apart = new CSSStyleSheet();
		apart.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
		document.adoptedStyleSheets = [apart];
		const wide = Math.max(usual, document.documentElement.scrollWidth);
		document.adoptedStyleSheets = [];
		return wide;
	})()`
	var wide int
	err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800))
	if err == nil {
		wide, err = chromedp.Run(ctx, chromedp.Evaluate[int](script))
	}
	if err == nil {
		err = chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800))
	}
	if err != nil || wide > width {
		t.Errorf("%s at %d: %d wide (%v)", name, width, wide, err)
	}
}

// onPaper prints the page that is open: its title is there, what only a screen can do is not, and no
// sheet is empty.
func onPaper(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	title, err := chromedp.Run(ctx, chromedp.Evaluate[string](`(document.querySelector("h1, .site-name") || document.body).textContent.replace(/\s/g, "").slice(0, 8)`))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	_, text := onSheets(ctx, t, name)
	sheets := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	flat := strings.Join(strings.Fields(text), "")
	for i, sheet := range sheets {
		// The number of a page is no text of it.
		if words := strings.Trim(strings.Join(strings.Fields(sheet), ""), "—0123456789"); words == "" {
			t.Errorf("%s: sheet %d of %d is empty", name, i+1, len(sheets))
		}
	}
	if !strings.Contains(flat, title) {
		t.Errorf("%s: %q is not on paper", name, title)
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); slices.Contains([]string{"跳到正文", "检索本站", "打印本页", "大字"}, line) {
			t.Errorf("%s: %q is on paper", name, line)
		}
	}
}
