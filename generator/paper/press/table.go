package press

import (
	"strings"

	"gongkai/generator/paper/typeset"
)

// Table is a table of plain texts; a line of a text is a paragraph.
func Table(head []string, rows [][]string) *typeset.Table {
	t := &typeset.Table{}
	cells := func(texts []string) []typeset.Cell {
		var out []typeset.Cell
		for _, text := range texts {
			c := typeset.Cell{}
			for line := range strings.Lines(text) {
				c.Blocks = append(c.Blocks, &typeset.Paragraph{Text: []typeset.Span{{Text: strings.TrimSuffix(line, "\n")}}})
			}
			out = append(out, c)
		}
		return out
	}
	for range max(len(head), len(rows[0])) {
		t.Align = append(t.Align, typeset.Left)
	}
	if head != nil {
		t.Head = [][]typeset.Cell{cells(head)}
	}
	for _, r := range rows {
		t.Rows = append(t.Rows, cells(r))
	}
	return t
}
