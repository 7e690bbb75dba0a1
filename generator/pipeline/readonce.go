package pipeline

import (
	"bytes"
	"io/fs"
	"slices"
	"sync"
	"time"
)

// readOnceFS is the site folder as the fingerprint has read it. It holds the short texts, and what
// stands in each folder, until the site is read: opening a file once costs as much as parsing half
// of it. Of everything else it gives
// the same bytes again, or an error; see witness.go.
type readOnceFS struct {
	fs.FS
	mu      sync.Mutex
	texts   map[string][]byte
	seen    map[string]*witnessed // by name
	others  []string              // what is neither a file nor a folder
	folders map[string][]fs.DirEntry
	first   string // the first file that was found to be another
}

func (h *readOnceFS) hold(name string, text []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.texts == nil {
		h.texts = map[string][]byte{}
	}
	h.texts[name] = bytes.Clone(text)
}

// drop lets go of what was not asked for.
func (h *readOnceFS) drop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.texts, h.folders = nil, nil
}

// ReadDir is what stood in a folder when it was read first; what is not held any more is read anew.
func (h *readOnceFS) ReadDir(name string) ([]fs.DirEntry, error) {
	h.mu.Lock()
	list, ok := h.folders[name]
	h.mu.Unlock()
	if !ok {
		return fs.ReadDir(h.FS, name)
	}
	return slices.Clone(list), nil
}

// Open opens a file: once the text that is held, and else what is on the disk if it is the same.
func (h *readOnceFS) Open(name string) (fs.File, error) {
	h.mu.Lock()
	text, ok := h.texts[name]
	delete(h.texts, name)
	h.mu.Unlock()
	if !ok {
		return h.open(name)
	}
	return &readFile{bytes.NewReader(text), name}, nil
}

// readFile is a text that is held, as a file.
type readFile struct {
	*bytes.Reader
	name string
}

func (f *readFile) Close() error               { return nil }
func (f *readFile) Stat() (fs.FileInfo, error) { return f, nil }
func (f *readFile) Name() string               { return f.name }
func (f *readFile) Mode() fs.FileMode          { return 0o444 }
func (f *readFile) ModTime() time.Time         { return time.Time{} }
func (f *readFile) IsDir() bool                { return false }
func (f *readFile) Sys() any                   { return nil }
