package pdf

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"gongkai/generator/paper/document/documenttest"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// setLine is a line at its natural advance; x and y in millimetres, size in points.
func setLine(face *font.Face, x, y, size float64, s string) *typeset.Run {
	return documenttest.Line(face, x, y, size/points, s)
}

// testPage has one of each kind of mark.
func testPage(t testing.TB, number int) *typeset.Page {
	face := documenttest.Face(t)
	heading := setLine(face, 28, 60, 16, "一、党费")
	heading.Bold = true
	aside := setLine(face, 100, 280, 14, "—1—")
	aside.Aside = true
	return &typeset.Page{Width: 210, Height: 297, Label: string(rune('0' + number)), Marks: []typeset.Mark{
		&typeset.Rule{X: 28, Y: 45, Width: 156, Height: 0.5, Color: typeset.Red},
		&typeset.Bookmark{Y: 55, Level: 1, Title: "党费"}, heading,
		&typeset.Bookmark{Y: 65, Level: 2, Title: "Income"}, setLine(face, 28, 70, 16, "收支情况 2026年"),
		&typeset.Link{X: 28, Y: 65, Width: 20, Height: 6, URL: "https://example.cn/党"},
		&typeset.Link{X: 28, Y: 75, Width: 20, Height: 6, Page: number + 1},
		&typeset.Picture{X: 150, Y: 200, Width: 30, Height: 20, Image: documenttest.Picture(t), In: figure("印章")},
		&typeset.Window{X: 20, Y: 220, Width: 50, Height: 50, DY: 165, Marks: []typeset.Mark{heading}},
		aside,
	}}
}

func figure(alt string) *structure.Element {
	return &structure.Element{Kind: structure.Figure, Alt: alt}
}

// charsOf is the characters of a subset, in the order of their codes.
func charsOf(s *subset) (chars []rune) {
	for _, m := range s.means {
		chars = append(chars, m.runes()...)
	}
	return chars
}
