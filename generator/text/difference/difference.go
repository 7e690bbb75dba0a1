// Package difference tells two texts apart as shortly as it can be told: line by line, and in lines
// that were changed word by word.
package difference

import (
	"slices"
	"strings"
)

// Line is a line of one of two texts, or of both.
type Line struct {
	Mark byte // Both, Removed or Added
	Old  int  // its number in the old text, from 1; 0: it is not there
	New  int
	Text string
}

// The marks of what stands in both texts, in the old one alone, in the new one alone.
const (
	Both    = ' '
	Removed = '-'
	Added   = '+'
)

// mostEdits bounds the search for the shortest difference: two texts that have more than this many
// lines of their own are other texts, and are told as such, the old one and then the new one.
const mostEdits = 1000

// Lines is two texts line by line (Myers 1986).
func Lines(old, new string) []Line {
	a, b := lines(old), lines(new)
	var out []Line
	i, j := 0, 0
	take := func(toA, toB int) {
		for ; i < toA; i++ {
			out = append(out, Line{Removed, i + 1, 0, a[i]})
		}
		for ; j < toB; j++ {
			out = append(out, Line{Added, 0, j + 1, b[j]})
		}
	}
	for _, m := range common(a, b) {
		take(m.a, m.b)
		out = append(out, Line{Both, i + 1, j + 1, a[i]})
		i, j = i+1, j+1
	}
	take(len(a), len(b))
	return out
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// match is a line or word of both texts, by its index in each.
type match struct{ a, b int }

// common is what a shortest difference leaves alone, in their order.
func common(a, b []string) []match {
	most := min(len(a)+len(b), mostEdits)
	furthest := make([]int, 2*most+2) // by diagonal, from -most
	var before [][]int
	for edits := 0; edits <= most; edits++ {
		before = append(before, slices.Clone(furthest))
		for k := -edits; k <= edits; k += 2 {
			x := step(furthest, most, k, edits)
			for y := x - k; x < len(a) && y < len(b) && a[x] == b[y]; y++ {
				x++
			}
			furthest[most+k] = x
			if x >= len(a) && x-k >= len(b) {
				return back(a, b, before, most)
			}
		}
	}
	return nil
}

// step is where one more edit leads on a diagonal, from the better of its neighbours.
func step(furthest []int, most, k, edits int) int {
	switch {
	case edits == 0:
		return 0
	case k == -edits || k != edits && furthest[most+k-1] < furthest[most+k+1]:
		return furthest[most+k+1]
	}
	return furthest[most+k-1] + 1
}

// back walks the way back, and collects what was left alone.
func back(a, b []string, before [][]int, most int) []match {
	var out []match
	x, y := len(a), len(b)
	for edits := len(before) - 1; edits >= 0; edits-- {
		k := x - y
		from := step(before[edits], most, k, edits)
		for x > from {
			x, y = x-1, y-1
			out = append(out, match{x, y})
		}
		if edits == 0 {
			break
		}
		if k == -edits || k != edits && before[edits][most+k-1] < before[edits][most+k+1] {
			y--
		} else {
			x--
		}
	}
	slices.Reverse(out)
	return out
}
