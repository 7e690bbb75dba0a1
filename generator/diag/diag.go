// Package diag holds problems as data: a code, a place, what is wrong and how to mend it, in
// Chinese and English; and the table that explains every code.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Lang is a language of messages.
type Lang string

// The languages in which every message exists.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Text is one message in both languages.
type Text struct{ ZH, EN string }

// T formats the same arguments into both languages; a language that needs them
// in another order writes %[2]s.
func T(zh, en string, args ...any) Text {
	if len(args) == 0 {
		return Text{zh, en}
	}
	return Text{fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// In is the text in the language; an unknown language reads as Chinese.
func (t Text) In(lang Lang) string {
	if lang == English {
		return t.EN
	}
	return t.ZH
}

// IsZero reports that there is no text.
func (t Text) IsZero() bool { return t == Text{} }

// Place points at a value in a file. Zero Line means the file as a whole.
type Place struct {
	File   string // slash-separated, below the site folder
	Line   int    // from 1
	Column int    // from 1, in characters
}

// String is file:line:column, as editors and terminals understand it.
func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(max(p.Column, 1))
}

// Severity tells whether a problem stops a build.
type Severity uint8

// An Error stops the build; a Warning does not.
const (
	Error Severity = iota
	Warning
)

// String is the word used in JSON.
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Problem is one thing to mend.
type Problem struct {
	Code     string // stable in every language, e.g. scope-not-in-catalogue
	Severity Severity
	Draft    bool // it is one of a draft, and stops nothing but its approval
	Place    Place
	Text     Text // what is wrong
	Fix      Text // what to do; may be empty
}

// Format is the problem as the terminal shows it: one line, and a tabbed line with the fix.
func (p Problem) Format(lang Lang) string {
	var b strings.Builder
	if p.Place.File != "" {
		b.WriteString(OneLine(p.Place.String()) + ": ")
	}
	if p.Severity == Warning {
		b.WriteString(T("警告：", "warning: ").In(lang))
	}
	b.WriteString(OneLine(p.Text.In(lang)) + " [" + p.Code + "]\n")
	if !p.Fix.IsZero() {
		b.WriteString("\t" + T("改法：", "fix: ").In(lang) + OneLine(p.Fix.In(lang)) + "\n")
	}
	return b.String()
}

// OneLine keeps hostile values (line breaks, escape sequences of a terminal) from forging output.
func OneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if Unseen(r) {
			return ' '
		}
		return r
	}, s)
}

// Unseen reports that a character would break a line, or change its direction, without being seen.
func Unseen(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x2028 || r == 0x2029 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// List is the problems of a run. The zero List is ready to use.
type List []Problem

// Errorf adds an error without a fix line when fix is empty.
func (l *List) Errorf(code string, at Place, text, fix Text) {
	*l = append(*l, Problem{Code: code, Place: at, Text: text, Fix: fix})
}

// Warnf adds a warning.
func (l *List) Warnf(code string, at Place, text, fix Text) {
	*l = append(*l, Problem{Code: code, Severity: Warning, Place: at, Text: text, Fix: fix})
}

// HasErrors reports whether any problem is an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return p.Severity == Error })
}

// Stops reports whether a problem stops a build: an error that is not one of a draft.
func (l List) Stops() bool {
	return slices.ContainsFunc(l, func(p Problem) bool { return p.Severity == Error && !p.Draft })
}

// Sort orders by file, line, column and code, so that the same content gives the same report.
func (l List) Sort() {
	slices.SortStableFunc(l, func(a, b Problem) int {
		return cmp.Or(
			cmp.Compare(a.Place.File, b.Place.File),
			cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Text.EN, b.Text.EN),
		)
	})
}

// Quote marks a value inside a message and cuts it when it is long.
func Quote(s string) string {
	const most = 60 // characters: enough to know the value, too little to flood a terminal
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return "“" + s + "”"
}
