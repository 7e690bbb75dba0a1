package web

import (
	"html/template"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// item is one notice in a list.
type item struct {
	path      string
	Href      string
	Title     string
	Written   render.Written // in what language its title is
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
		path: n.Path, Href: root(from) + s.hrefs[s.at[n.Path]], Title: n.Title, Written: render.WrittenIn(n.Lang), Date: n.Published.String(), Timing: n.Timing,
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
