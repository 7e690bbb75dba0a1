package attachment

import (
	"encoding/csv"
	"strings"

	"gongkai/generator/diag"
)

// readTable reads a table of text cell by cell: the comma that parts two figures is no part of
// either. A quoted cell may hold line ends; a quote that does not match takes what is left.
func (r *reader) readTable(text string) error {
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.FieldsPerRecord, in.LazyQuotes, in.ReuseRecord = comma(text), -1, true, true
	var rows strings.Builder
	first := 1 // line of the piece
	for {
		cells, err := in.Read()
		if err != nil {
			break // the end: with lazy quotes nothing else is an error
		}
		if rows.Len() == 0 {
			first, _ = in.FieldPos(0)
		}
		for i, cell := range cells {
			if i > 0 {
				rows.WriteByte('\t')
			}
			rows.WriteString(cell)
			if joined := joinedTexts(cell); joined != "" && strings.HasPrefix(cell, "=") {
				line, _ := in.FieldPos(i)
				if err := r.sayAgain(lineOf(line), joined); err != nil {
					return err
				}
			}
		}
		rows.WriteByte('\n')
		if rows.Len() >= piece {
			if err := r.say(lineOf(first), rows.String(), false); err != nil {
				return err
			}
			rows.Reset()
		}
	}
	last := rows.String()
	if !strings.HasSuffix(text, "\n") {
		last = strings.TrimSuffix(last, "\n")
	}
	if strings.TrimSpace(last) == "" {
		return nil
	}
	return r.say(lineOf(first), last, false)
}

// comma is what parts the cells: a tab or a semicolon where the first line has more of them.
func comma(text string) rune {
	line, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, mark := range []rune{';', '\t'} {
		if strings.Count(line, string(mark)) > strings.Count(line, string(best)) {
			best = mark
		}
	}
	return best
}

func lineOf(n int) diag.Text { return diag.T("第%d行起", "line %d on", n) }
