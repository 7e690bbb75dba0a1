package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
)

const (
	shardSize    = 16 << 10 // bytes of lists in a shard, about
	textsInAFile = 4        // documents
	last         = '\n'     // stands behind the last character of a block, so that it begins a pair too
)

// pair is two neighbouring characters, the first in the upper half.
type pair uint64

func pairOf(a, b rune) pair { return pair(a)<<32 | pair(b) }

// index is the places of all pairs.
type index struct {
	lists  map[pair]*places
	starts []int // of the documents; and behind the last one the end
	titles []int // how many characters of each are its title
	at     int
}

// places is a list of numbers, each written as the difference to the one before.
type places struct {
	text []byte
	last int
}

// Build makes the files of an index and gives each to put; the documents are those of the oldest day
// first. It returns the name of the directory, which is loaded first.
func Build(documents []Document, put func(File) error) (directory string, err error) {
	x := &index{lists: map[pair]*places{}}
	for i := range documents {
		x.add(&documents[i])
	}
	x.starts = append(x.starts, x.at)
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

// add counts on through the blocks of a document.
func (x *index) add(d *Document) {
	x.starts = append(x.starts, x.at)
	x.titles = append(x.titles, x.block(d.Title))
	for _, b := range d.Blocks {
		x.block(b.Text)
	}
}

// block adds the pairs of a block, and returns how many places it takes.
func (x *index) block(text string) int {
	before, begin := rune(-1), x.at
	for _, r := range Fold(text) {
		if before >= 0 {
			x.put(before, r)
		}
		before = r
	}
	if before >= 0 {
		x.put(before, last)
	}
	x.at++ // no word reaches from one block into the next
	return x.at - begin
}

// put notes the place of a pair.
func (x *index) put(a, b rune) {
	key := pairOf(a, b)
	p := x.lists[key]
	if p == nil {
		p = &places{last: -1}
		x.lists[key] = p
	}
	p.text = appendNumber(p.text, x.at-p.last-1)
	p.last = x.at
	x.at++
}

// shard is one file of lists, as the directory knows it.
type shard struct {
	first pair
	name  string
	size  int
}

// shards writes the lists, in the order of their pairs.
func (x *index) shards(put func(File) error) ([]shard, error) {
	keys := make([]pair, 0, len(x.lists))
	for key := range x.lists {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var all []shard
	for from := 0; from < len(keys); {
		to, size := from, 0
		for to < len(keys) && (to == from || size+len(x.lists[keys[to]].text) <= shardSize) {
			size += len(x.lists[keys[to]].text) + 2*len("中")
			to++
		}
		var pairs, lists bytes.Buffer
		for i, key := range keys[from:to] {
			writeChar(&pairs, rune(key>>32))
			writeChar(&pairs, rune(key&0xffffffff))
			if i > 0 {
				lists.WriteByte('\t')
			}
			lists.Write(x.lists[key].text)
		}
		name := nameOf(pairs.Bytes(), lists.Bytes())
		data := []byte(`gongkaiSearch.shard("` + name + `","` + pairs.String() + `","` + lists.String() + "\")\n")
		if err := put(File{"p" + name + ".js", data}); err != nil {
			return nil, err
		}
		all = append(all, shard{keys[from], name, len(data)})
		from = to
	}
	return all, nil
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
		firsts.WriteRune(rune(s.first >> 32))
		firsts.WriteRune(rune(s.first & 0xffffffff))
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
