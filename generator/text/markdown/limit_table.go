package markdown

import "strings"

// maxCells bounds the cells of all tables of a text. A short row is filled up to the width of its
// header, so that 16 KB of text can make millions of cells.
const maxCells = 100_000

// tableCells counts the cells of tables, line by line.
type tableCells struct {
	columns int // of the table that is being read; 0: none is
	count   int // of all tables so far
}

// add counts the cells of a line, and reports whether there are too many.
func (t *tableCells) add(line string) bool {
	inside := strings.TrimLeft(line, "> \t")
	inside = strings.TrimSpace(inside)
	switch columns := delimiters(inside); {
	case inside == "":
		t.columns = 0
	case columns > 0:
		t.columns = max(t.columns, columns)
		t.count += columns
	default:
		t.count += t.columns
	}
	return t.count > maxCells
}

// delimiters is how many columns the row under a table's header has; 0 for any other line (GFM
// 4.10).
func delimiters(line string) int {
	if !strings.Contains(line, "-") || strings.Trim(line, "|:- \t") != "" {
		return 0
	}
	return strings.Count(strings.Trim(line, "|"), "|") + 1
}

// mergeMarks counts the cells between bars that are the mark < and nothing else: it opens no tag.
func mergeMarks(line string) int {
	n := 0
	for i := 0; i < len(line); i++ {
		if line[i] != markLeft[0] {
			continue
		}
		before, after := strings.TrimRight(line[:i], " \t"), strings.TrimLeft(line[i+1:], " \t")
		if strings.HasSuffix(before, "|") && strings.HasPrefix(after, "|") {
			n++
		}
	}
	return n
}
