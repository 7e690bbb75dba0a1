// Package check is the rules: what of a site's content is not as the catalogue, the plan and the program want it.
package check

import (
	"runtime"
	"slices"
	"sync"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/markdown"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/secrecy"
	"gongkai/generator/source"
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
	{"method", ruleMethod},
	{"office", ruleOffice},
	{"publisher", rulePublisher},
	{"date", ruleDate},
	{"deferral", ruleDeferral},
	{"deviation", ruleDeviation},
	{"posting", rulePosting},
	{"held", ruleHeld},
	{"relation", ruleRelation},
	{"passage", rulePassage},
	{"attachment", ruleAttachment},
	{"link", ruleLink},
	{"procedure", ruleProcedure},
	{"approval", ruleApproval},
	{"secrecy", ruleSecrecy},
	{"inside", ruleInside},
}

// siteRules looks at the content as a whole.
var siteRules = []struct {
	name string
	rule func(*checker, *diag.List)
}{
	{"address", ruleAddress},
	{"catalogue-office", ruleCatalogueOffice},
	{"audience", ruleAudience},
	{"page", rulePage},
	{"page-secrecy", rulePageSecrecy},
	{"unlisted", ruleUnlisted},
	{"copied", ruleCopied},
}

// Memo remembers what the texts of records link to, so that a check under serve parses only what has
// changed. The zero Memo is ready to use; it serves one Run after another. A record that was read anew is another one.
type Memo struct{ texts map[*record.Record][]text }

// Run checks the content against every rule. The list is sorted. memo may be nil.
func Run(content *source.Content, memo *Memo) diag.List {
	problems, _ := RunWaived(content, memo)
	return problems
}

// RunWaived is Run, and what waivers let pass: whoever approves a record is shown it.
func RunWaived(content *source.Content, memo *Memo) (problems, waived diag.List) {
	if memo == nil {
		memo = &Memo{}
	}
	c := newChecker(content)
	lists := make([]diag.List, len(content.Records)+len(siteRules))
	texts := make([][]text, len(content.Records))
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		group.Go(func() {
			c := *c // with the texts of the record at hand
			for i := w; i < len(content.Records); i += workers {
				r := content.Records[i]
				known, ok := memo.texts[r]
				if !ok {
					known = c.read(r.Scope, r.Passages)
				}
				texts[i], c.texts = known, known
				for _, rule := range rules {
					rule.rule(&c, r, &lists[i])
				}
			}
			for i := w; i < len(siteRules); i += workers {
				siteRules[i].rule(&c, &lists[len(content.Records)+i])
			}
		})
	}
	group.Wait()
	memo.texts = make(map[*record.Record][]text, len(texts))
	for i, r := range content.Records {
		memo.texts[r] = texts[i]
	}
	problems, waived = waive(content, slices.Concat(lists...))
	problems, waived = secrecy.Redact(problems), secrecy.Redact(waived)
	problems.Sort()
	waived.Sort()
	return problems, waived
}

// checker is the content with the look-ups that rules share.
type checker struct {
	*source.Content
	paths      map[string]*record.Record
	offices    []string // concrete ones
	publishers []string
	markdown   markdown.Parser
	texts      []text // of the record at hand
	approvals  *Approvals
	secrets    *secrecy.Scanner
}

func newChecker(content *source.Content) *checker {
	c := &checker{
		Content: content, paths: make(map[string]*record.Record, len(content.Records)),
		offices: config.Concrete(content.Config.Offices), publishers: config.Concrete(content.Config.Publishers),
		markdown:  markdown.New(),
		approvals: NewApprovals(content.Records), secrets: secrecy.New(content.Config.Secrecy.Words),
	}
	for _, r := range content.Records {
		c.paths[r.Path] = r
	}
	return c
}

// entry is the catalogue entry of a record; false where another rule has reported that there is none.
func (c *checker) entry(r *record.Record) (catalogue.Entry, bool) {
	revision := c.Catalogue.On(r.Decided)
	if revision == nil || r.Decided.IsZero() {
		return catalogue.Entry{}, false
	}
	return revision.Entry(r.Catalogue)
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
