package drawing

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestShapesBecomePaths(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"rectangle", `<rect x="1" y="2" width="30" height="4"/>`, "M1,2 L31,2 L31,6 L1,6 Z fill #000000"},
		{"round rectangle", `<rect width="20" height="10" rx="2"/>`,
			"M2,0 L18,0 C19.1,0 20,0.9 20,2 L20,8 C20,9.1 19.1,10 18,10 L2,10 C0.9,10 0,9.1 0,8 L0,2 C0,0.9 0.9,0 2,0 Z fill #000000"},
		{"radius beyond the middle", `<rect width="4" height="4" ry="9"/>`,
			"M2,0 L2,0 C3.1,0 4,0.9 4,2 L4,2 C4,3.1 3.1,4 2,4 L2,4 C0.9,4 0,3.1 0,2 L0,2 C0,0.9 0.9,0 2,0 Z fill #000000"},
		{"circle", `<circle cx="50" cy="50" r="10"/>`,
			"M60,50 C60,55.52 55.52,60 50,60 C44.48,60 40,55.52 40,50 C40,44.48 44.48,40 50,40 C55.52,40 60,44.48 60,50 Z fill #000000"},
		{"line without an inside", `<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>`, "M1,2 L3,4 stroke #ff0000 1"},
		{"percentages", `<line x2="50%" y2="1mm" stroke="red" stroke-width="1%"/>`, "M0,0 L50,3.78 stroke #ff0000 1"},
		{"polyline", `<polyline points="1,2 3-4,5.5.5" fill="none" stroke="#0f0"/>`, "M1,2 L3,-4 L5.5,0.5 stroke #00ff00 1"},
		{"polygon", `<polygon points="1 2 3 4 5 0" fill-rule="evenodd"/>`, "M1,2 L3,4 L5,0 Z fill #000000 evenodd"},
		{"pen", `<path d="M0 0H9" stroke="#00f" stroke-width="2" stroke-dasharray="3 1 2" stroke-dashoffset="-1" stroke-linecap="round" stroke-linejoin="bevel"/>`,
			"M0,0 L9,0 fill #000000 stroke #0000ff 2 dash [3 1 2 3 1 2]+-1 cap 1 join 2 miter 4"},
		{"scaled pen", `<path transform="scale(2)" fill="none" d="M0 0H9" stroke="#00f" stroke-width="2" stroke-dasharray="3"/>`, "M0,0 L18,0 stroke #0000ff 4 dash [6 6]+0"},
		{"nothing of no size", `<rect width="0" height="9"/><circle/><rect width="-1" height="9"/><path/><path fill="none" d="M0 0H9"/><g display="none"><blink/></g><rect visibility="hidden" width="1" height="1"/><path d="M1 1H2"/>`,
			"M1,1 L2,1 fill #000000"},
		{"inherited", `<g fill="red" stroke="currentColor" color="blue"><g fill="inherit"><path d="M0 0H1"/></g></g>`, "M0,0 L1,0 fill #ff0000 stroke #0000ff 1"},
		{"style before attribute", `<path style="fill: rgb(0, 50%, 255)" fill="red" d="M0 0H1"/>`, "M0,0 L1,0 fill #0080ff"},
		{"opacities", `<g opacity=".5"><path fill="#f008" fill-opacity=".5" d="M0 0H1"/></g>`, "M0,0 L1,0 fill #ff0000/0.13"},
		{"used twice", `<defs><path id="a" d="M0 0H1"/></defs><use href="#a" x="5" fill="red"/><use href="#a" transform="scale(2)" y="3"/>`,
			"M5,0 L6,0 fill #ff0000\nM0,6 L2,6 fill #000000"},
		{"sheet", `<style>/* x */ * {fill: blue} path {fill: lime} .a.b, #c {fill: red} .a {fill: gold !important}</style>` +
			`<path d="M1 0H9"/><path class="b a" d="M2 0H9"/><path id="c" d="M3 0H9" style="fill:navy"/>`,
			"M1,0 L9,0 fill #00ff00\nM2,0 L9,0 fill #ffd700\nM3,0 L9,0 fill #000080"},
		{"what programs note for themselves", `<x:a xmlns:x="y"><script/></x:a><metadata><b/></metadata><title>t</title><!-- c --><path x:k="v" xmlns:x="y" d="M0 0H1"/>`, "M0,0 L1,0 fill #000000"},
	} {
		if got := dump(mustRead(t, inside(tt.in))); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestPathData(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"M1 2 3 4l1,1H9v-3z", "M1,2 L3,4 L4,5 L9,5 L9,2 Z"},
		{"m1 2 3 4m1 1", "M1,2 L4,6 M5,7"},
		{"M1,2Zl3 3", "M1,2 Z M1,2 L4,5"},
		{"M0 0C1 2 3 4 5 6s1 1 2 2S9 9 8 8", "M0,0 C1,2 3,4 5,6 C7,8 6,7 7,8 C8,9 9,9 8,8"},
		{"M0 0S1 2 3 4", "M0,0 C0,0 1,2 3,4"},
		{"M0 0Q3 0 3 3T6 6t3-3", "M0,0 C2,0 3,1 3,3 C3,5 4,6 6,6 C8,6 9,5 9,3"},
		{"M0 0A5 5 0 0110 0", "M0,0 C0,-2.76 2.24,-5 5,-5 C7.76,-5 10,-2.76 10,0"},
		{"M0 0a1 1 0 1 0 10 0", "M0,0 C0,2.76 2.24,5 5,5 C7.76,5 10,2.76 10,0"},
		{"M0 0A0 5 0 0 0 9 9", "M0,0 L9,9"},
		{"M1e1-2.5.5E-1.5", "M10,-2.5 L0.05,0.5"},
		{"", ""},
		{"L1 1", "wrong"}, {"M1", "wrong"}, {"M1 1x", "wrong"}, {"M1 1L", "wrong"}, {"M0 0A5 5 0 2 0 9 9", "wrong"}, {"M1 1,,2 2", "wrong"}, {"M1e9 0", "wrong"}, {"M.", "wrong"},
	} {
		segments, ok := path(tt.in)
		got := dumpSegments(segments)
		if !ok {
			got = "wrong"
		}
		if got != tt.want {
			t.Errorf("path(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

// TestArcsLieOnTheirEllipse takes random arcs that are not too small for their ends, and looks at
// points of their curves.
func TestArcsLieOnTheirEllipse(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		rx, ry, rotation := 1+50*random.Float64(), 1+50*random.Float64(), 360*random.Float64()
		sin, cos := math.Sincos(rotation * math.Pi / 180)
		ellipse := Matrix{cos * rx, sin * rx, -sin * ry, cos * ry, 100 * random.Float64(), 100 * random.Float64()}
		from, turn := 2*math.Pi*random.Float64(), (2*random.Float64()-1)*2*math.Pi
		at := func(angle float64) Point { return ellipse.Map(Point{math.Cos(angle), math.Sin(angle)}) }
		flag := map[bool]int{true: 1}
		a, b := at(from), at(from+turn)
		segments, ok := path(fmt.Sprintf("M%f %fA%f %f %f %d %d %f %f", a.X, a.Y, rx, ry, rotation, flag[math.Abs(turn) > math.Pi], flag[turn > 0], b.X, b.Y))
		if !ok || math.Hypot(a.X-b.X, a.Y-b.Y) < 1 || math.Abs(math.Abs(turn)-math.Pi) < 0.1 {
			continue
		}
		n := len(segments) - 1
		start := a
		for i, s := range segments[1:] {
			middle := Point{(start.X + 3*s.To[0].X + 3*s.To[1].X + s.To[2].X) / 8, (start.Y + 3*s.To[0].Y + 3*s.To[1].Y + s.To[2].Y) / 8}
			want := at(from + turn*(float64(i)+0.5)/float64(n))
			if d := math.Hypot(middle.X-want.X, middle.Y-want.Y); d > 0.001*max(rx, ry)+0.01 {
				t.Fatalf("an arc of %.2f by %.2f turned %.0f° over %.2f rad is %.3f away from its ellipse", rx, ry, rotation, turn, d)
			}
			start = s.To[2]
		}
	}
}

func TestTransform(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"translate(3)", "4,1"}, {"translate(3,4)", "4,5"}, {"scale(2)", "2,2"}, {"scale(2 -1)", "2,-1"}, {"rotate(90)", "-1,1"}, {"rotate(90, 1 2)", "2,2"},
		{"skewX(45)", "2,1"}, {"skewY(45)", "1,2"}, {"matrix(1 2 3 4 5 6)", "9,12"}, {" translate(1) , scale(2)translate(1)", "5,2"}, {"", "1,1"},
		{"rotate()", "wrong"}, {"scale(1 2 3)", "wrong"}, {"spin(1)", "wrong"}, {"scale(2", "wrong"}, {"scale(2) x", "wrong"}, {"scale(1e5)scale(1e5)", "wrong"},
	} {
		m, ok := transform(tt.in)
		p := m.Map(Point{1, 1})
		got := num(p.X) + "," + num(p.Y)
		if !ok {
			got = "wrong"
		}
		if got != tt.want {
			t.Errorf("transform(%q) maps 1,1 to %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestColour(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"#a61b1b", "#a61b1b"}, {"#FA0", "#ffaa00"}, {"#fa08", "#ffaa00/0.53"}, {"#ffaa0080", "#ffaa00/0.5"}, {"rgb(1,2,3)", "#010203"}, {"rgb(100% 50% 0%)", "#ff8000"},
		{"rgba(1, 2, 3, .5)", "#010203/0.5"}, {"rgb(1 2 3 / 50%)", "#010203/0.5"}, {"rgb(300,-1,0)", "#ff0000"}, {"SteelBlue", "#4682b4"}, {"transparent", "#000000/0"},
		{"#12", "wrong"}, {"#12345g", "wrong"}, {"rgb(1,2)", "wrong"}, {"rgb(1,2,3", "wrong"}, {"hsl(1,2%,3%)", "wrong"}, {"blurple", "wrong"}, {"", "wrong"}, {"#+12345", "wrong"},
	} {
		p, ok := colour(tt.in)
		got := dumpPaint(p)
		if !ok {
			got = "wrong"
		}
		if got != tt.want {
			t.Errorf("colour(%q) = %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestSizeOfADrawing(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{`viewBox="0 0 720 400"`, "720×400 M0,0 L10,0"},
		{`viewBox="0 0 720 400" width="100%" height="auto"`, "720×400 M0,0 L10,0"},
		{`viewBox="0 0 720 400" width="360"`, "360×200 sized M0,0 L5,0"},
		{`viewBox="0 0 720 400" height="1in"`, "172.8×96 sized M0,0 L2.4,0"},
		{`viewBox="10 20 100 100" width="200" height="100"`, "200×100 sized M40,-20 L50,-20"},
		{`viewBox="0 0 100 100" width="200" height="100" preserveAspectRatio="xMaxYMin"`, "200×100 sized M100,0 L110,0"},
		{`viewBox="0 0 100 100" width="200" height="100" preserveAspectRatio="xMidYMid slice"`, "200×100 sized M0,-50 L20,-50"},
		{`viewBox="0 0 100 100" width="200" height="100" preserveAspectRatio="none"`, "200×100 sized M0,0 L20,0"},
		{`width="2cm" height="3pt"`, "75.59×4 sized M0,0 L10,0"},
		{``, "300×150 sized M0,0 L10,0"},
		{`style="width: 50px; background: #FFE"`, "50×150 sized M0,0 L50,0 L50,150 L0,150 Z"},
	} {
		d := mustRead(t, []byte(`<svg `+tt.in+`><path d="M0 0H10"/></svg>`))
		got := num(d.Width) + "×" + num(d.Height)
		if d.Sized {
			got += " sized"
		}
		if got += " " + dumpSegments(d.Items[0].(*Shape).Segments); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.in, got, tt.want)
		}
	}
}

func TestReadRefusesWhatItDoesNotKnow(t *testing.T) {
	use := func(definition, attribute string) string {
		return `<defs>` + definition + `</defs><rect width="9" height="9" ` + attribute + `/>`
	}
	for _, tt := range []struct{ in, want string }{
		{use(`<linearGradient id="a"/>`, `fill="url(#a)"`), "line 1 uses “linearGradient”, which cannot be printed"},
		{use(`<pattern id="a"/>`, `style="stroke: url('#a')"`), "line 1 uses “pattern”, which cannot be printed"},
		{use(`<filter id="a"/>`, `filter="url(#a)"`), "line 1 uses “filter”, which cannot be printed"},
		{use(`<clipPath id="a"/>`, `clip-path="url(#a)"`), "line 1 uses “clipPath”, which cannot be printed"},
		{use(`<mask id="a"/>`, `mask="url(#a)"`), "line 1 uses “mask”, which cannot be printed"},
		{use(``, `marker-end="url(b.svg#a)"`), "line 1 uses “marker-end”, which cannot be printed"},
		{"\n\n<image href='a.png'/>", "line 3 uses “image”, which cannot be printed"},
		{`<foreignObject/>`, "line 1 uses “foreignObject”, which cannot be printed"},
		{`<g><switch/></g>`, "line 1 uses “switch”, which cannot be printed"},
		{`<defs><script/></defs>`, "line 1 uses “script”, which cannot be printed"},
		{`<rect width="9" height="9"><animate/></rect>`, "line 1 uses “animate”, which cannot be printed"},
		{`<svg/>`, "line 1 uses “svg”, which cannot be printed"},
		{`<use href="b.svg#a"/>`, "line 1: href=“b.svg#a” cannot be read"},
		{`<symbol id="a"/><use href="#a"/>`, "line 1 uses “symbol”, which cannot be printed"},
		{`<style>@import "a.css";</style>`, "line 1 uses “@import”, which cannot be printed"},
		{`<style>g > rect {fill: red}</style>`, "line 1 uses “style g > rect”, which cannot be printed"},
		{`<rect width="9" height="9" fill="hsl(1,2%,3%)"/>`, "line 1: fill=“hsl(1,2%,3%)” cannot be read"},
		{`<rect width="wide" height="9"/>`, "line 1: width=“wide” cannot be read"},
		{`<path d="M0 0 L"/>`, "line 1: d=“M0 0 L” cannot be read"},
		{`<g transform="spin(3)"/>`, "line 1: transform=“spin(3)” cannot be read"},
		{`<line x2="9" stroke="red" transform="scale(1 2)"/>`, "line 1 stretches, skews or mirrors a line or a text, which cannot be printed"},
		{`<text transform="scale(-1 1)">党</text>`, "line 1 stretches, skews or mirrors a line or a text, which cannot be printed"},
		{`<text><textPath href="#a">党</textPath></text>`, "line 1 uses “textPath”, which cannot be printed"},
		{`<text rotate="45">党</text>`, "line 1 uses “rotate”, which cannot be printed"},
		{`<text stroke="red">党</text>`, "line 1 uses “stroke”, which cannot be printed"},
		{`<text writing-mode="vertical-rl">党</text>`, "line 1 uses “writing-mode”, which cannot be printed"},
		{`<text style="text-decoration: line-through">党</text>`, "line 1 uses “text-decoration”, which cannot be printed"},
		{`<g opacity=".5"><rect width="9" height="9"/><rect x="5" width="9" height="9"/></g>`, "line 1 uses “opacity”, which cannot be printed"},
		{`<rect style="mix-blend-mode: multiply" width="9" height="9"/>`, "line 1 uses “mix-blend-mode”, which cannot be printed"},
		{``, "the SVG picture shows nothing"},
		{`<rect>`, "line 1 of the SVG picture is not XML"},
		{`<text>&nbsp;</text>`, "line 1 of the SVG picture is not XML"},
	} {
		if got := refusal(t, inside(tt.in)); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.in, got, tt.want)
		}
	}
	for _, tt := range []struct{ in, want string }{
		{"", "the SVG picture is empty"},
		{"<html/>", "the first element of the file is not svg but “html”"},
		{`<svg xmlns="urn:other"/>`, "the first element of the file is not svg but “svg”"},
		{`<?xml version="1.0" encoding="GBK"?><svg/>`, "the SVG picture is not in UTF-8: save it as UTF-8"},
		{`<!DOCTYPE svg [<!ENTITY a "b">]><svg/>`, "line 1 of the SVG picture defines entities in its DOCTYPE: save it as plain SVG"},
		{`<svg viewBox="0 0 0 9"/>`, "line 1: viewBox=“0 0 0 9” cannot be read"},
		{`<svg width="0"/>`, "the SVG picture has no width or height"},
		{`<svg viewBox="0 0 1 1e-9"/>`, "the SVG picture has no width or height"},
		{`<svg/><svg/>`, "line 1 of the SVG picture has an element after svg"},
		{`<svg/>` + strings.Repeat(" ", maxBytes), "the SVG picture is larger than 4 MB"},
	} {
		if got := refusal(t, []byte(tt.in)); got != tt.want {
			t.Errorf("%.80s:\ngot  %s\nwant %s", tt.in, got, tt.want)
		}
	}
}

func TestReadIsBounded(t *testing.T) {
	bomb := `<g id="a0"><path d="M0 0H1"/></g>`
	for i := 1; i < 40; i++ {
		bomb += fmt.Sprintf(`<g id="a%d"><use href="#a%d"/><use href="#a%d"/></g>`, i, i-1, i-1)
	}
	for name, in := range map[string]string{
		"elements":     strings.Repeat("<g/>", maxElements+1),
		"levels":       strings.Repeat("<g>", maxDepth+1) + strings.Repeat("</g>", maxDepth+1),
		"use of use":   bomb,
		"use of self":  `<g id="a"><use href="#a"/></g>`,
		"characters":   `<text>` + strings.Repeat("a", maxDrawn+1) + `</text>`,
		"rules":        `<style>` + strings.Repeat("a{}", maxRules+1) + `</style>`,
		"use of texts": `<defs><text id="a">` + strings.Repeat("a", 1000) + `</text></defs>` + strings.Repeat(`<use href="#a"/>`, 101),
	} {
		if got := refusal(t, inside(in)); got != "the SVG picture is too intricate (too many elements, levels or segments)" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// FuzzSVG holds that whatever bytes come, they are refused with a reason or all that is drawn has a
// place.
func FuzzSVG(f *testing.F) {
	for _, seed := range []string{
		`<rect width="9" height="9" rx="2" transform="rotate(3 4 5)" style="fill:red;stroke:#123"/>`, `<path d="M0 0a1 2 3 0 1 4 5zq1 2 3 4T5 6" stroke-dasharray="1 2%" stroke="red"/>`,
		`<style>.a{fill:red}</style><text class="a" x="1 2 3" dy="1em">党<tspan font-weight="bold" dx="1"> a </tspan></text>`, `<defs><g id="a"/></defs><use href="#a"/>`, `<g opacity=".5"><circle r="1e5"/></g>`,
	} {
		f.Add(inside(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		if err != nil {
			refusal(t, data)
			return
		}
		placed := func(values ...float64) {
			for _, v := range values {
				if !near(v) {
					t.Fatalf("%v in %s", v, dump(d))
				}
			}
		}
		placed(d.Width, d.Height)
		for _, item := range d.Items {
			switch item := item.(type) {
			case *Shape:
				for i := range item.Segments {
					for _, p := range item.Segments[i].Points() {
						placed(p.X, p.Y)
					}
				}
				placed(item.Pen.Width, item.Fill.Alpha, item.Stroke.Alpha)
			case *Text:
				placed(item.At.X, item.At.Y, item.Angle, item.Length)
				for _, s := range item.Spans {
					placed(s.Size, s.Spacing, s.DX, s.DY, s.Rise, s.Paint.Alpha)
				}
			}
		}
	})
}
