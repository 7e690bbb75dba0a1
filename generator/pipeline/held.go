package pipeline

import (
	"bytes"
	"io/fs"
	"sync"
	"time"
)

// heldFS holds the short texts that the fingerprint has read until the site is read: opening a file once
// costs as much as parsing half of it.
type heldFS struct {
	fs.FS
	mu    sync.Mutex
	texts map[string][]byte
}

func (h *heldFS) hold(name string, text []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.texts == nil {
		h.texts = map[string][]byte{}
	}
	h.texts[name] = bytes.Clone(text)
}

// drop lets go of what was not asked for.
func (h *heldFS) drop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.texts = nil
}

// Open opens a file: once the text that is held, and else what is on the disk.
func (h *heldFS) Open(name string) (fs.File, error) {
	h.mu.Lock()
	text, ok := h.texts[name]
	delete(h.texts, name)
	h.mu.Unlock()
	if !ok {
		return h.FS.Open(name)
	}
	return &heldFile{bytes.NewReader(text), name}, nil
}

// heldFile is a text that is held, as a file.
type heldFile struct {
	*bytes.Reader
	name string
}

func (f *heldFile) Close() error               { return nil }
func (f *heldFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *heldFile) Name() string               { return f.name }
func (f *heldFile) Mode() fs.FileMode          { return 0o444 }
func (f *heldFile) ModTime() time.Time         { return time.Time{} }
func (f *heldFile) IsDir() bool                { return false }
func (f *heldFile) Sys() any                   { return nil }
