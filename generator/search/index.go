package search

// last stands behind the last character of a block, so that it begins a pair too.
const last = '\n'

// index is the characters of all texts one behind the other, a place each, with one place between
// two blocks. Characters are numbers, in the order in which they came: 0 stands between blocks.
type index struct {
	folder folder
	common []uint16        // the numbers of characters below rare; 0: it has not come yet
	known  map[rune]uint32 // of the others
	chars  []rune          // by number
	stream stream          // numbers by place
}

// rare is the first character whose number is looked for in a map.
const rare = 0xa000

func newIndex(size int) index {
	return index{folder: folder{}, common: make([]uint16, rare), known: map[rune]uint32{}, chars: []rune{last}, stream: newStream(size)}
}

func (x *index) block(text string) {
	x.folder.fold(text, func(r rune) { x.stream.add(x.number(r)) })
	x.stream.add(0)
}

func (x *index) number(r rune) uint32 {
	if r < rare && x.common[r] != 0 {
		return uint32(x.common[r])
	}
	n, ok := x.known[r]
	if ok {
		return n
	}
	n = uint32(len(x.chars))
	x.chars = append(x.chars, r)
	if r < rare && n < 1<<16 {
		x.common[r] = uint16(n)
	} else {
		x.known[r] = n
	}
	return n
}

// stream is numbers one behind the other, two bytes each while they are small: no text of a public
// body has 65,536 different characters, but one may.
type stream struct {
	low  []uint16
	high []uint8 // nil while every number fits into low
}

func newStream(size int) stream { return stream{low: make([]uint16, 0, size)} }

func (s *stream) len() int { return len(s.low) }

func (s *stream) add(n uint32) {
	if n >= 1<<16 && s.high == nil {
		s.high = make([]uint8, len(s.low), cap(s.low))
	}
	s.low = append(s.low, uint16(n))
	if s.high != nil {
		s.high = append(s.high, uint8(n>>16))
	}
}

func (s *stream) at(place int) uint32 {
	n := uint32(s.low[place])
	if s.high != nil {
		n |= uint32(s.high[place]) << 16
	}
	return n
}
