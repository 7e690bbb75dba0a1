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

// ledgerSource is a site with an approved record, a draft and feedback.
func ledgerSource(t *testing.T, draft, said string) disclose.Source {
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
	var records []*record.Record
	for _, f := range []struct{ path, text string }{
		{"a", front("已批准标题", "2026-11-03")},
		{"b", front(draft, "2026-11-04")},
	} {
		path := f.path
		r, problems := record.Parse(c, path, path+".md", false, []byte(f.text))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		if path == "a" {
			r.Procedure.Steps = []procedure.Step{{Name: procedure.Approved, By: "赵某某", On: r.Decided, Digest: r.Matter().Digest()}}
			r.Judge(nil)
		}
		records = append(records, r)
	}
	items, problems := feedback.Parse("f.csv", []byte(strings.Join(feedback.Header, ",")+"\n2026-11-04,电话,a,"+said+",,,\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return disclose.Source{
		Config: c, Catalogue: catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "c.csv", entries)}},
		Holidays: calendar.New(), Records: records, Feedback: items,
	}
}

// TestLedgerIsForSupervisorsAlone holds that no other audience is shown any of it, and that not
// even supervisors are shown what has not been approved, or what readers said.
func TestLedgerIsForSupervisorsAlone(t *testing.T) {
	day, last := calendar.NewDate(2026, 11, 25), calendar.NewDate(2026, 11, 24)
	one, other := ledgerSource(t, "未批准标题", "某人说"), ledgerSource(t, "未批准的另一个", "别人说")
	other.Config.Ledger.Days, other.Feedback = 3, nil
	for _, a := range one.Config.Audiences {
		e, changed := disclose.For(a, one, day, last), disclose.For(a, other, day, last)
		if !a.Supervises {
			if !reflect.DeepEqual(e.Ledger, edition.Ledger{}) || e.Supervises {
				t.Errorf("%s is shown the ledger: %+v", a.ID, e.Ledger)
			}
			if !reflect.DeepEqual(e, changed) {
				t.Errorf("%s: a draft, feedback or the counting of the ledger changes the edition", a.ID)
			}
			continue
		}
		overdue, seen := 0, ""
		texts(reflect.ValueOf(*e), "", func(where, text string) {
			seen += text + "\n"
			if strings.Contains(text, "未批准") || strings.Contains(text, "某人说") {
				t.Errorf("supervisors are shown %q at %s", text, where)
			}
		})
		for _, d := range e.Ledger.Duties {
			if d.Overdue {
				overdue++
			}
		}
		// The draft; the first three quarters of entry 2; the stage.
		if overdue != 5 || e.Ledger.Received != 1 || !strings.Contains(seen, "已批准标题") {
			t.Errorf("%d overdue, %d received: %+v", overdue, e.Ledger.Received, e.Ledger)
		}
		if reflect.DeepEqual(e.Ledger, changed.Ledger) {
			t.Error("the ledger does not change with its sources")
		}
	}
}
