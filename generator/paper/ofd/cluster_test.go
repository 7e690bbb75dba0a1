package ofd

import (
	"testing"

	"gongkai/generator/paper/ofd/ofdtest"
	"gongkai/generator/paper/typeset"
)

// TestClustersSayTheirText sets what a shaper makes: letters whose glyphs are not those of their
// characters, a ligature of two, a letter with a mark raised over it, and a glyph without a
// character of its own. The text is whole and in its order, and each glyph in its place.
func TestClustersSayTheirText(t *testing.T) {
	face := testFace(t)
	run := setLine(face, 50, 50, 10, "党务党务党务")
	glyph := func(i int, char rune, rise float64, c *typeset.Cluster) {
		g := &run.Glyphs[i]
		g.Char, g.Rise, g.Cluster = char, rise, c
		g.X = 50 - float64(i)*4 // the line runs back
	}
	marked := &typeset.Cluster{Text: "بِ", Glyphs: 2, Width: 4, Leftward: true}
	two := &typeset.Cluster{Text: "ཀྱི", Glyphs: 2, Width: 4}
	glyph(0, 'ئ', 0, &typeset.Cluster{Text: "ئ", Glyphs: 1, Width: 4, Leftward: true})
	glyph(1, 'ل', 0, &typeset.Cluster{Text: "لا", Glyphs: 1, Width: 4, Leftward: true})
	glyph(2, 'ب', 0, marked)
	glyph(3, 'ِ', 2, marked)
	glyph(4, 'ཀ', 0, two)
	glyph(5, 0, 1, two)
	data := write(t, &typeset.Page{Width: 100, Height: 100, Marks: []typeset.Mark{run}})
	if err := ofdtest.Check(data); err != nil {
		t.Error(err)
	}
	f, _ := ofdtest.Open(data)
	if got, want := f.Text()[0], "ئلابِཀྱི\u200b"; got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
	ligatures := 0
	for _, named := range f.Root(f.Pages()[0]).All("CGTransform") {
		if named.Attributes["CodeCount"] != "1" {
			ligatures++
		}
	}
	if ligatures != 2 {
		t.Errorf("%d glyphs stand for several characters, want 2", ligatures)
	}
}
