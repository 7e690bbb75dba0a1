package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/diag/shelltest"
)

// documents is what users read, and paste commands from.
func documents(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("../../generator/manual/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("there are no manuals", err)
	}
	out := map[string]string{}
	for _, name := range append(names, "../../README.md") {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(name)] = string(src)
	}
	return out
}

// blocksOf is the blocks of code of a language in a text, without the indentation of a list.
func blocksOf(text, language string) (blocks []string) {
	for _, m := range regexp.MustCompile("(?ms)^( *)```"+language+"\n(.*?)^ *```$").FindAllStringSubmatch(text, -1) {
		blocks = append(blocks, strings.TrimPrefix(strings.ReplaceAll("\n"+m[2], "\n"+m[1], "\n"), "\n"))
	}
	return blocks
}

// TestScriptsForWindowsAreTaken holds that PowerShell takes each script for it that a manual has, by
// the rules of its version 5.1, and the command prompt each line for it.
func TestScriptsForWindowsAreTaken(t *testing.T) {
	t.Parallel()
	taken := 0
	for name, text := range documents(t) {
		for language, read := range map[string]func(string) ([]shelltest.Command, error){"powershell": shelltest.PowerShell, "bat": shelltest.CommandPrompt} {
			for _, block := range blocksOf(text, language) {
				commands, err := read(block)
				if err != nil || len(commands) == 0 {
					t.Errorf("%s: %s does not take\n%s%v", name, language, block, err)
				}
				taken++
			}
		}
	}
	if taken < 4 {
		t.Errorf("only %d scripts for Windows are in the manuals", taken)
	}
}

// TestCommandsAreReadAlikeInEveryShell holds that a command of this program, or one that starts
// PowerShell, which a manual tells people to type, means the same in the command prompt and in
// PowerShell; those for people at whichever machine in sh, too.
func TestCommandsAreReadAlikeInEveryShell(t *testing.T) {
	t.Parallel()
	typed := regexp.MustCompile("(?m)^ *((?:gongkai|powershell) .+)$|`(gongkai [^`]+)`")
	compared := 0
	for name, text := range documents(t) {
		if name == "manual-it.md" { // its commands are for servers, and so for sh
			continue
		}
		for _, m := range typed.FindAllStringSubmatch(text, -1) {
			line, _, _ := strings.Cut(m[1]+m[2], "  ") // behind which README.md says what it does
			prompt, err := shelltest.CommandPrompt(line)
			if err != nil {
				t.Errorf("%s: the command prompt does not take %s: %v", name, line, err)
				continue
			}
			power, err := shelltest.PowerShell(line)
			if err != nil || len(power) != 1 || len(prompt) != 1 || power[0].Expands || !slices.Equal(shelltest.Handed(power[0].Words), prompt[0].Words) {
				t.Errorf("%s: the command prompt reads %s as %v, PowerShell as %v (%v)", name, line, prompt, power, err)
			}
			if script, ok := strings.CutPrefix(line, "powershell -Command "); ok {
				if _, err := shelltest.PowerShell(strings.Trim(script, `"`)); err != nil {
					t.Errorf("%s: PowerShell does not take %s: %v", name, script, err)
				}
			} else if sh, err := shelltest.Sh(line); err != nil || len(sh) != 1 || !slices.Equal(sh[0].Words, prompt[0].Words) {
				t.Errorf("%s: sh reads %s as %v (%v)", name, line, sh, err)
			}
			compared++
		}
	}
	if compared < 50 {
		t.Errorf("only %d commands are in the manuals", compared)
	}
}
