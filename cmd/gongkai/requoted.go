package main

import (
	"regexp"
	"strings"

	"gongkai/generator/diag"
)

var (
	toldCommand = regexp.MustCompile(`(?:^|[^\w/.\\-])(?:` + ownName + `|ssh-keygen|ssh-add)`)
	// toldWord is a word of a command in a message: one quoted for sh, as diag.Argument does, or one
	// without signs, up to those of the sentence around it.
	toldWord = regexp.MustCompile(`^ (?:"([^"\n]*)"|'((?:[^']|'\\'')*)'|[^\s"'“”；。，、（）]+)`)
)

// requoted is a text in which the words of commands are quoted for another shell than sh. Those who
// word a message do not know in which shell it will be read.
func requoted(text string, shell diag.Shell) string {
	var out strings.Builder
	for {
		at := toldCommand.FindStringIndex(text)
		if at == nil {
			return out.String() + text
		}
		out.WriteString(text[:at[1]])
		text = text[at[1]:]
		for more := true; more; {
			found := toldWord.FindStringSubmatch(text)
			if found == nil {
				break
			}
			text = text[len(found[0]):]
			var word string
			word, more = wordFor(shell, found)
			out.WriteString(" " + word)
		}
	}
}

// wordFor is a word of a command, as toldWord finds it, for a shell. The command ends with a word
// behind which the sentence goes on.
func wordFor(shell diag.Shell, found []string) (word string, more bool) {
	plain := found[0][1:]
	switch {
	case strings.HasPrefix(plain, `"`):
		return shell.Quote(found[1]), true
	case strings.HasPrefix(plain, "'"):
		return shell.Quote(strings.ReplaceAll(found[2], `'\''`, "'")), true
	}
	bare := strings.TrimRight(plain, ",.;:")
	end := plain[len(bare):]
	if shell == diag.PowerShell && diag.Argument(bare) == bare { // it takes a,b for a list; [FILE] stands for a word
		bare = shell.Quote(bare)
	}
	return bare + end, end == ""
}
