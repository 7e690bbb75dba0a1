package font_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	ximage "golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
)

func TestSubsetOfTheSameGlyphsHasTheSameBytes(t *testing.T) {
	f := parse(t, fonttest.TTF("Test"))
	one, err := f.Subset([]uint16{3, 1, 4, 1})
	if err != nil {
		t.Fatal(err)
	}
	again, _ := f.Subset([]uint16{3, 1, 4, 1})
	if !bytes.Equal(one, again) {
		t.Error("two subsets of the same glyphs differ")
	}
	if other, _ := f.Subset([]uint16{1, 3, 4, 1}); bytes.Equal(one, other) {
		t.Error("subsets of glyphs in another order are the same")
	}
}

func TestSubsetHasTheChecksumsOfOpenType(t *testing.T) {
	data, err := parse(t, fonttest.TTF("Test")).Subset([]uint16{1, 2})
	if err != nil {
		t.Fatal(err)
	}
	sum := func(b []byte) (sum uint32) {
		for b = append(slices.Clone(b), make([]byte, (4-len(b)%4)%4)...); len(b) > 0; b = b[4:] {
			sum += binary.BigEndian.Uint32(b)
		}
		return sum
	}
	if got := sum(data); got != 0xb1b0afba {
		t.Errorf("the words of the file add up to %#x", got)
	}
	for tag, table := range apart(data) {
		if tag == "head" {
			clear(table[8:12])
		}
		at := bytes.Index(data[12:], []byte(tag)) + 12
		if got, want := binary.BigEndian.Uint32(data[at+4:]), sum(table); got != want {
			t.Errorf("%s: checksum %#x, want %#x", tag, got, want)
		}
	}
}

func TestSubsetHoldsNoTimeAndNoName(t *testing.T) {
	data, err := parse(t, face(func(t tables) { copy(t["head"][20:36], "0123456789abcdef") })).Subset([]uint16{1})
	if err != nil {
		t.Fatal(err)
	}
	got := apart(data)
	if at := got["head"][20:36]; !bytes.Equal(at, make([]byte, 16)) {
		t.Errorf("created and modified %x", at)
	}
	for _, tag := range []string{"name", "cmap", "post", "GSUB", "fvar", "gvar"} {
		if got[tag] != nil {
			t.Errorf("the subset has a table %s", tag)
		}
	}
}

// composed is the synthetic face with glyph 1 made of a mark, glyph 3, moved by (300, 50), and of
// glyph 8, a new one that is itself glyph 2 at half its size.
func composed() []byte {
	return fewer(func(t tables) {
		replace(t, append(words(-1, 40, -80, 960, 840), append(words(1|2|moreParts, 3, 300, 50), words(2|moreParts|withScale, 8, 0x0505, 0x4000, 2, 3, 0)...)...))
		t["glyf"] = append(t["glyf"], append(words(-1, 300, -40, 450, 420), words(2|withScale, 2, 0, 0x2000, 0)...)...)
		t["loca"] = append(t["loca"], make([]byte, 4)...)
		put32(t["loca"], len(t["loca"])-4, uint32(len(t["glyf"])))
		t["hmtx"] = append(t["hmtx"], words(777, 300)...)
		put16(t["hhea"], 34, len(t["loca"])/4-1)
		put16(t["maxp"], 4, len(t["loca"])/4-1)
	})
}

const moreParts, withScale = 1 << 5, 1 << 3

func TestSubsetRenumbersTheParts(t *testing.T) {
	f := parse(t, composed())
	g, ok := f.Glyph('中')
	if !ok || g != 1 {
		t.Fatalf("中 is glyph %d %v", g, ok)
	}
	compare(t, "composite", composed(), 0, []uint16{1})          // its parts come after it
	compare(t, "composite", composed(), 0, []uint16{1, 8, 3, 2}) // they are asked for too
	compare(t, "composite", composed(), 0, []uint16{3, 1, 3, 1}) // and twice
	data, err := f.Subset([]uint16{1})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := int(binary.BigEndian.Uint16(apart(data)["maxp"][4:])), 5; got != want {
		t.Errorf("%d glyphs, want %d: .notdef, the composite, two parts, and the part of one", got, want)
	}
}

func TestSubsetRefusesWhatAFileCannotHold(t *testing.T) {
	f := parse(t, fonttest.TTF("Test"))
	_, err := f.Subset(make([]uint16, 0xffff))
	if got, want := reason(t, err), "has more glyphs in use than a file can hold"; got != want {
		t.Errorf("65,535 glyphs: %q, want %q", got, want)
	}
	if _, err := f.Subset(make([]uint16, 0xfffe)); err != nil {
		t.Errorf("65,534 glyphs: %v", err)
	}
	_, err = parse(t, composed()).Subset(slices.Repeat([]uint16{1}, 0xfffe))
	if got, want := reason(t, err), "has more glyphs in use than a file can hold"; got != want {
		t.Errorf("65,534 composites: %q, want %q", got, want)
	}
	_, err = f.Subset([]uint16{0xfff0})
	if got, want := reason(t, err), "is damaged (glyf)"; got != want {
		t.Errorf("a glyph that is not there: %q, want %q", got, want)
	}
}

// TestSubsetDrawsAsTheOriginal compares what another reader, x/image/font/sfnt, draws of a face and
// of its subset.
func TestSubsetDrawsAsTheOriginal(t *testing.T) {
	all := []uint16{1, 2, 3, 4, 5, 6, 7}
	compare(t, "synthetic", fewer(nil), 0, all)
	compare(t, "synthetic, the second of a collection", collection(apart(fewer(nil)), apart(composed())), 1, all)
	compare(t, "short offsets", fewer(func(t tables) {
		var short []byte
		for g := range len(t["loca"]) / 4 {
			short = append(short, words(glyphAt(t, g)/2)...)
		}
		t["loca"] = short
		put16(t["head"], 50, 0)
	}), 0, all)
	compare(t, "fewer advances than glyphs", fewer(func(t tables) {
		bearings := []byte{}
		for g := 4; g < 8; g++ {
			bearings = append(bearings, t["hmtx"][4*g+2:4*g+4]...)
		}
		t["hmtx"] = append(t["hmtx"][:16:16], bearings...)
		put16(t["hhea"], 34, 4)
	}), 0, all)
}

// TestSubsetDrawsAsInstalledFonts does so with the fonts of this machine, as far as there are any.
func TestSubsetDrawsAsInstalledFonts(t *testing.T) {
	var found []string
	for _, pattern := range []string{"/usr/share/fonts/truetype/*/*.tt[fc]", "/usr/share/fonts/opentype/*/*.[ot]t[fc]", os.Getenv("GONGKAI_FONTS") + "/*.[ot]t[fc]"} {
		files, _ := filepath.Glob(pattern)
		found = append(found, files...)
	}
	r := rand.New(rand.NewPCG(3, 1))
	compared := 0
	for _, name := range found {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for index := 0; ; index++ {
			f, err := font.Parse(data, index)
			if err != nil {
				break
			}
			var glyphs []uint16
			for _, char := range "ÁǞ的一是国镕（）。，—“”…①☐a1" {
				if g, ok := f.Glyph(char); ok {
					glyphs = append(glyphs, g)
				}
			}
			for range 200 {
				if g, ok := f.Glyph(rune(0x20 + r.IntN(0xa000))); ok {
					glyphs = append(glyphs, g)
				}
			}
			compare(t, fmt.Sprintf("%s#%d", filepath.Base(name), index+1), data, index, glyphs)
			compared++
			if !bytes.HasPrefix(data, []byte("ttcf")) {
				break
			}
		}
	}
	t.Logf("%d faces", compared)
}

// compare holds that each glyph of a subset has the outline and the advance that it has in the
// face.
func compare(t *testing.T, name string, data []byte, index int, glyphs []uint16) {
	t.Helper()
	f, err := font.Parse(data, index)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	subset, err := f.Subset(glyphs)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	// The reader wants tables that begin at multiples of four, and some that a font in a PDF has
	// not.
	original, err := sfnt.Parse(part(data, index).file(0))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	whole := wrapped(part(data, index), subset, len(glyphs)+1)
	whole["cmap"], whole["post"] = cmap(segmented()), append([]byte{0, 3, 0, 0}, make([]byte, 28)...)
	cut, err := sfnt.Parse(whole.file(0))
	if err != nil {
		t.Fatalf("%s: the subset cannot be read: %v", name, err)
	}
	em := fixed.I(int(original.UnitsPerEm()))
	for i, g := range glyphs {
		var before, after sfnt.Buffer
		want, err := original.LoadGlyph(&before, sfnt.GlyphIndex(g), em, nil)
		if err != nil {
			t.Fatalf("%s: glyph %d: %v", name, g, err)
		}
		got, err := cut.LoadGlyph(&after, sfnt.GlyphIndex(i+1), em, nil)
		if err != nil {
			t.Errorf("%s: glyph %d in the subset: %v", name, g, err)
			continue
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: glyph %d: outline %v, want %v", name, g, got, want)
		}
		wide, _ := original.GlyphAdvance(&before, sfnt.GlyphIndex(g), em, ximage.HintingNone)
		now, err := cut.GlyphAdvance(&after, sfnt.GlyphIndex(i+1), em, ximage.HintingNone)
		if !f.PostScript() && (now != wide || err != nil) { // in a PDF a CFF table has no advances
			t.Errorf("%s: glyph %d: advance %v, want %v (%v)", name, g, now, wide, err)
		}
		if got, want := f.Advance(g), float64(wide)/float64(em); got != want {
			t.Errorf("%s: glyph %d: advance %v em, want %v", name, g, got, want)
		}
	}
}

// wrapped is the tables of a subset; those that a CFF table lacks are of the face.
func wrapped(original tables, subset []byte, glyphs int) tables {
	if string(subset[:4]) == "\x00\x01\x00\x00" {
		return apart(subset)
	}
	delete(original, "glyf")
	original["CFF "] = subset
	original["maxp"] = append([]byte{0, 0, 0x50, 0}, words(glyphs)...)
	original["hmtx"] = make([]byte, 4*glyphs)
	put16(original["hhea"], 34, glyphs)
	return original
}

func BenchmarkParse(b *testing.B) {
	data := fonttest.TTF("Test")
	for b.Loop() {
		if _, err := font.Parse(data, 0); err != nil {
			b.Fatal(err)
		}
	}
}
