package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestThePreviewOfLinux holds what the starter of the preview calls, with a program that only writes
// down how it was called and fails.
func TestThePreviewOfLinux(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("it is a script for sh")
	}
	script, err := texts.ReadFile("files/gongkai-preview")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		about, site, answer, want string
		status                    int
	}{
		{"a folder is given", "我的 站点", "\n", "--site|我的 站点|serve|--open|\n", 3},
		{"none is there, and one is wanted", "", "y\n\n", "init|HOME/gongkai|\n--site|HOME/gongkai|serve|--open|\n", 3},
		{"none is there, and none is wanted", "", "\n", "", 0},
	} {
		dir, home := t.TempDir(), t.TempDir()
		program := "#!/bin/sh\nprintf '%s|' \"$@\" >>\"$HOME/calls\"; echo >>\"$HOME/calls\"\n[ \"$1\" = init ] || exit 3\n"
		for name, text := range map[string]string{"gongkai-preview": string(script), "gongkai": program} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		run := exec.Command(filepath.Join(dir, "gongkai-preview"))
		if c.site != "" {
			run.Args = append(run.Args, c.site)
		}
		run.Env, run.Stdin = append(os.Environ(), "HOME="+home), strings.NewReader(c.answer)
		told, _ := run.CombinedOutput()
		calls, _ := os.ReadFile(filepath.Join(home, "calls"))
		if got := strings.ReplaceAll(string(calls), home, "HOME"); got != c.want || run.ProcessState.ExitCode() != c.status {
			t.Errorf("%s: it called\n%s, status %d, want\n%s, status %d\n%s", c.about, got, run.ProcessState.ExitCode(), c.want, c.status, told)
		}
	}
}
