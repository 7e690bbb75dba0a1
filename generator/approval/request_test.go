package approval

import (
	"strings"
	"testing"

	"gongkai/generator/scope"
	"gongkai/generator/statement"
)

func TestParseReason(t *testing.T) {
	for _, tt := range []struct{ text, scope, want string }{
		{"数字有误", "", "数字有误"},
		{" 数字 \n 有误 ", "", "数字 有误"},
		{"党内:数字有误", "党内", "数字有误"},
		{"社会：更正", "社会", "更正"},
		{"public: mended", "社会", "mended"},
		{"党内一定范围（党组成员、机关第一党支部）:更正", "党内一定范围（党组成员、机关第一党支部）", "更正"},
		{"时间：十月", "", "时间：十月"},
		{"社会更正", "", "社会更正"},
	} {
		got, err := ParseReason(tt.text)
		if err != nil || got.Text != tt.want || tt.scope == "" != got.Scope.IsZero() || tt.scope != "" && got.Scope.String() != tt.scope {
			t.Errorf("ParseReason(%q) = %v %q, %v, want %s %q", tt.text, got.Scope, got.Text, err, tt.scope, tt.want)
		}
	}
	for _, text := range []string{"", " ", "社会:", "党内一定范围:更正", "社会（甲）:更正"} {
		if got, err := ParseReason(text); err == nil {
			t.Errorf("ParseReason(%q) = %v", text, got)
		}
	}
}

// TestReasonsReachAllWhomTheStepConcerns holds that a reason without a scope has a line for each
// scope that is not within another.
func TestReasonsReachAllWhomTheStepConcerns(t *testing.T) {
	at := func(text string) scope.Scope {
		kind, groups, _ := strings.Cut(text, " ")
		s, err := scope.Parse(kind, strings.Fields(groups))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, tt := range []struct {
		scopes []string
		want   string
	}{
		{[]string{"党内", "社会"}, "社会 更正"},
		{[]string{"社会", "社会"}, "社会 更正"},
		{[]string{"党内一定范围 甲", "党内"}, "党内 更正"},
		{[]string{"党内", "社会一定范围 乙"}, "党内 更正|社会一定范围（乙） 更正"},
	} {
		var scopes []scope.Scope
		for _, text := range tt.scopes {
			scopes = append(scopes, at(text))
		}
		var got []string
		for _, r := range (Request{Reasons: []statement.Reason{{Text: "更正"}}}).reasonsFor(scopes) {
			got = append(got, r.String())
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("for readers of %v: %q, want %s", tt.scopes, got, tt.want)
		}
	}
}
