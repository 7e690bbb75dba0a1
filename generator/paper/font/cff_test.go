package font_test

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
)

// fewerOTF is the synthetic face with PostScript outlines and a few characters; see fewer.
func fewerOTF(change func(t tables)) []byte {
	t := apart(fonttest.OTF("Test"))
	t["cmap"] = cmap(segmented(group{' ', ' ', 6}, group{'a', 'a', 4}, group{'　', '　', 7}, group{'中', '中', 1}))
	if change != nil {
		change(t)
	}
	return t.file(0)
}

// drawnBy is the file of a face in which 中 is drawn by a program, as of a name-keyed table.
func drawnBy(program []byte, local ...[]byte) []byte {
	return fewerOTF(func(t tables) {
		c := fonttest.CFF{Named: true, Local: [][][]byte{local}, Programs: make([][]byte, 8)}
		for g := range c.Programs {
			c.Programs[g] = fonttest.Program(op(14))
		}
		c.Programs[1] = program
		t["CFF "] = c.Table()
	})
}

// op is an operator of a program; two numbers are one of two bytes.
func op(bytes ...byte) fonttest.Op { return fonttest.Op(bytes) }

func TestPostScriptFaceIsAsTheSameOfTrueType(t *testing.T) {
	one, two := parse(t, fonttest.TTF("Test")), parse(t, fonttest.OTF("Test"))
	if one.PostScript() || !two.PostScript() || one.Metrics() != two.Metrics() {
		t.Errorf("PostScript: %v, %v; metrics %v, %v", one.PostScript(), two.PostScript(), one.Metrics(), two.Metrics())
	}
	for r := rune(0); r < 0x21000; r++ {
		g, ok := one.Glyph(r)
		h, found := two.Glyph(r)
		if g != h || ok != found || one.Ink(g) != two.Ink(h) || one.Advance(g) != two.Advance(h) {
			t.Fatalf("%U: glyph %d %v with ink %v, want %d %v %v", r, h, found, two.Ink(h), g, ok, one.Ink(g))
		}
	}
}

// TestProgramsAreDrawn draws with every operator, and compares with what another reader draws.
func TestProgramsAreDrawn(t *testing.T) {
	at := []any{500, 100, 200, op(21)} // a width, and where the pen begins
	many := make([]any, 0, 50)
	for i := range 48 {
		many = append(many, 1+i%7)
	}
	for _, tt := range []struct {
		name   string
		tokens []any
		ink    font.Box
	}{
		{"lines", []any{10, 20, 30, -40, op(5)}, font.Box{XMin: 0.1, YMin: 0.18, XMax: 0.14, YMax: 0.22}},
		{"lines that turn", []any{100, 50, -100, op(6)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.2, YMax: 0.25}},
		{"upward first", []any{100, 50, -100, op(7)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.15, YMax: 0.3}},
		{"a curve", []any{0, 50, 50, 50, 50, 0, op(8)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.2, YMax: 0.3}},
		{"a curve beyond its ends", []any{0, 400, 100, 0, 0, -400, op(8)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.2, YMax: 0.5}},
		{"curves and a line", []any{0, 50, 50, 50, 50, 0, 7, 8, op(24)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.207, YMax: 0.308}},
		{"lines and a curve", []any{7, 8, 0, 50, 50, 50, 50, 0, op(25)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.207, YMax: 0.308}},
		{"curves across", []any{50, 50, 50, 50, op(27)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.25, YMax: 0.25}},
		{"curves across after a turn", []any{9, 50, 50, 50, 50, 50, 50, 50, 50, op(27)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.4, YMax: 0.309}},
		{"curves upward", []any{9, 50, 50, 50, 50, op(26)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.159, YMax: 0.35}},
		{"curves that turn", []any{50, 50, 50, 50, op(31)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.2, YMax: 0.3}},
		{"two of them and an end", []any{50, 50, 50, 50, 50, 50, 50, 50, 9, op(31)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.3, YMax: 0.409}},
		{"those upward first", []any{50, 50, 50, 50, 9, op(30)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.2, YMax: 0.309}},
		{"flex", []any{10, 0, 10, 5, 10, 0, 10, 0, 10, -5, 10, 0, 50, op(12, 35)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.16, YMax: 0.205}},
		{"hflex", []any{10, 10, 5, 10, 10, 10, 10, op(12, 34)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.16, YMax: 0.205}},
		{"hflex1", []any{10, 1, 10, 5, 10, 10, 10, -5, 10, op(12, 36)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.16, YMax: 0.206}},
		{"flex1 across", []any{10, 1, 10, 5, 10, 0, 10, 0, 10, -5, 10, op(12, 37)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.16, YMax: 0.206}},
		{"flex1 upward", []any{1, 10, 5, 10, 0, 10, 0, 10, -5, 10, 10, op(12, 37)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.106, YMax: 0.26}},
		{"the fullest stack", append(many, op(5)), font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.193, YMax: 0.296}},
		{"a fraction", []any{fonttest.Op("\xff\x00\x0a\x80\x00"), 0, op(5)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.1105, YMax: 0.2}},
		{"a subroutine that is told what it calls", []any{10, 20, -106, -107, op(10)}, font.Box{XMin: 0.1, YMin: 0.2, XMax: 0.11, YMax: 0.22}},
	} {
		program := fonttest.Program(append(append(at[:4:4], tt.tokens...), op(14))...)
		data := drawnBy(program, fonttest.Program(op(10, 11)), fonttest.Program(op(5, 11)))
		f := parse(t, data)
		if g, ok := f.Glyph('中'); !ok || !nearBox(f.Ink(g), tt.ink) {
			t.Errorf("%s: glyph %d %v with ink %v, want %v", tt.name, g, ok, f.Ink(g), tt.ink)
			continue
		}
		if !strings.Contains(tt.name, "flex") { // which the other reader does not know
			compare(t, tt.name, data, 0, []uint16{1, 4})
		}
		cut, err := f.Subset([]uint16{1})
		if err != nil || bytes.Contains(cut, []byte{10, 11}) {
			t.Errorf("%s: the subset has subroutines, or an error: %v", tt.name, err)
		}
	}
}

func TestProgramsThatCannotBeDrawnAreNoGlyphs(t *testing.T) {
	deep := fonttest.Program(-107, op(10)) // calls itself
	for name, tokens := range map[string][]any{
		"nothing drawn":                     {1, 2, op(21, 14)},
		"no numbers":                        {1, 2, op(21), op(5, 14)},
		"one number too many":               {1, 2, op(21), 1, 2, 3, op(5, 14)},
		"an unknown operator":               {1, 2, op(21), 1, 2, op(2, 14)},
		"arithmetic":                        {1, 2, op(21), 1, 2, op(12, 10), 3, op(5, 14)},
		"accents":                           {1, 2, op(21), 1, 2, op(5), 1, 2, 65, 96, op(14)},
		"cut in a number":                   {1, 2, op(21), op(28, 1)},
		"cut in a fraction":                 {1, 2, op(21), op(255, 1)},
		"cut in an operator":                {1, 2, op(21), op(12)},
		"cut in a mask":                     {1, 2, op(1), 1, 2, op(19)},
		"a subroutine that is not there":    {1, 2, op(21), 1, 2, 99, op(10, 14)},
		"no number of the subroutine":       {op(10, 14)},
		"a subroutine of itself":            {1, 2, op(21), -107, op(10, 14)},
		"more numbers than the stack":       append(make([]any, 0, 60), 1, 2, op(21), 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, op(5, 14)),
		"farther than any paper":            {32767, 0, op(21), 32767, 0, op(5, 14)},
		"a mask with half a hint before it": {1, 2, op(21), 3, op(19, 0, 14)},
	} {
		f := parse(t, drawnBy(fonttest.Program(tokens...), deep))
		if g, ok := f.Glyph('中'); ok {
			t.Errorf("%s: is glyph %d", name, g)
		}
		if _, err := f.Subset([]uint16{1}); err != nil && reason(t, err) != "is damaged (CFF)" {
			t.Errorf("%s: %v", name, err)
		}
		if _, ok := f.Glyph('　'); !ok {
			t.Errorf("%s: a space needs no ink", name)
		}
	}
}

// TestProgramsTakeNoLongTime holds for subroutines that call others many times, ten levels deep.
func TestProgramsTakeNoLongTime(t *testing.T) {
	var local [][]byte
	for level := range 9 {
		var calls []any
		for range 100 {
			calls = append(calls, level+1-107, op(10))
		}
		local = append(local, fonttest.Program(append(calls, op(11))...))
	}
	local = append(local, fonttest.Program(1, 1, op(5, 11)))
	if _, ok := parse(t, drawnBy(fonttest.Program(-107, op(10, 14)), local...)).Glyph('中'); ok {
		t.Error("a glyph of 100 to the ninth lines is drawn")
	}
}

func TestDamagedCFFIsRefused(t *testing.T) {
	table := apart(fewerOTF(nil))["CFF "]
	for n := range len(table) {
		_, err := font.Parse(fewerOTF(func(t tables) { t["CFF "] = table[:n] }), 0)
		want := "is damaged (CFF)"
		if n == 0 {
			want = bitmap
		}
		// the programs and the measures of Font DICTs come last
		if got := reason(t, err); got != want && (got != "" || n < 200) {
			t.Fatalf("cut after %d bytes of %d: %q, want %q", n, len(table), got, want)
		}
	}
	for name, change := range map[string]func(t tables){
		"another version":         func(t tables) { t["CFF "][0] = 2 },
		"more glyphs than drawn":  func(t tables) { put16(t["maxp"], 4, 9) },
		"no programs":             func(t tables) { t["CFF "] = fonttest.CFF{Named: true, Local: [][][]byte{nil}}.Table() },
		"an offset of no size":    func(t tables) { t["CFF "][6] = 0 },
		"an offset of five bytes": func(t tables) { t["CFF "][6] = 5 },
	} {
		_, err := font.Parse(fewerOTF(change), 0)
		if got := reason(t, err); got != "is damaged (CFF)" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestSubsetOfPostScriptDrawsAsTheOriginal is of faces keyed by CID and by names, alone and in a
// collection, and of glyphs in any order and number.
func TestSubsetOfPostScriptDrawsAsTheOriginal(t *testing.T) {
	all := []uint16{1, 2, 3, 4, 5, 6, 7}
	compare(t, "keyed by CID", fewerOTF(nil), 0, all)
	compare(t, "twice", fewerOTF(nil), 0, []uint16{4, 1, 4})
	compare(t, "the second of a collection", collection(apart(fewer(nil)), apart(fewerOTF(nil))), 1, all)
	compare(t, "keyed by names", drawnBy(fonttest.Program(1, 2, op(21), 10, 20, op(5, 14))), 0, all)
	if _, err := parse(t, fewerOTF(nil)).Subset([]uint16{0xfff0}); reason(t, err) != "is damaged (CFF)" {
		t.Errorf("a glyph that is not there: %v", err)
	}
	if _, err := parse(t, fewerOTF(nil)).Subset(nil); err != nil {
		t.Errorf("no glyphs: %v", err)
	}
}

// FuzzPostScript holds that no CFF table makes a panic, and that what is found in a face can be cut
// out and read again.
func FuzzPostScript(f *testing.F) {
	f.Add(apart(fewerOTF(nil))["CFF "])
	f.Add(apart(drawnBy(fonttest.Program(1, 2, op(21), 1, 2, op(5), 7)))["CFF "])
	f.Add(apart(drawnBy(fonttest.Program(1, 2, op(21), 1, 2, op(5, 14))))["CFF "])
	f.Fuzz(func(t *testing.T, table []byte) {
		data := fewerOTF(func(t tables) { t["CFF "] = table })
		face, err := font.Parse(data, 0)
		if err != nil {
			reason(t, err)
			return
		}
		var glyphs []uint16
		for _, r := range " a　中" {
			if g, ok := face.Glyph(r); ok {
				glyphs = append(glyphs, g)
				face.Ink(g)
			}
		}
		cut, err := face.Subset(glyphs)
		if err != nil {
			t.Fatalf("glyphs that were found cannot be cut out: %v", err)
		}
		whole := wrapped(apart(data), cut, len(glyphs)+1)
		whole["cmap"] = cmap(segmented(group{'一', '一' + uint32(len(glyphs)) - 1, 1}))
		again, err := font.Parse(whole.file(0), 0)
		if err != nil {
			t.Fatalf("the subset cannot be read: %v", err)
		}
		for i, g := range glyphs {
			if got, want := again.Ink(uint16(i+1)), face.Ink(g); got != want {
				t.Fatalf("glyph %d has ink %v in the subset, want %v", g, got, want)
			}
		}
	})
}
