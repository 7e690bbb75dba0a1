package bulletin

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/relation"
	"gongkai/generator/text/markdown"
)

// making makes the bulletins of an edition of 25 November 2026.
func making(span string, notices ...edition.Notice) *Bulletins {
	e := &edition.Edition{
		Title: "党内", Bulletin: span, Day: calendar.NewDate(2026, 11, 25), Notices: notices,
		Site:    edition.Site{Organisation: "示例市政协机关", Title: "党务公开", Phone: "0000-0000000"},
		Entries: []edition.Entry{{Number: 1, Group: "一、学习情况"}, {Number: 35, Group: "三、自身建设"}, {Number: 36, Group: "三、自身建设"}},
	}
	p := &press.Press{Setter: typeset.Setter{Fonts: fonttest.Set()}, Parser: markdown.New(), Files: fstest.MapFS{"content/records/乙/图.png": {}}, Digest: func(string) string { return "" }}
	return New(e, nil, nil, p)
}

func notice(path string, entry int, published calendar.Date) edition.Notice {
	return edition.Notice{Path: path, Index: "索引" + path, Title: "关于" + path + "的通报", Entry: entry, Publisher: "机关党组", Office: "机关党委",
		Published: published, InBulletin: true, Digest: path, Text: strings.Repeat("各支部按时足额收缴党费。", 12) + "\n"}
}

func TestIssuesFollowTheSpanAndTheCatalogue(t *testing.T) {
	notices := []edition.Notice{
		notice("丁", 1, calendar.NewDate(2026, 11, 3)), notice("丙", 2, calendar.NewDate(2026, 10, 31)), notice("乙", 0, calendar.NewDate(2026, 10, 9)),
		notice("甲", 1, calendar.NewDate(2026, 10, 20)), notice("戊", 1, calendar.NewDate(2026, 10, 2)), notice("己", 0, calendar.NewDate(2025, 12, 31)),
		{Path: "不在简报", Published: calendar.NewDate(2026, 10, 1)},
	}
	for span, want := range map[string]string{
		edition.Month:   "2025-12: 己 | 2026-10: 乙 戊 甲 丙 | 2026-11 to 2026-11-25: 丁",
		edition.Quarter: "2025-Q4: 己 | 2026-Q4 to 2026-11-25: 乙 戊 甲 丁 丙",
		edition.Year:    "2025: 己 | 2026 to 2026-11-25: 乙 戊 甲 丁 丙",
	} {
		var got []string
		for _, i := range making(span, notices...).Issues() {
			line := i.Period.String()
			if i.Running {
				line += " to " + i.Until.String()
			}
			line += ":"
			for _, n := range i.Notices {
				line += " " + n.Path
			}
			got = append(got, line)
		}
		if g := strings.Join(got, " | "); g != want {
			t.Errorf("%s: %s, want %s", span, g, want)
		}
	}
}

func TestIssueIsOverOnTheDayAfterItsPeriod(t *testing.T) {
	for day, running := range map[int]bool{30: true, 31: false} {
		b := making(edition.Month, notice("甲", 0, calendar.NewDate(2026, 11, 3)))
		b.edition.Day = calendar.NewDate(2026, 11, 1).AddDays(day - 1)
		if got := b.Issues()[0].Running; got != running {
			t.Errorf("on %s: running %v, want %v", b.edition.Day, got, running)
		}
	}
}

// lines is the texts of the lines of a page, top down, with what stands on one line joined.
func lines(p *typeset.Page) []string {
	type line struct {
		y    float64
		text string
	}
	var all []line
	for _, m := range p.Marks {
		r, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		i := slices.IndexFunc(all, func(l line) bool { return l.y == r.Y })
		if i < 0 {
			i = len(all)
			all = append(all, line{y: r.Y})
		}
		for _, g := range r.Glyphs {
			all[i].text += string(g.Char)
		}
	}
	var out []string
	for _, l := range all {
		out = append(out, l.text)
	}
	return out
}

// TestContentsTellWhereRecordsBegin: the number after a title, and the page to which its line
// leads, are those on which the record begins.
func TestContentsTellWhereRecordsBegin(t *testing.T) {
	for _, count := range []int{1, 2, 7, 300} {
		var notices []edition.Notice
		for i := range count {
			n := notice(fmt.Sprintf("第%d号", i+1), i%3, calendar.NewDate(2026, 10, 1+i%28))
			if i%5 == 0 {
				n.Title += strings.Repeat("（标题很长很长）", 1+i%12)
			}
			n.Text = strings.Repeat(n.Text, 1+i%4)
			notices = append(notices, n)
		}
		b := making(edition.Month, notices...)
		issue := b.Issues()[0]
		pages, err := b.pages(&issue)
		if err != nil {
			t.Fatal(err)
		}
		first := slices.IndexFunc(pages, func(p *typeset.Page) bool { return p.Label == "1" })
		told := map[string]int{}  // by the title: the page that the contents name
		leads := map[string]int{} // to which they lead
		title := ""
		for _, p := range pages[:first] {
			if !strings.HasPrefix(p.Label, "目录") {
				continue
			}
			links := []*typeset.Link{}
			for _, m := range p.Marks {
				if l, ok := m.(*typeset.Link); ok {
					links = append(links, l)
				}
			}
			for _, text := range lines(p) {
				if text == "目　录" || strings.Contains(text, "、") {
					continue
				}
				title += strings.TrimRight(text, "0123456789")
				leads[title] = links[0].Page
				links = links[1:]
				if digits := text[len(strings.TrimRight(text, "0123456789")):]; digits != "" {
					told[title], _ = strconv.Atoi(digits)
					title = ""
				}
			}
		}
		if len(told) != count {
			t.Errorf("%d records: the contents list %d", count, len(told))
		}
		for _, n := range notices {
			if told[n.Title] == 0 {
				t.Errorf("%s is not in the contents", n.Title)
				continue
			}
			page := pages[first+told[n.Title]-1]
			if text := strings.Join(lines(page), ""); !strings.Contains(text, n.Title[:min(len(n.Title), 30)]) || leads[n.Title] != first+told[n.Title]-1 {
				t.Errorf("%s: told on page %d, leads to %d; there stands %.60s", n.Title, told[n.Title], leads[n.Title], text)
			}
		}
	}
}

func TestPartsBeginOnRightHandPages(t *testing.T) {
	for _, count := range []int{1, 30, 60} {
		var notices []edition.Notice
		for i := range count {
			notices = append(notices, notice(fmt.Sprintf("第%d号", i+1), 0, calendar.NewDate(2026, 10, 9)))
		}
		b := making(edition.Month, notices...)
		issue := b.Issues()[0]
		pages, err := b.pages(&issue)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range pages {
			if p.Label == "封面" && i != 0 || p.Label == "目录 i" && i%2 != 0 || p.Label == "1" && i%2 != 0 {
				t.Errorf("%d records: %s is page %d of the paper", count, p.Label, i+1)
			}
		}
	}
}

func TestColophonStandsAtTheEnd(t *testing.T) {
	n := notice("甲", 0, calendar.NewDate(2026, 11, 9))
	n.RelatesTo = []edition.Relation{{Kind: relation.Repeals, Title: "旧办法"}}
	n.RelatedFrom = []edition.Relation{{Kind: relation.Corrects, Title: "更正", Published: calendar.NewDate(2026, 11, 20)}}
	n.Attachments = []edition.Attachment{{Name: "a.csv", Title: "明细表"}}
	b := making(edition.Month, n)
	issue := b.Issues()[0]
	pages, err := b.pages(&issue)
	if err != nil {
		t.Fatal(err)
	}
	cover, last := strings.Join(lines(pages[0]), "\n"), strings.Join(lines(pages[len(pages)-1]), "\n")
	if want := "示例市政协机关\n党务公开简报\n2026年11月（截至2026年11月25日）\n党内\n示例市政协机关编印"; cover != want {
		t.Errorf("cover:\n%s\nwant:\n%s", cover, want)
	}
	for _, want := range []string{"说明：本文废止《旧办法》；本文已由《更正》（2026年11月20日）更正", "附件：明细表（不随本刊印发，可向机关党委索取）",
		"党务公开简报　2026年11月（截至2026年11月25日）　共1篇\n编印：示例市政协机关　面向：党内\n意见反馈：电话 0000-0000000\n内容摘要码："} {
		if !strings.Contains(last, want) {
			t.Errorf("no %q in\n%s", want, last)
		}
	}
}

func TestNotesAreNumberedThrough(t *testing.T) {
	a, c := notice("甲", 0, calendar.NewDate(2026, 10, 9)), notice("乙", 0, calendar.NewDate(2026, 10, 10))
	a.Text, c.Text = "见[网](https://a.cn/)。\n", "又见注[^1]。\n\n[^1]: 第二个注。\n"
	b := making(edition.Month, a, c)
	issue := b.Issues()[0]
	pages, err := b.pages(&issue)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(lines(pages[len(pages)-1]), "\n")
	if !strings.Contains(text, "[1] https://a.cn/") || !strings.Contains(text, "[2] 第二个注。") {
		t.Errorf("notes of two records on one page:\n%s", text)
	}
}

// TestKeyOfAFinishedIssueStays: on a later day nothing of it changes.
func TestKeyOfAFinishedIssueStays(t *testing.T) {
	key := func(day calendar.Date, published calendar.Date) string {
		b := making(edition.Month, notice("甲", 0, published))
		b.edition.Day = day
		issue := b.Issues()[0]
		return b.key(&issue)
	}
	october, november := calendar.NewDate(2026, 10, 9), calendar.NewDate(2026, 11, 9)
	if a, b := key(calendar.NewDate(2026, 11, 24), october), key(calendar.NewDate(2026, 11, 25), october); a != b || a == "" {
		t.Errorf("a finished issue is made again: %q, %q", a, b)
	}
	if key(calendar.NewDate(2026, 11, 24), november) == key(calendar.NewDate(2026, 11, 25), november) {
		t.Error("a running issue keeps the day of yesterday")
	}
}

func TestEmptyEditionHasNoIssues(t *testing.T) {
	var names []string
	files, err := making(edition.Month).Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, f.Name)
	}
	if !slices.Equal(names, []string{"index.html"}) {
		t.Errorf("files %q", names)
	}
}
