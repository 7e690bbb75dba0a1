package form

import (
	"fmt"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// TestFill: what must not be overlooked is marked, what was signed of the open round is filled in,
// what is still to be signed is left free, and nothing of another record is on the form.
func TestFill(t *testing.T) {
	day := calendar.NewDate(2026, 10, 9)
	c := catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "c.csv", []catalogue.Entry{{Number: 35, Title: "党费", Methods: []catalogue.Method{catalogue.Website}}})}}
	src := Source{Config: &config.Config{Organisation: "甲"}, Catalogue: c, Waived: diag.List{
		{Place: diag.Place{File: "a.md"}, Text: diag.T("手机号“139****5678”", "mobile number")}, {Place: diag.Place{File: "b.md"}, Text: diag.T("别处", "elsewhere")},
	}}
	r := &record.Record{File: "a.md", Path: "a", Title: "题", Catalogue: 35, Decided: day,
		Deviation: record.Deviation{Of: []string{"methods"}, Reason: "便于查阅", By: "周某某", On: day},
		Procedure: procedure.Procedure{Steps: []procedure.Step{{Name: procedure.Approved, By: "吴某某", On: day}}}, // of an approval before
	}
	f := src.Fill(r, procedure.Procedure{Steps: []procedure.Step{{Name: procedure.Proposed, By: "孙某某", On: day}, {Name: procedure.Secrecy, By: "杨某", On: day, Result: "不涉密"}}}, day)
	if got, want := fmt.Sprint(f.Special, f.Notes), "[{变更 公开方式与目录不同。理由：便于查阅（周某某，2026-10-09） }] [手机号“139****5678”]"; got != want {
		t.Errorf("special %s, want %s", got, want)
	}
	rows := map[string]string{}
	for _, row := range f.Rows {
		rows[row.Label] = row.Value
	}
	if rows["目录序号"] != "35　党费" || rows["公开方式"] != string(catalogue.Website) {
		t.Errorf("rows %v", rows)
	}
	signed := map[string]string{}
	for _, s := range f.Steps {
		signed[s.Name] = s.By
	}
	if signed["提出"] != "孙某某" || signed["保密审查"] != "杨某" || signed["审核"] != "" || signed["审批"] != "" || len(f.Steps) != 4 || f.Steps[1].Opinion != "不涉密" {
		t.Errorf("steps %+v", f.Steps)
	}
}
