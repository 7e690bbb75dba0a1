package bulletin

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/relation"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// booklet is the pages of the first issue of some bulletins.
func booklet(t *testing.T, b *Bulletins) []*typeset.Page {
	t.Helper()
	issue := b.Issues()[0]
	pages, err := b.pages(&issue)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// TestBooklet holds the text of a small booklet: each page by its label, line by line.
func TestBooklet(t *testing.T) {
	a, c, d := notice("甲", 0, calendar.NewDate(2026, 10, 9)), notice("乙", 1, calendar.NewDate(2026, 10, 12)), notice("丙", 1, calendar.NewDate(2026, 10, 20))
	a.Text = "## 一、学习\n\n全月学习3次，见[安排](https://example.cn/a)。\n\n| 支部 | 次数 |\n| --- | ---: |\n| 第一 | 3 |\n"
	a.Attachments = []edition.Attachment{{Name: "b.csv", Title: "签到表"}}
	c.DocumentNumber = "示政协机〔2026〕12号"
	c.RelatedFrom = []edition.Relation{{Kind: relation.Corrects, Title: "更正", Published: calendar.NewDate(2026, 10, 30)}}
	d.Title = "关于2026年第三季度机关各党支部党费收缴使用和管理情况的通报"
	var got strings.Builder
	for _, p := range booklet(t, making(edition.Month, a, c, d)) {
		fmt.Fprintf(&got, "[%s]\n", p.Label)
		for _, line := range lines(p) {
			got.WriteString(line + "\n")
		}
	}
	const file = "testdata/booklet.golden"
	if *update {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
	}
}

// TestLongTitleStaysClearOfItsNumber: in the contents the lines of a title hang under its first
// one, and none reaches the numbers.
func TestLongTitleStaysClearOfItsNumber(t *testing.T) {
	n := notice("甲", 0, calendar.NewDate(2026, 10, 9))
	n.Title = strings.Repeat("关于机关各党支部收缴、使用和管理党费的通报", 10)
	pages := booklet(t, making(edition.Month, n))
	l := typeset.Official()
	left, right := l.Left+14*typeset.Point, l.Left+l.Measure()-3*14*typeset.Point
	text, from, to := "", l.Width, 0.0
	for _, m := range pages[2].Marks {
		r, ok := m.(*typeset.Run)
		if !ok || r.Size != 14*typeset.Point || r.Aside {
			continue
		}
		for _, g := range r.Glyphs {
			if g.Char == '1' {
				if g.X < right {
					t.Errorf("the number stands at %.1f, left of its room at %.1f", g.X, right)
				}
				continue
			}
			text += string(g.Char)
			from, to = min(from, g.X), max(to, g.X+r.Face.Advance(g.ID)*r.Size)
		}
	}
	if text != n.Title {
		t.Errorf("the contents hold %q", text)
	}
	if from < left-0.01 || to > right {
		t.Errorf("the title stands from %.1f to %.1f, want between %.1f and %.1f", from, to, left, right)
	}
	if body := strings.Join(lines(pages[4]), ""); !strings.HasPrefix(body, n.Title+"机关党组") {
		t.Errorf("the record begins with %.80s", body)
	}
}

// TestTitleIsNeverAloneAtAPagesFoot: on the page of a title stands some of the text below it,
// however much stands above.
func TestTitleIsNeverAloneAtAPagesFoot(t *testing.T) {
	begins := []string{"正文从这里开始。\n", "## 一、正文\n\n从这里开始。\n", "| 正文 | 数 |\n| --- | --- |\n| 从这里 | 开始 |\n", "- 正文从这里\n- 开始\n"}
	for above := range 44 {
		first, second := notice("甲", 0, calendar.NewDate(2026, 10, 9)), notice("乙", 0, calendar.NewDate(2026, 10, 10))
		first.Text = strings.Repeat("一行。\n\n", above+1)
		second.Text = begins[above%len(begins)]
		pages := booklet(t, making(edition.Month, first, second))
		at := slices.IndexFunc(pages[4:], func(p *typeset.Page) bool { return strings.Contains(strings.Join(lines(p), ""), second.Title) })
		if text := strings.Join(lines(pages[4+at]), ""); !strings.Contains(text, "正文") || strings.Contains(second.Text, "##") && !strings.Contains(text, "从这里") {
			t.Errorf("under %d lines the title stands alone:\n%s", above+1, text)
		}
	}
}

// TestContentsKeepATitleTogether: no page of the contents begins within a title or ends with a
// group of which nothing stands on it.
func TestContentsKeepATitleTogether(t *testing.T) {
	for first := range 24 {
		b := making(edition.Month)
		for i := range 40 {
			n := notice(fmt.Sprint(i), min(1, i/(first+1)), calendar.NewDate(2026, 10, 9)) // so many in the first group
			n.Title, n.Text = "题"+strings.Repeat("收缴使用和管理党费的通报", 1+i*i%7), "正文。\n"
			b.edition.Notices = append(b.edition.Notices, n)
		}
		seen := 0
		for _, p := range booklet(t, b) {
			if !strings.HasPrefix(p.Label, "目录") {
				continue
			}
			all := lines(p)
			if top := all[0]; !strings.HasPrefix(top, "题") && !strings.Contains(top, "、") && top != "目　录" {
				t.Errorf("%d first: %s begins within a title: %s", first, p.Label, top)
			}
			if last := all[len(all)-1]; strings.Contains(last, "、") {
				t.Errorf("%d first: %s ends with a group: %s", first, p.Label, last)
			}
			seen++
		}
		if seen < 3 {
			t.Fatalf("%d pages of contents: too few to tell", seen)
		}
	}
}

// TestOutlineHoldsContentsGroupsRecordsAndHeadings: the bookmarks, in the order of the pages.
func TestOutlineHoldsContentsGroupsRecordsAndHeadings(t *testing.T) {
	a, c, d := notice("甲", 0, calendar.NewDate(2026, 10, 9)), notice("乙", 1, calendar.NewDate(2026, 10, 9)), notice("丙", 2, calendar.NewDate(2026, 10, 9))
	c.Text = "## 一、收缴\n\n正文。\n\n### （一）支部\n\n正文。\n"
	got := ""
	for _, p := range booklet(t, making(edition.Month, a, c, d)) {
		for _, m := range p.Marks {
			if k, ok := m.(*typeset.Bookmark); ok {
				got += fmt.Sprintln(k.Level, k.Title)
			}
		}
	}
	if want := "1 目录\n1 一、学习情况\n2 关于甲的通报\n1 三、自身建设\n2 关于乙的通报\n3 一、收缴\n4 （一）支部\n2 关于丙的通报\n"; got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

// TestNothingOfARecordIsLost: the body is the records one after another, and the colophon.
func TestNothingOfARecordIsLost(t *testing.T) {
	b := making(edition.Month)
	want := ""
	for i := range 40 {
		n := notice(fmt.Sprintf("第%d号", i+1), i/20, calendar.NewDate(2026, 10, 1+i%20))
		n.Text = strings.Repeat(fmt.Sprintf("第%d段，各支部按时足额收缴党费。", i+1), 1+i*7%30)
		n.Attachments = []edition.Attachment{{Name: "a.csv", Title: "明细"}}
		b.edition.Notices = append(b.edition.Notices, n)
		want += n.Title + strings.Join(b.byline(&n), "") + n.Text + "附件：明细（不随本刊印发，可向机关党委索取）"
	}
	issue := b.Issues()[0]
	for _, line := range b.imprint(&issue) {
		want += strings.Join(line, "")
	}
	got := ""
	for _, p := range booklet(t, b) {
		if strings.Trim(p.Label, "0123456789") != "" {
			continue
		}
		for _, m := range p.Marks {
			if r, ok := m.(*typeset.Run); ok && !r.Aside {
				for _, g := range r.Glyphs {
					got += string(g.Char)
				}
			}
		}
	}
	if bare := strings.NewReplacer("　", "", " ", "").Replace; bare(got) != bare(want) {
		t.Errorf("got  %.300s\nwant %.300s", bare(got), bare(want))
	}
}

// TestPiecesOfAColophonAreNotParted: a way to give feedback stands on one line if it fits on one. What
// is not the last line ends with a space, for those who hear it.
func TestPiecesOfAColophonAreNotParted(t *testing.T) {
	b := making(edition.Month, notice("甲", 0, calendar.NewDate(2026, 10, 9)))
	b.edition.Site.Email, b.edition.Site.Box, b.edition.Site.Address = "dwgk@example.com", "办公楼一楼大厅意见箱", "示例市示例路1号"
	b.edition.Title = "示例市政协党务公开（党内一定范围）"
	pages := booklet(t, b)
	text := "\n" + strings.Join(lines(pages[len(pages)-1]), "\n") + "\n"
	for _, want := range []string{"\n面向：示例市政协党务公开（党内一定范围）\n", "意见反馈：电话 0000-0000000　邮箱 dwgk@example.com \n", "\n意见箱 办公楼一楼大厅意见箱　来信 示例市示例路1号\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

func TestRoman(t *testing.T) {
	for n, want := range map[int]string{1: "i", 2: "ii", 4: "iv", 9: "ix", 14: "xiv", 40: "xl", 99: "xcix", 101: "ci"} {
		if got := roman(n); got != want {
			t.Errorf("roman(%d) = %s, want %s", n, got, want)
		}
	}
}
