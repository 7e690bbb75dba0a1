package search

import (
	"cmp"
	"slices"
)

// last stands behind the last character of a block, so that it begins a pair too.
const last = '\n'

// Builder makes an index of documents that come one by one, those of the oldest day first.
type Builder struct {
	put       func(File) error
	index     index
	directory directory
	texts     texts
}

// NewBuilder makes one that gives each file to put. size is about how many characters all texts have.
func NewBuilder(size int, put func(File) error) *Builder {
	return &Builder{
		put:       put,
		index:     index{folder: folder{}, known: map[rune]uint32{}, chars: []rune{last}, stream: make([]uint32, 0, size)},
		directory: newDirectory(),
		texts:     texts{put: put, made: map[string]bool{}},
	}
}

// Add takes the next document.
func (b *Builder) Add(d *Document) error {
	from := len(b.index.stream)
	b.index.block(d.Title)
	title := len(b.index.stream) - from
	for _, blocks := range [][]Block{d.Blocks, d.Long} {
		for _, block := range blocks {
			b.index.block(block.Text)
		}
	}
	b.directory.add(d.Facets, len(b.index.stream)-from, title)
	return b.texts.add(d)
}

// Close makes what is left. It returns the name of the directory, which is loaded first.
func (b *Builder) Close() (name string, err error) {
	names, err := b.texts.close()
	if err != nil {
		return "", err
	}
	shards, err := b.index.shards(b.put)
	if err != nil {
		return "", err
	}
	d, err := b.directory.file(shards, names)
	if err != nil {
		return "", err
	}
	return d.Name, b.put(d)
}

// index is the characters of all texts one behind the other, a place each, with one place between
// two blocks. Characters are numbers: 0 stands between blocks.
type index struct {
	folder folder
	known  map[rune]uint32
	chars  []rune   // by number
	stream []uint32 // numbers by place
}

func (x *index) block(text string) {
	x.folder.fold(text, func(r rune) {
		n, ok := x.known[r]
		if !ok {
			n = uint32(len(x.chars))
			x.known[r], x.chars = n, append(x.chars, r)
		}
		x.stream = append(x.stream, n)
	})
	x.stream = append(x.stream, 0)
}

// shards writes the lists of all pairs, in the order of their characters.
func (x *index) shards(put func(File) error) ([]shard, error) {
	order := make([]uint32, len(x.chars)) // the numbers in the order of their characters
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Compare(x.chars[a], x.chars[b]) })
	rank := make([]uint32, len(order))
	for i, n := range order {
		rank[n] = uint32(i)
	}
	places, ends := x.places()
	w := writer{put: put}
	// Of one character, by the rank of what stands behind it: how often, then where the next place goes.
	next := make([]int, len(order))
	var ranks, sorted []uint32
	for _, n := range order {
		if n == 0 {
			continue
		}
		own := places[ends[n]:ends[n+1]]
		ranks = ranks[:0]
		for _, at := range own {
			r := rank[x.stream[at+1]]
			if next[r] == 0 {
				ranks = append(ranks, r)
			}
			next[r]++
		}
		slices.Sort(ranks)
		from := 0
		for _, r := range ranks {
			next[r], from = from, from+next[r]
		}
		sorted = slices.Grow(sorted[:0], len(own))[:len(own)]
		for _, at := range own {
			r := rank[x.stream[at+1]]
			sorted[next[r]] = at
			next[r]++
		}
		from = 0
		for _, r := range ranks {
			if err := w.add([2]rune{x.chars[n], x.chars[order[r]]}, sorted[from:next[r]]); err != nil {
				return nil, err
			}
			from, next[r] = next[r], 0
		}
	}
	err := w.close()
	return w.all, err
}

// places is the places of each character, in order: those of the number n lie from ends[n] to
// ends[n+1].
func (x *index) places() (places []uint32, ends []int) {
	ends = make([]int, len(x.chars)+1)
	for _, n := range x.stream {
		ends[n+1]++
	}
	for n := range x.chars {
		ends[n+1] += ends[n]
	}
	next := slices.Clone(ends)
	places = make([]uint32, len(x.stream))
	for at, n := range x.stream {
		places[next[n]] = uint32(at)
		next[n]++
	}
	return places, ends
}
