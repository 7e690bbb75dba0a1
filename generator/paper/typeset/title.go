package typeset

import (
	"math"
	"strings"

	"gongkai/generator/paper/structure"
)

// Title sets a title, centred, on as few lines as it needs. GB/T 9704-2012 7.3.1 asks for lines
// broken by sense, in the shape of a trapezoid or a lozenge: they are of nearly one length, none in
// the middle is the shortest, and breaks go where the words allow them.
func (s *Setter) Title(text string, style TextStyle, x, measure float64) ([]Strip, error) {
	spans := within([]Span{{Text: strings.TrimSpace(text)}}, &structure.Element{Kind: structure.Heading, Level: titleLevel})
	cs, err := s.chars(spans, style)
	if err != nil || len(cs) == 0 {
		return nil, err
	}
	lines := rows(cs, measure, 0)
	if n := len(lines); n > 1 && n <= mostBalanced {
		better, cost := balanced(cs, n, measure)
		if more, less := balanced(cs, n+1, measure); less+anotherLine < cost {
			better = more
		}
		if better != nil {
			lines = better
		}
	}
	strips := s.strips(spans, cs, lines, style, x, measure)
	for i := range strips {
		strips[i].Keep = true
	}
	return strips, nil
}

// mostBalanced is the lines up to which a title is balanced; what is longer is no title.
const mostBalanced = 6

// anotherLine is what a line more than need be costs: less than a word that is parted.
const anotherLine = 0.6

// balanced breaks characters into n lines at the least cost; nil where no such lines are.
func balanced(cs []char, n int, measure float64) ([]row, float64) {
	b := balance{cs: cs, n: n, measure: measure, costs: breakCosts(cs), to: make([]float64, len(cs)+1)}
	for i := range cs {
		b.to[i+1] = b.to[i] + cs[i].before + cs[i].width
	}
	b.target = b.to[len(cs)] / float64(n)
	best := make([][]broken, n+1) // by the lines that are made, and the characters in them
	best[0] = b.none()
	best[0][0].cost = 0
	for l := 1; l <= n; l++ {
		best[l] = b.none()
		for j := range best[l] {
			if b.mayEnd(l, j) {
				best[l][j] = b.line(best[l-1], l, j)
			}
		}
	}
	cost := best[n][len(cs)].cost
	if math.IsInf(cost, 1) {
		return nil, cost
	}
	out := make([]row, n)
	for l, end := n, len(cs); l > 0; l-- {
		from := best[l][end].from
		out[l-1] = row{from, end}
		end = from
	}
	for i := range out {
		for out[i].from < out[i].end-1 && cs[out[i].from].class == blank {
			out[i].from++
		}
	}
	return out, cost
}

// balance is a title that is being broken into n lines of about the target's width.
type balance struct {
	cs      []char
	n       int
	measure float64
	target  float64
	costs   []float64 // of a line end after each character
	to      []float64 // the width up to each character: lines are measured by differences
}

// broken is the cheapest way to break the characters up to one: what it costs, and where the last
// of its lines begins.
type broken struct {
	cost float64
	from int
}

// none is as many breaks as there are characters and one, none of which can be made.
func (b *balance) none() []broken {
	row := make([]broken, len(b.cs)+1)
	for i := range row {
		row[i].cost = math.Inf(1)
	}
	return row
}

// mayEnd reports whether line l may end before character j: the last one at the end of the title,
// any other where the text allows it.
func (b *balance) mayEnd(l, j int) bool {
	if l == b.n || j == len(b.cs) {
		return l == b.n && j == len(b.cs)
	}
	return j > 0 && b.cs[j-1].cut == allowed
}

// line is the cheapest line l that ends before character j, after the lines before it.
func (b *balance) line(before []broken, l, j int) broken {
	best := broken{cost: math.Inf(1)}
	for i := j - 1; i >= 0; i-- {
		w := b.width(i, j)
		if w > b.measure+epsilon {
			break
		}
		if math.IsInf(before[i].cost, 1) {
			continue
		}
		off := (w - b.target) / b.target
		cost := before[i].cost + float64(off*off)
		if j < len(b.cs) {
			cost += b.costs[j-1]
		}
		if l > 1 && l < b.n && off < -0.08 {
			cost += 0.15 // an hourglass
		}
		if cost < best.cost {
			best = broken{cost, i}
		}
	}
	return best
}

// width is that of a line from character i to before j, without the spaces at its end.
func (b *balance) width(i, j int) float64 {
	for j > i+1 && b.cs[j-1].class == blank {
		j--
	}
	return b.to[j] - b.to[i] - b.cs[i].before - b.cs[i].left - b.cs[j-1].right
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

// What a line end costs. Two lines of which one is longer than the other by a third cost 0.04.
const (
	atTime    = -0.15 // after a date or a period that is complete
	atWord    = 0.06  // beside a word
	atAnd     = 0.12  // before a conjunction
	atTail    = 0.2   // before a word that completes the one before it
	anywhere  = 0.25  // where no word is known
	atNumber  = 0.15  // between Chinese and a number
	inTerm    = 0.35  // between the two words of a term
	atBinding = 0.5
	inWord    = 2
	inMarks   = 0.2 // more, between quotation marks or in brackets
)

// breakCosts is what a line end after each character costs.
func breakCosts(cs []char) []float64 {
	out := make([]float64, len(cs))
	marks := 0.0
	for i := 0; i < len(cs); {
		n := word(cs[i:])
		for k := 1; k < n; k++ {
			out[i+k-1] = inWord + marks
			if known(cs[i:i+k]) && known(cs[i+k:i+n]) {
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
	case strings.ContainsRune(bindsOn, r.r), strings.ContainsRune(binds, next.r) && n == 1:
		return atBinding
	case times[spelled(before)]: // that may continue
		if strings.ContainsRune("第上下", next.r) || r.class != next.class {
			return atNumber
		}
		return atTime
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
