package pipeline

import (
	"io/fs"
	"iter"
	"strings"
	"unicode/utf8"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/text/markdown"
)

// inText is where a character stands first in what an audience sees of a record's text: as itself, or as a character reference.
func inText(r *record.Record, audience config.Audience, char rune) diag.Place {
	for _, written := range []func(text string) int{
		func(text string) int { return strings.IndexRune(text, char) },
		func(text string) int { return indexReference(text, char) },
	} {
		for _, passage := range r.Passages {
			if !passage.AdmittedBy(audience.View) {
				continue
			}
			if i := written(passage.Text); i >= 0 {
				return after(diag.Place{File: r.File, Line: passage.Line, Column: 1}, passage.Text[:i])
			}
		}
	}
	return diag.Place{File: r.File, Line: r.BodyLine, Column: 1}
}

// indexReference is where a reference to a character stands first in a source; -1: nowhere.
func indexReference(text string, char rune) int {
	for at, means := range references(text) {
		if strings.ContainsRune(means, char) {
			return at
		}
	}
	return -1
}

// within is where a character stands first in a file at or after a place and before a line; the place itself where it
// does not stand there, as when it is escaped.
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

// inFile is where a character of a text stands first in a file, in the text where that stands there as it is.
func inFile(files fs.FS, file, text string, char rune) diag.Place {
	data, err := fs.ReadFile(files, file)
	if err != nil {
		return diag.Place{File: file}
	}
	whole := string(data)
	i := max(strings.Index(whole, text), 0)
	at := strings.IndexRune(whole[i:], char)
	if at < 0 {
		return diag.Place{File: file, Line: 1, Column: 1}
	}
	return after(diag.Place{File: file, Line: 1, Column: 1}, whole[:i+at])
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

// references is the character references of a source, by where they stand, with what they mean.
func references(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		const longest = 33 // characters of a reference: the longest name in HTML is that of ∳
		for at := 0; ; at++ {
			i := strings.IndexByte(text[at:], '&')
			if i < 0 {
				return
			}
			at += i
			end := strings.IndexByte(text[at:min(len(text), at+longest)], ';')
			if end > 0 && !yield(at, markdown.Destination([]byte(text[at:at+end+1]))) {
				return
			}
		}
	}
}
