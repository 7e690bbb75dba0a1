package attachment

import (
	"errors"
	"io"
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// The digits of a number of a person that is looked for in bytes, and those of a run that is none: a
// row of points of one colour may look like digits.
const leastDigits, mostDigits = 11, 40

// numbersInFile says the long numbers that stand anywhere in the bytes of a picture, a film or a
// sound, where no table and no tag leads to them. Pictures and sound are packed, and chance makes no
// row of eleven digits.
func (r *reader) numbersInFile(where diag.Text) error {
	const window, overlap = 1 << 20, 2 * mostDigits
	data := make([]byte, min(r.size, window+overlap))
	for at := int64(0); at < r.size; at += window {
		n, err := r.file.ReadAt(data[:min(int64(len(data)), r.size-at)], at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err := r.numbersIn(where, data[:n]); err != nil {
			return err
		}
	}
	return nil
}

// numbersIn says those in bytes: in ASCII, and in UTF-16 in whichever order.
func (r *reader) numbersIn(where diag.Text, data []byte) error {
	for _, width := range []int{1, 2} {
		for i := 0; i < len(data); { // a run in UTF-16 has a digit in each other byte
			if !isDigit(data[i]) {
				i += leastDigits
				continue
			}
			text, end := digitsAround(data, i, width)
			said := func(t Text) bool { return strings.Contains(t.Text, text) }
			if len(text) >= leastDigits && len(text) <= mostDigits && !slices.ContainsFunc(r.report.Texts, said) {
				if err := r.sayAgain(where, text); err != nil {
					return err
				}
			}
			i = max(end, i+1)
		}
	}
	return nil
}

// digitsAround is the digits around a place that stand so many bytes apart, with noughts between
// them, and where they end. The last may be that of an identity number.
func digitsAround(data []byte, at, width int) (text string, end int) {
	follows := func(i, by int) bool {
		next := i + by
		return next >= 0 && next < len(data) && isDigit(data[next]) && (width == 1 || data[min(i, next)+1] == 0)
	}
	from, last := at, at
	for follows(from, -width) {
		from -= width
	}
	for follows(last, width) {
		last += width
	}
	digits := make([]byte, 0, mostDigits+1)
	for i := from; i <= last && len(digits) <= mostDigits; i += width {
		digits = append(digits, data[i])
	}
	if next := last + width; next < len(data) && data[next]|0x20 == 'x' {
		digits = append(digits, 'X')
	}
	return string(digits), last + 1
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
