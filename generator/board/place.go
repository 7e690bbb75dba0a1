package board

import (
	"fmt"
	"strconv"

	"gongkai/generator/edition"
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
