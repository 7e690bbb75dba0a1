package typeset

import (
	"math"
	"strings"
)

// Title sets a title, centred, on as few lines as it needs. GB/T 9704-2012 7.3.1 asks for lines broken by sense, in the shape
// of a trapezoid or a lozenge: they are of nearly one length, none in the middle is the shortest, and breaks go where
// the words allow them.
func (s *Setter) Title(text string, style TextStyle, x, measure float64) ([]Strip, error) {
	spans := []Span{{Text: strings.TrimSpace(text)}}
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
	// to[k] is the width up to character k; lines are measured by differences.
	to := make([]float64, len(cs)+1)
	for i := range cs {
		to[i+1] = to[i] + cs[i].before + cs[i].width
	}
	wide := func(i, j int) float64 {
		for j > i+1 && cs[j-1].class == blank {
			j--
		}
		return to[j] - to[i] - cs[i].before - cs[i].left - cs[j-1].right
	}
	target := to[len(cs)] / float64(n)
	costs := breakCosts(cs)
	type state struct {
		cost float64
		from int
	}
	best := make([][]state, n+1)
	for l := range best {
		best[l] = make([]state, len(cs)+1)
		for i := range best[l] {
			best[l][i].cost = math.Inf(1)
		}
	}
	best[0][0].cost = 0
	for l := 1; l <= n; l++ {
		for j := 1; j <= len(cs); j++ {
			if j < len(cs) && (cs[j-1].cut != allowed || l == n) || j == len(cs) && l < n {
				continue
			}
			for i := j - 1; i >= 0; i-- {
				w := wide(i, j)
				if w > measure+epsilon {
					break
				}
				if math.IsInf(best[l-1][i].cost, 1) {
					continue
				}
				off := (w - target) / target
				cost := best[l-1][i].cost + off*off
				if j < len(cs) {
					cost += costs[j-1]
				}
				if l > 1 && l < n && off < -0.08 {
					cost += 0.15 // an hourglass
				}
				if cost < best[l][j].cost {
					best[l][j] = state{cost, i}
				}
			}
		}
	}
	if math.IsInf(best[n][len(cs)].cost, 1) {
		return nil, math.Inf(1)
	}
	out := make([]row, n)
	end := len(cs)
	for l := n; l > 0; l-- {
		from := best[l][end].from
		out[l-1] = row{from, end}
		end = from
	}
	for i := range out {
		for out[i].from < out[i].end-1 && cs[out[i].from].class == blank {
			out[i].from++
		}
	}
	return out, best[n][len(cs)].cost
}

// The characters by which sense is told beside the words.
const (
	binds   = "的了着过等之者性化们中会次届个项条年月日度地组室站队长员所级法部处科院校馆" // stands with what is before it: no line begins with it
	bindsOn = "关于对在为向以和与及或等第不各" + numerals            // stands with what follows: no line ends with it
	parts   = "的、，；：。！？）》”』」"                         // a line may well end after it
	begins  = "（《“『「"                                 // and before these
)

// What a line end costs. Two lines of which one is longer than the other by a third cost 0.04.
const (
	atTime    = -0.15 // after a date or a period, where it does not go on
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
	case times[spelled(before)]: // that may go on
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
