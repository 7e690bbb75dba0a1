package officehtml

import "strconv"

// block is a part of a text: a *paragraph, *heading, *item, *quote, *divider or *table.
type block interface{ block() }

type paragraph struct{ runs []run }

type heading struct {
	level int
	runs  []run
}

// item is an item of a list. Its level is that which Word tells, from 1; 0 where items stand in one
// another.
type item struct {
	level   int
	ordered bool
	number  int
	bracket bool // 1) and not 1.
	blocks  []block
}

// marker is what stands before an item.
func (it *item) marker() string {
	switch {
	case !it.ordered:
		return "- "
	case it.bracket:
		return strconv.Itoa(it.number) + ") "
	}
	return strconv.Itoa(it.number) + ". "
}

type quote struct{ blocks []block }

type divider struct{}

// table is a table by rows and columns. Each place has the cell that it is part of.
type table struct {
	before []block // a caption, or rows that are a title
	head   int     // rows of its header; 0: none
	places [][]*cell
}

// cell is a cell of a table, and the place of its first row and column.
type cell struct {
	row, column, down, across int
	lines                     [][]run
	align                     string
	heads                     bool // it is marked as a header
}

func (*paragraph) block() {}
func (*heading) block()   {}
func (*item) block()      {}
func (*quote) block()     {}
func (*divider) block()   {}
func (*table) block()     {}

// run is characters of one format.
type run struct {
	format
	text string
	note string // a reference to the note of this name
	end  bool   // of a line
	// a picture: its file, and what it shows
	picture, described string
}

// format is how characters are shown.
type format struct {
	strong, emphasis, strike bool
	url                      string
	raised                   int // 1: above the line, -1: below it
}

// textOf is the characters of runs, lines parted by their ends.
func textOf(runs []run) string {
	out := ""
	for _, r := range runs {
		out += r.text
		if r.end {
			out += "\n"
		}
	}
	return out
}
