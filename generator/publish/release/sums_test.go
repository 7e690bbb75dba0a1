package release

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

func sumsOf(names ...string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteString(Digest([]byte(name)) + "  " + name + "\n")
	}
	return b.String()
}

func TestParseSums(t *testing.T) {
	src := sumsOf("404.html", "assets/a.css", "records/2026/党费.html", "records/SHA256SUMS.sig", "records/release.txt")
	sums, err := ParseSums([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(sums.Format()); got != src {
		t.Errorf("Format = %q, want %q", got, src)
	}
	if got, want := sums.Find("assets/a.css"), Digest([]byte("assets/a.css")); got != want || sums.Find("assets/b.css") != "" {
		t.Errorf("Find = %q, want %q", got, want)
	}
	if sums, err := ParseSums(nil); err != nil || len(sums) != 0 {
		t.Errorf("ParseSums of nothing = %v, %v", sums, err)
	}
}

func TestParseSumsRefuses(t *testing.T) {
	for what, src := range map[string]string{
		"cut short":            strings.TrimSuffix(sumsOf("a", "b"), "\n"),
		"cut in a digest":      sumsOf("a") + Digest(nil)[:20] + "\n",
		"a digest in capitals": strings.ToUpper(Digest(nil)) + "  a\n",
		"one space":            Digest(nil) + " a\n",
		"a binary mark":        Digest(nil) + " *a\n",
		"three spaces":         Digest(nil) + "   a\n",
		"escaped":              `\` + Digest(nil) + "  a\\nb\n",
		"out of order":         sumsOf("b", "a"),
		"twice":                sumsOf("a", "a"),
		"another case":         sumsOf("Index.html", "index.html"),
		"another case above":   sumsOf("Records/a", "records/b"),
		"full folding":         sumsOf("STRASSE.html", "straße.html"),
		"a file and a folder":  sumsOf("a", "a/b"),
		"in two cases":         sumsOf("A", "a/b"),
		"up":                   sumsOf("../a"),
		"absolute":             sumsOf("/a"),
		"standard input":       sumsOf("-"),
		"a comment":            "# a comment\n" + sumsOf("a"),
		"an empty line":        sumsOf("a") + "\n",
		"carriage returns":     strings.ReplaceAll(sumsOf("a"), "\n", "\r\n"),
		"release.txt":          sumsOf("release.txt"),
		"its signature":        sumsOf("SHA256SUMS.sig"),
		"in another case":      sumsOf("sha256sums"),
		"below it":             sumsOf("Release.txt/x"),
		"the marker":           sumsOf(".gongkai-target"),
		"work in progress":     sumsOf(".GONGKAI-new/index.html"),
	} {
		if sums, err := ParseSums([]byte(src)); !errors.Is(err, ErrSums) {
			t.Errorf("%s: ParseSums = %v, %v, want ErrSums", what, sums, err)
		}
	}
}

func TestSumsOfAreTheOnesOfTheRelease(t *testing.T) {
	src := []byte(sumsOf("a.css", "index.html"))
	r := sample()
	r.Sums, r.Files, r.Kept = Digest(src), 2, []File{{"old.css", Digest(nil)}}
	if sums, err := r.SumsOf(src); err != nil || len(sums) != 2 {
		t.Fatalf("SumsOf = %v, %v", sums, err)
	}
	for what, edit := range map[string]func(){
		"another file":              func() { r.Sums = Digest(nil) },
		"another count":             func() { r.Files = 3 },
		"kept and there":            func() { r.Kept = []File{{"a.css", Digest(nil)}} },
		"kept in capitals":          func() { r.Kept = []File{{"A.css", Digest(nil)}} },
		"kept as a folder":          func() { r.Kept = []File{{"index.html/x", Digest(nil)}} },
		"kept, twice on a Mac":      func() { r.Kept = []File{{"B.css", Digest(nil)}, {"b.css", Digest(nil)}} },
		"damaged, and signed as is": func() { src = src[:len(src)-1]; r.Sums = Digest(src) },
	} {
		before, bytes := *r, src
		edit()
		if _, err := r.SumsOf(src); !errors.Is(err, ErrSums) {
			t.Errorf("%s: SumsOf = %v, want ErrSums", what, err)
		}
		*r, src = before, bytes
	}
}

// What the tools of the system read of a name that CheckName takes is the name.
func TestSha256sumReadsTheNames(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no sha256sum, and CI skips nothing")
		}
		t.Skip("no sha256sum")
	}
	names := []string{"-x", ".hidden", "a b", "a  b", "records/#1 [草稿] 'x' $HOME `x`.html", "ü.html", "附件（1）.pdf"}
	slices.Sort(names)
	cmd := exec.Command(tool, "-c", "--strict")
	cmd.Stdin = strings.NewReader(sumsOf(names...))
	cmd.Dir = t.TempDir()
	out, _ := cmd.CombinedOutput()
	for _, name := range names {
		if !bytes.Contains(out, []byte(name+": FAILED open or read")) {
			t.Errorf("sha256sum reads %q otherwise:\n%s", name, out)
		}
	}
	if bytes.Contains(out, []byte("improperly")) {
		t.Errorf("%s", out)
	}
}

func FuzzParseSums(f *testing.F) {
	f.Add([]byte(sumsOf("a", "b/c")))
	f.Add([]byte(sumsOf("A", "a")))
	f.Fuzz(func(t *testing.T, src []byte) {
		sums, err := ParseSums(src)
		if err != nil {
			if !errors.Is(err, ErrSums) {
				t.Fatalf("ParseSums: %v is not ErrSums", err)
			}
			return
		}
		if !bytes.Equal(sums.Format(), src) {
			t.Fatalf("%q is written as %q", src, sums.Format())
		}
		seen := map[string]bool{}
		for _, s := range sums {
			if seen[Folded(s.Name)] || CheckName(s.Name) != nil {
				t.Fatalf("%q twice, or no name", s.Name)
			}
			seen[Folded(s.Name)] = true
		}
	})
}
