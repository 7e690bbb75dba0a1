package pipeline

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"gongkai/generator/output"
	"gongkai/generator/parallel"
	"gongkai/generator/reread"
	"gongkai/generator/source"
)

// ChangedError names an input that was changed while the site was being built from it.
type ChangedError struct{ File string }

// SystemFonts is the File of a ChangedError where it was one of the system's fonts.
const SystemFonts = "fonts"

// Error names the file.
func (e *ChangedError) Error() string { return e.File + " was changed during the build" }

// witnessed is one file as the fingerprint has read it.
type witnessed struct {
	sum    string // SHA-256 in hex, or the words of why it could not be read
	unread bool
	state  output.State // before it was read
	blocks reread.Sums
}

// changed tells that a file is not the one that the fingerprint has read.
func (h *readOnceFS) changed(name string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.first == "" {
		h.first = name
	}
	return &fs.PathError{Op: "read", Path: name, Err: &ChangedError{name}}
}

// open opens a file that gives what the fingerprint has read of it, or an error. What was not there
// then is not there now: a name that has come or gone is a change like any other.
func (h *readOnceFS) open(name string) (fs.File, error) {
	known := h.seen[name]
	f, err := h.FS.Open(name)
	switch {
	case known == nil && err == nil && isInput(name):
		info, err := f.Stat()
		if err != nil || !info.Mode().IsRegular() { // folders are compared as a whole, at the end
			return f, err
		}
		f.Close()
		return nil, h.changed(name)
	case known == nil:
		return f, err
	case err != nil && known.unread:
		return nil, err
	case err != nil:
		return nil, h.changed(name)
	case known.unread:
		f.Close()
		return nil, h.changed(name)
	}
	at, err := readerAt(f)
	if err != nil {
		f.Close()
		return nil, err
	}
	return &seenFile{File: f, of: h, name: name, again: known.blocks.Reader(at)}, nil
}

// readerAt reads a file at any place, as those of disks can be.
func readerAt(f fs.File) (io.ReaderAt, error) {
	if at, ok := f.(io.ReaderAt); ok {
		return at, nil
	}
	whole, err := io.ReadAll(f)
	return strings.NewReader(string(whole)), err
}

// seenFile is a file that the fingerprint has read.
type seenFile struct {
	fs.File
	of    *readOnceFS
	name  string
	again *reread.Reader
}

func (f *seenFile) Read(p []byte) (int, error) {
	n, err := f.again.Read(p)
	return n, f.explain(err)
}

func (f *seenFile) ReadAt(p []byte, from int64) (int, error) {
	n, err := f.again.ReadAt(p, from)
	return n, f.explain(err)
}

func (f *seenFile) explain(err error) error {
	if errors.Is(err, reread.ErrChanged) {
		return f.of.changed(f.name)
	}
	return err
}

// isInput reports whether a name lies in what a build reads of a site folder.
func isInput(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	return slices.Contains(inputFolders, top) && !strings.HasPrefix(name, source.TargetsDir+"/")
}

// noticed is a *ChangedError where something was read that is not what the fingerprint has read.
func (h *readOnceFS) noticed() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.first == "" {
		return nil
	}
	return &ChangedError{h.first}
}

// unchanged is a *ChangedError where the inputs are not as the fingerprint has found them: whoever
// edited one of them meanwhile expects to see that. It looks at names, sizes and times; what was
// read was compared with the fingerprint whatever these say.
func (h *readOnceFS) unchanged() error {
	if err := h.noticed(); err != nil {
		return err
	}
	now, err := listInputs(h.FS)
	if err != nil {
		return fmt.Errorf("look at the site again: %w", err)
	}
	err = parallel.Try(len(now.files), parallel.Cores, func(i int) error {
		name := now.files[i].name
		known := h.seen[name]
		if known == nil {
			return h.changed(name)
		}
		info, err := now.files[i].entry.Info()
		if err != nil || !known.unread && output.StateOf(info) != known.state {
			return h.changed(name)
		}
		return nil
	})
	switch {
	case err != nil:
		return h.noticed()
	case len(now.files) < len(h.seen):
		return &ChangedError{h.gone()}
	case !slices.Equal(now.others, h.others):
		return &ChangedError{firstUnlike(now.others, h.others)}
	}
	return nil
}

// gone is the first of the files that are not there any more.
func (h *readOnceFS) gone() string {
	for _, name := range slices.Sorted(maps.Keys(h.seen)) {
		if _, err := fs.Stat(h.FS, name); err != nil {
			return name
		}
	}
	return inputFolders[0]
}

// firstUnlike is the first name of two sorted lists that is not in both.
func firstUnlike(a, b []string) string {
	for i := range max(len(a), len(b)) {
		switch {
		case i >= len(a):
			return b[i]
		case i >= len(b) || a[i] != b[i]:
			return a[i]
		}
	}
	return ""
}
