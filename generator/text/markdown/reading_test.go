package markdown

import (
	"strings"
	"testing"
)

// TestReadIsWhatReadersRead: signs are gone, and each part of the text knows where it stands.
func TestReadIsWhatReadersRead(t *testing.T) {
	for source, want := range map[string]string{
		"电话**139**":             "电话=139",
		"139**1234**5678":       "139**=1234**=5678", // between figures, signs are text
		"139`1234`5678":         "139=1234=5678",
		"139[1234](a.md)5678":   "139=1234=5678",
		"139<!-- 一 -->12345678": "139=12345678",
		"139<b>1234</b>5678":    "139=1234=5678",
		"139&#49;2345678":       "139=1=2345678",
		"139\\-1234":            "139=-=1234",
		"139\n1234":             "139=\v=1234",
		"139  \n1234":           "139=\v=1234",
		"机\\\n密":                "机=\n=密",
		"# 一\n\n二\n":            "# =一=\n\n=二",
		"| 甲 | 乙 |\n| - | - |\n| **1** | 2 |\n":         "甲=\t=乙=\n\n=1=\t=2",
		"| 甲 | < |\n| - | - |\n|  | 2 |\n":              "甲=\n\n=2",
		"| 甲 | < | 乙 |\n| - | - | - |\n| 1 | 2 | 3 |\n": "甲=\t=乙=\n\n=1=\v=2=\t=3",
		"| 甲 | < |\n| 乙 | 丙 |\n| - | - |\n| 1 | 2 |\n":  "甲=\n\n=乙=\t=丙=\n\n=1=\t=2",
		"- 一\n- 二\n":                              "一=\n\n=二",
		"> 一\n> 二\n":                              "一=\n=二",
		"一[^a]二\n\n[^a]: 三\n":                     "一=二=\n\n=三",
		"[内部文件](a.md)、[内部资料]":                     "内部文件=、[=内部资料=]",
		"    138\n    139\n":                      "138\n=139\n",
		"<https://a.example/139>、www.a.example\n": "https://a.example/139=、www.a.example",
		"甲&amp;&nosuch;乙":                         "甲=&=&=nosuch;乙",
		"a\\b":                                    "a=\\=b",
	} {
		r := New().Read(source)
		var got []string
		for i, p := range r.parts {
			end := len(r.text)
			if i+1 < len(r.parts) {
				end = r.parts[i+1].at
			}
			part := string(r.text[p.at:end])
			got = append(got, part)
			if p.resolved || strings.ContainsAny(part, " \n\v") {
				continue
			}
			if from, to := r.Source(p.at, end); source[from:to] != part {
				t.Errorf("%q: %q stands at %q", source, part, source[from:to])
			}
		}
		if joined := strings.Join(got, "="); joined != want {
			t.Errorf("Read(%q) = %q, want %q", source, joined, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, source := range []string{"139**1234**5678", "&#49;\\*[a](b)", "| a |\n| - |\n| `b` |", "[^a]\n\n[^a]: b", "<!-- a", "www.a.example/**b**"} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		if _, complex := TooComplex(source); !complex.IsZero() {
			return
		}
		r := New().Read(source)
		for i := range len(r.Text()) {
			from, to := r.Source(i, len(r.Text()))
			if from < 0 || to < from || to > len(source) {
				t.Fatalf("%q: byte %d stands at %d to %d", source, i, from, to)
			}
		}
	})
}
