package typeset

import (
	"math"
	"slices"
	"strings"

	"gongkai/generator/portable"
)

// The paragraph is broken as a whole (Knuth and Plass, Breaking Paragraphs into Lines, 1981): of all
// ways to break it that is taken which costs the least, each line by what it is drawn out or pulled
// together. Costs are whole numbers of lengths in millionths of a millimetre, so that they are the
// same on every machine.

// What a line costs. Lengths are for each place where it is drawn out, in thousandths of an em.
const (
	unseen     = 30 // up to here nobody sees that a line is drawn out
	seen       = 80 // from here everybody does
	tightest   = 28 // a line that is pulled together as far as it can be is as one drawn out by this
	given      = 10 // and one that is drawn out where it gives first
	overUnseen = 1000
	overSeen   = 2000

	ofLine        = 2000    // every line: no more of them than need be
	ofLoneEnd     = 1 << 24 // where any line can be drawn out or left ragged instead
	ofShortEnd    = 300
	ofPartWord    = 40_000
	ofPartDate    = 30_000  // between its year and its month, or its month and its day
	ofPartAddress = 8_000   // after one of its marks
	ofEmergency   = 1 << 40 // a date or a word is parted: see lineEnds.best
)

// How far from the fullest line others are tried: up to a width, and three of them at least; and
// none that stays ragged.
const (
	widest     = 150
	leastTried = 3
	mostTried  = 1000 * loosest
)

// fitted breaks characters into lines at the least cost. first is the indent of the first line.
// Lines that are not justified are as full as they can be, unless one character is left for the
// last.
func fitted(cs []char, measure measures, first float64, align Align) []row {
	if align != Justify {
		if out := rows(cs, measure, first); len(out) == 1 || ofEnd(cs[out[len(out)-1].from:]) < ofLoneEnd {
			return out
		}
	}
	p := newParagraph(cs, measure, first, align)
	var out []row
	for from := 0; from < len(cs); {
		end := from
		for end < len(cs)-1 && cs[end].cut != must {
			end++
		}
		p.best[from].line = len(out)
		out = append(out, p.lines(from, end+1)...)
		from = next(cs, end+1)
	}
	return out
}

// paragraph is characters that are broken into lines. Sums are up to before each character.
type paragraph struct {
	cs           []char
	measure      measures
	first        float64
	justified    bool
	width        []int64 // of the characters and the spaces before them
	shrink, give []int64
	stretch      []int64 // thousandths of a place
	best         []way
	full         int // up to which the last line that was tried was full: the next is so no earlier
}

// way is the cheapest way to break a paragraph up to a character with which a line begins.
type way struct {
	cost    int64
	from    int // where the line before it begins
	end     int // where that ends: spaces are left out
	line    int // which that line is that begins there
	reached bool
}

func newParagraph(cs []char, measure measures, first float64, align Align) *paragraph {
	p := &paragraph{cs: cs, measure: measure, first: first, justified: align == Justify, best: make([]way, len(cs)+1)}
	sums := make([]int64, 4*(len(cs)+1))
	p.width, p.shrink, p.give, p.stretch = sums[:len(cs)+1], sums[len(cs)+1:2*len(cs)+2], sums[2*len(cs)+2:3*len(cs)+3], sums[3*len(cs)+3:]
	for i := range cs {
		p.width[i+1] = p.width[i] + whole(cs[i].before) + whole(cs[i].width)
		p.shrink[i+1] = p.shrink[i] + whole(cs[i].shrink)
		p.give[i+1] = p.give[i] + whole(cs[i].give)
		p.stretch[i+1] = p.stretch[i] + int64(portable.Int(math.Round(float64(1000*cs[i].stretch))))
	}
	return p
}

// rounding is what the sum of a line's lengths may be too much by.
const rounding = 1000

// whole is a length in millionths of a millimetre, and millimetres is one in millimetres.
func whole(mm float64) int64           { return int64(portable.Int(math.Round(float64(1e6 * mm)))) }
func millimetres(length int64) float64 { return float64(length) / 1e6 }

// lines breaks the characters from, included, to end, excluded, into lines.
func (p *paragraph) lines(from, end int) []row {
	p.best[from].reached = true
	for i := from; i < end; i++ {
		if p.best[i].reached {
			p.lineFrom(i, end)
		}
	}
	var out []row
	for i := end; i > from; i = p.best[i].from {
		out = append(out, row{p.best[i].from, p.best[i].end})
	}
	slices.Reverse(out)
	return out
}

// lineFrom tries the lines that begin at i and end near the measure. Where none of them is good it
// tries what is taken in need: in a long word, in an address, anywhere.
func (p *paragraph) lineFrom(i, end int) {
	measure := p.measure(p.best[i].line)
	if i == 0 {
		measure -= p.first
	}
	l := line{p: p, from: i, last: end, measure: whole(measure)}
	p.full = max(p.full, i+1)
	for p.full < end && l.fits(p.full+1) {
		p.full++
	}
	full := min(p.full, end)
	loosestTried, tried := int64(mostTried), 0
	for k := full; k > i; k-- {
		of, ok := p.ofChoice(k)
		if k < end && !ok {
			continue
		}
		if l.measureTo(k); l.slack < -l.shrink { // an opening mark began the line before, and is not cut here
			continue
		}
		if d := l.drawn(); d > mostTried || d > widest && tried >= leastTried {
			break
		}
		p.reach(&l, l.cost()+of)
		if tried++; k == end && l.slack >= 0 {
			return
		}
		loosestTried = min(loosestTried, l.drawn())
	}
	for k := full + 1; k <= end && p.justified; k++ {
		if l.measureTo(k); l.slack < -l.shrink {
			break
		}
		if of, ok := p.ofChoice(k); ok || k == end {
			p.reach(&l, l.cost()+of)
			loosestTried = 0
		}
	}
	if loosestTried > 1000*tooLoose {
		l.measureTo(fill(p.cs[:end], i, millimetres(l.measure)))
		p.reach(&l, l.cost()+p.ofCut(l.end))
	}
}

// fits reports whether a line that ends at a place need not be pulled together.
func (l *line) fits(end int) bool {
	l.measureTo(end)
	return l.slack >= 0
}

// ofChoice is what a line end costs that is tried beside the good ones, which cost nothing: one that
// parts a date between its numbers, which GB/T 9704-2012 lets be, or an address after one of its
// marks; false where there is none.
func (p *paragraph) ofChoice(end int) (int64, bool) {
	if end == len(p.cs) {
		return 0, true
	}
	k := end - 1
	for k > 0 && p.cs[k].class == blank {
		k--
	}
	switch before := p.cs[k].r; p.cs[end-1].cut {
	case allowed:
		return 0, true
	case reluctant:
		return ofPartAddress, strings.ContainsRune(addressMarks, before)
	case unwilling:
		return ofPartDate, (before == '年' || before == '月') && digit(p.cs[end].r)
	}
	return 0, false
}

// ofCut is what a line end costs that is none of the good ones.
func (p *paragraph) ofCut(end int) int64 {
	switch c := p.cs[end-1].cut; {
	case end == len(p.cs) || c == must || c == allowed:
		return 0
	case c == reluctant:
		return ofPartWord
	}
	return ofEmergency
}

// reach takes down that a line can be made, where no cheaper way leads to the line after it.
func (p *paragraph) reach(l *line, cost int64) {
	cost += p.best[l.from].cost
	to := next(p.cs[:l.last], l.end)
	if w := &p.best[to]; !w.reached || cost < w.cost {
		*w = way{cost, l.from, l.end, p.best[l.from].line + 1, true}
	}
}

// line is a line that is tried.
type line struct {
	p         *paragraph
	from, end int
	last      int // where the text ends that is broken
	measure   int64
	slack     int64 // what is left; negative: what it has to be pulled together by
	shrink    int64 // what it can be
	give      int64 // what is drawn out first
	places    int64 // where it can be drawn out, in thousandths
}

// measureTo measures the line that ends at a place.
func (l *line) measureTo(end int) {
	p := l.p
	k := end - 1
	for k > l.from && p.cs[k].class == blank {
		k--
	}
	first := &p.cs[l.from]
	l.end = end
	l.slack = l.measure - (p.width[k+1] - p.width[l.from] - whole(first.before) - whole(first.left) - whole(p.cs[k].right))
	if l.slack < 0 && l.slack > -rounding {
		l.slack = 0
	}
	l.shrink = p.shrink[k+1] - p.shrink[l.from+1]
	l.give = p.give[k+1] - p.give[l.from+1]
	l.places = p.stretch[k+1] - p.stretch[l.from+1]
}

// drawn is by how much the line is drawn out at each place, or would be if it were justified.
func (l *line) drawn() int64 {
	if l.slack <= l.give {
		return 0
	}
	return (l.slack - l.give) * 1_000_000 / (max(l.places, 1) * whole(l.p.cs[l.from].size))
}

// cost is what the line costs.
func (l *line) cost() int64 {
	isLast := next(l.p.cs[:l.last], l.end) == l.last
	cost := int64(ofLine)
	if isLast && l.from > 0 {
		cost += ofEnd(l.p.cs[l.from:l.end])
	}
	d := int64(0)
	switch {
	case l.slack < 0:
		d = tightest * -l.slack / max(l.shrink, 1)
	case isLast:
	case !l.p.justified: // as full as it can be: the lines' costs add up to the same but for the last
		return cost + l.slack*1000/whole(l.p.cs[l.from].size)
	default:
		d = min(l.drawn(), mostTried)
		if l.give > 0 {
			cost += given * given * min(l.slack, l.give) / l.give
		}
	}
	return cost + d*d + max(0, d-unseen)*overUnseen + max(0, d-seen)*overSeen
}

// ofEnd is what a last line costs for being short: marks do not count.
func ofEnd(cs []char) int64 {
	n := 0
	for k := range cs {
		if c := &cs[k]; c.lift == 0 && (c.class == han || c.class == other) {
			n++
		}
	}
	switch {
	case n <= 1:
		return ofLoneEnd
	case n == 2:
		return ofShortEnd
	}
	return 0
}
