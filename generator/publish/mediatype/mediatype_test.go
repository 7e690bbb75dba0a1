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

// TestTextHasACharset: a reader's computer guesses nothing.
func TestTextHasACharset(t *testing.T) {
	endings, of := Endings()
	for _, ending := range endings {
		kind := of[ending]
		text := strings.HasPrefix(kind, "text/") || strings.Contains(kind, "xml;") || strings.Contains(kind, "json")
		if text != strings.HasSuffix(kind, "; charset=utf-8") {
			t.Errorf("%s: %s", ending, kind)
		}
	}
}

// TestOnlyHashedNamesAreKeptForLong: nothing that shows content is kept for more than five minutes.
func TestOnlyHashedNamesAreKeptForLong(t *testing.T) {
	for _, name := range []string{"index.html", "feed.xml", "SHA256SUMS", "release.txt", "records/2026/x/a-0123abcd.css", "records/2026/x/f-0123abcd.pdf", "assets/style.css", "assets/logo-0123abcd.svg"} {
		if got := Cache(name); got != CacheBriefly {
			t.Errorf("Cache(%q) = %q", name, got)
		}
	}
	for _, name := range []string{"assets/style-291830ac.css", "assets/fonts/kai-0123456789ab.woff2", "assets/search-0123abcd.js"} {
		if got := Cache(name); got != CacheForever {
			t.Errorf("Cache(%q) = %q", name, got)
		}
	}
}
