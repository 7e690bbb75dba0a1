package release

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"gongkai/generator/soaktest"
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

// TestFolded: names of every script are folded as Unicode says, by whatever way is quicker.
func TestFolded(t *testing.T) {
	letters := []rune("aZ-_./09 党费鿿一丁\u4dff\ua000éÉe\u0301ßſKÅΣς\uf900İı\u3400ＡＡ㋿\U00020000")
	chance := rand.New(rand.NewPCG(17, 8))
	for range soaktest.Times(10_000) {
		name := make([]rune, chance.IntN(6))
		for i := range name {
			name[i] = letters[chance.IntN(len(letters))]
		}
		if got, want := Folded(string(name)), norm.NFC.String(cases.Fold().String(string(name))); got != want {
			t.Fatalf("Folded(%q) = %q, want %q", string(name), got, want)
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
