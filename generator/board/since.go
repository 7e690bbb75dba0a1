package board

import (
	"cmp"
	"slices"

	"gongkai/generator/edition"
	"gongkai/generator/relation"
)

// sinceLast is the round of a board without a log.
func (b *Board) sinceLast() Round {
	r := Round{Last: b.edition.Last}
	for i := range b.edition.Notices {
		n := &b.edition.Notices[i]
		if !n.OnBoard {
			continue
		}
		switch before, now := n.Posted(b.edition.Last), n.Posted(b.edition.Day); {
		// The sheet of what was updated since is another one: the old one is among those that ended.
		case now && before && !n.Updated.After(b.edition.Last):
			r.Keep = append(r.Keep, n)
		case now:
			r.Post = append(r.Post, n)
		case before:
			r.TakeDown = append(r.TakeDown, Down{Path: n.Path, Index: n.Index, Title: n.Title, Lang: n.Lang, Until: n.PostTo, Why: outcome(n)})
		}
	}
	for _, e := range b.edition.Ended {
		why := "已撤下"
		if e.Updated {
			why = "已更新"
		}
		r.TakeDown = append(r.TakeDown, Down{Path: e.Path, Index: e.Index, Title: e.Title, Until: e.Until, Why: why})
	}
	slices.SortFunc(r.Post, inOrder)
	slices.SortFunc(r.Keep, inOrder)
	slices.SortFunc(r.TakeDown, func(x, y Down) int { return cmp.Or(x.Until.Compare(y.Until), cmp.Compare(x.Path, y.Path)) })
	return r
}

// outcome is why a sheet comes down before or at the end of its window.
func outcome(n *edition.Notice) string {
	for _, w := range relation.Outcomes() {
		for _, rel := range n.RelatedFrom {
			if rel.Kind == w.Kind && w.Outcome.Ends && rel.Published.AddDays(-1) == n.PostTo {
				return w.Outcome.State
			}
		}
	}
	return "张贴期满"
}
