package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// State is how a file system knows one state of a file from every other. Size and time of writing
// can be put back by whoever edits a file; the time of change cannot, because the system sets it
// itself.
type State struct {
	size     int64
	modified int64 // nanoseconds
	changed  int64 // nanoseconds; where a system has no such time, that of writing
}

// StateOf is the state of a file.
func StateOf(info fs.FileInfo) State {
	return State{info.Size(), info.ModTime().UnixNano(), changeTime(info)}
}

// written reports that a file may have been written to between two states: more than its names have
// changed.
func (s State) written(later State) bool {
	return s.size != later.size || s.modified != later.modified
}

// EditedError names a file of the output that somebody edited while it was taken over into the new
// one.
type EditedError struct{ Name string }

// Error names the file.
func (e *EditedError) Error() string { return e.Name + " was edited while it was taken over" }

// statesName is the file beside the output that holds the time of change of every file, as it was
// when the build was done. What another time has was touched by somebody else, and is read and
// compared.
const (
	statesName   = "states"
	statesFormat = "gongkai states 1\n"
)

// readStates reads the times of change of the old output. Where there are none, or not of this
// output, its files are read.
func (o *Output) readStates() {
	o.times = map[string]int64{}
	if len(o.old) == 0 {
		return
	}
	src, err := os.ReadFile(filepath.Join(o.work, statesName))
	if err != nil {
		return
	}
	rest, ours := bytes.CutPrefix(src, []byte(statesFormat))
	if !ours {
		return
	}
	for line := range strings.Lines(string(rest)) {
		changed, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if at, err := strconv.ParseInt(changed, 10, 64); err == nil {
			o.times[name] = at
		}
	}
}

// formatStates is the times as readStates reads them.
func formatStates(times map[string]int64) []byte {
	names := make([]string, 0, len(times))
	for name := range times {
		names = append(names, name)
	}
	slices.Sort(names)
	b := bytes.NewBufferString(statesFormat)
	for _, name := range names {
		b.WriteString(strconv.FormatInt(times[name], 10) + " " + name + "\n")
	}
	return b.Bytes()
}

// trusted reports whether the old output holds these bytes under the name, by its manifest, and
// nobody has touched the file since; it gives the state in which the file was found.
func (o *Output) trusted(name string, e entry) (State, bool) {
	if old, ok := o.old[name]; !ok || !old.same(e) {
		return State{}, false
	}
	dir, err := o.oldFolder(path.Dir(name))
	if err != nil {
		return State{}, false
	}
	info, err := dir.Lstat(path.Base(name))
	if err != nil || !o.looksMade(info, e) {
		return State{}, false
	}
	return StateOf(info), o.times[name] == changeTime(info) || holds(dir, path.Base(name), e)
}

// looksMade reports that a file has the size of what was made, and does not say itself that it was
// written to since.
func (o *Output) looksMade(info fs.FileInfo, e entry) bool {
	return info.Mode().IsRegular() && info.Size() == e.size && !info.ModTime().After(o.since)
}

// holds reads a file and reports whether it holds the bytes that were made.
func holds(dir *os.Root, name string, e entry) bool {
	f, err := dir.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return err == nil && hex.EncodeToString(sum.Sum(nil)) == e.digest
}

// oldFolder opens a folder of the old output, once.
func (o *Output) oldFolder(name string) (*os.Root, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if dir, ok := o.oldDirs[name]; ok {
		return dir, nil
	}
	dir, err := o.parent.OpenRoot(path.Join(filepath.Base(o.dir), name))
	if err != nil {
		return nil, err
	}
	o.oldDirs[name] = dir
	return dir, nil
}

// saw remembers the state of a file that now stands in the staging folder. Of one that was linked
// from the old output, where it was found in another state, it remembers that one: an edit in
// between has gone through both names, and untouched will say so.
func (o *Output) saw(name string, found *State) {
	var now State
	if dir, err := o.folder(path.Dir(name)); err == nil {
		if info, err := dir.Lstat(path.Base(name)); err == nil {
			now = StateOf(info)
		}
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if found != nil {
		o.linked = append(o.linked, name)
		if found.written(now) {
			now = *found
		}
	}
	o.states[name] = now
}

// untouched is an *EditedError where a file that was linked from the old output was touched since:
// it stands in the new one too.
func (o *Output) untouched() error {
	for _, name := range o.linked {
		dir, err := o.folder(path.Dir(name))
		if err != nil {
			return err
		}
		info, err := dir.Lstat(path.Base(name))
		if err != nil {
			return err
		}
		if StateOf(info) != o.states[name] {
			return &EditedError{name}
		}
	}
	return nil
}

// settle takes the old names of the files that both outputs share away, which is a change too, and
// remembers how the file system knows them then. Of one that was touched meanwhile nothing is
// remembered: the next build will read it.
func (o *Output) settle(aside string) {
	folders := map[string][]string{}
	for _, name := range o.linked {
		folders[path.Dir(name)] = append(folders[path.Dir(name)], path.Base(name))
	}
	for folder, names := range folders {
		old, errOld := o.parent.OpenRoot(path.Join(filepath.Base(o.work), aside, folder))
		made, errMade := o.parent.OpenRoot(path.Join(filepath.Base(o.dir), folder))
		for _, base := range names {
			name := path.Join(folder, base)
			before := o.states[name]
			delete(o.states, name)
			if errOld != nil || errMade != nil {
				continue
			}
			if info, err := old.Lstat(base); err != nil || StateOf(info) != before || old.Remove(base) != nil {
				continue
			}
			if info, err := made.Lstat(base); err == nil && !before.written(StateOf(info)) {
				o.states[name] = StateOf(info)
			}
		}
		if errOld == nil {
			old.Close()
		}
		if errMade == nil {
			made.Close()
		}
	}
}

// keepStates writes the times of change beside the output, for this user alone.
func (o *Output) keepStates(times map[string]int64) error {
	return o.writeBeside(statesName, formatStates(times))
}

// timesOf is the times of change of states.
func timesOf(states map[string]State) map[string]int64 {
	times := make(map[string]int64, len(states))
	for name, s := range states {
		times[name] = s.changed
	}
	return times
}

// Restart throws away what was made of a new output, so that it can be made again.
func (o *Output) Restart() error {
	o.closeFolders()
	o.files, o.states, o.linked = map[string]entry{}, map[string]State{}, nil
	o.written, o.kept, o.doubtful, o.telling = 0, 0, false, nil
	return o.clearStaged()
}
