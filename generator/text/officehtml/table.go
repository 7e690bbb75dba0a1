package officehtml

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// table reads a table. One of a single cell is a frame around what stands in it; one in a cell
// becomes lines of its text.
func (r *reader) table(n *html.Node, f format) {
	r.flush()
	if cell := onlyCell(n); cell != nil {
		r.children(cell, r.sheet.of(cell).format(cell, f))
		r.flush()
		return
	}
	nested := r.inTable
	r.inTable = true
	t := r.grid(n)
	r.inTable = nested
	if !nested {
		t.finish()
		r.blocks = append(r.blocks, t.before...)
		if t.before = nil; len(t.places) > 0 {
			r.add(t)
		}
		return
	}
	r.lose(NestedTable, content(n))
	r.blocks = append(r.blocks, t.before...)
	for row := range t.places {
		var line []run
		for column, c := range t.places[row] {
			if c == nil || c.row != row || c.column != column || len(c.lines) == 0 {
				continue
			}
			if len(line) > 0 {
				line = append(line, run{text: "　"})
			}
			line = append(line, joined(c.lines)...)
		}
		if len(line) > 0 {
			r.add(&paragraph{line})
		}
	}
}

// joined is lines as runs with the ends of lines between them.
func joined(lines [][]run) []run {
	var out []run
	for i, line := range lines {
		if i > 0 {
			out = append(out, run{end: true})
		}
		out = append(out, line...)
	}
	return out
}

// sections are the rows of a table in the order in which they are shown.
func sections(n *html.Node) (head, body [][]*html.Node) {
	var foot [][]*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		var rows []*html.Node
		for row := c.FirstChild; row != nil; row = row.NextSibling {
			if row.Type == html.ElementNode && row.Data == "tr" {
				rows = append(rows, row)
			}
		}
		switch {
		case len(rows) == 0:
		case c.Data == "thead":
			head = append(head, rows)
		case c.Data == "tfoot":
			foot = append(foot, rows)
		case c.Data == "tbody":
			body = append(body, rows)
		}
	}
	return head, append(body, foot...)
}

func cellsOf(row *html.Node) []*html.Node {
	var out []*html.Node
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") {
			out = append(out, c)
		}
	}
	return out
}

func onlyCell(n *html.Node) *html.Node {
	head, body := sections(n)
	rows := slices.Concat(append(head, body...)...)
	if len(rows) != 1 || len(cellsOf(rows[0])) != 1 {
		return nil
	}
	return cellsOf(rows[0])[0]
}

// grid reads the rows of a table.
func (r *reader) grid(n *html.Node) *table {
	t := &table{}
	var hidden []bool // by column
	for c := range n.Descendants() {
		switch {
		case c.Type == html.CommentNode && strings.HasSuffix(c.Data, "Fragment"):
			r.comment(c.Data) // Excel begins with the first row
		case c.Type == html.ElementNode && c.Data == "caption" && c.Parent == n:
			t.before = append(t.before, r.within(c, format{})...)
		case c.Type == html.ElementNode && c.Data == "col" && (c.Parent == n || c.Parent.Parent == n):
			gone := r.sheet.of(c).hides(c)
			for range bounded(attribute(c, "span"), 1, 1000) {
				hidden = append(hidden, gone)
			}
		}
		if c.Type == html.ElementNode && c.Data == "tr" {
			break
		}
	}
	head, body := sections(n)
	for i, rows := range append(head, body...) {
		start := len(t.places)
		var gone []int
		for k, row := range rows {
			t.extend(start + k + 1)
			if r.sheet.of(row).hides(row) || attribute(row, "height") == "0" && strings.TrimSpace(content(row)) == "" {
				r.leaveOut(Hidden, row)
				gone = append(gone, start+k)
			}
			r.cells(t, row, place{start + k, start + len(rows)}, hidden, slices.Contains(gone, start+k))
		}
		for _, row := range slices.Backward(gone) {
			t.places = slices.Delete(t.places, row, row+1)
		}
		if i < len(head) {
			t.head = len(t.places)
		}
	}
	for c := range n.Descendants() {
		if c.Type == html.CommentNode && c.Data == "EndFragment" {
			r.comment(c.Data)
		}
	}
	t.square(hidden)
	return t
}

// place is a row, and that behind the last which its cells may reach.
type place struct{ row, end int }

// cells reads the cells of a row into the places that those above it leave.
func (r *reader) cells(t *table, row *html.Node, at place, hidden []bool, gone bool) {
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.CommentNode {
			r.comment(c.Data)
		}
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		column := 0
		for column < len(t.places[at.row]) && t.places[at.row][column] != nil {
			column++
		}
		s := r.sheet.of(c)
		across, down := bounded(attribute(c, "colspan"), 1, 1000), bounded(attribute(c, "rowspan"), 0, at.end-at.row)
		if lost := s.hides(c) || column < len(hidden) && hidden[column] && across == 1; lost && !gone {
			r.leaveOut(Hidden, c)
			if s.hides(c) {
				continue
			}
			across, down = 1, 1
			t.put(&cell{}, at.row, column, across, down)
			continue
		}
		if down == 0 {
			down = at.end - at.row
		}
		if gone { // it reaches out of a hidden row, and is not shown
			across, down = min(across, 1), 1
			t.put(&cell{}, at.row, column, across, down)
			continue
		}
		if s.isVertical() && strings.TrimSpace(content(c)) != "" {
			r.lose(Vertical, content(c))
		}
		f := s.format(c, format{})
		it := &cell{align: alignment(c, s, r.sheet), heads: c.Data == "th"}
		for _, line := range linesIn(r.within(c, f)) {
			it.lines = append(it.lines, trimLine(line))
		}
		t.put(it, at.row, column, across, down)
	}
}

// bounded is a number of columns or rows; 1 where there is none.
func bounded(text string, least, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return 1
	}
	return max(least, min(n, most))
}

// alignment is how a cell, or the first paragraph in it, is aligned.
func alignment(n *html.Node, s style, sh sheet) string {
	align := cmp.Or(s["text-align"], strings.ToLower(attribute(n, "align")))
	for c := n.FirstChild; c != nil && align == ""; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == "p" {
			align = cmp.Or(sh.of(c)["text-align"], strings.ToLower(attribute(c, "align")))
		}
	}
	return align
}

// linesIn is the lines of text that blocks have in a cell.
func linesIn(blocks []block) [][]run {
	var out [][]run
	for _, b := range nested(blocks) {
		switch b := b.(type) {
		case *paragraph:
			out = append(out, linesOf(b.runs)...)
		case *heading:
			out = append(out, b.runs)
		case *quote:
			out = append(out, linesIn(b.blocks)...)
		case *item:
			marker := "• "
			if b.ordered {
				marker = b.marker()
			}
			for i, line := range linesIn(b.blocks) {
				if i == 0 {
					line = append([]run{{text: marker}}, line...)
				}
				out = append(out, line)
			}
		}
	}
	return out
}
