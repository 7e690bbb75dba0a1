// Package output is the one place where files reach the disk: a folder that is replaced as a whole, or not at all.
//
// A build writes into a staging folder beside the output. When everything is there the two change places in one
// step. Killed, interrupted or out of disk at any moment, the old output stays whole. What has not
// changed is not written again: it is linked from the old output into the new.
package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// The files of this package in and beside an output folder.
const (
	manifestName = ".gongkai" // in the output: the inputs, and digest, size and path of every file
	noteName     = "note"     // beside the output: what Keep was given
	format       = "gongkai output 1 "
	SumsName     = "SHA256SUMS"
	signature    = "SHA256SUMS.sig"
)

// ErrLocked says that another build is at work on the same output.
var ErrLocked = errors.New("another build is writing this output")

// ForeignError names a file in the output folder that no build has made. It would be lost.
type ForeignError struct{ Dir, Name string }

// Error names the file.
func (e *ForeignError) Error() string {
	return fmt.Sprintf("%s: not made by gongkai", path.Join(filepath.ToSlash(e.Dir), e.Name))
}

// Output is a build at work on one output folder.
type Output struct {
	dir      string // the output
	work     string // beside it: the lock and the staging folder
	lock     *flock.Flock
	parent   *os.Root // of both
	stage    *os.Root
	old      map[string]entry // of the old output
	since    time.Time        // when the old manifest was written; what is newer was changed by somebody else
	inputs   string           // of the old output
	telling  []byte           // the note of the new
	doubtful bool             // something was carried over that is not as it was made
	mu       sync.Mutex
	files    map[string]entry // of the new
	dirs     map[string]*os.Root
	// Written and Kept count the files of the new output.
	written, kept int
}

type entry struct {
	digest string // SHA-256 in hex
	size   int64
}

// Open locks the output folder dir and clears what a killed build left behind. Its errors are ErrLocked, a
// *ForeignError and those of the file system.
func Open(dir string) (*Output, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	dir = follow(dir)
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, err
	}
	o := &Output{dir: dir, work: filepath.Join(filepath.Dir(dir), ".gongkai-"+filepath.Base(dir)), files: map[string]entry{}, dirs: map[string]*os.Root{}}
	if err := os.MkdirAll(o.work, 0o755); err != nil {
		return nil, err
	}
	// A planted link must not lead the staging folder or the lock to another place.
	for name, kind := range map[string]fs.FileMode{o.work: fs.ModeDir, filepath.Join(o.work, "lock"): 0} {
		if info, err := os.Lstat(name); err == nil && info.Mode().Type() != kind {
			return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("this is a link or no plain file; remove it")}
		}
	}
	o.lock = flock.New(filepath.Join(o.work, "lock"))
	locked, err := o.lock.TryLock()
	if err != nil {
		return nil, err
	}
	if !locked {
		return nil, ErrLocked
	}
	if err := o.recover(); err != nil {
		o.Close()
		return nil, err
	}
	if o.parent, err = os.OpenRoot(filepath.Dir(dir)); err != nil {
		o.Close()
		return nil, err
	}
	if err := o.readOld(); err != nil {
		o.Close()
		return nil, err
	}
	return o, nil
}

// follow is the folder that a link leads to, whether or not it is there yet: where the output is a link to
// a served folder, that folder is replaced and the link stays.
func follow(dir string) string {
	const most = 16 // a chain that is longer leads in a circle
	for range most {
		target, err := os.Readlink(dir)
		if err != nil {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(dir), target)
		}
		dir = target
	}
	return filepath.Clean(dir)
}

// recover puts the old output back where a system without an atomic exchange was stopped between its two renames.
func (o *Output) recover() error {
	aside := filepath.Join(o.work, "old")
	if _, err := os.Lstat(o.dir); errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Lstat(aside); err == nil {
			if err := os.Rename(aside, o.dir); err != nil {
				return err
			}
		}
	}
	return errors.Join(os.RemoveAll(aside), os.RemoveAll(filepath.Join(o.work, "new")))
}

// readOld reads the manifest of the old output. A folder without one must be empty, or be
// one that only holds the folders of an output.
func (o *Output) readOld() error {
	o.old = map[string]entry{}
	name := filepath.Join(o.dir, manifestName)
	src, err := os.ReadFile(name)
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
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	o.since = info.ModTime()
	header, rest, _ := bytes.Cut(src, []byte("\n"))
	inputs, ours := strings.CutPrefix(string(header), format)
	if !ours {
		return fmt.Errorf("%s: made by another version of gongkai; remove the output folder and build again", name)
	}
	o.inputs = inputs
	for line := range strings.Lines(string(rest)) {
		digest, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		size, file, ok := strings.Cut(rest, " ")
		n, err := strconv.ParseInt(size, 10, 64)
		if !ok || err != nil || len(digest) != 2*sha256.Size {
			return fmt.Errorf("%s: damaged; remove the output folder and build again", name)
		}
		o.old[file] = entry{digest, n}
	}
	return nil
}

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

// Unchanged reports that the old output was made from these inputs and is as it was made. It
// looks at names, sizes and times; a file that is newer than the manifest was touched.
func (o *Output) Unchanged(inputs string) (bool, error) {
	if o.inputs == "" || o.inputs != inputs {
		return false, nil
	}
	seen := 0
	intact := true
	err := o.walkOld(func(name string, info fs.FileInfo) error {
		want, ok := o.old[name]
		if path.Base(name) == signature {
			return nil // put there afterwards, by whoever has the key
		}
		if ok {
			seen++
		}
		intact = intact && ok && info.Mode().IsRegular() && info.Size() == want.size && !info.ModTime().After(o.since)
		return nil
	})
	return intact && err == nil && seen == len(o.old), err
}

// CheckForeign returns a *ForeignError for the first file of the old output that no build has made.
func (o *Output) CheckForeign() error {
	return o.walkOld(func(name string, _ fs.FileInfo) error {
		if _, ok := o.old[name]; !ok && path.Base(name) != signature {
			return &ForeignError{o.dir, name}
		}
		return nil
	})
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

// junk is the files that systems strew into every folder that somebody looks at.
func junk(name string) bool {
	return name == ".DS_Store" || strings.EqualFold(name, "thumbs.db") || strings.EqualFold(name, "desktop.ini")
}

// Begin makes the staging folder.
func (o *Output) Begin() error {
	name := filepath.Join(o.work, "new")
	if err := os.Mkdir(name, 0o755); err != nil {
		return err
	}
	var err error
	o.stage, err = os.OpenRoot(name)
	return err
}

// Put puts a file into the new output. Many goroutines may call it, each for files of its own.
func (o *Output) Put(name string, data []byte) error {
	sum := sha256.Sum256(data)
	e := entry{hex.EncodeToString(sum[:]), int64(len(data))}
	dir, err := o.folder(path.Dir(name))
	if err != nil {
		return err
	}
	kept := o.keep(name, e)
	if !kept {
		if err := write(dir, path.Base(name), bytes.NewReader(data)); err != nil {
			return err
		}
	}
	o.note(name, e, kept)
	return nil
}

// Copy puts a file into the new output from a reader, which may be long.
func (o *Output) Copy(name string, from io.Reader) error {
	dir, err := o.folder(path.Dir(name))
	if err != nil {
		return err
	}
	sum := sha256.New()
	counter := &counting{}
	if err := write(dir, path.Base(name), io.TeeReader(from, io.MultiWriter(sum, counter))); err != nil {
		return err
	}
	e := entry{hex.EncodeToString(sum.Sum(nil)), counter.n}
	kept := o.relink(name, e, dir)
	o.note(name, e, kept)
	return nil
}

// relink puts the old file, where it has the same bytes, at the place of one that was just written. Where that
// fails the written one stays.
func (o *Output) relink(name string, e entry, dir *os.Root) bool {
	const aside = ".tmp"
	if !o.trusted(name, e) || o.link(name, name+aside) != nil {
		return false
	}
	if err := dir.Rename(path.Base(name)+aside, path.Base(name)); err != nil {
		dir.Remove(path.Base(name) + aside)
		return false
	}
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
	return o.trusted(name, e) && o.link(name, name) == nil
}

// trusted reports whether the old output holds these bytes under the name, by its manifest, and nobody
// has touched the file since.
func (o *Output) trusted(name string, e entry) bool {
	if old, ok := o.old[name]; !ok || old != e {
		return false
	}
	info, err := o.parent.Lstat(path.Join(filepath.Base(o.dir), name))
	return err == nil && info.Mode().IsRegular() && info.Size() == e.size && !info.ModTime().After(o.since)
}

// link links a file of the old output into the new one.
func (o *Output) link(from, to string) error {
	return o.parent.Link(path.Join(filepath.Base(o.dir), from), path.Join(filepath.Base(o.work), "new", to))
}

func write(dir *os.Root, name string, from io.Reader) error {
	f, err := dir.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, f.Close())
}

// folder opens a folder of the staging folder, once, so that a file costs one look-up and not one for each folder above it.
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

// Carry takes a folder over from the old output as it is.
func (o *Output) Carry(folder string) error {
	for _, name := range slices.Sorted(keys(o.old)) {
		if !strings.HasPrefix(name, folder+"/") {
			continue
		}
		if _, err := o.folder(path.Dir(name)); err != nil {
			return err
		}
		if o.keep(name, o.old[name]) {
			o.note(name, o.old[name], true)
			continue
		}
		o.doubtful = true // somebody has touched it, and this build does not know what it should be
		f, err := o.parent.Open(path.Join(filepath.Base(o.dir), name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		err = o.Copy(name, f)
		f.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// Folders is the folders below a folder of the old output.
func (o *Output) Folders(folder string) []string {
	var names []string
	for name := range o.old {
		if rest, ok := strings.CutPrefix(name, folder+"/"); ok {
			child, _, _ := strings.Cut(rest, "/")
			if !slices.Contains(names, child) {
				names = append(names, child)
			}
		}
	}
	slices.Sort(names)
	return names
}

// Sums writes the SHA256SUMS of a folder, as sha256sum -c reads it.
func (o *Output) Sums(folder string) error {
	var b bytes.Buffer
	inside := func(yield func(string) bool) {
		for name := range o.files {
			if strings.HasPrefix(name, folder+"/") && !yield(name) {
				return
			}
		}
	}
	for _, name := range slices.Sorted(inside) {
		if rest, ok := strings.CutPrefix(name, folder+"/"); ok {
			b.WriteString(o.files[name].digest + "  " + rest + "\n")
		}
	}
	name := path.Join(folder, SumsName)
	if err := o.Put(name, b.Bytes()); err != nil {
		return err
	}
	// A signature is good as long as what it signs is the same.
	signed := path.Join(folder, signature)
	if info, err := o.parent.Lstat(path.Join(filepath.Base(o.dir), signed)); err == nil && info.Mode().IsRegular() && o.old[name] == o.files[name] {
		return o.link(signed, signed)
	}
	return nil
}

// Keep keeps a note for Note. It is kept beside the output and for this user alone: it may tell of what
// no reader of the output may know.
func (o *Output) Keep(note []byte) { o.telling = note }

// Commit makes the new output the output. inputs is kept for Unchanged.
func (o *Output) Commit(inputs string) error {
	if o.doubtful {
		inputs = "" // the next build must not take this output for its own
	}
	var b bytes.Buffer
	b.WriteString(format + inputs + "\n")
	for _, name := range slices.Sorted(keys(o.files)) {
		e := o.files[name]
		b.WriteString(e.digest + " " + strconv.FormatInt(e.size, 10) + " " + name + "\n")
	}
	if err := write(o.stage, manifestName, &b); err != nil {
		return err
	}
	o.closeFolders()
	// A power cut after the exchange must not find empty files under the new names.
	if err := flush(o.work); err != nil {
		return err
	}
	if err := replace(o.dir, filepath.Join(o.work, "new"), filepath.Join(o.work, "old")); err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(filepath.Join(o.work, "new")), os.RemoveAll(filepath.Join(o.work, "old")),
		os.WriteFile(filepath.Join(o.work, noteName), append([]byte(inputs+"\n"), o.telling...), 0o600))
}

// Counts is how many files were written and how many were kept as they were.
func (o *Output) Counts() (written, kept int) { return o.written, o.kept }

// Close ends the build; without Commit the old output is as it was.
func (o *Output) Close() error {
	o.closeFolders()
	if o.parent != nil {
		o.parent.Close()
	}
	return errors.Join(os.RemoveAll(filepath.Join(o.work, "new")), o.lock.Unlock())
}

func (o *Output) closeFolders() {
	for _, dir := range o.dirs {
		dir.Close()
	}
	clear(o.dirs)
	if o.stage != nil {
		o.stage.Close()
		o.stage = nil
	}
}

func keys(m map[string]entry) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
