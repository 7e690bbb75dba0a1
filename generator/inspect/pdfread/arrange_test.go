package pdfread

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestNumbersAreReadInTheOrderOfReading: whatever the order of the content, and whatever parts a
// number on the page.
func TestNumbersAreReadInTheOrderOfReading(t *testing.T) {
	const number = "110101198503071235"
	place := func(step func(i int) (x, y float64), order []int) string {
		var b strings.Builder
		for _, i := range order {
			x, y := step(i)
			fmt.Fprintf(&b, "BT /F0 10 Tf %g %g Td (%c) Tj ET ", x, y, number[i])
		}
		return b.String()
	}
	forward := make([]int, len(number))
	for i := range forward {
		forward[i] = i
	}
	shuffled := []int{5, 17, 0, 9, 3, 12, 1, 16, 8, 2, 14, 11, 4, 7, 15, 6, 10, 13}
	along := func(by float64) func(int) (float64, float64) {
		return func(i int) (float64, float64) { return 50 + by*float64(i), 700 }
	}
	down := func(i int) (float64, float64) { return 50, 700 - 11*float64(i) }
	courier := "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /Widths [" + strings.Repeat("600 ", 224) + "] >>"
	for _, tt := range []struct{ name, content, want string }{
		{"out of order", place(along(6), shuffled), number},
		{"a digit a box", place(along(20), forward), number},
		{"boxes out of order", place(along(20), shuffled), number},
		{"down the page", place(down, forward), number},
		{"turned", "0.866 0.5 -0.5 0.866 0 0 cm " + place(along(6), shuffled), number},
		{"printed twice", place(along(6), forward) + place(func(i int) (float64, float64) { return 50.3 + 6*float64(i), 700 }, forward), number},
		{"wrapped in a cell", "BT /F0 10 Tf 50 700 Td (11010119850) Tj 200 0 Td (other) Tj -200 -12 Td (3071235) Tj 200 0 Td (cell) Tj ET", "11010119850\n3071235"},
	} {
		d := read(t, onePage(tt.content, courier))
		holds := func(text string) bool { return strings.Contains(text, tt.want) }
		if !holds(d.Pages[0]) && !slices.ContainsFunc(d.Again[0], holds) {
			t.Errorf("%s: %q, again %q", tt.name, d.Pages[0], d.Again[0])
		}
	}
	table := ""
	for row := range 11 { // figures below each other, as far apart as the rows of a table are
		table += fmt.Sprintf("BT /F0 10 Tf 50 %d Td (%c) Tj 100 0 Td (%d) Tj ET ", 700-18*row, "13912345678"[row], row)
	}
	for _, again := range read(t, onePage(table, courier)).Again[0] {
		if strings.Contains(again, "13912345678") {
			t.Errorf("the figures of a table are taken for a number: %q", again)
		}
	}
}

// TestLinesFromRightToLeft: what programs write in the order of the page is read in that of reading
// too, with the numbers in it as they are.
func TestLinesFromRightToLeft(t *testing.T) {
	for line, want := range map[string]string{
		"\u0628\u0627 13912345678 \u062a": "\u062a 13912345678 \u0627\u0628",
		"\u05d0\u05b0\u05d1":              "\u05d1\u05d0\u05b0\n\u05d1\u05b0\u05d0", // a mark may stand on either side of its letter
		"党费 85":                           "",
	} {
		if got := readLeftward(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
