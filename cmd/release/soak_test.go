package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gongkai/generator/soaktest"
)

// onlyInSoak skips what takes minutes.
func onlyInSoak(t *testing.T) {
	t.Helper()
	if soaktest.Times(1) == 1 {
		t.Skip("it takes minutes: make soak runs it")
	}
}

// TestTwoReleasesOfACommitAreTheSame releases the commit for all systems from two clones of it in
// different folders, in the second with nothing compiled before and settings of the compiler in the
// environment, and compares the files.
func TestTwoReleasesOfACommitAreTheSame(t *testing.T) {
	onlyInSoak(t)
	first, second := releaseClone(t), releaseClone(t, "GOCACHE="+t.TempDir(), "GOAMD64=v2", "GOARM64=v8.1", "GO386=softfloat", "GOFLAGS=-ldflags=-s", "TMPDIR="+t.TempDir(), "TZ=Asia/Shanghai")
	names := map[string]bool{}
	for _, dir := range []string{first, second} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			names[e.Name()] = true
		}
	}
	if len(names) < len(targets)+1 {
		t.Errorf("only %d files are handed out", len(names))
	}
	for name := range names {
		a, errA := os.ReadFile(filepath.Join(first, name))
		b, errB := os.ReadFile(filepath.Join(second, name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s is not the same in both releases (%v, %v)", name, errA, errB)
		}
	}
}

// releaseClone makes a release of a clone of the last commit, and gives its folder.
func releaseClone(t *testing.T, environment ...string) string {
	t.Helper()
	clone := filepath.Join(t.TempDir(), "clone")
	if told, err := exec.Command("git", "clone", "-q", "../..", clone).CombinedOutput(); err != nil {
		missing(t, "the sources are no git clone: "+string(told))
	}
	c := exec.Command("go", "run", "./cmd/release", "-out", filepath.Join(clone, "bin", "release"))
	c.Dir, c.Env = clone, append(os.Environ(), environment...)
	if told, err := c.CombinedOutput(); err != nil {
		t.Fatalf("go run ./cmd/release: %v\n%s", err, told)
	}
	return filepath.Join(clone, "bin", "release")
}

// TestEveryReleaseIsWalked unpacks the archive for each system that can be run here, by qemu or
// Wine, and runs the two commands of its instructions.
func TestEveryReleaseIsWalked(t *testing.T) {
	onlyInSoak(t)
	for _, target := range targets {
		t.Run(target.String(), func(t *testing.T) {
			run, why := target.shell()
			if run == nil {
				t.Skip(why)
			}
			files, err := target.files(tested, compile)
			if err != nil {
				t.Fatal(err)
			}
			archive, err := target.pack(tested, files)
			if err != nil {
				t.Fatal(err)
			}
			dir := unpack(t, archive)
			walk(t, dir, run(t, dir))
		})
	}
}

// shell gives a shell in which the commands of the target's instructions run in a folder, or says
// why there is none.
func (t target) shell() (run func(t *testing.T, dir string) *exec.Cmd, why string) {
	emulated := map[string]string{"arm64": "aarch64", "loong64": "loongarch64"}[t.processor]
	switch {
	case t.system == runtime.GOOS && t.processor == runtime.GOARCH && t.system != "windows":
		return func(*testing.T, string) *exec.Cmd { return exec.Command("sh", "-e") }, ""
	case t.system == "linux" && emulated != "":
		for _, name := range []string{"qemu-" + emulated + "-static", "qemu-" + emulated} {
			if qemu, err := exec.LookPath(name); err == nil {
				return emulate(qemu), ""
			}
		}
		return nil, "there is no qemu for " + t.processor + " here: apt-get install qemu-user-static"
	case t.system == "windows" && t.processor == "amd64":
		wine, err := exec.LookPath("wine")
		if err != nil {
			return nil, "there is no Wine here"
		}
		told, _ := exec.Command(wine, "--version").Output()
		if version := strings.TrimPrefix(string(told), "wine-"); len(version) < 2 || version[0] < '1' || version[0] > '9' || version[1] < '0' || version[1] > '9' {
			return nil, "Wine is older than 10: " + string(told)
		}
		return func(*testing.T, string) *exec.Cmd { return exec.Command(wine, "cmd") }, ""
	}
	return nil, "nothing here runs programs for " + t.String()
}

// emulate puts in the place of the program one that has qemu run it. Go interrupts a goroutine that
// runs for long by a signal, over which programs are known to stumble under qemu.
func emulate(qemu string) func(t *testing.T, dir string) *exec.Cmd {
	return func(t *testing.T, dir string) *exec.Cmd {
		program := filepath.Join(dir, "gongkai")
		script := "#!/bin/sh\nGODEBUG=asyncpreemptoff=1 exec " + qemu + " '" + program + ".real' \"$@\"\n"
		if err := os.Rename(program, program+".real"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
		return exec.Command("sh", "-e")
	}
}
