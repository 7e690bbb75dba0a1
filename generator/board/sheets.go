package board

import (
	"sync"

	"gongkai/generator/edition"
	"gongkai/generator/paper/typeset"
)

// setSheet is the sheet of a notice as they are printed. A sheet lies by itself and in the documents
// of several; whichever comes first sets it for all.
func (b *Board) setSheet(n *edition.Notice) (*setSheet, error) {
	if s := b.sheets.take(n); s != nil {
		return s, nil
	}
	pages, err := b.Pages(n)
	if err != nil {
		return nil, err
	}
	s := &setSheet{hung: len(pages)}
	b.counts.Put(b.key(n), s.hung) // the slip need not set it again
	if s.printed, err = b.tiled(pages); err != nil {
		return nil, err
	}
	b.sheets.keep(n, s)
	return s, nil
}

// setSheet is a sheet that was set. Its pages are not changed any more: any goroutine may write them.
type setSheet struct {
	hung    int             // sheets of paper on the wall
	printed []*typeset.Page // parts of them, where the board says so
	left    int             // files that are still to take it
	weight  int             // about the bytes that it fills in memory
}

// sheets keeps sheets that were set until all have taken them that hold them.
type sheets struct {
	mu       sync.Mutex
	expected map[*edition.Notice]int
	kept     map[*edition.Notice]*setSheet
	weight   int // of those that are kept
}

// mostWeight is how many bytes are kept. What does not find room is set once more, so that a board of
// any size needs no more memory: some 500 pages of text have room.
const mostWeight = 16 << 20

// expect notes that one more holds the sheet of a notice.
func (s *sheets) expect(n *edition.Notice) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.expected == nil {
		s.expected = map[*edition.Notice]int{}
	}
	s.expected[n]++
}

// take is the sheet of a notice; nil: it is not kept.
func (s *sheets) take(n *edition.Notice) *setSheet {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.kept[n]
	if found == nil {
		return nil
	}
	if found.left--; found.left <= 0 {
		delete(s.kept, n)
		s.weight -= found.weight
	}
	return found
}

// keep keeps a sheet for the others that hold it, where there is room.
func (s *sheets) keep(n *edition.Notice, set *setSheet) {
	s.mu.Lock()
	defer s.mu.Unlock()
	set.left = s.expected[n] - 1
	if set.left < 1 || s.kept[n] != nil {
		return
	}
	if set.weight = weigh(set.printed); s.weight+set.weight > mostWeight {
		return
	}
	if s.kept == nil {
		s.kept = map[*edition.Notice]*setSheet{}
	}
	s.kept[n] = set
	s.weight += set.weight
}

// weigh is about how many bytes pages fill. Those that are parts of one page share its marks, which
// are counted once.
func weigh(pages []*typeset.Page) int {
	const mark, glyph = 100, 40
	seen := map[typeset.Mark]bool{}
	total := 0
	var among func(marks []typeset.Mark)
	among = func(marks []typeset.Mark) {
		for _, m := range marks {
			if seen[m] {
				continue
			}
			seen[m] = true
			total += mark
			switch m := m.(type) {
			case *typeset.Run:
				total += glyph * len(m.Glyphs)
			case *typeset.Path:
				total += glyph * len(m.Segments)
			case *typeset.Picture:
				total += m.Image.Held()
			case *typeset.Window:
				among(m.Marks)
			}
		}
	}
	for _, p := range pages {
		among(p.Marks)
	}
	return total
}
