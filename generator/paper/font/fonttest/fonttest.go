// Package fonttest makes faces for tests: Chinese characters are squares, and so a test sees the
// same on every machine.
package fonttest

import (
	"encoding/binary"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"testing/fstest"
	"unicode"
	"unicode/utf16"

	"gongkai/generator/paper/font"
)

// The glyphs of every face, in units of 1/1000 em.
const (
	notdef  = iota
	square  // an ideograph: 1000 wide, with ink from 40 to 960
	opening // 1000 wide, with ink in its right half, from 600 to 900
	closing // 1000 wide, with ink in its left half, from 100 to 400
	narrow  // 500 wide, with ink from 40 to 460
	dash    // 1000 wide, all of it ink
	gap     // 500 wide, without ink
	wideGap // 1000 wide, without ink
)

var glyphs = []struct {
	advance, xMin, yMin, xMax, yMax int16
}{
	notdef: {1000, 100, 0, 900, 700}, square: {1000, 40, -80, 960, 840}, opening: {1000, 600, -80, 900, 840}, closing: {1000, 100, -80, 400, 840},
	narrow: {500, 40, -10, 460, 700}, dash: {1000, 0, 350, 1000, 420}, gap: {advance: 500}, wideGap: {advance: 1000},
}

// glyphOf is the glyph of a character; 0 where the faces have none. They have ASCII, Latin-1,
// punctuation, symbols, kana, radicals, the ideographs of the basic plane and 𠮷; no emoji and no
// script that is shaped.
func glyphOf(r rune) uint16 {
	switch {
	case r == ' ' || r == 0xa0:
		return gap
	case r == 0x3000:
		return wideGap
	case slices.Contains([]rune("—…⸺"), r):
		return dash
	case slices.Contains([]rune("“‘（〔［｛「『【〖〈《"), r):
		return opening
	case slices.Contains([]rune("。，、；：？！）〕］｝」』】〗》〉”’"), r):
		return closing
	case r > ' ' && r < 0x7f, r >= 0xa1 && r < 0x180, r >= 0x370 && r < 0x460:
		return narrow
	case unicode.Is(unicode.C, r), unicode.Is(unicode.M, r):
		return notdef
	case r >= 0x2010 && r <= 0x2052, r >= 0x2100 && r <= 0x22ff, r >= 0x2460 && r <= 0x26ff, r >= 0x2e80 && r <= 0x303f,
		r >= 0x3041 && r <= 0x3129, r >= 0x3220 && r <= 0x33ff, r >= 0x4e00 && r <= 0x9fff, r >= 0xf900 && r <= 0xfad9,
		r >= 0xff01 && r <= 0xff5e, r >= 0xffe0 && r <= 0xffe6, r == '𠮷':
		return square
	}
	return notdef
}

// TTF is the file of a face with this PostScript name.
func TTF(name string) []byte { return file(sfntTables(name)) }

// sfntTables is the tables of a face.
func sfntTables(name string) map[string][]byte {
	var glyf, loca, hmtx []byte
	u16 := func(b []byte, values ...int16) []byte {
		for _, v := range values {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
		return b
	}
	for _, g := range glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = u16(hmtx, g.advance, g.xMin)
		if g.xMax == 0 {
			continue
		}
		// one contour that ends with point 3; no instructions
		glyf = u16(glyf, 1, g.xMin, g.yMin, g.xMax, g.yMax, 3, 0)
		glyf = append(glyf, 1, 1, 1, 1) // all on the curve, all as words
		w, h := g.xMax-g.xMin, g.yMax-g.yMin
		glyf = u16(glyf, g.xMin, 0, w, 0)
		glyf = u16(glyf, g.yMin, h, 0, -h)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := make([]byte, 54)
	binary.BigEndian.PutUint32(head, 0x10000)
	binary.BigEndian.PutUint32(head[12:], 0x5f0f3cf5)
	binary.BigEndian.PutUint16(head[18:], 1000)
	copy(head[36:], u16(nil, 0, -80, 1000, 840))
	binary.BigEndian.PutUint16(head[50:], 1)
	hhea := make([]byte, 36)
	binary.BigEndian.PutUint32(hhea, 0x10000)
	copy(hhea[4:], u16(nil, 880, -120, 0, 1000))
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(glyphs)))
	maxp := make([]byte, 32)
	binary.BigEndian.PutUint32(maxp, 0x10000)
	copy(maxp[4:], u16(nil, int16(len(glyphs)), 4, 1, 0, 0, 2))
	return map[string][]byte{
		"glyf": glyf, "loca": loca, "hmtx": hmtx, "head": head, "hhea": hhea, "maxp": maxp, "cmap": cmap(), "name": nameTable(name),
		"post": append([]byte{0, 3, 0, 0}, make([]byte, 28)...),
	}
}

// cmap is a table of format 12 with a group for each character.
var cmap = sync.OnceValue(func() []byte {
	var groups []byte
	n := uint32(0)
	for r := rune(0); r <= 0x20fff; r++ {
		if g := glyphOf(r); g != notdef {
			for _, v := range []uint32{uint32(r), uint32(r), uint32(g)} {
				groups = binary.BigEndian.AppendUint32(groups, v)
			}
			n++
		}
	}
	b := []byte{0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0}
	b = binary.BigEndian.AppendUint32(b, uint32(16+len(groups)))
	b = append(b, 0, 0, 0, 0)
	return append(binary.BigEndian.AppendUint32(b, n), groups...)
})

func nameTable(name string) []byte {
	var text []byte
	for _, unit := range utf16.Encode([]rune(name)) {
		text = binary.BigEndian.AppendUint16(text, unit)
	}
	b := []byte{0, 0, 0, 1, 0, 18, 0, 3, 0, 1, 4, 9, 0, 6, 0, byte(len(text)), 0, 0}
	return append(b, text...)
}

// file puts tables into a font file, without checksums: nobody reads them.
func file(tables map[string][]byte) []byte {
	var tags []string
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	out := []byte{0, 1, 0, 0, 0, byte(len(tags)), 0, 0, 0, 0, 0, 0}
	var body []byte
	start := 12 + 16*len(tags)
	for _, tag := range tags {
		out = append(out, tag...)
		for _, v := range []int{0, start + len(body), len(tables[tag])} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
		body = append(body, tables[tag]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

// FS is a folder of fonts such as a system has, with a face for each role.
func FS() fs.FS { return files() }

var files = sync.OnceValue(func() fs.FS {
	out := fstest.MapFS{}
	for name, face := range map[string]string{"simfang.ttf": "Fang", "fzxbsjw.ttf": "Song", "simhei.ttf": "Hei", "simkai.ttf": "Kai"} {
		out[name] = &fstest.MapFile{Data: TTF(face)}
	}
	return out
})

// Set is the faces of FS.
func Set() *font.Set { return set() }

var set = sync.OnceValue(func() *font.Set {
	found, problems := font.Find(nil, nil, []fs.FS{FS()})
	if found == nil {
		panic(fmt.Sprint("the faces for tests are refused: ", problems))
	}
	return found
})
