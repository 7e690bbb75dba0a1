package board

import (
	"context"
	"fmt"
	"slices"

	"gongkai/generator/edition"
)

// Sheets is how many sheets a notice fills on this board; parts of one sheet count as one. One that
// cannot be set counts as one: a browser prints it, and nobody can tell on how many. Without faces
// all do.
func (b *Board) Sheets(n *edition.Notice) (int, error) {
	if b.press == nil || b.press.Proofreading() {
		return 1, nil
	}
	if proof, err := b.proof(context.Background(), n); err != nil || !proof.Whole() {
		return 1, err
	}
	key := b.key(n)
	if count, ok := b.counts.Get(key); ok {
		return count, nil
	}
	b.sheets.expect(n)
	set, err := b.setSheet(n)
	if err != nil {
		return 0, err
	}
	return set.hung, nil
}

// Over is what a board has no room for.
type Over struct {
	Sheets, Capacity int
	// Propose may come down, in this order, until the rest has room: matters of the moment first,
	// the oldest first, then periodic ones. What stands until it is replaced is never among them,
	// nor what has not hung for a week.
	Propose []*edition.Notice
}

// leastPosted is the days for which a sheet hangs before it is proposed: a notice before an
// appointment stays up for five working days.
const leastPosted = 7

// Over reports what a board has no room for after a round; nil where it has room or its capacity is
// not known.
func (b *Board) Over(r Round) (*Over, error) {
	if b.board.Capacity == 0 || b.press == nil {
		return nil, nil
	}
	up := r.up()
	over := &Over{Capacity: b.board.Capacity}
	counts := map[*edition.Notice]int{}
	for _, n := range up {
		count, err := b.paper(n)
		if err != nil {
			return nil, fmt.Errorf("count the sheets of %s: %w", n.Path, err)
		}
		counts[n] = count
		over.Sheets += count
	}
	if over.Sheets <= over.Capacity {
		return nil, nil
	}
	rank := map[string]int{edition.Prompt: 0, edition.Periodic: 1}
	slices.SortStableFunc(up, func(x, y *edition.Notice) int {
		if rank[x.Timing] != rank[y.Timing] {
			return rank[x.Timing] - rank[y.Timing]
		}
		return x.PostFrom.Compare(y.PostFrom)
	})
	left := over.Sheets
	for _, n := range up {
		if left <= over.Capacity {
			break
		}
		if n.Timing == edition.Standing || n.PostFrom.AddDays(leastPosted).After(b.edition.Day) {
			continue
		}
		over.Propose = append(over.Propose, n)
		left -= counts[n]
	}
	return over, nil
}
