package attachment

import (
	"math/big"
	"regexp"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/prose"
)

// neighbours joins numbers that stand in cells, boxes or paragraphs that follow each other: a digit
// a box, or the first half of a number in one cell and the second in the next. They are said once
// more in one row, with what stands before them.
type neighbours struct {
	before string // the words before the first of them
	cells  []string
	digits int
	first  Text
}

// wholeNumbers is the lengths of numbers that are looked for: one that stands alone is found there.
var wholeNumbers = map[int]bool{11: true, 13: true, 15: true, 16: true, 18: true, 19: true}

// add takes the next text; it is the joined row where that ends with it.
func (n *neighbours) add(t Text) (joined Text, ended bool) {
	text := strings.TrimSpace(t.Text)
	const longest = 17
	if len(text) <= longest && !wholeNumbers[len(text)] && prose.IsNumber(text) {
		if len(n.cells) == 0 {
			n.first = t
		}
		n.cells = append(n.cells, text)
		n.digits += len(text)
		return Text{}, false
	}
	joined, ended = n.end()
	n.before = text
	if runes := []rune(text); len(runes) > 10 {
		n.before = string(runes[len(runes)-10:])
	}
	return joined, ended
}

// end is the row that stands at the end.
func (n *neighbours) end() (joined Text, ended bool) {
	const shortest = 11 // digits of a number that is looked for
	if len(n.cells) > 1 && n.digits >= shortest {
		joined, ended = n.first, true
		joined.Again = true
		joined.Text = n.before + "\t" + strings.Join(n.cells, "\t")
	}
	n.cells, n.digits = n.cells[:0], 0
	return joined, ended
}

// repeat takes a text so many more times, where it may be a part of a number: as a cell stands that
// is written once for several.
func (r *reader) repeat(where diag.Text, text string, times int) error {
	if !prose.IsNumber(text) {
		return nil
	}
	for range times {
		if joined, ok := r.near.add(Text{Where: where, Text: text}); ok {
			if err := r.note(joined); err != nil {
				return err
			}
		}
	}
	return nil
}

// endNear says the row that stands at the end of a file.
func (r *reader) endNear() error {
	if joined, ok := r.near.end(); ok {
		return r.note(joined)
	}
	return nil
}

// scientific is a number as spreadsheets write long ones, with enough of its digits to tell whose it
// is: 1.10101198503071E+17. One of fewer digits is a rounded figure.
var scientific = regexp.MustCompile(`\b[0-9]\.[0-9]{9,20}[eE]\+?[12][0-9]\b`)

// plainNumbers is a text with such numbers written out.
func plainNumbers(text string) string {
	if !strings.ContainsAny(text, "eE") || !strings.Contains(text, "E+") && !strings.Contains(text, "E1") && !strings.Contains(text, "e+") {
		return text
	}
	return scientific.ReplaceAllStringFunc(text, writtenOut)
}

// writtenOut is a number without its power of ten.
func writtenOut(number string) string {
	if n, _, err := big.ParseFloat(number, 10, 80, big.ToNearestEven); err == nil && n.MantExp(nil) < 256 {
		return n.Text('f', -1)
	}
	return number
}
