package filing

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
)

// books is whose books a report is: those of some publishers, of some offices, or everybody's.
type books struct {
	config              *config.Config
	publisher, office   string   // as they were asked for
	publishers, offices []string // the members of a class; nil: all
	branches            []string // offices that publish for themselves: 机关第一党支部
}

func booksOf(in Inputs) books {
	b := books{config: in.Config, publisher: in.Publisher, office: in.Office}
	if in.Publisher != "" {
		b.publishers = in.Config.Publishing(in.Publisher)
	}
	if in.Office != "" {
		b.offices = in.Config.Responsible(in.Office)
	}
	offices := config.Concrete(in.Config.Offices)
	for _, name := range config.Concrete(in.Config.Publishers) {
		if slices.Contains(offices, name) {
			b.branches = append(b.branches, name)
		}
	}
	return b
}

// some reports that they are not everybody's.
func (b *books) some() bool { return b.publisher != "" || b.office != "" }

// of is whose they are, in words.
func (b *books) of() string {
	return strings.Join(slices.DeleteFunc([]string{b.publisher, b.office}, func(name string) bool { return name == "" }), "，")
}

// record reports whether a record belongs into the books.
func (b *books) record(r *record.Record) bool {
	return (b.publisher == "" || slices.Contains(b.publishers, r.Publisher)) && b.ofOffice(r.Office)
}

func (b *books) ofOffice(name string) bool { return b.office == "" || slices.Contains(b.offices, name) }

// obligation reports whether an obligation belongs into the books.
func (b *books) obligation(o *ledger.Obligation) bool {
	if b.office != "" && !slices.ContainsFunc(o.Offices, b.ofOffice) {
		return false
	}
	return b.publisher == "" || slices.ContainsFunc(b.publishersOf(o), func(name string) bool { return slices.Contains(b.publishers, name) })
}

// publishersOf is who publishes what is owed: after its record, or, where none is written yet, a
// branch that owes it alone, or after the catalogue. It is empty where nobody has said it.
func (b *books) publishersOf(o *ledger.Obligation) []string {
	switch {
	case o.Record != nil:
		return []string{o.Record.Publisher}
	case o.About != nil:
		return []string{o.About.Publisher}
	case len(o.Offices) == 1 && slices.Contains(b.branches, o.Offices[0]):
		return []string{o.Offices[0]}
	}
	var names []string
	for _, name := range o.Entry.Publishers {
		names = append(names, b.config.Publishing(name)...)
	}
	return names
}

// answer reports whether a piece of feedback belongs into the books.
func (b *books) answer(a *ledger.Answer) bool {
	if b.publisher != "" && (a.Record == nil || !slices.Contains(b.publishers, a.Record.Publisher)) {
		return false
	}
	return b.ofOffice(a.Office)
}

// note tells how much of what is owed stands in nobody's books but everybody's: nothing is written
// of it, and the catalogue does not say who publishes it.
func (r *Report) note() string {
	if r.in.Publisher == "" {
		return ""
	}
	nobodys := 0
	for _, o := range r.in.Ledger.Obligations {
		if Within(o, r.in.Period) && len(r.books.publishersOf(&o)) == 0 && (r.in.Office == "" || slices.ContainsFunc(o.Offices, r.books.ofOffice)) {
			nobodys++
		}
	}
	if nobodys == 0 {
		return ""
	}
	return "另有" + strconv.Itoa(nobodys) + "项应公开而尚无文稿，未定公开主体，只列入总册"
}
