// Package disclose is the one door: it makes, for an audience and a day, the edition that holds
// what this audience may see and nothing else.
package disclose

import (
	"cmp"
	"path"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/edition"
	"gongkai/generator/feedback"
	"gongkai/generator/ledger"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/text/markdown"
)

// Source is what editions are made of. It must have passed the check.
type Source struct {
	Config    *config.Config
	Catalogue catalogue.Catalogue
	Records   []*record.Record
	Pages     []*record.Page
	// Of these the ledger of an audience that supervises is made.
	Holidays *calendar.Holidays
	Feedback []feedback.Item
}

// Ledger is what the ledger is made of.
func (s Source) Ledger() ledger.Source {
	return ledger.Source{Config: s.Config, Catalogue: s.Catalogue, Holidays: s.Holidays, Records: s.Records, Feedback: s.Feedback}
}

// For makes the edition of an audience on a day; last is the day of the posting round before it.
//
// A record is in it when its scope is admitted, its procedure is complete, its day has come and has
// not passed (contract: who sees what). Of such a record each field is copied by name, and of its
// text the passages that are admitted.
func For(audience config.Audience, src Source, day, last calendar.Date) *edition.Edition {
	d := door{audience: audience, src: src, day: day, last: last, entries: map[entryKey]int{}, parser: markdown.New()}
	e := &edition.Edition{
		ID: audience.ID, Title: audience.Title, BaseURL: audience.BaseURL, Day: day, Last: last,
		Bulletin: src.Config.Bulletin,
		Indexed:  !slices.ContainsFunc(audience.View.Sees(), func(s scope.Scope) bool { return s.Kind() != scope.Public }),
		Site:     site(src.Config),
	}
	shown, published := d.latestFirst(d.shown(day))
	e.Entries = d.entriesFor(shown)
	e.Notices = make([]edition.Notice, 0, len(shown))
	for i, r := range shown {
		n := d.notice(r, published[i])
		if n.OnBoard || n.InBulletin {
			n.Digest = digest(&n, &e.Entries[n.Entry], d.parser.Canonical(n.Text))
		}
		e.Notices = append(e.Notices, n)
	}
	relate(e.Notices, shown)
	for i := range e.Notices {
		d.takeDown(&e.Notices[i])
	}
	e.Ended = d.ended()
	e.Pages = d.pages()
	if e.Supervises = audience.Supervises; e.Supervises {
		e.Ledger = d.ledger(e.Notices)
	}
	for _, b := range src.Config.Boards {
		if b.Audience == audience.ID {
			e.Boards = append(e.Boards, board(b))
		}
	}
	return e
}

type door struct {
	audience config.Audience
	src      Source
	day      calendar.Date
	last     calendar.Date
	entries  map[entryKey]int // indices of Edition.Entries
	parser   markdown.Parser
}

type entryKey struct {
	revision calendar.Date
	number   int
}

func (d *door) shown(day calendar.Date) []*record.Record {
	var shown []*record.Record
	for _, r := range d.src.Records {
		if d.audience.View.Admits(r.Scope) && r.UpOn(day, d.src.Config.Required) && d.listed(r) {
			shown = append(shown, r)
		}
	}
	return shown
}

// listed reports whether the record stands under an entry of the catalogue; what stands under none
// is not disclosed.
func (d *door) listed(r *record.Record) bool {
	_, ok := r.Entry(d.src.Catalogue)
	return ok
}

func site(c *config.Config) edition.Site {
	return edition.Site{
		Organisation: c.Organisation, Title: c.Title, Lang: string(c.Lang), PageSize: c.PageSize,
		Code: c.Codes.Site, ICP: c.Codes.ICP, Police: c.Codes.Police,
		Phone: c.Feedback.Phone, Email: c.Feedback.Email, Box: c.Feedback.Box, Address: c.Feedback.Address,
		Offices: config.Concrete(c.Offices), Publishers: config.Concrete(c.Publishers),
	}
}

func board(b config.Board) edition.Board {
	return edition.Board{
		ID: b.ID, Title: b.Title, Location: b.Location,
		Layout: b.Layout, Paper: b.Paper, Landscape: b.Landscape, Margins: edition.Margins(b.Margins), Sizes: edition.Sizes(b.Sizes),
		Tile: b.Tile, Overlap: b.Overlap, Capacity: b.Capacity,
	}
}

// latestFirst orders by the day of publishing, newest first, then by the path.
func (d *door) latestFirst(records []*record.Record) ([]*record.Record, []calendar.Date) {
	type dated struct {
		day    calendar.Date
		record *record.Record
	}
	order := make([]dated, len(records))
	for i, r := range records {
		published, _ := r.Shown(d.src.Config.Required)
		order[i] = dated{published, r}
	}
	slices.SortFunc(order, func(a, b dated) int {
		return cmp.Or(b.day.Compare(a.day), cmp.Compare(a.record.Path, b.record.Path))
	})
	out, days := make([]*record.Record, len(order)), make([]calendar.Date, len(order))
	for i, o := range order {
		out[i], days[i] = o.record, o.day
	}
	return out, days
}

func (d *door) pages() []edition.Page {
	pages := slices.Clone(d.src.Pages)
	slices.SortStableFunc(pages, func(a, b *record.Page) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Path, b.Path))
	})
	var out []edition.Page
	for _, p := range pages {
		if d.audience.View.Admits(p.Scope) {
			out = append(out, edition.Page{Path: p.Path, Base: path.Join("pages", path.Dir(p.Path)), Title: p.Title, Nav: p.Nav, Summary: p.Summary, Text: p.Visible(d.audience.View)})
		}
	}
	return out
}

func attachments(r *record.Record, view scope.View, dir string) []edition.Attachment {
	var out []edition.Attachment
	for _, a := range r.Attachments {
		if view.Admits(a.Scope) {
			out = append(out, edition.Attachment{Name: a.File, Title: a.Title, Size: a.Size, Source: dir + "/" + a.File})
		}
	}
	return out
}
