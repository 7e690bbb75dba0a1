package search

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// directory is what is known of each document.
type directory struct {
	places, titles []byte            // numbers: how many places each takes, and how many its title
	facets         []map[string]bool // the values of each facet
	of             []Facets          // of each document
}

func newDirectory() directory {
	d := directory{facets: make([]map[string]bool, len(facetNames))}
	for f := range d.facets {
		d.facets[f] = map[string]bool{}
	}
	return d
}

func (d *directory) add(f Facets, places, title int) {
	d.places = appendNumber(d.places, places)
	d.titles = appendNumber(d.titles, title)
	for i, value := range f.list() {
		d.facets[i][value] = true
	}
	d.of = append(d.of, f)
}

// file is the file that is loaded first: the first pair, the name and the size of each shard, the name
// of each file of texts with how many documents it has, and numbers of each document one behind the
// other.
func (d *directory) file(shards []shard, t *texts) (File, error) {
	var firsts, names strings.Builder
	var sizes []byte
	for i, s := range shards {
		if i > 0 {
			firsts.WriteByte('\t')
		}
		firsts.WriteRune(s.first[0])
		firsts.WriteRune(s.first[1])
		names.WriteString(s.name)
		sizes = appendNumber(sizes, s.size)
	}
	facets := map[string]any{}
	for i, name := range facetNames {
		values := slices.Sorted(maps.Keys(d.facets[i]))
		var of []byte
		for _, f := range d.of {
			n, _ := slices.BinarySearch(values, f.list()[i])
			of = appendNumber(of, n)
		}
		facets[name] = []any{values, string(of)}
	}
	src, err := json.Marshal(map[string]any{
		"firsts": firsts.String(), "names": names.String(), "sizes": string(sizes), "starts": string(d.places), "titles": string(d.titles),
		"texts": strings.Join(t.names, ""), "counts": string(t.counts), "facets": facets,
	})
	if err != nil {
		return File{}, err
	}
	data := slices.Concat([]byte("gongkaiSearch.directory("), src, []byte(")\n"))
	return File{"d" + nameOf(src) + ".js", data}, nil
}
