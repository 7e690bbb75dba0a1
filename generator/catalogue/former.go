package catalogue

import (
	"slices"
	"strconv"
)

// FormerNumbers is what the column 原序号 of a newer revision is to say, by number: where each entry
// comes from that did not keep its number, for a person to look over. It is empty where nothing has
// moved.
func FormerNumbers(older, newer *Revision) map[int]string {
	out := map[int]string{}
	if older == nil {
		return out
	}
	moved := false
	for _, c := range Compare(older, newer) {
		switch {
		case c.Fate == Added:
			out[c.New.Number] = FormerNone
		case c.Fate != Dropped && c.Old.Number != c.New.Number:
			out[c.New.Number], moved = strconv.Itoa(c.Old.Number), true
		}
	}
	if !moved && !slices.ContainsFunc(newer.Entries, func(e Entry) bool {
		_, ok := older.Entry(e.Number)
		return ok && out[e.Number] == FormerNone
	}) {
		return nil
	}
	return out
}
