package font_test

import (
	"bytes"
	"testing"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
)

// TestFontFileLeadsEachCharacterToItsGlyph reads the file back as any font.
func TestFontFileLeadsEachCharacterToItsGlyph(t *testing.T) {
	for name, file := range map[string][]byte{"TrueType": fonttest.TTF("Fang"), "PostScript": fonttest.OTF("Fang")} {
		face, err := font.Parse(file, 0)
		if err != nil {
			t.Fatal(err)
		}
		var glyphs []uint16
		characters := map[rune]uint16{}
		numbers := map[uint16]uint16{}
		for _, char := range "党务公开（2026）—Ab 𠮷" {
			g, ok := face.Glyph(char)
			if !ok {
				t.Fatalf("%s: the face has no %q", name, char)
			}
			if numbers[g] == 0 {
				glyphs = append(glyphs, g)
				numbers[g] = uint16(len(glyphs))
			}
			characters[char] = numbers[g]
		}
		data, err := face.SFNT("Fang", glyphs, characters)
		if err != nil {
			t.Fatal(err)
		}
		again, err := face.SFNT("Fang", glyphs, characters)
		if err != nil || !bytes.Equal(data, again) {
			t.Errorf("%s: the same glyphs give other bytes: %v", name, err)
		}
		cut, err := font.Parse(data, 0)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if cut.Name() != "Fang" || cut.PostScript() != face.PostScript() {
			t.Errorf("%s: the file calls itself %s", name, cut.Name())
		}
		for char, number := range characters {
			was, _ := face.Glyph(char)
			got, ok := cut.Glyph(char)
			if !ok || got != number || cut.Advance(got) != face.Advance(was) || cut.Ink(got) != face.Ink(was) {
				t.Errorf("%s: %q is glyph %d (%v), want %d of the same measures", name, char, got, ok, number)
			}
		}
		if _, ok := cut.Glyph('无'); ok {
			t.Errorf("%s: the file shows a character that was not put in", name)
		}
	}
}

// TestFontFileHoldsAsManyCharactersAsItSays has no two neighbours, so that each takes a segment.
func TestFontFileHoldsAsManyCharactersAsItSays(t *testing.T) {
	face, err := font.Parse(fonttest.TTF("Fang"), 0)
	if err != nil {
		t.Fatal(err)
	}
	square, _ := face.Glyph('党')
	narrow, _ := face.Glyph('a')
	characters := map[rune]uint16{'𠮷': 1}
	for c := rune(0x4e00); len(characters) < font.MostCharacters; c += 2 {
		characters[c] = 1 + uint16(c/2%2)
	}
	data, err := face.SFNT("Fang", []uint16{square, narrow}, characters)
	if err != nil {
		t.Fatal(err)
	}
	cut, err := font.Parse(data, 0)
	if err != nil {
		t.Fatal(err)
	}
	for c, want := range characters {
		if got, ok := cut.Glyph(c); !ok || got != want {
			t.Fatalf("%q is glyph %d (%v), want %d", c, got, ok, want)
		}
	}
}
