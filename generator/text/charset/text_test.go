package charset

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestIsControl(t *testing.T) {
	for _, r := range "\x00\x07\x1b\x7f\u0085\u009f\ufeff\ufdd0\ufdef\ufffe\uffff\U0001ffff\u202a\u202e\u2066\u2069\u2028\u2029" {
		if !IsControl(r) {
			t.Errorf("IsControl(U+%04X) = false", r)
		}
	}
	for _, r := range "\t\n\r 　a党é😀“…—·\u00a0\u200d\ufdcf\ufdf0\ue000" {
		if IsControl(r) {
			t.Errorf("IsControl(U+%04X) = true", r)
		}
	}
}

func TestLineColumn(t *testing.T) {
	for _, tt := range []struct {
		src          string
		offset       int
		line, column int
	}{
		{"", 0, 1, 1}, {"党费", 0, 1, 1}, {"党费", 3, 1, 2}, {"党费", 6, 1, 3}, {"党费", 99, 1, 3}, {"a\n", 2, 2, 1}, {"a\r\nb", 3, 2, 1}, {"a\r\n😀b", 7, 2, 2}, {"\n\n", 1, 2, 1}, {"\xff\xffa", 2, 1, 3},
	} {
		if line, column := LineColumn(tt.src, tt.offset); line != tt.line || column != tt.column {
			t.Errorf("LineColumn(%q, %d) = %d:%d, want %d:%d", tt.src, tt.offset, line, column, tt.line, tt.column)
		}
	}
}

// TestDecodeRoundTrips holds that a text comes back from each encoding that is read.
func TestDecodeRoundTrips(t *testing.T) {
	text := "党务公开目录，第35项：“党费收缴”（2026年三季度）。\r\n1\t€\n䶮㐀𠀀\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for src, want := range map[string]Encoding{text: UTF8, "\ufeff" + text: UTF8BOM, gb: GB18030} {
		if got, encoding, err := Decode([]byte(src)); got != text || encoding != want || err != nil {
			t.Errorf("Decode(%v) = %q, %v, %v", want, got, encoding, err)
		}
	}
	for _, src := range []string{"\xff\xfea\x00", "\xfe\xff\x00a", "a\x00", "\xff\xff\xff", gb + "\xff"} {
		if got, encoding, err := Decode([]byte(src)); err == nil {
			t.Errorf("Decode(%q) = %q, %v", src, got, encoding)
		}
	}
}

// FuzzDetect holds that the offset is that of the first byte that is no UTF-8, and that what is
// decoded is UTF-8.
func FuzzDetect(f *testing.F) {
	f.Add([]byte("党费"))
	f.Add([]byte("\xef\xbb\xbf党费"))
	f.Add([]byte("\xb5\xb3\xb7\xd1"))
	f.Add([]byte("a\x00\xff"))
	f.Fuzz(func(t *testing.T, src []byte) {
		encoding, bad := Detect(src)
		if bad < 0 || bad > len(src) || !utf8.Valid(src[:bad]) {
			t.Errorf("Detect(%q) = %v, %d", src, encoding, bad)
		}
		if (encoding == UTF8 || encoding == UTF8BOM) != (utf8.Valid(src) && !strings.ContainsRune(string(src), 0) && !strings.HasPrefix(string(src), "\xff\xfe")) {
			t.Errorf("Detect(%q) = %v, %d", src, encoding, bad)
		}
		if text, _, err := Decode(src); err == nil && !utf8.ValidString(text) {
			t.Errorf("Decode(%q) = %q", src, text)
		}
	})
}

// TestSpellingIsSeen: the characters by which a script spells are none that a text must not have,
// but only where it spells.
func TestSpellingIsSeen(t *testing.T) {
	for text, want := range map[string]int{
		"ᠪᠢᠴᠢᠭ\u180c":      0, // the form of the letter before
		"ᠬᠠᠭ\u180eᠠ":       0, // the last vowel, parted
		"ᠠ\u180b\u180b":    0,
		"كىتاب\u200cلار":   0,
		"ᠠ\u200d":          0,
		"党\u180c费":         1,
		"\u180bᠠ":          1,
		"党\u200d费":         1,
		"a\u200cb":         1,
		"ᠠ\u200b":          1, // spells nothing
		"138\u200c0000":    1,
		"\u200c":           1,
		"ك\u200cى党\u200c费": 1,
	} {
		if got := FindUnseen(text); len(got) != min(want, 1) {
			t.Errorf("%q: %v, want %d", text, got, want)
		}
		if got := FindUnseen([]byte(text)); len(got) != want {
			t.Errorf("%q as bytes: %v, want %d", text, got, want)
		}
	}
}
