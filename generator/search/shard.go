package search

import "bytes"

// The sizes of a shard, about, in bytes. A longer list has a shard of its own.
const (
	shardLeast = 5 << 10
	shardMost  = 16 << 10
)

// shard is one file of lists, as the directory knows it.
type shard struct {
	first [2]rune // its first pair
	name  string
	size  int
}

// writer cuts lists into shards. Between the two sizes it cuts before the pair whose hash is the
// smallest, so that a list which grows moves no cut but the nearest ones: were every shard filled
// up, all behind it would change.
type writer struct {
	put   func(File) error
	all   []shard
	open  []entry // of the shard that is being filled
	lists []byte  // of open, one behind the other

	body, data bytes.Buffer // used again for each shard
}

// entry is a pair in a shard that is being filled.
type entry struct {
	pair [2]rune
	at   int // where its list begins
}

// add writes the list of a pair: each place as the difference to the one before.
func (w *writer) add(pair [2]rune, places []uint32) error {
	w.open = append(w.open, entry{pair, len(w.lists)})
	before := -1
	for _, at := range places {
		w.lists = appendNumber(w.lists, int(at)-before-1)
		before = int(at)
	}
	for len(w.lists) > shardMost && len(w.open) > 1 {
		if err := w.cut(w.best()); err != nil {
			return err
		}
	}
	return nil
}

// best is before which of the open pairs to cut.
func (w *writer) best() int {
	best := len(w.open) - 1
	for i := best - 1; i > 0 && w.open[i].at >= shardLeast; i-- {
		if w.open[best].at > shardMost || w.open[i].hash() < w.open[best].hash() {
			best = i
		}
	}
	return best
}

// hash scatters pairs (Knuth's multiplicative hash).
func (e entry) hash() uint32 { return (uint32(e.pair[0])<<11 ^ uint32(e.pair[1])) * 2654435761 }

// close ends the last shard.
func (w *writer) close() error {
	if len(w.open) == 0 {
		return nil
	}
	return w.cut(len(w.open))
}

// cut makes a shard of the first n open pairs.
func (w *writer) cut(n int) error {
	end := len(w.lists)
	if n < len(w.open) {
		end = w.open[n].at
	}
	body := &w.body
	body.Reset()
	for i, e := range w.open[:n] {
		if i > 0 {
			body.WriteByte('\t') // so that pairs side by side spell no word that stands in no text
		}
		writeChar(body, e.pair[0])
		writeChar(body, e.pair[1])
	}
	body.WriteString(`","`)
	for i, e := range w.open[:n] {
		to := end
		if i+1 < n {
			to = w.open[i+1].at
		}
		if i > 0 {
			body.WriteByte('\t')
		}
		body.Write(w.lists[e.at:to])
	}
	name := nameOf(body.Bytes())
	w.data.Reset()
	w.data.WriteString(`gongkaiSearch.shard("` + name + `","`)
	w.data.Write(body.Bytes())
	w.data.WriteString("\")\n")
	w.all = append(w.all, shard{w.open[0].pair, name, w.data.Len()})
	w.lists = w.lists[:copy(w.lists, w.lists[end:])]
	w.open = w.open[:copy(w.open, w.open[n:])]
	for i := range w.open {
		w.open[i].at -= end
	}
	return w.put(File{"p" + name + ".js", w.data.Bytes()})
}
