package form

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
)

// notOnForm is the values of a record that whoever approves it does not sign for, and those that
// the form says in other words.
var notOnForm = map[string]string{
	record.PathKey: "the form has the number of the record",
	"deviation.of": "by their Chinese names", "indexing": "不收录", "period.stage": "总结", "methods": "as the catalogue calls them",
}

// TestFormHoldsEveryValue: whoever signs is shown all that an editor wrote, whatever keys there
// will be.
func TestFormHoldsEveryValue(t *testing.T) {
	src, err := os.ReadFile("../record/testdata/complete.md") // every key: a test of record sees to that
	if err != nil {
		t.Fatal(err)
	}
	site, err := os.ReadFile("../../cmd/gongkai/testdata/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, problems := config.Parse("site.yaml", site)
	if len(problems) > 0 {
		t.Fatal(problems[0].Format(diag.English))
	}
	r, _ := record.Parse(c, "2026/甲", "content/records/2026/甲/index.md", true, src) // names that this site.yaml has not are problems, and no matter here
	if r == nil {
		t.Fatal("the record cannot be read")
	}
	f := Source{Config: c}.Fill(r, procedure.Procedure{}, calendar.NewDate(2026, 10, 20))
	text := fmt.Sprintf("%+v", f)
	used := map[string]bool{}
	for _, v := range r.Values() {
		excused := false
		for key := range notOnForm {
			if v.Key == key || strings.HasPrefix(v.Key, key+".") {
				excused, used[key] = true, true
			}
		}
		if !excused && !strings.Contains(text, v.Text) {
			t.Errorf("the form does not say %s: %s", v.Key, v.Text)
		}
	}
	for key := range notOnForm {
		if !used[key] {
			t.Errorf("no value is excused by %s any more; take it out of the table", key)
		}
	}
}
