package pdfread

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/portable"
)

// run is glyphs that stand close to each other in one line.
type run struct {
	start, end int     // of its text, in that of the page
	text       string  // once it is cut out
	x, y       float64 // where it begins, on the page
	endX, endY float64
	ux, uy     float64 // the way in which it is written
	size       float64
}

// maxRuns is how many runs of a page are put in order: far more than a page has.
const maxRuns = 20_000

// keep adds a glyph to the last run, or begins another.
func (w *writer) keep(r run, between string) {
	if n := len(w.runs); n > 0 && between == "" && w.runs[n-1].precedes(r) {
		last := &w.runs[n-1]
		last.end = w.out.Len()
		last.endX, last.endY, last.size = r.endX, r.endY, max(last.size, r.size)
		return
	}
	if len(w.runs) < maxRuns && strings.TrimSpace(r.text) != "" {
		r.start, r.end = w.out.Len()-len(r.text), w.out.Len()
		w.runs = append(w.runs, r)
	}
}

// precedes reports that a glyph runs the same way as a run and does not go back to what stands before
// its end: a number may be written from its last digit, and a letter twice.
func (r *run) precedes(next run) bool {
	along := portable.Dot(next.x-r.endX, next.ux, next.y-r.endY, next.uy)
	return r.ux == next.ux && r.uy == next.uy && along >= -max(r.size, next.size)/2
}

// placed is a run in the frame of its own way of writing: along it, and across, upwards.
type placed struct {
	run
	from, to, across float64
	row              int
}

// arranged reads a page once more, by where its text stands: in rows, and in columns. The order of
// the content need not be that of reading: a number may be written a digit at a time in any order,
// stand in boxes, run down the page, or go on in the next line of its cell. What the content says
// the same way is left out.
func (w *writer) arranged(content string) (again []string) {
	frames := map[[2]int][]placed{}
	var ways [][2]int
	all := w.out.String()
	for _, r := range w.runs {
		r.text = all[r.start:r.end]
		way := [2]int{portable.Int(math.Round(float64(r.ux * 20))), portable.Int(math.Round(float64(r.uy * 20)))}
		if frames[way] == nil {
			ways = append(ways, way)
		}
		p := placed{run: r, from: portable.Dot(r.x, r.ux, r.y, r.uy), to: portable.Dot(r.endX, r.ux, r.endY, r.uy), across: portable.Dot(r.y, r.ux, -r.x, r.uy)}
		frames[way] = append(frames[way], p)
	}
	for _, way := range ways {
		cells := cellsOf(frames[way])
		again = append(again, rowsOf(cells)...)
		again = append(again, columnsOf(cells)...)
	}
	if lines := readLeftward(content); lines != "" {
		again = append(again, lines)
	}
	return newTo(content, again)
}

// newTo is the texts that a content does not hold; of one that is far longer than a page is, no line
// of it.
func newTo(content string, texts []string) []string {
	const longest = 64 << 10 // bytes
	lines := map[string]bool{}
	for line := range strings.SplitSeq(content, "\n") {
		lines[line] = true
	}
	return slices.DeleteFunc(texts, func(text string) bool {
		return lines[text] || len(content) <= longest && strings.Contains(content, text)
	})
}

// cell is runs of one row with no wide gap between them.
type cell struct {
	placed
	words  []byte // the text of all its runs
	last   placed // the last of them
	single bool   // one character
}

// cellsOf sorts runs into rows, from the top, and joins those that stand together.
func cellsOf(runs []placed) (cells []cell) {
	slices.SortStableFunc(runs, func(a, b placed) int { return cmp.Compare(b.across, a.across) })
	for i, row := 0, 0; i < len(runs); row++ {
		n := i + 1
		for n < len(runs) && float64(runs[i].across-runs[n].across) < float64(0.4*max(runs[i].size, runs[n].size)) {
			n++
		}
		line := runs[i:n]
		slices.SortStableFunc(line, func(a, b placed) int { return cmp.Compare(a.from, b.from) })
		start := len(cells)
		for _, p := range line {
			p.row = row
			if len(cells) > start && cells[len(cells)-1].takes(p) {
				continue
			}
			cells = append(cells, cell{p, []byte(p.text), p, utf8.RuneCountInString(p.text) == 1})
		}
		i = n
	}
	return cells
}

// takes joins a run to the cell before it, if no wide gap parts them. One that is printed twice, to
// look bold, counts once.
func (c *cell) takes(p placed) bool {
	gap := p.from - c.to
	em := max(c.size, p.size, 0.1)
	if p.text == c.last.text && math.Abs(p.from-c.last.from) < em/4 {
		return true
	}
	if gap > em || gap < -2*em {
		return false
	}
	if gap > em/4 {
		c.words = append(c.words, ' ')
	}
	c.words = append(c.words, p.text...)
	c.last, c.to, c.single = p, max(c.to, p.to), false
	return true
}

// rowsOf is the texts of rows. Characters that stand alone at equal distances are those of boxes,
// and belong together.
func rowsOf(cells []cell) (out []string) {
	for i := 0; i < len(cells); {
		n := i + 1
		for n < len(cells) && cells[n].row == cells[i].row {
			n++
		}
		var row strings.Builder
		for j := i; j < n; {
			if j > i {
				row.WriteByte('\t')
			}
			boxes := boxesIn(cells[j:n])
			for _, c := range cells[j : j+boxes] {
				row.Write(bytes.TrimSpace(c.words))
			}
			j += boxes
		}
		out = append(out, row.String())
		i = n
	}
	return out
}

// boxesIn counts the cells of single characters at equal distances with which a row begins, at least
// one.
func boxesIn(cells []cell) int {
	const widest = 3.0 // times the size of a character
	if len(cells) < 2 || !cells[0].single {
		return 1
	}
	pitch := cells[1].from - cells[0].from
	n := 1
	for n < len(cells) && cells[n].single {
		step := cells[n].from - cells[n-1].from
		if step > float64(widest*cells[n].size) || math.Abs(step-pitch) > pitch/5 {
			break
		}
		n++
	}
	return n
}

// columnsOf is the texts of cells that stand below each other, as the lines of a cell of a table do.
func columnsOf(cells []cell) (out []string) {
	const nearby = 400 // cells among which the one below is looked for
	below, isBelow := make([]int, len(cells)), make([]bool, len(cells))
	for i, c := range cells {
		below[i] = -1
		for j := i + 1; j < min(len(cells), i+nearby); j++ {
			if distance := c.across - cells[j].across; distance > float64(2.2*max(c.size, cells[j].size)) {
				break
			}
			if cells[j].row != c.row && !isBelow[j] && cells[j].from < c.to && c.from < cells[j].to {
				below[i], isBelow[j] = j, true
				break
			}
		}
	}
	for i := range cells {
		if isBelow[i] || below[i] < 0 {
			continue
		}
		var column strings.Builder
		column.Write(cells[i].words)
		for j := i; below[j] >= 0; j = below[j] {
			if !isStacked(cells[j], cells[below[j]]) {
				column.WriteByte('\n')
			}
			column.Write(cells[below[j]].words)
		}
		out = append(out, column.String())
	}
	return out
}

// isStacked reports two characters of a text that runs down the page: closer than the rows of a
// table are.
func isStacked(upper, lower cell) bool {
	const closest = 1.3 // times the size of a character
	return upper.single && lower.single && upper.across-lower.across < float64(closest*max(upper.size, lower.size)) && !isSpace(lower.text)
}

func isSpace(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsSpace(r)
}
