package diag

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestFormat(t *testing.T) {
	full := Problem{Code: "date-unreadable", Place: Place{"content/records/a.md", 9, 10}, Text: T("日期%s无法读懂", "the date %s cannot be read", Quote("10.9")), Fix: Text{"写作 2026-10-09", "write 2026-10-09"}}
	warning := full
	warning.Severity, warning.Fix = Warning, Text{}
	for _, tt := range []struct {
		p    Problem
		lang Lang
		want string
	}{
		{full, Chinese, "content/records/a.md:9:10: 日期“10.9”无法读懂 [date-unreadable]\n\t改法：写作 2026-10-09\n"},
		{full, English, "content/records/a.md:9:10: the date “10.9” cannot be read [date-unreadable]\n\tfix: write 2026-10-09\n"},
		{full, "fr", "content/records/a.md:9:10: 日期“10.9”无法读懂 [date-unreadable]\n\t改法：写作 2026-10-09\n"},
		{warning, Chinese, "content/records/a.md:9:10: 警告：日期“10.9”无法读懂 [date-unreadable]\n"},
		{warning, English, "content/records/a.md:9:10: warning: the date “10.9” cannot be read [date-unreadable]\n"},
		{Problem{Code: "x", Place: Place{File: "a"}, Text: Text{"甲", "a"}}, Chinese, "a: 甲 [x]\n"},
		{Problem{Code: "x", Place: Place{File: "a", Line: 3}, Text: Text{"甲", "a"}}, Chinese, "a:3:1: 甲 [x]\n"},
		{Problem{Code: "x", Text: Text{"甲", "a"}}, Chinese, "甲 [x]\n"},
	} {
		if got := tt.p.Format(tt.lang); got != tt.want {
			t.Errorf("Format(%s) = %q, want %q", tt.lang, got, tt.want)
		}
	}
}

func TestSortIsByPlaceThenCode(t *testing.T) {
	at := func(file string, line, column int, code string) Problem {
		return Problem{Code: code, Place: Place{file, line, column}}
	}
	want := List{at("a", 0, 0, "z"), at("a", 2, 1, "y"), at("a", 2, 10, "a"), at("a", 2, 10, "b"), at("a", 10, 1, "a"), at("b", 1, 1, "a")}
	got := slices.Clone(want)
	slices.Reverse(got)
	if got.Sort(); !slices.Equal(got, want) {
		t.Errorf("Sort = %v, want %v", got, want)
	}
}

func TestHasErrors(t *testing.T) {
	var l List
	l.Warnf("w", Place{}, Text{}, Text{})
	if l.HasErrors() {
		t.Error("a warning is taken for an error")
	}
	l.Errorf("e", Place{}, Text{}, Text{})
	if !l.HasErrors() {
		t.Error("an error is not seen")
	}
}

func TestQuoteCutsAtCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "“”",
		"党费":                     "“党费”",
		strings.Repeat("党", 60):  "“" + strings.Repeat("党", 60) + "”",
		strings.Repeat("党", 61):  "“" + strings.Repeat("党", 60) + "…”",
		strings.Repeat("a", 1e6): "“" + strings.Repeat("a", 60) + "…”",
	} {
		if got := Quote(text); got != want {
			t.Errorf("Quote(%.20q) = %q, want %q", text, got, want)
		}
	}
}

func TestNearest(t *testing.T) {
	scopes := []string{"社会", "public", "社会一定范围", "public-group", "党内", "party", "党内一定范围", "party-group"}
	for _, tt := range []struct{ got, want string }{
		{"党内", "党内"}, {"党里", ""}, {"内党", "党内"}, {"党", "党内"}, {"Party", "party"}, {"pulbic", "public"}, {"publik-grop", "public-group"},
		{"党内一定", "党内一定范围"}, {"党内一定范", "党内一定范围"}, {"社会、党内", ""}, {"一定范围", ""}, {" 党内 ", "党内"}, {"全体人员", ""}, {"", ""}, {"党内或社会", ""},
		{strings.Repeat("党", 201), ""},
	} {
		if got := Nearest(tt.got, scopes); got != tt.want {
			t.Errorf("Nearest(%.20q) = %q, want %q", tt.got, got, tt.want)
		}
	}
	if got := Nearest("党内", nil); got != "" {
		t.Errorf("Nearest without candidates = %q", got)
	}
}

func TestDistanceIsAMetric(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "abc", "acb", "党费", "费党", "党内", "党内一定范围", "社会一定范围"}
	for _, a := range words {
		for _, b := range words {
			d := distance([]rune(a), []rune(b))
			if (d == 0) != (a == b) || d != distance([]rune(b), []rune(a)) || d > max(len([]rune(a)), len([]rune(b))) {
				t.Errorf("distance(%q, %q) = %d", a, b, d)
			}
		}
	}
	if d := distance([]rune("党费"), []rune("费党")); d != 1 {
		t.Errorf("two characters that changed places are %d apart, want 1", d)
	}
}

func TestJSONOfNothingIsAnEmptyArray(t *testing.T) {
	got, err := List(nil).JSON(Chinese)
	if err != nil || string(got) != "[]\n" {
		t.Errorf("JSON = %q, %v", got, err)
	}
}

// FuzzFormat holds that a problem is one line, and one for its fix, whatever an editor wrote or
// called a file; that nothing in it steers a terminal; and that JSON and SARIF say the same.
func FuzzFormat(f *testing.F) {
	f.Add("content/records/2026/党费-q3.md", 4, 8, "目录第35项", "写“党内”")
	f.Add("a.md\nb.md:1:1: forged [x]", 1, 1, "甲\n乙", "改\r\n法")
	f.Add("\x1b[31m.md", 0, 0, "\x1b]0;title\x07", "\u202e\u2028\u009b31m")
	f.Add("\xff\xfe.md", -1, -1, "\xff", "\x00")
	f.Fuzz(func(t *testing.T, file string, line, column int, text, fix string) {
		p := Problem{Code: "some-code", Place: Place{file, line, column}, Text: Text{text, text}, Fix: Text{fix, fix}}
		for _, lang := range []Lang{Chinese, English} {
			got := p.Format(lang)
			want := 1
			if fix != "" {
				want = 2
			}
			if n := strings.Count(got, "\n"); n != want || !strings.HasSuffix(got, "\n") {
				t.Errorf("%d lines, want %d: %q", n, want, got)
			}
			for i, r := range strings.TrimSuffix(got, "\n") {
				if unicode.IsControl(r) && r != '\n' && !(r == '\t' && got[i-1] == '\n') || r == 0x2028 || r == 0x2029 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
					t.Errorf("U+%04X in %q", r, got)
				}
			}
			if !strings.Contains(got, " [some-code]\n") {
				t.Errorf("no code in %q", got)
			}
		}
		list := List{p}
		out, err := list.JSON(Chinese)
		if err != nil {
			t.Fatal(err)
		}
		var back []map[string]any
		if err := json.Unmarshal(out, &back); err != nil || len(back) != 1 || back[0]["code"] != "some-code" {
			t.Errorf("JSON %s: %v", out, err)
		}
		var sarif bytes.Buffer
		if err := list.WriteSARIF(&sarif, Chinese, "1"); err != nil || !json.Valid(sarif.Bytes()) {
			t.Errorf("SARIF %s: %v", sarif.Bytes(), err)
		}
	})
}
