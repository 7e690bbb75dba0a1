package annex

import (
	"regexp"
	"strings"
	"unicode"
)

// What people and their fonts put for a box that is ticked, and for one that is not.
const (
	tickSigns = "☑■√✓✔☒●◼◆"
	boxSigns  = "□☐○〇◯◻▢×✗✘╳"
	// letters of Wingdings where the font was lost
	tickLetters = "Rþüntlu"
	boxLetters  = "£¨¡oq"
)

// inBrackets is a box made of brackets: [√], （ ）.
var inBrackets = regexp.MustCompile(`[\[［【(（][\s\p{Zs}]*([√✓✔☑■xX]?)[\s\p{Zs}]*[\])］】）]`)

// label is what a cell calls the boxes that follow.
var label = regexp.MustCompile(`^[^：:]{1,8}[：:]`)

// box is a box and the text that belongs to it.
type box struct {
	ticked bool
	text   string
}

// checked is the text beside the boxes that are ticked, where a cell has boxes: ☑党内 □社会, or
// 党内（√） 社会（ ）. A cell in which something stands without a box is left as it is, and so is one
// in which nothing is ticked.
func checked(text string) string {
	signs, ticks := boxes(text)
	if ticks == 0 {
		return text
	}
	first, all := cutBoxes(signs)
	first = strings.TrimSpace(label.ReplaceAllString(first, ""))
	if first != "" { // each box stands behind its text
		if all[len(all)-1].text != "" {
			return text
		}
		for i := len(all) - 1; i > 0; i-- {
			all[i].text = all[i-1].text
		}
		all[0].text = first
	}
	var out []string
	for _, b := range all {
		if b.ticked && b.text != "" {
			out = append(out, b.text)
		}
	}
	if len(out) == 0 {
		return text
	}
	return strings.Join(out, "、")
}

// boxes is a text in which each box is ☑ or □, and how many are ticked. Letters and 口 stand for a
// box only beside one that is.
func boxes(text string) (string, int) {
	text = inBrackets.ReplaceAllStringFunc(text, func(s string) string {
		if strings.ContainsAny(s, "√✓✔☑■xX") {
			return "☑"
		}
		return "□"
	})
	hasTick, hasBox := strings.ContainsAny(text, tickSigns), strings.ContainsAny(text, boxSigns+boxLetters[:len("£¨¡")])
	runes := []rune(text)
	var b strings.Builder
	ticks := 0
	for i, c := range runes {
		before, after := ' ', ' '
		if i > 0 {
			before = runes[i-1]
		}
		if i+1 < len(runes) {
			after = runes[i+1]
		}
		letter := unicode.Is(unicode.Han, after) && (before > unicode.MaxASCII || !unicode.IsLetter(before))
		switch {
		case strings.ContainsRune(tickSigns, c), letter && hasBox && strings.ContainsRune(tickLetters, c):
			c = '☑'
			ticks++
		case strings.ContainsRune(boxSigns, c), letter && (hasTick || hasBox) && strings.ContainsRune(boxLetters, c), c == '口' && hasTick && before != '窗':
			c = '□'
		}
		b.WriteRune(c)
	}
	return b.String(), ticks
}

// cutBoxes is what stands before the first box, and the boxes with what stands behind each.
func cutBoxes(text string) (first string, all []box) {
	trim := func(s string) string {
		return strings.TrimFunc(s, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("、，,;；/_＿", c) })
	}
	var b strings.Builder
	end := func() {
		if len(all) == 0 {
			first = trim(b.String())
		} else {
			all[len(all)-1].text = trim(b.String())
		}
		b.Reset()
	}
	for _, c := range text {
		if c == '☑' || c == '□' {
			end()
			all = append(all, box{ticked: c == '☑'})
			continue
		}
		b.WriteRune(c)
	}
	end()
	return first, all
}
