package search

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// last stands behind the last character of a block, so that it begins a pair too.
const last = '\n'

// index is the characters of all texts one behind the other, a place each, with one place between
// two blocks. Characters are numbers: 0 stands between blocks.
type index struct {
	folder folder
	known  map[rune]uint32
	chars  []rune   // by number
	stream []uint32 // numbers by place
	starts []int    // of the documents; and behind the last one the end
	titles []int    // how many places of each are its title
}

// Build makes the files of an index and gives each to put; the documents are those of the oldest day
// first. It returns the name of the directory, which is loaded first.
func Build(documents []Document, put func(File) error) (directory string, err error) {
	x := &index{folder: folder{}, known: map[rune]uint32{}, chars: []rune{last}}
	size := 0
	for i := range documents {
		size += documents[i].size()
	}
	x.stream = make([]uint32, 0, size)
	for i := range documents {
		x.add(&documents[i])
	}
	x.starts = append(x.starts, len(x.stream))
	shards, err := x.shards(put)
	if err != nil {
		return "", err
	}
	texts, err := textFiles(documents, put)
	if err != nil {
		return "", err
	}
	d, err := x.directory(documents, shards, texts)
	if err != nil {
		return "", err
	}
	return d.Name, put(d)
}

// size is about how many places a document takes.
func (d *Document) size() int {
	n := utf8.RuneCountInString(d.Title) + 1
	for _, b := range d.Blocks {
		n += utf8.RuneCountInString(b.Text) + 1
	}
	return n
}

// add puts the blocks of a document at the end.
func (x *index) add(d *Document) {
	x.starts = append(x.starts, len(x.stream))
	x.block(d.Title)
	x.titles = append(x.titles, len(x.stream)-x.starts[len(x.starts)-1])
	for _, b := range d.Blocks {
		x.block(b.Text)
	}
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
	behind := make([][]uint32, len(order)) // of one character: the places by the rank of what stands behind it
	var ranks []uint32
	for _, n := range order {
		if n == 0 {
			continue
		}
		ranks = ranks[:0]
		for _, at := range places[ends[n]:ends[n+1]] {
			r := rank[x.stream[at+1]]
			if len(behind[r]) == 0 {
				ranks = append(ranks, r)
			}
			behind[r] = append(behind[r], at)
		}
		slices.Sort(ranks)
		for _, r := range ranks {
			if err := w.add([2]rune{x.chars[n], x.chars[order[r]]}, behind[r]); err != nil {
				return nil, err
			}
			behind[r] = behind[r][:0]
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
