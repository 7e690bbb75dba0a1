package main

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/width"
)

// helpColumns is how wide the help of a command is: a window of the usual size shows it without
// breaking words.
const helpColumns = 100

// showHelp shows the help of the command, or of the program.
func (a *app) showHelp() {
	if a.command.name == "" {
		a.overview()
		return
	}
	fmt.Fprintf(a.stdout, "%s\n%s\n\n", usageLines("gongkai "+a.command.usage), strings.Join(wrap(a.in(a.command.about), helpColumns), "\n"))
	for line := range strings.Lines(a.flags.FlagUsages()) {
		fmt.Fprint(a.stdout, flagLines(strings.TrimSuffix(line, "\n")))
	}
}

// usageLines is how a command is called. Where that is long each way to call it begins a line.
func usageLines(usage string) string {
	if columns(usage) <= helpColumns {
		return usage + "\n"
	}
	var b strings.Builder
	for i, way := range waysToCall(usage) {
		first, next := "", "    "
		if i > 0 {
			first, next = "  | ", "      "
		}
		for j, line := range wrap(option.ReplaceAllStringFunc(way, tied), helpColumns-len(next)) {
			if j > 0 {
				first = next
			}
			b.WriteString(first + strings.ReplaceAll(line, tie, " ") + "\n")
		}
	}
	return b.String()
}

// option is a flag with its value in a usage, which no line breaks.
var option = regexp.MustCompile(`\[[^\[\]|]* [^\[\]|]*\]`)

// tie is a space at which no line is broken.
const tie = "\u00a0"

func tied(text string) string { return strings.ReplaceAll(text, " ", tie) }

// waysToCall takes a usage apart at each | that stands in no brackets.
func waysToCall(usage string) []string {
	var ways []string
	depth, from := 0, 0
	for i, r := range usage {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case depth == 0 && strings.HasPrefix(usage[i:], " | "):
			ways = append(ways, usage[from:i])
			from = i + len(" | ")
		}
	}
	return append(ways, usage[from:])
}

// flagAndKind is what comes before the explanation in the line of a flag.
var flagAndKind = regexp.MustCompile(`^ +(?:-\w, )?--\S+(?: \S+)?   +`)

// flagLines is the line of a flag, its explanation wrapped in the column in which it begins.
func flagLines(line string) string {
	before := flagAndKind.FindString(line)
	indent := strings.Repeat(" ", columns(before))
	return before + strings.Join(wrap(line[len(before):], helpColumns-len(indent)), "\n"+indent) + "\n"
}

// wrap breaks a text into lines of so many columns: between words, and between Chinese characters
// where no closing mark would begin a line.
func wrap(text string, most int) []string {
	var lines []string
	var line, word strings.Builder
	flush := func() {
		if line.Len() > 0 && columns(strings.TrimRight(line.String()+word.String(), " ")) > most {
			lines = append(lines, strings.TrimRight(line.String(), " "))
			line.Reset()
		}
		line.WriteString(word.String())
		word.Reset()
	}
	before := ' '
	for _, r := range text {
		ends := strings.ContainsRune("，。；：、）！？”", r) || r == ' '
		if !ends && !strings.ContainsRune("（“", before) && (before == ' ' || isWide(before) || isWide(r)) {
			flush()
		}
		word.WriteRune(r)
		before = r
	}
	flush()
	return append(lines, strings.TrimRight(line.String(), " "))
}

// columns is how many columns of a terminal a text takes.
func columns(text string) int {
	n := 0
	for _, r := range text {
		n++
		if isWide(r) {
			n++
		}
	}
	return n
}

// isWide says whether a character takes two columns.
func isWide(r rune) bool {
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth || strings.ContainsRune("“”", r)
}
