package statement

import (
	"bytes"
	"fmt"

	"gongkai/generator/diag"
)

// Join is a file of statements with those of another copy of it that it does not have, at its end
// and in their order: two machines have continued the same record. The next statement names the
// last of both as previous; until then Damage tells of the fork. The problems are those of the
// copy: a line that is none, or a statement whose predecessor is in neither. Where the copy has
// nothing more, ours is returned.
func Join(ours []byte, file string, theirs []byte) ([]byte, diag.List, error) {
	var known []*Link
	if len(ours) > 0 { // else the record was signed for on the other machine alone
		var problems diag.List
		if known, problems = Parse("", ours); len(problems) > 0 {
			return nil, nil, fmt.Errorf("join statements: line %d of ours: %s", problems[0].Place.Line, problems[0].Text.EN)
		}
	}
	links, problems := Parse(file, theirs)
	have := map[Digest]bool{}
	for _, l := range known {
		have[l.Digest] = true
	}
	joined := bytes.Clone(ours)
	for _, l := range links {
		if have[l.Digest] {
			continue
		}
		if len(known) > 0 && l.Path() != known[0].Path() {
			problems.Errorf("statement-moved", l.Place, diag.T("这条登记是 %s 的，不是这份文稿的", "this statement is of %s, another record", l.Record), restore)
			continue
		}
		for _, d := range l.Previous {
			if l.Was == "" && !have[d] {
				problems.Errorf("statement-gap", l.Place, diag.T("在它之前的登记 %s 两边都没有", "the statement before this one, %s, is in neither copy", d.Short()), restore)
			}
		}
		have[l.Digest] = true
		joined = append(joined, l.Source()...)
	}
	if len(problems) > 0 {
		return nil, problems, nil
	}
	return joined, nil, nil
}
