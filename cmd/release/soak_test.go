package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

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

// TestEveryReleaseIsWalked makes and unpacks the archive for each system; where its programs can be
// run here, by qemu or Wine, the two commands of its instructions are run, too.
func TestEveryReleaseIsWalked(t *testing.T) {
	onlyInSoak(t)
	for _, target := range targets {
		t.Run(target.String(), func(t *testing.T) {
			files, err := target.files(tested, compile)
			if err != nil {
				t.Fatal(err)
			}
			archive, err := target.pack(tested, files)
			if err != nil {
				t.Fatal(err)
			}
			dir := unpack(t, archive)
			for _, f := range files {
				if got, err := os.ReadFile(filepath.Join(dir, f.name)); err != nil || !bytes.Equal(got, f.data) {
					t.Errorf("%s comes out of the archive as another file: %v", f.name, err)
				}
			}
			run, why := target.shell()
			if run == nil {
				t.Skip("unpacked, and not run: " + why)
			}
			walk(t, dir, run)
			if target.system == "windows" {
				walkBatches(t, dir)
			}
		})
	}
}

// wine runs a program of Windows in the folder in which it is called itself.
const wine = "../../.ci/wine"

// shell gives the shell in which the commands of the target's instructions run, or says why there is
// none.
func (t target) shell() (run shell, why string) {
	emulated := map[string]string{"arm64": "aarch64", "loong64": "loongarch64"}[t.processor]
	switch {
	case t.system == runtime.GOOS && t.processor == runtime.GOARCH && t.system != "windows":
		return sh, ""
	case t.system == "linux" && emulated != "":
		for _, name := range []string{"qemu-" + emulated + "-static", "qemu-" + emulated} {
			if qemu, err := exec.LookPath(name); err == nil {
				return emulate(qemu), ""
			}
		}
		return nil, "there is no qemu for " + t.processor + " here: apt-get install qemu-user-static"
	case t.system == "windows" && t.processor == "amd64":
		if exec.Command("sh", wine, "ready").Run() != nil {
			return nil, "there is no Wine here: make wine, as root on Debian"
		}
		return commandPrompt, ""
	}
	return nil, "nothing here runs programs for " + t.String()
}

// commandPrompt runs lines in the command prompt of Windows, in the code page of an office. They are
// a batch file: Wine's prompt forgets what was typed while a program ran.
func commandPrompt(t *testing.T, dir string, lines ...string) *exec.Cmd {
	t.Helper()
	path, err := filepath.Abs(wine)
	if err != nil {
		t.Fatal(err)
	}
	batch := "@echo off\r\n"
	for _, line := range lines {
		batch += line + "\r\nif errorlevel 1 exit /b %errorlevel%\r\n"
	}
	encoded, err := simplifiedchinese.GBK.NewEncoder().String(batch)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "typed.bat"), []byte(encoded), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command("sh", path, "run", "cmd", "/c", "typed.bat")
	c.Dir = dir
	return c
}

// walkBatches calls the starters for Windows as people and the task scheduler do. A daily build that
// fails leaves a flag until the next one succeeds.
func walkBatches(t *testing.T, dir string) {
	t.Helper()
	settings := filepath.Join(dir, "我的站点", "content", "site.yaml")
	good, err := os.ReadFile(settings)
	if err != nil {
		t.Fatal(err)
	}
	log, flag := filepath.Join(dir, "日 志", "build.log"), filepath.Join(dir, "日 志", "FAILED.txt")
	daily := "call daily.bat 我的站点 \"日 志\""
	calls := func(line string, want int) string {
		t.Helper()
		c := commandPrompt(t, dir, line)
		said, _ := c.CombinedOutput()
		if got := c.ProcessState.ExitCode(); got != want {
			t.Errorf("%s: the status is %d, want %d:\n%s", line, got, want, said)
		}
		return string(said)
	}
	calls(daily, 0)
	calls("call check.bat < nul", 0) // it finds the site that is beside it
	if said := calls("call preview.bat 没有 < nul", 3); !strings.Contains(said, "没有") {
		t.Errorf("the preview of no site tells\n%s", said)
	}
	if _, err := os.Stat(flag); err == nil {
		t.Error("a build that succeeded is marked as failed")
	}
	if err := os.WriteFile(settings, []byte("title: [\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	calls(daily, 1)
	if _, err := os.Stat(flag); err != nil {
		t.Error("no flag says that the build failed")
	}
	if err := os.WriteFile(settings, good, 0o644); err != nil {
		t.Fatal(err)
	}
	calls(daily, 0)
	if _, err := os.Stat(flag); err == nil {
		t.Error("the flag of the failed build stays")
	}
	text, err := os.ReadFile(log)
	if err != nil || strings.Count(string(text), "status 0") != 2 || strings.Count(string(text), "status 1") != 1 {
		t.Errorf("the log of three builds is (%v)\n%s", err, text)
	}
}

// emulate puts in the place of the program one that has qemu run it. Go interrupts a goroutine that
// runs for long by a signal, over which programs are known to stumble under qemu.
func emulate(qemu string) shell {
	return func(t *testing.T, dir string, lines ...string) *exec.Cmd {
		program := filepath.Join(dir, "gongkai")
		script := "#!/bin/sh\nGODEBUG=asyncpreemptoff=1 exec " + qemu + " '" + program + ".real' \"$@\"\n"
		if err := os.Rename(program, program+".real"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
		return sh(t, dir, lines...)
	}
}
