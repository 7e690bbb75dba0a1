package diag

import (
	"strings"
	"unicode"
)

// Shell is a program in which commands are typed. What a message tells to run is copied into one.
type Shell uint8

// The shells: those of Linux and macOS, and the two of Windows.
const (
	Sh Shell = iota
	CommandPrompt
	PowerShell
)

// Argument is a word as a command line takes it, in every shell where that is possible: of a word
// with spaces, signs and Chinese it is. One with a sign that shells read between quotation marks
// too, of which there are few in names, is as sh takes it.
func Argument(word string) string { return Sh.Quote(word) }

// Quote is a word as the shell takes it.
func (s Shell) Quote(word string) string {
	if s.plain(word) {
		return word
	}
	switch {
	case s == PowerShell: // a " can be part of no name there, and has no sure way through
		word = strings.ReplaceAll(word, `"`, `'`)
		if strings.ContainsFunc(word, unicode.IsSpace) { // it hands such a word on in quotation marks of its own
			word = endsTwice(word)
		}
		return "'" + quotesTwice.Replace(word) + "'"
	case s == CommandPrompt: // nor here
		return `"` + endsTwice(strings.ReplaceAll(word, `"`, `'`)) + `"`
	case strings.ContainsAny(word, "\"$`!\\"):
		return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return `"` + word + `"`
}

// MakeFolder is the command that makes a folder, and those above it. The shells of Windows do so
// without being asked, and take -p for a name.
func (s Shell) MakeFolder(dir string) string {
	if s == Sh {
		return "mkdir -p " + s.Quote(dir)
	}
	return "mkdir " + s.Quote(strings.ReplaceAll(dir, "/", `\`))
}

// quotesTwice writes what ends a quotation in PowerShell twice: it takes the typographic ones for
// the plain one.
var quotesTwice = strings.NewReplacer("'", "''", "‘", "‘‘", "’", "’’", "‚", "‚‚", "‛", "‛‛")

// endsTwice doubles the backslashes at the end of a word, which else would take the quotation mark
// behind them for a part of it.
func endsTwice(word string) string {
	return word + word[len(strings.TrimRight(word, `\`)):]
}

// plain reports that a shell takes a word as it stands.
func (s Shell) plain(word string) bool {
	special := " \t'&()[]{};<>|*?~$`!#^%\"\\"
	switch s {
	case CommandPrompt:
		special = " \t'&()[]{};<>|*?~`!#^%\"=,"
	case PowerShell:
		special = " \t'&()[]{};<>|*?~$`!#^%\"@,‘’‚‛“”„"
	}
	return word != "" && !strings.ContainsAny(word, special) && !strings.ContainsFunc(word, unicode.IsSpace) && !strings.ContainsFunc(word, Unseen)
}
