package config_test

import (
	"slices"
	"strings"
	"testing"

	"gongkai/generator/config"
	"gongkai/generator/diag"
)

const begun = "organisation: 甲\ntitle: 乙\npublishers: [丙]\noffices: 〔待填写〕  # 说明\naudiences: [{id: a, title: 丁, sees: [社会]}]\n"

// TestFillOffices writes the offices in their place and leaves every other line as it was, also in
// a file of Windows.
func TestFillOffices(t *testing.T) {
	names := []string{"机关党委", "各科室", "A科: 甲"}
	for _, end := range []string{"\n", "\r\n"} {
		before := strings.ReplaceAll(begun, "\n", end)
		got, ok := config.FillOffices([]byte(before), names)
		want := strings.ReplaceAll("offices:\n  - name: 机关党委\n  - name: 各科室\n    members: 〔待填写〕\n  - name: \"A科: 甲\"\n", "\n", end)
		if want = strings.Replace(before, "offices: 〔待填写〕  # 说明"+end, want, 1); !ok || string(got) != want {
			t.Errorf("FillOffices = %q, %v, want %q", got, ok, want)
		}
		c, problems := config.Parse("site.yaml", []byte(strings.ReplaceAll(string(got), config.Unfilled, "甲科、乙科")))
		if len(problems) > 0 || !slices.Equal(c.OfficeNames(), []string{"机关党委", "各科室", "甲科", "乙科", "A科: 甲"}) {
			t.Errorf("with the members filled in: %v, %q", problems, c.OfficeNames())
		}
	}
	for name, src := range map[string]string{
		"has offices": strings.Replace(begun, "〔待填写〕", "[机关党委]", 1), "has none": strings.Replace(begun, "offices: 〔待填写〕", "#", 1), "is no YAML": "offices: 〔待填写〕\n: [",
	} {
		if got, ok := config.FillOffices([]byte(src), names); ok {
			t.Errorf("FillOffices changed a site.yaml that %s: %q", name, got)
		}
	}
	if _, ok := config.FillOffices([]byte(begun), nil); ok {
		t.Error("FillOffices filled in no offices")
	}
}

// TestUnfilledIsAnErrorWhereverItStands holds for every value of a site.yaml: what is still to be
// filled in is told once, at its place, and nothing else of its line.
func TestUnfilledIsAnErrorWhereverItStands(t *testing.T) {
	for _, src := range []string{
		begun,
		strings.Replace(begun, "甲", "〔待填写〕", 1) + "boards: [{id: b, title: 戊, audience: a}]\n",
		strings.Replace(begun, "乙", "某局〔待填写〕党务公开", 1),
		begun + "boards:\n  - id: b\n    title: 〔待填写〕\n    audience: a\n",
		begun + "ledger:\n  from: 〔待填写〕\n",
		begun + "secrecy:\n  words: [〔待填写〕]\n",
		begun + "bulletin: 〔待填写〕\n",
	} {
		c, problems := config.Parse("site.yaml", []byte(src))
		if got, want := len(problems), strings.Count(src, config.Unfilled); c == nil || got != want || !config.OnlyUnfilled(problems) {
			t.Errorf("%s%d problems, want %d: %v", src, got, want, problems)
		}
		for _, p := range problems {
			line := strings.Split(src, "\n")[p.Place.Line-1]
			if at := p.Place.Column - 1; at >= len([]rune(line)) || !strings.Contains(string([]rune(line)[at:]), config.Unfilled) {
				t.Errorf("the place %v of %q has nothing to be filled in", p.Place, line)
			}
		}
	}
}

// TestWhatSupervisorsMustSeeIsCopied: the line that is proposed, copied, is the remedy.
func TestWhatSupervisorsMustSeeIsCopied(t *testing.T) {
	src := "organisation: 甲\ntitle: 乙\npublishers: [丙]\noffices: [丁]\ngroups: [{name: 组一, realm: 党内}, {name: 组二, realm: 社会}]\naudiences:\n  - id: s\n    title: 督查\n    supervises: true\n    sees: [社会, 党内]\n"
	_, problems := config.Parse("site.yaml", []byte(src))
	if len(problems) != 1 {
		t.Fatalf("problems: %v, want one", problems)
	}
	for _, lang := range []diag.Lang{diag.Chinese, diag.English} {
		fix := problems[0].Fix.In(lang)
		from := strings.Index(fix, "sees: [")
		line := fix[from : strings.LastIndex(fix, "]")+1]
		if _, left := config.Parse("site.yaml", []byte(strings.Replace(src, "sees: [社会, 党内]", line, 1))); len(left) > 0 {
			t.Errorf("with %q: %v", line, left)
		}
	}
}
