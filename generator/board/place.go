package board

import (
	"fmt"
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/posting"
)

// hanging is what hangs by the log, each with its place.
func (b *Board) hanging() []Down {
	var all []Down
	next := 1
	for _, s := range b.wall.Sheets {
		all = append(all, Down{Path: s.Path, Index: s.Index, Title: s.Title, Digest: s.Digest, Sheets: s.Sheets, Since: s.Since, Place: placed(next, s.Sheets)})
		next += s.Sheets
	}
	return all
}

// places is where each sheet stands on the board, counted in sheets of paper from the first, and
// how many there are.
func (b *Board) places(up []*edition.Notice) (map[string]string, int, error) {
	out := map[string]string{}
	next := 1
	for _, n := range up {
		count, err := b.paper(n)
		if err != nil {
			return nil, 0, err
		}
		out[n.Path] = placed(next, count)
		next += count
	}
	return out, next - 1, nil
}

// placed is a place in words.
func placed(first, count int) string {
	if count > 1 {
		return fmt.Sprintf("第%d—%d张", first, first+count-1)
	}
	return "第" + strconv.Itoa(first) + "张"
}

// paper is how many sheets of paper a notice has on the wall: what was put up has as many as it had
// then, whatever the faces of today make of it.
func (b *Board) paper(n *edition.Notice) (int, error) {
	if b.wall != nil {
		for _, s := range b.wall.Sheets {
			if s.Path == n.Path && s.Digest == n.Digest {
				return s.Sheets, nil
			}
		}
	}
	return b.Sheets(n)
}

// Done is the rows of the log by which a round was carried out on the edition's day. Of a board without
// a log they are all that is up then: with these it begins.
func (b *Board) Done(r Round, by string) ([]posting.Row, error) {
	var rows []posting.Row
	day := b.edition.Day
	for _, d := range r.TakeDown {
		if r.Logged {
			rows = append(rows, posting.Row{Day: day, Action: posting.TookDown, Path: d.Path, Index: d.Index, Title: d.Title, Digest: d.Digest, Sheets: d.Sheets, By: by})
		}
	}
	add := func(action posting.Action, n *edition.Notice) error {
		count, err := b.paper(n)
		rows = append(rows, posting.Row{Day: day, Action: action, Path: n.Path, Index: n.Index, Title: n.Title, Digest: n.Digest, Sheets: count, By: by})
		return err
	}
	for _, c := range r.Replace {
		if err := add(posting.Replaced, c.New); err != nil {
			return nil, err
		}
	}
	post := r.Post
	if !r.Logged {
		post = b.up(r)
	}
	for _, n := range post {
		if err := add(posting.PutUp, n); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
