package catalogue

import (
	"slices"

	"gongkai/generator/calendar"
)

// Following leads from any revision to the one in force on a day.
type Following struct {
	revisions []*Revision     // up to that in force
	newer     []map[int][]int // of the revision i: the numbers in i+1 by those in i
}

// Follow compares each revision with the next, up to the one in force on a day.
func (c Catalogue) Follow(day calendar.Date) *Following {
	f := &Following{}
	for _, r := range c.Revisions {
		if r.Date.After(day) {
			break
		}
		if n := len(f.revisions); n > 0 {
			f.newer = append(f.newer, successors(f.revisions[n-1], r))
		}
		f.revisions = append(f.revisions, r)
	}
	return f
}

// successors is the numbers of the newer revision that continue each entry of the older, by its
// number there; several may have become one, and one several.
func successors(older, newer *Revision) map[int][]int {
	next := map[int][]int{}
	from := continued(older, newer)
	for _, e := range newer.Entries {
		if number, ok := from[e.Number]; ok {
			next[number] = append(next[number], e.Number)
		}
		for _, former := range e.Former {
			if !slices.Contains(next[former], e.Number) {
				next[former] = append(next[former], e.Number)
			}
		}
	}
	return next
}

// InForce is the revision in force on the day; nil before the first.
func (f *Following) InForce() *Revision {
	if len(f.revisions) == 0 {
		return nil
	}
	return f.revisions[len(f.revisions)-1]
}

// Current is the entry in force that continues what had the number on an earlier day; of several
// the first. False where there is none.
func (f *Following) Current(number int, decided calendar.Date) (Entry, bool) {
	at := -1
	for i, r := range f.revisions {
		if !r.Date.After(decided) {
			at = i
		}
	}
	if at < 0 {
		return Entry{}, false
	}
	for ; at < len(f.newer); at++ {
		next := f.newer[at][number]
		if len(next) == 0 {
			return Entry{}, false
		}
		number = next[0]
	}
	return f.InForce().Entry(number)
}
