package font_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
)

const (
	noFont    = "is no TrueType or OpenType font"
	cff2      = "is a variable font with CFF2 outlines: use its static version (without VF in its name)"
	bitmap    = "has no outlines (a bitmap font)"
	embedding = "has a licence that forbids embedding it in a document"
	embedPart = "has a licence that forbids embedding a part of it"
)

func TestParseRefusesWithItsReason(t *testing.T) {
	without := func(tags ...string) func(tables) {
		return func(t tables) {
			for _, tag := range tags {
				delete(t, tag)
			}
		}
	}
	cut := func(tag string, n int) func(tables) {
		return func(t tables) { t[tag] = t[tag][:n] }
	}
	set := func(tag string, at, value int) func(tables) {
		return func(t tables) { put16(t[tag], at, value) }
	}
	licence := func(bits int) func(tables) {
		return func(t tables) { t["OS/2"] = words(4, 0, 400, 5, bits) }
	}
	characters := func(table []byte) func(tables) {
		return func(t tables) { t["cmap"] = table }
	}
	for _, tt := range []struct {
		name   string
		change func(t tables)
		want   string
	}{
		{"whole", nil, ""},
		{"no head", without("head"), "is damaged (head)"},
		{"no hhea", without("hhea"), "is damaged (hhea)"},
		{"no maxp", without("maxp"), "is damaged (maxp)"},
		{"no hmtx", without("hmtx"), "is damaged (hmtx)"},
		{"no cmap", without("cmap"), "is damaged (cmap)"},
		{"no glyf", without("glyf"), bitmap},
		{"empty glyf", cut("glyf", 0), bitmap},
		{"no loca", without("loca"), bitmap},
		{"CFF under a TrueType head", func(t tables) { without("glyf", "loca")(t); t["CFF "] = []byte{1} }, "is damaged (CFF)"},
		{"CFF2", func(t tables) { without("glyf")(t); t["CFF2"] = []byte{2} }, cff2},
		{"vertical only", func(t tables) { without("hhea", "hmtx")(t); t["vhea"], t["vmtx"] = make([]byte, 36), make([]byte, 4) }, "has measures for vertical text only"},
		{"short head", cut("head", 53), "is damaged (head)"},
		{"short hhea", cut("hhea", 35), "is damaged (hhea)"},
		{"short maxp", cut("maxp", 31), "is damaged (maxp)"},
		{"short loca", cut("loca", 8), "is damaged (loca)"},
		{"short hmtx", cut("hmtx", 8), "is damaged (hmtx)"},
		{"empty cmap", cut("cmap", 0), "is damaged (cmap)"},
		{"no font units", set("head", 18, 0), "is damaged (head)"},
		{"no glyphs", set("maxp", 4, 0), "is damaged (loca)"},
		{"more glyphs than places", set("maxp", 4, 0xffff), "is damaged (loca)"},
		{"no advances", set("hhea", 34, 0), "is damaged (hmtx)"},
		{"more advances than there are", set("hhea", 34, 0xffff), "is damaged (hmtx)"},
		{"more character tables than there are", set("cmap", 2, 0xffff), "is damaged (cmap)"},
		{"wild character table", func(t tables) { put32(t["cmap"], 8, 0xffffffff) }, "has no Unicode character map"},
		{"no character table", characters(words(0, 0)), "has no Unicode character map"},
		{"symbols", characters(cmap(append(words(3, 0), basic([]segment{{0xf041, 0xf042, 0, 0}})[4:]...))), "is a symbol font: its glyphs stand for no Unicode characters"},
		{"GB 2312 only", characters(cmap(append(words(3, 3), basic([]segment{{0xb0a1, 0xb0a2, 0, 0}})[4:]...))), "has no Unicode character map"},
		{"format 12 without a head", characters(cmap(words(3, 10, 12, 0, 0, 28))), "is damaged (cmap)"},
		{"format 12 with too many groups", func(t tables) { put32(t["cmap"], 24, 0xffffffff) }, "is damaged (cmap)"},
		{"format 4 without a head", characters(cmap(words(3, 1, 4, 14))), "is damaged (cmap)"},
		{"format 4 with too many segments", characters(cmap(words(3, 1, 4, 32, 0, 0xfffe, 0, 0, 0, 0))), "is damaged (cmap)"},
		{"restricted licence", licence(0x0002), embedding},
		{"licence for whole fonts", licence(0x0108), embedPart},
		{"licence for bitmaps", licence(0x0200), embedPart},
		{"licence for preview", licence(0x0004), ""},
		{"the least restrictive of two", licence(0x000a), ""},
		{"variable", func(t tables) { t["fvar"], t["gvar"] = make([]byte, 20), make([]byte, 20) }, ""},
	} {
		f, err := font.Parse(face(tt.change), 0)
		if got := reason(t, err); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
		if (f == nil) != (err != nil) {
			t.Errorf("%s: face %v and error %v", tt.name, f != nil, err)
		}
	}
}

func TestParseKnowsFilesByTheirFirstBytes(t *testing.T) {
	whole := face(nil)
	tagged := func(tag string) []byte { return append([]byte(tag), whole[4:]...) }
	table := func(at int, value uint32) []byte { // of the first table's entry
		data := face(nil)
		put32(data, 12+at, value)
		return data
	}
	one := apart(fonttest.TTF("One"))
	wild := collection(one)
	put32(wild, 12, 0xfffffff8)
	for _, tt := range []struct {
		name  string
		data  []byte
		index int
		want  string
	}{
		{"nothing", nil, 0, noFont},
		{"a few bytes", whole[:11], 0, noFont},
		{"text", []byte("Copyright (c) 2026"), 0, noFont},
		{"Apple", tagged("true"), 0, ""},
		{"OpenType with outlines of TrueType", tagged("OTTO"), 0, ""},
		{"OpenType with CFF", fonttest.OTF("Two"), 0, ""},
		{"WOFF", tagged("wOFF"), 0, "is a web font (WOFF)"},
		{"WOFF 2", tagged("wOF2"), 0, "is a web font (WOFF)"},
		{"Type 1 in a TrueType coat", tagged("typ1"), 0, noFont},
		{"cut in the directory", whole[:100], 0, "is damaged (sfnt)"},
		{"cut in a table", whole[:len(whole)-1000], 0, "is damaged (post)"},
		{"a table after the end", table(8, 0xfffffff0), 0, "is damaged (cmap)"},
		{"a table longer than the file", table(12, 0xffffffff), 0, "is damaged (cmap)"},
		{"an unprintable tag", append(append(append([]byte{}, whole[:12]...), 0, 'a', 0xff, 7, 0, 0, 0, 0, 255, 255, 255, 255), whole[24:]...), 0, "is damaged (.a..)"},
		{"a second face of one", whole, 1, "holds one face; there is no face 2"},
		{"a face before the first", whole, -1, "holds one face; there is no face 0"},
		{"a collection", collection(one, one), 1, ""},
		{"a face after the last", collection(one, one), 2, "is a collection that has no face 3"},
		{"a collection of CFF", collection(apart(fonttest.OTF("Two"))), 0, ""},
		{"a collection that leads after the end", wild, 0, "is damaged (ttcf)"},
		{"a collection cut in its head", []byte("ttcf\x00\x01\x00\x00\x00\x00\xff\xff"), 9, "is damaged (ttcf)"},
		{"a collection without faces", append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x00"), whole...), 0, "is a collection that has no face 1"},
	} {
		_, err := font.Parse(tt.data, tt.index)
		if got := reason(t, err); tt.name == "cut in a table" && strings.HasPrefix(got, "is damaged (") {
			continue // whichever comes last
		} else if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestGlyphFindsCharacters(t *testing.T) {
	// 1 is a square, 2 an opening and 3 a closing mark, 4 narrow.
	for _, tt := range []struct {
		name string
		cmap []byte
		want map[rune]uint16
	}{
		{"format 12", cmap(segmented(group{'A', 'C', 1}, group{'一', '一', 4}, group{0x20bb7, 0x20bb7, 3})),
			map[rune]uint16{'@': 0, 'A': 1, 'B': 2, 'C': 3, 'D': 0, '一': 4, '丁': 0, '𠮷': 3, -1: 0, 0x7fffffff: 0}},
		{"format 12 beyond the glyphs", cmap(segmented(group{'A', 'Z', 3}, group{'a', 'a', 0xffffffff})), map[rune]uint16{'A': 3, 'B': 4, 'E': 0, 'Z': 0, 'a': 0}},
		{"format 12 out of order", cmap(segmented(group{'B', 'C', 1}, group{'A', 'A', 4}, group{'C', 'D', 3})), map[rune]uint16{'A': 0, 'B': 1, 'C': 2, 'D': 4}},
		{"format 12 beyond Unicode", cmap(segmented(group{0x10ffff, 0xffffffff, 1})), map[rune]uint16{0x10ffff: 1, 0x110000: 0}},
		{"format 4 by differences", cmap(basic([]segment{{'A', 'C', 1 - 'A', 0}, {'一', '一', 4 - '一', 0}, {0xffff, 0xffff, 1, 0}})),
			map[rune]uint16{'@': 0, 'A': 1, 'B': 2, 'C': 3, 'D': 0, '一': 4, 0xffff: 0, '𠮷': 0}},
		{"format 4 by a list", cmap(basic([]segment{{'A', 'C', 0, 4}, {0xffff, 0xffff, 1, 0}}, 4, 0, 1)), map[rune]uint16{'A': 4, 'B': 0, 'C': 1}},
		{"format 4 by a list and a difference", cmap(basic([]segment{{'A', 'B', 2, 4}, {0xffff, 0xffff, 1, 0}}, 1, 0xffff)), map[rune]uint16{'A': 3, 'B': 1}},
		{"format 4 with a list that ends early", cmap(basic([]segment{{'A', 'Z', 0, 4}, {0xffff, 0xffff, 1, 0}}, 4)), map[rune]uint16{'A': 4, 'B': 0}},
		{"format 4 with segments over another", cmap(basic([]segment{{'A', 'C', 1 - 'A', 0}, {'B', 'D', 1 - 'B', 0}})), map[rune]uint16{'A': 1, 'B': 2, 'C': 3, 'D': 3}},
		{"format 12 before format 4", cmap(basic([]segment{{'A', 'A', 1 - 'A', 0}}), segmented(group{'A', 'A', 4})), map[rune]uint16{'A': 4}},
		{"format 12 of the Unicode platform", cmap(append(words(0, 4), segmented(group{'A', 'A', 4})[4:]...)), map[rune]uint16{'A': 4}},
	} {
		f := parse(t, face(func(t tables) { t["cmap"] = tt.cmap }))
		for r, want := range tt.want {
			if got, ok := f.Glyph(r); got != want || ok != (want != 0) {
				t.Errorf("%s: %U is glyph %d %v, want %d", tt.name, r, got, ok, want)
			}
		}
	}
}

func TestGlyphIsNeverBlankWhereInkBelongs(t *testing.T) {
	const gap = 6
	composite := func(part int) []byte { return append(words(-1, 0, 0, 9, 9), words(0, part, 0)...) }
	for _, tt := range []struct {
		name   string
		change func(t tables)
		want   bool
	}{
		{"drawn", func(tables) {}, true},
		{"empty", func(t tables) { t["cmap"] = cmap(segmented(group{'　', '　', gap}, group{'中', '中', gap})) }, false},
		{"after the end", func(t tables) { put32(t["loca"], 8, 0xfffffff0) }, false},
		{"backward", func(t tables) { put32(t["loca"], 4, 40); put32(t["loca"], 8, 20) }, false},
		{"shorter than its head", func(t tables) { put32(t["loca"], 8, 8+uint32(t["loca"][7])) }, false},
		{"contours without ends", func(t tables) { put16(t["glyf"], glyphAt(t, 1), 0x7fff) }, false},
		{"composite", func(t tables) { replace(t, composite(2)) }, true},
		{"composite of itself", func(t tables) { replace(t, composite(1)) }, false},
		{"composite of a glyph that is not there", func(t tables) { replace(t, composite(0xffff)) }, false},
		{"composite that ends early", func(t tables) { replace(t, composite(2)[:13]) }, false},
		{"composite that continues after its end", func(t tables) { replace(t, append(words(-1, 0, 0, 9, 9), words(1<<5, 2, 0)...)) }, false},
		{"composite without the place of its part", func(t tables) { replace(t, append(words(-1, 0, 0, 9, 9), words(1, 2)...)) }, false},
	} {
		f := parse(t, face(tt.change))
		if _, got := f.Glyph('中'); got != tt.want {
			t.Errorf("%s: a glyph is %v, want %v", tt.name, got, tt.want)
		}
		if _, ok := f.Glyph('　'); !ok {
			t.Errorf("%s: no ideographic space", tt.name)
		}
	}
}

// glyphAt is where a glyph begins in glyf; the synthetic face counts in long offsets.
func glyphAt(t tables, g int) int {
	b := t["loca"][4*g:]
	return int(b[0])<<24 | int(b[1])<<16 | int(b[2])<<8 | int(b[3])
}

// replace makes the square, glyph 1, another glyph, at the end of glyf; those after it lose their
// outlines to no one.
func replace(t tables, outline []byte) {
	from := len(t["glyf"])
	t["glyf"] = append(t["glyf"], outline...)
	glyphs := len(t["loca"])/4 - 1
	// A copy of all others comes after it, for offsets ascend.
	for g := 2; g <= glyphs; g++ {
		begin := glyphAt(t, g)
		end := begin
		if g < glyphs {
			end = glyphAt(t, g+1)
		}
		at := len(t["glyf"])
		t["glyf"] = append(t["glyf"], t["glyf"][begin:end]...)
		put32(t["loca"], 4*g, uint32(at))
	}
	put32(t["loca"], 4, uint32(from))
}

func TestCompositesNestOnlySoDeep(t *testing.T) {
	const chain = 60_000 // glyphs, each made of the next
	f := parse(t, face(func(t tables) {
		t["glyf"], t["loca"] = nil, nil
		for g := range chain + 1 {
			t["loca"] = append(t["loca"], byte(len(t["glyf"])>>24), byte(len(t["glyf"])>>16), byte(len(t["glyf"])>>8), byte(len(t["glyf"])))
			if g == chain {
				break
			}
			t["glyf"] = append(t["glyf"], append(words(-1, 0, 0, 9, 9), words(0, g+1, 0)...)...)
		}
		put16(t["maxp"], 4, chain)
		t["cmap"] = cmap(segmented(group{0x4e00, 0x9fff, 1}))
	}))
	if _, ok := f.Glyph(0x4e00); ok {
		t.Error("a glyph of 60,000 levels counts as drawn")
	}
}

func TestParseTakesNoLongerThanThereAreCharacters(t *testing.T) {
	const many = 100_000
	all := make([]group, many)
	for i := range all {
		all[i] = group{0, 0x10ffff, 1}
	}
	segments := make([]segment, 32_000)
	for i := range segments {
		segments[i] = segment{0, 0xfffe, 1, 0}
	}
	for name, table := range map[string][]byte{"format 12": cmap(segmented(all...)), "format 4": cmap(basic(segments))} {
		data := face(func(t tables) {
			t["cmap"] = table
			t["loca"] = make([]byte, 4*0x10000)
			put16(t["maxp"], 4, 0xffff)
		})
		start := time.Now()
		parse(t, data)
		if took := time.Since(start); took > time.Second { // one pass takes some 10 ms, all of them minutes
			t.Errorf("%s: %v", name, took)
		}
	}
}

func TestMeasures(t *testing.T) {
	f := parse(t, face(func(t tables) {
		t["OS/2"] = append(words(4, 0, 700, 5, 0), make([]byte, 86)...)
		put16(t["OS/2"], 88, 690)
		put32(t["post"], 4, 0xfff48000) // -11.5 degrees
	}))
	if got, want := f.Metrics(), (font.Metrics{Ascent: 0.88, Descent: -0.12, CapHeight: 0.69, ItalicAngle: -11.5, Weight: 700, BBox: font.Box{XMin: 0, YMin: -0.08, XMax: 1, YMax: 0.84}}); !near(got, want) {
		t.Errorf("metrics %+v, want %+v", got, want)
	}
	for r, want := range map[rune]struct {
		advance float64
		ink     font.Box
	}{
		'中': {1, font.Box{XMin: 0.04, YMin: -0.08, XMax: 0.96, YMax: 0.84}},
		'（': {1, font.Box{XMin: 0.6, YMin: -0.08, XMax: 0.9, YMax: 0.84}},
		'a': {0.5, font.Box{XMin: 0.04, YMin: -0.01, XMax: 0.46, YMax: 0.7}},
		' ': {0.5, font.Box{}},
	} {
		g, _ := f.Glyph(r)
		if got := f.Advance(g); got != want.advance {
			t.Errorf("%q advances %v, want %v", r, got, want.advance)
		}
		if got := f.Ink(g); !nearBox(got, want.ink) {
			t.Errorf("%q has ink %v, want %v", r, got, want.ink)
		}
	}
	if got := f.Advance(0xffff); got != f.Advance(7) {
		t.Errorf("a glyph after the last advances %v", got)
	}
	if got := f.Ink(0xffff); got != (font.Box{}) {
		t.Errorf("a glyph after the last has ink %v", got)
	}
}

func near(a, b font.Metrics) bool {
	return math.Abs(a.Ascent-b.Ascent)+math.Abs(a.Descent-b.Descent)+math.Abs(a.CapHeight-b.CapHeight)+math.Abs(a.ItalicAngle-b.ItalicAngle) < 1e-9 && a.Weight == b.Weight && nearBox(a.BBox, b.BBox)
}

func nearBox(a, b font.Box) bool {
	return math.Abs(a.XMin-b.XMin)+math.Abs(a.YMin-b.YMin)+math.Abs(a.XMax-b.XMax)+math.Abs(a.YMax-b.YMax) < 1e-9
}

func TestNameIsSafeInAPDF(t *testing.T) {
	table := func(platform int, text string) []byte {
		return append(words(0, 1, 18, platform, 1, 0x409, 6, len(text), 0), text...)
	}
	for _, tt := range []struct {
		name  string
		table []byte
		want  string
	}{
		{"UTF-16", table(3, "\x00F\x00Z\x00-\x001"), "FZ-1"},
		{"UTF-16 with Chinese", table(3, "\x4e\x41\x00A"), "A"},
		{"Macintosh", table(1, "SimSun"), "SimSun"},
		{"characters that end a name", table(1, "A/B (C)<D>#E"), "ABCDE"},
		{"nothing left", table(1, "///"), "Font"},
		{"too long", table(1, strings.Repeat("a", 64)), "Font"},
		{"another name", append(words(0, 1, 18, 1, 0, 0, 4, 1, 0), 'A'), "Font"},
		{"after the end", words(0, 1, 0xffff, 1, 0, 0, 6, 0xffff, 0xffff), "Font"},
		{"more names than there are", words(0, 0xffff, 6), "Font"},
		{"empty", nil, "Font"},
	} {
		if got := parse(t, face(func(t tables) { t["name"] = tt.table })).Name(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
