package pdfread

import (
	"sync"
	"unicode/utf8"
)

// The characters of fonts of Adobe-GB1 are numbered in the order of the standards that they follow:
// letters of ASCII, GB 2312, the traditional characters of GB/T 12345, then those of GBK that are in
// neither. The characters of GB 18030 behind them (from 22,127 on) are not told apart here.

// gb1 is what a character of Adobe-GB1 shows; none where that is not known.
func gb1(cid int) string {
	table := gb1Table()
	if cid < 0 || cid >= len(table) || table[cid] == 0 {
		return ""
	}
	return string(table[cid])
}

// rows is characters of GBK in the order of their codes, from a number on.
type rows struct {
	cid         int
	first, last uint32
}

// signsOfGB2312 is rows 1 to 9 of GB 2312, and what is between them and the ideographs: letters and
// digits of half width, and the vowels of Pinyin.
var signsOfGB2312 = []rows{
	{96, 0xa1a1, 0xa1fe}, {190, 0xa2b1, 0xa2e2}, {240, 0xa2e5, 0xa2ee}, {250, 0xa2f1, 0xa2fc},
	{262, 0xa3a1, 0xa3fe}, {356, 0xa4a1, 0xa4f3}, {439, 0xa5a1, 0xa5f6}, {525, 0xa6a1, 0xa6b8},
	{549, 0xa6c1, 0xa6f5}, {602, 0xa7a1, 0xa7c1}, {635, 0xa7d1, 0xa7f1}, {668, 0xa8a1, 0xa8c0},
	{700, 0xa8c5, 0xa8ea}, {738, 0xa9a4, 0xa9ef},
}

// signsOfGBK is the signs of GBK that are not in GB 2312.
var signsOfGBK = []rows{
	{9897, 0xa2a1, 0xa2aa}, {9907, 0xa840, 0xa87e}, {9970, 0xa880, 0xa895}, {9992, 0xa940, 0xa957},
	{10016, 0xa959, 0xa95a}, {10018, 0xa95c, 0xa95c}, {10019, 0xa960, 0xa97e}, {10050, 0xa980, 0xa995},
}

const (
	firstIdeograph   = 940
	firstTraditional = 7717
	firstOfGBK       = 10072
	endOfGBK         = 22127
)

var gb1Table = sync.OnceValue(func() []rune {
	table := make([]rune, endOfGBK)
	for c := ' '; c <= '~'; c++ {
		table[proportional(uint32(c), 1)] = c
		table[halfWidth(uint32(c), 1)] = c
	}
	for _, list := range [][]rows{signsOfGB2312, signsOfGBK} {
		for _, r := range list {
			for code := r.first; code <= r.last; code++ {
				table[r.cid+int(code-r.first)] = runeOfGBK(code)
			}
		}
	}
	cid := firstIdeograph
	for code := uint32(0xb0a1); code <= 0xf7fe; code++ {
		if low := code & 0xff; low < 0xa1 || low > 0xfe || code >= 0xd7fa && code <= 0xd7fe {
			continue
		}
		table[cid] = runeOfGBK(code)
		cid++
	}
	traditional := map[rune]bool{}
	cid = firstTraditional
	for _, r := range gb12345 {
		table[cid], traditional[r] = r, true
		cid++
	}
	ideographsOfGBK(table[firstOfGBK:], traditional)
	return table
})

// ideographsOfGBK fills a table with those that are not in the other standards: GBK/3 and GBK/4.
func ideographsOfGBK(table []rune, known map[rune]bool) {
	n := 0
	for code := uint32(0x8140); code <= 0xfea0; code++ {
		high, low := code>>8, code&0xff
		switch {
		case low < 0x40 || low == 0x7f || low == 0xff, high > 0xa0 && high < 0xaa, high >= 0xaa && low > 0xa0,
			code >= 0xfd9d && code <= 0xfe40: // compatibility forms, and what is not ideographs
			continue
		}
		r := runeOfGBK(code)
		if known[r] || n == len(table) {
			continue
		}
		table[n] = r
		n++
	}
}

// runeOfGBK is the character of a code of two bytes; 0 where there is none.
func runeOfGBK(code uint32) rune {
	text := gbkOf(code, 2)
	if text == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(text)
	return r
}
