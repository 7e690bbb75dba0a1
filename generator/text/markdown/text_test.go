package markdown

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
)

var resolveCases = []string{
	"", "正文", `\*`, `\&amp;`, `\&#65;`, "&amp;", "&#65;&#x515a;", "&amp;amp;", "&nichts;", "&;", "&", "&#0;", `\\&lt;`, `a\b`, "&copy", "&#xD800;", "&#99999999;", "x & y; z", `\`, "&CounterClockwiseContourIntegral;",
}

// TestResolveIsWhatAPageShows holds Resolve against goldmark's renderer.
func TestResolveIsWhatAPageShows(t *testing.T) {
	page := goldmark.New()
	for _, source := range resolveCases {
		var b bytes.Buffer
		if err := page.Convert([]byte("一"+source+"二"), &b); err != nil {
			t.Fatal(err)
		}
		want := html.UnescapeString(strings.TrimSuffix(strings.TrimPrefix(b.String(), "<p>"), "</p>\n"))
		if got := string(Resolve([]byte("一" + source + "二"))); got != want {
			t.Errorf("Resolve(%q) = %q, want %q", source, got, want)
		}
	}
}
