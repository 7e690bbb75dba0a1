package shipped

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// hallEdition is notices of every length and form, all of them within the days of their posting.
func hallEdition() *edition.Edition {
	day := calendar.NewDate(2026, 11, 20)
	e := &edition.Edition{ID: "public", Title: "示例市党务公开", BaseURL: "https://example.cn/", Indexed: true, Day: day, Site: edition.Site{Organisation: "示例市机关", Phone: "0000-0000000", PageSize: 20},
		Entries: []edition.Entry{{Revision: "2026-01-01", InForce: true, Number: 1, Group: "一", Title: "事项", Successor: -1}}}
	var table strings.Builder
	table.WriteString("| 姓名 | 科室 | 说明 |\n|---|---|---|\n")
	for i := range 40 {
		fmt.Fprintf(&table, "| 王某%d | 示例科室 | %s |\n", i, strings.Repeat("说明", 1+i%15))
	}
	for i, text := range []string{
		"一句话。", strings.Repeat("党组会议研究了示例事项，并就下一步工作作出安排。", 200), table.String(), "- 甲\n- 乙\n" + strings.Repeat("- 列表中的一项，有些长，长到要占两行以上，所以再写一些字，再写一些字。\n", 30),
		"## 一、标题\n\n文字。\n\n### （一）小标题\n\n" + strings.Repeat("文字。\n\n", 40), "```\n" + strings.Repeat("一行代码\n", 60) + "```\n",
	} {
		e.Notices = append(e.Notices, edition.Notice{
			Path: fmt.Sprintf("2026/0000%d", i), Title: "第" + fmt.Sprint(i) + "篇公开的事项", Scope: edition.Everybody, Timing: edition.Prompt, Publisher: "示例党组", Office: "示例科室",
			Methods: []string{"网站", edition.NewMedia}, Decided: day, Published: day, Text: text, OnSite: true, PostFrom: day,
		})
	}
	return e
}

// TestScreenShowsEveryLine: turning the pages of the screen one comes by every line of every notice,
// whole, whether the screen lies or stands, from a disk; and in the end to the first one again.
func TestScreenShowsEveryLine(t *testing.T) {
	ctx := browser(t)
	dir := t.TempDir()
	e := hallEdition()
	long := e.Notices[1]
	long.Path, long.Title = "2026/00009", strings.Repeat("关于进一步规范示例市政协机关党务公开工作的", 7)+"通知"
	e.Notices = append(e.Notices, long)
	writeSite(t, e, dir)
	for _, size := range [][2]int64{{1920, 1080}, {1080, 1920}, {1366, 768}} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(size[0], size[1])); err != nil {
			t.Fatal(err)
		}
		open(ctx, t, empty)
		open(ctx, t, "file://"+filepath.ToSlash(dir)+"/screen.html")
		unseen, err := chromedp.Run(ctx, chromedp.Evaluate[string](throughTheScreen))
		if err != nil {
			t.Fatal(err)
		}
		if unseen != `{"first":true,"lines":[]}` {
			t.Errorf("%dx%d: %s", size[0], size[1], unseen)
		}
	}
}

// throughTheScreen turns all pages, and names the lines that stood whole on none of them.
const throughTheScreen = `(() => {
	const lines = notice => {
		const box = notice.querySelector(".text"), all = new Map(), walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
		const frame = box.getBoundingClientRect();
		for (let n = walk.nextNode(); n; n = walk.nextNode()) {
			if (!n.data.trim()) continue;
			const range = document.createRange();
			range.selectNodeContents(n);
			for (const r of range.getClientRects()) {
				if (r.width < 1) continue;
				const seen = r.left >= frame.left - 1 && r.right <= frame.right + 1 && r.top >= frame.top - 1 && r.bottom <= frame.bottom + 1;
				all.set(notice.id + " " + Math.round(r.left + box.scrollLeft) + " " + Math.round(r.top) + " " + n.data.slice(0, 10), seen);
			}
		}
		return all;
	};
	const known = new Map(), press = () => document.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
	const start = location.hash;
	let first = false;
	for (let i = 0; i < 400 && !first; i++) {
		for (const [line, seen] of lines(document.querySelector(".shown"))) known.set(line, known.get(line) || seen);
		const at = location.hash;
		press();
		first = at !== start && location.hash === start;
	}
	return JSON.stringify({first: first, lines: Array.from(known).filter(([, seen]) => !seen).map(([line]) => line)});
})()`

// TestScreenTurnsByItself: it goes on without a hand, stops for one, and loads a page that was made
// since, but no page that is the same.
func TestScreenTurnsByItself(t *testing.T) {
	ctx := browser(t)
	dir := t.TempDir()
	e := hallEdition()
	e.Notices = e.Notices[:2]
	writeSite(t, e, dir)
	served, violations := strictly(t, dir)
	open(ctx, t, empty)
	open(ctx, t, served+"screen.html#n2")
	becomes(ctx, t, "it begins where the address says", `document.querySelector(".shown").id === "n2"`)
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`window.stays = true; gongkaiScreen(document.body.getAttribute("data-version"))`)); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "the same page is not loaded again", `window.stays`)
	keys(ctx, t, " ")
	becomes(ctx, t, "a key stops it", `document.querySelector("[data-go='0']").getAttribute("aria-pressed") === "true"`)
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`gongkaiScreen("another")`)); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "a newer page is loaded, at the same notice", `!window.stays && document.querySelector(".shown").id === "n2"`)
	if n := violations.Load(); n > 0 {
		t.Errorf("the content security policy was violated %d times", n)
	}
}

// TestMediaPageCopiesWithLooks: the button puts the text on the clipboard as HTML that needs no style
// sheet, and as plain text; under a strict policy, which has nothing to report.
func TestMediaPageCopiesWithLooks(t *testing.T) {
	ctx := browser(t)
	dir := t.TempDir()
	writeSite(t, hallEdition(), dir)
	served, violations := strictly(t, dir)
	open(ctx, t, served+"media/2026/00004.html")
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](listenForCopies), chromedp.Click("[data-copy=media-text]")); err != nil {
		t.Fatal(err)
	}
	becomes(ctx, t, "it is said to be copied", `!!window.copied && !!window.copied.Said`)
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`JSON.stringify(window.copied)`))
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ HTML, Plain, Said string }
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(got.HTML, `<h2 style="`) || !strings.Contains(got.HTML, ">一、标题</h2>") || !strings.HasPrefix(got.Plain, "一、标题\n") || strings.Count(got.Plain, "文字。") != 41 || got.Said != "“正文”已复制" {
		t.Errorf("got %+v", got)
	}
	if n := violations.Load(); n > 0 {
		t.Errorf("the content security policy was violated %d times", n)
	}
}

const listenForCopies = `window.addEventListener("copy", e => {
	window.copied = {HTML: e.clipboardData.getData("text/html"), Plain: e.clipboardData.getData("text/plain")};
	setTimeout(() => { window.copied.Said = document.querySelector(".copied [role=status]").textContent; });
})`
