// Package catalogue holds what must be disclosed: the numbered entries of the disclosure catalogue,
// by dated revision.
package catalogue

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/scope"
)

// Entry is one numbered entry of a revision.
type Entry struct {
	Number   int
	Group    string // 一级目录
	Subgroup string // 二级目录
	Title    string // 公开内容
	Scope    Permission
	Timing   Timing   // AnyTiming where the content decides
	Methods  []Method // nil where the content decides
	Offices  []string // 责任科室, as printed: offices and classes of offices
	// Former is the numbers it had in the revision before, as the file tells; nil where it does not,
	// empty for a new entry.
	Former []int
	// Publishers is whose matter it is: names of site.yaml, or of classes there. nil: of any of them.
	Publishers []string
	Reason     string // why it was put in or changed, as the file tells
	Line       int    // of the CSV file
	Column     int    // of the offices, in characters
}

// AllowsMethod reports whether a record of scope kind k may name the method:
// the entry's own, with 局域网 counting as 网站 inside the Party (plan 二(四)).
func (e Entry) AllowsMethod(m Method, k scope.Kind) bool {
	if e.Methods == nil || slices.Contains(e.Methods, m) {
		return true
	}
	return m == Intranet && k.Realm() == scope.Party && slices.Contains(e.Methods, Website)
}

// Row is the entry as the catalogue writes it, in the order of Header.
func (e *Entry) Row() []string {
	methods := ByContent
	if e.Methods != nil {
		texts := make([]string, len(e.Methods))
		for i, m := range e.Methods {
			texts[i] = string(m)
		}
		methods = strings.Join(texts, "、")
	}
	return []string{strconv.Itoa(e.Number), e.Group, e.Subgroup, e.Title, e.Scope.String(), e.Timing.String(), methods, strings.Join(e.Offices, "、")}
}

// Revision is one dated version of the catalogue.
type Revision struct {
	Date    calendar.Date // the day it takes force
	File    string
	Entries []Entry // in the order of the file
	numbers map[int]int
}

// Offices is the names of offices and of classes of offices that the entries have, each once, in
// the order in which they stand.
func (r *Revision) Offices() []string {
	var names []string
	for _, e := range r.Entries {
		for _, name := range e.Offices {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// Entry finds an entry by its number.
func (r *Revision) Entry(number int) (Entry, bool) {
	i, ok := r.numbers[number]
	if !ok {
		return Entry{}, false
	}
	return r.Entries[i], true
}

// NewRevision makes a revision of entries with different numbers.
func NewRevision(date calendar.Date, file string, entries []Entry) *Revision {
	r := &Revision{Date: date, File: file, Entries: entries, numbers: make(map[int]int, len(entries))}
	for i, e := range entries {
		r.numbers[e.Number] = i
	}
	return r
}

// Catalogue is every revision, oldest first.
type Catalogue struct{ Revisions []*Revision }

// Entry is the entry that had a number on a day; false where none had.
func (c Catalogue) Entry(number int, day calendar.Date) (Entry, bool) {
	in := c.On(day)
	if in == nil {
		return Entry{}, false
	}
	return in.Entry(number)
}

// On is the revision in force on a day, or nil before the first.
func (c Catalogue) On(day calendar.Date) *Revision {
	var in *Revision
	for _, r := range c.Revisions {
		if r.Date.After(day) {
			break
		}
		in = r
	}
	return in
}

// Before is the revision before one; nil before the first.
func (c Catalogue) Before(r *Revision) *Revision {
	if i := slices.Index(c.Revisions, r); i > 0 {
		return c.Revisions[i-1]
	}
	return nil
}

// After is the revision after one; nil after the last.
func (c Catalogue) After(r *Revision) *Revision {
	if i := slices.Index(c.Revisions, r); i >= 0 && i+1 < len(c.Revisions) {
		return c.Revisions[i+1]
	}
	return nil
}

// Find is the revision of a day, YYYY-MM-DD, or of a file that is named after it.
func (c Catalogue) Find(name string) (*Revision, bool) {
	for _, r := range c.Revisions {
		if text := r.Date.String(); text == name || text == fileDay(name) {
			return r, true
		}
	}
	return nil, false
}

// DayOf is the day after which the file of a revision is named.
func DayOf(file string) (calendar.Date, error) { return calendar.ParseDate(fileDay(file)) }

// fileDay is the name of a file without its folder and extension: 2027-01-01.
func fileDay(file string) string {
	base := path.Base(file)
	return strings.TrimSuffix(base, path.Ext(base))
}
