package secrecy

import (
	"strings"
	"unicode/utf8"
)

// anchor is what a pattern of the automaton begins.
type anchor uint8

const (
	anchorSecret   anchor = iota // a grade of secrecy
	anchorInternal               // internal papers
	anchorKeep                   // what is said of them
	anchorHome                   // a part of a home's address
	anchorLives                  // a word before a home's address
	anchorWord                   // of the site's list
)

var anchors = [...]string{
	anchorSecret:   "绝密 机密 秘密",
	anchorInternal: "内部资料 内部文件 内部刊物 内部材料 内部参考 内部使用 内部传阅 内部掌握",
	anchorKeep:     "严禁外传 不得外传 请勿外传 禁止外传 不准外传",
	anchorHome:     "单元 栋 幢 号楼 室 组 社 户",
	anchorLives:    "家住 住址 现住 户籍地 住在 居住地 家庭地址 常住地 户籍所在地 居住于",
}

// secretMark is a grade of secrecy as a mark (保密法, GB/T 9704-2012 7.2.2): with its star, in
// brackets, after 密级, or alone on a line. The same words in prose (保守国家秘密) are none. A
// grade may stand with a space in it, 机 密.
func secretMark(found []Finding, text string, start, end int) []Finding {
	before, behind := strings.TrimRight(text[:start], " \t"), strings.TrimLeft(text[end:], " \t")
	starred := strings.HasPrefix(behind, "★") || strings.HasPrefix(behind, "☆") || strings.HasSuffix(before, "★") || strings.HasSuffix(before, "☆")
	graded := strings.HasSuffix(strings.TrimRight(before, "：:为是 "), "密级") || strings.HasSuffix(strings.TrimRight(before, "：:为是 "), "定密")
	if starred || graded || bracketed(before, behind) || line(text, start, end) == text[start:end] {
		return append(found, Finding{Mark, start, end, text[start:start+3] + "＊"})
	}
	return found
}

// bracketed reports whether a text stands alone in brackets.
func bracketed(before, behind string) bool {
	open, _ := utf8.DecodeLastRuneInString(before)
	closing, _ := utf8.DecodeRuneInString(behind)
	i := strings.IndexRune("【[（(〔", open)
	return i >= 0 && open != utf8.RuneError && strings.ContainsRune("】]）)〕", closing)
}

// line is the line around a place, without spaces and the signs of Markdown at its ends.
func line(text string, start, end int) string {
	from := strings.LastIndexByte(text[:start], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[end:], '\n'); i >= 0 {
		to = end + i
	}
	return strings.Trim(text[from:to], " \t\r*#>_|")
}

// internalMark is a mark of internal papers: at the head of a short line, in brackets, or with what
// is to be done with them.
func internalMark(found []Finding, text string, start, end int, a anchor) []Finding {
	const short = 16 // characters of a line that is a heading or a mark
	all := line(text, start, end)
	before, behind := strings.TrimRight(text[:start], " \t"), strings.TrimLeft(text[end:], " \t，,。；;！!、·—-")
	near := func(words ...string) bool {
		head := behind
		if i := strings.IndexAny(head, "。\n"); i >= 0 {
			head = head[:i]
		}
		for _, w := range words {
			if strings.HasPrefix(head, w) {
				return true
			}
		}
		return false
	}
	only := strings.HasSuffix(before, "仅供") || strings.HasSuffix(before, "仅限") || strings.HasSuffix(before, "只供") || strings.HasSuffix(before, "限于") || strings.HasSuffix(before, "供")
	is := false
	switch {
	case a == anchorKeep:
		// which is a mark itself
		is = utf8.RuneCountInString(all) <= short && !strings.Contains(all, "内部")
	case strings.HasSuffix(text[start:end], "使用"), strings.HasSuffix(text[start:end], "传阅"), strings.HasSuffix(text[start:end], "掌握"), strings.HasSuffix(text[start:end], "参考"):
		is = only || all == text[start:end]
	default:
		is = bracketed(before, behind) || strings.HasPrefix(all, text[start:end]) && utf8.RuneCountInString(all) <= 6 ||
			near("注意保存", "注意保管", "妥善保管", "妥善保存", "严禁", "不得", "请勿", "禁止", "不准", "仅供", "阅后")
	}
	if !is {
		return found
	}
	return append(found, Finding{Mark, start, end, text[start:start+3] + "＊"})
}
