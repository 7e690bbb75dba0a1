// Package output is the one place where files reach the disk: a folder that is replaced as a whole,
// or not at all, and single files likewise (WriteFile, WriteTogether, Create, Replace, NewFolder).
//
// A build writes into a staging folder beside the output. When everything is there the two change
// places in one step. Killed, interrupted or out of disk at any moment, the old output stays whole.
// What has not changed is not written again: it is linked from the old output into the new.
package output

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// The files of this package in and beside an output folder.
const (
	manifestName = ".gongkai" // in the output: the inputs, and digest, size and path of every file
	noteName     = "note"     // beside the output: what Keep was given
	format       = "gongkai output 3 "
	undated      = "gongkai output 2 " // the format before an output had a day
	keyless      = "gongkai output 1 " // the format before files had keys
	SumsName     = "SHA256SUMS"
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
	aside    string // the name beside it of the old output while it is replaced
	lock     *flock.Flock
	disk     disk
	parent   *os.Root // of both
	stage    *os.Root
	old      map[string]entry // of the old output
	since    time.Time        // when the old manifest was written; what is newer was changed by somebody else
	times    map[string]int64 // of change of the old files, as the last build left them
	inputs   string           // of the old output
	oldDay   string           // of the old output, YYYY-MM-DD; empty where that is not known
	day      string           // of the new
	telling  []byte           // the note of the new
	doubtful bool             // something was carried over that is not as it was made
	mu       sync.Mutex
	files    map[string]entry // of the new
	dirs     map[string]*os.Root
	oldDirs  map[string]*os.Root
	states   map[string]State // of the new files
	linked   []string         // those that stand in the old output too
	// Written and Kept count the files of the new output.
	written, kept int
}

type entry struct {
	digest string // SHA-256 in hex
	size   int64
	key    string // what the file was made from, as its maker says; may be empty
}

// same reports that two entries are of the same bytes.
func (e entry) same(other entry) bool { return e.digest == other.digest && e.size == other.size }

// Open locks the output folder dir and clears what a killed build left behind. Its errors are
// ErrLocked, a *ForeignError and those of the file system.
func Open(dir string) (*Output, error) { return openOn(dir, thisDisk()) }

func openOn(dir string, d disk) (*Output, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	dir = follow(dir)
	o := &Output{dir: dir, work: filepath.Join(filepath.Dir(dir), ".gongkai-"+filepath.Base(dir)), files: map[string]entry{}, states: map[string]State{},
		dirs: map[string]*os.Root{}, oldDirs: map[string]*os.Root{}, disk: d}
	if err := o.refuses(); err != nil {
		return nil, err
	}
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
	o.readStates()
	return o, nil
}

// follow is the folder that a link leads to, whether or not it is there yet: where the output is a
// link to a served folder, that folder is replaced and the link stays.
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

// Begin makes the staging folder.
func (o *Output) Begin() error {
	name := o.beside(stagedName)
	if err := os.Mkdir(name, 0o755); err != nil {
		return err
	}
	var err error
	o.stage, err = os.OpenRoot(name)
	return err
}

// Keep keeps a note for Note. It is kept beside the output and for this user alone: it may tell of
// what no reader of the output may know.
func (o *Output) Keep(note []byte) { o.telling = note }

// Date says of which day the new output is, YYYY-MM-DD. What is carried over may be of a later one,
// and the output is then of that.
func (o *Output) Date(day string) { o.day = day }

// Commit makes the new output the output. inputs is kept for Unchanged. The error is an
// *EditedError where somebody has edited a file that was taken over: nothing was replaced, and
// after Restart the output can be made again.
func (o *Output) Commit(inputs string) error {
	if o.doubtful {
		inputs = "" // the next build must not take this output for its own
	}
	var b bytes.Buffer
	b.WriteString(format + inputs + " " + o.day + "\n")
	for _, name := range slices.Sorted(keys(o.files)) {
		e := o.files[name]
		b.WriteString(e.digest + " " + strconv.FormatInt(e.size, 10) + " " + cmp.Or(e.key, "-") + " " + name + "\n")
	}
	if err := o.write(o.stage, manifestName, &b); err != nil {
		return err
	}
	if err := o.untouched(); err != nil {
		return err
	}
	o.closeFolders()
	// A power cut after the exchange must not find empty files under the new names.
	if err := Flush(o.work); err != nil {
		return err
	}
	if err := o.exchange(); err != nil {
		return err
	}
	o.finish(inputs)
	return nil
}

// writeBeside keeps a file beside the output, for this user alone.
func (o *Output) writeBeside(name string, data []byte) error {
	work, err := o.parent.OpenRoot(filepath.Base(o.work))
	if err != nil {
		return err
	}
	b := newBatch()
	defer b.close()
	if err := b.add(place{work, name, filepath.Join(o.work, name)}, 0o600, writes(data)); err != nil {
		return err
	}
	return b.move()
}

// Counts is how many files were written and how many were kept as they were.
func (o *Output) Counts() (written, kept int) { return o.written, o.kept }

// Close ends the build; without Commit the old output is as it was.
func (o *Output) Close() error {
	o.closeFolders()
	if o.parent != nil {
		o.parent.Close()
	}
	_ = o.disk.removeAll(o.beside(stagedName)) // else the next build does
	return o.lock.Unlock()
}

func (o *Output) closeFolders() {
	for _, dirs := range []map[string]*os.Root{o.dirs, o.oldDirs} {
		for _, dir := range dirs {
			dir.Close()
		}
		clear(dirs)
	}
	if o.stage != nil {
		o.stage.Close()
		o.stage = nil
	}
}
