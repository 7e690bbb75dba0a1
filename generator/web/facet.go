package web

import (
	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// facet is a list that is narrower by one step, as the wider one names it.
type facet struct {
	name string
	list *list
}

// addFacets lets a list lead to narrower ones: an office and a group to their entries, an entry to
// its offices where it has several. So whatever one office disclosed under one entry in one year is
// three steps from the home page. Where all of an entry is of one office, the list of the entry is
// that of both.
func (s *Site) addFacets(entries []*list) {
	wide := s.lists
	for _, l := range wide {
		switch l.key.kind {
		case listGroup:
			for _, i := range s.leadEntries(l) {
				l.facets = append(l.facets, facet{"第" + itoa(entries[i].entry.Number) + "项　" + entries[i].title, entries[i]})
			}
		case listOffice:
			for _, i := range s.leadEntries(l) {
				narrow := entries[i]
				of := s.together(l, i)
				if len(of) < len(narrow.notices) {
					narrow = s.addPair(l, narrow, of)
					entries[i].facets = append(entries[i].facets, facet{l.title, narrow})
				}
				l.facets = append(l.facets, facet{"第" + itoa(entries[i].entry.Number) + "项　" + entries[i].title, narrow})
			}
		}
	}
}

// leadEntries is the entries of the notices of a list, in the order of the catalogue.
func (s *Site) leadEntries(l *list) []int {
	has := map[int]bool{}
	for _, n := range l.notices {
		has[s.leadEntry(n)] = true
	}
	var out []int
	for i := range s.edition.Entries {
		if has[i] {
			out = append(out, i)
		}
	}
	return out
}

// together is the notices of a list that stand under one entry.
func (s *Site) together(l *list, entry int) []*edition.Notice {
	var out []*edition.Notice
	for _, n := range l.notices {
		if s.leadEntry(n) == entry {
			out = append(out, n)
		}
	}
	return out
}

// addPair makes the list of what one office disclosed under one entry.
func (s *Site) addPair(office, entry *list, notices []*edition.Notice) *list {
	l := &list{
		key: listKey{listPair, office.key.name + "\n" + entry.key.name}, base: office.base + ".entry-" + entry.key.name,
		title: entry.title, note: "由" + office.title + "承办，目录第" + itoa(entry.entry.Number) + "项",
		section: sectionArchive, notices: notices, above: office,
	}
	s.byKey[l.key] = l
	s.lists = append(s.lists, l)
	return l
}

// facetLinks is the narrower lists as links from a page.
func (l *list) facetLinks(from string) []link {
	var out []link
	for _, f := range l.facets {
		out = append(out, link{f.name, root(from) + render.Escape(f.list.base+".html"), len(f.list.notices)})
	}
	return out
}
