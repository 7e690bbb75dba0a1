package disclose

import (
	"crypto/sha256"
	"path"
	"slices"
	"strconv"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/edition"
	"gongkai/generator/record"
	"gongkai/generator/relation"
)

// notice copies what the audience may see of a record. A field that is not named here is not seen.
func (d *door) notice(r *record.Record, published calendar.Date) edition.Notice {
	n := edition.Notice{
		Path: r.Path, Base: base(r), Index: Index(r), Title: r.Title, TitleEnds: slices.Clone(r.TitleEnds), Entry: d.entries[d.key(r)],
		Scope: r.Scope.String(), Timing: r.Timing.String(),
		Publisher: r.Publisher, Office: r.Office, Decided: r.Decided, Published: published,
		Summary: r.Summary, Keywords: slices.Clone(r.Keywords), Source: r.Source, Author: r.Author,
		DocumentNumber: r.DocumentNumber, NoIndex: r.NoIndex, Lang: r.Lang,
		Text:        r.Visible(d.audience.View),
		Limits:      limits(r.Passages, r.Scope, d.audience.View),
		Attachments: attachments(r, d.audience.View),
		Official: edition.OfficialDocument{
			Issuers: slices.Clone(r.Official.Issuers), Signatories: slices.Clone(r.Official.Signatories), Addressees: r.Official.Addressees, Dated: r.Official.Dated,
			Annotation: r.Official.Annotation, Copies: r.Official.Copies, PrintedBy: r.Official.PrintedBy, Printed: r.Official.Printed,
		},
		Participation: edition.Participation{
			Form: string(r.Participation.Form), From: r.Participation.From, To: r.Participation.To, Result: r.Participation.Result,
			People: r.Participation.People.String(), Opinions: r.Participation.Opinions.String(), Adopted: r.Participation.Adopted.String(),
		},
	}
	for _, a := range r.Aliases {
		n.Aliases = append(n.Aliases, a.Name)
	}
	if r.Period != (calendar.Period{}) {
		n.Period = r.Period.Chinese()
	}
	if slices.ContainsFunc(n.Attachments, func(a edition.Attachment) bool { return a.Name == r.Image }) {
		n.Image = r.Image
	}
	for _, m := range r.MethodsIn(d.src.Catalogue) {
		n.Methods = append(n.Methods, string(m))
		n.OnSite = n.OnSite || m.OnSite()
		n.OnBoard = n.OnBoard || m.OnBoard()
		n.InBulletin = n.InBulletin || m.InBulletin()
	}
	if n.OnBoard || r.Posting != (record.Window{}) {
		w := d.site.Window(r, published)
		n.PostFrom, n.PostTo = w.From, w.To
	}
	return n
}

// base is the folder from which the record's links count, as its editor sees it.
func base(r *record.Record) string {
	if r.Bundle {
		return "records/" + r.Path
	}
	return path.Join("records", path.Dir(r.Path))
}

// Index is the 索引号: entry, day and a mark of the path. It counts nothing, for a sequence
// number would tell how many records its reader does not see.
func Index(r *record.Record) string {
	sum := sha256.Sum256([]byte(r.Path))
	const digits = "0123456789ABCDEF"
	out := make([]byte, 0, len("035-20261009-3FA2B1"))
	if r.Catalogue < 100 {
		out = append(out, "000"[len(strconv.Itoa(r.Catalogue)):]...)
	}
	out = strconv.AppendInt(out, int64(r.Catalogue), 10)
	out = append(out, '-')
	for _, c := range []byte(r.Decided.String()) {
		if c != '-' {
			out = append(out, c)
		}
	}
	out = append(out, '-')
	for _, b := range sum[:3] {
		out = append(out, digits[b>>4], digits[b&15])
	}
	return string(out)
}

// takeDown ends the posting of what another notice of the same edition replaces, repeals or
// corrects: the last day is the one before that notice was published.
func (d *door) takeDown(n *edition.Notice) {
	if n.PostFrom.IsZero() {
		return
	}
	for _, rel := range n.RelatedFrom {
		if last := rel.Published.AddDays(-1); rel.Kind.Ends() && (n.PostTo.IsZero() || last.Before(n.PostTo)) {
			n.PostTo = last
		}
	}
}

// ended is the sheet of a record that hung on a board on the day of the last round and is not to be
// found on one today, nor among what the posting windows of today tell. It is named, and nothing
// more: whoever takes it down must find it.
func (d *door) ended(a *record.Approved[record.Record], t timeline) []edition.Ended {
	was, ok := a.On(d.last)
	if _, shown := t.on(d.last); !ok || !shown || !d.hung(was.Text, t, d.last) {
		return nil
	}
	if s, shown := t.on(d.day); shown {
		now, _ := a.On(d.day)
		switch hangs := d.hung(now.Text, t, d.day); {
		case hangs && s.from.After(d.last): // what hangs says something else than what is to hang
			return []edition.Ended{{Path: was.Text.Path, Index: Index(was.Text), Title: was.Text.Title, Until: s.from.AddDays(-1), Updated: true}}
		case hangs || d.hung(now.Text, t, d.last):
			return nil
		}
	}
	until := d.day.AddDays(-1)
	for _, s := range t {
		if d.onBoard(s.version.Text) && !s.until.IsZero() && s.until.After(d.last) {
			until = s.until.AddDays(-1)
		}
	}
	return []edition.Ended{{Path: was.Text.Path, Index: Index(was.Text), Title: was.Text.Title, Until: until}}
}

// hung reports whether the sheet of a text hangs on boards on a day.
func (d *door) hung(r *record.Record, t timeline, day calendar.Date) bool {
	w := d.site.Window(r, t[0].from)
	return d.onBoard(r) && !w.From.After(day) && (w.To.IsZero() || !w.To.Before(day))
}

func (d *door) onBoard(r *record.Record) bool {
	return slices.ContainsFunc(r.MethodsIn(d.src.Catalogue), catalogue.Method.OnBoard)
}

// relate links notices both ways. A relation to a record that is not in this edition does not exist
// in it.
func relate(notices []edition.Notice, shown []shown) {
	at := make(map[string]int, len(notices))
	for i := range notices {
		at[notices[i].Path] = i
	}
	to := func(i int, kind relation.Kind) edition.Relation {
		n := &notices[i]
		return edition.Relation{Kind: kind, Path: n.Path, Title: n.Title, Published: n.Published, OnSite: n.OnSite}
	}
	for _, r := range shown {
		for _, rel := range r.Relations {
			if target, ok := at[rel.Target]; ok && rel.Target != r.Path {
				i := at[r.Path]
				notices[i].RelatesTo = append(notices[i].RelatesTo, to(target, rel.Kind))
				notices[target].RelatedFrom = append(notices[target].RelatedFrom, to(i, rel.Kind))
			}
		}
	}
}
