package reach_test

import (
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/posting"
	"gongkai/generator/reach"
	"gongkai/generator/record"
)

const site = `
organisation: 甲
title: 乙
publishers: [丙]
offices: [机关党委]
groups: [{name: 甲组, realm: 党内}]
audiences: [{id: public, title: 社会, sees: [社会]}, {id: party, title: 党内, sees: [社会, 党内]}]
boards: [{id: hall, title: 大厅, audience: public}, {id: room, title: 活动室, audience: party}]
`

const rows = "序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n1,一,,事项,党内或社会,长期公开,网站、公开栏,机关党委\n"

// version is a text by what its front matter says besides, and the day of its approval, or a
// withdrawal.
type version struct {
	day   string
	front string
}

// withdrawn stands for a front that there is not.
const withdrawn = "-"

// TestSinceFollowsTheLogOfABoard: what hangs on boards alone was shown on the day that the log of
// the board says, and before a log was kept on the day that was planned.
func TestSinceFollowsTheLogOfABoard(t *testing.T) {
	const other = "2026-11-01,张贴,别的,"
	for _, tt := range []struct {
		name     string
		versions []version
		hall     string // rows of its log, the part up to the record
		room     string
		want     string
	}{
		{"no log: as planned", []version{{"2026-11-02", ""}}, "", "", "2026-11-02"},
		{"no log: from the day of posting", []version{{"2026-11-02", "posting: {from: 2026-11-20}"}}, "", "", "2026-11-20"},
		{"put up late", []version{{"2026-11-02", ""}}, other + "\n2026-11-09,张贴,r,", other, "2026-11-09"},
		{"put up before its planned day", []version{{"2026-11-02", "posting: {from: 2026-11-20}"}}, other + "\n2026-11-09,张贴,r,", other, "2026-11-09"},
		{"never put up", []version{{"2026-11-02", ""}}, other, other, ""},
		{"one board keeps a log, the other none", []version{{"2026-11-02", ""}}, other, "", "2026-11-02"},
		{"the log begins when it hangs already", []version{{"2026-11-02", ""}}, "2026-11-05,张贴,r,", "2026-11-05,张贴,别的,", "2026-11-02"},
		{"an empty log tells nothing", []version{{"2026-11-02", ""}}, "\n", "\n", "2026-11-02"},
		{"taken down and put up again", []version{{"2026-11-02", ""}}, other + "\n2026-11-09,张贴,r,\n2026-11-10,取下,r,\n2026-11-12,张贴,r,", other, "2026-11-09"},
		{"withdrawn before anybody put it up", []version{{"2026-11-02", ""}, {"2026-11-04", withdrawn}, {"2026-11-10", ""}}, other + "\n2026-11-12,张贴,r,", other, "2026-11-12"},
		{"put up for another matter", []version{{"2026-11-02", "decided: 2026-11-02"}, {"2026-11-10", ""}}, other + "\n2026-11-03,张贴,r,\n2026-11-11,更换,r,", other, "2026-11-11"},
		{"on the site too", []version{{"2026-11-02", "methods: [公开栏, 网站]"}}, other + "\n2026-11-09,张贴,r,", other, "2026-11-02"},
	} {
		a, s := approved(t, tt.versions), siteOf(t)
		s.BoardLogs = map[string]*posting.Log{"hall": log(t, tt.hall), "room": log(t, tt.room)}
		text := a.Versions[len(a.Versions)-1].Text
		h := reach.NewHistory(s, []*record.Approved[record.Record]{a})
		if got := h.Since(a, text, day("2026-12-31")).String(); got != tt.want {
			t.Errorf("%s: since %q, want %q", tt.name, got, tt.want)
		}
	}
}

func siteOf(t *testing.T) reach.Site {
	t.Helper()
	c, problems := config.Parse("site.yaml", []byte(site))
	entries, found := catalogue.Parse("c.csv", []byte(rows))
	if problems = append(problems, found...); len(problems) > 0 {
		t.Fatal(problems)
	}
	return reach.Site{Config: c, Catalogue: catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(day("2022-10-26"), "c.csv", entries)}}}
}

// approved is a record with these versions.
func approved(t *testing.T, versions []version) *record.Approved[record.Record] {
	t.Helper()
	c := siteOf(t).Config
	a := &record.Approved[record.Record]{Path: "r"}
	for _, v := range versions {
		made := record.Version[record.Record]{Withdrawn: v.front == withdrawn, From: day(v.day), Written: day(v.day)}
		if !made.Withdrawn {
			front := v.front
			for key, usual := range map[string]string{"decided": "2026-11-01", "methods": "[公开栏]"} {
				if !strings.Contains(front, key+":") {
					front += "\n" + key + ": " + usual
				}
			}
			r, problems := record.Parse(c, "r", "r.md", false, []byte("---\ntitle: 题\ncatalogue: 1\nscope: 社会\ntiming: 长期公开\npublisher: 丙\noffice: 机关党委\n"+front+"\n---\n文\n"))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			made.Text = r
		}
		a.Versions = append(a.Versions, made)
	}
	return a
}

// log is one with these rows, of which what stands behind the path does not matter here; nil: none.
func log(t *testing.T, rows string) *posting.Log {
	t.Helper()
	if rows == "" {
		return nil
	}
	var b strings.Builder
	b.WriteString(strings.Join(posting.Header, ",") + "\n")
	for row := range strings.FieldsSeq(rows) {
		b.WriteString(row + "001-20261101-AAAAAA,题," + strings.Repeat("0", 64) + ",1,孙某某\n")
	}
	l, problems := posting.Parse("hall.csv", []byte(b.String()))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return l
}

func day(text string) calendar.Date {
	d, err := calendar.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}
