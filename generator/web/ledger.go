package web

import (
	"bytes"
	"slices"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// ledgerPage is the values of ledger.html.
type ledgerPage struct {
	Root, Title, Canonical string
	Site                   string // the title of the site
	AsOf, Revision         string
	Total                  int
	States                 []edition.StateCount
	Received               int
	Answered               int
	Unanswered             int
	Overdue                []duty
	Offices                []ledgerOffice // what is open, by the office that leads; last what none leads in
	Done                   int
}

type ledgerOffice struct {
	ID, Name, Leader string
	Joint            bool // nobody leads: Name is empty
	Overdue          int
	Duties           []duty
}

type duty struct {
	edition.Duty
	Href    string
	Title   string // of the notice, or the entry: the same as Matter
	Written render.Written
}

// ledger is the page of supervisors: what is overdue, and what each office still owes.
func (s *Site) ledger(w *bytes.Buffer, _ *render.Text) error {
	const name = "ledger.html"
	l := &s.edition.Ledger
	v := ledgerPage{Site: s.edition.Title, Title: "公开台账", Canonical: s.absolute(name), AsOf: s.edition.Day.Chinese(), Revision: l.Revision,
		Total: len(l.Duties), States: l.States, Received: l.Received, Answered: l.Answered, Unanswered: l.Unanswered}
	for _, d := range l.Duties {
		one := duty{Duty: d, Title: d.Matter}
		if i, ok := s.at[d.Path]; ok && d.Path != "" {
			one.Href, one.Written = s.hrefs[i], render.WrittenIn(s.onSite[i].Lang)
		}
		if !d.Open {
			v.Done++
			continue
		}
		if d.Overdue {
			v.Overdue = append(v.Overdue, one)
		}
		i := slices.IndexFunc(v.Offices, func(o ledgerOffice) bool { return o.Name == d.Lead })
		if i < 0 {
			i = len(v.Offices)
			v.Offices = append(v.Offices, ledgerOffice{ID: "o" + itoa(i+1), Name: d.Lead, Leader: d.Leader, Joint: d.Lead == ""})
		}
		if v.Offices[i].Duties = append(v.Offices[i].Duties, one); d.Overdue {
			v.Offices[i].Overdue++
		}
	}
	order := func(name string) int {
		if name == "" {
			return len(s.edition.Site.Offices)
		}
		return slices.Index(s.edition.Site.Offices, name)
	}
	slices.SortStableFunc(v.Offices, func(a, b ledgerOffice) int { return order(a.Name) - order(b.Name) })
	return s.write(w, name, sectionLedger, "ledger", v)
}
