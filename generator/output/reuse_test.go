package output

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestReuseTakesWhatWasMadeWithTheSameKey: what a key tells is not made again, unless somebody has
// touched the file.
func TestReuseTakesWhatWasMadeWithTheSameKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	build := func(use func(o *Output)) {
		t.Helper()
		o := open(t, dir)
		defer o.Close()
		if err := o.Begin(); err != nil {
			t.Fatal(err)
		}
		use(o)
		if err := o.Commit("1"); err != nil {
			t.Fatal(err)
		}
	}
	make := func(o *Output, name, key, data string) {
		t.Helper()
		if err := o.PutStream(name, key, func(w io.Writer) error { _, err := io.WriteString(w, data); return err }); err != nil {
			t.Fatal(err)
		}
	}
	build(func(o *Output) {
		for _, name := range []string{"same", "changed", "keyless", "touched"} {
			if o.Reuse("a/"+name, "1") {
				t.Errorf("%s is reused, and was never made", name)
			}
			key := "1"
			if name == "keyless" {
				key = ""
			}
			make(o, "a/"+name, key, name)
		}
	})
	touched, later := filepath.Join(dir, "a", "touched"), time.Now().Add(time.Second)
	if err := errors.Join(os.WriteFile(touched, []byte("touchEd"), 0o644), os.Chtimes(touched, later, later)); err != nil {
		t.Fatal(err)
	}
	build(func(o *Output) {
		for name, key := range map[string]string{"same": "1", "changed": "2", "keyless": "", "touched": "1"} {
			if got, want := o.Reuse("a/"+name, key), name == "same"; got != want {
				t.Errorf("Reuse(%s, %q) = %v, want %v", name, key, got, want)
			}
			if name != "same" {
				make(o, "a/"+name, key, name)
			}
		}
	})
	for _, name := range []string{"same", "changed", "keyless", "touched"} {
		if data, err := os.ReadFile(filepath.Join(dir, "a", name)); err != nil || string(data) != name {
			t.Errorf("%s holds %q, %v", name, data, err)
		}
	}
	// The key lasts: a file that was reused can be reused again.
	build(func(o *Output) {
		if !o.Reuse("a/same", "1") {
			t.Error("a file that was reused is not reused again")
		}
	})
}

func TestStreamThatFailsLeavesTheOldOutput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	o := open(t, dir)
	defer o.Close()
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	want := errors.New("no more ink")
	if err := o.PutStream("a", "1", func(w io.Writer) error { io.WriteString(w, "half"); return want }); !errors.Is(err, want) {
		t.Errorf("PutStream: %v, want %v", err, want)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("there is an output")
	}
}
