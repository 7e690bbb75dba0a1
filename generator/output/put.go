package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Reuse takes a file of the old output into the new where it was made with the same key and nobody
// has touched it since; false where it has to be made.
func (o *Output) Reuse(name, key string) bool {
	e, ok := o.old[name]
	if !ok || key == "" || e.key != key {
		return false
	}
	if _, err := o.folder(path.Dir(name)); err != nil || !o.keep(name, e) {
		return false
	}
	o.note(name, e, true)
	return true
}

// ReuseSet takes all files of the old output below a folder that were made with the same key into the
// new, where nobody has touched one of them since; false where they have to be made.
func (o *Output) ReuseSet(folder, key string) bool {
	if key == "" {
		return false
	}
	var names []string
	for name, e := range o.old {
		if e.key != key || !strings.HasPrefix(name, folder) {
			continue
		}
		if _, ok := o.trusted(name, e); !ok {
			return false
		}
		names = append(names, name)
	}
	for i, name := range names {
		if _, err := o.folder(path.Dir(name)); err != nil || !o.keep(name, o.old[name]) {
			for _, kept := range names[:i] {
				o.drop(kept)
			}
			return false
		}
	}
	for _, name := range names {
		o.note(name, o.old[name], true)
	}
	return len(names) > 0
}

// drop takes a file out of the new output again.
func (o *Output) drop(name string) {
	o.stage.Remove(filepath.FromSlash(name))
	o.saw(name, nil)
}

// Put puts a file into the new output; key is for Reuse. Many goroutines may call it, each for
// files of its own.
func (o *Output) Put(name, key string, data []byte) error {
	sum := sha256.Sum256(data)
	e := entry{hex.EncodeToString(sum[:]), int64(len(data)), key}
	dir, err := o.folder(path.Dir(name))
	if err != nil {
		return err
	}
	kept := o.keep(name, e)
	if !kept {
		if err := o.write(dir, path.Base(name), bytes.NewReader(data)); err != nil {
			return err
		}
		o.saw(name, nil)
	}
	o.note(name, e, kept)
	return nil
}

// Copy puts a file into the new output from a reader, which may be long.
func (o *Output) Copy(name string, from io.Reader) error {
	return o.PutStream(name, "", func(w io.Writer) error {
		_, err := io.Copy(w, from)
		return err
	})
}

// PutStream puts a file into the new output that is too long to be held; key is for Reuse.
func (o *Output) PutStream(name, key string, make func(io.Writer) error) error {
	dir, err := o.folder(path.Dir(name))
	if err != nil {
		return err
	}
	f, err := dir.OpenFile(path.Base(name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	sum := sha256.New()
	counter := &counting{}
	if err = make(io.MultiWriter(f, sum, counter)); err == nil {
		err = o.disk.flush(f)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	e := entry{hex.EncodeToString(sum.Sum(nil)), counter.n, key}
	kept := o.relink(name, e, dir)
	if !kept {
		o.saw(name, nil)
	}
	o.note(name, e, kept)
	return nil
}

// relink puts the old file, where it has the same bytes, at the place of one that was just written.
// Where that fails the written one stays.
func (o *Output) relink(name string, e entry, dir *os.Root) bool {
	const aside = ".tmp"
	found, ok := o.trusted(name, e)
	if !ok || o.link(name, name+aside) != nil {
		return false
	}
	if err := dir.Rename(path.Base(name)+aside, path.Base(name)); err != nil {
		dir.Remove(path.Base(name) + aside)
		return false
	}
	o.saw(name, &found)
	return true
}

type counting struct{ n int64 }

func (c *counting) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}

func (o *Output) note(name string, e entry, kept bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.files[name] = e
	if kept {
		o.kept++
	} else {
		o.written++
	}
}

// keep links a file from the old output when it has these bytes. Where a file system has no
// hard links it is written anew.
func (o *Output) keep(name string, e entry) bool {
	found, ok := o.trusted(name, e)
	if !ok || o.link(name, name) != nil {
		return false
	}
	o.saw(name, &found)
	return true
}

// link links a file of the old output into the new one.
func (o *Output) link(from, to string) error {
	return o.parent.Link(path.Join(filepath.Base(o.dir), from), path.Join(filepath.Base(o.work), stagedName, to))
}

// write writes a file of the staging folder. A power cut after the exchange must not find it empty:
// where the file system cannot be flushed as a whole, each file is.
func (o *Output) write(dir *os.Root, name string, from io.Reader) error {
	f, err := dir.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if _, err = io.Copy(f, from); err == nil {
		err = o.disk.flush(f)
	}
	return errors.Join(err, f.Close())
}

// folder opens a folder of the staging folder, once, so that a file costs one look-up and not one
// for each folder above it.
func (o *Output) folder(name string) (*os.Root, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if dir, ok := o.dirs[name]; ok {
		return dir, nil
	}
	if err := o.stage.MkdirAll(filepath.FromSlash(name), 0o755); err != nil {
		return nil, err
	}
	dir, err := o.stage.OpenRoot(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	o.dirs[name] = dir
	return dir, nil
}
