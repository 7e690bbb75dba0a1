package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/generator/fileerror"
)

// errHeld is what a system says of a file that another program has open.
var errHeld = &os.LinkError{Op: "rename", Old: "a", New: "b", Err: syscall.EBUSY}

// waiting is a persistence that writes down its pauses and does not wait.
func waiting(pauses *[]time.Duration) persistence {
	return persistence{
		sleep:  func(d time.Duration) { *pauses = append(*pauses, d) },
		passes: func(err error) bool { return fileerror.Of(err) == fileerror.Held },
	}
}

// inTwoSteps is a disk on which two folders cannot be exchanged, as on Windows.
func inTwoSteps() disk {
	d := thisDisk()
	d.exchange = func(string, string) error { return errors.ErrUnsupported }
	return d
}

// TestAHeldFileIsTriedAgain holds that what is open for a moment fails nothing, that the waiting
// grows and ends within seconds, and that an error of another kind is not waited for.
func TestAHeldFileIsTriedAgain(t *testing.T) {
	for _, tt := range []struct {
		name             string
		fails            int
		err              error
		tried            int
		longest, shorter time.Duration // the waiting is between them
	}{
		{"free", 0, nil, 1, 0, 0},
		{"held for a moment", 3, errHeld, 4, 70 * time.Millisecond, 70 * time.Millisecond},
		{"held for long", 1000, errHeld, attempts, 3 * time.Second, 6 * time.Second},
		{"denied", 1000, fs.ErrPermission, 1, 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var pauses []time.Duration
			tried := 0
			err := waiting(&pauses).try(func() error {
				if tried++; tried <= tt.fails {
					return tt.err
				}
				return nil
			})
			if tried != tt.tried || (err == nil) != (tt.fails < tried) {
				t.Errorf("tried %d times, %v, want %d times", tried, err, tt.tried)
			}
			waited := time.Duration(0)
			for _, pause := range pauses {
				waited += pause
			}
			if waited < tt.longest || waited > tt.shorter || !slices.IsSorted(pauses) {
				t.Errorf("waited %v, in all %v, want %v to %v", pauses, waited, tt.longest, tt.shorter)
			}
		})
	}
}

// TestAFolderThatIsHeldStopsTheBuild holds that an output in which something stays open is not
// replaced, that the error names it, and that the next build is not troubled by it.
func TestAFolderThatIsHeldStopsTheBuild(t *testing.T) {
	for _, from := range []string{"dist", stagedName} { // which of the two renames fails
		t.Run(from, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "dist")
			make1(t, dir, "1", map[string]string{"a": "old"})
			d := inTwoSteps()
			var pauses []time.Duration
			d.retry = waiting(&pauses)
			d.rename = func(old, new string) error {
				if filepath.Base(old) == from {
					return errHeld
				}
				return os.Rename(old, new)
			}
			o, err := openOn(dir, d)
			if err == nil {
				err = o.Begin()
			}
			if err != nil {
				t.Fatal(err)
			}
			fill(t, o, map[string]string{"a": "new"})
			var held *InUseError
			if err := o.Commit("2"); !errors.As(err, &held) || held.Dir != dir || !held.Certain || held.Error() == "" || !errors.Is(err, syscall.EBUSY) {
				t.Errorf("Commit() = %v, want a InUseError of %s", err, dir)
			}
			if len(pauses) == 0 {
				t.Error("it was not tried again")
			}
			o.Close()
			check(t, dir, map[string]string{"a": "old"})
			make1(t, dir, "2", map[string]string{"a": "new"})
			check(t, dir, map[string]string{"a": "new"})
		})
	}
}

// TestWhatCannotBeClearedFailsNothing holds that a file of the old output that stays open fails
// neither this build nor later ones, that no folder of which something was deleted ever becomes the
// output, and that all is cleared when the file is closed.
func TestWhatCannotBeClearedFailsNothing(t *testing.T) {
	for _, renames := range []bool{true, false} { // whether the folder in which it lies can be renamed
		t.Run(fmt.Sprint(renames), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "dist")
			held := true
			d := inTwoSteps()
			d.removeAll = func(name string) error { // all but the file that is held
				if _, err := os.Stat(filepath.Join(name, "held")); !held || err != nil {
					return os.RemoveAll(name)
				}
				return errors.Join(os.RemoveAll(filepath.Join(name, "a")), os.RemoveAll(filepath.Join(name, manifestName)), errHeld)
			}
			d.rename = func(old, new string) error {
				if held && !renames && strings.HasPrefix(filepath.Base(new), clearedName) {
					return errHeld
				}
				return os.Rename(old, new)
			}
			d.retry = waiting(new([]time.Duration))
			build := func(inputs string, files map[string]string) {
				t.Helper()
				o, err := openOn(dir, d)
				if err != nil {
					t.Fatal(err)
				}
				defer o.Close()
				if err := o.Begin(); err != nil {
					t.Fatal(err)
				}
				fill(t, o, files)
				if err := o.Commit(inputs); err != nil {
					t.Fatal(err)
				}
			}
			for _, text := range []string{"1", "2", "3", "4"} {
				files := map[string]string{"a": text, "held": "same", "text" + text: text}
				build(text, files)
				check(t, dir, files)
			}
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			o, err := openOn(dir, d)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(dir); err == nil && !whole(dir) {
				t.Error("a folder of which something was deleted was put back as the output")
			}
			o.Close()
			build("5", map[string]string{"a": "5", "held": "same"})
			held = false
			build("6", map[string]string{"a": "6"})
			if left := leftovers(t, dir); left != nil {
				t.Errorf("left when the file is closed: %v", left)
			}
			check(t, dir, map[string]string{"a": "6"})
		})
	}
}

// TestOnlyAWholeOutputComesBack holds that of the folders of old outputs the last one that is whole
// is put back, and none of which a file is missing or cut.
func TestOnlyAWholeOutputComesBack(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spoil func(old string) error // the one that went aside last
		want  map[string]string
	}{
		{"whole", func(string) error { return nil }, map[string]string{"a": "second"}},
		{"a file is missing", func(old string) error { return os.Remove(filepath.Join(old, "a")) }, map[string]string{"a": "first"}},
		{"a file is cut", func(old string) error { return os.Truncate(filepath.Join(old, "a"), 2) }, map[string]string{"a": "first"}},
		{"no manifest", func(old string) error { return os.Remove(filepath.Join(old, manifestName)) }, map[string]string{"a": "first"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "dist")
			make1(t, dir, "1", map[string]string{"a": "first"})
			first, second := filepath.Join(work(dir), "old-2"), filepath.Join(work(dir), "old-10")
			if err := os.Rename(dir, first); err != nil {
				t.Fatal(err)
			}
			other := filepath.Join(t.TempDir(), "dist")
			make1(t, other, "2", map[string]string{"a": "second"})
			if err := errors.Join(os.Rename(other, second), tt.spoil(second)); err != nil {
				t.Fatal(err)
			}
			open(t, dir).Close()
			check(t, dir, tt.want)
			if left := leftovers(t, dir); left != nil {
				t.Errorf("left: %v", left)
			}
		})
	}
}

// TestFilesAreFlushedBeforeTheSwap holds that where a file system cannot be flushed as a whole
// every new file is, before the old output goes aside.
func TestFilesAreFlushedBeforeTheSwap(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", map[string]string{"kept": "same", "a": "old"})
	var flushed []string
	d := inTwoSteps()
	d.flush = func(f *os.File) error {
		data, err := os.ReadFile(f.Name())
		if err == nil && len(data) == 0 {
			err = fmt.Errorf("%s is flushed before it is written", f.Name())
		}
		flushed = append(flushed, filepath.Base(f.Name()))
		return err
	}
	d.rename = func(old, new string) error {
		if old == dir && len(flushed) != 3 {
			t.Errorf("flushed before the swap: %v", flushed)
		}
		return os.Rename(old, new)
	}
	o, err := openOn(dir, d)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Close()
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	fill(t, o, map[string]string{"kept": "same", "a": "new", "b+": "copied"})
	if err := o.Commit("2"); err != nil {
		t.Fatal(err)
	}
	if want := []string{"a", "b", manifestName}; !slices.Equal(flushed, want) {
		t.Errorf("flushed %v, want %v", flushed, want)
	}
}

// TestNoneOfSeveralIsReplacedWhereOneIsHeld holds that files that belong together are all new or
// all old, with one of them open in another program.
func TestNoneOfSeveralIsReplacedWhereOneIsHeld(t *testing.T) {
	dir := t.TempDir()
	names := []string{filepath.Join(dir, "2026.csv"), filepath.Join(dir, "2026.xlsx")}
	b := newBatch()
	b.retry = waiting(new([]time.Duration))
	b.free = func(name string) error {
		if name == names[1] {
			return errHeld
		}
		return nil
	}
	for _, name := range names {
		put(t, name, "old")
		if err := b.addFile(name, writes([]byte("new"))); err != nil {
			t.Fatal(err)
		}
	}
	var held *InUseError
	if err := b.move(); !errors.As(err, &held) || held.Name != names[1] || held.Dir != "" {
		t.Errorf("move() = %v, want a InUseError of %s", err, names[1])
	}
	b.close()
	check(t, dir, map[string]string{"2026.csv": "old", "2026.xlsx": "old"})
}
