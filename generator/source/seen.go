package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"encoding/hex"

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

// forgetOthers drops what was found in attachments that the site has no more.
func (r *Reader) forgetOthers() {
	if r.Seen == nil || r.Program == "" {
		return
	}
	keys := map[string]bool{}
	for _, a := range r.looked {
		if a.key != "" {
			keys[a.key] = true
		}
	}
	r.Seen.Keep(keys)
}
