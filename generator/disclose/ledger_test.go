package disclose_test

import (
	"reflect"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/feedback"
	"gongkai/generator/ledger"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

const ledgerSite = `
organisation: 甲
title: 乙
publishers: [丙]
offices: [机关党委, 秘书科]
groups: [{name: 甲组, realm: 党内}, {name: 乙组, realm: 社会}]
audiences:
  - {id: public, title: 社会, sees: [社会]}
  - {id: party, title: 党内, sees: [社会, 党内]}
  - {id: all, title: 督查, supervises: true, sees: [社会, 党内, {scope: 社会一定范围, groups: [乙组]}, {scope: 党内一定范围, groups: [甲组]}]}
ledger: {from: 2026-01-01, cadence: {quarter: [2]}, interpret: [3], works: [{name: 工程, entry: 2, office: 机关党委, stages: [2026-06-30]}]}
`

const ledgerCatalogue = `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室
1,一,,随时事项,党内或社会,随时公开,网站,机关党委
2,一,,定期事项,党内或社会,定期公开,网站,机关党委、秘书科
3,一,,长期事项,党内或社会,长期公开,网站,秘书科
`

// ledgerSource is a site with an approved record, drafts of it and of another one, and feedback:
// what the door is given of it, and what the offices count.
func ledgerSource(t *testing.T, draft, said string) (disclose.Source, ledger.Source) {
	t.Helper()
	c, problems := config.Parse("site.yaml", []byte(ledgerSite))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	entries, problems := catalogue.Parse("c.csv", []byte(ledgerCatalogue))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	front := func(title, decided string) string {
		return "---\ntitle: " + title + "\ncatalogue: 1\nscope: 党内\ntiming: 随时公开\npublisher: 丙\noffice: 机关党委\ndecided: " + decided + "\n---\n正文\n"
	}
	parse := func(path, text string) *record.Record {
		r, problems := record.Parse(c, path, path+".md", false, []byte(text))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return r
	}
	all := catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "c.csv", entries)}}
	text := parse("a", front("已批准标题", "2026-11-03"))
	text.Procedure.Steps = []procedure.Step{{Name: procedure.Approved, By: "赵某某", On: text.Decided}}
	approved := &record.Approved[record.Record]{Path: "a", Versions: []record.Version[record.Record]{{Text: text, From: text.Decided, Written: text.Decided}}}
	record.Complete(approved)
	items, problems := feedback.Parse("f.csv", []byte("收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n2026-11-04,电话,a,"+said+",,,\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	src := ledger.Source{Config: c, Catalogue: all, Holidays: calendar.New(), Approved: []*record.Approved[record.Record]{approved},
		Records: []*record.Record{parse("a", front("改了还没有批准的标题", "2026-11-05")), parse("b", front(draft, "2026-11-04"))}, Feedback: items}
	return disclose.Source{Config: c, Catalogue: all, Holidays: src.Holidays, Records: src.Approved, Feedback: items}, src
}

// TestLedgerIsForSupervisorsAlone holds that no other audience is shown any of it, and that not
// even supervisors are shown that there are drafts, or what readers said.
func TestLedgerIsForSupervisorsAlone(t *testing.T) {
	day, last := calendar.NewDate(2026, 11, 25), calendar.NewDate(2026, 11, 24)
	one, offices := ledgerSource(t, "未批准标题", "某人说")
	other, _ := ledgerSource(t, "未批准的另一个", "别人说")
	other.Config.Ledger.Days, other.Feedback = 3, nil
	for _, a := range one.Config.Audiences {
		e, changed := disclose.For(a, one, day, last), disclose.For(a, other, day, last)
		if !a.Supervises {
			if !reflect.DeepEqual(e.Ledger, edition.Ledger{}) || e.Supervises {
				t.Errorf("%s is shown the ledger: %+v", a.ID, e.Ledger)
			}
			if !reflect.DeepEqual(e, changed) {
				t.Errorf("%s: feedback or the counting of the ledger changes the edition", a.ID)
			}
			continue
		}
		overdue, seen := 0, ""
		texts(reflect.ValueOf(*e), "", func(where, text string) {
			seen += text + "\n"
			if strings.Contains(text, "批准的") || strings.Contains(text, "未批准") || strings.Contains(text, "某人说") {
				t.Errorf("supervisors are shown %q at %s", text, where)
			}
		})
		for _, d := range e.Ledger.Duties {
			if d.Overdue {
				overdue++
			}
		}
		// The first three quarters of entry 2; the stage. The draft that nobody has approved is owed to
		// the offices and told to nobody else.
		if overdue != 4 || e.Ledger.Received != 1 || !strings.Contains(seen, "已批准标题") {
			t.Errorf("%d overdue, %d received: %+v", overdue, e.Ledger.Received, e.Ledger)
		}
		if reflect.DeepEqual(e.Ledger, changed.Ledger) {
			t.Error("the ledger does not change with its sources")
		}
		if own, theirs := len(ledger.New(offices, day).Obligations), len(e.Ledger.Duties); own != theirs+1 {
			t.Errorf("the offices count %d duties and the supervisors %d, want one fewer: that of the draft", own, theirs)
		}
	}
}

// TestTheDoorIsGivenNoDraft: what editors write has no way to an edition, the ledger of supervisors
// included.
func TestTheDoorIsGivenNoDraft(t *testing.T) {
	source := reflect.TypeFor[disclose.Source]()
	for i := range source.NumField() {
		f := source.Field(i)
		if f.Type == reflect.TypeFor[[]*record.Record]() || f.Type == reflect.TypeFor[[]*record.Page]() && f.Name != "Manuals" {
			t.Errorf("Source.%s holds texts that nobody has approved", f.Name)
		}
	}
	src, _ := ledgerSource(t, "未批准标题", "某人说")
	if given := src.Ledger(); len(given.Records) > 0 || len(given.Approved) != 1 {
		t.Errorf("the ledger of supervisors is counted from %d drafts and %d records that were approved", len(given.Records), len(given.Approved))
	}
}
