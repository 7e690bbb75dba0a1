package drafting

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/soaktest"
	"gongkai/generator/source"
)

const site = `
organisation: 甲
title: 乙
publishers: [党组, 支部]
offices: [科一, 科二]
groups: [{name: 甲组, realm: 党内}]
audiences: [{id: public, title: 社会, sees: [社会]}]
`

// TestLastIsTheLatestPeriodBefore holds on random sites, against a count written apart: the draft is
// begun with the approved record of the latest month before the one that is asked for, of the
// office that asks; its title names the month that follows; and its text stands below the mark.
func TestLastIsTheLatestPeriodBefore(t *testing.T) {
	c, problems := config.Parse("site.yaml", []byte(site))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	entries, problems := catalogue.Parse("c.csv", []byte("序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室\n1,一,,事项,党内或社会,定期公开,会议、网站,科一、科二\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	all := catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2020, 1, 1), "c.csv", entries)}}
	r := rand.New(rand.NewPCG(35, 2026))
	for range soaktest.Times(100) {
		content := &source.Content{}
		latest := map[string]int{} // the last month of each office before July
		for month := 1; month <= 9; month++ {
			for _, office := range []string{"科一", "科二"} {
				if r.IntN(3) > 0 {
					continue
				}
				text := fmt.Sprintf("---\ntitle: 2026年%d月%s情况\ncatalogue: 1\nscope: 社会\ntiming: 定期公开\nperiod: 2026-%02d\nmethods: [网站]\npublisher: 支部\noffice: %s\ndecided: 2026-10-09\npublish: 2026-10-10\n---\n本月办了%d件。\n",
					month, office, month, office, month)
				one, problems := record.Parse(c, fmt.Sprint(month, office), "x.md", false, []byte(text))
				if len(problems) > 0 {
					t.Fatal(problems)
				}
				approved := &record.Approved[record.Record]{Path: one.Path, Versions: []record.Version[record.Record]{{Text: one, From: one.Publish, Written: one.Publish}}}
				content.Approved = append(content.Approved, approved)
				if month < 7 {
					latest[office] = month
				}
			}
		}
		r.Shuffle(len(content.Approved), func(i, j int) {
			content.Approved[i], content.Approved[j] = content.Approved[j], content.Approved[i]
		})
		asked := calendar.PeriodOf(calendar.Month, calendar.NewDate(2026, 7, 1))
		b, err := Begin(Site{Config: c, Catalogue: all, Content: content}, Request{Number: 1, Day: calendar.NewDate(2026, 11, 1), Period: asked, Office: "科二", FromLast: true, Lang: diag.Chinese})
		month := latest["科二"]
		if month == 0 {
			if err == nil {
				t.Fatalf("begun with %s, and there is none before July", b.Last.Path)
			}
			continue
		}
		if err != nil || b.Last.Path != fmt.Sprint(month, "科二") {
			t.Fatalf("begun with %v, %v; want that of month %d", b, err, month)
		}
		again, problems := record.Parse(c, "new", "new.md", false, []byte(b.String()))
		if len(problems) > 0 || again.Title != "2026年7月科二情况" || again.Period != asked || again.Scope != b.Last.Scope || again.Publisher != "支部" ||
			again.Office != "科二" || len(again.Methods) != 1 || !again.Publish.IsZero() || again.Decided != b.Day {
			t.Fatalf("%v\n%s", problems, b.String())
		}
		if want := record.LastTextMark(diag.Chinese) + "\n\n" + fmt.Sprintf("本月办了%d件。\n", month); again.Body != want && again.Body != "\n"+want {
			t.Fatalf("the text is %q, want %q", again.Body, want)
		}
		if fmt.Sprint(b.LeftOut) != "[公开日期]" || len(b.Figures) != 1 {
			t.Fatalf("left out %v, figures on %v", b.LeftOut, b.Figures)
		}
	}
}

// TestRenewedTitleKeepsItsLines tells another period in the lines in which the title before stood.
func TestRenewedTitleKeepsItsLines(t *testing.T) {
	for _, tt := range []struct{ title, period, next, want string }{
		{`2026年第二季度\党费收缴情况`, "2026-Q2", "2026-Q3", `2026年第三季度\党费收缴情况`},
		{`关于2026年9月\第三党支部\工作的通报`, "2026-09", "2026-10", `关于2026年10月\第三党支部\工作的通报`},
		{`2026年\第四季度情况`, "2026-Q4", "2027-Q1", `2027年第一季度情况`}, // the year was told in the line above
		{`第四季度\情况`, "2026-Q4", "2027-Q1", `第一季度\情况`},
		{`2026年第二季度情况`, "2026-Q2", "2026-Q3", `2026年第三季度情况`},
	} {
		last, _ := record.Parse(&config.Config{}, "2026/a", "a.md", false, []byte("---\ntitle: "+tt.title+"\nperiod: "+tt.period+"\n---\n"))
		next, err := calendar.ParsePeriod(tt.next)
		if got := renewedTitle(last, next); err != nil || got != tt.want {
			t.Errorf("%s of %s becomes %s in %s, want %s", tt.title, tt.period, got, tt.next, tt.want)
		}
	}
}
