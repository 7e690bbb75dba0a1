package typeset_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gongkai/generator/paper/drawing"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/typeset"
)

// drawn is a figure of an SVG file.
func drawn(t testing.TB, svg string) *typeset.Figure {
	t.Helper()
	m, err := picture.Read([]byte(svg))
	if err != nil {
		t.Fatalf("%s: %v", svg, err)
	}
	return &typeset.Figure{Image: m, Alt: "图"}
}

// drawingLayout has a type area of 100 by 200 mm, and a drawing of 100 mm without a size fills it.
func drawingLayout() typeset.Layout {
	style := typeset.TextStyle{Role: font.Body, Size: 4, Pitch: 6}
	return typeset.Layout{Width: 120, Height: 220, Top: 10, Right: 10, Bottom: 10, Left: 10, Body: style, Table: style, Note: style, Line: 0.2, PictureDPI: 100}
}

func setDrawing(t testing.TB, svg string) []typeset.Mark {
	t.Helper()
	layout := drawingLayout()
	strips, err := (&typeset.Setter{Fonts: fonttest.Set()}).Strips([]typeset.Block{drawn(t, svg)}, &layout)
	if err != nil {
		t.Fatal(err)
	}
	return strips[0].Marks
}

// listed is marks one a line, in millimetres.
func listed(marks []typeset.Mark) string {
	var b strings.Builder
	mm := func(v float64) string { return fmt.Sprint(math.Round(v*100)/100 + 0) }
	for _, m := range marks {
		switch m := m.(type) {
		case *typeset.Path:
			box := m.Bounds()
			fmt.Fprintf(&b, "path %d segments %s,%s–%s,%s", len(m.Segments), mm(box.Left), mm(box.Top), mm(box.Right), mm(box.Bottom))
			if m.Stroke.Alpha > 0 {
				fmt.Fprintf(&b, " pen %s", mm(m.Pen.Width))
			}
		case *typeset.Window:
			fmt.Fprintf(&b, "window %s,%s %s×%s: %s", mm(m.X), mm(m.Y), mm(m.Width), mm(m.Height), listed(m.Marks))
		case *typeset.Run:
			fmt.Fprintf(&b, "run %s at %s size %s", m.Face.Name(), mm(m.Y), mm(m.Size))
			if m.Angle != 0 {
				fmt.Fprintf(&b, " turned %s", mm(m.Angle))
			}
			if m.Clear != 0 {
				fmt.Fprintf(&b, " clear %s", mm(m.Clear))
			}
			for _, g := range m.Glyphs {
				fmt.Fprintf(&b, " %c%s", g.Char, mm(g.X))
			}
		default:
			fmt.Fprintf(&b, "%T", m)
		}
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestDrawingBecomesMarks(t *testing.T) {
	const in = `<svg viewBox="0 0 100 50"><rect x="10" y="10" width="20" height="10" fill="red" stroke="blue" stroke-width="2"/>` +
		`<circle cx="100" cy="0" r="5"/><rect x="200" width="9" height="9"/>` +
		`<text x="50" y="30" font-size="10" text-anchor="middle">党<tspan font-weight="bold">务a</tspan></text></svg>`
	const want = `path 5 segments 6,6–34,24 pen 2
window 0,0 100×50: path 6 segments 95,-5–105,5
run Fang at 30 size 10 党37.5
run Hei at 30 size 10 务47.5 a57.5`
	if got := listed(setDrawing(t, in)); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestDrawnTextStandsAtItsPlace(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"start", `<text x="10" y="20">党a务</text>`, "run Fang at 20 size 10 党10 a20 务25"},
		{"middle", `<text x="50" y="20" text-anchor="middle">党a务</text>`, "run Fang at 20 size 10 党37.5 a47.5 务52.5"},
		{"end", `<text x="50" y="20" text-anchor="end">党a务</text>`, "run Fang at 20 size 10 党25 a35 务40"},
		{"marks are not pulled together", `<text x="10" y="20">“党”。</text>`, "run Fang at 20 size 10 “10 党20 ”30 。40"},
		{"spacing counts behind the last too", `<text x="50" y="20" letter-spacing="2" text-anchor="end">党务</text>`, "run Fang at 20 size 10 党26 务38"},
		{"length", `<text x="10" y="20" textLength="50">党务公</text>`, "run Fang at 20 size 10 党10 务30 公50"},
		{"italic is Kai", `<text x="10" y="20">党<tspan font-style="italic">务</tspan></text>`, "run Fang at 20 size 10 党10\nrun Kai at 20 size 10 务20"},
		{"lifted", `<text x="10" y="20">党<tspan dy="-3" font-size="5">务</tspan></text>`, "run Fang at 20 size 10 党10\nrun Fang at 17 size 5 务20"},
		{"hidden in part", `<text x="10" y="20">党<tspan fill="none">务</tspan>公</text>`, "run Fang at 20 size 10 党10\nrun Fang at 20 size 10 公30"},
		{"clear", `<text x="10" y="20" opacity=".75">党</text>`, "run Fang at 20 size 10 clear 0.25 党10"},
		{"turned about its anchor", `<text transform="translate(50 30) rotate(90)" text-anchor="middle">党务</text>`, "run Fang at 20 size 10 turned 90 党50 务60"},
		{"ignorable characters", "<text x=\"10\" y=\"20\">党\u200b务</text>", "run Fang at 20 size 10 党10 务20"},
	} {
		if got := listed(setDrawing(t, `<svg viewBox="0 0 100 100" font-size="10">`+tt.in+`</svg>`)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestDrawnTextStaysInItsDrawing holds because our faces may be wider than those that a drawing was
// made with.
func TestDrawnTextStaysInItsDrawing(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"over the right edge", `<text x="85" y="20">党务</text>`, "run Fang at 20 size 10 党80.4 务90.4"},
		{"over the left edge", `<text x="15" y="20" text-anchor="end">党务</text>`, "run Fang at 20 size 10 党-0.4 务9.6"},
		{"over the top", `<text x="10" y="5">党</text>`, "run Fang at 8.4 size 10 党10"},
		{"wider than the drawing", `<text y="20">一二三四五六七八九十一二</text>`, "run Fang at 20 size 8.39 一-0.34 二8.05 三16.44 四24.83 五33.22 六41.61 七50 八58.39 九66.78 十75.17 一83.56 二91.95"},
		{"turned", `<text transform="translate(98 20) rotate(90)">党</text>`, "run Fang at 20 size 10 turned 90 党91.6"},
		{"outside, as in a browser", `<text x="101" y="20">党</text><text x="10" y="20">务</text>`, "run Fang at 20 size 10 务10"},
	} {
		if got := listed(setDrawing(t, `<svg viewBox="0 0 100 100" font-size="10">`+tt.in+`</svg>`)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestDrawingIsAsWideAsItMay(t *testing.T) {
	const rect = `<rect width="100%" height="100%"/></svg>`
	for _, tt := range []struct{ name, in, want string }{
		{"without a size: the measure", `<svg viewBox="0 0 10 5">`, "path 5 segments 0,0–100,50"},
		{"without a size, tall: six tenths of the depth", `<svg viewBox="0 0 5 10">`, "path 5 segments 20,0–80,120"},
		{"with a size: that", `<svg width="40mm" height="20mm">`, "path 5 segments 30,0–70,20"},
		{"in pixels of 1/96 inch", `<svg width="96" height="48">`, "path 5 segments 37.3,0–62.7,12.7"},
		{"wider than the measure", `<svg width="200mm" height="100mm">`, "path 5 segments 0,0–100,50"},
	} {
		if got := listed(setDrawing(t, tt.in+rect)); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestDrawingMovesWithItsStrip(t *testing.T) {
	layout := drawingLayout()
	text := &typeset.Paragraph{Text: []typeset.Span{{Text: "党务"}}}
	svg := `<svg viewBox="0 0 100 50" font-size="10"><rect width="9" height="9"/><circle r="9"/><text y="30">公</text></svg>`
	pages, err := (&typeset.Setter{Fonts: fonttest.Set()}).Pages(&typeset.Document{Blocks: []typeset.Block{text, drawn(t, svg)}}, &layout)
	if err != nil || len(pages) != 1 {
		t.Fatal(len(pages), err)
	}
	want := `path 5 segments 10,16–19,25
window 10,16 100×50: path 6 segments -9,-9–9,9
run Fang at 46 size 10 公10`
	if got := listed(pages[0].Marks[1:]); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestDrawingInAHeaderIsDrawnAgain holds on every page that a table goes over; its text is read
// once.
func TestDrawingInAHeaderIsDrawnAgain(t *testing.T) {
	layout := drawingLayout()
	cell := func(b ...typeset.Block) []typeset.Cell { return []typeset.Cell{{Blocks: b}} }
	table := &typeset.Table{Align: []typeset.Align{typeset.Left}, Head: [][]typeset.Cell{cell(drawn(t, `<svg width="50" height="20" font-size="10"><rect width="9" height="9"/><circle r="9"/><text x="9" y="15">公</text></svg>`))}}
	for range 60 {
		table.Rows = append(table.Rows, cell(&typeset.Paragraph{Text: []typeset.Span{{Text: "党"}}}))
	}
	pages, err := (&typeset.Setter{Fonts: fonttest.Set()}).Pages(&typeset.Document{Blocks: []typeset.Block{table}}, &layout)
	if err != nil || len(pages) < 2 {
		t.Fatal(len(pages), err)
	}
	for i, page := range pages {
		paths, windows, runs := 0, 0, 0
		for _, m := range page.Marks {
			switch m := m.(type) {
			case *typeset.Path:
				paths++
			case *typeset.Window:
				windows++
			case *typeset.Run:
				if m.Glyphs[0].Char == '公' && m.Aside == (i > 0) {
					runs++
				}
			}
		}
		if paths != 1 || windows != 1 || runs != 1 {
			t.Errorf("page %d has %d paths, %d windows, %d texts of the header, want one of each", i+1, paths, windows, runs)
		}
	}
}

func TestDrawingIsTiled(t *testing.T) {
	marks := setDrawing(t, `<svg viewBox="0 0 100 100" font-size="10"><rect width="9" height="9"/><rect x="90" y="90" width="20" height="9"/><text transform="translate(50 90) rotate(-90)">党务</text></svg>`)
	tiles, err := (&typeset.Setter{Fonts: fonttest.Set()}).Tile(&typeset.Page{Width: 100, Height: 100, Marks: marks}, 80, 80, 10)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, tile := range tiles {
		for _, m := range tile.Marks[0].(*typeset.Window).Marks {
			count[fmt.Sprintf("%T", m)]++
		}
	}
	if len(tiles) != 4 || count["*typeset.Path"] != 1 || count["*typeset.Window"] != 4 || count["*typeset.Run"] < 2 {
		t.Errorf("%d tiles have %v, want the path on one, the window that cuts at the edge on all, and the run wherever it may be", len(tiles), count)
	}
}

func TestDrawingWithAMissingCharacterIsNotSet(t *testing.T) {
	layout := drawingLayout()
	figure := drawn(t, `<svg><text y="20">党𪛖</text></svg>`)
	_, err := (&typeset.Setter{Fonts: fonttest.Set()}).Strips([]typeset.Block{figure}, &layout)
	var missing *typeset.MissingError
	if !errors.As(err, &missing) || missing.Char != '𪛖' {
		t.Errorf("error %v, want the missing 𪛖", err)
	}
	if texts := figure.Image.Drawing.Texts(); len(texts) != 1 || texts[0].String() != "党𪛖" {
		t.Errorf("the texts to look through are %v", texts)
	}
}

// TestDrawingIsNotChangedByBeingSet holds because several goroutines may set the same drawing.
func TestDrawingIsNotChangedByBeingSet(t *testing.T) {
	figure := drawn(t, `<svg viewBox="0 0 100 100" font-size="10"><path d="M1 1H9" stroke="red" stroke-dasharray="1"/><text x="95" y="20">党</text></svg>`)
	before := fmt.Sprintf("%+v", *figure.Image.Drawing.Items[0].(*drawing.Shape)) + fmt.Sprintf("%+v", *figure.Image.Drawing.Items[1].(*drawing.Text))
	layout := drawingLayout()
	if _, err := (&typeset.Setter{Fonts: fonttest.Set()}).Pages(&typeset.Document{Blocks: []typeset.Block{figure}}, &layout); err != nil {
		t.Fatal(err)
	}
	if after := fmt.Sprintf("%+v", *figure.Image.Drawing.Items[0].(*drawing.Shape)) + fmt.Sprintf("%+v", *figure.Image.Drawing.Items[1].(*drawing.Text)); after != before {
		t.Errorf("got %s, want %s", after, before)
	}
}
