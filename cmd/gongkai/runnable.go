package main

import (
	"errors"
	"os"
	"os/exec"
	"regexp"
	"slices"

	"gongkai/generator/diag"
)

// ownName is the name of this program, as messages say it.
const ownName = "gongkai"

// calling is how the program is called, so that what messages tell to run can be copied.
type calling struct {
	shell    diag.Shell
	program  string   // as the shell finds it: the name, or the path where the name alone is not found
	commands []string // words that follow it
}

// here sets how this process was called.
func (c *calling) here() {
	c.shell = shellAtHand()
	self, err := os.Executable()
	if err != nil {
		return
	}
	found, err := exec.LookPath(ownName)
	if errors.Is(err, exec.ErrDot) && c.shell == diag.CommandPrompt { // which looks where it is, too
		return
	}
	if err == nil && sameFile(found, self) {
		return
	}
	c.program = c.shell.Quote(os.Args[0])
	if c.shell == diag.PowerShell && c.program != os.Args[0] {
		c.program = "& " + c.program
	}
}

// withoutSite is the commands that have nothing to do with the site folder that is here.
var withoutSite = []string{"init", "receive", "version"}

func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

var ownCommand = regexp.MustCompile(`(^|[^\w/.\\-])` + ownName + ` ([a-z]+|--site)\b`)

// runnable is a text with the commands in it as they are to be typed here: with the program as it
// was called, and with the site folder where that is another than the one in which the shell is.
func (a *app) runnable(text string) string {
	if a.calling.shell != diag.Sh && !a.wantsJSON() {
		text = requoted(text, a.calling.shell)
	}
	if a.calling.program == ownName && a.site.dir == "." || a.wantsJSON() {
		return text
	}
	return ownCommand.ReplaceAllStringFunc(text, func(match string) string {
		parts := ownCommand.FindStringSubmatch(match)
		before, word := parts[1], parts[2]
		known := slices.Contains(a.calling.commands, word)
		switch {
		case !known && word != "--site":
			return match
		case a.site.dir == "." || word == "--site" || slices.Contains(withoutSite, word):
			return before + a.calling.program + " " + word
		}
		return before + a.calling.program + " --site " + a.quote(a.site.dir) + " " + word
	})
}

// quote is a word as the shell at hand takes it.
func (a *app) quote(word string) string { return a.calling.shell.Quote(word) }
