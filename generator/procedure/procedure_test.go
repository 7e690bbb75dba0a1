package procedure

import (
	"slices"
	"testing"

	"gongkai/generator/calendar"
)

func day(t *testing.T, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParse(t *testing.T) {
	for _, n := range Names() {
		for _, text := range []string{string(n), n.Chinese()} {
			if got, ok := Parse(text); !ok || got != n {
				t.Errorf("Parse(%q) = %v, %v", text, got, ok)
			}
		}
	}
	for _, text := range []string{"", "Approved", "签发"} {
		if got, ok := Parse(text); ok {
			t.Errorf("Parse(%q) = %v", text, got)
		}
	}
}

// TestStepIsTheOneThatWasSignedLast: who signs a step again means it.
func TestStepIsTheOneThatWasSignedLast(t *testing.T) {
	p := Procedure{Steps: []Step{
		{Name: Proposed, By: "李某", On: day(t, "2026-10-08")}, {Name: Reviewed, By: "王某", On: day(t, "2026-10-09"), Result: "退回"},
		{Name: Reviewed, By: "钱某", On: day(t, "2026-10-10"), Result: "同意"}, {Name: Approved, By: "赵某某", On: day(t, "2026-10-10"), Level: Head},
	}}
	for name, want := range map[Name]string{Proposed: "李某", Reviewed: "钱某", Approved: "赵某某", Secrecy: "", Archived: ""} {
		if got, ok := p.Step(name); got.By != want || ok != (want != "") {
			t.Errorf("Step(%s) = %+v, %v, want that of %q", name, got, ok, want)
		}
	}
	if _, ok := (Procedure{}).Step(Approved); ok {
		t.Error("a procedure without steps has an approval")
	}
}

// TestBefore: a site can require the steps that come before the disclosure, and no other.
func TestBefore(t *testing.T) {
	for i, n := range Names() {
		if got := n.Before(); got != (i < 5) {
			t.Errorf("%s comes before the disclosure: %v", n, got)
		}
	}
	if zh, en := Join([]Name{Proposed, Approved}); zh != "提出、审批" || en != "proposed, approved" {
		t.Errorf("Join = %q, %q", zh, en)
	}
}

func TestPeopleOfOneSignature(t *testing.T) {
	for by, want := range map[string][]string{"赵某某": {"赵某某"}, "赵某某、钱某": {"赵某某", "钱某"}, "赵某某, 钱某，孙某": {"赵某某", "钱某", "孙某"}, " 赵某某 、赵某某": {"赵某某"}, "": nil} {
		if got := (Step{By: by}).People(); !slices.Equal(got, want) {
			t.Errorf("People of %q = %q, want %q", by, got, want)
		}
	}
}

func TestLevels(t *testing.T) {
	for text, want := range map[string]Level{"分管负责人": InCharge, "in-charge": InCharge, "主要负责人": Head, "head": Head, "集体研究": Collective, "collective": Collective} {
		if got, ok := ParseLevel(text); !ok || got != want || got.ForMajor() != (want != InCharge) {
			t.Errorf("ParseLevel(%q) = %v, %v", text, got, ok)
		}
	}
	if got, ok := ParseLevel("科长"); ok {
		t.Errorf("ParseLevel(科长) = %v", got)
	}
}
