package ledger

import (
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
)

// Joint is the name under which tables list what several offices owe and none of them leads.
var Joint = diag.T("共同承担", "jointly")

// owner is who owes what an entry asks for.
type owner struct {
	name      string // as the catalogue names them
	offices   []string
	lead      string      // after site.yaml; empty: none of them leads
	publisher config.Body // by whom it is to be published; its zero: by any
}

func (w owner) has(office string) bool { return slices.Contains(w.offices, office) }

// owes is an obligation of this owner.
func (w owner) owes(o Obligation) Obligation {
	o.Owner, o.Offices, o.Lead = w.name, w.offices, w.lead
	if o.Publisher = w.publisher.Name; len(w.publisher.Members) > 0 {
		o.signer = w.publisher.Members[0]
	}
	return o
}

// publishes reports whether a publisher is the one of this owner.
func (w owner) publishes(publisher string) bool {
	return w.publisher.Name == "" || w.publisher.Named(publisher) || slices.Contains(w.publisher.Members, publisher)
}

// owners is who owes what an entry asks for: its offices together, or, where site.yaml says so,
// every member of a class for itself and the others together. An entry that names several
// publishers is owed by each (公开主体: plan 二(一)).
func (b *builder) owners(e catalogue.Entry) []owner {
	offices := b.officesOf(e)
	publishers := b.publishersOf(e)
	if len(publishers) == 0 {
		return offices
	}
	var owners []owner
	for _, publisher := range publishers {
		for _, w := range offices {
			w.publisher = publisher
			owners = append(owners, w)
		}
	}
	return owners
}

// publishersOf is the publishers that an entry names together, in its column of them or else in its
// title; nil where it names one at most, which the check sees to. A class of them is one, or where
// site.yaml says so each of its members.
func (b *builder) publishersOf(e catalogue.Entry) []config.Body {
	named := b.Config.PublishersOf(e.Title)
	if len(e.Publishers) > 0 {
		named = nil
		for _, name := range e.Publishers {
			named = append(named, b.Config.Publisher(name))
		}
	}
	if len(named) < 2 {
		return nil
	}
	if !b.Config.Ledger.Each.Has(e.Number) {
		return named
	}
	var each []config.Body
	for _, body := range named {
		if len(body.Members) == 0 {
			each = append(each, body)
		}
		for _, member := range body.Members {
			each = append(each, config.Body{Name: member})
		}
	}
	return each
}

func (b *builder) officesOf(e catalogue.Entry) []owner {
	each := b.Config.Ledger.Each.Has(e.Number)
	var together owner
	var names []string
	var alone []owner
	for _, name := range e.Offices {
		if _, class := config.Class(b.Config.Offices, name); class && each {
			for _, member := range b.Config.Responsible(name) {
				if !slices.ContainsFunc(alone, func(o owner) bool { return o.name == member }) {
					alone = append(alone, owner{name: member, offices: []string{member}})
				}
			}
			continue
		}
		names = append(names, name)
		for _, office := range b.Config.Responsible(name) {
			if !together.has(office) {
				together.offices = append(together.offices, office)
			}
		}
	}
	together.name = strings.Join(names, "、")
	if lead := b.Config.Ledger.Lead(e.Number).Office; together.has(lead) {
		together.lead = lead
	}
	if len(names) == 0 {
		return alone
	}
	return append([]owner{together}, alone...)
}

// belongs reports whether a record does what the owner owes. Offices that the entry does not name
// (by an approved deviation) do it for those together.
func belongs(m *matter, w owner, all []owner) bool {
	if !w.publishes(m.Publisher) {
		return false
	}
	if w.has(m.Office) {
		return true
	}
	if slices.ContainsFunc(all, func(o owner) bool { return o.has(m.Office) }) {
		return false
	}
	return w.name == all[0].name
}

// share says who leads in an obligation and who helps. What one office owes it leads in. Where a
// record of joint work exists, its office did it, and is credited with it; else it is who site.yaml
// names, or nobody.
func (o *Obligation) share(m *matter) {
	switch {
	case len(o.Offices) == 1:
		o.Lead = o.Offices[0]
	case m != nil:
		o.Lead = m.Office
	}
	o.Helpers = slices.DeleteFunc(slices.Clone(o.Offices), func(office string) bool { return office == o.Lead })
	if o.Lead != "" {
		o.Offices = append([]string{o.Lead}, o.Helpers...)
	}
}

// Helps reports whether an office has a part in an obligation in which it does not lead (配合).
func (o *Obligation) Helps(office string) bool { return slices.Contains(o.Helpers, office) }
