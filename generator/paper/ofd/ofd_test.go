package ofd

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/paper/document/documenttest"
	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/ofd/ofdtest"
	"gongkai/generator/paper/typeset"
)

// testPage has one of each kind of mark.
func testPage(t testing.TB, number int) *typeset.Page {
	face := documenttest.Face(t)
	heading := documenttest.Line(face, 28, 60, 5.6, "一、党费")
	heading.Bold = true
	red := documenttest.Line(face, 28, 40, 14, "文件")
	red.Color = typeset.Red
	spread := documenttest.Line(face, 28, 80, 5.6, "收缴 Ab<&")
	for i := range spread.Glyphs {
		spread.Glyphs[i].X += float64(i) * 0.1
	}
	turned := documenttest.Line(face, 100, 150, 5.6, "党务")
	turned.Angle, turned.Clear = -90, 0.5
	aside := documenttest.Line(face, 100, 280, 5, "—1—")
	aside.Aside = true
	curve := &typeset.Path{Shape: drawing.Shape{
		Fill: drawing.Paint{R: 200, Alpha: 1}, Stroke: drawing.Paint{B: 200, Alpha: 0.5}, EvenOdd: true,
		Pen: drawing.Pen{Width: 1, Dash: []float64{2, 1}, Phase: -1, Miter: 4},
		Segments: []drawing.Segment{
			{Op: drawing.MoveTo, To: [3]drawing.Point{{X: 60, Y: 200}}},
			{Op: drawing.CurveTo, To: [3]drawing.Point{{X: 70, Y: 190}, {X: 80, Y: 210}, {X: 90, Y: 200}}},
			{Op: drawing.LineTo, To: [3]drawing.Point{{X: 75, Y: 230}}}, {Op: drawing.Close},
		},
	}}
	return &typeset.Page{Width: 210, Height: 297, Label: "1", Marks: []typeset.Mark{
		red, &typeset.Rule{X: 28, Y: 45, Width: 156, Height: 0.5, Color: typeset.Red},
		&typeset.Bookmark{Y: 55, Level: 1, Title: "党费"}, heading,
		&typeset.Bookmark{Y: 65, Level: 3, Title: "Income \"A\""}, spread,
		&typeset.Link{X: 28, Y: 65, Width: 20, Height: 6, URL: "https://example.cn/?a=1&b=党"},
		&typeset.Link{X: 28, Y: 75, Width: 20, Height: 6, Page: 1 - number},
		&typeset.Rule{X: 28, Y: 90, Width: 1, Height: 1}, &typeset.Rule{X: 29, Y: 91, Width: 1, Height: 1},
		&typeset.Picture{X: 150, Y: 200, Width: 30, Height: 20, Image: documenttest.Picture(t)},
		&typeset.Window{X: 20, Y: 220, Width: 50, Height: 50, DY: 165, Marks: []typeset.Mark{heading, documenttest.Line(face, 28, 120, 5.6, "不见"), red}},
		curve, turned, aside,
	}}
}

func TestPage(t *testing.T) {
	f, err := ofdtest.Open(write(t, testPage(t, 0), testPage(t, 1)))
	if err != nil {
		t.Fatal(err)
	}
	var all []byte
	for _, name := range []string{"OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml", "Doc_0/DocumentRes.xml", "Doc_0/Annots/Annotations.xml", "Doc_0/Annots/Page_0/Annotation.xml", "Doc_0/Pages/Page_0/Content.xml"} {
		all = append(all, "== "+name+"\n"+strings.ReplaceAll(string(f.Parts[name]), "><ofd:", ">\n<ofd:")+"\n"...)
	}
	golden(t, "testdata/page.golden", all)
}

func TestNothingIsWrongByTheStandard(t *testing.T) {
	data := write(t, testPage(t, 0), testPage(t, 1))
	if err := ofdtest.Check(data); err != nil {
		t.Error(err)
	}
	if again := write(t, testPage(t, 0), testPage(t, 1)); !bytes.Equal(data, again) {
		t.Error("the same pages give other bytes")
	}
}

func TestIdentityIsThatOfTheContent(t *testing.T) {
	identity := func(pages ...*typeset.Page) string {
		f, err := ofdtest.Open(write(t, pages...))
		if err != nil {
			t.Fatal(err)
		}
		return f.Root("OFD.xml").First("DocID").Text
	}
	other := testPage(t, 0)
	other.Marks[0].(*typeset.Run).Glyphs[0].Char = '公'
	if a, b := identity(testPage(t, 0), testPage(t, 1)), identity(other, testPage(t, 1)); a == b || a == "" {
		t.Errorf("two documents have the identity %s", a)
	}
}

func TestWindowCutsOffWhatItDoesNotShow(t *testing.T) {
	face := documenttest.Face(t)
	page := &typeset.Page{Width: 100, Height: 100, Marks: []typeset.Mark{&typeset.Window{X: 10, Y: 10, Width: 30, Height: 80, Marks: []typeset.Mark{
		documenttest.Line(face, 30, 50, 10, "党务公开"), &typeset.Rule{X: 0, Y: 20, Width: 100, Height: 1},
		&typeset.Picture{X: 30, Y: 60, Width: 30, Height: 20, Image: documenttest.Picture(t)},
	}}}}
	f, err := ofdtest.Open(write(t, page))
	if err != nil {
		t.Fatal(err)
	}
	root := f.Root(f.Pages()[0])
	if got := f.Text()[0]; got != "党务公" { // the ink of the third may reach back into the window
		t.Errorf("the text is %q", got)
	}
	for kind, want := range map[string]string{"TextObject": "29.5 41 10.5 12", "PathObject": "10 20 30 1", "ImageObject": "30 60 10 20"} {
		got := root.First(kind).Attributes["Boundary"]
		if kind == "TextObject" {
			if !strings.HasPrefix(got, "30 ") && !strings.HasPrefix(got, "2") || strings.Fields(got)[2] > "2" {
				t.Errorf("%s: boundary %s", kind, got)
			}
			continue
		}
		if got != want {
			t.Errorf("%s: boundary %s, want %s", kind, got, want)
		}
	}
	if got, want := root.First("ImageObject").Attributes["CTM"], "30 0 0 20 0 0"; got != want {
		t.Errorf("a picture that is cut off is drawn by %s, want %s", got, want)
	}
}

// TestGlyphThatIsNotThatOfItsCharacterIsNamed sets two glyphs for one character, as the upright and
// the vertical form of a bracket are.
func TestGlyphThatIsNotThatOfItsCharacterIsNamed(t *testing.T) {
	face := documenttest.Face(t)
	run := documenttest.Line(face, 10, 50, 10, "党务党党")
	other, _ := face.Glyph('，')
	run.Glyphs[2].ID = other
	data := write(t, &typeset.Page{Width: 100, Height: 100, Marks: []typeset.Mark{run}})
	if err := ofdtest.Check(data); err != nil {
		t.Error(err)
	}
	f, _ := ofdtest.Open(data)
	all := f.Root(f.Pages()[0]).All("CGTransform")
	if len(all) != 1 || all[0].Attributes["CodePosition"] != "2" || all[0].First("Glyphs").Text != "2" {
		t.Errorf("%d glyphs are named: %+v", len(all), all)
	}
	if got := f.Text()[0]; got != "党务党党" {
		t.Errorf("the text is %q", got)
	}
}

func TestPostScriptFaceIsAFontFileToo(t *testing.T) {
	face, err := font.Parse(fonttest.OTF("Hei"), 0)
	if err != nil {
		t.Fatal(err)
	}
	data := write(t, &typeset.Page{Width: 100, Height: 100, Marks: []typeset.Mark{documenttest.Line(face, 10, 40, 8, "党（务）a—。𠮷")}})
	if err := ofdtest.Check(data); err != nil {
		t.Error(err)
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("no space left")

func (f *fullDisk) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestErrorOfTheDiskIsTold(t *testing.T) {
	whole := len(write(t, testPage(t, 0)))
	for room := 0; room < whole; room += whole / 40 {
		w := New(&fullDisk{room}, testInfo)
		err := w.Page(testPage(t, 0))
		if err == nil {
			err = w.Close()
		}
		if !errors.Is(err, errFull) {
			t.Fatalf("with room for %d of %d bytes: %v", room, whole, err)
		}
		if err := w.Page(testPage(t, 0)); err == nil {
			t.Error("a page is written after an error")
		}
	}
}

func TestDocumentMustHaveAPage(t *testing.T) {
	if err := New(new(bytes.Buffer), testInfo).Close(); err == nil {
		t.Error("a document without pages is closed")
	}
}

// TestClusterIsReadAsItIsWritten sets a ligature, a letter with a lifted mark and a letter of two
// glyphs, as shapers make them.
func TestClusterIsReadAsItIsWritten(t *testing.T) {
	face := documenttest.Face(t)
	run := documenttest.Line(face, 10, 50, 10, "党务公开a")
	ligature, marked, parted := &typeset.Cluster{Text: "ffi", Glyphs: 1, Width: 10}, &typeset.Cluster{Text: "a\u0301b", Glyphs: 2, Width: 10}, &typeset.Cluster{Text: "ཨ", Glyphs: 2, Width: 10}
	run.Glyphs[0].Cluster = ligature
	run.Glyphs[1].Cluster, run.Glyphs[2].Cluster, run.Glyphs[2].Rise = marked, marked, 3
	run.Glyphs[3].Cluster, run.Glyphs[4].Cluster = parted, parted
	data := write(t, &typeset.Page{Width: 100, Height: 100, Marks: []typeset.Mark{run}})
	if err := ofdtest.Check(data); err != nil {
		t.Error(err)
	}
	f, err := ofdtest.Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := f.Text()[0], run.Text(); got != want {
		t.Errorf("the text is %q, want %q", got, want)
	}
	var heights []string
	for _, o := range f.Root(f.Pages()[0]).All("TextObject") {
		heights = append(heights, strings.Fields(o.Attributes["Boundary"])[1])
	}
	if want := []string{"40", "40", "37", "40"}; !slices.Equal(heights, want) {
		t.Errorf("the objects stand at %v, want %v: a mark is lifted", heights, want)
	}
}
