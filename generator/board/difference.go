package board

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
)

// difference is the round of a board whose log tells what hangs.
func (b *Board) difference() Round {
	r := Round{Logged: true, Last: b.wall.Last, hangs: map[string]Down{}}
	hanging := b.hanging()
	for _, d := range hanging {
		r.hangs[d.Path] = d
	}
	known, stays := map[string]*edition.Notice{}, map[string]bool{}
	for i := range b.edition.Notices {
		n := &b.edition.Notices[i]
		known[n.Path] = n
		if !n.OnBoard || !n.Posted(b.edition.Day) {
			continue
		}
		stays[n.Path] = true
		switch old, up := r.hangs[n.Path]; {
		case !up:
			r.Post = append(r.Post, n)
		case old.Digest == n.Digest:
			r.Keep = append(r.Keep, n)
		default:
			old.Why, old.Lang = "内容有变", n.Lang
			r.Replace = append(r.Replace, Change{old, n})
		}
	}
	for _, d := range hanging {
		if !stays[d.Path] {
			d.Why, d.Until = b.ends(known[d.Path])
			if n := known[d.Path]; n != nil {
				d.Lang = n.Lang
			}
			r.TakeDown = append(r.TakeDown, d)
		}
	}
	slices.SortFunc(r.Post, inOrder)
	slices.SortFunc(r.Keep, inOrder)
	slices.SortFunc(r.Replace, func(x, y Change) int { return inOrder(x.New, y.New) })
	return r
}

// ends is why a sheet of a notice comes down, as far as the readers of the board may know, and the
// last day on which it had to hang; nil: they are shown the notice no more.
func (b *Board) ends(n *edition.Notice) (why string, until calendar.Date) {
	switch {
	case n == nil:
		return "已撤下", calendar.Date{}
	case !n.OnBoard:
		return "不再在公开栏公开", calendar.Date{}
	case n.PostFrom.After(b.edition.Day):
		return "未到张贴日期", calendar.Date{}
	}
	return outcome(n), n.PostTo
}
