package typeset_test

import (
	"errors"
	"testing"

	"gongkai/generator/markdown"
	"gongkai/generator/typeset"
)

// FuzzPages sets any Markdown on any paper: nothing panics, all comes to an end, and the same comes out twice.
func FuzzPages(f *testing.F) {
	for n := range 20 {
		f.Add(write(n).source, uint16(210), uint16(297), uint16(16))
	}
	for _, source := range []string{
		"", "\x00", "`\x00`", "[^1]\n\n[^1]: [^1]", "|a|\n|-|\n|" + string(make([]byte, 40)) + "|", "- - - - - - - - - - - - a", "> > > > > > | a |\n> > > > > > | - |",
		"[^1]\n\n[^1]:\n    |a|b|\n    |-|-|\n    |" + longText + "|c|", "1. \n   ![](a.png)\n2. ~~a~~ ![图](b \"c\")", "\u200b\u00ad\u2060", "甲\\\n\u200b\\\n乙",
	} {
		f.Add(source, uint16(80), uint16(100), uint16(14))
	}
	f.Fuzz(func(t *testing.T, source string, width, height, points uint16) {
		if _, what := markdown.TooComplex(source); what.ZH != "" || len(source) > 20_000 {
			t.Skip("the parser is never given this")
		}
		layout := typeset.Official()
		if points%3 == 1 {
			layout = typeset.Poster(60+float64(width%1200), 60+float64(height%1200))
		}
		layout.Resize(float64(points%90), float64(points%61), float64(points%37))
		first, second := fuzzed(t, source, layout), fuzzed(t, source, layout)
		if first != second {
			t.Errorf("set twice:\n%s\nand\n%s", first, second)
		}
	})
}

var longText = func() string {
	b := make([]rune, 3000)
	for i := range b {
		b[i] = '长'
	}
	return string(b)
}()

func fuzzed(t *testing.T, source string, layout typeset.Layout) string {
	out, err := synthetic().Pages(read(source), &layout)
	var missing *typeset.MissingError
	if err != nil && !errors.As(err, &missing) {
		t.Fatal(err)
	}
	return dump(out)
}
