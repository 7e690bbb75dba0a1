package catalogue

import "strings"

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

// Compare is what became of every entry from one revision to the next: those of the newer in its
// order, then those that were dropped.
//
// An entry is followed by what the newer file says (Former); else by its title, under whatever
// number; else, where the title was edited, by its likeness. Titles are compared without
// punctuation and space.
func Compare(older, newer *Revision) []Change {
	from := continued(older, newer)
	taken := make(map[int]bool, len(from))
	var changes []Change
	for i := range newer.Entries {
		e := &newer.Entries[i]
		number, ok := from[e.Number]
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
	if from, to := strings.Join(a.Publishers, "、"), strings.Join(b.Publishers, "、"); from != to {
		fields = append(fields, Field{Publishers, from, to})
	}
	return fields
}
