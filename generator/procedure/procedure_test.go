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

func TestCompleteIsTheDayOfTheLastRequiredStep(t *testing.T) {
	early, late := day(t, "2026-10-09"), day(t, "2026-10-12")
	signed := func(n Name, on calendar.Date) Step { return Step{Name: n, By: "赵某某", On: on} }
	for _, tt := range []struct {
		name     string
		steps    []Step
		required []Name
		missing  []Name
		on       calendar.Date
	}{
		{"nothing", nil, nil, []Name{Approved}, calendar.Date{}},
		{"approval is always required", []Step{signed(Proposed, early)}, []Name{Proposed}, []Name{Approved}, calendar.Date{}},
		{"approval is enough", []Step{signed(Approved, early)}, nil, nil, early},
		{"approval last", []Step{signed(Proposed, early), signed(Approved, late)}, []Name{Proposed, Approved}, nil, late},
		{"approval first", []Step{signed(Secrecy, late), signed(Approved, early)}, []Name{Secrecy}, nil, late},
		{"a step not required does not count", []Step{signed(Reviewed, late), signed(Approved, early)}, nil, nil, early},
		{"in the order of the steps", []Step{signed(Approved, early)}, []Name{Reviewed, Proposed}, []Name{Proposed, Reviewed}, calendar.Date{}},
		{"unsigned", []Step{{Name: Approved, On: early}}, nil, []Name{Approved}, calendar.Date{}},
		{"undated", []Step{{Name: Approved, By: "赵某某"}}, nil, []Name{Approved}, calendar.Date{}},
	} {
		p := Procedure{Steps: tt.steps, Verdict: Verdict{State: Standing}}
		if got := p.Missing(tt.required); !slices.Equal(got, tt.missing) {
			t.Errorf("%s: Missing = %v, want %v", tt.name, got, tt.missing)
		}
		if on, ok := p.Complete(tt.required); on != tt.on || ok != (len(tt.missing) == 0) {
			t.Errorf("%s: Complete = %v, %v, want %v", tt.name, on, ok, tt.on)
		}
		for state := Unjudged; state < Standing; state++ {
			p.Verdict.State = state
			if on, ok := p.Complete(tt.required); ok {
				t.Errorf("%s: Complete = %v though the approval is in state %d", tt.name, on, state)
			}
		}
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
