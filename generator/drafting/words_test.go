package drafting

import (
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// TestWordsOfRefusals holds what is said of a draft that cannot be, in the exact words.
func TestWordsOfRefusals(t *testing.T) {
	c, problems := config.Parse("site.yaml", []byte(site))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	entries, problems := catalogue.Parse("c.csv", []byte("序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室,公开主体\n"+
		"1,一,,事项,社会,定期公开,网站,科一,党组\n2,一,,规章,社会,长期公开,网站,科一,\n"))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	day := calendar.NewDate(2026, 10, 9)
	s := Site{
		Config:    c,
		Catalogue: catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2020, 1, 1), "c.csv", entries)}},
		Content:   &source.Content{Records: []*record.Record{{Path: "2026/q2"}}},
	}
	var words diagtest.Words
	for _, tt := range []struct {
		name string
		q    Request
	}{
		{"before any catalogue", Request{Number: 1, Day: calendar.NewDate(2019, 1, 1)}},
		{"no such entry", Request{Number: 9, Day: day}},
		{"an office of another entry", Request{Number: 1, Day: day, Office: "科二"}},
		{"a publisher of another entry", Request{Number: 1, Day: day, Publisher: "支部"}},
		{"no such publisher", Request{Number: 2, Day: day, Publisher: "各支部"}},
		{"a period where there is none", Request{Number: 2, Day: day, Period: calendar.PeriodOf(calendar.Quarter, day)}},
		{"no last record", Request{Number: 1, Day: day, FromLast: true}},
		{"a record that is almost called so", Request{Number: 1, Day: day, Corrects: "2026/q3"}},
		{"no such record", Request{Number: 1, Day: day, Interprets: "通知"}},
	} {
		_, err := Begin(s, tt.q)
		if err == nil {
			t.Errorf("%s: a draft is begun", tt.name)
			continue
		}
		words.Text(tt.name, diag.FileError(err))
	}
	if _, err := ReadDocument("通知.docx", []byte("\xd0\xcf\x11\xe0")); err != nil {
		words.Text("a document with a password", diag.FileError(err))
	}
	words.Compare(t, "refusals")
}
