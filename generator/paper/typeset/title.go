package typeset

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/paper/structure"
)

// Title sets a title, centred, on as few lines as it needs; a line feed in it ends one. GB/T
// 9704-2012 7.3.1 asks for lines broken by sense, in the shape of a trapezoid or a lozenge: they are
// of nearly one length, none in the middle is the shortest, and breaks go where the words allow
// them.
func (s *Setter) Title(text string, style TextStyle, x, measure float64) ([]Strip, error) {
	var spans []Span
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		spans = append(spans, Span{Text: line})
	}
	spans = within(spans, &structure.Element{Kind: structure.Heading, Level: titleLevel})
	cs, err := s.chars(spans, style)
	if err != nil || len(cs) == 0 {
		return nil, err
	}
	var lines []row
	for from := 0; from < len(cs); {
		end := from + 1
		for end < len(cs) && cs[end].style == cs[from].style {
			end++
		}
		for _, l := range bySense(cs[from:end], measure) {
			lines = append(lines, row{from + l.from, from + l.end})
		}
		from = end
	}
	strips := s.strips(spans, cs, lines, style, x, alike(measure))
	for i := range strips {
		strips[i].Keep = true
	}
	if style.Leftward {
		mirrorStrips(strips, x, x+measure)
	}
	return strips, nil
}

// bySense is the lines of a title, or of what its editor wants between two line ends.
func bySense(cs []char, measure float64) []row {
	costs := keepWords(cs)
	lines := rows(cs, alike(measure), 0)
	if n := len(lines); n > 1 && n <= mostBalanced {
		better, cost := balanced(cs, costs, n, measure)
		if more, less := balanced(cs, costs, n+1, measure); less+anotherLine < cost {
			better = more
		}
		if better != nil {
			lines = better
		}
	}
	return lines
}

// InLines is a title for Title, with line feeds where its editor wants lines to end: after so many
// of its characters.
func InLines(title string, ends []int) string {
	runes := []rune(title)
	for _, end := range slices.Backward(ends) {
		runes = slices.Insert(runes, end, '\n')
	}
	return string(runes)
}

// TitleEnds reports whether a line of a title may end between two of its parts: not in a word, in a
// number or a date, and with no mark where none may stand.
func TitleEnds(before, after string) bool {
	runes, at := []rune(before+after), utf8.RuneCountInString(before)-1
	cs := make([]char, len(runes))
	for i, r := range runes {
		cs[i] = char{r: r, class: classOf(r, 1)}
	}
	return cuts(runes)[at] == allowed && breakCosts(cs)[at] < inWord
}

// mostBalanced is the lines up to which a title is balanced; what is longer is no title.
const mostBalanced = 6

// anotherLine is what a line more than need be costs: less than a word that is parted.
const anotherLine = 0.6

// keepWords takes away the line ends within words, and gives what those that are left cost.
func keepWords(cs []char) []float64 {
	costs := breakCosts(cs)
	for i := range cs {
		if costs[i] >= inWord && cs[i].cut == allowed {
			cs[i].cut = never
		}
	}
	return costs
}

// The characters by which sense is told beside the words.
const (
	// stands with what is before it: no line begins with it
	binds = "的了着过等之者性化们中会次届个项条年月日度地组室站队长员所级法部处科院校馆"
	// stands with what follows: no line ends with it
	bindsOn = "关于对在为向以和与及或等第不各" + numerals
	parts   = "的、，；：。！？）》”』」" // a line may well end after it
	begins  = "（《“『「"         // and before these
)

// What a line end costs.
const (
	atTime     = -0.15 // after a date or a period that is complete
	atAbout    = -0.05 // before 关于, after who writes
	atWord     = 0.06  // beside a word
	atAnd      = 0.12  // before a conjunction
	atTail     = 0.2   // before a word that completes the one before it
	anywhere   = 0.25  // where no word is known
	atNumber   = 0.15  // between Chinese and a number
	inTerm     = 0.35  // between the two words of a term
	atBinding  = 0.5
	afterAbout = 1 // after 关于, before what it is about
	inWord     = 2
	inMarks    = 0.2 // more, between quotation marks or in brackets
)

// longestKept is the characters up to which a word of several stays on one line.
const longestKept = 7

// breakCosts is what a line end after each character costs.
func breakCosts(cs []char) []float64 {
	out := make([]float64, len(cs))
	marks := 0.0
	for i := 0; i < len(cs); {
		n := word(cs[i:])
		for k := 1; k < n; k++ {
			out[i+k-1] = inWord + marks
			if n > longestKept && known(cs[i:i+k]) && known(cs[i+k:i+n]) {
				out[i+k-1] = inTerm + marks
			}
		}
		from := i
		i += n
		switch r := cs[i-1].r; {
		case strings.ContainsRune(begins, r):
			marks += inMarks
		case strings.ContainsRune("）》”』」", r):
			marks = max(0, marks-inMarks)
		}
		if i < len(cs) {
			out[i-1] = marks + seam(cs[from:i], cs[i:])
		}
	}
	return out
}

// seam is what a line end between a word and the text after it costs.
func seam(before, after []char) float64 {
	r, next := before[len(before)-1], after[0]
	n := word(after)
	switch {
	case strings.ContainsRune(parts, r.r) || strings.ContainsRune(begins, next.r) || r.class == blank:
		return 0
	case spelled(before) == "关于":
		return afterAbout
	case strings.ContainsRune(bindsOn, r.r), strings.ContainsRune(binds, next.r) && n == 1:
		return atBinding
	case times[spelled(before)]: // that may continue
		if strings.ContainsRune("第上下", next.r) || r.class != next.class {
			return atNumber
		}
		return atTime
	case spelled(after[:n]) == "关于":
		return atAbout
	case r.class != next.class:
		return atNumber
	case strings.ContainsRune("和与及或", next.r) && n == 1:
		return atAnd
	case tails[spelled(after[:n])]:
		return atTail
	case n > 1 || len(before) > 1 || strings.ContainsRune(binds, r.r):
		return atWord
	}
	return anywhere
}
