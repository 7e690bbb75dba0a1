package web

import (
	"bytes"
	"slices"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// participationFile is the page of what one may take part in; a site without anything of it has
// none.
const participationFile = "participation.html"

// participationPage is the values of participation.html.
type participationPage struct {
	Root, Title, Canonical string
	Site                   string // the title of the site
	AsOf                   string
	Stages                 []stage
	Reach                  []edition.Reach
}

// stage is the calls that stand alike on the day.
type stage struct {
	ID, Name string
	Calls    []call
}

// call is a notice whose readers may take part, or might have.
type call struct {
	item
	Form, Window string
	How          string // what to do; empty once it is over
	Outcome      string // of one that is over; empty: not told yet
	Results      []result
}

// result is a later notice that tells what came of a call.
type result struct {
	Title   string
	Written render.Written
}

// calls is every call to take part, those of one stage by the day on which they end.
func (s *Site) calls(from string) map[edition.Stage][]call {
	var all []*edition.Notice
	for _, n := range s.onSite {
		if !n.Participation.IsZero() {
			all = append(all, n)
		}
	}
	slices.SortStableFunc(all, func(a, b *edition.Notice) int { return a.Participation.To.Compare(b.Participation.To) })
	calls := map[edition.Stage][]call{}
	for _, n := range all {
		p := n.Participation
		at := p.Stage(s.edition.Day)
		c := call{item: s.item(n, from), Form: p.Form, Window: p.Window()}
		if at == edition.Over {
			c.Outcome, c.Results = n.Participation.Outcome(), s.results(n)
		} else {
			c.How = p.How(n.Office)
		}
		calls[at] = append(calls[at], c)
	}
	slices.Reverse(calls[edition.Over]) // the latest first
	return calls
}

// results is the notices that were published since a call ended and relate to it.
func (s *Site) results(n *edition.Notice) []result {
	var all []result
	for _, r := range n.RelatedFrom {
		if r.OnSite && !r.Published.Before(n.Participation.To) {
			all = append(all, result{r.Title, s.written(r.Path)})
		}
	}
	return all
}

// invites reports whether the site has a page of calls.
func (s *Site) invites() bool {
	return slices.ContainsFunc(s.onSite, func(n *edition.Notice) bool { return !n.Participation.IsZero() })
}

func (s *Site) participation(w *bytes.Buffer, _ *render.Text) error {
	v := participationPage{Site: s.edition.Title, Title: "参与党务", Canonical: s.absolute(participationFile), AsOf: s.edition.Day.Chinese(), Reach: s.edition.Site.Reach()}
	calls := s.calls(participationFile)
	for _, of := range []struct {
		stage    edition.Stage
		id, name string
	}{{edition.Open, "open", "现在可以参与"}, {edition.Ahead, "ahead", "即将开始"}, {edition.Over, "over", "已结束"}} {
		if len(calls[of.stage]) > 0 {
			v.Stages = append(v.Stages, stage{of.id, of.name, calls[of.stage]})
		}
	}
	return s.write(w, participationFile, sectionParticipation, "participation", v)
}

// invitation is what a record's page says over its text while its readers may take part, or soon
// can.
type invitation struct{ Form, Stage, Window, How, Href string }

func (s *Site) invitation(n *edition.Notice, name string) *invitation {
	p := n.Participation
	at := p.Stage(s.edition.Day)
	if p.IsZero() || at == edition.Over {
		return nil
	}
	return &invitation{p.Form, at.String(), p.Window(), p.How(n.Office), root(name) + participationFile + "#how"}
}

// participationFacts is what the table at the head of a record says of taking part.
func (s *Site) participationFacts(n *edition.Notice) []fact {
	p := n.Participation
	if p.IsZero() {
		return nil
	}
	return []fact{
		{"参与形式", p.Form, ""},
		{"参与时间", p.Window() + "（" + p.Stage(s.edition.Day).String() + "）", ""},
		{"参与情况", p.Counts(), ""},
		{"参与结果", p.Result, ""},
	}
}
