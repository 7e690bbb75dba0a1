package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// needsTimeOfChange skips a test of edits that nothing but the time of change tells.
func needsTimeOfChange(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("on Windows Go tells no time of change, and an edit whose time was put back is not seen")
	}
}

// needsLinks skips a test where no link can be made, as without a right on Windows, or where it is
// none to programs, as under Wine.
func needsLinks(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Skip(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Skipf("a link is no link here: %v, %v", info, err)
	}
}

// editInPlace writes as many other bytes into a file and puts its time back.
func editInPlace(t testing.TB, name, data string) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	if int(info.Size()) != len(data) {
		t.Fatalf("%s has %d bytes, not %d", name, info.Size(), len(data))
	}
	if err := errors.Join(os.WriteFile(name, []byte(data), 0o644), os.Chtimes(name, info.ModTime(), info.ModTime())); err != nil {
		t.Fatal(err)
	}
}

// TestEditWithItsTimePutBackIsFound: a page that somebody edited is found and made anew, whatever
// its size and time say, and however often it was taken over before.
func TestEditWithItsTimePutBackIsFound(t *testing.T) {
	needsTimeOfChange(t)
	for builds := 1; builds <= 3; builds++ {
		dir := filepath.Join(t.TempDir(), "dist")
		want := map[string]string{"a/put": "xxx", "a/copied": "yyy", "other": "o"}
		for range builds {
			make1(t, dir, "1", map[string]string{"a/put": "xxx", "a/copied+": "yyy", "other": "o"})
		}
		editInPlace(t, filepath.Join(dir, "a", "put"), "QQQ")
		editInPlace(t, filepath.Join(dir, "a", "copied"), "YYY")
		o := open(t, dir)
		if same, err := o.Unchanged("1"); same || err != nil {
			t.Errorf("Unchanged() = %v, %v, want false", same, err)
		}
		o.Close()
		make1(t, dir, "1", map[string]string{"a/put": "xxx", "a/copied+": "yyy", "other": "o"})
		check(t, dir, want)
	}
}

// TestTouchedAndNotEditedIsKept: permissions, backups and copies change the time of change and no
// byte. Such a file is not written again, and not read again by the build after.
func TestTouchedAndNotEditedIsKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	if err := os.Remove(filepath.Join(work(dir), statesName)); err != nil {
		t.Fatal(err)
	}
	for name := range read(t, dir) {
		if err := os.Chmod(filepath.Join(dir, filepath.FromSlash(name)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	o := open(t, dir)
	if same, err := o.Unchanged("1"); !same || err != nil {
		t.Errorf("Unchanged() = %v, %v, want true", same, err)
	}
	o.Close()
	o = open(t, dir)
	defer o.Close()
	for name := range some {
		if info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil && o.times[name] != changeTime(info) {
			t.Errorf("%s would be read again", name)
		}
	}
	before := stats(t, dir)
	o.Close()
	make1(t, dir, "2", some)
	for name, info := range stats(t, dir) {
		if name != manifestName && !os.SameFile(before[name], info) {
			t.Errorf("%s was written again", name)
		}
	}
}

// TestEditOfWhatWasTakenOverStopsTheExchange: the old output and the new share a file, and an edit
// goes through both names. Made again, the output is as it should be.
func TestEditOfWhatWasTakenOverStopsTheExchange(t *testing.T) {
	needsTimeOfChange(t)
	dir := filepath.Join(t.TempDir(), "dist")
	files := map[string]string{"a/page": "xxx", "a/long+": "yyy", "other": "o"}
	for name, edited := range map[string]string{"a/page": "QQQ", "a/long": "YYY"} {
		make1(t, dir, "1", files)
		o := open(t, dir)
		if err := o.Begin(); err != nil {
			t.Fatal(err)
		}
		fill(t, o, files)
		editInPlace(t, filepath.Join(dir, filepath.FromSlash(name)), edited)
		var found *EditedError
		if err := o.Commit("2"); !errors.As(err, &found) || found.Name != name {
			t.Fatalf("Commit() = %v, want that %s was edited", err, name)
		}
		if err := errors.Join(o.Restart(), o.Begin()); err != nil {
			t.Fatal(err)
		}
		fill(t, o, files)
		if err := o.Commit("2"); err != nil {
			t.Fatal(err)
		}
		o.Close()
		check(t, dir, map[string]string{"a/page": "xxx", "a/long": "yyy", "other": "o"})
	}
}

// TestEditAfterTheExchangeIsFound: between the exchange and the end of a build nothing that is
// edited may pass for what was made.
func TestEditAfterTheExchangeIsFound(t *testing.T) {
	needsTimeOfChange(t)
	dir := filepath.Join(t.TempDir(), "dist")
	files := map[string]string{"a": "xxx", "b": "yyy"}
	make1(t, dir, "1", files)
	o := open(t, dir)
	defer o.Close()
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	fill(t, o, files)
	editInPlace(t, filepath.Join(dir, "a"), "QQQ") // both names hold it
	o.settle("new")
	if _, known := o.states["a"]; known {
		t.Error("the state of a file that was edited is remembered")
	}
	if info, err := os.Lstat(filepath.Join(dir, "b")); err != nil || o.states["b"] != StateOf(info) {
		t.Errorf("that of the other is %v, %v, want that of its file", o.states["b"], err)
	}
}

// TestStateTellsWritesApart: what was written to has another state, though its size and time are
// the same.
func TestStateTellsWritesApart(t *testing.T) {
	name := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(name, []byte("1"), 0o644); err != nil {
		t.Fatal(err)
	}
	state := func() State {
		info, err := os.Lstat(name)
		if err != nil {
			t.Fatal(err)
		}
		return StateOf(info)
	}
	before := state()
	if state() != before {
		t.Error("looking at a file changes its state")
	}
	time.Sleep(20 * time.Millisecond) // a file system's clock may tick slowly
	editInPlace(t, name, "2")
	if state() == before && before.changed != before.modified {
		t.Error("an edit whose time was put back leaves the state as it was")
	}
	var none fs.FileInfo = fakeInfo{}
	if StateOf(none).changed != none.ModTime().UnixNano() {
		t.Error("where no time of change is told, it should be that of writing")
	}
}

type fakeInfo struct{ fs.FileInfo }

func (fakeInfo) Size() int64        { return 1 }
func (fakeInfo) ModTime() time.Time { return time.Unix(9, 9) }
func (fakeInfo) Sys() any           { return nil }
