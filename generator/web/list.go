package web

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// list is the notices of one entry, group of the catalogue, office, publisher or timing, or all of
// them: a page of the latest, and pages by year and month (see span).
type list struct {
	key     listKey
	base    string // the name of its first page without .html: offices/机关党委
	href    string // of that page, from the site's folder
	title   string
	note    string // what the list is of, in a sentence
	section string
	notices []*edition.Notice
	entry   *edition.Entry
	above   *list   // the list that is wider by one step; nil: the archive, or the catalogue
	facets  []facet // lists that are narrower by one step
	years   []*span // by which it is cut; the latest first
}

type listKey struct{ kind, name string }

// The kinds of lists, which are the names of their folders.
const (
	listEntry     = "entries"
	listGroup     = "groups"
	listOffice    = "offices"
	listPublisher = "publishers"
	listTiming    = "timings"
	listPair      = "offices/entries" // of one entry, by one office; it stands in the folder of offices
	listAll       = "archive"         // its pages are in years and months, and its first one is archive.html
)

// collect makes every list: of each entry, even an empty one, and of whatever the notices bring up.
func (s *Site) collect() {
	s.byKey = map[listKey]*list{}
	for i := range s.edition.Entries {
		e := &s.edition.Entries[i]
		s.lists = append(s.lists, &list{key: listKey{listEntry, entryName(e)}, base: listEntry + "/" + entryName(e),
			title: e.Title, section: sectionCatalogue, entry: e})
		s.byKey[s.lists[i].key] = s.lists[i]
	}
	entries := s.lists
	for _, n := range s.onSite {
		own := entries[n.Entry]
		own.notices = append(own.notices, n)
		if lead := entries[s.leadEntry(n)]; lead != own {
			lead.notices = append(lead.notices, n)
		}
		s.add(listGroup, s.edition.Entries[s.leadEntry(n)].Group, n)
		s.add(listOffice, n.Office, n)
		s.add(listPublisher, n.Publisher, n)
		s.add(listTiming, n.Timing, n)
	}
	s.sortLists()
	s.addFacets(entries)
	s.all = &list{key: listKey{kind: listAll}, base: listAll, title: "历次公开", section: sectionArchive, notices: s.onSite}
	for _, l := range append(s.lists, s.all) {
		l.href = render.Escape(l.base + ".html")
		l.years = s.cut(l)
	}
}

// leadEntry is the entry under which a notice is looked for today: of an entry of an older revision
// the one in force that continues it.
func (s *Site) leadEntry(n *edition.Notice) int {
	if e := &s.edition.Entries[n.Entry]; !e.InForce && e.Successor >= 0 {
		return e.Successor
	}
	return n.Entry
}

// sortLists puts the lists of one kind in the order of site.yaml, behind those of the entries.
func (s *Site) sortLists() {
	order := func(l *list) int {
		switch l.key.kind {
		case listGroup:
			return slices.IndexFunc(s.edition.Entries, func(e edition.Entry) bool { return e.Group == l.key.name })
		case listOffice:
			return slices.Index(s.edition.Site.Offices, l.key.name)
		case listPublisher:
			return slices.Index(s.edition.Site.Publishers, l.key.name)
		case listTiming:
			return slices.Index(timings, l.key.name)
		}
		return 0
	}
	slices.SortStableFunc(s.lists[len(s.edition.Entries):], func(a, b *list) int {
		return cmp.Or(cmp.Compare(a.key.kind, b.key.kind), cmp.Compare(order(a), order(b)), cmp.Compare(a.key.name, b.key.name))
	})
}

// timings is the three of them, in the order of the plan.
var timings = []string{edition.Standing, edition.Periodic, edition.Prompt}

// describe is the title of a list and what it is of, in a sentence.
func describe(key listKey) (title, note string) {
	switch key.kind {
	case listGroup:
		return key.name, "目录中这一类的公开事项"
	case listOffice:
		return key.name, "由" + key.name + "承办的公开事项"
	case listPublisher:
		return key.name, "由" + key.name + "公开的事项"
	}
	switch key.name {
	case edition.Standing:
		note = "制度、程序、机构设置等长期有效的事项，公开后保持到被替代为止"
	case edition.Periodic:
		note = "按月、季度、半年、年度或者分阶段公开的常规工作"
	case edition.Prompt:
		note = "临时性、紧急性、应急性工作，确定后随即公开"
	}
	return key.name, note
}

func (s *Site) add(kind, name string, n *edition.Notice) {
	key := listKey{kind, name}
	l, ok := s.byKey[key]
	if !ok {
		l = &list{key: key, section: sectionArchive}
		if kind == listGroup { // called by a whole sentence: too long for the name of a file
			l.section, l.base = sectionCatalogue, kind+"/"+itoa(s.groupNumber(name))
		} else {
			l.base = kind + "/" + s.fileName(kind, name)
		}
		l.title, l.note = describe(key)
		s.byKey[key] = l
		s.lists = append(s.lists, l)
	}
	l.notices = append(l.notices, n)
}

// groupNumber is the number of a group among all that the entries are in, from 1.
func (s *Site) groupNumber(name string) int {
	var names []string
	for i := range s.edition.Entries {
		if group := s.edition.Entries[i].Group; !slices.Contains(names, group) {
			if names = append(names, group); group == name {
				break
			}
		}
	}
	return len(names)
}

// fileName makes a file name that every system takes of a name in site.yaml. No dot is in it: that
// begins the name of a period, as in 机关党委.2026-10.html.
func (s *Site) fileName(kind, name string) string {
	safe := strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`<>:"/\|?*%#. `, r) {
			return '-'
		}
		return r
	}, name)
	unique := safe
	if furtherPage.MatchString(safe) { // 甲-p2 would be the second page of 甲
		safe += "_"
		unique = safe
	}
	for i := 2; slices.ContainsFunc(s.lists, func(l *list) bool { return strings.EqualFold(l.base, kind+"/"+unique) }); i++ {
		unique = fmt.Sprintf("%s_%d", safe, i)
	}
	return unique
}

// furtherPage is how the addresses ended of the further pages of a list, when lists had numbered
// pages (see moved.go).
var furtherPage = regexp.MustCompile(`(?i)-p[0-9]+$`)

// entryName is the number of an entry in force, and the revision before the number of an older one.
func entryName(e *edition.Entry) string {
	if e.InForce {
		return strconv.Itoa(e.Number)
	}
	return e.Revision + "-" + strconv.Itoa(e.Number)
}
