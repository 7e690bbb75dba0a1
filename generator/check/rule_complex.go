package check

import (
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/text/markdown"
)

// complexCode is the code of a text that would take the parser, or whoever sets it, minutes and
// gigabytes.
const complexCode = "text-too-complex"

// ruleComplex: what was approved may be such a text, where an earlier version of the program let it
// pass. Drafts are looked at where their links are.
func ruleComplex(r *record.Record, problems *diag.List) {
	for _, p := range r.Passages {
		if offset, what := markdown.TooComplex(p.Text); !what.IsZero() {
			problems.Errorf(complexCode, within(r.File, p.Text, p.Line, offset), what, diag.Text{})
		}
	}
}

// Complex is the texts that cannot be set.
type Complex struct {
	Drafts    map[string]bool // by the names of their files
	Published bool            // one of them is published
}

// TooComplex finds those among problems.
func TooComplex(problems diag.List) Complex {
	found := Complex{Drafts: map[string]bool{}}
	for _, p := range problems {
		if p.Code == complexCode {
			found.Drafts[p.Place.File] = true
			found.Published = found.Published || !p.Draft
		}
	}
	return found
}
