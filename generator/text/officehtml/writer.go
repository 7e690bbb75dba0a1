package officehtml

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// writer writes blocks as Markdown.
type writer struct {
	notes  map[string][]block
	labels []string // the names of the notes that were referred to, in order
	losses []Loss
	proof  proof
}

func newWriter(notes map[string][]block) *writer { return &writer{notes: notes, proof: newProof()} }

// document is a text with its notes. Those to which nothing refers are paragraphs at its end.
func (w *writer) document(blocks []block) string {
	out := w.blocks(blocks)
	for i := 0; i < len(w.labels); i++ { // a note may refer to another
		text := strings.ReplaceAll(w.blocks(w.notes[w.labels[i]]), "\n", "\n    ")
		out += fmt.Sprintf("\n\n[^%d]: %s", i+1, strings.ReplaceAll(text, "\n    \n", "\n\n"))
	}
	var names []string
	for name := range w.notes {
		if !slices.Contains(w.labels, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		out += "\n\n" + w.blocks(w.notes[name])
	}
	if out = strings.TrimLeft(out, "\n"); out == "" {
		return ""
	}
	return out + "\n"
}

// label is the number of a note, counted in the order in which they are referred to.
func (w *writer) label(name string) string {
	i := slices.Index(w.labels, name)
	if i < 0 {
		i = len(w.labels)
		w.labels = append(w.labels, name)
	}
	return strconv.Itoa(i + 1)
}

func (w *writer) blocks(blocks []block) string {
	blocks = nested(blocks)
	var out []string
	for i, b := range blocks {
		if it, ok := b.(*item); ok && i > 0 {
			if before, ok := blocks[i-1].(*item); ok && it.continues(before) {
				out[len(out)-1] += "\n" + w.block(b)
				continue
			} else if ok && before.ordered == it.ordered && before.bracket == it.bracket {
				out = append(out, "<!-- -->") // or both were one list, counted on from the first
			}
		}
		if text := w.block(b); text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n\n")
}

// continues reports that an item is the next of the list that another is in.
func (it *item) continues(before *item) bool {
	return it.ordered == before.ordered && it.bracket == before.bracket && (!it.ordered || it.number == before.number+1)
}

func (w *writer) block(b block) string {
	switch b := b.(type) {
	case *paragraph:
		return w.lines(b.runs)
	case *heading:
		return strings.Repeat("#", b.level) + " " + w.line(b.runs, inHeading)
	case *quote:
		return "> " + strings.ReplaceAll(w.blocks(b.blocks), "\n", "\n> ")
	case *divider:
		return "---"
	case *item:
		marker := b.marker()
		text := strings.ReplaceAll(w.blocks(b.blocks), "\n", "\n"+strings.Repeat(" ", len(marker)))
		return marker + blankLines(text)
	case *table:
		return w.table(b)
	}
	return ""
}

// blankLines takes the blanks of lines that hold nothing else away.
func blankLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}

// lines is a paragraph, whose lines end with a backslash.
func (w *writer) lines(runs []run) string { return w.line(runs, inParagraph) }

// table is a table with the marks of merged cells.
func (w *writer) table(t *table) string {
	var b strings.Builder
	columns := len(t.places[0])
	if t.head == 0 {
		b.WriteString(strings.Repeat("|  ", columns) + "|\n")
		b.WriteString(t.rule())
	}
	for y, row := range t.places {
		if y == t.head && y > 0 {
			b.WriteString(t.rule())
		}
		for x, c := range row {
			text := ""
			switch {
			case c.row == y && c.column == x:
				text = w.cell(c, y < t.head)
			case c.row == y || c.column < x && y > c.row:
				text = "<"
			default:
				text = "^"
			}
			b.WriteString("| " + text + " ")
		}
		b.WriteString("|\n")
	}
	if len(t.places) == t.head {
		b.WriteString(t.rule())
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// cell is the text of a cell on one line.
func (w *writer) cell(c *cell, heads bool) string {
	runs := trimRuns(joined(c.lines))
	if heads || c.heads {
		for i := range runs {
			runs[i].strong = false // a header is bold as it is
		}
	}
	return w.line(runs, inCell)
}

// rule is the line under the header, with the alignment that all cells of a column share.
func (t *table) rule() string {
	out := ""
	for x := range t.places[0] {
		align, any := "", false
		for y := t.head; y < len(t.places); y++ {
			c := t.places[y][x]
			if len(c.lines) == 0 || c.across > 1 {
				continue
			}
			if any && c.align != align {
				align = ""
				break
			}
			align, any = c.align, true
		}
		out += map[string]string{"right": "| ---: ", "center": "| :---: "}[align]
		if align != "right" && align != "center" {
			out += "| --- "
		}
	}
	return out + "|\n"
}
