package board

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/posting"
	"gongkai/generator/render"
	"gongkai/generator/text/netstring"
)

// Round is what to do at a board: the difference between what hangs there by its log and what
// should hang on the edition's day. Of a board without a log nobody knows what hangs; its round is
// what has changed since the edition's Last, as if every round before had been carried out.
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

// Down is a sheet that has to come down. What it is comes from the log alone, where there is one:
// its record may be gone.
type Down struct {
	Path   string
	Index  string
	Title  string        // as it hangs
	Lang   string        // of the title, where it is not Chinese and the readers of the board are still shown the notice
	Digest string        // of what hangs; empty without a log
	Sheets int           // of paper; 0 without a log
	Since  calendar.Date // the day on which it was put up; zero without a log
	Place  string        // where it hangs, in words; empty without a log
	Until  calendar.Date // the last day on which it had to hang; zero: not known
	Why    string
}

// Written is the language of the title, as pages tell it.
func (d Down) Written() render.Written { return render.WrittenIn(d.Lang) }

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

// Written is the moves that go into the log once the round was carried out. Of a board without a
// log it is all that is up then: with these the log begins.
func (r Round) Written() []Move {
	var all []Move
	post := r.Post
	if !r.Logged {
		post = r.up()
	} else {
		for _, d := range r.TakeDown {
			all = append(all, Move{Action: string(posting.TookDown), Old: d})
		}
	}
	for _, c := range r.Replace {
		all = append(all, Move{Action: string(posting.Replaced), Notice: c.New, Old: c.Old})
	}
	for _, n := range post {
		all = append(all, Move{Action: string(posting.PutUp), Notice: n})
	}
	return all
}

// Code is the digits by which a slip is known, of what is written down of it. Whoever has carried
// it out says them, and is told where something was approved after it was printed.
func (r Round) Code() string {
	var b bytes.Buffer
	for _, m := range r.Written() {
		netstring.WriteList(&b, m.Action, m.Old.Path, m.Old.Digest)
		if m.Notice != nil {
			netstring.WriteList(&b, m.Notice.Path, m.Notice.Digest)
		}
	}
	sum := sha256.Sum256(b.Bytes())
	return posting.Check(hex.EncodeToString(sum[:]))
}

// up is all that is up after a round, in the order in which it hangs.
func (r Round) up() []*edition.Notice {
	up := slices.Concat(r.New(), r.Keep)
	slices.SortFunc(up, inOrder)
	return up
}

// inOrder is the order in which sheets hang: that of the index numbers, which begin with the number
// of the entry. A log knows nothing else of a sheet whose record is gone, and a sheet must be found
// where the slip before has put it.
func inOrder(x, y *edition.Notice) int {
	return cmp.Or(cmp.Compare(x.Index, y.Index), cmp.Compare(x.Path, y.Path))
}
