package catalogue

import (
	"slices"

	"gongkai/generator/calendar"
)

// Lead is the numbers that an entry has on a day which had the number on another: later, by what
// became of it, or earlier, by what it comes from. It is several where entries were divided or put
// together, and empty where there is none on that day, or was none with the number.
func (c Catalogue) Lead(number int, from, to calendar.Date) []int {
	i, j := c.index(from), c.index(to)
	if i < 0 || j < 0 {
		return nil
	}
	if _, known := c.Revisions[i].Entry(number); !known {
		return nil
	}
	numbers := []int{number}
	for ; i < j; i++ {
		numbers = leadOn(numbers, successors(c.Revisions[i], c.Revisions[i+1]))
	}
	for ; i > j; i-- {
		numbers = leadBack(numbers, successors(c.Revisions[i-1], c.Revisions[i]))
	}
	return numbers
}

// Lists reports whether numbers that are written as those of one day name the entry that has a
// number on another.
func (c Catalogue) Lists(numbers []int, written calendar.Date, number int, day calendar.Date) bool {
	if c.index(written) == c.index(day) {
		return slices.Contains(numbers, number)
	}
	return slices.ContainsFunc(c.Lead(number, day, written), func(n int) bool { return slices.Contains(numbers, n) })
}

// index is that of the revision in force on a day; -1 before the first.
func (c Catalogue) index(day calendar.Date) int {
	at := -1
	for i, r := range c.Revisions {
		if !r.Date.After(day) {
			at = i
		}
	}
	return at
}

func leadOn(numbers []int, next map[int][]int) []int {
	var out []int
	for _, n := range numbers {
		for _, now := range next[n] {
			if !slices.Contains(out, now) {
				out = append(out, now)
			}
		}
	}
	slices.Sort(out)
	return out
}

func leadBack(numbers []int, next map[int][]int) []int {
	var out []int
	for before, now := range next {
		if slices.ContainsFunc(now, func(n int) bool { return slices.Contains(numbers, n) }) {
			out = append(out, before)
		}
	}
	slices.Sort(out)
	return out
}
