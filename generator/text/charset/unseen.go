package charset

import (
	"unicode"
	"unicode/utf8"

	"gongkai/generator/diag"
)

// Unseen is a character of a text that no reader sees and that is no control: text in which it
// stands is not found, not compared and not what it seems to be.
type Unseen struct {
	Char   rune
	Offset int // in bytes, where it stands first
	Count  int
}

// FirstControl is the offset of the first control of a text (IsControl); -1 where there is none.
func FirstControl(src []byte) int {
	for i := 0; i < len(src); {
		switch c := src[i]; {
		case c >= 0x20 && c < 0x7f || c == '\n':
			i++
			continue
		case c >= 0xe4 && c <= 0xe9:
			i += 3
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		if IsControl(r) {
			return i
		}
		i += size
	}
	return -1
}

// FindUnseen lists the unseen characters of a text, each once, but for those that are of the
// spelling of a word.
func FindUnseen[T ~string | ~[]byte](src T) []Unseen {
	var found []Unseen
	for i := 0; i < len(src); {
		switch c := src[i]; {
		case c < 0xc2:
			i++
			continue
		case c >= 0xe4 && c <= 0xe9: // ideographs, and nothing else: most of a Chinese text
			i += 3
			continue
		}
		end := min(len(src), i+utf8.UTFMax)
		r, size := utf8.DecodeRuneInString(string(src[i:end]))
		if IsUnseen(r) && !spells(src, i, size, r) {
			found = note(found, r, i)
		}
		i += size
	}
	return found
}

// spells reports whether the character at a place is of the spelling of a word.
func spells[T ~string | ~[]byte](src T, at, size int, char rune) bool {
	before, _ := utf8.DecodeLastRuneInString(string(src[max(0, at-utf8.UTFMax):at]))
	after, _ := utf8.DecodeRuneInString(string(src[at+size : min(len(src), at+size+utf8.UTFMax)]))
	return Spells(before, char, after)
}

// Spells reports whether a character between two others is of the spelling of a word: Mongolian
// chooses the form of a letter, and parts a last vowel from its word, by characters of which there
// is nothing to be seen (Unicode 16, 13.4); Arabic letters and those of Mongolian are joined, or kept
// apart, by others (23.2). In any other place they are what they are in a Chinese text.
func Spells(before, char, after rune) bool {
	switch {
	case char >= 0x180b && char <= 0x180f:
		return unicode.Is(unicode.Mongolian, before)
	case char == 0x200c || char == 0x200d:
		return joins(before) || joins(after)
	}
	return false
}

// joins reports a letter that changes its form with its neighbours.
func joins(r rune) bool {
	return unicode.IsLetter(r) && (unicode.Is(unicode.Mongolian, r) || unicode.Is(unicode.Arabic, r))
}

func note(found []Unseen, r rune, offset int) []Unseen {
	for i := range found {
		if found[i].Char == r {
			found[i].Count++
			return found
		}
	}
	return append(found, Unseen{r, offset, 1})
}

// IsUnseen reports a character that leaves nothing on screen or paper, spaces aside: what Unicode
// calls Default_Ignorable_Code_Point, the interlinear and musical marks, and the blank of braille.
// Those that IsControl reports are worse, and not among them.
func IsUnseen(r rune) bool {
	switch {
	case r < 0xad || IsControl(r):
		return false
	case r == 0xad, r == 0x34f, r == 0x61c, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5, r >= 0x180b && r <= 0x180f,
		r >= 0x200b && r <= 0x200f, r >= 0x2060 && r <= 0x206f, r == 0x2800, r == 0x3164, r == 0xffa0, r >= 0xfff0 && r <= 0xfffb:
		return true
	case r >= 0x1bca0 && r <= 0x1bca3, r >= 0x1d173 && r <= 0x1d17a:
		return true
	}
	return isSelector(r) || r >= 0xe0000 && r <= 0xe0fff
}

// isSelector reports a character that says how the one before it is drawn: a rare form of a name's
// character, an emoji. It may be meant.
func isSelector(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef || r == 0x200c || r == 0x200d
}

var unseenNames = map[rune]diag.Text{
	0xad:   {ZH: "软连字符", EN: "soft hyphen"},
	0x200b: {ZH: "零宽空格", EN: "zero width space"},
	0x200c: {ZH: "零宽不连字", EN: "zero width non-joiner"},
	0x200d: {ZH: "零宽连字", EN: "zero width joiner"},
	0x200e: {ZH: "从左到右标记", EN: "left-to-right mark"},
	0x200f: {ZH: "从右到左标记", EN: "right-to-left mark"},
	0x2060: {ZH: "零宽连接", EN: "word joiner"},
	0x2800: {ZH: "空白盲文", EN: "blank of braille"},
	0x3164: {ZH: "谚文填充", EN: "Hangul filler"},
}

// name is what a clerk may look up.
func (u Unseen) name() diag.Text {
	name, ok := unseenNames[u.Char]
	switch {
	case ok:
	case isSelector(u.Char):
		name = diag.Text{ZH: "字形选择符", EN: "variation selector"}
	case u.Char >= 0xe0000 && u.Char <= 0xe007f:
		name = diag.Text{ZH: "标签字符", EN: "tag"}
	default:
		name = diag.Text{ZH: "不显示的字符", EN: "not shown"}
	}
	return name
}

// Problem tells of it. One that may be meant is a warning.
func (u Unseen) Problem(at diag.Place) diag.Problem {
	name := u.name()
	text := diag.T("这里有看不见的字符 U+%04[1]X（%[2]s）", "here is an invisible character U+%04[1]X (%[3]s)", u.Char, name.ZH, name.EN)
	if u.Count > 1 {
		text = diag.T("这里有看不见的字符 U+%04[1]X（%[2]s），共 %[4]d 处", "here is an invisible character U+%04[1]X (%[3]s), the first of %[4]d", u.Char, name.ZH, name.EN, u.Count)
	}
	p := diag.Problem{Code: "invisible-character", Place: at, Text: text,
		Fix: diag.T("把这个字符前后的文字删去，用键盘重新录入（多半是从网页、微信粘贴带来的）", "delete the text around it and type it anew; it was probably pasted in")}
	if isSelector(u.Char) {
		p.Severity = diag.Warning
		p.Fix = diag.T("不是姓名中的生僻字形的，删去后重新录入", "unless it is for a rare form of a name's character, delete it and type the place anew")
	}
	return p
}
