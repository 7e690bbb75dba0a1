package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestCarryTakesAFolderOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	before := stats(t, dir)
	o := open(t, dir)
	if got := fmt.Sprint(o.Folders("sites"), o.Folders("boards"), o.Folders("none")); got != "[party public] [hall] []" {
		t.Errorf("Folders = %s", got)
	}
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	if err := o.Carry("sites/public"); err != nil {
		t.Fatal(err)
	}
	fill(t, o, map[string]string{"sites/party/index.html": "新"})
	if err := o.Commit("2"); err != nil {
		t.Fatal(err)
	}
	o.Close()
	want := map[string]string{"sites/party/index.html": "新"}
	for name, data := range some {
		if strings.HasPrefix(name, "sites/public/") {
			want[name] = data
		}
	}
	check(t, dir, want)
	for name, info := range stats(t, dir) {
		if strings.HasPrefix(name, "sites/public/") && !os.SameFile(before[name], info) {
			t.Errorf("%s was written again", name)
		}
	}
}

// TestCarryOfWhatWasTouched: the bytes are right, and the file's time is new. That is no reason to
// fail.
func TestCarryOfWhatWasTouched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dist")
	make1(t, dir, "1", some)
	later := time.Now().Add(time.Second)
	if err := os.Chtimes(filepath.Join(dir, "sites", "public", "index.html"), later, later); err != nil {
		t.Fatal(err)
	}
	o := open(t, dir)
	defer o.Close()
	if err := o.Begin(); err != nil {
		t.Fatal(err)
	}
	if err := o.Carry("sites/public"); err != nil {
		t.Error(err)
	}
}

// TestCarryDoesNotVouchForDamage: Carry may refuse, or carry; what it carries must not count as
// what a build made.
func TestCarryDoesNotVouchForDamage(t *testing.T) {
	for damage, do := range map[string]func(name string) error{
		"overwritten": func(name string) error { return os.WriteFile(name, []byte("坏"), 0o644) },
		"deleted":     os.Remove,
	} {
		dir := filepath.Join(t.TempDir(), "dist")
		make1(t, dir, "1", some)
		time.Sleep(20 * time.Millisecond)
		if err := do(filepath.Join(dir, "sites", "public", "index.html")); err != nil {
			t.Fatal(err)
		}
		o := open(t, dir)
		if err := o.Begin(); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(o.Carry("sites/public"), o.Commit("2")); err != nil {
			o.Close()
			continue
		}
		o.Close()
		o = open(t, dir)
		if same, err := o.Unchanged("2"); same && err == nil {
			t.Errorf("%s: after it was carried, the output counts as unchanged", damage)
		}
		o.Close()
	}
}
