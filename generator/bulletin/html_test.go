package bulletin

import (
	"bytes"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/relation"
	"gongkai/generator/render"
	"gongkai/layouts"
)

// rendered is the page of the first issue of some bulletins, with the layouts that ship.
func rendered(t *testing.T, b *Bulletins) string {
	t.Helper()
	var err error
	if b.layouts, err = render.LoadLayouts(layouts.FS, "."); err != nil {
		t.Fatal(err)
	}
	issue := b.Issues()[0]
	var w bytes.Buffer
	if err := b.html(&w, render.NewText(), &issue); err != nil {
		t.Fatal(err)
	}
	return w.String()
}

var (
	idOf      = regexp.MustCompile(` id="?([^" >]+)`)
	hrefOf    = regexp.MustCompile(` href="?([^" >]+)`)
	headingOf = regexp.MustCompile(`<h([1-6])[ >]`)
	tagOf     = regexp.MustCompile(`<[^>]*>`)
)

// alike is two records whose headings and notes have the same names.
func alike() []edition.Notice {
	a, c := notice("甲", 0, calendar.NewDate(2026, 11, 9)), notice("乙", 1, calendar.NewDate(2026, 11, 10))
	a.Text = "## 一、收缴\n\n见注[^1]、[另一篇](c.md)、[网上](https://example.cn/)。\n\n### （一）支部\n\n[^1]: 甲的注。\n"
	c.Text = "## 一、收缴\n\n见注[^1]。\n\n![图](图.png)\n\n[^1]: 乙的注。\n"
	c.Attachments = []edition.Attachment{{Name: "图.png", Title: "图", Source: "content/records/乙/图.png"}, {Name: "b.csv", Title: "明细表"}}
	c.RelatesTo = []edition.Relation{{Kind: relation.Repeals, Title: "旧办法"}}
	return []edition.Notice{a, c}
}

func TestRecordsOfOnePageKeepTheirPlacesApart(t *testing.T) {
	page := rendered(t, making(edition.Month, alike()...))
	var ids []string
	for _, m := range idOf.FindAllStringSubmatch(page, -1) {
		id := html.UnescapeString(m[1])
		if slices.Contains(ids, id) {
			t.Errorf("id %q twice", id)
		}
		ids = append(ids, id)
	}
	places := 0
	for _, m := range hrefOf.FindAllStringSubmatch(page, -1) {
		fragment, ok := strings.CutPrefix(html.UnescapeString(m[1]), "#")
		if !ok {
			continue
		}
		places++
		if !slices.Contains(ids, fragment) {
			t.Errorf("a link leads to #%s; the page has %q", fragment, ids)
		}
	}
	if places != 2+2*2+1 { // contents, notes there and back, and the skip link
		t.Errorf("%d links within the page", places)
	}
}

func TestPageIsWhole(t *testing.T) {
	page := rendered(t, making(edition.Month, alike()...))
	levels := ""
	for _, m := range headingOf.FindAllStringSubmatch(page, -1) {
		levels += m[1]
	}
	// The name; the contents with two groups; a group, its record and the headings of that, twice.
	if want := "1" + "233" + "2345" + "234"; levels != want {
		t.Errorf("headings of levels %s, want %s", levels, want)
	}
	text := strings.Join(strings.Fields(html.UnescapeString(tagOf.ReplaceAllString(page, " "))), " ")
	for _, want := range []string{
		"示例市政协机关 党务公开简报 2026年11月（截至2026年11月25日） 党内 示例市政协机关编印 目 录", "关于乙的通报 机关党组 2026年11月10日 索引乙 目录第35项 一、收缴",
		"说明：本文废止《旧办法》 附件：明细表（不随本刊印发，可向机关党委索取）", "党务公开简报 2026年11月（截至2026年11月25日） 共2篇 编印：示例市政协机关 面向：党内 意见反馈：电话 0000-0000000 内容摘要码：",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
	for _, want := range []string{`lang="?zh-CN`, `<main`, `<nav[^>]+aria-label`, `href="?#records`, `href="?2026-11\.pdf`, `src="?2026-11/%E4%B9%99/%E5%9B%BE\.png`, `href="?https://example\.cn/`} {
		if !regexp.MustCompile(want).MatchString(page) {
			t.Errorf("no %s in %s", want, page)
		}
	}
	if got := regexp.MustCompile(`<link|<script|c\.(md|html)|="/`).FindString(page); got != "" {
		t.Errorf("%q: the page needs more than itself and its pictures", got)
	}
}

func TestWithoutFacesThereIsNoPDF(t *testing.T) {
	b := making(edition.Month, alike()...)
	b.press = nil
	if page := rendered(t, b); strings.Contains(page, ".pdf") {
		t.Error("the page leads to a PDF")
	}
	var names []string
	files, err := b.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, f.Name)
	}
	if want := []string{"2026-11.html", "2026-11/乙/图.png", "index.html"}; !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
}
