package release

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
)

func TestCheckName(t *testing.T) {
	for _, name := range []string{
		"index.html", "records/2026/党费-q3.html", "records/2026/党费/附件 1（公示）.pdf", ".well-known/security.txt", "a/-", "-x", "con-1.html",
		"console.txt", "COM.txt", "com10", "LPT10.txt", "a..b", strings.Repeat("字", 85), "é.html",
	} {
		if err := CheckName(name); err != nil {
			t.Errorf("CheckName(%q) = %v, want nil", name, err)
		}
	}
	for _, name := range []string{
		"", ".", "..", "/", "/etc/passwd", "../x", "a/../b", "a/..", "./a", "a/./b", "a//b", "a/", "-", `a\b`, `..\x`, "C:/x", "c:x", "x:stream",
		"a*", "a?", `"a"`, "<a", "a>", "a|b", "a\nb", "a\tb", "a\x00b", "a\u202eb", "a\u200bb", "a\u2028b", "a\ufeff", "\xff", "e\u0301.html",
		" a", "a ", "a.", "a./b", "a /b", "NUL", "nul.txt", "aux/x", "Con.tar.gz", "com1", "COM¹.txt", "lpt9.html", "conin$", "con .txt",
		strings.Repeat("字", 86), strings.Repeat("a/", 450) + "a",
	} {
		if err := CheckName(name); !errors.Is(err, ErrName) {
			t.Errorf("CheckName(%q) = %v, want ErrName", name, err)
		}
	}
}

func FuzzCheckName(f *testing.F) {
	f.Add("records/2026/党费.html")
	f.Add("a/../b")
	f.Fuzz(func(t *testing.T, name string) {
		if CheckName(name) == nil && (!fs.ValidPath(name) || name == "." || strings.ContainsAny(name, "\\\n\x00")) {
			t.Errorf("CheckName takes %q", name)
		}
	})
}
