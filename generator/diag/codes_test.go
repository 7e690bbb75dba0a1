package diag

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func ExampleExplain() {
	code, _ := Explain("passage-unclosed")
	fmt.Print(code.Format(English))
	// Output:
	// passage-unclosed (error)
	// meaning: A passage for fewer readers begins and does not end.
	// fix: Write a line `:::` after it.
}

func TestExplainKnowsWhatCodeNamesLists(t *testing.T) {
	names := CodeNames()
	if !slices.IsSorted(names) {
		t.Error("CodeNames is not sorted")
	}
	for _, name := range names {
		if code, ok := Explain(name); !ok || code.Name != name {
			t.Errorf("Explain(%q) = %q, %v", name, code.Name, ok)
		}
	}
	if code, ok := Explain("no-such-code"); ok {
		t.Errorf("Explain(no-such-code) = %v, true", code)
	}
}

func TestEffectCovers(t *testing.T) {
	for _, tt := range []struct {
		e              Effect
		error, warning bool
	}{{Stops, true, false}, {Warns, false, true}, {Either, true, true}} {
		if tt.e.Covers(Error) != tt.error || tt.e.Covers(Warning) != tt.warning {
			t.Errorf("%s covers error %v, warning %v", tt.e.Word().EN, tt.e.Covers(Error), tt.e.Covers(Warning))
		}
	}
}

// TestRulesOfSARIFExplain holds that a log takes along what the table says, once for each code, and
// that a code which the table does not list is a rule all the same.
func TestRulesOfSARIFExplain(t *testing.T) {
	list := List{{Code: "late", Severity: Warning}, {Code: "unlisted"}, {Code: "late", Severity: Warning}}
	var b strings.Builder
	if err := list.WriteSARIF(&b, English, "1"); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(b.String()), &log); err != nil {
		t.Fatal(err)
	}
	rules := log.Runs[0].Tool.Driver.Rules
	if len(rules) != 2 || rules[0].ID != "late" || rules[1].ID != "unlisted" {
		t.Fatalf("rules = %v", rules)
	}
	row, _ := Explain("late")
	if rules[0].Full.Text != row.Meaning.EN || rules[0].Help.Markdown != row.Remedy.EN || strings.Contains(rules[0].Help.Text, "`") || rules[0].Level.Level != "warning" {
		t.Errorf("the rule of late is %+v", rules[0])
	}
	if !strings.HasPrefix(row.Meaning.EN, rules[0].Short.Text) || !strings.HasSuffix(rules[0].Short.Text, ".") || len(rules[0].Short.Text) >= len(row.Meaning.EN) {
		t.Errorf("the short description %q is not the first sentence of %q", rules[0].Short.Text, row.Meaning.EN)
	}
	if rules[1].Full != nil || rules[1].Help != nil || rules[1].Level != nil {
		t.Errorf("an unlisted code says %+v", rules[1])
	}
}
