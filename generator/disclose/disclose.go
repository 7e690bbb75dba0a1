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
	"gongkai/generator/posting"
	"gongkai/generator/publish/release"
	"gongkai/generator/reach"
	"gongkai/generator/record"
	"gongkai/generator/registers"
	"gongkai/generator/scope"
	"gongkai/generator/text/markdown"
)

// Source is what editions are made of. It must have passed the check.
type Source struct {
	Config    *config.Config
	Catalogue catalogue.Catalogue
	Records   []*record.Approved[record.Record]
	Pages     []*record.Approved[record.Page]
	Manuals   []*record.Page // of the program itself; site.yaml says who is shown them
	// Of these the ledger of an audience that supervises is made.
	Holidays  *calendar.Holidays
	Feedback  []feedback.Item
	Registers registers.Book
	BoardLogs map[string]*posting.Log
	// Told is what texts tell, as far as it is known; nil: it is found anew.
	Told *Told
}

// Ledger is what the ledger is made of.
func (s Source) Ledger() ledger.Source {
	return ledger.Source{Config: s.Config, Catalogue: s.Catalogue, Holidays: s.Holidays, Approved: s.Records, Feedback: s.Feedback, BoardLogs: s.BoardLogs, Registers: s.Registers}
}

// For makes the edition of an audience on a day; last is the day of the posting round before it.
//
// A record is in it as it was approved last and by the day, when its scope is admitted and it has
// not come down (contract: who sees what). Of such a record each field is copied by name, and of
// its text the passages that are admitted. What an editor has written since is a draft, and not in
// the source.
func For(audience config.Audience, src Source, day, last calendar.Date) *edition.Edition {
	d := newDoor(audience, src, day, last)
	e := &edition.Edition{
		ID: audience.ID, Title: audience.Title, BaseURL: audience.BaseURL, Day: day, Last: last,
		Bulletin: src.Config.Bulletin, OFD: src.Config.OFD,
		Indexed: !slices.ContainsFunc(audience.View.Sees(), func(s scope.Scope) bool { return s.Kind() != scope.Public }),
		Site:    site(src.Config),
	}
	shown := d.read(e)
	e.Entries = d.entriesFor(shown)
	e.Notices = make([]edition.Notice, 0, len(shown))
	for _, r := range shown {
		n := d.notice(r.Record, r.published)
		n.Updated, n.Changes = r.updated, r.reasons
		if n.OnBoard || n.InBulletin {
			n.Digest = d.digest(&n, r.Record)
		}
		e.Notices = append(e.Notices, n)
	}
	relate(e.Notices, shown)
	for i := range e.Notices {
		d.takeDown(&e.Notices[i])
	}
	e.Pages = d.pages()
	e.Theme = theme(audience.Theme, e.Pages)
	if len(d.keys(d.sitePart())) > 0 {
		e.Principal = release.Principal(d.sitePart(), src.Config.Served.ID)
	}
	if e.Supervises = audience.Supervises; e.Supervises {
		e.Ledger = d.ledger(e.Notices)
	}
	for _, b := range src.Config.Boards {
		if b.Audience == audience.ID {
			e.Boards = append(e.Boards, d.board(b))
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
	site     reach.Site
}

func newDoor(audience config.Audience, src Source, day, last calendar.Date) *door {
	return &door{
		audience: audience, src: src, day: day, last: last, entries: map[entryKey]int{}, parser: markdown.New(),
		site: reach.Site{Config: src.Config, Catalogue: src.Catalogue},
	}
}

type entryKey struct {
	revision calendar.Date
	number   int
}

// read is what the audience is shown on the day, the latest first, then by the path; what it is
// shown no more goes into the edition as sheets to take down and as tombstones.
func (d *door) read(e *edition.Edition) []shown {
	var all []shown
	for _, a := range d.src.Records {
		t := d.timeline(a)
		if now, ok := d.shown(t, d.day); ok {
			all = append(all, now)
		}
		e.Ended = append(e.Ended, d.ended(a, t)...)
		e.Tombstones = append(e.Tombstones, d.tombstones(t)...)
	}
	e.Withdrawn = d.withdrawn()
	slices.SortFunc(all, func(a, b shown) int {
		return cmp.Or(b.published.Compare(a.published), cmp.Compare(a.Path, b.Path))
	})
	slices.SortFunc(e.Tombstones, func(a, b edition.Tombstone) int { return cmp.Compare(a.Path, b.Path) })
	return all
}

func site(c *config.Config) edition.Site {
	return edition.Site{
		Organisation: c.Organisation, Title: c.Title, Lang: string(c.Lang), PageSize: c.PageSize,
		Code: c.Codes.Site, ICP: c.Codes.ICP, Police: c.Codes.Police,
		Phone: c.Feedback.Phone, Email: c.Feedback.Email, Box: c.Feedback.Box, Address: c.Feedback.Address,
		Offices: config.Concrete(c.Offices), Publishers: config.Concrete(c.Publishers),
	}
}

func (d *door) board(b config.Board) edition.Board {
	return edition.Board{
		ID: b.ID, Title: b.Title, Location: b.Location,
		Layout: b.Layout, Paper: b.Paper, Landscape: b.Landscape, Margins: edition.Margins(b.Margins), Sizes: edition.Sizes(b.Sizes),
		Tile: b.Tile, Overlap: b.Overlap, Capacity: b.Capacity, EvenImprint: b.EvenImprint, OFD: b.OFD, Keys: d.keys(d.sitePart(), release.Part{Kind: release.Boards, ID: b.ID}),
	}
}

// pages is the pages that were approved last, and the manuals of the program.
func (d *door) pages() []edition.Page {
	pages := record.InEffect(d.src.Pages, d.day)
	if slices.Contains(d.src.Config.Manuals, d.audience.ID) {
		pages = append(pages, d.src.Manuals...)
	}
	slices.SortStableFunc(pages, func(a, b *record.Page) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Path, b.Path))
	})
	var out []edition.Page
	for _, p := range pages {
		if d.audience.View.Admits(p.Scope) || p.Manual {
			out = append(out, edition.Page{Path: p.Path, Base: path.Join("pages", path.Dir(p.Path)), Title: p.Title, Nav: p.Nav, Summary: p.Summary, Text: p.Visible(d.audience.View),
				Limits: limits(p.Passages, p.Scope, d.audience.View), Manual: p.Manual})
		}
	}
	return out
}

func attachments(r *record.Record, view scope.View) []edition.Attachment {
	var out []edition.Attachment
	for _, a := range r.Attachments {
		if view.Admits(a.Scope) {
			out = append(out, edition.Attachment{Name: a.File, Title: a.Title, Size: a.Size, Width: a.Width, Height: a.Height, Source: a.Source, Readers: fewer(a.Scope, r.Scope), Shown: pictures(a)})
		}
	}
	return out
}

// pictures is the files by which an attachment is shown.
func pictures(a record.Attachment) []edition.Picture {
	var out []edition.Picture
	for _, c := range a.Shown {
		out = append(out, edition.Picture{Name: c.Name(a.File), Width: c.Width, Height: c.Height})
	}
	return out
}
