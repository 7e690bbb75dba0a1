// Package drafting begins records: of an entry of the catalogue, with a template of its text; of the
// last period's record; or of the record that is to be interpreted or corrected. What is begun is a
// draft, and does not pass the check until somebody has gone through its text.
package drafting

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/relation"
	"gongkai/generator/source"
)

// Site is what a draft is made of. Content is needed where it is of another record.
type Site struct {
	Config    *config.Config
	Catalogue catalogue.Catalogue
	Templates []source.Template
	Content   *source.Content
}

// Request is what is asked for; what is zero is for the draft to say.
type Request struct {
	Number    int
	Title     string
	Day       calendar.Date
	Period    calendar.Period
	Office    string
	Publisher string
	FromLast  bool
	// the record that it is to interpret or to correct, by its path or file
	Interprets string
	Corrects   string
	Document   *Document // of which the text is made; nil: of none
	Lang       diag.Lang
}

// Begun is a draft, and what whoever goes on with it should know.
type Begun struct {
	record.Draft
	Last    *record.Record // from which it was made; nil: from none
	LeftOut []string       // keys and files that Last has and the draft has not, as it calls them
	Figures []int          // lines of the draft with figures that Last had
}

// Begin makes a draft. Its errors say what of the request cannot be.
func Begin(s Site, q Request) (*Begun, error) {
	q.Day = s.decided(q)
	revision := s.Catalogue.On(q.Day)
	if revision == nil {
		return nil, diag.Failf("%s 还没有公开目录", "no catalogue is in force on %s", q.Day)
	}
	entry, ok := revision.Entry(q.Number)
	if !ok {
		return nil, diag.Failf("%[2]s 的目录中没有第 %[1]d 项", "the catalogue of %[2]s has no entry %[1]d", q.Number, revision.Date)
	}
	if err := s.allowed(entry, q); err != nil {
		return nil, err
	}
	b := &Begun{Draft: record.Draft{Config: s.Config, Entry: entry, Title: q.Title, Day: q.Day, Lang: q.Lang,
		Period: q.Period, Office: q.Office, Publisher: q.Publisher,
		Assess: s.Catalogue.Lists(s.Config.Risk, s.Config.Numbered(q.Day), q.Number, q.Day)}}
	switch {
	case q.FromLast:
		if err := b.fromLast(s, q); err != nil {
			return nil, err
		}
	case q.Interprets != "":
		if err := b.about(s, q, relation.Interprets, q.Interprets); err != nil {
			return nil, err
		}
	case q.Corrects != "":
		if err := b.about(s, q, relation.Corrects, q.Corrects); err != nil {
			return nil, err
		}
	}
	if q.Document != nil {
		b.fromDocument(s, q)
	}
	if b.Body == "" {
		if t, ok := source.TemplateFor(s.Templates, s.Catalogue, s.Config, q.Number, q.Day); ok {
			b.Body = record.OutlineMark(q.Lang) + "\n\n" + t.Text
		}
	}
	if b.Title == "" {
		if b.Title = entry.Title; !b.Period.IsZero() {
			b.Title += "（" + b.Period.Chinese() + "）"
		}
	}
	b.Apart = apart(b.Period, q.Office, q.Publisher)
	return b, nil
}

// apart is what tells the file of a draft from that of another of the same entry and day.
func apart(period calendar.Period, names ...string) []string {
	parts := []string{period.String()}
	if period.Of() != "" {
		parts[0] = period.Chinese()
	}
	return slices.DeleteFunc(append(parts, names...), func(part string) bool { return part == "" })
}

// allowed refuses an office or publisher that cannot be that of a record under an entry, and a
// period where the entry has none.
func (s Site) allowed(e catalogue.Entry, q Request) error {
	var offices []string
	for _, name := range e.Offices {
		offices = append(offices, s.Config.Responsible(name)...)
	}
	if q.Office != "" && len(offices) > 0 && !slices.Contains(offices, q.Office) {
		return diag.Failf("目录第 %[1]d 项不由%[2]s负责，责任科室：%[3]s", "entry %[1]d is not the responsibility of %[2]s, but of %[3]s", e.Number, diag.Quote(q.Office), strings.Join(offices, "、"))
	}
	var named []string
	for _, name := range e.Publishers {
		named = append(named, s.Config.Publishing(name)...)
	}
	if q.Publisher != "" && len(named) > 0 && !slices.Contains(named, q.Publisher) {
		return diag.Failf("目录第 %[1]d 项不由%[2]s公开，公开主体：%[3]s", "entry %[1]d is not for %[2]s to publish, but for %[3]s", e.Number, diag.Quote(q.Publisher), strings.Join(named, "、"))
	}
	if publishers := config.Concrete(s.Config.Publishers); q.Publisher != "" && !slices.Contains(publishers, q.Publisher) {
		return diag.Failf("site.yaml 中没有公开主体%[1]s，有：%[2]s", "site.yaml has no publisher %[1]s, only %[2]s", diag.Quote(q.Publisher), strings.Join(publishers, "、"))
	}
	if !q.Period.IsZero() && e.Timing != catalogue.Periodic && e.Timing != catalogue.AnyTiming {
		return diag.Failf("目录第 %[1]d 项规定“%[2]s”，不按周期公开，去掉 --period", "entry %[1]d is %[3]s and not disclosed by periods: leave out --period", e.Number, e.Timing, e.Timing.English())
	}
	return nil
}

// about begins the record that interprets or corrects another, for the same readers.
func (b *Begun) about(s Site, q Request, kind relation.Kind, name string) error {
	r, nearest := s.Content.Find(name)
	if r == nil {
		return missing(name, nearest)
	}
	b.Relation = record.Relation{Kind: kind, Target: r.Path}
	b.Like = &record.Record{Scope: r.Scope, Timing: r.Timing}
	b.Office, b.Publisher = cmp.Or(b.Office, onlyIf(s.allowed(b.Entry, Request{Office: r.Office}), r.Office)), cmp.Or(b.Publisher, onlyIf(s.allowed(b.Entry, Request{Publisher: r.Publisher}), r.Publisher))
	named := r.Title
	if !strings.Contains(named, "《") {
		named = "《" + named + "》"
	}
	if kind == relation.Interprets {
		b.Title, b.Body = cmp.Or(b.Title, named+"解读"), record.Interpretation(q.Lang)
		return nil
	}
	b.Title = cmp.Or(b.Title, "关于更正"+named+"的说明")
	return nil
}

// onlyIf is a name where nothing is against it.
func onlyIf(against error, name string) string {
	if against != nil {
		return ""
	}
	return name
}

func missing(name, nearest string) error {
	if nearest == "" {
		return diag.Failf("没有文稿%s", "there is no record %s", diag.Quote(name))
	}
	return diag.Failf("没有文稿%[1]s，是否应为%[2]s", "there is no record %[1]s, did you mean %[2]s", diag.Quote(name), nearest)
}
