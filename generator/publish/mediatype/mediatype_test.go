package mediatype

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for name, want := range map[string]string{
		"index.html":                   "text/html; charset=utf-8",
		"records/2026/党费-q3/附件.PDF":    "application/pdf",
		"feed.xml":                     "application/atom+xml; charset=utf-8",
		"sitemap.xml":                  "application/xml; charset=utf-8",
		"SHA256SUMS":                   "text/plain; charset=utf-8",
		"records/2026/x/SHA256SUMS":    Unknown,
		"SHA256SUMS.sig":               "text/plain; charset=utf-8",
		"release.txt":                  "text/plain; charset=utf-8",
		"records/2026/x/表.csv":         "text/csv; charset=utf-8",
		"records/2026/x/noending":      Unknown,
		"records/2026/x/evil.html.exe": Unknown,
	} {
		if got := Of(name); got != want {
			t.Errorf("Of(%q) = %q, want %q", name, got, want)
		}
	}
}

// TestTextHasACharset: a reader's computer guesses nothing; and no ending has two types.
func TestTextHasACharset(t *testing.T) {
	seen := map[string]bool{}
	for _, kind := range Types {
		text := strings.HasPrefix(kind.Name, "text/") || strings.Contains(kind.Name, "xml") && !strings.Contains(kind.Name, "openxml") || strings.Contains(kind.Name, "json")
		if text != kind.Text || text != strings.HasSuffix(kind.Full(), "; charset=utf-8") {
			t.Errorf("%+v", kind)
		}
		for ending := range strings.FieldsSeq(kind.Endings) {
			if seen[ending] {
				t.Errorf("%s has two types", ending)
			}
			seen[ending] = true
		}
	}
}

// TestOnlyHashedNamesAreKeptForLong: nothing that shows content is kept for more than five minutes.
func TestOnlyHashedNamesAreKeptForLong(t *testing.T) {
	for _, name := range []string{"index.html", "feed.xml", "SHA256SUMS", "release.txt", "records/2026/x/a-0123abcd.css", "records/2026/x/f-0123abcd.pdf", "assets/style.css", "assets/logo-0123abcd.svg"} {
		if got := Cache(name, Anybody); got != "public, max-age=60, must-revalidate" {
			t.Errorf("Cache(%q) = %q", name, got)
		}
	}
	for _, name := range []string{"assets/style-291830ac.css", "assets/kai-0123456789ab.woff2", "assets/search-0123abcd.js"} {
		if got := Cache(name, EachReader); got != "private, max-age=31536000, immutable" {
			t.Errorf("Cache(%q) = %q", name, got)
		}
	}
}

func TestOfBytesBelievesNoName(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"records/2026/a/x.txt", "党务", "text/plain; charset=utf-8"}, {"records/2026/a/x.txt", "\xb5\xb3", "text/plain"}, {"records/2026/a/X.CSV", "\xb5\xb3", "text/csv"},
		{"records/2026/a.html", "\xb5\xb3", "text/html; charset=utf-8"}, {"records/2026/a/x.pdf", "\xb5\xb3", "application/pdf"},
	} {
		if got := OfBytes(c.name, []byte(c.src)); got != c.want {
			t.Errorf("OfBytes(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}
