package statement

import (
	"cmp"
	"slices"
)

// History is the statements of one record in their order, those under its former names among them.
// The order is that in which they name one another, never that of their days: the branches of a
// fork that was mended stand one after the other, as the statement that mended it names them.
type History struct {
	Path   string // of the record today
	Links  []*Link
	erased map[Digest]bool
}

// Erased reports that a text or file of the record was destroyed: days that showed it cannot be
// built.
func (h *History) Erased(d Digest) bool { return h.erased[d] }

// makeHistories puts the statements into histories, one for each that none continues. Where there
// is a fork, what both branches come from stands in the first alone; Damage tells of it.
func (l *Log) makeHistories() []*History {
	var histories []*History
	seen := make(map[*Link]bool, len(l.byDigest))
	for _, f := range l.folders {
		for _, end := range l.open(f.Path) {
			if l.byDigest[end.Digest] != end {
				continue // it stands somewhere else already
			}
			h := &History{Path: f.Path, erased: map[Digest]bool{}}
			l.collect(end, seen, h)
			histories = append(histories, h)
		}
	}
	slices.SortStableFunc(histories, func(a, b *History) int { return cmp.Compare(a.Path, b.Path) })
	return histories
}

// collect puts a statement behind all that it comes after.
func (l *Log) collect(link *Link, seen map[*Link]bool, h *History) {
	if seen[link] {
		return
	}
	seen[link] = true
	for _, d := range link.Previous {
		if before := l.byDigest[d]; before != nil {
			l.collect(before, seen, h)
		}
	}
	h.Links = append(h.Links, link)
	l.ofFolder[link.Path()] = h
	if !link.Erase.IsZero() {
		h.erased[link.Erase] = true
	}
}
