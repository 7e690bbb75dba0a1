package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/inspect/attachment"
)

// Seen remembers what was found in attachments, so that the next run need not look again. It may
// know nothing, and forget at any time.
type Seen interface {
	Get(key string) ([]byte, bool)
	Put(key string, data []byte)
	// Keep drops all others.
	Keep(keys map[string]bool)
}

// seenKey is of an attachment and of the program that looks into it: another one may find more.
func (r *Reader) seenKey(name, sum string) string {
	if r.Seen == nil || r.Program == "" {
		return ""
	}
	key := sha256.Sum256([]byte(r.Program + "\n" + sum + "\n" + name))
	return hex.EncodeToString(key[:])
}

// recall is what was found in an attachment; nil: it has to be looked into.
func (r *Reader) recall(key string) *attachment.Report {
	if key == "" {
		return nil
	}
	data, ok := r.Seen.Get(key)
	if !ok {
		return nil
	}
	report := &attachment.Report{}
	if gob.NewDecoder(bytes.NewReader(data)).Decode(report) != nil {
		return nil
	}
	return report
}

// remember keeps what was found. What was refused is looked into again: its record waits for that.
func (r *Reader) remember(key string, report *attachment.Report) {
	if key == "" || report == nil {
		return
	}
	var b bytes.Buffer
	if gob.NewEncoder(&b).Encode(report) == nil {
		r.Seen.Put(key, b.Bytes())
	}
}

// shownKey ends the key of what a reader of an attachment is shown.
const shownKey = "shown"

// Shown is what a reader of an attachment is shown, by paragraphs, cells and lines; nothing where
// the file f is not the one that was looked into. Seen may be nil.
func (a *Attached) Shown(seen Seen, name string, f fs.File) []string {
	if a.key == "" {
		seen = nil
	}
	var texts []string
	if seen != nil {
		if data, ok := seen.Get(a.key + shownKey); ok && gob.NewDecoder(bytes.NewReader(data)).Decode(&texts) == nil {
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
		seen.Put(a.key+shownKey, b.Bytes())
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
			keys[a.key], keys[a.key+shownKey] = true, true
		}
	}
	r.Seen.Keep(keys)
}
