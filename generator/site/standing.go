package site

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/reach"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// Differing is a draft that is not what is published: a record or a page, of which an editor wants to
// know where it will stand.
type Differing struct {
	site    *Site
	file    string
	title   string
	changed bool // of something that was approved before; else it is new
	scope   scope.Scope
	record  *record.Record // nil: a page
}

// Differing is the drafts that are not what is published, in the order of their paths. Those that have
// an error among the problems are none: they cannot be approved as they read. Nor is what was
// withdrawn and lies there as it was.
func (s *Site) Differing(problems diag.List) []Differing {
	if s.Unread { // nobody knows what was approved
		return nil
	}
	faulty := faultyFiles(problems)
	var out []Differing
	approved := byPath(s.Approved)
	for _, r := range s.Records {
		last, was := lastText(approved[r.Path])
		if was && last.Digest == r.Digest && sameFiles(last, r) || isFaulty(r, faulty) {
			continue
		}
		out = append(out, Differing{s, r.File, r.Title, was, r.Scope, r})
	}
	approvedPages := byPath(s.ApprovedPages)
	for _, p := range s.Pages {
		last, was := lastText(approvedPages[p.Path])
		if was && last.Digest == p.Digest || faulty[p.File] {
			continue
		}
		out = append(out, Differing{s, p.File, p.Title, was, p.Scope, nil})
	}
	return out
}

func byPath[T any](all []*record.Approved[T]) map[string]*record.Approved[T] {
	m := make(map[string]*record.Approved[T], len(all))
	for _, a := range all {
		m[a.Path] = a
	}
	return m
}

// lastText is the text that was approved last, withdrawn since or not; false where none ever was.
func lastText[T any](a *record.Approved[T]) (*T, bool) {
	if a == nil {
		return nil, false
	}
	for _, v := range slices.Backward(a.Versions) {
		if v.Text != nil {
			return v.Text, true
		}
	}
	return nil, false
}

// Standing is where a draft would stand, were it approved as it reads now.
type Standing struct {
	File    string        // what is secret in it is masked, as in problems
	Title   string        // likewise
	Changed bool          // of something that was approved before; else it is new
	From    calendar.Date // on which it goes up; zero: with its approval
	Scope   scope.Scope
	Methods []catalogue.Method // none of a page
	reach.Places
}

// Standing says where the draft would stand.
func (d *Differing) Standing() Standing {
	shown := secrecy.Redact(diag.List{{Place: diag.Place{File: d.file}, Text: diag.Text{ZH: d.title}}})[0]
	out := Standing{File: shown.Place.File, Title: shown.Text.ZH, Changed: d.changed, Scope: d.scope}
	if d.record == nil {
		out.Sites = slices.DeleteFunc(slices.Clone(d.site.Config.Audiences), func(a config.Audience) bool { return !a.View.Admits(d.scope) })
		return out
	}
	if d.record.Publish.After(d.site.Day) {
		out.From = d.record.Publish
	}
	out.Methods = d.record.MethodsIn(d.site.Catalogue)
	out.Places = reach.Site{Config: d.site.Config, Catalogue: d.site.Catalogue}.Places(d.record)
	return out
}
