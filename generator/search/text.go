package search

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// A file of texts has so many documents at most, and no more once it has so many bytes: for one result
// all of its file is loaded, so that long texts stand in few or alone, and short ones need few files.
const (
	textsInAFile = 4
	textBytes    = 4 << 10
)

// texts writes the texts of documents, some to a file.
type texts struct {
	put    func(File) error
	made   map[string]bool // documents may be alike
	names  []string
	counts []byte // numbers: how many documents each file has
	open   int    // how many documents the file has that is being filled
	list   []byte // of them, as JSON
	data   []byte // used again for each file
}

func (t *texts) add(d *Document) error {
	t.list = append(t.list, separator(t.open))
	t.open++
	t.list = append(t.list, '[')
	for _, text := range []string{d.Title, d.Href, d.Day, d.Note} {
		t.list = append(appendJSON(t.list, text), ',')
	}
	t.list = append(t.list, '[')
	for i, b := range d.Blocks {
		if i > 0 {
			t.list = append(t.list, ',')
		}
		t.list = append(appendJSON(append(t.list, '['), b.Label), ',')
		t.list = append(appendJSON(t.list, b.Text), ']')
	}
	t.list = append(t.list, ']')
	if err := t.addRest(d); err != nil {
		return err
	}
	t.list = append(t.list, ']')
	if t.open < textsInAFile && len(t.list) < textBytes {
		return nil
	}
	return t.write()
}

// separator is what stands before one of a list of documents.
func separator(before int) byte {
	if before == 0 {
		return '['
	}
	return ','
}

// addRest adds what few documents have: the labels of long attachments, and the language of the
// title behind them.
func (t *texts) addRest(d *Document) error {
	labels := labelsOf(d.Long)
	if labels == nil && d.Lang == "" {
		return nil
	}
	src, err := json.Marshal(labels)
	if err != nil {
		return err
	}
	t.list = append(append(t.list, ','), src...)
	if d.Lang != "" {
		t.list = appendJSON(append(t.list, ','), d.Lang)
	}
	return nil
}

// close writes the last file.
func (t *texts) close() error {
	if t.open == 0 {
		return nil
	}
	return t.write()
}

func (t *texts) write() error {
	t.list = append(t.list, ']')
	name := nameOf(t.list)
	t.data = append(append(append(t.data[:0], `gongkaiSearch.texts("`+name+`",`...), t.list...), ")\n"...)
	t.counts = appendNumber(t.counts, t.open)
	t.open, t.list = 0, t.list[:0]
	t.names = append(t.names, name)
	if t.made[name] {
		return nil
	}
	t.made[name] = true
	return t.put(File{"t" + name + ".js", t.data})
}

// appendJSON writes a text as encoding/json does, which takes long over it: JSON is JavaScript too;
// < and what ends a line in JavaScript are escaped in it, so that no browser that guesses takes a
// text for a page.
func appendJSON(b []byte, text string) []byte {
	if needsEscape(text) {
		src, _ := json.Marshal(text) // of a string there is no error
		return append(b, src...)
	}
	return append(append(append(b, '"'), text...), '"')
}

// needsEscape reports that a text does not stand in JSON as it is.
func needsEscape(text string) bool {
	for i := range len(text) {
		switch c := text[i]; c {
		case '"', '\\', '<', '>', '&':
			return true
		case 0xe2:
			if rest := text[i:]; strings.HasPrefix(rest, "\u2028") || strings.HasPrefix(rest, "\u2029") {
				return true
			}
		default:
			if c < ' ' {
				return true
			}
		}
	}
	return !utf8.ValidString(text)
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
