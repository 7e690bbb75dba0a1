package check

import (
	"context"
	"slices"
	"unicode/utf8"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/inspect/copied"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/source"
)

// copiedCode is the code of a passage that stands before more readers than it is meant for.
const copiedCode = "copied-passage"

// ruleCopied: what is meant for few readers does not stand in a text for more (二(六)4, 二(七)1).
// That is how secrets really leak: by a paragraph that was copied. What had been approved for the
// wider readers before is no secret to them.
func ruleCopied(ctx context.Context, c *checker, problems *diag.List) {
	corpus := newCorpus(ctx, c)
	matches := corpus.find(ctx, c)
	*problems = append(*problems, corpus.unread...)
	for _, m := range matches {
		narrow, wide := corpus.origins[m.Narrow], corpus.origins[m.Wide]
		if wide.superseded {
			continue
		}
		from, at := narrow.at(corpus.texts[m.Narrow].Text, m.NarrowAt), wide.at(corpus.texts[m.Wide].Text, m.WideAt)
		behind := narrow.behind().ZH
		if behind == "" {
			behind = " " // as beside any path
		}
		fix := waiverFix(diag.T("从这里删去，或改写；本来就可以公开的套话，写入 site.yaml 的 secrecy: {common: […]}", "remove it here, or say it otherwise; a stock phrase belongs into secrecy: {common: […]} of site.yaml"), copiedCode)
		problems.Errorf(copiedCode, at,
			diag.T("这里%[1]s有 %[2]d 个字与 %[3]s%[4]s相同，那里只供“%[5]s”阅读，这里的读者更多（“%[6]s”）", "%[2]d characters from here on%[7]s stand in %[3]s%[8]s too, which is for %[5]s only; this is for %[6]s",
				wide.behind().ZH, m.Length, from, behind, corpus.name(m.Narrow), corpus.name(m.Wide), wide.behind().EN, narrow.behind().EN), fix)
	}
}

// Said is a text that no record holds and somebody reads all the same: why a record was changed.
type Said struct {
	Text  string
	Scope scope.Scope
}

// CopiedIntoWords tells which of these texts hold a passage that a record has for fewer readers.
func CopiedIntoWords(content *source.Content, said []Said, at diag.Place) diag.List {
	said = slices.DeleteFunc(slices.Clone(said), func(s Said) bool { return utf8.RuneCountInString(s.Text) < copied.Least })
	if len(said) == 0 {
		return nil // no passage is in it, whatever the site holds
	}
	var problems diag.List
	c := newChecker(content)
	corpus := newCorpus(context.Background(), c)
	for _, s := range said {
		corpus.add(s.Text, record.Readers{s.Scope}, origin{place: at, said: true}, copied.Text{})
	}
	matches := corpus.find(context.Background(), c)
	problems = append(problems, corpus.unread...)
	for _, m := range matches {
		if !corpus.origins[m.Wide].said || corpus.origins[m.Narrow].said {
			continue
		}
		narrow := corpus.origins[m.Narrow]
		problems.Errorf(copiedCode, at,
			diag.T("理由或附言有 %[1]d 个字与 %[2]s%[3]s 相同，那里只供“%[4]s”阅读，理由的读者更多（“%[5]s”）", "%[1]d characters of the reason or remark stand in %[2]s%[6]s too, which is for %[4]s only; the reason is for %[5]s",
				m.Length, narrow.at(corpus.texts[m.Narrow].Text, m.NarrowAt), narrow.behind().ZH, corpus.name(m.Narrow), corpus.name(m.Wide), narrow.behind().EN),
			diag.T("改写理由后再办理", "say it otherwise, and take the step again"))
	}
	return problems
}

// newCorpus is that of the records and pages; not the whole of it where the context ends before.
func newCorpus(ctx context.Context, c *checker) *corpus {
	var corpus corpus
	for _, r := range c.Records {
		if ctx.Err() != nil {
			return &corpus
		}
		corpus.record(c, r, c.since(r))
	}
	corpus.versions(c)
	for _, p := range c.Pages {
		corpus.page(p, c.pageSince(p))
	}
	corpus.static(c)
	return &corpus
}

// versions adds the texts of records that were approved and are not what their drafts say: what
// readers were shown stays known, and is dated, while a draft says other words. Those that were
// superseded are told of nowhere.
func (c *corpus) versions(ch *checker) {
	for _, a := range ch.Approved {
		last := len(a.Versions) - 1
		for i, v := range a.Versions {
			draft := ch.paths[a.Path]
			if v.Text == nil || i == last && draft != nil && ch.asApproved(draft) != nil {
				continue
			}
			first := len(c.origins)
			c.record(ch, v.Text, v.From)
			for j := first; j < len(c.origins); j++ {
				c.origins[j].superseded = i < last
			}
		}
	}
}

// record adds a record that its readers have been shown since a day; zero: they were not yet. A
// passage that more readers were shown before is no secret of it, whenever the matter was decided:
// who writes a draft, of whatever scope, keeps nobody from reading on.
func (c *corpus) record(ch *checker, r *record.Record, since calendar.Date) {
	dates := copied.Text{Decided: orNever(since), Known: since}
	c.front(r.FreeTexts(), dates)
	for _, p := range r.Passages {
		c.add(p.Text, r.Readers(p.Scopes...), origin{file: r.File, line: p.Line}, dates)
	}
	for _, a := range r.Attachments {
		found := ch.Attached[a.Source]
		if found == nil || found.Report == nil {
			continue
		}
		readers := r.Readers(a.Scope)
		c.attached(found, readers, origin{place: a.Place, named: a.File}, dates)
	}
}

// always is a day before every other, never one after.
var (
	always = calendar.NewDate(calendar.MinYear, 1, 1)
	never  = calendar.NewDate(calendar.MaxYear, 12, 31)
)

func orNever(day calendar.Date) calendar.Date {
	if day.IsZero() {
		return never
	}
	return day
}

// page adds a page that is no disclosure. Whoever may read its text has always known it: records
// quote guides. Nobody quotes a summary.
func (c *corpus) page(p *record.Page, since calendar.Date) {
	c.front(p.FreeTexts(), copied.Text{Decided: orNever(since)})
	for _, passage := range p.Passages {
		c.add(passage.Text, p.Readers(passage.Scopes...), origin{file: p.File, line: passage.Line}, copied.Text{Decided: orNever(since), Known: always})
	}
}

// front adds the values of a front matter. The items of a list of prose are one text: a passage may
// have been cut into keywords.
func (c *corpus) front(values []record.Value, dates copied.Text) {
	for len(values) > 0 {
		first, n := values[0], 1
		text := first.Text
		for ; n < len(values) && first.Nature == record.Prose && values[n].Key == first.Key; n++ {
			text += "\n" + values[n].Text
		}
		t, o := dates, origin{values: values[:n]}
		t.Name = first.Nature == record.Name
		if first.Key == record.PathKey {
			o.where = diag.T("（文件名）", " (in the file's name)")
		}
		c.add(text, first.Readers, o, t)
		values = values[n:]
	}
}

// tells reports whether everybody who reads texts of class wide reads those of class narrow too.
func (c *corpus) tells(narrow, wide int) bool {
	for _, needed := range c.classes[narrow] {
		if !admitted(needed, c.classes[wide]) {
			return false
		}
	}
	return true
}

func admitted(needed scope.Scope, scopes []scope.Scope) bool {
	for _, s := range scopes {
		if s.Within(needed) {
			return true
		}
	}
	return false
}

// name is the readers of a text: the narrowest of what they need.
func (c *corpus) name(text int) string {
	scopes := c.classes[c.texts[text].Class]
	return scopes[len(scopes)-1].String()
}
