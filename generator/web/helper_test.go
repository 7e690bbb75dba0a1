package web_test

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/relation"
	"gongkai/generator/render"
	"gongkai/generator/web"
	"gongkai/layouts"
)

var update = flag.Bool("update", false, "rewrite the goldens")

const style = "assets/style.css"

var assets = web.Assets{Style: style, Script: "assets/search.js"}

// hostile is a title that breaks out of whatever does not escape it.
const hostile = `"><script>alert('1')</script>&<b>`

// small is an edition of five notices, one of which is not on the site and one not to be found by
// search, and of two pages; two notices stand on a page of a list.
func small() *edition.Edition {
	day := func(d int) calendar.Date { return calendar.NewDate(2026, 11, d) }
	notice := func(path, title string, entry, published int) edition.Notice {
		return edition.Notice{
			Path: path, Base: "records/2026", Index: "索引" + path, Title: title, Entry: entry, Scope: "社会",
			Timing: edition.Prompt, Methods: []string{"网站"}, Publisher: "机关党委", Office: "组织科",
			Decided: day(published), Published: day(published), Text: "## 一、正文\n\n第一段。\n", OnSite: true,
		}
	}
	latest := notice("2026/甲 a", hostile, 0, 20)
	latest.Summary, latest.Keywords, latest.Author = hostile, []string{hostile}, hostile
	latest.Text = "见[上一篇](乙.md#一-正文)、[办法](../../pages/guide.md)、[表](表 1.csv)、[没有](不存在.md)。\n\n## 一、正文\n"
	latest.Attachments = []edition.Attachment{{Name: "表 1.csv", Title: hostile, Size: 2048, Source: "content/records/2026/甲 a/表 1.csv"}}
	latest.RelatesTo = []edition.Relation{{Kind: relation.Repeals, Path: "2026/乙", Title: "乙的标题", Published: day(10), OnSite: true}}
	second := notice("2026/乙", "乙的标题", 1, 10)
	second.RelatedFrom = []edition.Relation{
		{Kind: relation.Repeals, Path: latest.Path, Title: hostile, Published: day(20), OnSite: true},
		{Kind: relation.Amends, Path: "2026/丁", Title: "只上公开栏的标题", Published: day(8)},
	}
	second.Timing, second.Period, second.PostFrom, second.PostTo = edition.Periodic, "2026年10月", day(10), day(30)
	unfound := notice("2026/丙", "不收录的标题", 1, 9)
	unfound.NoIndex = true
	onBoard := notice("2026/丁", "只上公开栏的标题", 1, 8)
	onBoard.OnSite = false
	old := notice("2025/戊", "旧目录的标题", 2, 1)
	old.Published = calendar.NewDate(2025, 3, 1)
	entry := func(number int, title string) edition.Entry {
		return edition.Entry{Revision: "2026-01-01", InForce: true, Number: number, Group: "一、组织", Subgroup: "党员", Title: title,
			Scope: "社会", Timing: edition.Prompt, Methods: "网站", Offices: "组织科"}
	}
	before := entry(7, "旧的事项")
	before.Revision, before.InForce = "2024-01-01", false
	return &edition.Edition{
		ID: "public", Title: "党务公开", BaseURL: "https://example.cn/dwgk/", Indexed: true, Day: day(24),
		Site: edition.Site{Organisation: "某机关党委", Title: "某机关", PageSize: 2, Phone: "010-00000000",
			Offices: []string{"组织科"}, Publishers: []string{"机关党委"}},
		Entries: []edition.Entry{entry(1, "第一项事项"), entry(2, "第二项事项"), before},
		Notices: []edition.Notice{latest, second, unfound, onBoard, old},
		Pages: []edition.Page{
			{Path: "guide", Base: "pages", Title: "公开指南", Nav: "指南", Text: "见[甲](../records/2026/甲 a.md)、[关于](about.md)。\n"},
			{Path: "about", Base: "pages", Title: hostile, Nav: hostile, Text: "说明。\n"},
		},
		Supervises: true,
		Ledger: edition.Ledger{Revision: "2026-01-01", States: []edition.StateCount{{State: "逾期", Count: 1}}, Duties: []edition.Duty{
			{Number: 1, Matter: hostile, Owner: "组织科", Lead: "组织科", Leader: "王某", Due: day(20), State: "逾期", Open: true, Overdue: true},
			{Number: 2, Matter: "乙的标题", Owner: "组织科", Lead: "组织科", Done: day(10), State: "按期", Path: "2026/乙"},
		}},
	}
}

// files is the site of an edition with the layouts that ship: the bytes of its pages by name, and
// of attachments where they lie.
func files(t *testing.T, e *edition.Edition) map[string]string {
	t.Helper()
	made := web.New(e, shipped(t), assets, "").Files()
	out := make(map[string]string, len(made))
	text := render.NewText()
	for _, f := range made {
		if _, twice := out[f.Name]; twice {
			t.Errorf("%s is there twice", f.Name)
		}
		if f.Set != nil {
			maps.Copy(out, writeSet(t, f, text))
			continue
		}
		out[f.Name] = write(t, f, text)
	}
	return out
}

func shipped(t *testing.T) *render.Layouts {
	t.Helper()
	l, err := render.LoadLayouts(layouts.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func write(t *testing.T, f render.File, text *render.Text) string {
	t.Helper()
	if f.Source != "" {
		return f.Source
	}
	if f.Set != nil {
		return writeSet(t, f, text)[f.Name]
	}
	var w bytes.Buffer
	if err := f.Write(&w, text); err != nil {
		t.Errorf("%s: %v", f.Name, err)
	}
	return w.String()
}

// writeSet is files that are made together, by name.
func writeSet(t *testing.T, f render.File, text *render.Text) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := f.Set(text, func(name string, data []byte) error {
		if _, twice := out[name]; twice {
			t.Errorf("%s is made twice", name)
		}
		out[name] = string(data)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	return out
}

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.ReplaceAll(string(want), "\r\n", "\n"); got != want {
		t.Errorf("%s is now\n%s\nit was\n%s", name, got, want)
	}
}
