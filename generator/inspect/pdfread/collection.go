package pdfread

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/traditionalchinese"
)

// ofCollection is what a character shows in a collection of numbered characters, by the name of its
// ordering (ISO 32000-1, 9.7.3); none where that is not known.
func ofCollection(ordering string, cid int) string {
	var table []rune
	switch ordering {
	case "GB1":
		return gb1(cid)
	case "Japan1":
		table = japan1()
	case "Korea1":
		table = korea1()
	case "CNS1":
		table = cns1()
	}
	if cid >= 0 && cid < len(table) && table[cid] != 0 {
		return string(table[cid])
	}
	return ofASCII(ordering, cid)
}

// numbering fills a table of a collection: its characters are numbered in the order of a standard.
type numbering struct {
	table   []rune
	decode  func(code uint32, length int) string
	skipped func(rune) bool // characters of the standard that have their number elsewhere
}

// cells numbers the characters of two bytes from one code to another, of the cells that a row has;
// it is the number behind the last. Numbers that are taken are left out.
func (n numbering) cells(cid int, first, last uint32, isCell func(low uint32) bool) int {
	for code := first; code <= last; code++ {
		if !isCell(code & 0xff) {
			continue
		}
		r, size := utf8.DecodeRuneInString(n.decode(code, 2))
		if size == 0 || n.skipped(r) {
			continue
		}
		for cid < len(n.table) && n.table[cid] != 0 {
			cid++
		}
		if cid >= len(n.table) {
			break
		}
		n.table[cid] = r
		cid++
	}
	return cid
}

// runes numbers the characters from one to another in the order of Unicode.
func (n numbering) runes(cid int, first, last rune) {
	for r := first; r <= last; r++ {
		n.table[cid] = r
		cid++
	}
}

// put numbers the characters of a text one after the other.
func (n numbering) put(cid int, text string) {
	for _, r := range text {
		n.table[cid] = r
		cid++
	}
}

// isUpper reports a cell of the rows of ISO 2022.
func isUpper(low uint32) bool { return low >= 0xa1 && low <= 0xfe }

// japan1 is the characters of Adobe-Japan1 (Adobe Technical Note 5078): those of JIS X 0208 in its
// order, with the two that came in 1990, those of NEC and of IBM, katakana of half width, and those
// that stand otherwise in vertical lines.
var japan1 = sync.OnceValue(func() []rune {
	n := numbering{make([]rune, 8720), by(japanese.EUCJP), func(r rune) bool { return r == '昻' }} // which is a form of that of JIS
	n.runes(327, 0xff61, 0xff9f)
	n.cells(633, 0xa1a1, 0xa7f1, isUpper)
	n.cells(1125, 0xb0a1, 0xf4a4, isUpper)
	n.runes(7479, 0x2500, 0x254b)
	n.runes(7555, '①', '⑳')
	n.runes(7575, 'Ⅰ', 'Ⅹ')
	n.put(7887, "、。￣＿ー―‐〜‖｜…‥（）〔〕［］｛｝〈〉《》「」『』【】＝ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ")
	n.put(8284, "凜熙")
	n.cells(8359, 0xf9a1, 0xfcee, isUpper)
	return n.table
})

// korea1 is the characters of Adobe-Korea1 (Adobe Technical Note 5093): those of KS X 1001 in its
// order, then the syllables that Unified Hangul Code adds. Characters that the standard has a second
// time, for another reading, have the number of the first; Unicode has them as compatible ones.
var korea1 = sync.OnceValue(func() []rune {
	second := func(r rune) bool { return r >= 0xf900 && r <= 0xfa0b || r == 0x3164 } // the filler has none
	n := numbering{make([]rune, 18155), by(korean.EUCKR), second}
	n.cells(101, 0xa1a1, 0xa2e5, isUpper)
	n.cells(264, 0xa3a1, 0xfdfe, isUpper)
	cid := n.cells(9333, 0x8141, 0xa0fe, isOfUHC)
	n.cells(cid, 0xa141, 0xc652, func(low uint32) bool { return low < 0xa1 && isOfUHC(low) })
	return n.table
})

func isOfUHC(low uint32) bool {
	return low >= 'A' && low <= 'Z' || low >= 'a' && low <= 'z' || low >= 0x81 && low <= 0xfe
}

// movedInCNS1 is the characters whose place in CNS 11643 is another than in Big5, which counts their
// strokes otherwise, by their numbers.
var movedInCNS1 = map[int]rune{
	247: '→', 248: '←', 2431: '耄', 4308: '銬', 5221: '薦', 5495: '嚨', 5550: '繳', 6039: '刉', 6134: '攷', 8142: '笻', 8788: '筇', 8889: '莚',
	10926: '錥', 11073: '徻', 11361: '螤', 11719: '磿', 12308: '鎀', 12526: '舋', 12640: '鎥', 12783: '瀪', 12900: '鐼', 13585: '鬮', 13641: '爩',
}

// cns1 is the characters of Adobe-CNS1 (Adobe Technical Note 5080): those of Big5 in its order, but
// for those that have moved, then kana. Two that stand in Big5 twice have the number of the first.
var cns1 = sync.OnceValue(func() []rune {
	moved := map[rune]bool{'\ufa0c': true, '\ufa0d': true}
	n := numbering{make([]rune, 14000), by(traditionalchinese.Big5), func(r rune) bool { return moved[r] }}
	for cid, r := range movedInCNS1 {
		n.table[cid], moved[r] = r, true
	}
	n.cells(99, 0xa140, 0xa3bb, isOfBig5)
	n.cells(503, 0xa3bd, 0xa3bf, isOfBig5)
	n.cells(595, 0xa440, 0xc67e, isOfBig5)
	n.cells(5996, 0xc940, 0xf9d5, isOfBig5)
	n.runes(13761, 'ぁ', 'ん')
	n.runes(13844, 'ァ', 'ヶ')
	return n.table
})

func isOfBig5(low uint32) bool { return low >= 0x40 && low <= 0x7e || isUpper(low) }
