package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"unicode/utf8"
)

const (
	shardSize    = 16 << 10 // bytes of lists in a shard, about
	textsInAFile = 4        // documents
	last         = '\n'     // stands behind the last character of a block, so that it begins a pair too
)

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

// shard is one file of lists, as the directory knows it.
type shard struct {
	first [2]rune // its first pair
	name  string
	size  int
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

// writer cuts lists into shards.
type writer struct {
	put          func(File) error
	all          []shard
	first        [2]rune
	pairs, lists bytes.Buffer
	list         []byte
}

// add writes the list of a pair: each place as the difference to the one before.
func (w *writer) add(pair [2]rune, places []uint32) error {
	w.list = w.list[:0]
	before := -1
	for _, at := range places {
		w.list = appendNumber(w.list, int(at)-before-1)
		before = int(at)
	}
	if w.pairs.Len() > 0 && w.pairs.Len()+w.lists.Len()+len(w.list) > shardSize {
		if err := w.close(); err != nil {
			return err
		}
	}
	if w.pairs.Len() == 0 {
		w.first = pair
	} else {
		w.lists.WriteByte('\t')
	}
	writeChar(&w.pairs, pair[0])
	writeChar(&w.pairs, pair[1])
	w.lists.Write(w.list)
	return nil
}

// close ends a shard.
func (w *writer) close() error {
	if w.pairs.Len() == 0 {
		return nil
	}
	name := nameOf(w.pairs.Bytes(), w.lists.Bytes())
	data := slices.Concat([]byte(`gongkaiSearch.shard("`+name+`","`), w.pairs.Bytes(), []byte(`","`), w.lists.Bytes(), []byte("\")\n"))
	w.all = append(w.all, shard{w.first, name, len(data)})
	w.pairs.Reset()
	w.lists.Reset()
	return w.put(File{"p" + name + ".js", data})
}

// textFiles writes the texts, some documents to a file.
func textFiles(documents []Document, put func(File) error) (names []string, err error) {
	made := map[string]bool{} // documents may be alike
	for from := 0; from < len(documents); from += textsInAFile {
		var texts [][]any
		for _, d := range documents[from:min(from+textsInAFile, len(documents))] {
			blocks := [][2]string{}
			for _, b := range d.Blocks {
				blocks = append(blocks, [2]string{b.Label, b.Text})
			}
			texts = append(texts, []any{d.Title, d.Href, d.Day, d.Note, blocks})
		}
		src, err := marshal(texts)
		if err != nil {
			return nil, err
		}
		name := nameOf(src)
		names = append(names, name)
		if made[name] {
			continue
		}
		made[name] = true
		if err := put(File{"t" + name + ".js", slices.Concat([]byte(`gongkaiSearch.texts("`+name+`",`), src, []byte(")\n"))}); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// directory is the file that is loaded first.
func (x *index) directory(documents []Document, shards []shard, texts []string) (File, error) {
	var firsts, names, sizes, starts, titles, textNames bytes.Buffer
	for _, s := range shards {
		firsts.WriteRune(s.first[0])
		firsts.WriteRune(s.first[1])
		names.WriteString(s.name)
		sizes.Write(appendNumber(nil, s.size))
	}
	for i := range documents {
		starts.Write(appendNumber(nil, x.starts[i+1]-x.starts[i]))
		titles.Write(appendNumber(nil, x.titles[i]))
	}
	for _, name := range texts {
		textNames.WriteString(name)
	}
	facets := map[string]any{}
	for f, facet := range facetNames {
		var values []string
		for i := range documents {
			values = append(values, documents[i].Facets.list()[f])
		}
		slices.Sort(values)
		values = slices.Compact(values)
		var of bytes.Buffer
		for i := range documents {
			n, _ := slices.BinarySearch(values, documents[i].Facets.list()[f])
			of.Write(appendNumber(nil, n))
		}
		facets[facet] = []any{values, of.String()}
	}
	src, err := marshal(map[string]any{
		"count": len(documents), "firsts": firsts.String(), "names": names.String(), "sizes": sizes.String(), "starts": starts.String(), "titles": titles.String(),
		"texts": textNames.String(), "facets": facets, "each": textsInAFile,
	})
	if err != nil {
		return File{}, err
	}
	data := slices.Concat([]byte("gongkaiSearch.directory("), src, []byte(")\n"))
	return File{"d" + nameOf(src) + ".js", data}, nil
}

// nameOf is a name for what a file holds.
func nameOf(parts ...[]byte) string {
	sum := sha256.New()
	for _, p := range parts {
		sum.Write([]byte(strconv.Itoa(len(p)) + ":"))
		sum.Write(p)
	}
	return hex.EncodeToString(sum.Sum(nil)[:5])
}

// marshal is JSON that is JavaScript too, with every character as it is.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
