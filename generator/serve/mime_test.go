package serve

import (
	"mime"
	"os"
	"regexp"
	"strings"
	"testing"
)

// endingsIn is the endings of names in the table of a source file.
func endingsIn(t *testing.T, file string) []string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Skip(err) // where the test runs without the sources
	}
	_, table, _ := strings.Cut(string(src), "var endings = ")
	table, _, _ = strings.Cut(table, "\n}")
	var endings []string
	for _, m := range regexp.MustCompile(`"(\.[a-z0-9]+)":`).FindAllStringSubmatch(table, -1) {
		endings = append(endings, m[1])
	}
	if len(endings) < 20 {
		t.Fatalf("only %d endings found in %s; does the test still know how they are written?", len(endings), file)
	}
	return endings
}

// TestTypesAreNotThoseOfTheSystem holds that a style sheet is one, whatever the system's table
// says, that every kind of file that a site can have is in the table, and that its types are those
// that are known.
func TestTypesAreNotThoseOfTheSystem(t *testing.T) {
	if err := mime.AddExtensionType(".css", "text/plain"); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"style.0a1b.css": "text/css; charset=utf-8", "INDEX.HTML": "text/html; charset=utf-8", "a/图.JPG": "image/jpeg",
		"feed.xml": "text/xml; charset=utf-8", "SHA256SUMS": "application/octet-stream", "a.b/c": "application/octet-stream", "x.exe": "application/octet-stream",
	} {
		if got := contentType(name); got != want {
			t.Errorf("contentType(%q) = %q, want %q", name, got, want)
		}
	}
	for _, ext := range endingsIn(t, "../inspect/attachment/kind.go") {
		if contentType("x"+ext) == "application/octet-stream" {
			t.Errorf("files that end in %s go out, and have no type", ext)
		}
	}
	for ext, kind := range contentTypes {
		if _, _, err := mime.ParseMediaType(kind); err != nil || !strings.HasPrefix(ext, ".") {
			t.Errorf("%s: %q: %v", ext, kind, err)
		}
	}
}
