package pdf

import (
	"bytes"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/paper/document/documenttest"
	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/typeset"
)

func TestContent(t *testing.T) {
	face := documenttest.Face(t)
	line := func(y float64, s string) *typeset.Run { return setLine(face, 28, y, 16, s) }
	heading := line(60, "一、党费")
	heading.Bold = true
	red := setLine(face, 28, 40, 40, "文件")
	red.Color = typeset.Red
	number := setLine(face, 100, 280, 14, "—1—")
	number.Aside = true
	spread := line(80, "收缴Ab")
	for i := range spread.Glyphs {
		spread.Glyphs[i].X += float64(i) * 0.1
	}
	turned := setLine(face, 100, 150, 16, "党务")
	turned.Angle, turned.Clear = -90, 0.5
	seal := &typeset.Picture{X: 150, Y: 200, Width: 30, Height: 20, Image: documenttest.Picture(t), In: figure("印章(1)")}
	marks := []typeset.Mark{
		red,
		&typeset.Rule{X: 28, Y: 45, Width: 156, Height: 0.5, Color: typeset.Red},
		&typeset.Bookmark{Y: 55, Level: 1, Title: "党费"},
		heading, line(70, "收支情况"), spread,
		&typeset.Link{X: 28, Y: 65, Width: 20, Height: 6, URL: "https://example.cn/党"},
		&typeset.Rule{X: 28, Y: 90, Width: 1, Height: 1}, &typeset.Rule{X: 29, Y: 91, Width: 1, Height: 1},
		seal, seal,
		&typeset.Window{X: 20, Y: 220, Width: 50, Height: 50, DX: 0, DY: 165, Marks: []typeset.Mark{heading, line(120, "不见"), red}},
		shape(testPen), turned, heading,
		number,
	}
	w := New(new(bytes.Buffer), Info{})
	c := newContent(w, &typeset.Page{Width: 210, Height: 297})
	if err := c.marks(marks); err != nil {
		t.Fatal(err)
	}
	c.leave()
	golden(t, "testdata/content.golden", c.b)
}

func TestNothingToBeSeenWritesNothing(t *testing.T) {
	face := documenttest.Face(t)
	nan, inf := math.NaN(), math.Inf(1)
	for name, m := range map[string]typeset.Mark{
		"no glyphs": &typeset.Run{Face: face, Size: 5}, "no size": setLine(face, 0, 0, 0, "党"), "no face": &typeset.Run{Size: 5, Glyphs: []typeset.Glyph{{ID: 1}}},
		"no width": &typeset.Rule{Height: 1}, "negative": &typeset.Rule{Width: -1, Height: 1}, "no number": &typeset.Rule{Width: nan, Height: nan},
		"no picture": &typeset.Picture{Width: 1, Height: 1}, "no window": &typeset.Window{Width: nan, Height: inf}, "nothing": nil,
		"no paint": shape(drawing.Shape{}), "no place": shape(drawing.Shape{Fill: red, Segments: []drawing.Segment{{To: [3]drawing.Point{{X: nan, Y: nan}}}}}),
		"no beginning": &typeset.Path{Shape: drawing.Shape{Fill: red, Segments: []drawing.Segment{{Op: drawing.LineTo}}}}, "no path": &typeset.Path{Shape: drawing.Shape{Fill: red}},
		"clear": &typeset.Run{Face: face, Size: 5, Clear: 1, Glyphs: []typeset.Glyph{{ID: 1}}}, "no angle": &typeset.Run{Face: face, Size: 5, Angle: nan, Glyphs: []typeset.Glyph{{ID: 1}}},
	} {
		c := newContent(New(new(bytes.Buffer), Info{}), &typeset.Page{Width: 210, Height: 297})
		if err := c.marks([]typeset.Mark{m}); err != nil {
			t.Fatal(err)
		}
		if c.leave(); len(c.b) > 0 {
			t.Errorf("%s: %q", name, c.b)
		}
	}
}

// TestGlyphsStandWhereTheyAreSet adds up what a reader of the stream adds up.
func TestGlyphsStandWhereTheyAreSet(t *testing.T) {
	face := documenttest.Face(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range 100 {
		size := 2 + 20*random.Float64()
		run := &typeset.Run{Y: 100, Size: size, Face: face}
		x := 20.0
		for range 200 {
			r := []rune("党务公开，Ab1 ")[random.IntN(9)]
			g, _ := face.Glyph(r)
			run.Glyphs = append(run.Glyphs, typeset.Glyph{ID: g, Char: r, X: x})
			x += (face.Advance(g) + 0.05*random.NormFloat64()) * size
		}
		w := New(new(bytes.Buffer), Info{})
		c := newContent(w, &typeset.Page{Width: 210, Height: 297})
		if err := c.marks([]typeset.Mark{run}); err != nil {
			t.Fatal(err)
		}
		for i, got := range positions(t, string(c.b), w.fonts.all[0].widths) {
			want := run.Glyphs[i].X * points
			if most := 0.005 + 0.0005*size*points + 1e-9; math.Abs(got-want) > 2*most {
				t.Fatalf("glyph %d of %v mm stands at %v pt, want %v", i, size, got, want)
			}
		}
	}
}

// positions is where a reader puts the glyphs of a stream with one line.
func positions(t *testing.T, stream string, widths []float64) []float64 {
	t.Helper()
	m := regexp.MustCompile(`(?s)/F1 (\S+) Tf\n(\S+) \S+ Td\n\[(.*)\]TJ`).FindStringSubmatch(stream)
	if m == nil {
		t.Fatalf("no line in %s", stream)
	}
	size, _ := strconv.ParseFloat(m[1], 64)
	x, _ := strconv.ParseFloat(m[2], 64)
	var out []float64
	for _, part := range regexp.MustCompile(`<[^>]*>|-?\d+`).FindAllString(m[3], -1) {
		if part[0] != '<' {
			shift, _ := strconv.ParseFloat(part, 64)
			x -= shift / 1000 * size
			continue
		}
		for codes := strings.Trim(part, "<>"); codes != ""; codes = codes[4:] {
			code, _ := strconv.ParseUint(codes[:4], 16, 16)
			out = append(out, x)
			x += widths[code] / 1000 * size
		}
	}
	return out
}

func TestWindowLeavesOutWhatIsNotSeen(t *testing.T) {
	face := documenttest.Face(t)
	poster := []typeset.Mark{
		setLine(face, 10, 50, 20, "上"), setLine(face, 10, 250, 20, "下"), setLine(face, 10, 150, 20, "左"+strings.Repeat("　", 30)+"右"),
		&typeset.Link{X: 0, Y: 190, Width: 400, Height: 20, URL: "https://example.cn/"},
		&typeset.Bookmark{Y: 250, Level: 1, Title: "下"},
	}
	w := New(new(bytes.Buffer), Info{})
	var all []rune
	for _, y := range []float64{0, 200} {
		c := newContent(w, &typeset.Page{Width: 100, Height: 220})
		if err := c.marks([]typeset.Mark{&typeset.Window{X: 10, Y: 10, Width: 80, Height: 200, DX: 10, DY: 10 - y, Marks: poster}}); err != nil {
			t.Fatal(err)
		}
		if want := [4]int64{hundredths(10 * points), 0, hundredths(90 * points), 0}; len(c.links) != 1 || c.links[0].box[0] != want[0] || c.links[0].box[2] != want[2] {
			t.Errorf("links = %v, want one across the window", c.links)
		}
		all = append(all, charsOf(w.fonts.all[0])[len(all):]...)
	}
	if got := strings.ReplaceAll(string(all), "　", ""); got != "上左下" {
		t.Errorf("glyphs of %q are written, want those of 上左下", got)
	}
	if len(w.outline) != 1 {
		t.Errorf("outline = %v, want one entry", w.outline)
	}
}
