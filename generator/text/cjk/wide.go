package cjk

import "unicode"

// wide holds the characters whose East Asian Width is W, F or H, without those
// that are emoji by default (Emoji_Presentation). Sources: EastAsianWidth.txt of
// Unicode 17 as compiled into golang.org/x/text/width v0.43.0 for Go 1.27, and
// emoji-data.txt. That package as compiled for this Go is two versions of
// Unicode older, and a site should not change with its compiler: hence a table.
//
// Unassigned code points that Unicode holds ready for ideographs are in it. Of
// Hangul it has the wide letters only; unicode.Hangul has the rest.
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x1100, Hi: 0x115F, Stride: 1}, // Hangul initials
		{Lo: 0x20A9, Hi: 0x20A9, Stride: 1}, // ₩, halfwidth
		{Lo: 0x2329, Hi: 0x232A, Stride: 1}, // angle brackets
		{Lo: 0x2630, Hi: 0x2637, Stride: 1}, // trigrams
		{Lo: 0x268A, Hi: 0x268F, Stride: 1}, // monograms and digrams
		{Lo: 0x2E80, Hi: 0x2E99, Stride: 1}, // radicals
		{Lo: 0x2E9B, Hi: 0x2EF3, Stride: 1},
		{Lo: 0x2F00, Hi: 0x2FD5, Stride: 1},
		{Lo: 0x2FF0, Hi: 0x303E, Stride: 1}, // 　、。「」《》【】
		{Lo: 0x3041, Hi: 0x3096, Stride: 1}, // hiragana
		{Lo: 0x3099, Hi: 0x30FF, Stride: 1}, // katakana
		{Lo: 0x3105, Hi: 0x312F, Stride: 1}, // bopomofo
		{Lo: 0x3131, Hi: 0x318E, Stride: 1}, // Hangul for compatibility
		{Lo: 0x3190, Hi: 0x31E5, Stride: 1},
		{Lo: 0x31EF, Hi: 0x321E, Stride: 1},
		{Lo: 0x3220, Hi: 0x3247, Stride: 1}, // ㈠
		{Lo: 0x3250, Hi: 0xA48C, Stride: 1}, // ideographs, Yi
		{Lo: 0xA490, Hi: 0xA4C6, Stride: 1},
		{Lo: 0xA960, Hi: 0xA97C, Stride: 1},
		{Lo: 0xAC00, Hi: 0xD7A3, Stride: 1}, // Hangul syllables
		{Lo: 0xF900, Hi: 0xFAFF, Stride: 1}, // ideographs for compatibility
		{Lo: 0xFE10, Hi: 0xFE19, Stride: 1}, // vertical forms
		{Lo: 0xFE30, Hi: 0xFE52, Stride: 1},
		{Lo: 0xFE54, Hi: 0xFE66, Stride: 1},
		{Lo: 0xFE68, Hi: 0xFE6B, Stride: 1},
		{Lo: 0xFF01, Hi: 0xFFBE, Stride: 1}, // ！（），fullwidth Latin, halfwidth katakana
		{Lo: 0xFFC2, Hi: 0xFFC7, Stride: 1}, // halfwidth Hangul
		{Lo: 0xFFCA, Hi: 0xFFCF, Stride: 1},
		{Lo: 0xFFD2, Hi: 0xFFD7, Stride: 1},
		{Lo: 0xFFDA, Hi: 0xFFDC, Stride: 1},
		{Lo: 0xFFE0, Hi: 0xFFE6, Stride: 1}, // ￥
		{Lo: 0xFFE8, Hi: 0xFFEE, Stride: 1},
	},
	R32: []unicode.Range32{
		{Lo: 0x16FE0, Hi: 0x16FE4, Stride: 1},
		{Lo: 0x16FF0, Hi: 0x16FF6, Stride: 1},
		{Lo: 0x17000, Hi: 0x18CD5, Stride: 1}, // Tangut, Khitan
		{Lo: 0x18CFF, Hi: 0x18D1E, Stride: 1},
		{Lo: 0x18D80, Hi: 0x18DF2, Stride: 1},
		{Lo: 0x1AFF0, Hi: 0x1AFF3, Stride: 1}, // kana extensions
		{Lo: 0x1AFF5, Hi: 0x1AFFB, Stride: 1},
		{Lo: 0x1AFFD, Hi: 0x1AFFE, Stride: 1},
		{Lo: 0x1B000, Hi: 0x1B122, Stride: 1},
		{Lo: 0x1B132, Hi: 0x1B132, Stride: 1},
		{Lo: 0x1B150, Hi: 0x1B152, Stride: 1},
		{Lo: 0x1B155, Hi: 0x1B155, Stride: 1},
		{Lo: 0x1B164, Hi: 0x1B167, Stride: 1},
		{Lo: 0x1B170, Hi: 0x1B2FB, Stride: 1}, // Nüshu
		{Lo: 0x1D300, Hi: 0x1D356, Stride: 1}, // Tai Xuan Jing
		{Lo: 0x1D360, Hi: 0x1D376, Stride: 1}, // counting rods
		{Lo: 0x1F200, Hi: 0x1F200, Stride: 1}, // squared ideographs; 🈁 and others between are emoji
		{Lo: 0x1F202, Hi: 0x1F202, Stride: 1},
		{Lo: 0x1F210, Hi: 0x1F219, Stride: 1},
		{Lo: 0x1F21B, Hi: 0x1F22E, Stride: 1},
		{Lo: 0x1F230, Hi: 0x1F231, Stride: 1},
		{Lo: 0x1F237, Hi: 0x1F237, Stride: 1},
		{Lo: 0x1F23B, Hi: 0x1F23B, Stride: 1},
		{Lo: 0x1F240, Hi: 0x1F248, Stride: 1},
		{Lo: 0x1F260, Hi: 0x1F265, Stride: 1},
		{Lo: 0x20000, Hi: 0x3FFFD, Stride: 1}, // the ideographic planes, their holes included
	},
}
