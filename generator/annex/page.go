package annex

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// tables reads the tables of a page. One that stands in a cell of another is text of that cell,
// unless the other is but a frame around it.
func (r *reader) tables(doc *html.Node) ([]sheet, bool) {
	var sheets []sheet
	left := csvdoc.MaxCells
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "table" || inTable(n) || isFrame(n) {
			continue
		}
		s, cells := r.table(n, fmt.Sprintf("表%d", len(sheets)+1), left)
		if left -= cells; left < 0 {
			r.tooLarge(r.top(), diag.T("%[1]s超过 %[2]d 格", "%[1]s has more than %[2]d cells", s.name, csvdoc.MaxCells))
			return nil, false
		}
		s.above = textAbove(n)
		sheets = append(sheets, s)
	}
	if len(sheets) == 1 {
		sheets[0].name = ""
		for _, row := range sheets[0].rows {
			for i := range row {
				_, row[i].name, _ = strings.Cut(row[i].name, "!")
			}
		}
	}
	return sheets, true
}

// textAbove is the last text that stands before a table, after any other table.
func textAbove(table *html.Node) string {
	for n := table; n != nil; n = n.Parent {
		for before := n.PrevSibling; before != nil; before = before.PrevSibling {
			if before.Type == html.ElementNode && (before.Data == "table" || slices.ContainsFunc(slices.Collect(before.Descendants()), func(d *html.Node) bool { return d.Data == "table" })) {
				return ""
			}
			if before.Type == html.ElementNode || before.Type == html.TextNode {
				if all := strings.Split(lines(before), "\n"); squeeze(all[len(all)-1]) != "" {
					return strings.TrimSpace(all[len(all)-1])
				}
			}
		}
	}
	return ""
}

func inTable(n *html.Node) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Data == "table" && !isFrame(up) {
			return true
		}
	}
	return false
}

// isFrame reports a table of one cell in which another table stands.
func isFrame(n *html.Node) bool {
	cells, inner := 0, false
	for c := range n.Descendants() {
		inner = inner || c.Data == "table" && c.Type == html.ElementNode
		if c.Type == html.ElementNode && (c.Data == "td" || c.Data == "th") && tableOf(c) == n {
			cells++
		}
	}
	return cells == 1 && inner
}

// table reads a table, and counts the cells that it has with those that are merged; it ends where
// there are more than most.
func (r *reader) table(n *html.Node, name string, most int) (sheet, int) {
	s := sheet{name: name}
	taken := map[[2]int]bool{}
	cells, row := 0, 0
	for tr := range n.Descendants() {
		if tr.Type != html.ElementNode || tr.Data != "tr" || tableOf(tr) != n {
			continue
		}
		column := 0
		for td := tr.FirstChild; td != nil; td = td.NextSibling {
			if td.Type != html.ElementNode || td.Data != "td" && td.Data != "th" {
				continue
			}
			for taken[[2]int{row, column}] {
				column++
			}
			down, across := span(td, "rowspan"), span(td, "colspan")
			if cells += down * across; cells > most {
				return s, cells
			}
			r.cells(&s, [2]int{row, column}, [2]int{down, across}, lines(td), taken)
			column += across
		}
		if hides(tr) {
			if row < len(s.rows) && len(writtenIn(s.rows[row])) > 0 {
				r.hidden = append(r.hidden, diag.T("%[1]s第 %[2]d 行", "%[1]s row %[2]d", name, row+1))
			}
			if row < len(s.rows) {
				s.rows[row] = nil
			}
		}
		row++
	}
	s.rows = s.rows[:min(len(s.rows), row)]
	return s, cells
}

// cells puts a text into the cell at a place, and into those with which it is merged.
func (r *reader) cells(s *sheet, at, size [2]int, text string, taken map[[2]int]bool) {
	for y := range size[0] {
		for x := range size[1] {
			taken[[2]int{at[0] + y, at[1] + x}] = true
			c := cell{text: text}
			switch {
			case y > 0:
				c.merged = fromAbove
			case x > 0:
				c.merged = fromLeft
			}
			s.put(at[0]+y, at[1]+x, c, r.name)
		}
	}
}

func tableOf(n *html.Node) *html.Node {
	for n = n.Parent; n != nil && n.Data != "table"; n = n.Parent {
	}
	return n
}

func span(n *html.Node, name string) int {
	for _, a := range n.Attr {
		if a.Key == name {
			most, _ := strconv.Atoi(a.Val)
			return max(1, min(most, 1000))
		}
	}
	return 1
}

// hides reports an element that is not shown.
func hides(n *html.Node) bool {
	for _, a := range n.Attr {
		if style := strings.ToLower(strings.ReplaceAll(a.Val, " ", "")); a.Key == "hidden" || a.Key == "style" && (strings.Contains(style, "display:none") || strings.Contains(style, "mso-hide:all")) {
			return true
		}
	}
	return false
}

// lines is the text of a cell, a line for each paragraph.
func lines(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(strings.Join(strings.FieldsFunc(n.Data, func(c rune) bool { return c == '\n' || c == '\r' }), ""))
		case n.Type != html.ElementNode || slices.Contains([]string{"del", "style", "script"}, n.Data) || hides(n):
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if slices.Contains([]string{"p", "div", "br", "li", "tr"}, n.Data) && n.Type == html.ElementNode {
			b.WriteString("\n")
		}
	}
	walk(n)
	return strings.TrimSpace(b.String())
}
