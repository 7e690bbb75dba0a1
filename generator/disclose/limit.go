package disclose

import (
	"gongkai/generator/edition"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// limits is the passages that the audience reads and fewer people than the readers of the whole
// text do, as parts of what it reads: passages that are for others count for nothing. No digest is
// made of them: they are marked on pages, and no sheet that hangs has to be replaced for them.
func limits(passages []record.Passage, whole scope.Scope, view scope.View) []edition.Limit {
	var all []edition.Limit
	at := 0
	for _, p := range passages {
		if !p.AdmittedBy(view) || p.Text == "" {
			continue
		}
		from := at
		at += len(p.Text)
		if len(p.Scopes) == 0 {
			continue
		}
		readers := fewer(p.Scopes[len(p.Scopes)-1], whole) // the innermost fence has the fewest
		if last := len(all) - 1; last >= 0 && all[last].To == from && all[last].Readers == readers {
			all[last].To = at
		} else if readers != "" {
			all = append(all, edition.Limit{From: from, To: at, Readers: readers})
		}
	}
	return all
}

// fewer is the name of a scope that has fewer readers than the whole, or nothing.
func fewer(part, whole scope.Scope) string {
	if !part.Narrower(whole) {
		return ""
	}
	return part.String()
}
