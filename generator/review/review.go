// Package review measures the catalogue that an organisation below files against what site.yaml
// asks of it (plan 二(二): the superior organisation reviews catalogues, and urges those that do not
// conform to be adjusted). What only a person can judge it leaves to a person: the paper has room.
package review

import (
	"slices"
	"strings"

	"gongkai/generator/annex"
	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/scope"
)

// Opinion is what was found in a catalogue.
type Opinion struct {
	Findings diag.List
	entries  []catalogue.Entry
	of       map[int][]string // what was found, by the number of the entry
	missing  []string         // contents of which no entry is about
}

// Of measures a catalogue that was read from the file name.
func Of(name string, read annex.Result, standards []config.Standard) *Opinion {
	o := &Opinion{entries: read.Entries, of: map[int][]string{}}
	for _, s := range standards {
		o.measure(name, read, s)
	}
	return o
}

func (o *Opinion) measure(name string, read annex.Result, s config.Standard) {
	about := 0
	words := strings.Join(s.Content, "、")
	for i, e := range read.Entries {
		if !mentions(e, s.Content) {
			continue
		}
		about++
		found := func(code string, text, fix diag.Text) {
			o.Findings.Errorf(code, read.Places[i], text, fix)
			o.of[e.Number] = append(o.of[e.Number], text.ZH+"："+fix.ZH)
		}
		if s.Scope != scope.None && !wideEnough(e.Scope, s.Scope) {
			found("review-scope", diag.T("第%d项的公开范围“%s”窄于规定", "entry %d: the scope %s is narrower than asked for", e.Number, e.Scope),
				diag.T("“%s”应当向“%s”公开", "what is about %s is for %s", words, s.Scope))
		}
		if t, ok := catalogue.ParseTiming(s.Timing); ok && e.Timing != t && e.Timing != catalogue.AnyTiming {
			found("review-timing", diag.T("第%d项的公开时限是“%s”", "entry %d: its timing is %s", e.Number, e.Timing),
				diag.T("“%s”应当%s", "what is about %s is %s", words, t))
		}
		if lacks := lacking(e, s.Methods); len(lacks) > 0 {
			found("review-methods", diag.T("第%d项的公开方式没有“%s”", "entry %d lacks the method %s", e.Number, strings.Join(lacks, "、")),
				diag.T("“%s”应当有这种公开方式", "what is about %s has it", words))
		}
	}
	if about == 0 {
		o.missing = append(o.missing, words)
		o.Findings.Errorf("review-missing", diag.Place{File: name}, diag.T("目录没有关于“%s”的事项", "no entry is about %s", words),
			diag.T("请报送单位补列，或者说明没有这项党务", "the organisation adds it, or says that it has no such affairs"))
	}
}

// mentions reports that an entry is about something: its content or its subgroup has one of the
// words. Groups are too wide for that.
func mentions(e catalogue.Entry, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool {
		return strings.Contains(e.Title, word) || strings.Contains(e.Subgroup, word)
	})
}

// wideEnough reports that an entry may be disclosed to all of a realm, or to more.
func wideEnough(p catalogue.Permission, least scope.Kind) bool {
	return p.Allows(scope.Public) || least == scope.Party && p.Allows(scope.Party)
}

func lacking(e catalogue.Entry, methods []string) []string {
	var lacks []string
	for _, name := range methods {
		if m, ok := catalogue.ParseMethod(name); ok && e.Methods != nil && !slices.Contains(e.Methods, m) {
			lacks = append(lacks, string(m))
		}
	}
	return lacks
}

// Book is the opinion as a paper: the catalogue row by row, with what was found and room for what a
// person finds, then what is missing.
func (o *Opinion) Book(organisation string, day calendar.Date) *filing.Book {
	t := filing.ForOpinion("审查意见")
	for i := range o.entries {
		t.Entry(&o.entries[i], strings.Join(o.of[o.entries[i].Number], "；"))
	}
	for _, words := range o.missing {
		t.Note(words, "没有列入目录：请补列，或者说明没有这项党务")
	}
	return &filing.Book{Title: "党务公开目录审查意见", Organisation: organisation, Day: day, Tables: []filing.Table{t.Table}}
}
