package web

import (
	"bytes"
	"slices"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// homePage is the values of home.html. Each notice stands on it once: where it asks its readers to
// do something, else as the latest of its timing, else among what is new, else among what hangs.
type homePage struct {
	Root, Title  string
	Organisation string
	Canonical    string
	Timings      []timing
	Calls        []call // in which one may take part, now or soon
	Invites      bool   // there is a page of them, and of those that are over
	Latest       []item // what went up or was changed last; Date is the day of that
	Posted       []postedItem
	Groups       []link
	Offices      []link
	Publishers   []link
	Total        int
	Updated      string // the day of the latest notice, or change of one
}

type postedItem struct {
	item
	Until string // the last day of its posting window; empty: until it is replaced
}

type timing struct {
	Name, Note, Href string
	Count            int
	Items            []item // one, or none where it stands above
}

// homeFile is the home page.
const homeFile = "index.html"

// How many notices the home page shows of each kind.
const (
	homeLatest = 12
	homePosted = 12
)

func (s *Site) home(w *bytes.Buffer, _ *render.Text) error {
	const name = homeFile
	v := homePage{Root: root(name), Title: s.edition.Title, Organisation: s.edition.Site.Organisation, Canonical: s.absolute(""), Total: len(s.onSite)}
	shown := map[string]bool{} // paths
	if v.Invites = s.invites(); v.Invites {
		calls := s.calls(name)
		v.Calls = slices.Concat(calls[edition.Open], calls[edition.Ahead])
	}
	for _, c := range v.Calls {
		shown[c.path] = true
	}
	changed := s.byChange()
	if len(changed) > 0 {
		v.Updated = changed[0].LastChange().Chinese()
	}
	for _, t := range timings {
		if l, ok := s.byKey[listKey{listTiming, t}]; ok {
			one := s.fresh(changed, 1, shown, func(n *edition.Notice) bool { return n.Timing == t })
			v.Timings = append(v.Timings, timing{t, l.note, l.href, len(l.notices), one})
		}
	}
	v.Latest = s.fresh(changed, homeLatest, shown, func(*edition.Notice) bool { return true })
	for _, n := range s.onSite {
		if n.Posted(s.edition.Day) && len(v.Posted) < homePosted && !shown[n.Path] {
			v.Posted = append(v.Posted, postedItem{s.item(n, name), n.PostTo.Chinese()})
		}
	}
	v.Groups = s.homeGroups()
	v.Offices, v.Publishers = s.links(listOffice, name), s.links(listPublisher, name)
	return s.write(w, name, sectionHome, "home", v)
}

// byChange is the notices by the day on which they went up or were changed, the latest first.
func (s *Site) byChange() []*edition.Notice {
	changed := slices.Clone(s.onSite)
	slices.SortStableFunc(changed, func(a, b *edition.Notice) int { return b.LastChange().Compare(a.LastChange()) })
	return changed
}

// fresh is the first notices that were not shown yet, with the days of their changes, and notes
// that they are.
func (s *Site) fresh(notices []*edition.Notice, most int, shown map[string]bool, of func(*edition.Notice) bool) []item {
	var out []item
	for _, n := range notices {
		if len(out) == most {
			break
		}
		if !shown[n.Path] && of(n) {
			shown[n.Path] = true
			one := s.item(n, homeFile)
			one.Date = n.LastChange().String()
			out = append(out, one)
		}
	}
	return out
}

// homeGroups is the groups of the catalogue in force, and of older ones those with notices: each
// leads to what was disclosed in it, or else to its entries.
func (s *Site) homeGroups() []link {
	var out []link
	for i, g := range s.groups() {
		to := link{Name: g.Name, Href: "catalogue.html#g" + itoa(i+1)}
		if l, ok := s.byKey[listKey{listGroup, g.Name}]; ok {
			to.Href, to.Count = l.href, len(l.notices)
		}
		if !slices.ContainsFunc(out, func(o link) bool { return o.Name == to.Name }) && (to.Count > 0 || g.Entries[0].InForce) {
			out = append(out, to)
		}
	}
	return out
}
