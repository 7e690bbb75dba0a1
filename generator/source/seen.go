package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"

	"gongkai/generator/inspect/attachment"
	"gongkai/generator/inspect/copied"
)

// Seen remembers what was found in attachments, so that the next run need not look again. It may
// know nothing, and forget at any time.
type Seen interface {
	Get(key string) ([]byte, bool)
	Put(key string, data []byte)
	// Keep drops all others.
	Keep(keys map[string]bool)
}

// key is that of an attachment and of the program that looks into it: another one may find more. Of
// the name its ending alone tells what is found, and that it may go out at all: what is kept of an
// attachment is called otherwise than the one beside its record, and known with it.
func (l lookout) key(name, sum string) string {
	if l.seen == nil || l.program == "" || attachment.Name(name) != nil {
		return ""
	}
	key := sha256.Sum256([]byte(l.program + "\n" + sum + "\n" + strings.ToLower(path.Ext(name))))
	return hex.EncodeToString(key[:])
}

// The parts of what is remembered of an attachment: each ends the key of its own. What has no part is
// the report, with the sketch of its texts.
const (
	textsPart = "texts" // that stand in it
	shownPart = "shown" // what its reader is shown of them
	foundPart = "found" // what a rule has found in them
)

var parts = []string{"", textsPart, shownPart, foundPart}

// recall is what was found in the attachment before, without its texts; false: it has to be looked
// into.
func (a *Attached) recall() bool {
	data, ok := a.get("")
	if !ok || len(data) < lengthSize {
		return false
	}
	length := binary.LittleEndian.Uint32(data)
	data = data[lengthSize:]
	report := &attachment.Report{}
	if uint64(length) > uint64(len(data)) || json.Unmarshal(data[:length], report) != nil {
		return false
	}
	data = data[length:]
	sketch := make(copied.Sketch, len(data)/hashSize)
	for i := range sketch {
		sketch[i] = binary.LittleEndian.Uint64(data[i*hashSize:])
	}
	a.Report, a.sketch, a.texts = report, sketch, nil
	return true
}

// The sizes of what is remembered, in bytes: of the length of a report, and of a hash of a sketch.
const lengthSize, hashSize = 4, 8

// remember keeps what was found; the report last, which says that there is the rest. What does not
// come back as it is, for it holds what is no text, is not kept. What was refused is looked into
// again: its record waits for that.
func (a *Attached) remember() {
	report, again := *a.Report, attachment.Report{}
	report.Texts = nil
	told, err := json.Marshal(report)
	if a.key == "" || err != nil || json.Unmarshal(told, &again) != nil || !reflect.DeepEqual(again, report) {
		return
	}
	var texts bytes.Buffer
	if gob.NewEncoder(&texts).Encode(a.texts) != nil {
		return
	}
	a.put(textsPart, texts.Bytes())
	data := binary.LittleEndian.AppendUint32(make([]byte, 0, lengthSize+len(told)+len(a.sketch)*hashSize), uint32(len(told)))
	data = append(data, told...)
	for _, hash := range a.sketch {
		data = binary.LittleEndian.AppendUint64(data, hash)
	}
	a.put("", data)
}

func (a *Attached) get(part string) ([]byte, bool) {
	if a.key == "" {
		return nil, false
	}
	return a.seen.Get(a.key + part)
}

func (a *Attached) put(part string, data []byte) {
	if a.key != "" {
		a.seen.Put(a.key+part, data)
	}
}

// Found is what a rule has kept by KeepFound, of this attachment and by this program; it has to be
// read with care, as whatever is remembered.
func (a *Attached) Found() ([]byte, bool) { return a.get(foundPart) }

// KeepFound remembers what a rule has found in the texts of the attachment.
func (a *Attached) KeepFound(data []byte) { a.put(foundPart, data) }

// Shown is what a reader of an attachment is shown, by paragraphs, cells and lines; nothing where
// the file f is not the one that was looked into. Seen may be nil.
func (a *Attached) Shown(seen Seen, name string, f fs.File) []string {
	if a.key == "" {
		seen = nil
	}
	var texts []string
	if seen != nil {
		if data, ok := seen.Get(a.key + shownPart); ok && gob.NewDecoder(bytes.NewReader(data)).Decode(&texts) == nil {
			return texts
		}
	}
	if a.Report == nil {
		return nil
	}
	// What goes out is read, and not what was handed in: it is without private metadata.
	var published bytes.Buffer
	if a.Publish(&published, name, f) != nil {
		return nil
	}
	shown, err := attachment.Shown(path.Base(name), bytes.NewReader(published.Bytes()), int64(published.Len()))
	if err != nil {
		return nil
	}
	texts = []string{} // that there is none is known too
	for _, t := range shown {
		texts = append(texts, runs(name, t.Text)...)
	}
	var b bytes.Buffer
	if seen != nil && gob.NewEncoder(&b).Encode(texts) == nil {
		seen.Put(a.key+shownPart, b.Bytes())
	}
	return texts
}

// runs is a text of an attachment cut where its reader sees that a word ends: at cells, and at lines,
// but for those of a PDF, which go on.
func runs(name, text string) []string {
	isEnd := func(c rune) bool { return c == '\t' || c == '\n' }
	if strings.EqualFold(path.Ext(name), ".pdf") {
		isEnd = func(c rune) bool { return c == '\t' }
	}
	all := strings.FieldsFunc(text, isEnd)
	for i := range all {
		all[i] = strings.Join(strings.Fields(all[i]), " ")
	}
	return slices.DeleteFunc(all, func(run string) bool { return run == "" })
}

// forgetOthers drops what was found in attachments that the site has no more.
func (r *Reader) forgetOthers() {
	if r.Seen == nil || r.Program == "" {
		return
	}
	keys := map[string]bool{}
	for _, a := range r.looked {
		if a.key != "" {
			for _, part := range parts {
				keys[a.key+part] = true
			}
		}
	}
	r.Seen.Keep(keys)
}
