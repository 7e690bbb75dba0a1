package catalogue

import (
	"cmp"
	"slices"
	"unicode"

	"gongkai/generator/calendar"
)

// Fate is what became of an entry from one revision to the next (动态调整, plan 二(二)).
type Fate uint8

// The fates, in the order of a filing table.
const (
	Added   Fate = iota + 1 // 新增
	Changed                 // 调整: some of what it says is different, its number aside
	Moved                   // 改号: it says the same under another number
	Dropped                 // 取消
	Kept                    // 不变
)

// String is the Chinese name.
func (f Fate) String() string {
	return [...]string{"", "新增", "调整", "改号", "取消", "不变"}[f]
}

// Change is what became of one entry.
type Change struct {
	Fate   Fate
	Old    *Entry // nil where it was added
	New    *Entry // nil where it was dropped
	Fields []Field
}

// Field is one cell that is different.
type Field struct {
	Name     string // of the column: Header
	Old, New string
}

// Compare is what became of every entry from one revision to the next: those of the newer in its order, then those that were dropped.
//
// An entry is followed by what the newer file says (Former); else by its title, be it under another number; else, where the title was
// edited, by its likeness. Titles are compared without punctuation and space.
func Compare(older, newer *Revision) []Change {
	follow := followed(older, newer)
	taken := make(map[int]bool, len(follow))
	var changes []Change
	for i := range newer.Entries {
		e := &newer.Entries[i]
		number, ok := follow[e.Number]
		if !ok {
			changes = append(changes, Change{Fate: Added, New: e})
			continue
		}
		taken[number] = true
		for _, n := range e.Former {
			taken[n] = true // several may have become one
		}
		old := &older.Entries[older.numbers[number]]
		c := Change{Fate: Kept, Old: old, New: e, Fields: differ(old, e)}
		switch {
		case len(c.Fields) > 0:
			c.Fate = Changed
		case old.Number != e.Number:
			c.Fate = Moved
		}
		changes = append(changes, c)
	}
	for i := range older.Entries {
		if e := &older.Entries[i]; !taken[e.Number] {
			changes = append(changes, Change{Fate: Dropped, Old: e})
		}
	}
	return changes
}

// differ is the cells in which two entries differ, the number aside.
func differ(a, b *Entry) []Field {
	var fields []Field
	before, after := a.Row(), b.Row()
	for i := columnGroup; i <= columnOffices; i++ {
		if before[i] != after[i] {
			fields = append(fields, Field{Header[i], before[i], after[i]})
		}
	}
	return fields
}

// followed is the number that each entry of the newer revision had in the older, by its new number.
func followed(older, newer *Revision) map[int]int {
	follow, taken := map[int]int{}, map[int]bool{}
	pair := func(from, to int) { follow[to], taken[from] = from, true }
	for _, e := range newer.Entries {
		for _, former := range e.Former {
			if _, ok := older.numbers[former]; ok {
				if _, done := follow[e.Number]; !done {
					follow[e.Number] = former
				}
				taken[former] = true
			}
		}
	}
	open := func(e Entry) bool { // may be followed by what it says
		_, done := follow[e.Number]
		return !done && e.Former == nil
	}
	titles := map[string][]int{} // numbers of the older by title
	for _, e := range older.Entries {
		titles[bare(e.Title)] = append(titles[bare(e.Title)], e.Number)
	}
	for _, own := range []bool{true, false} { // first those that have kept their number
		for _, e := range newer.Entries {
			if !open(e) {
				continue
			}
			for _, number := range titles[bare(e.Title)] {
				if !taken[number] && (number == e.Number || !own) {
					pair(number, e.Number)
					break
				}
			}
		}
	}
	type likeness struct {
		from, to int
		degree   float64
	}
	var alike []likeness
	for _, e := range newer.Entries {
		if !open(e) {
			continue
		}
		for _, old := range older.Entries {
			if taken[old.Number] {
				continue
			}
			least := 0.6
			if old.Number == e.Number {
				least = 0.4 // the place speaks for it too
			}
			if degree := dice(bare(old.Title), bare(e.Title)); degree >= least {
				alike = append(alike, likeness{old.Number, e.Number, degree})
			}
		}
	}
	slices.SortFunc(alike, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.degree, a.degree), cmp.Compare(abs(a.from-a.to), abs(b.from-b.to)), cmp.Compare(a.to, b.to), cmp.Compare(a.from, b.from))
	})
	for _, l := range alike {
		if _, done := follow[l.to]; !done && !taken[l.from] {
			pair(l.from, l.to)
		}
	}
	return follow
}

func abs(n int) int { return max(n, -n) }

// bare is a title without what scanning and editing change first: space, punctuation and quotation marks.
func bare(title string) string {
	out := make([]rune, 0, len(title))
	for _, r := range title {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// dice is the Sørensen–Dice coefficient of the pairs of neighbouring characters of two texts: from 0, nothing in common, to 1.
func dice(a, b string) float64 {
	pairs := func(text string) map[[2]rune]int {
		out := map[[2]rune]int{}
		runes := []rune(text)
		for i := 1; i < len(runes); i++ {
			out[[2]rune{runes[i-1], runes[i]}]++
		}
		return out
	}
	first, second := pairs(a), pairs(b)
	common, all := 0, 0
	for p, n := range first {
		common, all = common+min(n, second[p]), all+n
	}
	for _, n := range second {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 2 * float64(common) / float64(all)
}

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
			f.newer = append(f.newer, onward(f.revisions[n-1], r))
		}
		f.revisions = append(f.revisions, r)
	}
	return f
}

// onward is the numbers that entries of the older revision go on under; several may have become one, and one several.
func onward(older, newer *Revision) map[int][]int {
	on := map[int][]int{}
	follow := followed(older, newer)
	for _, e := range newer.Entries {
		if from, ok := follow[e.Number]; ok {
			on[from] = append(on[from], e.Number)
		}
		for _, former := range e.Former {
			if !slices.Contains(on[former], e.Number) {
				on[former] = append(on[former], e.Number)
			}
		}
	}
	return on
}

// InForce is the revision in force on the day; nil before the first.
func (f *Following) InForce() *Revision {
	if len(f.revisions) == 0 {
		return nil
	}
	return f.revisions[len(f.revisions)-1]
}

// Current is the entry in force that goes on what had the number on an earlier day; of several the first. False where there is none.
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
		on := f.newer[at][number]
		if len(on) == 0 {
			return Entry{}, false
		}
		number = on[0]
	}
	return f.InForce().Entry(number)
}
