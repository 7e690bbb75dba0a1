package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
)

const textsInAFile = 4 // documents

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
