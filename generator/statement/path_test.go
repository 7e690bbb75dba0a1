package statement

import (
	"strings"
	"testing"
)

func TestPath(t *testing.T) {
	for _, tt := range []struct{ file, want string }{
		{"2026/党费-q3.md", "2026/党费-q3"}, {"2026/党费-q3/index.md", "2026/党费-q3"}, {"甲.md", "甲"}, {"党 费.md", "党 费"},
		{"pages/guide.md", "pages/guide"}, {"pages/a/index.md", "pages/a/index"}, {"pages/index.md", "pages/index"}, {"a.b.md", "a.b"},
		{"", ""}, {".md", ""}, {"index.md", ""}, {"甲", ""}, {"甲.MD", ""}, {"/甲.md", ""}, {"../甲.md", ""}, {"a/../b.md", ""}, {"a//b.md", ""}, {"./a.md", ""},
		{`a\b.md`, ""}, {"a/.md", ""}, {"statements.txt.md", ""}, {"2026/Statements.TXT/index.md", ""}, {"pages/statements.txt.md", ""},
	} {
		if got := Path(tt.file); got != tt.want {
			t.Errorf("Path(%q) = %q, want %q", tt.file, got, tt.want)
		}
	}
	if !IsPage("pages/guide") || IsPage("pages") || IsPage("2026/pages/guide") {
		t.Error("IsPage")
	}
}

func TestKeptNames(t *testing.T) {
	d := Sum([]byte("正文"))
	digits := d.String()[:32]
	for _, tt := range []struct{ got, want string }{
		{KeptText(d), digits + ".txt"}, {KeptFile(File{"明细.xlsx", d}), digits + ".xlsx"}, {KeptFile(File{"a.tar.gz", d}), digits + ".gz"},
		{KeptFile(File{"无后缀", d}), digits}, {KeptFile(File{"点.", d}), digits},
	} {
		if tt.got != tt.want || !keptName(tt.got) {
			t.Errorf("%q, want %q", tt.got, tt.want)
		}
	}
	for _, name := range []string{"", "8d0c", strings.ToUpper(digits) + ".txt", digits + " (1).txt", digits + ".txt.bak", digits + "0.txt", "statements.txt"} {
		if keptName(name) {
			t.Errorf("%q could be kept", name)
		}
	}
}

func TestDigest(t *testing.T) {
	for _, text := range []string{"正文\n", "\ufeff正文\n", "正文\r\n", "\ufeff\ufeff正文\r\r\n"} {
		src := []byte(text)
		if SumText(src) != Sum([]byte("正文\n")) || string(src) != text {
			t.Errorf("SumText(%q) = %v, and the text is %q", text, SumText(src), src)
		}
	}
	for _, text := range []string{"正文", "正文\n\n", "正文\r", "正 文\n"} {
		if SumText([]byte(text)) == Sum([]byte("正文\n")) {
			t.Errorf("%q is as good as another text", text)
		}
	}
	if d, err := ParseDigest(Sum(nil).String()); err != nil || d != Sum(nil) || d.IsZero() || len(d.Short()) != 12 {
		t.Errorf("ParseDigest = %v, %v", d, err)
	}
	for _, text := range []string{"", "8d0c", strings.ToUpper(Sum(nil).String()), Sum(nil).String() + "0", strings.Repeat("g", 64)} {
		if d, err := ParseDigest(text); err == nil {
			t.Errorf("ParseDigest(%q) = %v", text, d)
		}
	}
}
