package site_test

import (
	"slices"
	"testing"
)

// TestUnprintableLooksIntoDrawings holds because the texts of a drawing are set in our own faces.
func TestUnprintableLooksIntoDrawings(t *testing.T) {
	const folder, svg = "content/records/2026/a/", "content/records/2026/a/图.svg"
	attached := []string{"attachments:", "  - {file: 图.svg, title: 图}"}
	shown := aRecord("![甲](图.svg)\n", attached...)
	for _, tt := range []struct {
		name, text, svg string
		want            []string
	}{
		{"all can be printed", shown, "<svg><text y='20'>党务</text></svg>", nil},
		{"a character", shown, "<svg>\n<title>𪛖</title>\n <text y='20'>党<tspan>𪛖</tspan></text></svg>", []string{svg + ":3:23: font-character U+2A6D6"}},
		{"the place of a text", shown, "<svg>\n<title>𪛖</title>\n <text y='20'>党𪛖𪛖</text></svg>", []string{svg + ":3:16: font-character U+2A6D6"}},
		{"a reference to a character", shown, "<svg><text y='20'>&#x2A6D6;</text></svg>", []string{svg + ":1:1: font-character U+2A6D6"}},
		{"what is not shown in it", shown, "<svg><title>𪛖</title><text y='20'>党</text><text display='none'>𪛖</text></svg>", nil},
		{"linked only", aRecord("[甲](图.svg)\n", attached...), "<svg><text y='20'>𪛖</text></svg>", nil},
		{"a gradient", shown, "<svg><linearGradient id='a'/><rect width='9' height='9' fill='url(#a)'/></svg>", []string{folder + "index.md:12:12: picture-unprintable "}},
	} {
		files := printSite(t, "", map[string]string{folder + "index.md": tt.text, svg: tt.svg})
		if got := unprintables(t, files); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
