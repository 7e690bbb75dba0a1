package output

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// readOld reads the manifest of the old output. A folder without one must be empty, or be
// one that only holds the folders of an output.
func (o *Output) readOld() error {
	o.old = map[string]entry{}
	m, err := readManifest(o.dir)
	if errors.Is(err, fs.ErrNotExist) {
		entries, err := os.ReadDir(o.dir)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		for _, e := range entries {
			if !junk(e.Name()) {
				return &ForeignError{o.dir, e.Name()}
			}
		}
		return nil
	}
	if err != nil {
		return err
	}
	o.since, o.inputs, o.oldDay, o.old = m.written, m.inputs, m.day, m.files
	return nil
}

// Day is the day of the old output, YYYY-MM-DD; empty where there is none, or it does not say.
func (o *Output) Day() string { return o.oldDay }

// Note is the note that was kept when the old output was made; nil where it has gone.
func (o *Output) Note() []byte {
	src, err := os.ReadFile(filepath.Join(o.work, noteName))
	if err != nil {
		return nil
	}
	note, ours := bytes.CutPrefix(src, []byte(o.inputs+"\n"))
	if !ours {
		return nil
	}
	return note
}

// timed is a file with its time of change.
type timed struct {
	name    string
	changed int64
}

// Unchanged reports that the old output was made from these inputs and is as it was made. A file
// with another time of change than the build left it is read and compared; that it was not edited
// is then remembered.
func (o *Output) Unchanged(inputs string) (bool, error) {
	if o.inputs == "" || o.inputs != inputs {
		return false, nil
	}
	intact, found := true, make([]timed, 0, len(o.old))
	var moved []string // in time
	err := o.walkOld(func(name string, info fs.FileInfo) error {
		want, ok := o.old[name]
		if intact = intact && ok && o.looksMade(info, want); ok {
			found = append(found, timed{name, changeTime(info)})
		}
		if intact && o.times[name] != changeTime(info) {
			moved = append(moved, name)
		}
		return nil
	})
	if err != nil || !intact || len(found) != len(o.old) {
		return false, err
	}
	for _, name := range moved {
		if dir, err := o.oldFolder(path.Dir(name)); err != nil || !holds(dir, path.Base(name), o.old[name]) {
			return false, nil
		}
	}
	if len(moved) > 0 {
		clear(o.times)
		for _, f := range found {
			o.times[f.name] = f.changed
		}
		return true, o.keepStates(o.times)
	}
	return true, nil
}

// CheckForeign returns a *ForeignError for the first file of the old output that no build has made.
func (o *Output) CheckForeign() error {
	return o.foreignIn(o.dir)
}

func (o *Output) walkOld(visit func(name string, info fs.FileInfo) error) error {
	err := filepath.WalkDir(o.dir, func(full string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || junk(d.Name()) {
			return err
		}
		name, err := filepath.Rel(o.dir, full)
		if err != nil || name == manifestName {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		return visit(filepath.ToSlash(name), info)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// junk is the files that systems strew into every folder that somebody looks at, and those by which
// office programs say that a file is open.
func junk(name string) bool {
	return name == ".DS_Store" || strings.EqualFold(name, "thumbs.db") || strings.EqualFold(name, "desktop.ini") ||
		strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.") && strings.HasSuffix(name, "#")
}
