package drafting

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/relation"
)

// fromLast begins with the record of the period before: its title with the next period, its readers,
// methods and text. Days, the procedure, attachments and what was said of that record alone are left
// out and named.
func (b *Begun) fromLast(s Site, q Request) error {
	last := s.last(q)
	if last == nil {
		return diag.Failf("第 %d 项还没有可以照着写的文稿；去掉 --from-last 新建", "there is no record of entry %d to begin with: leave out --from-last", q.Number)
	}
	b.Last, b.Like = last, last
	if b.Period.IsZero() {
		b.Period = following(last.Period)
	}
	b.Office, b.Publisher = cmp.Or(b.Office, onlyIf(s.allowed(b.Entry, Request{Office: last.Office}), last.Office)), cmp.Or(b.Publisher, onlyIf(s.allowed(b.Entry, Request{Publisher: last.Publisher}), last.Publisher))
	b.Title = cmp.Or(b.Title, renewedTitle(last, b.Period))
	b.Body = record.LastTextMark(q.Lang) + "\n\n" + strings.TrimSpace(last.Body)
	b.LeftOut = leftOut(last, q.Lang)
	written := b.Draft.String()
	_, body, _ := strings.Cut(written, record.LastTextMark(q.Lang))
	before := strings.Count(written, "\n") - strings.Count(body, "\n")
	for i, line := range strings.Split(body, "\n") {
		if i > 0 && strings.ContainsFunc(line, unicode.IsDigit) {
			b.Figures = append(b.Figures, before+i+1)
		}
	}
	return nil
}

// renewedTitle is the title of a record with another period, with the marks of its lines. A line that
// ended within what tells the period may have no place to end in the new one, and ends no more.
func renewedTitle(last *record.Record, period calendar.Period) string {
	renewed := calendar.Renew(last.Title, last.Period, period)
	runes := []rune(last.Title)
	var ends []int
	for _, end := range last.TitleEnds {
		before, after := calendar.Renew(string(runes[:end]), last.Period, period), calendar.Renew(string(runes[end:]), last.Period, period)
		if before+after == renewed {
			ends = append(ends, utf8.RuneCountInString(before))
		}
	}
	return record.WrittenTitle(renewed, ends)
}

// following is the period after another: the next of the calendar, or the next stage; zero where
// there is none.
func following(p calendar.Period) calendar.Period {
	if p.Kind() == calendar.Stage {
		next, _ := calendar.NewStage(p.Of(), p.Number()+1)
		return next
	}
	return p.Next()
}

// last is the record of the latest period before the one that is asked for, of the same entry, and
// of the office and publisher where they are given; nil where there is none. What corrects or
// interprets another record is that of no period. What was approved comes first, and as it was
// approved last; where nothing was, a draft that somebody has written.
func (s Site) last(q Request) *record.Record {
	following := s.Catalogue.Follow(q.Day)
	var found *record.Record
	consider := func(r *record.Record) {
		e, ok := following.Current(r.Catalogue, r.Decided)
		switch {
		case !ok || e.Number != q.Number || r.Decided.After(q.Day):
		case q.Office != "" && r.Office != q.Office, q.Publisher != "" && r.Publisher != q.Publisher:
		case q.Period.Of() != r.Period.Of() && !q.Period.IsZero():
		case !q.Period.IsZero() && r.Period.Compare(q.Period) >= 0:
		case slices.ContainsFunc(r.Relations, func(rel record.Relation) bool {
			return rel.Kind == relation.Interprets || rel.Kind == relation.Corrects
		}):
		case found == nil || later(r, found):
			found = r
		}
	}
	for _, a := range s.Content.Approved {
		if v, ok := a.Last(q.Day); ok && v.Text != nil {
			consider(v.Text)
		}
	}
	if found != nil {
		return found
	}
	for _, r := range s.Content.Records {
		if !r.Unread() && !begunOnly(r) {
			consider(r)
		}
	}
	return found
}

// begunOnly reports that nobody has gone through the text of a draft yet.
func begunOnly(r *record.Record) bool {
	return slices.ContainsFunc(slices.Concat(record.Marks(diag.Chinese), record.Marks(diag.English)), func(mark string) bool { return strings.Contains(r.Body, mark) })
}

// later reports whether a record is of a later period than another, or was decided later.
func later(r, other *record.Record) bool {
	return cmp.Or(r.Period.Last().Compare(other.Period.Last()), r.Period.Compare(other.Period), r.Decided.Compare(other.Decided), strings.Compare(r.Path, other.Path)) > 0
}

// ofOneRecord is the keys that say something of one record alone.
var ofOneRecord = []string{"publish", "expires", "posting", "deferral", "deviation", "interprets", "amends", "repeals", "explains", "corrects", "replaces",
	"summary", "source", "author", "document_number", "image", "indexing", "waivers", "risk", "grounds"}

// leftOut is what a record has that its successor does not take over.
func leftOut(last *record.Record, lang diag.Lang) []string {
	var names []string
	name := func(key string) string {
		if lang == diag.English {
			return key
		}
		return record.ChineseKey(key)
	}
	for _, key := range ofOneRecord {
		if last.Written(key) {
			names = append(names, name(key))
		}
	}
	for _, a := range last.Attachments {
		names = append(names, name("attachments")+" "+a.File)
	}
	return names
}
