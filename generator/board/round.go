package board

import (
	"cmp"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/posting"
	"gongkai/generator/relation"
)

// Round is what to do at a board: the difference between what hangs there by its log and what should
// hang on the edition's day. Of a board without a log nobody knows what hangs; its round is what has
// changed since the edition's Last, as if every round before had been carried out.
type Round struct {
	Logged   bool
	Last     calendar.Date     // the day of the round before; zero: there was none
	Post     []*edition.Notice // put up
	Replace  []Change          // of a board with a log alone
	Keep     []*edition.Notice // leave
	TakeDown []Down

	hangs map[string]Down // by path, what hangs by the log
}

// Change is a sheet that hangs and says something else than the one that should.
type Change struct {
	Old Down
	New *edition.Notice
}

// Down is a sheet that has to come down. What it is comes from the log alone, where there is one: its
// record may be gone.
type Down struct {
	Path   string
	Index  string
	Title  string        // as it hangs
	Digest string        // of what hangs; empty without a log
	Sheets int           // of paper; 0 without a log
	Since  calendar.Date // the day on which it was put up; zero without a log
	Place  string        // where it hangs, in words; empty without a log
	Until  calendar.Date // the last day on which it had to hang; zero: not known
	Why    string
}

// Check is the digits by which the sheet is known.
func (d Down) Check() string { return posting.Check(d.Digest) }

// Check is the digits by which the new sheet is known.
func (c Change) Check() string { return posting.Check(c.New.Digest) }

// New is every sheet that goes up, in the order in which they hang.
func (r Round) New() []*edition.Notice {
	up := slices.Clone(r.Post)
	for _, c := range r.Replace {
		up = append(up, c.New)
	}
	return up
}

// Round is the posting round of the edition's day.
func (b *Board) Round() Round {
	if b.wall != nil {
		return b.difference()
	}
	return b.sinceLast()
}

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
			old.Why = "内容有变"
			r.Replace = append(r.Replace, Change{old, n})
		}
	}
	for _, d := range hanging {
		if !stays[d.Path] {
			d.Why, d.Until = b.ends(known[d.Path])
			r.TakeDown = append(r.TakeDown, d)
		}
	}
	slices.SortFunc(r.Post, inOrder)
	slices.SortFunc(r.Keep, inOrder)
	slices.SortFunc(r.Replace, func(x, y Change) int { return inOrder(x.New, y.New) })
	return r
}

// ends is why a sheet of a notice comes down, as far as the readers of the board may know, and the last
// day on which it had to hang; nil: they are shown the notice no more.
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
			r.TakeDown = append(r.TakeDown, Down{Path: n.Path, Index: n.Index, Title: n.Title, Until: n.PostTo, Why: outcome(n)})
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

// Move is a sheet of a round, and what is to be done with it.
type Move struct {
	Action string          // one of those of a log, or Kept
	Notice *edition.Notice // that should hang; nil: it comes down
	Old    Down            // what hangs; of a board without a log what comes down alone
}

// Kept says that a sheet stays where it is.
const Kept = "保留"

// Moves is every sheet of the round.
func (r Round) Moves() []Move {
	var all []Move
	for _, n := range r.Post {
		all = append(all, Move{Action: string(posting.PutUp), Notice: n})
	}
	for _, c := range r.Replace {
		all = append(all, Move{Action: string(posting.Replaced), Notice: c.New, Old: c.Old})
	}
	for _, n := range r.Keep {
		all = append(all, Move{Action: Kept, Notice: n, Old: r.hangs[n.Path]})
	}
	for _, d := range r.TakeDown {
		all = append(all, Move{Action: string(posting.TookDown), Old: d})
	}
	return all
}

// up is all that is up after a round, in the order in which it hangs.
func (b *Board) up(r Round) []*edition.Notice {
	up := slices.Concat(r.New(), r.Keep)
	slices.SortFunc(up, inOrder)
	return up
}

// inOrder is the order in which sheets hang: that of the index numbers, which begin with the number of
// the entry. A log knows nothing else of a sheet whose record is gone, and a sheet must be found where
// the slip before has put it.
func inOrder(x, y *edition.Notice) int {
	return cmp.Or(cmp.Compare(x.Index, y.Index), cmp.Compare(x.Path, y.Path))
}
