package output

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSignatureIsForeign: signatures are made when a part is published, at the place where it is
// served. One in the output, wherever it lies, is a file that would be lost.
func TestSignatureIsForeign(t *testing.T) {
	for _, name := range []string{"SHA256SUMS.sig", "records/SHA256SUMS.sig"} {
		dir := filepath.Join(t.TempDir(), "dist")
		make1(t, dir, "1", some)
		file := filepath.Join(dir, "sites", "public", name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte("signed"), 0o644)); err != nil {
			t.Fatal(err)
		}
		o := open(t, dir)
		var foreign *ForeignError
		if err := o.CheckForeign(); !errors.As(err, &foreign) || foreign.Name != "sites/public/"+name {
			t.Errorf("CheckForeign() = %v of %s", err, name)
		}
		o.Close()
	}
}

func TestForeignFilesStopTheBuild(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "empty")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	make1(t, dir, "1", some)
	check(t, dir, some)

	dir = filepath.Join(parent, "photos")
	if err := errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, "holiday.jpg"), []byte("x"), 0o644)); err != nil {
		t.Fatal(err)
	}
	var foreign *ForeignError
	if _, err := Open(dir); !errors.As(err, &foreign) || foreign.Name != "holiday.jpg" {
		t.Errorf("Open of a folder of photos: %v", err)
	}
	// The lock is free again.
	if _, err := Open(dir); errors.Is(err, ErrLocked) {
		t.Error("a refused Open keeps the lock")
	}

	for _, name := range []string{"sites/public/mine.txt", "notes.txt", "a folder/of mine"} {
		dir := filepath.Join(t.TempDir(), "dist")
		make1(t, dir, "1", some)
		mine := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(mine), 0o755), os.WriteFile(mine, []byte("x"), 0o644)); err != nil {
			t.Fatal(err)
		}
		o := open(t, dir)
		if err := o.CheckForeign(); !errors.As(err, &foreign) || foreign.Name != name {
			t.Errorf("CheckForeign() = %v, want %s", err, name)
		}
		o.Close()
		if _, err := os.Stat(mine); err != nil {
			t.Error(err)
		}
	}
}

func TestNamesOutsideAreRefused(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "dist")
	o := open(t, dir)
	defer o.Close()
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	before := len(read(t, parent))
	for _, name := range []string{"../x", "a/../../x", "../../x", "..", "a/..", "/x", "../dist/x", "sites/../../../x", "."} {
		if err := o.Put(name, "", []byte("x")); err == nil {
			t.Errorf("Put(%q) is taken", name)
		}
		if err := o.Copy(name, strings.NewReader("x")); err == nil {
			t.Errorf("Copy(%q) is taken", name)
		}
	}
	if after := read(t, parent); len(after) != before {
		t.Errorf("files were made: %v", after)
	}
}

func TestOneNameTwiceIsRefused(t *testing.T) {
	o := open(t, filepath.Join(t.TempDir(), "dist"))
	defer o.Close()
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	fill(t, o, map[string]string{"a": "1"})
	if err := o.Put("a", "", []byte("2")); err == nil {
		t.Error("a second file of one name is taken")
	}
}

// TestDamagedManifestIsAnError, and names the manifest.
func TestDamagedManifestIsAnError(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	manifest := filepath.Join(dir, manifestName)
	src, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(manifest, bytes.Replace(src, []byte(" "), []byte("_"), 1), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = Open(dir)
	if err == nil || !strings.Contains(err.Error(), manifestName) {
		t.Errorf("Open: %v, want an error that names %s", err, manifestName)
	}
	if _, err := Open(dir); errors.Is(err, ErrLocked) {
		t.Error("a refused Open keeps the lock")
	}
}
