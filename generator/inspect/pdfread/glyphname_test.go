package pdfread

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestNamesOfGlyphs: digits and letters in another form are what they are, after the names of the
// Adobe Glyph List; a name that says nothing is none.
func TestNamesOfGlyphs(t *testing.T) {
	for glyph, want := range map[string]string{
		"sevenoldstyle": "7", "Asmall": "A", "zeroinferior": "0", "ninesuperior": "⁹", "onemonospace": "1", "amonospace": "a", "twocircle": "2", "threeinversesansserif": "3",
		"fourparen": "4", "fiveperiod": "5", "sixarabic": "6", "Idot": "İ", "cdot": "ċ", "Scedilla": "Ş", "parenleftsuperior": "(", "f_f_i": "ffi", "uni0031.tnum": "1",
		"small": "", "g21": "", "blackcircle": "", "": "",
	} {
		if got := character(glyph); got != want {
			t.Errorf("character(%q) = %q, want %q", glyph, got, want)
		}
	}
}

// TestStandardNamesOfCompactFonts: a font in the Compact Font Format need not write the names of
// ligatures, of old-style digits and of small capitals (Technical Note 5176, appendices A and C).
func TestStandardNamesOfCompactFonts(t *testing.T) {
	for sid, want := range map[int]string{1: "space", 228: "zcaron", 229: "exclamsmall", 239: "zerooldstyle", 248: "nineoldstyle", 266: "ff", 274: "Asmall", 326: "zerosuperior", 342: "nineinferior", 346: "commainferior", 378: "Ydieresissmall"} {
		if got := standardStrings[sid]; got != want {
			t.Errorf("standard string %d is %q, want %q", sid, got, want)
		}
	}
	b := reader(make([]byte, 4))
	for at, want := range []int{229, 166, 87} { // the numbers of glyphs of these fonts
		if ids := b.charset(at, 400); len(ids) != want || slices.Contains(ids[1:], 0) {
			t.Errorf("the standard charset %d has %d glyphs, want %d: %v", at, len(ids), want, ids)
		}
	}
}

// TestMarksOfLeftwardLetters: programs write the marks of Arabic before or behind their letters, in
// the order of the page; the word is found in either.
func TestMarksOfLeftwardLetters(t *testing.T) {
	for _, line := range []string{"ةد\u0651يس", "ةدي\u0651س"} {
		if got := strings.Fields(readLeftward(line)); !slices.Contains(got, "سي\u0651دة") {
			t.Errorf("readLeftward(%q) = %s", line, fmt.Sprintf("%+q", got))
		}
	}
}
