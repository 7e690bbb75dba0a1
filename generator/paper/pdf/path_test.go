package pdf

import (
	"bytes"
	"image/color"
	"strings"
	"testing"

	"gongkai/generator/paper/document/documenttest"
	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/typeset"
)

var red = drawing.Paint{R: 255, Alpha: 1}

// testPen paints with all that a pen can have.
var testPen = drawing.Shape{
	Fill: drawing.Paint{G: 128, Alpha: 0.5}, EvenOdd: true, Stroke: red,
	Pen: drawing.Pen{Width: 1, Dash: []float64{2, 1}, Phase: -1, Cap: drawing.Square, Join: drawing.Bevel, Miter: 4},
}

// shape is the outline of a test, with a style: a corner and a curve.
func shape(style drawing.Shape) *typeset.Path {
	if style.Segments == nil {
		style.Segments = []drawing.Segment{
			{Op: drawing.MoveTo, To: [3]drawing.Point{{X: 10, Y: 10}}}, {Op: drawing.LineTo, To: [3]drawing.Point{{X: 40, Y: 10}}},
			{Op: drawing.CurveTo, To: [3]drawing.Point{{X: 40, Y: 26.57}, {X: 26.57, Y: 40}, {X: 10, Y: 40}}}, {Op: drawing.Close},
		}
	}
	return &typeset.Path{Shape: style}
}

// rectangle is a path around a rectangle, in millimetres.
func rectangle(x, y, width, height float64, style drawing.Shape) *typeset.Path {
	style.Segments = []drawing.Segment{
		{Op: drawing.MoveTo, To: [3]drawing.Point{{X: x, Y: y}}}, {Op: drawing.LineTo, To: [3]drawing.Point{{X: x + width, Y: y}}},
		{Op: drawing.LineTo, To: [3]drawing.Point{{X: x + width, Y: y + height}}}, {Op: drawing.LineTo, To: [3]drawing.Point{{X: x, Y: y + height}}}, {Op: drawing.Close},
	}
	return &typeset.Path{Shape: style}
}

func stream(t *testing.T, marks ...typeset.Mark) string {
	t.Helper()
	c := newContent(New(new(bytes.Buffer), Info{}), &typeset.Page{Width: 210, Height: 297})
	if err := c.marks(marks); err != nil {
		t.Fatal(err)
	}
	c.leave()
	return string(c.b) + c.resources()
}

func TestPathIsPaintedByItsOperator(t *testing.T) {
	clear := red
	clear.Alpha = 0.25
	pen := drawing.Pen{Width: 1, Miter: 4}
	for _, tt := range []struct {
		name  string
		style drawing.Shape
		want  []string
	}{
		{"filled", drawing.Shape{Fill: red}, []string{"1 0 0 rg", "f"}},
		{"filled by the other rule", drawing.Shape{Fill: red, EvenOdd: true}, []string{"1 0 0 rg", "f*"}},
		{"stroked", drawing.Shape{Stroke: red, Pen: pen}, []string{"q", "1 0 0 RG", "2.83 w", "4 M", "S", "Q"}},
		{"both", drawing.Shape{Fill: red, Stroke: red, Pen: pen}, []string{"q", "1 0 0 rg", "1 0 0 RG", "2.83 w", "4 M", "B", "Q"}},
		{"clear", drawing.Shape{Fill: clear}, []string{"q", "/A25S100 gs", "1 0 0 rg", "f", "Q", "/ExtGState<</A25S100<</ca 0.25/CA 1>>>>"}},
		{"a clear line over a filling", drawing.Shape{Fill: red, Stroke: clear, Pen: pen},
			[]string{"q", "/A100S25 gs", "1 0 0 rg", "1 0 0 RG", "2.83 w", "4 M", "f", "S", "Q", "/ExtGState<</A100S25<</ca 1/CA 0.25>>>>"}},
		{"a hairline has a width", drawing.Shape{Stroke: red, Pen: drawing.Pen{Miter: 10}}, []string{"q", "1 0 0 RG", "0.01 w", "S", "Q"}},
		{"round", drawing.Shape{Stroke: red, Pen: drawing.Pen{Width: 1, Cap: drawing.RoundCap, Join: drawing.RoundJoin}}, []string{"q", "1 0 0 RG", "2.83 w", "1 J", "1 j", "S", "Q"}},
		{"dashed from before its beginning", drawing.Shape{Stroke: red, Pen: drawing.Pen{Width: 1, Miter: 10, Dash: []float64{1, 0, 0, 2}, Phase: -1}},
			[]string{"q", "1 0 0 RG", "2.83 w", "[2.83 0 0.01 5.67] 5.67 d", "S", "Q"}},
	} {
		var got []string
		for line := range strings.SplitSeq(strings.TrimSpace(stream(t, shape(tt.style))), "\n") {
			if !strings.ContainsAny(line[len(line)-1:], "mlchC") { // C: of what it is (TestContent)
				got = append(got, line)
			}
		}
		if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestWhatFollowsAPathIsAsBefore holds because a path sets colours, widths and opacities inside of
// q and Q.
func TestWhatFollowsAPathIsAsBefore(t *testing.T) {
	heading := setLine(documenttest.Face(t), 28, 60, 16, "党")
	heading.Bold = true
	clear := setLine(documenttest.Face(t), 28, 80, 16, "党")
	clear.Clear = 0.5
	alone, after := stream(t, heading, heading), stream(t, heading, shape(testPen), clear, heading)
	setters := func(s string) string { // outside of q and Q
		out, depth := "", 0
		for line := range strings.SplitSeq(s, "\n") {
			switch {
			case line == "q":
				depth++
			case line == "Q":
				depth--
			case depth == 0 && (strings.HasSuffix(line, " w") || strings.HasSuffix(line, " Tf") || strings.HasSuffix(line, " Tr") || strings.HasSuffix(line, " j") || strings.HasSuffix(line, "g")):
				out += line + "\n"
			}
		}
		return out
	}
	if got, want := setters(after), setters(alone); got != want || want == "" {
		t.Errorf("with a path between: %q, want %q", got, want)
	}
}

// TestPaperShowsPaths looks at the paper through an independent reader.
func TestPaperShowsPaths(t *testing.T) {
	white, r, g := color.RGBA{255, 255, 255, 255}, color.RGBA{255, 0, 0, 255}, color.RGBA{0, 128, 0, 255}
	green, half := drawing.Paint{G: 128, Alpha: 1}, drawing.Paint{R: 255, Alpha: 0.5}
	ring := rectangle(60, 10, 30, 30, drawing.Shape{Fill: red, EvenOdd: true})
	ring.Segments = append(ring.Segments, rectangle(70, 20, 10, 10, drawing.Shape{}).Segments...)
	upward := setLine(documenttest.Face(t), 75, 90, 10/25.4*72, "党党")
	upward.Angle = -90
	faint := setLine(documenttest.Face(t), 10, 90, 10/25.4*72, "党")
	faint.Clear = 0.5
	paper := render(t, write(t, testInfo, &typeset.Page{Width: 100, Height: 100, Marks: []typeset.Mark{
		shape(drawing.Shape{Fill: red}), ring,
		rectangle(10, 50, 20, 10, drawing.Shape{Fill: green, Stroke: red, Pen: drawing.Pen{Width: 4, Miter: 4}}),
		rectangle(40, 50, 10, 10, drawing.Shape{Fill: half}), rectangle(45, 50, 10, 10, drawing.Shape{Fill: half}),
		shape(drawing.Shape{Stroke: red, Pen: drawing.Pen{Width: 4, Miter: 4, Dash: []float64{20, 10}},
			Segments: []drawing.Segment{{To: [3]drawing.Point{{X: 10, Y: 70}}}, {Op: drawing.LineTo, To: [3]drawing.Point{{X: 70, Y: 70}}}}}),
		&typeset.Window{X: 90, Y: 50, Width: 5, Height: 5, Marks: []typeset.Mark{rectangle(80, 45, 20, 20, drawing.Shape{Fill: red})}},
		faint, upward,
	}}), 127)
	for _, tt := range []struct {
		what string
		x, y float64
		want color.RGBA
	}{
		{"inside", 20, 20, r}, {"inside the curve", 30, 30, r}, {"outside the curve", 33, 35, white}, {"the corner", 11, 11, r},
		{"the ring", 65, 25, r}, {"its hole", 75, 25, white},
		{"the filling", 20, 55, g}, {"the line, inside", 11, 55, r}, {"the line, outside", 9, 55, r}, {"the mitred corner", 8.5, 48.5, r}, {"beside the line", 7, 55, white},
		{"half", 42, 55, color.RGBA{255, 128, 128, 255}}, {"twice half", 47, 55, color.RGBA{255, 64, 64, 255}},
		{"a dash", 20, 70, r}, {"a gap", 35, 70, white}, {"the next dash", 50, 70, r},
		{"in the window", 92, 52, r}, {"beside the window", 85, 52, white}, {"under the window", 92, 58, white},
		{"a faint glyph", 15, 86, color.RGBA{128, 128, 128, 255}},
		{"a glyph that reads upward", 71, 85, color.RGBA{0, 0, 0, 255}}, {"the next one, above", 71, 75, color.RGBA{0, 0, 0, 255}}, {"where it would stand upright", 80, 86, white},
	} {
		if got := at(paper, tt.x, tt.y); distance(got, tt.want) > 8 {
			t.Errorf("%s, at %v, %v mm: %v, want %v", tt.what, tt.x, tt.y, got, tt.want)
		}
	}
}

func TestSlantedTextCanBeCopied(t *testing.T) {
	run := setLine(documenttest.Face(t), 20, 100, 16, "党务公开")
	run.Angle = 90
	clear := setLine(documenttest.Face(t), 60, 100, 16, "收支")
	clear.Clear = 0.5
	got := strings.Fields(read(t, write(t, testInfo, &typeset.Page{Width: 100, Height: 200, Marks: []typeset.Mark{run, clear}}), "pdftotext", "-raw", "FILE", "-"))
	if strings.Join(got, " ") != "党务公开 收支" {
		t.Errorf("pdftotext = %q, want 党务公开 收支", got)
	}
}

func TestWindowLeavesOutSlantedGlyphsThatAreNotSeen(t *testing.T) {
	run := setLine(documenttest.Face(t), 50, 20, 20, "上"+strings.Repeat("　", 20)+"下")
	run.Angle = 90
	w := New(new(bytes.Buffer), Info{})
	c := newContent(w, &typeset.Page{Width: 100, Height: 220})
	if err := c.marks([]typeset.Mark{&typeset.Window{X: 10, Y: 10, Width: 80, Height: 60, Marks: []typeset.Mark{run}}}); err != nil {
		t.Fatal(err)
	}
	if got := strings.ReplaceAll(string(charsOf(w.fonts.all[0])), "　", ""); got != "上" {
		t.Errorf("glyphs of %q are written, want those of 上", got)
	}
}
