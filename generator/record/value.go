package record

import (
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/scope"
)

// Value is one text of the front matter, as it was understood: a list has a value for each item, a
// map one for each key inside it.
type Value struct {
	Key     string // title, period.of, procedure.secrecy.result; or PathKey
	Item    int    // of a list, from 0; -1 where the key has no list
	Text    string
	Nature  Nature
	Readers Readers

	file   string
	places places
}

// Nature is what kind of text a value is.
type Nature uint8

// The natures. What an editor writes freely is prose or a name.
const (
	// Prose tells something: a title, a summary, a reason.
	Prose Nature = iota + 1
	// Name names somebody or something, and may be the same in many records: an author, a source,
	// a file.
	Name
	// Term is a word of site.yaml, of the catalogue or of this program, a date, a number, another
	// record.
	Term
)

// Free reports that an editor writes what comes to mind, so that it may be what must not go out.
func (n Nature) Free() bool { return n == Prose || n == Name }

// Readers is the scopes that all have to admit a reader. Nil is nobody outside the office.
type Readers []scope.Scope

// AdmittedBy reports whether an audience with this view is among them.
func (r Readers) AdmittedBy(view scope.View) bool {
	return r != nil && !slices.ContainsFunc(r, func(s scope.Scope) bool { return !view.Admits(s) })
}

// Place is where the value stands.
func (v Value) Place() diag.Place {
	if v.Key == PathKey {
		return diag.Place{File: v.file}
	}
	return v.places.at(v.file, v.Key, v.Item)
}

// Head is the key of the front matter under which the value stands: period of period.of.
func (v Value) Head() string {
	head, _, _ := strings.Cut(v.Key, ".")
	return head
}

// Label names the value: the Chinese names of its keys, and the key.
func (v Value) Label() diag.Text {
	if v.Key == PathKey {
		return diag.T("文件名", "the file's name")
	}
	var names []string
	inside, prefix := slices.Concat(keys, pageKeys), ""
	for key := range strings.SplitSeq(v.Key, ".") {
		names = append(names, chineseIn(inside, key))
		prefix += key
		inside = keysInside(prefix)
		prefix += "."
	}
	return diag.Text{ZH: strings.Join(names, "·"), EN: v.Key}
}

// Readers is who reads what is for the readers of the record and of all these scopes.
func (r *Record) Readers(scopes ...scope.Scope) Readers { return readersOf(r.Scope, scopes) }

// Readers is who reads what is for the readers of the page and of all these scopes.
func (p *Page) Readers(scopes ...scope.Scope) Readers { return readersOf(p.Scope, scopes) }

// readersOf is nobody where a scope could not be read.
func readersOf(own scope.Scope, scopes []scope.Scope) Readers {
	readers := Readers{own}
	for _, s := range scopes {
		if s != readers[len(readers)-1] {
			readers = append(readers, s)
		}
	}
	if slices.ContainsFunc(readers, scope.Scope.IsZero) {
		return nil
	}
	return readers
}
