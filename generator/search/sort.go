package search

import (
	"cmp"
	"slices"
)

// sorter brings the places of all pairs into the order of their characters. It goes through the
// stream a few times and takes some of the characters each time, so that it holds a part of the
// places at once: all of them would be twice what the texts themselves are here.
type sorter struct {
	*index
	order []uint32 // the numbers of characters, in the order of the characters
	rank  []uint32 // by number, where it stands in that order
	count []int    // by number, how often it stands in the stream
	to    []int    // by number, where its next place goes; -1: it is not among those of this time

	places, behind []uint32 // where a character stands, and the rank of the one behind it
	next           []int    // by the rank of what stands behind: how often, then where the next goes
	ranks, sorted  []uint32
}

// times is how often the stream is gone through.
const times = 4

// shards writes the lists of all pairs, in the order of their characters.
func (x *index) shards(put func(File) error) ([]shard, error) {
	s := x.sorter()
	w := writer{put: put}
	most := x.stream.len()/times + 1
	s.places, s.behind = make([]uint32, 0, most), make([]uint32, 0, most)
	for from := 1; from < len(s.order); { // the first is what stands between blocks
		to, size := from, 0
		for to < len(s.order) && (to == from || size+s.count[s.order[to]] <= most) {
			size += s.count[s.order[to]]
			to++
		}
		s.collect(s.order[from:to], size)
		end := 0
		for _, n := range s.order[from:to] {
			start := end
			end += s.count[n]
			if err := s.pairs(&w, x.chars[n], start, end); err != nil {
				return nil, err
			}
		}
		from = to
	}
	err := w.close()
	return w.all, err
}

func (x *index) sorter() *sorter {
	s := &sorter{index: x, order: make([]uint32, len(x.chars)), rank: make([]uint32, len(x.chars)), count: make([]int, len(x.chars)), to: make([]int, len(x.chars)), next: make([]int, len(x.chars))}
	for i := range s.order {
		s.order[i] = uint32(i)
	}
	slices.SortFunc(s.order[1:], func(a, b uint32) int { return cmp.Compare(x.chars[a], x.chars[b]) })
	for i, n := range s.order {
		s.rank[n], s.to[n] = uint32(i), -1
	}
	for place := range x.stream.len() {
		s.count[x.stream.at(place)]++
	}
	return s
}

// collect gathers the places of some characters, those of one behind those of the other.
func (s *sorter) collect(chars []uint32, size int) {
	s.places, s.behind = slices.Grow(s.places[:0], size)[:size], slices.Grow(s.behind[:0], size)[:size]
	at := 0
	for _, n := range chars {
		s.to[n] = at
		at += s.count[n]
	}
	n := s.stream.at(0)
	for place := range s.stream.len() - 1 { // the last is no character
		following := s.stream.at(place + 1)
		if i := s.to[n]; i >= 0 {
			s.places[i], s.behind[i] = uint32(place), s.rank[following]
			s.to[n]++
		}
		n = following
	}
	for _, n := range chars {
		s.to[n] = -1
	}
}

// pairs writes the lists of the pairs that begin with one character; its places lie between start
// and end.
func (s *sorter) pairs(w *writer, char rune, start, end int) error {
	places, behind := s.places[start:end], s.behind[start:end]
	s.ranks = s.ranks[:0]
	for _, r := range behind {
		if s.next[r] == 0 {
			s.ranks = append(s.ranks, r)
		}
		s.next[r]++
	}
	slices.Sort(s.ranks)
	at := 0
	for _, r := range s.ranks {
		s.next[r], at = at, at+s.next[r]
	}
	s.sorted = slices.Grow(s.sorted[:0], len(places))[:len(places)]
	for i, r := range behind {
		s.sorted[s.next[r]] = places[i]
		s.next[r]++
	}
	from := 0
	for _, r := range s.ranks {
		if err := w.add([2]rune{char, s.chars[s.order[r]]}, s.sorted[from:s.next[r]]); err != nil {
			return err
		}
		from, s.next[r] = s.next[r], 0
	}
	return nil
}
