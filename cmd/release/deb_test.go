package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheDebianPackage holds what a package has in it, that all of it is root's and that two are
// the same bytes.
func TestTheDebianPackage(t *testing.T) {
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		missing(t, "there is no dpkg-deb here")
	}
	loongson := target{"linux", "loong64"}
	files, err := loongson.contents(tested, []byte("program"), []byte("notices\n"))
	if err != nil {
		t.Fatal(err)
	}
	made, err := loongson.debianPackage(tested, files)
	if err != nil {
		t.Fatal(err)
	}
	again, err := loongson.debianPackage(tested, files)
	if err != nil || !bytes.Equal(made[0].data, again[0].data) {
		t.Errorf("two packages of the same files are not the same (%v)", err)
	}
	if want := "gongkai_1.2.0_loong64.deb"; made[0].name != want {
		t.Errorf("the package is called %s, want %s", made[0].name, want)
	}
	name := filepath.Join(t.TempDir(), made[0].name)
	if err := os.WriteFile(name, made[0].data, 0o644); err != nil {
		t.Fatal(err)
	}
	about, err := exec.Command("dpkg-deb", "--field", name, "Architecture", "Version").Output()
	if want := "Architecture: loong64\nVersion: 1.2.0\n"; err != nil || string(about) != want {
		t.Errorf("the package says %q (%v), want %q", about, err, want)
	}
	listed, err := exec.Command("dpkg-deb", "--contents", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(listed)) {
		if fields := strings.Fields(line); fields[1] != "root/root" || fields[3] != "2026-11-27" {
			t.Errorf("not root's, or not of the time of the version: %s", line)
		}
	}
	for _, f := range files {
		if place := installed[f.name]; place != "" && !strings.Contains(string(listed), " ./"+place+"\n") {
			t.Errorf("the package has no %s", place)
		}
	}
}

// missing skips a test for what is not installed. CI skips nothing.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(what)
	}
	t.Skip(what)
}
