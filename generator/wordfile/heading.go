package wordfile

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	firstNumber  = regexp.MustCompile(`^[一二三四五六七八九十]{1,3}、`)
	secondNumber = regexp.MustCompile(`^[（(][一二三四五六七八九十]{1,3}[）)]`)
	styleLevel   = regexp.MustCompile(`(?i)^(?:heading|标题)\s*([1-9])$`)
)

// longestHeading bounds what looks like a heading, in characters.
const longestHeading = 40

// headingLevel is the level of a heading, from 1; 0 where a paragraph is none: by its outline or
// its style, else by how official documents look: 一、 in 黑体, （一） in 楷体.
func (r *reader) headingLevel(p *element, par, letter look) int {
	words := strings.TrimSpace(p.words())
	if words == "" || r.cells > 0 {
		return 0
	}
	if n := par.number("outline", 9); n >= 0 && n < 9 {
		return n + 1
	}
	if m := styleLevel.FindStringSubmatch(par["style"]); m != nil {
		return int(m[1][0] - '0')
	}
	font := r.fontOf(p, letter)
	size := utf8.RuneCountInString(words)
	sentence := strings.HasSuffix(words, "。") || strings.HasSuffix(words, "；") || strings.HasSuffix(words, "，") || strings.HasSuffix(words, "：")
	if size > longestHeading || strings.Contains(strings.TrimSuffix(words, "。"), "。") {
		return 0
	}
	list := r.listSign(par)
	first := firstNumber.MatchString(words) || firstNumber.MatchString(list)
	second := secondNumber.MatchString(words) || secondNumber.MatchString(list)
	marked := font != "" && font != r.bodyFont
	switch {
	case first && (marked || !sentence):
		return 1
	case second && (marked || !sentence && size <= 30):
		return 2
	case sentence || bracketed.MatchString(words) || par["align"] == "right" || par["align"] == "end" || par["list"] != "" && par["list"] != "0":
		return 0
	case marked && strings.Contains(font, "黑体"):
		return 1
	case marked && strings.Contains(font, "楷体"):
		return 2
	}
	return 0
}

// listSign is a sign of the kind with which a list counts, without counting: 一、
func (r *reader) listSign(par look) string {
	l := r.numbering.lists[par["list"]]
	if l == nil {
		return ""
	}
	lv := l.levels[max(0, par.number("level", 0))]
	return levelSign.ReplaceAllStringFunc(lv.text, func(string) string { return counted(lv.format, 1) })
}

// fontOf is the font of a paragraph of which all characters are set in one, by the name under which
// it is known; "" otherwise.
func (r *reader) fontOf(p *element, letter look) string {
	font, several := "", false
	p.each(func(k *element) bool {
		if k.name == "w:txbxContent" {
			return false
		}
		if k.name != "w:r" || strings.TrimSpace(k.words()) == "" {
			return k.name != "w:r"
		}
		own := knownFont(r.styles.runLook(k, letter)["font"])
		several = several || font != "" && own != font
		font = own
		return false
	})
	if several {
		return ""
	}
	return font
}

// knownFont is a font by one name, whoever made it.
func knownFont(name string) string {
	low := strings.ToLower(name)
	switch {
	case strings.Contains(low, "小标宋"):
		return "小标宋"
	case strings.Contains(low, "黑体") || strings.Contains(low, "simhei") || strings.Contains(low, "heiti"):
		return "黑体"
	case strings.Contains(low, "楷") || strings.Contains(low, "kai"):
		return "楷体"
	}
	return low
}

// commonestFont is the font in which most characters of a text are set.
func (r *reader) commonestFont(body *element) string {
	count := map[string]int{}
	body.each(func(p *element) bool {
		if p.name != "w:p" {
			return true
		}
		_, letter := r.styles.paragraphLook(p)
		count[r.fontOf(p, letter)] += utf8.RuneCountInString(p.words())
		return false
	})
	best := ""
	for font, n := range count {
		if font != "" && (n > count[best] || best == "" || n == count[best] && font < best) {
			best = font
		}
	}
	return best
}
