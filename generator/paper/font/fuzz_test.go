package font_test

import (
	"testing"

	"gongkai/generator/paper/font"
)

// FuzzParse holds that no bytes make a panic, and that what is found in a face can be used.
func FuzzParse(f *testing.F) {
	f.Add(fewer(nil), 0)
	f.Add(fewer(func(t tables) {
		t["cmap"] = cmap(basic([]segment{{'A', 'C', 0, 4}, {0xffff, 0xffff, 1, 0}}, 4, 0, 1))
		t["OS/2"] = make([]byte, 96)
	}), 0)
	f.Add(composed(), 0)
	f.Add(fewerOTF(nil), 0)
	f.Add(collection(apart(fewer(nil)), apart(composed())), 1)
	f.Fuzz(func(t *testing.T, data []byte, index int) {
		face, err := font.Parse(data, index)
		if err != nil {
			if reason(t, err); face != nil {
				t.Fatal("a face in spite of an error")
			}
			return
		}
		face.Metrics()
		if face.Name() == "" {
			t.Fatal("no name")
		}
		var glyphs []uint16
		for r := rune(-1); r <= 0x20fff && len(glyphs) < 50; r++ {
			if g, ok := face.Glyph(r); ok {
				glyphs = append(glyphs, g)
			}
		}
		for _, g := range append([]uint16{0, 1, 0xffff}, glyphs...) {
			face.Advance(g)
			face.Ink(g)
		}
		cut, err := face.Subset(glyphs)
		if err != nil {
			t.Fatalf("glyphs that were found cannot be cut out: %v", err)
		}
		whole := wrapped(part(data, index), cut, len(glyphs)+1)
		whole["cmap"] = cmap(segmented(group{1, uint32(len(glyphs)), 1}))
		if _, err := font.Parse(whole.file(0), 0); err != nil && len(whole["glyf"])+len(whole["CFF "]) > 0 {
			t.Fatalf("the subset cannot be read: %v", err)
		}
		_, _ = face.Subset([]uint16{0xffff, 0x1234}) // refused or not, it comes back
	})
}
