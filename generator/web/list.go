package web

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// list is the notices of one entry, office, publisher, timing, year or month, on as many pages as
// they need.
type list struct {
	key     listKey
	base    string // the name of its first page without .html: offices/机关党委
	href    string // of that page, from the site's folder
	title   string
	note    string // what the list is of, in a sentence
	section string
	notices []*edition.Notice
	entry   *edition.Entry
}

type listKey struct{ kind, name string }

// The kinds of lists, which are the names of their folders.
const (
	listEntry     = "entries"
	listOffice    = "offices"
	listPublisher = "publishers"
	listTiming    = "timings"
	listYear      = "years"
	listMonth     = "months"
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
		if e := own.entry; !e.InForce && e.Successor >= 0 {
			entries[e.Successor].notices = append(entries[e.Successor].notices, n)
		}
		s.add(listOffice, n.Office, n)
		s.add(listPublisher, n.Publisher, n)
		s.add(listTiming, n.Timing, n)
		day := n.Published.String()
		s.add(listYear, day[:len("2026")], n)
		s.add(listMonth, day[:len("2026-10")], n)
	}
	for _, l := range s.lists {
		l.href = render.Escape(l.base + ".html")
	}
	order := func(l *list) int {
		switch l.key.kind {
		case listOffice:
			return slices.Index(s.edition.Site.Offices, l.key.name)
		case listPublisher:
			return slices.Index(s.edition.Site.Publishers, l.key.name)
		case listTiming:
			return slices.Index([]string{edition.Standing, edition.Periodic, edition.Prompt}, l.key.name)
		}
		return 0
	}
	slices.SortStableFunc(s.lists[len(s.edition.Entries):], func(a, b *list) int {
		return cmp.Or(cmp.Compare(a.key.kind, b.key.kind), cmp.Compare(order(a), order(b)), cmp.Compare(a.key.name, b.key.name))
	})
}

// describe is the title of a list and what it is of, in a sentence.
func describe(key listKey) (title, note string) {
	switch key.kind {
	case listOffice:
		return key.name, "由" + key.name + "承办的公开事项"
	case listPublisher:
		return key.name, "由" + key.name + "公开的事项"
	case listYear:
		return key.name + "年", key.name + "年公开的事项"
	case listMonth:
		title = key.name[:4] + "年" + strings.TrimPrefix(key.name[5:], "0") + "月"
		return title, title + "公开的事项"
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
		l = &list{key: key, base: kind + "/" + s.fileName(kind, name), section: sectionArchive}
		l.title, l.note = describe(key)
		s.byKey[key] = l
		s.lists = append(s.lists, l)
	}
	l.notices = append(l.notices, n)
}

// fileName makes a file name that every system takes of a name in site.yaml.
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

// furtherPage is how the names of the further pages of a list end.
var furtherPage = regexp.MustCompile(`(?i)-p[0-9]+$`)

// entryName is the number of an entry in force, and the revision before the number of an older one.
func entryName(e *edition.Entry) string {
	if e.InForce {
		return strconv.Itoa(e.Number)
	}
	return e.Revision + "-" + strconv.Itoa(e.Number)
}

// files is the pages of a list: NAME.html, NAME-p2.html …
func (l *list) files(s *Site) []render.File {
	var files []render.File
	for page := 1; page == 1 || (page-1)*s.edition.Site.PageSize < len(l.notices); page++ {
		files = append(files, render.File{Name: l.pageName(page), Write: func(w *bytes.Buffer, text *render.Text) error {
			return s.writeList(w, text, l, page)
		}})
	}
	return files
}

func (l *list) pageName(page int) string {
	if page == 1 {
		return l.base + ".html"
	}
	return fmt.Sprintf("%s-p%d.html", l.base, page)
}

// item is one notice in a list.
type item struct {
	Href      string
	Title     string
	Date      string
	Timing    string
	Scope     string
	Publisher string
	Period    string
	Number    int
	Updated   string // the day, where it was updated after it went up
	State     string // 已废止, 已更正 …
	Latest    bool   // published within the last days
}

type listPage struct {
	Root, Title, Note string
	Site              string // the title of the site
	Entry             *entryView
	Items             template.HTML
	Total             int
	Page, Pages       int
	Numbers           []pageLink
	Previous, Next    string
	Canonical         string
}

type pageLink struct {
	Number  int
	Href    string
	Current bool
	Gap     bool // pages are left out before this one
}

func (s *Site) writeList(w *bytes.Buffer, text *render.Text, l *list, page int) error {
	size := s.edition.Site.PageSize
	pages := max(1, (len(l.notices)+size-1)/size)
	name := l.pageName(page)
	v := listPage{Root: root(name), Site: s.edition.Title, Title: l.title, Note: l.note, Total: len(l.notices), Page: page, Pages: pages, Canonical: s.absolute(name)}
	if l.entry != nil {
		v.Entry = s.entry(l.entry, name)
	}
	var items strings.Builder
	for _, n := range l.notices[(page-1)*size : min(page*size, len(l.notices))] {
		made, err := s.listItem(n, text)
		if err != nil {
			return err
		}
		items.WriteString(string(made))
	}
	v.Items = template.HTML(items.String())
	if page > 1 {
		v.Previous = root(name) + render.Escape(l.pageName(page-1))
	}
	if page < pages {
		v.Next = root(name) + render.Escape(l.pageName(page+1))
	}
	last := 0
	for i := 1; i <= pages; i++ {
		if i == 1 || i == pages || (i >= page-2 && i <= page+2) {
			v.Numbers = append(v.Numbers, pageLink{i, root(name) + render.Escape(l.pageName(i)), i == page, i != last+1})
			last = i
		}
	}
	return s.write(w, name, l.section, "list", v)
}

// listItem is a notice as every list shows it. All lists stand one folder deep, so it is made once
// for the six lists and more that it is in: with the notice's own page, or when a list asks first.
func (s *Site) listItem(n *edition.Notice, text *render.Text) (template.HTML, error) {
	made := &s.made[s.at[n.Path]]
	if known := made.Load(); known != nil {
		return *known, nil
	}
	html, err := text.Part(s.layouts, "list", "item", s.item(n, listEntry+"/"))
	if err == nil {
		made.Store(&html)
	}
	return html, err
}

func (s *Site) item(n *edition.Notice, from string) item {
	return item{
		Href: root(from) + s.hrefs[s.at[n.Path]], Title: n.Title, Date: n.Published.String(), Timing: n.Timing,
		Scope: n.Scope, Publisher: n.Publisher, Period: n.Period, Number: s.edition.Entries[n.Entry].Number,
		Updated: n.Updated.String(), State: state(n), Latest: s.edition.Day.Sub(n.Published) < 7,
	}
}

func (s *Site) items(notices []*edition.Notice, most int, from string) []item {
	var out []item
	for _, n := range notices[:min(most, len(notices))] {
		out = append(out, s.item(n, from))
	}
	return out
}

// absolute is the address of a file on the public server, or "" without a base URL.
func (s *Site) absolute(name string) string {
	if s.edition.BaseURL == "" {
		return ""
	}
	return s.edition.BaseURL + render.Escape(name)
}
