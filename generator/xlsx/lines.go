package xlsx

import (
	"math"
	"slices"
	"strings"

	"gongkai/generator/portable"
)

// A row: what it has at most, a line of type in it, and what is left above and below the lines; in
// points. Padding is what a cell leaves beside its text, in figures of the type.
const (
	mostHeight   = 409
	lineHeight   = 14.5
	heightMargin = 5
	mostLines    = 27 // (mostHeight - heightMargin) / lineHeight
	padding      = 1.2
)

// Continued stands before what a row could not hold of a text, in the row that follows.
const Continued = "（接上行）"

// Width is how wide a column must be that holds a text on one line, or of one with several lines the
// longest; in figures of the type, with some room to spare.
func Width(text string) float64 {
	longest, line := 0.0, 0.0
	for _, r := range text {
		if r == '\n' {
			line = 0
			continue
		}
		line += runeWidth(r)
		longest = max(longest, line)
	}
	return longest + padding
}

func wide(r rune) bool { return r > 0x2E7F }

func runeWidth(r rune) float64 {
	if wide(r) {
		return 2.1
	}
	return 1.1
}

// lineEnd is where the first line of a text ends that has so much room: at a break of its own, or
// before the character or the word for which none is left. A word that no line holds is cut.
func lineEnd(text string, room float64) int {
	used, word, open := 0.0, 0, false // open: a line may end before the next character
	for i, r := range text {
		if r == '\n' {
			return i + 1
		}
		if open || wide(r) {
			word = i
		}
		if used += runeWidth(r); used > room && i > 0 && r != ' ' {
			if word > 0 {
				return word
			}
			return i
		}
		open = wide(r) || r == ' ' || r == '-' || r == '/'
	}
	return len(text)
}

// after is where so many lines of a text end.
func after(text string, room float64, lines int) int {
	end := 0
	for range lines {
		if end == len(text) {
			break
		}
		end += lineEnd(text[end:], room)
	}
	return end
}

// lines is how many a text takes, beside what stands in its cell with it.
func (c *Column) lines(text string, beside float64) int {
	room, n := c.Width-padding, 0
	if whole := Width(text) - padding + beside; whole > room {
		n = portable.Int(math.Ceil(whole / room))
	} else if !strings.Contains(text, "\n") {
		return 1
	}
	taken := 0
	for end := 0; end < len(text); taken++ {
		end += lineEnd(text[end:], room)
	}
	return max(n, taken)
}

// height is what a row needs so that no program that reads the workbook, and no printer, cuts a
// text off; in points. Figures and days are not wrapped.
func (s *Sheet) height(cells []Cell, beside float64) float64 {
	return min(float64(float64(s.lines(cells, beside))*lineHeight)+heightMargin, mostHeight)
}

func (s *Sheet) lines(cells []Cell, beside float64) int {
	lines := 1
	for i, c := range cells {
		if c.kind == text {
			lines = max(lines, s.Columns[i].lines(c.text, beside))
		}
	}
	return lines
}

// whole is the sheet with its rows cut into several where one cannot be as high as its texts ask:
// nothing that a cell holds is lost from sight or from paper. The first cell, by which a row is
// known, stands in each of them; figures and days only in the first, lest they be counted twice.
func (s Sheet) whole() Sheet {
	var rows []Row
	for i, row := range s.Rows {
		if s.lines(row.Cells, 0) <= mostLines {
			if rows != nil {
				rows = append(rows, row)
			}
			continue
		}
		if rows == nil {
			rows = slices.Clone(s.Rows[:i])
		}
		for more := true; more; {
			var part Row
			part, row, more = s.cut(row)
			rows = append(rows, part)
		}
	}
	if rows != nil {
		s.Rows = rows
	}
	return s
}

// cut is what one row can hold of a row, and the rest.
func (s *Sheet) cut(row Row) (part, rest Row, more bool) {
	part, rest = Row{slices.Clone(row.Cells), row.Total}, Row{make([]Cell, len(row.Cells)), row.Total}
	for i, c := range row.Cells {
		if c.kind != text {
			continue
		}
		if end := after(c.text, s.Columns[i].Width-padding, mostLines); end < len(c.text) {
			part.Cells[i], rest.Cells[i], more = Text(c.text[:end]), Text(Continued+c.text[end:]), true
		}
	}
	if rest.Cells[0].kind == empty {
		rest.Cells[0] = row.Cells[0]
	}
	return part, rest, more
}

// LongestWord is the longest part of a text that should not be cut between two lines.
func LongestWord(text string) string {
	longest, begin := "", 0
	for i, r := range text {
		if wide(r) || r == ' ' || r == '\n' || r == '/' {
			if i-begin >= len(longest) {
				longest = text[begin : i+len(string(r))]
				if wide(r) {
					longest = text[begin:i]
				}
			}
			begin = i + len(string(r))
		}
	}
	if len(text)-begin > len(longest) {
		longest = text[begin:]
	}
	return longest
}
