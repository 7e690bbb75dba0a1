package cjk

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What offices write with * _ and ~ for its own sake: a masked number or name (138****1234,
// 张**), a product (5*3*2), a range (3~5天), a year that is left open (20**年). CommonMark makes
// emphasis of two such runs in one paragraph, and the signs are gone. A run stands for itself
//
//   - between figures, or a figure and a Latin letter;
//   - where it would open before a mark that closes or pauses, such as 、 or ）;
//   - where it and the one that would end it both mask a name or a number.
//
// Emphasis begins and ends at words, and **（一）安排。**各科室 is none of these.

// neighbours is what stands around a run of signs.
type neighbours struct {
	char          byte // the sign
	before, after rune // utf8.RuneError and ' ' where the line begins and ends
	alone         bool // before is an ideograph at the beginning of a line or behind a mark: 王**
	closing       bool // what follows closes or pauses
}

func lookAround(char byte, before, after []byte) neighbours {
	n := neighbours{char: char, after: ' '}
	var size int
	n.before, size = utf8.DecodeLastRune(before)
	if unicode.Is(unicode.Han, n.before) {
		beyond, _ := utf8.DecodeLastRune(before[:len(before)-size])
		n.alone = beyond == utf8.RuneError || unicode.IsSpace(beyond) || closes(beyond, nil)
	}
	if len(after) > 0 {
		n.after, size = utf8.DecodeRune(after)
		n.closing = closes(n.after, after[size:])
	}
	return n
}

// closes reports a mark that ends or parts a text and begins none. A dot before a letter is the
// beginning of a name, as in **.docx**, and ![ that of a picture.
func closes(r rune, rest []byte) bool {
	next, _ := utf8.DecodeRune(rest)
	switch r {
	case '.':
		return !unicode.IsLetter(next) && !unicode.IsDigit(next)
	case '!':
		return next != '['
	}
	return strings.ContainsRune(",:;?、，。．：；！？", r) || unicode.In(r, unicode.Pe, unicode.Pf)
}

// isFigures reports a run inside a number or behind one. Nobody emphasises with four signs, and
// 138**** may end there.
func (n neighbours) isFigures(length int) bool {
	before, after := unicode.IsDigit(n.before), unicode.IsDigit(n.after)
	if (before || after) && (before || isLatin(n.before)) && (after || isLatin(n.after)) {
		return true
	}
	return length > 3 && (before || after)
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// areMasks reports two runs that hide the same kind of thing each, and are no pair: 20**年至20**年,
// 王*均无异议，李*同意, 尾号**12、尾号**34, 张**与李**.
func areMasks(from, to neighbours) bool {
	digits := unicode.IsDigit(from.before) && unicode.IsDigit(to.before)
	names := from.alone && to.alone && mayBeName(from.before) && mayBeName(to.before) || isSurname(from.before) && isSurname(to.before)
	twins := from.before == to.before && unicode.IsLetter(from.before) && unicode.IsDigit(from.after) && unicode.IsDigit(to.after)
	return digits || names || twins
}

// surnames is those of the hundred commonest of the Ministry of Public Security's yearly list that
// are seldom the last character of a word; wordsToo is those that are, and what stands for a name:
// they count where no character stands before them.
const (
	surnames = "王李张刘陈杨赵吴徐孙朱胡郭罗郑邓冯韩曹彭曾肖董袁潘蒋蔡魏吕丁沈姚卢姜崔谭廖邹熊孟邱侯薛闫贺郝龚邵覃"
	wordsToo = "于方金程任高林石江余叶史武杜孔何许范钱严梁龙顾秦唐钟陆雷毛周黄谢宋苏贾韦傅夏付白毕万段温常康施牛洪樊庞祁霍" +
		"向文尚关季俞章鲁葛聂焦申阮柯单盛柳游翁耿裴席卫查凌华包左童欧尹黎易戴莫汤陶汪田邢安齐伍乔赖兰甲乙丙丁某"
)

func isSurname(r rune) bool { return strings.ContainsRune(surnames, r) }

func mayBeName(r rune) bool { return isSurname(r) || strings.ContainsRune(wordsToo, r) }
