package web_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/relation"
)

// TestRecordSaysWhereElseItIs: on its readers' own boards while it hangs there, in their bulletin,
// and as a sheet where the site has one.
func TestRecordSaysWhereElseItIs(t *testing.T) {
	e := small()
	e.Bulletin = edition.Quarter
	e.Boards = []edition.Board{{ID: "hall", Title: "大厅公开栏", Location: "一楼"}}
	for i := range e.Notices {
		if e.Notices[i].Path == "2026/乙" {
			e.Notices[i].OnBoard, e.Notices[i].InBulletin = true, true
		}
	}
	page := files(t, e)["records/2026/乙.html"]
	for _, want := range []string{"<li>大厅公开栏<p>一楼，张贴至2026年11月30日</p></li>", "<li>2026年第四季度简报</li>"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in\n%s", want, page)
		}
	}
	e.Day = calendar.NewDate(2026, 12, 1)
	if page := files(t, e)["records/2026/乙.html"]; strings.Contains(page, "大厅公开栏") {
		t.Error("it has come down, and the page says that it hangs")
	}
}

// TestRecordHasOneFormOfADay: every day that a reader sees on the page is written in the same way,
// and the days of publishing and of change stand there once.
func TestRecordHasOneFormOfADay(t *testing.T) {
	page := files(t, updated())["records/2026/乙.html"]
	shown := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page[strings.Index(page, "<body"):], " ")
	if day := regexp.MustCompile(`\d{4}-\d{2}-\d{2}`).FindString(shown); day != "" {
		t.Errorf("the day %s is written otherwise than the others", day)
	}
	decided := regexp.MustCompile(`确定日期\s*2026年11月10日`)
	for _, day := range []string{"2026年11月10日", "2026年11月22日"} {
		if n := strings.Count(decided.ReplaceAllString(shown, ""), day); n != 1 {
			t.Errorf("%s stands on the page %d times", day, n)
		}
	}
}

// TestLongRecordHasContents: from four headings on, those of its two upper levels.
func TestLongRecordHasContents(t *testing.T) {
	e := small()
	e.Notices[1].Text = "## 一、甲\n\n文\n\n### （一）乙\n\n文\n\n#### 丙\n\n## 二、丁\n"
	if page := files(t, e)["records/2026/乙.html"]; strings.Contains(page, "本文目录") {
		t.Error("a short text has contents")
	}
	e.Notices[1].Text += "\n文\n\n## 2026年\n"
	page := files(t, e)["records/2026/乙.html"]
	_, contents, _ := strings.Cut(page, `<nav aria-label="本文目录">`)
	contents, _, _ = strings.Cut(contents, "</nav>")
	links := regexp.MustCompile(`<li ?(class="deep")?><a href="#([^"]*)">([^<]*)</a>`).FindAllStringSubmatch(contents, -1)
	var got []string
	for _, l := range links {
		got = append(got, l[3]+l[1])
		if id := regexp.MustCompile(`<h[23] id="([^"]*)">` + regexp.QuoteMeta(l[3])).FindStringSubmatch(page); id == nil || id[1] == "" {
			t.Errorf("%s leads to no heading", l[3])
		}
	}
	if want := `[一、甲 （一）乙class="deep" 二、丁 2026年]`; fmt.Sprint(got) != want {
		t.Errorf("contents %v, want %s", got, want)
	}
}

// TestCourseOfAMatter: every notice that is related, over however many others, is told in the order
// of the days; of a long matter those around the notice.
func TestCourseOfAMatter(t *testing.T) {
	e := small()
	first := e.Notices[4]
	e.Notices = nil
	const all = 40
	for i := all; i > 0; i-- {
		n := first
		n.Path, n.Title, n.Published = fmt.Sprintf("2026/%02d", i), fmt.Sprintf("第%02d份", i), calendar.NewDate(2026, 1, 1).AddDays(i)
		link := func(i int) edition.Relation {
			return edition.Relation{Kind: relation.Amends, Path: fmt.Sprintf("2026/%02d", i), Title: "份", OnSite: true, Published: n.Published}
		}
		if i > 1 {
			n.RelatesTo = []edition.Relation{link(i - 1)}
		}
		if i < all {
			n.RelatedFrom = []edition.Relation{link(i + 1)}
		}
		e.Notices = append(e.Notices, n)
	}
	made := files(t, e)
	for _, c := range []struct{ at, first, last int }{{1, 1, 15}, {20, 13, 27}, {40, 26, 40}} {
		page := made[fmt.Sprintf("records/2026/%02d.html", c.at)]
		_, course, _ := strings.Cut(page, `<ol class="course">`)
		course, _, _ = strings.Cut(course, "</ol>")
		told := regexp.MustCompile(`第(\d\d)份`).FindAllStringSubmatch(course, -1)
		if len(told) != 15 || told[0][1] != fmt.Sprintf("%02d", c.first) || told[14][1] != fmt.Sprintf("%02d", c.last) {
			t.Errorf("%d: the course is %v, want %d to %d", c.at, told, c.first, c.last)
		}
		if want := fmt.Sprintf("本文：第%02d份", c.at); strings.Count(course, "本文：") != 1 || !strings.Contains(course, want) {
			t.Errorf("%d: the notice itself is not marked in %s", c.at, course)
		}
	}
}
