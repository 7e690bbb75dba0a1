package typeset

import "math"

// What the shape of a title costs, beside the unevenness of its lines. Two lines of which one is
// longer than the other by a third cost 0.04.
const (
	oblong    = 0.03 // two lines of one length: GB/T 9704-2012 7.3.1 asks for a trapezoid or a lozenge
	hourglass = 0.2  // a line that is shorter than those above and below it
	waist     = 0.75 // more, for each line's length by which it is
)

// balance is a title that is being broken into n lines of about the target's width.
type balance struct {
	cs      []char
	n       int
	measure float64
	target  float64
	costs   []float64 // of a line end after each character
	to      []float64 // the width up to each character: lines are measured by differences
}

// slope is how the last line of a title so far stands to those above it.
type slope int

const (
	rising  slope = iota // none was longer than the one below it
	falling              // one was
	slopes
)

// titleLine is a line that a title may have, and the cheapest lines above it, by the slope of all of
// them.
type titleLine struct {
	row
	width float64
	above [slopes]above
}

// above is what the lines up to one cost, and the last of those above it.
type above struct {
	cost  float64
	line  int // in the layer above
	slope slope
}

// balanced breaks characters into n lines at the least cost; nil where no such lines are.
func balanced(cs []char, costs []float64, n int, measure float64) ([]row, float64) {
	b := balance{cs: cs, n: n, measure: measure, costs: costs, to: make([]float64, len(cs)+1)}
	for i := range cs {
		b.to[i+1] = b.to[i] + cs[i].before + cs[i].width
	}
	b.target = b.to[len(cs)] / float64(n)
	layers := make([][]titleLine, n+1) // by the number of the line, from 1
	layers[0] = []titleLine{{above: [slopes]above{falling: {cost: math.Inf(1)}}}}
	for l := 1; l <= n; l++ {
		layers[l] = b.layer(layers[l-1], l)
	}
	if len(layers[n]) == 0 {
		return nil, math.Inf(1)
	}
	at, end := 0, rising
	last := layers[n][0] // all of the layer end where the title ends
	for i, line := range layers[n] {
		for s := range slopes {
			if line.above[s].cost < last.above[end].cost {
				at, end, last = i, s, line
			}
		}
	}
	out, cost := make([]row, n), last.above[end].cost
	for l := n; l > 0; l-- {
		line := layers[l][at]
		out[l-1] = line.row
		at, end = line.above[end].line, line.above[end].slope
	}
	for i := range out {
		for out[i].from < out[i].end-1 && cs[out[i].from].class == blank {
			out[i].from++
		}
	}
	return out, cost
}

// layer is the lines that may be number l, under those that may be the one above.
func (b *balance) layer(over []titleLine, l int) []titleLine {
	var out []titleLine
	known := map[row]int{}
	for i, upper := range over {
		for end := upper.end + 1; end <= len(b.cs); end++ {
			line := titleLine{row: row{upper.end, end}, width: b.width(upper.end, end)}
			if line.width > b.measure+epsilon {
				break
			}
			if !b.mayEnd(l, end) {
				continue
			}
			at, ok := known[line.row]
			if !ok {
				at = len(out)
				known[line.row] = at
				for s := range slopes {
					line.above[s].cost = math.Inf(1)
				}
				out = append(out, line)
			}
			for s := range slopes {
				b.join(&out[at], upper, above{upper.above[s].cost, i, s}, l)
			}
		}
	}
	return out
}

// join puts a line below another, if that is cheaper than what is known.
func (b *balance) join(line *titleLine, upper titleLine, way above, l int) {
	off := (line.width - b.target) / b.target
	way.cost += float64(off * off)
	if line.end < len(b.cs) {
		way.cost += b.costs[line.end-1]
	}
	to := way.slope
	if l > 1 {
		switch longer := line.width - upper.width; {
		case math.Abs(longer) < b.cs[0].size/2:
			way.cost += oblong
		case longer < 0:
			to = falling
		case way.slope == falling:
			way.cost += hourglass + float64(waist*longer/b.target)
			to = rising
		}
	}
	if way.cost < line.above[to].cost {
		line.above[to] = way
	}
}

// mayEnd reports whether line l may end before character j: the last one at the end of the title,
// any other where the text allows it.
func (b *balance) mayEnd(l, j int) bool {
	if l == b.n || j == len(b.cs) {
		return l == b.n && j == len(b.cs)
	}
	return b.cs[j-1].cut == allowed
}

// width is that of a line from character i to before j, without the spaces at its end.
func (b *balance) width(i, j int) float64 {
	for j > i+1 && b.cs[j-1].class == blank {
		j--
	}
	return b.to[j] - b.to[i] - b.cs[i].before - b.cs[i].left - b.cs[j-1].right
}
