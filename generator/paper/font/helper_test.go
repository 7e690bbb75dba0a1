package font_test

import (
	"encoding/binary"
	"errors"
	"maps"
	"regexp"
	"slices"
	"testing"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
)

// tables is a font file taken apart, for tests that spoil it.
type tables map[string][]byte

// apart takes a font file apart; its tables are copies. Of a collection it is the first.
func apart(data []byte) tables { return part(data, 0) }

// part takes a face of a collection apart.
func part(data []byte, index int) tables {
	t, directory := tables{}, data
	if string(data[:4]) == "ttcf" {
		directory = data[binary.BigEndian.Uint32(data[12+4*index:]):]
	}
	for i := range int(binary.BigEndian.Uint16(directory[4:])) {
		e := directory[12+16*i:]
		offset, length := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		t[string(e[:4])] = slices.Clone(data[offset : offset+length])
	}
	return t
}

// file puts the tables together, the directory at an offset, as in a collection.
func (t tables) file(offset int) []byte {
	tags := slices.Sorted(maps.Keys(t))
	kind := "\x00\x01\x00\x00"
	if t["CFF "] != nil {
		kind = "OTTO"
	}
	out := append(append([]byte(kind), 0, byte(len(tags))), make([]byte, 6)...)
	var body []byte
	for _, tag := range tags {
		out = append(out, tag...)
		for _, v := range []int{0, offset + 12 + 16*len(tags) + len(body), len(t[tag])} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
		body = append(body, t[tag]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

// face is a file of the synthetic face after some changes to its tables; fewer is one of a few
// characters, such as readers with limits of their own accept.
func face(change func(t tables)) []byte {
	t := apart(fonttest.TTF("Test"))
	if change != nil {
		change(t)
	}
	return t.file(0)
}

func fewer(change func(t tables)) []byte {
	return face(func(t tables) {
		t["cmap"] = cmap(segmented(group{' ', ' ', 6}, group{'a', 'a', 4}, group{'　', '　', 7}, group{'中', '中', 1}))
		if change != nil {
			change(t)
		}
	})
}

// collection is a collection of font files.
func collection(fonts ...tables) []byte {
	out := []byte("ttcf\x00\x01\x00\x00")
	out = binary.BigEndian.AppendUint32(out, uint32(len(fonts)))
	at := len(out) + 4*len(fonts)
	var body []byte
	for _, f := range fonts {
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		body = append(body, f.file(at+len(body))...)
	}
	return append(out, body...)
}

// words is values of 16 bits.
func words(values ...int) []byte {
	var out []byte
	for _, v := range values {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return out
}

func put16(b []byte, at, value int) { binary.BigEndian.PutUint16(b[at:], uint16(value)) }
func put32(b []byte, at int, value uint32) {
	binary.BigEndian.PutUint32(b[at:], value)
}

// cmap is a character table of subtables, each with its platform and encoding.
func cmap(subtables ...[]byte) []byte {
	out := words(0, len(subtables))
	at := 4 + 8*len(subtables)
	var body []byte
	for _, s := range subtables {
		out = append(out, s[:4]...)
		out = binary.BigEndian.AppendUint32(out, uint32(at+len(body)))
		body = append(body, s[4:]...)
	}
	return append(out, body...)
}

// group is characters from first to last, whose glyphs follow one another from glyph.
type group struct{ first, last, glyph uint32 }

// segmented is a subtable of format 12.
func segmented(groups ...group) []byte {
	out := append(words(3, 10), 0, 12, 0, 0)
	for _, v := range []int{16 + 12*len(groups), 0, len(groups)} {
		out = binary.BigEndian.AppendUint32(out, uint32(v))
	}
	for _, g := range groups {
		for _, v := range []uint32{g.first, g.last, g.glyph} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
	}
	return out
}

// segment is characters of the basic plane; offset leads from its own place to glyphs after the
// segments.
type segment struct{ first, last, delta, offset int }

// basic is a subtable of format 4.
func basic(segments []segment, glyphs ...int) []byte {
	n := len(segments)
	out := append(words(3, 1), words(4, 16+8*n+2*len(glyphs), 0, 2*n, 0, 0, 0)...)
	column := func(value func(segment) int) {
		for _, s := range segments {
			out = append(out, words(value(s))...)
		}
	}
	column(func(s segment) int { return s.last })
	out = append(out, 0, 0)
	column(func(s segment) int { return s.first })
	column(func(s segment) int { return s.delta })
	column(func(s segment) int { return s.offset })
	return append(out, words(glyphs...)...)
}

func parse(t *testing.T, data []byte) *font.Face {
	t.Helper()
	f, err := font.Parse(data, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// reason is why a font is refused, in English; empty where it is not.
func reason(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var refused *font.Refused
	if !errors.As(err, &refused) {
		t.Fatalf("the error is no *Refused but %v", err)
	}
	if refused.Reason.ZH == "" || refused.Reason.ZH == refused.Reason.EN {
		t.Errorf("%q has no Chinese", refused.Reason.EN)
	}
	english := masked.ReplaceAllString(refused.Error(), "0")
	if got, want := masked.ReplaceAllString(refused.Reason.ZH, "0"), reasons[english]; got != want {
		t.Errorf("%q is %q in Chinese, want %q", english, got, want)
	}
	return refused.Error()
}

// masked is what differs between refusals for one reason.
var masked = regexp.MustCompile(`“[^”]*”|\b\d+|\([^W]\S*\)$|（[^W]\S*）$`)

// reasons is every reason in Chinese, by the English.
var reasons = map[string]string{
	"is a symbol font: its glyphs stand for no Unicode characters": "是符号字体，字形不对应 Unicode 字符",
	"has no Unicode character map":                                 "没有 Unicode 字符表",
	"is damaged 0":                                                 "字体文件已损坏0",
	"holds no face called 0":                                       "字体文件中没有名为 0 的字体",
	"has more glyphs in use than a file can hold":                  "一次用到的字形过多",
	"is a web font (WOFF)":                                         "是网页字体（WOFF）",
	"holds one face; there is no face 0":                           "文件中只有一个字体，没有第 0 个",
	"is a collection that has no face 0":                           "字体集中没有第 0 个字体",
	"is no TrueType or OpenType font":                              "不是 TrueType 或 OpenType 字体文件",
	"is a variable font with CFF2 outlines: use its static version (without VF in its name)": "是可变的 CFF2 字体，请改用同名的静态字体（文件名中没有 VF）",
	"has no outlines (a bitmap font)":                       "没有轮廓（点阵字体），不能排印",
	"has measures for vertical text only":                   "只有竖排的尺寸，不能横排",
	"has a licence that forbids embedding it in a document": "字体的许可不允许嵌入文件",
	"has a licence that forbids embedding a part of it":     "字体的许可不允许只嵌入用到的字",
}
