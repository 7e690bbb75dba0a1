package shipped

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// testElderly measures a page of each kind by the rules for elderly readers (适老化): contrast of 4.5
// to 1, lines 1.3 times as high as their characters, paragraphs further apart than lines by 1.3,
// a text of 18 px, what is pressed 44 px tall and wide, 60 px tall in large type; and nothing that
// lies over the page. It does so on a desk and on a phone, in large type and in a dark scheme.
func testElderly(t *testing.T, dist string) {
	ctx := browserFor(t, 6*time.Minute)
	seen := 0
	for _, name := range oneOfEachKind(allPages(t, dist), dist) {
		if strings.Contains(name, "404.html") || !strings.Contains(name, "/sites/") {
			continue // from a disk the style sheet of the one is not found; boards and bulletins have sizes of paper
		}
		seen++
		if err := chromedp.Do(ctx, showing(fileAddress(name))); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		everyElderly(ctx, t, name)
	}
	if seen < 15 {
		t.Errorf("only %d kinds of pages", seen)
	}
}

// everyElderly measures the page that is open in each way.
func everyElderly(ctx context.Context, t *testing.T, name string) {
	t.Helper()
	at := func(width int64, features ...*emulation.MediaFeature) {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), preferring(features...)); err != nil {
			t.Fatal(err)
		}
	}
	at(1280)
	forElderly(ctx, t, name+" on a desk", usual)
	at(360)
	forElderly(ctx, t, name+" on a phone", usual)
	at(360, &emulation.MediaFeature{Name: "prefers-color-scheme", Value: "dark"})
	forElderly(ctx, t, name+" in large type, dark", large)
	at(1280)
}

// measures is what a page is held to, in px.
type measures struct {
	Large       bool
	Text, Least float64 // the size of its text, and of anything that is read
	Tall, Wide  float64 // what is pressed
}

var (
	usual = measures{Text: 18, Least: 15, Tall: 44, Wide: 44}
	large = measures{Large: true, Text: 22, Least: 18, Tall: 60, Wide: 44}
)

// forElderly measures the page that is open.
func forElderly(ctx context.Context, t *testing.T, name string, want measures) {
	t.Helper()
	call := fmt.Sprintf("(%s)(%t, %v, %v, %v, %v)", elderlyScript, want.Large, want.Text, want.Least, want.Tall, want.Wide)
	found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](call))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for _, fault := range found {
		t.Errorf("%s: %s", name, fault)
	}
}

// elderlyScript is what is wrong with a page, each kind of element once.
const elderlyScript = `(large, text, least, tall, wide) => {
	const faults = new Map(), screen = !!document.getElementById("screen");
	const name = e => e.tagName.toLowerCase() + "." + (e.getAttribute("class") || "") + " in " + e.parentElement.tagName.toLowerCase() + "." + (e.parentElement.getAttribute("class") || "");
	const fault = (e, what, value) => faults.has(name(e) + what) || faults.set(name(e) + what, name(e) + ": " + what + " " + value + " “" + e.textContent.trim().slice(0, 20) + "”");
	/* Seen: not laid aside for a script or for ears. */
	const seen = e => {
		if (!e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return false;
		for (let p = e; p; p = p.parentElement) {
			const s = getComputedStyle(p);
			if (s.position === "absolute" && (s.clip !== "auto" || s.clipPath !== "none" || p.getBoundingClientRect().right <= 0)) return false;
		}
		return e.getClientRects().length > 0;
	};
	const numbers = colour => colour.match(/[\d.]+/g).map(Number);
	const opaque = c => c.length < 4 || c[3] === 1;
	const over = (top, below) => opaque(top) ? top : [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
	const ground = e => {
		const own = numbers(getComputedStyle(e).backgroundColor);
		return opaque(own) ? own : over(own, e.parentElement ? ground(e.parentElement) : [255, 255, 255]);
	};
	const light = c => [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => sum + part * (c[i] / 255 <= 0.04045 ? c[i] / 255 / 12.92 : ((c[i] / 255 + 0.055) / 1.055) ** 2.4), 0);
	const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);

	if (large && screen) return []; // it has no large type: all of it is as large as the screen allows
	document.documentElement.classList.toggle("large", large);
	document.querySelectorAll("details").forEach(e => { e.open = true; });
	const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (words.nextNode()) {
		const e = words.currentNode.parentElement;
		if (!words.currentNode.nodeValue.trim() || e.closest("script, style, noscript, option, svg") || !seen(e)) continue;
		const s = getComputedStyle(e), size = parseFloat(s.fontSize), below = ground(e), against = contrast(over(numbers(s.color), below), below);
		if (against < 4.5) fault(e, "contrast", against.toFixed(2));
		if (size < least && !e.closest(".code, sup, textarea")) fault(e, "size", s.fontSize);
		if (size < text && e.matches(".text p, .text li, .items .title, .items .title a, .nav a, .panel p") && !e.closest(".meta, .note, figure, .footnotes, .readers")) fault(e, "size of the text", s.fontSize);
		if (s.lineHeight !== "normal" && parseFloat(s.lineHeight) < 1.3 * size - 0.1 && !e.closest("sup")) fault(e, "height of lines", s.lineHeight + " of " + s.fontSize);
	}
	document.querySelectorAll(".text p + p").forEach(p => {
		if (!seen(p) || p.closest(".vertical, .scroll") || screen && !p.closest(".shown")) return;
		const gap = p.getBoundingClientRect().top - p.previousElementSibling.getBoundingClientRect().bottom, line = parseFloat(getComputedStyle(p).lineHeight);
		if (gap >= 0 && gap + line < 1.3 * line - 1) fault(p, "gap between paragraphs", gap.toFixed(1) + " of lines " + line.toFixed(1));
	});
	document.querySelectorAll("a[href], button, input, select, summary").forEach(e => {
		/* A link among words is as tall as they are; that of an item covers all of it. */
		if (!seen(e) || e.closest(".text, .note, .meta, .registered p") && e.matches("a") || e.disabled) return;
		const s = getComputedStyle(e), box = (e.matches(".items a") ? e.closest("li") : e).getBoundingClientRect();
		if (s.display === "inline" && !e.matches(".items a") && e.parentElement.textContent.trim() !== e.textContent.trim()) return;
		if (box.height < tall - 0.6) fault(e, "height to be pressed", box.height.toFixed(1));
		if (box.width < wide - 0.6) fault(e, "width to be pressed", box.width.toFixed(1));
	});
	document.querySelectorAll("*").forEach(e => { if (e.matches("dialog, [popover]") || getComputedStyle(e).position === "fixed") fault(e, "lies over the page", ""); });
	document.documentElement.classList.remove("large");
	return [...faults.values()];
}`
