package typeset_test

import (
	"errors"
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
	"gongkai/generator/text/markdown"
)

// FuzzPages sets any Markdown on any paper, however small and in whatever type: nothing panics, all
// comes to an end, the same comes out twice, and no character is lost that larger paper shows.
func FuzzPages(f *testing.F) {
	for n := range 20 {
		f.Add(write(n).source, uint16(180), uint16(267), uint16(16))
	}
	for _, source := range []string{
		"", "\x00", "`\x00`", "[^1]\n\n[^1]: [^1]", "|a|\n|-|\n|" + string(make([]byte, 40)) + "|", "- - - - - - - - - - - - a", "> > > > > > | a |\n> > > > > > | - |",
		"[^1]\n\n[^1]:\n    |a|b|\n    |-|-|\n    |" + strings.Repeat("长", 3000) + "|c|", "1. \n   ![](a.png)\n2. ~~a~~ ![图](b \"c\")", "\u200b\u00ad\u2060", "甲\\\n\u200b\\\n乙",
	} {
		f.Add(source, uint16(50), uint16(70), uint16(14))
	}
	f.Fuzz(func(t *testing.T, source string, width, height, points uint16) {
		if _, what := markdown.TooComplex(source); what.ZH != "" || len(source) > 20_000 {
			t.Skip("the parser is never given this")
		}
		layout := typeset.Official()
		if points%3 > 0 {
			layout = typeset.Poster(30+float64(width%371), 30+float64(height%371))
		}
		layout.Resize(float64(points%90), float64(points%61), float64(points%37))
		first, second := fuzzed(t, source, layout), fuzzed(t, source, layout)
		if a, b := dump(first), dump(second); a != b {
			t.Errorf("set twice: %s", firstDifference(a, b))
		}
		if len(first) > len(source)+2 {
			t.Errorf("%d pages of %d bytes", len(first), len(source))
		}
		large := fuzzed(t, source, typeset.Poster(2000, 2000))
		if a, b := shown(first), shown(large); a != b {
			t.Errorf("on larger paper: %s", difference(a, b))
		}
	})
}

func fuzzed(t *testing.T, source string, layout typeset.Layout) []*typeset.Page {
	out, err := synthetic().Pages(read(source), &layout)
	var missing *typeset.MissingError
	if err != nil && !errors.As(err, &missing) {
		t.Fatal(err)
	}
	return out
}

// shown is the characters of the text of pages, without white space.
func shown(pages []*typeset.Page) string {
	all := ""
	for _, p := range pages {
		all += solid(text(inPlace(p.Marks)))
	}
	return sorted(all)
}
