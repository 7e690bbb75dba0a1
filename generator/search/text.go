package search

import (
	"encoding/json"
	"slices"
)

const textsInAFile = 4 // documents

// texts writes the texts of documents, some to a file.
type texts struct {
	put   func(File) error
	made  map[string]bool // documents may be alike
	names []string
	open  []any // of the file that is being filled
}

func (t *texts) add(d *Document) error {
	blocks := make([][2]string, len(d.Blocks))
	for i, b := range d.Blocks {
		blocks[i] = [2]string{b.Label, b.Text}
	}
	entry := []any{d.Title, d.Href, d.Day, d.Note, blocks}
	labels := labelsOf(d.Long)
	if labels != nil || d.Lang != "" {
		entry = append(entry, labels)
	}
	if d.Lang != "" {
		entry = append(entry, d.Lang)
	}
	t.open = append(t.open, entry)
	if len(t.open) < textsInAFile {
		return nil
	}
	return t.write()
}

// close writes the last file.
func (t *texts) close() (names []string, err error) {
	if len(t.open) > 0 {
		err = t.write()
	}
	return t.names, err
}

func (t *texts) write() error {
	// JSON is JavaScript too; < and what ends a line in JavaScript are escaped in it, so that no
	// browser that guesses takes a text for a page.
	src, err := json.Marshal(t.open)
	t.open = t.open[:0]
	if err != nil {
		return err
	}
	name := nameOf(src)
	t.names = append(t.names, name)
	if t.made[name] {
		return nil
	}
	t.made[name] = true
	return t.put(File{"t" + name + ".js", slices.Concat([]byte(`gongkaiSearch.texts("`+name+`",`), src, []byte(")\n"))})
}

// labelsOf is the labels of blocks, each once.
func labelsOf(blocks []Block) []string {
	var labels []string
	for _, b := range blocks {
		if !slices.Contains(labels, b.Label) {
			labels = append(labels, b.Label)
		}
	}
	return labels
}
