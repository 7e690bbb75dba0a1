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
	{"unlisted", ruleUnlisted},
}

// Memo remembers what texts link to, so that a check under serve parses only what has changed. The
// zero Memo is ready to use; it serves one Run after another.
type Memo struct {
	mu       sync.Mutex
	old, new map[string]found // by text
}

// found is what a text links to, or why it cannot be parsed.
type found struct {
	markdown.Found
	offset  int
	complex diag.Text
}

func find(p markdown.Parser, text string) found {
	if offset, what := markdown.TooComplex(text); !what.IsZero() {
		return found{offset: offset, complex: what}
	}
	return found{Found: p.Find(text)}
}

func (m *Memo) find(p markdown.Parser, text string) found {
	m.mu.Lock()
	f, ok := m.old[text]
	m.mu.Unlock()
	if !ok {
		f = find(p, text)
	}
	m.mu.Lock()
	m.new[text] = f
	m.mu.Unlock()
	return f
}

// Run checks the content against every rule. The list is sorted. memo may be nil.
func Run(content *source.Content, memo *Memo) diag.List {
	c := newChecker(content)
	if memo != nil {
		memo.old, memo.new = memo.new, make(map[string]found, len(content.Records))
		c.find = func(text string) found { return memo.find(c.markdown, text) }
	}
	lists := make([]diag.List, len(content.Records))
	var group sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		group.Go(func() {
			for i := w; i < len(content.Records); i += workers {
				c.record(content.Records[i], &lists[i])
			}
		})
	}
	group.Wait()
	problems := slices.Concat(lists...)
	for _, r := range siteRules {
		r.rule(c, &problems)
	}
	problems.Sort()
	return problems
}

// checker is the content with the look-ups that rules share.
type checker struct {
	*source.Content
	paths      map[string]*record.Record
	offices    []string // concrete ones
	publishers []string
	markdown   markdown.Parser
	find       func(text string) found
}

func newChecker(content *source.Content) *checker {
	c := &checker{
		Content: content, paths: make(map[string]*record.Record, len(content.Records)),
		offices: config.Concrete(content.Config.Offices), publishers: config.Concrete(content.Config.Publishers),
		markdown: markdown.New(),
	}
	c.find = func(text string) found { return find(c.markdown, text) }
	for _, r := range content.Records {
		c.paths[r.Path] = r
	}
	return c
}

func (c *checker) record(r *record.Record, problems *diag.List) {
	for _, rule := range rules {
		rule.rule(c, r, problems)
	}
}

// entry is the catalogue entry of a record; false where another rule has reported that there is none.
func (c *checker) entry(r *record.Record) (catalogue.Entry, bool) {
	revision := c.Catalogue.On(r.Decided)
	if revision == nil || r.Decided.IsZero() {
		return catalogue.Entry{}, false
	}
	return revision.Entry(r.Catalogue)
}

// viewers is the audiences that see a record when its day has come.
func (c *checker) viewers(r *record.Record) []config.Audience {
	var out []config.Audience
	for _, a := range c.Config.Audiences {
		if a.View.Admits(r.Scope) {
			out = append(out, a)
		}
	}
	return out
}
