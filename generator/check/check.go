// Package check is the rules: what of a site's content is not as the catalogue, the plan and the
// program want it.
package check

import (
	"context"
	"slices"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/ledger"
	"gongkai/generator/parallel"
	"gongkai/generator/reach"
	"gongkai/generator/record"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
	"gongkai/generator/source"
	"gongkai/generator/text/markdown"
	"gongkai/generator/wording"
)

// rules looks at one record each; a new rule is one file and one row.
var rules = []struct {
	name string
	rule func(*checker, *record.Record, *diag.List)
}{
	{"entry", ruleEntry},
	{"scope", ruleScope},
	{"timing", ruleTiming},
	{"period", rulePeriod},
	{"title-period", ruleTitlePeriod},
	{"title-lines", ruleTitleLines},
	{"method", ruleMethod},
	{"reach", ruleReach},
	{"wider", ruleWider},
	{"office", ruleOffice},
	{"publisher", rulePublisher},
	{"date", ruleDate},
	{"future", ruleFuture},
	{"deferral", ruleDeferral},
	{"deviation", ruleDeviation},
	{"posting", rulePosting},
	{"relation", ruleRelation},
	{"passage", rulePassage},
	{"attachment", ruleAttachment},
	{"link", ruleLink},
	{"approval", ruleApproval},
	{"risk", ruleRisk},
	{"grounds", ruleGrounds},
	{"participation", ruleParticipation},
	{"official", ruleOfficial},
	{"media", ruleMedia},
	{"interpretation", ruleInterpretation},
}

// ownRules look at nothing but one record and its attachments: what they find is remembered while
// these do not change.
var ownRules = []struct {
	name string
	rule func(*checker, *record.Record, *diag.List)
}{
	{"secrecy", ruleSecrecy},
	{"wording", ruleWording},
	{"values", ruleValues},
	{"inside", ruleInside},
	{"body", ruleBody},
}

// siteRules looks at the content as a whole.
var siteRules = []struct {
	name string
	rule func(*checker, *diag.List)
}{
	{"address", ruleAddress},
	{"alias", ruleAlias},
	{"catalogue-office", ruleCatalogueOffice},
	{"audience", ruleAudience},
	{"page", rulePage},
	{"page-secrecy", rulePageSecrecy},
	{"page-wording", rulePageWording},
	{"page-body", rulePageBody},
	{"alike", ruleAlike},
	{"unlisted", ruleUnlisted},
	{"static", ruleStatic},
	{"theme", ruleTheme},
	{"ledger", ruleLedger},
	{"coverage", ruleCoverage},
	{"review", ruleReview},
	{"feedback", ruleFeedback},
	{"register", ruleRegister},
	{"promise", rulePromise},
	{"published", rulePublished},
	{"gone", ruleGone},
}

// Memo remembers what the texts of records link to and what stands in them, so that a check under
// serve looks only at what has changed. The zero Memo is ready to use; it serves one Run after
// another. A record that was read anew is another one.
type Memo struct {
	known map[*record.Record]known
	words *wording.List // with which they were looked at
}

// known is what is remembered of a record.
type known struct {
	texts []text
	own   diag.List
}

// Run checks the content against every rule. The list is sorted. With a memo it leaves out what
// looks at all texts at once (CopiedPassages): whoever writes waits for it.
func Run(content *source.Content, memo *Memo) diag.List {
	problems, _ := runRules(content, memo, memo == nil)
	return problems
}

// RunWaived is Run with every rule, and what waivers let pass: whoever approves a record is shown
// it.
func RunWaived(content *source.Content) (problems, waived diag.List) {
	return runRules(content, nil, true)
}

// CopiedPassages is what a Run with a memo leaves out: passages that stand before more readers than
// they are meant for. When the context ends before it does, what it has found counts for nothing.
func CopiedPassages(ctx context.Context, content *source.Content) diag.List {
	var problems diag.List
	ruleCopied(ctx, newChecker(content), &problems)
	return told(content, problems)
}

// ForLedger checks what a ledger is counted from: by every rule but those that look into texts and
// attachments, which take the most time. The list is sorted.
func ForLedger(content *source.Content) diag.List {
	var problems diag.List
	c := newChecker(content)
	for _, rule := range rules {
		switch rule.name {
		case "wider", "passage", "attachment", "link":
			continue
		}
		for _, r := range content.Records {
			rule.rule(c, r, &problems)
		}
	}
	ruleCatalogueOffice(c, &problems)
	ruleLedger(c, &problems)
	ruleFeedback(c, &problems)
	ruleRegister(c, &problems)
	problems = told(content, problems)
	c.ofDrafts(problems)
	return problems
}

// told is the problems that no waiver lets pass, as they may be shown.
func told(content *source.Content, problems diag.List) diag.List {
	problems, _ = waive(content, problems, nil)
	problems = secrecy.Redact(problems)
	problems.Sort()
	return problems
}

func runRules(content *source.Content, memo *Memo, whole bool) (problems, waived diag.List) {
	if memo == nil {
		memo = &Memo{}
	}
	if memo.words != content.Words {
		*memo = Memo{words: content.Words}
	}
	c := newChecker(content)
	lists := make([]diag.List, len(content.Records)+len(siteRules)+1)
	remembered := make([]known, len(content.Records))
	records := len(content.Records)
	texts := func() *checker { // of the record at hand, for each worker
		own := *c
		return &own
	}
	parallel.ForState(records+len(siteRules), parallel.Cores, texts, func(c *checker, i int) {
		if i < records {
			remembered[i], lists[i] = c.judge(content.Records[i], memo)
		} else {
			siteRules[i-records].rule(c, &lists[i])
		}
	})
	looked := waivable()
	if whole { // it takes all cores itself
		ruleCopied(context.Background(), c, &lists[len(lists)-1])
	} else {
		looked = slices.DeleteFunc(looked, func(code string) bool { return code == copiedCode })
	}
	memo.known = make(map[*record.Record]known, len(remembered))
	for i, r := range content.Records {
		memo.known[r] = remembered[i]
	}
	problems, waived = waive(content, slices.Concat(lists...), looked)
	c.ofDrafts(problems)
	problems, waived = secrecy.Redact(problems), secrecy.Redact(waived)
	problems.Sort()
	waived.Sort()
	return problems, waived
}

// judge runs every rule of a record. What the record alone decides is remembered.
func (c *checker) judge(r *record.Record, memo *Memo) (k known, problems diag.List) {
	k, ok := memo.known[r]
	if !ok {
		k.texts = c.read(r.Scope, r.Passages)
		c.values, c.asRead = r.FreeTexts(), c.versions(r.Scope, r.Passages)
		for _, rule := range ownRules {
			rule.rule(c, r, &k.own)
		}
	}
	c.texts = k.texts
	for _, rule := range rules {
		rule.rule(c, r, &problems)
	}
	return k, append(problems, k.own...)
}

// checker is the content with the look-ups that rules share.
type checker struct {
	*source.Content
	paths      map[string]*record.Record
	offices    []string // concrete ones
	publishers []string
	markdown   markdown.Auditor
	texts      []text                                     // of the record at hand
	values     []record.Value                             // likewise, while its own rules look at it
	asRead     []version                                  // likewise, as its readers get it
	approved   map[string]*record.Approved[record.Record] // by path
	secrets    *secrecy.Scanner
	reach      reach.Site
	history    *reach.History
	following  *catalogue.Following // to the revision in force; nil where there is none
	ledger     config.Ledger        // with the numbers of that revision
	interprets map[string]bool      // paths that some record interprets
}

func newChecker(content *source.Content) *checker {
	c := &checker{
		Content: content, paths: make(map[string]*record.Record, len(content.Records)),
		offices: config.Concrete(content.Config.Offices), publishers: config.Concrete(content.Config.Publishers),
		markdown: markdown.NewAuditor(),
		approved: map[string]*record.Approved[record.Record]{}, secrets: secrecy.New(content.Config.Secrecy.Words),
		interprets: map[string]bool{}, reach: reach.Site{Config: content.Config, Catalogue: content.Catalogue, BoardLogs: content.BoardLogs},
	}
	c.history = reach.NewHistory(c.reach, content.Approved)
	c.ledger = content.Config.Ledger
	if now := content.InForce(); now != nil {
		c.following = content.Catalogue.Follow(now.Date)
		c.ledger = ledger.InForce(content.Config, content.Catalogue, now.Date).Ledger
	}
	for _, a := range content.Approved {
		c.approved[a.Path] = a
	}
	for _, r := range content.Records {
		c.paths[r.Path] = r
		for _, rel := range r.Relations {
			if rel.Kind == relation.Interprets {
				c.interprets[rel.Target] = true
			}
		}
	}
	return c
}

// current is the entry of the revision in force that continues a record's.
func (c *checker) current(r *record.Record) (catalogue.Entry, bool) {
	if c.following == nil || r.Decided.IsZero() {
		return catalogue.Entry{}, false
	}
	return c.following.Current(r.Catalogue, r.Decided)
}

// entry is the catalogue entry of a record; false where another rule has reported that there is
// none.
func (c *checker) entry(r *record.Record) (catalogue.Entry, bool) {
	return r.Entry(c.Catalogue)
}

// asApproved is the text that was approved last of a record, where its draft is that text; nil
// where it was never approved, was withdrawn, or has been changed since.
func (c *checker) asApproved(r *record.Record) *record.Record {
	a := c.approved[r.Path]
	if a == nil || len(a.Versions) == 0 {
		return nil
	}
	if v := a.Versions[len(a.Versions)-1]; v.Text != nil && v.Text.Digest == r.Digest {
		return v.Text
	}
	return nil
}

// known reports that there is a record of a path, or was one that was approved: under a former
// name, or with a file that is gone since.
func (c *checker) known(path string) bool {
	if c.paths[path] != nil || c.approved[path] != nil {
		return true
	}
	for _, a := range c.approved {
		for _, v := range a.Versions {
			if v.Text != nil && v.Text.Path == path {
				return true
			}
		}
	}
	return false
}

// viewers is the audiences that see something of a scope when its day has come.
func (c *checker) viewers(s scope.Scope) []config.Audience {
	var out []config.Audience
	for _, a := range c.Config.Audiences {
		if a.View.Admits(s) {
			out = append(out, a)
		}
	}
	return out
}
