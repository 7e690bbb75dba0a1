package web_test

import (
	"encoding/xml"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/render"
	"gongkai/generator/web"
	"gongkai/layouts"
)

// updated is the small edition after its second notice was changed on the 22nd.
func updated() *edition.Edition {
	e := small()
	n := &e.Notices[1]
	n.Updated, n.Changes = calendar.NewDate(2026, 11, 22), []string{"更正第三段的数字", hostile}
	return e
}

// TestUpdatesAreTold: the page says beside the day of publication that it was changed, when and
// why; lists have a mark; the map has the day.
func TestUpdatesAreTold(t *testing.T) {
	made := files(t, updated())
	for where, want := range map[string][]string{
		"records/2026/乙.html": {
			`<strong>内容已更新</strong>　2026年11月22日，更正第三段的数字；&#34;&gt;&lt;script&gt;`,
			`<span>公开日期：<time datetime="2026-11-10">2026年11月10日</time></span>`, `<meta name="PubDate" content="2026-11-10 00:00">`,
		},
		"offices/组织科.html": {`乙的标题</a>&nbsp;<span class="mark">已废止</span>&nbsp;<span class="mark" title="更新于2026-11-22">更新</span>`},
		"sitemap.xml":      {"<lastmod>2026-11-22</lastmod>"},
		"index.html":       {"2026年11月22日"},
	} {
		for _, text := range want {
			if !strings.Contains(made[where], text) {
				t.Errorf("%s has no %s in\n%s", where, text, made[where])
			}
		}
	}
}

// TestUpdateChangesNoOtherPage: but lists in which the notice stands, its neighbours and the home
// page say nothing new of other notices.
func TestUpdateChangesNoOtherPage(t *testing.T) {
	before, after := files(t, small()), files(t, updated())
	for _, name := range []string{"records/2026/甲 a.html", "records/2026/丙.html", "records/2025/戊.html", "catalogue.html", "archive.html", "entries/1.html"} {
		if strings.Contains(after[name], "乙的标题") {
			continue // it names the notice
		}
		if before[name] != after[name] {
			t.Errorf("%s has changed", name)
		}
	}
}

// TestUpdateComesUpInTheFeed: before what was published after it, with the same ID.
func TestUpdateComesUpInTheFeed(t *testing.T) {
	type entry struct {
		ID        string `xml:"id"`
		Published string `xml:"published"`
		Updated   string `xml:"updated"`
		Summary   string `xml:"summary"`
	}
	read := func(e *edition.Edition) (updated string, entries []entry) {
		var feed struct {
			Updated string  `xml:"updated"`
			Entries []entry `xml:"entry"`
		}
		if err := xml.Unmarshal([]byte(files(t, e)["feed.xml"]), &feed); err != nil {
			t.Fatal(err)
		}
		return feed.Updated, feed.Entries
	}
	_, before := read(small())
	day, after := read(updated())
	if day != "2026-11-22T00:00:00+08:00" || after[0].Updated != day || after[0].Published != "2026-11-10T00:00:00+08:00" {
		t.Errorf("the feed of %s begins with %+v", day, after[0])
	}
	if after[0].ID != before[1].ID || !strings.HasPrefix(after[0].Summary, "更新：2026年11月22日，更正第三段的数字") {
		t.Errorf("the feed begins with %+v, want the entry %s and why it was updated", after[0], before[1].ID)
	}
	if after[1] != before[0] || !slices.Equal(after[2:], before[2:]) {
		t.Errorf("other entries have changed: %+v, they were %+v", after, before)
	}
}

// withdrawn is the small edition, in which three notices were once shown that are not any more.
func withdrawn() *edition.Edition {
	e := small()
	day := func(d int) calendar.Date { return calendar.NewDate(2026, 11, d) }
	e.Tombstones = []edition.Tombstone{
		{Path: "2026/乙", Index: "索引-被占用", From: day(1)}, // its address has another notice now
		{Path: "2026/已撤 b", Index: "索引-撤下", From: day(21), Reasons: []string{"涉及个人信息", hostile}},
		{Path: "2026/旧名", Index: "索引-改名", From: day(22), Successor: "2026/乙"},
		{Path: "2026/暗名", Index: "索引-不收录", From: day(23), NoIndex: true, Successor: "2026/丁"}, // that is not on the site
	}
	return e
}

// TestTombstones: at the address of what is shown no more stands what it was called in the index,
// since when it is gone and why, and where it is now.
func TestTombstones(t *testing.T) {
	made := files(t, withdrawn())
	for where, want := range map[string][]string{
		"records/2026/已撤 b.html": {"<h1>本文已撤下</h1>", "<dd>索引-撤下</dd>", `撤下日期：<time datetime="2026-11-21">2026-11-21</time>`,
			"<dt>原因</dt><dd>涉及个人信息</dd>", "<dd>&#34;&gt;&lt;script&gt;", `<meta name="robots" content="noindex">`},
		"records/2026/旧名.html": {"<h1>本文已移至新的地址</h1>", `<a href="../../records/2026/%E4%B9%99.html">新的地址</a>`, "索引-改名"},
		"records/2026/暗名.html": {"<h1>本文已撤下</h1>"},
		"records/2026/乙.html":  {"<h1>乙的标题</h1>"},
	} {
		for _, text := range want {
			if !strings.Contains(made[where], text) {
				t.Errorf("%s has no %s in\n%s", where, text, made[where])
			}
		}
	}
	before := files(t, small())
	for name, page := range made {
		if was, ok := before[name]; ok && !strings.HasPrefix(name, "feed.") && page != was {
			t.Errorf("%s tells of a tombstone", name)
		}
	}
}

// TestTombstonesInTheFeed: it tells what is gone by its index number, in place of the notice; but
// for what was to be found in no feed.
func TestTombstonesInTheFeed(t *testing.T) {
	feed := files(t, withdrawn())["feed.xml"]
	golden(t, "feed_withdrawn.xml", feed)
	for _, hidden := range []string{"索引-不收录", "索引-被占用"} {
		if strings.Contains(feed, hidden) {
			t.Errorf("the feed holds %s", hidden)
		}
	}
	if strings.Index(feed, "索引-改名") > strings.Index(feed, "索引-撤下") {
		t.Error("the feed is not in order: the latest first")
	}
	empty := withdrawn()
	empty.Notices, empty.Tombstones = nil, empty.Tombstones[1:2]
	if feed := files(t, empty)["feed.xml"]; strings.Contains(feed, "1970") {
		t.Errorf("a feed with a withdrawal alone was updated never:\n%s", feed)
	}
}

// TestTombstonesOfASiteWithoutAddress: the pages are there.
func TestTombstonesOfASiteWithoutAddress(t *testing.T) {
	e := withdrawn()
	e.BaseURL = ""
	count := 0
	for _, f := range web.New(e, shipped(t), assets, "").Files() {
		if strings.HasPrefix(f.Name, "records/2026/旧名") || strings.HasPrefix(f.Name, "records/2026/已撤 b") {
			count++
		}
	}
	if count != 2 {
		t.Errorf("%d pages of tombstones, want 2", count)
	}
}

// TestEveryPageHasATitle: a head that somebody writes for one kind of page serves all kinds.
func TestEveryPageHasATitle(t *testing.T) {
	own := fstest.MapFS{}
	names, err := fs.Glob(layouts.FS, "*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(layouts.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		if text := string(src); strings.Contains(text, `{{define "head"}}`) {
			start := strings.Index(text, `{{define "head"}}`)
			end := start + strings.Index(text[start:], "\n{{end}}\n")
			src = []byte(text[:start] + `{{define "head"}}<title>{{.Title}}</title><link rel="start" href="{{.Root}}">` + text[end:])
		}
		own[name] = &fstest.MapFile{Data: src}
	}
	l, err := render.LoadLayouts(own, ".")
	if err != nil {
		t.Fatal(err)
	}
	text := render.NewText()
	for _, f := range web.New(withdrawn(), l, assets, "").Files() {
		if f.Name == "screen.html" { // it stands in no frame, and defines no head
			continue
		}
		if page := write(t, f, text); strings.HasSuffix(f.Name, ".html") && (!strings.Contains(page, `<link rel="start"`) || strings.Contains(page, "<title></title>")) {
			t.Errorf("%s has no title", f.Name)
		}
	}
}
