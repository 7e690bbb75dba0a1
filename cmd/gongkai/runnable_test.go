package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/shelltest"
)

// TestWhatIsToldToRunCanBePasted holds that a command in a message has the program as it was called
// and the site folder, quoted for the shell at hand, and that nothing else of a message changes.
func TestWhatIsToldToRunCanBePasted(t *testing.T) {
	t.Parallel()
	a := newApp(nil, nil, &bytes.Buffer{}, &bytes.Buffer{})
	for _, tt := range []struct {
		shell               diag.Shell
		program, site, text string
		want                string
	}{
		{diag.Sh, "gongkai", ".", "先运行 gongkai check，再看", "先运行 gongkai check，再看"},
		{diag.Sh, "gongkai", "站 点", "先运行 gongkai check，再看", `先运行 gongkai --site "站 点" check，再看`},
		{diag.Sh, "./gongkai", ".", "gongkai approve a\ngongkai new 3", "./gongkai approve a\n./gongkai new 3"},
		{diag.CommandPrompt, "gongkai", `D:\站 点`, "gongkai build", `gongkai --site "D:\站 点" build`},
		{diag.PowerShell, `& 'C:\公 开\gongkai.exe'`, "站 点", "（gongkai serve）", `（& 'C:\公 开\gongkai.exe' --site '站 点' serve）`},
		{diag.Sh, "./gongkai", "x", "gongkai --site y new 1; gongkai init z; gongkai version", "./gongkai --site y new 1; ./gongkai init z; ./gongkai version"},
		{diag.Sh, "./gongkai", "x", "gongkai 生成；.gongkai new；the gongkai program；/opt/gongkai new", "gongkai 生成；.gongkai new；the gongkai program；/opt/gongkai new"},
	} {
		a.calling.shell, a.calling.program, a.site.dir = tt.shell, tt.program, tt.site
		if got := a.runnable(tt.text); got != tt.want {
			t.Errorf("with %s in %s: %q is told as %q, want %q", tt.program, tt.site, tt.text, got, tt.want)
		}
	}
}

// TestToldCommandsAreForTheShellAtHand holds that a command in a message arrives with the words that
// it was worded with, whichever shell it is pasted into, and that the sentence around it stays.
func TestToldCommandsAreForTheShellAtHand(t *testing.T) {
	t.Parallel()
	a := newApp(nil, nil, &bytes.Buffer{}, &bytes.Buffer{})
	a.calling.program, a.site.dir = "gongkai", "站 点"
	words := []string{"2026/a", "2026/党费 收缴", "甲&乙 (1)", "it's", "会议,2026-10-01,一楼", "社会:另行公布", "@a", `D:\站 点\`, `D:\a$b`, "$HOME's", "‘甲’", "a`b", "#1", "a'b'c"}
	readers := map[diag.Shell]func(string) ([]shelltest.Command, error){diag.Sh: shelltest.Sh, diag.CommandPrompt: shelltest.CommandPrompt, diag.PowerShell: shelltest.PowerShell}
	for shell, read := range readers {
		a.calling.shell = shell
		for _, word := range words {
			for around, text := range map[string]string{
				"先运行 %，再看":                      "先运行 gongkai approve " + diag.Argument(word) + " --by 姓名，再看",
				"first run %; it's what “x” is": "first run gongkai approve " + diag.Argument(word) + " --by NAME; it's what “x” is",
			} {
				before, after, _ := strings.Cut(around, "%")
				told := a.runnable(text)
				line, ok := strings.CutPrefix(told, before)
				line, cut := strings.CutSuffix(line, after)
				commands, err := read(line)
				if !ok || !cut || err != nil || len(commands) != 1 || commands[0].Expands {
					t.Errorf("shell %d: %q is told as %q, which is read as %v (%v)", shell, text, told, commands, err)
					continue
				}
				got := commands[0].Words
				if shell == diag.PowerShell {
					got = shelltest.Handed(got)
				}
				want := []string{"gongkai", "--site", "站 点", "approve", word, "--by"}
				if !slices.Equal(got[:len(got)-1], want) {
					t.Errorf("shell %d: %q is told as %q, and read as %q, want %q", shell, text, told, got, want)
				}
			}
		}
	}
	a.calling.shell = diag.PowerShell
	const usage = "gongkai keys [PART]... [--key FILE]..."
	a.site.dir = "."
	if got := a.runnable(usage); got != usage {
		t.Errorf("the usage %q is told as %q", usage, got)
	}
}

// TestFirstStepsArePastedIntoSh walks what init and new print in a folder with spaces and Chinese,
// as it stands, in sh.
func TestFirstStepsArePastedIntoSh(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip(err)
	}
	dir := filepath.Join(t.TempDir(), "党务 公开 $HOME's")
	env := testFonts(t)
	_, said, _ := gongkai(env, "init", dir)
	step := func(said, command string) []string {
		t.Helper()
		for line := range strings.Lines(said) {
			if at := strings.LastIndex(line, "gongkai --site "); at >= 0 && strings.Contains(line[at:], command) {
				line, _, _ = strings.Cut(line[at:], "    ")
				out, err := exec.Command("sh", "-c", "printf '%s\\n' "+line).Output()
				if err != nil {
					t.Fatalf("%s: %v", line, err)
				}
				return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")[1:]
			}
		}
		t.Fatalf("no command %q in %s", command, said)
		return nil
	}
	status, said, stderr := gongkai(env, append(step(said, "new 35"), "党费 三季度", "--date", "2026-11-23")...)
	if status != exitDone {
		t.Fatal(said, stderr)
	}
	approve := step(said, "approve")
	for i, word := range approve {
		if word == "姓名" {
			approve[i] = "陈某"
		}
	}
	if status, said, stderr = gongkai(env, append(approve, "--date", "2026-11-23")...); !strings.HasPrefix(said, "已签字") {
		t.Errorf("status %d: %s%s", status, said, stderr)
	}
}
