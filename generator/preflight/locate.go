package preflight

import (
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/text/markdown"
)

func has(text string, char rune) bool { return strings.ContainsRune(text, char) }

// inText is where a character stands first in what a reader sees of a record's text: as itself, or
// as a character reference.
func inText(r *record.Record, admits func(scope.Scope) bool, char rune) (diag.Place, bool) {
	for _, written := range []func(text string) int{
		func(text string) int { return strings.IndexRune(text, char) },
		func(text string) int { return indexReference(text, char) },
	} {
		for _, passage := range r.Passages {
			if slices.ContainsFunc(passage.Scopes, func(s scope.Scope) bool { return !admits(s) }) {
				continue
			}
			if i := written(passage.Text); i >= 0 {
				return after(diag.Place{File: r.File, Line: passage.Line, Column: 1}, passage.Text[:i]), true
			}
		}
	}
	return diag.Place{}, false
}

// indexReference is where a reference to a character stands first in a source; -1: nowhere.
func indexReference(text string, char rune) int {
	for at, means := range markdown.References(text) {
		if strings.ContainsRune(means, char) {
			return at
		}
	}
	return -1
}

// within is where a character stands first in a file at or after a place and before a line; the
// place itself where it does not stand there, as when it is escaped.
func within(files fs.FS, at diag.Place, before int, char rune) diag.Place {
	data, err := fs.ReadFile(files, at.File)
	if err != nil || at.Line == 0 {
		return at
	}
	lines := strings.SplitAfter(string(data), "\n")
	end := min(len(lines), before-1)
	if at.Line > end {
		return at
	}
	text := strings.Join(lines[at.Line-1:end], "")
	skip := 0
	for range at.Column - 1 {
		_, n := utf8.DecodeRuneInString(text[skip:])
		skip += n
	}
	i := strings.IndexRune(text[skip:], char)
	if i < 0 {
		return at
	}
	return after(at, text[skip:skip+i])
}

// inFile is where a character stands first in a file.
func inFile(files fs.FS, file string, char rune) (diag.Place, bool) {
	data, err := fs.ReadFile(files, file)
	if err != nil {
		return diag.Place{}, false
	}
	whole := string(data)
	at := strings.IndexRune(whole, char)
	if at < 0 {
		return diag.Place{}, false
	}
	return after(diag.Place{File: file, Line: 1, Column: 1}, whole[:at]), true
}

// after is the place behind a text that begins at a place.
func after(at diag.Place, text string) diag.Place {
	if i := strings.LastIndexByte(text, '\n'); i >= 0 {
		at.Line += strings.Count(text, "\n")
		at.Column, text = 1, text[i+1:]
	}
	at.Column += utf8.RuneCountInString(text)
	return at
}
