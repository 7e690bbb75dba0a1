package check

import (
	"context"
	"fmt"
	"path"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/inspect/copied"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// copiedCode is the code of a passage that stands before more readers than it is meant for.
const copiedCode = "copied-passage"

// ruleCopied: what is meant for few readers does not stand in a text for more (二(六)4, 二(七)1). That is how secrets really
// leak: by a paragraph that was copied. What had been approved for the wider readers before is no secret to them.
func ruleCopied(ctx context.Context, c *checker, problems *diag.List) {
	corpus := corpus{classes: map[string]int{}}
	for _, r := range c.Records {
		if ctx.Err() != nil {
			return
		}
		corpus.record(c, r)
	}
	for _, p := range c.Pages {
		corpus.page(p)
	}
	if len(corpus.scopes) < 2 {
		return
	}
	common := c.Config.Secrecy.Common
	for _, revision := range c.Catalogue.Revisions {
		for _, e := range revision.Entries {
			common = append(common[:len(common):len(common)], e.Title, e.Group, e.Subgroup)
		}
	}
	for _, m := range copied.Find(ctx, corpus.texts, len(corpus.scopes), corpus.tells, common) {
		narrow, wide := corpus.origins[m.Narrow], corpus.origins[m.Wide]
		from, at := narrow.at(corpus.texts[m.Narrow].Text, m.NarrowAt), wide.at(corpus.texts[m.Wide].Text, m.WideAt)
		fix := waiverFix(diag.T("从这里删去，或改写；本来就可以公开的套话，写入 site.yaml 的 secrecy: {common: […]}", "remove it here, or say it otherwise; a stock phrase belongs into secrecy: {common: […]} of site.yaml"), copiedCode)
		problems.Errorf(copiedCode, at,
			diag.T("这里%[1]s有 %[2]d 个字与 %[3]s%[4]s 相同，那里只供“%[5]s”阅读，这里的读者更多（“%[6]s”）", "%[2]d characters from here on%[7]s stand in %[3]s%[8]s too, which is for %[5]s only; this is for %[6]s",
				wide.where.ZH, m.Length, from, narrow.where.ZH, corpus.name(m.Narrow), corpus.name(m.Wide), wide.where.EN, narrow.where.EN), fix)
	}
}

// corpus is every text of a site with its readers.
type corpus struct {
	texts   []copied.Text
	origins []origin
	scopes  [][]scope.Scope // of the classes: a reader needs all of them
	classes map[string]int
}

// origin is where a text comes from.
type origin struct {
	file  string
	line  int        // of its first line; 0: the place is that of a value
	place diag.Place // of a value
	where diag.Text  // in an attachment
}

func (o origin) at(text string, offset int) diag.Place {
	if o.line == 0 {
		return o.place
	}
	return within(o.file, text, o.line, offset)
}

func (c *corpus) record(ch *checker, r *record.Record) {
	if r.Scope.IsZero() {
		return
	}
	known := calendar.Date{}
	if s, ok := r.Procedure.Step(procedure.Approved); ok && r.Procedure.Verdict.Stands() {
		known = s.On
	}
	add := func(text string, o origin, scopes ...scope.Scope) {
		o.file = r.File
		c.add(text, r.Decided, known, o, append([]scope.Scope{r.Scope}, scopes...))
	}
	for _, v := range []struct{ key, text string }{{"title", r.Title}, {"summary", r.Summary}, {"keywords", strings.Join(r.Keywords, " ")}} {
		add(v.text, origin{place: r.At(v.key)})
	}
	for _, p := range r.Passages {
		add(p.Text, origin{line: p.Line}, p.Scopes...)
	}
	for _, a := range r.Attachments {
		found := ch.Attached[path.Join(path.Dir(r.File), a.File)]
		if found == nil || found.Report == nil || a.Scope.IsZero() {
			continue
		}
		for _, t := range found.Report.Texts {
			where := diag.T("（附件%[1]s%[2]s）", " (in the attachment %[1]s%[3]s)", diag.Quote(a.File), t.Where.ZH, spaced(t.Where.EN))
			add(t.Text, origin{place: a.Place, where: where}, a.Scope)
		}
	}
}

// always is a day before every other.
var always = calendar.NewDate(calendar.MinYear, 1, 1)

// page adds a page that is no disclosure. It was never approved, and whoever may see it has always known it.
func (c *corpus) page(p *record.Page) {
	if p.Scope.IsZero() {
		return
	}
	for _, passage := range p.Passages {
		c.add(passage.Text, calendar.Date{}, always, origin{file: p.File, line: passage.Line}, append([]scope.Scope{p.Scope}, passage.Scopes...))
	}
}

func (c *corpus) add(text string, decided, known calendar.Date, o origin, scopes []scope.Scope) {
	if len(text) < copied.Least {
		return
	}
	key := fmt.Sprint(scopes)
	class, ok := c.classes[key]
	if !ok {
		class = len(c.scopes)
		c.classes[key], c.scopes = class, append(c.scopes, scopes)
	}
	c.texts = append(c.texts, copied.Text{Text: text, Class: class, Decided: decided, Known: known})
	c.origins = append(c.origins, o)
}

// tells reports whether everybody who reads texts of class wide reads those of class narrow too.
func (c *corpus) tells(narrow, wide int) bool {
	for _, needed := range c.scopes[narrow] {
		if !admitted(needed, c.scopes[wide]) {
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
	scopes := c.scopes[c.texts[text].Class]
	return scopes[len(scopes)-1].String()
}
