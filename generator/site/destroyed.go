package site

import (
	"path"

	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/statement"
)

// destroyed tells of what was shown on the day and has been destroyed since, a text or a file: the
// day is built without it, so nobody may take what comes out for what was there.
func (s *Site) destroyed() diag.List {
	if !s.in.Need.furnished() {
		return nil
	}
	var problems diag.List
	tell := func(of string) {
		problems.Warnf("shown-destroyed", diag.Place{File: path.Join(statement.Dir, of, statement.FileName)},
			diag.T("%s 公布的内容后来销毁了，这一天的网站、公开栏和简报无法照原样重新生成", "what was published on %s has been destroyed since; the sites, boards and bulletins of that day cannot be built again as they were", s.Day),
			diag.T("当日的样子以当时生成、归档的为准，不要用这次生成的代替", "keep to what was built and archived at the time, and do not put this in its place"))
	}
	for _, a := range s.Approved {
		if lacks(a, s) {
			tell(a.Path)
		}
	}
	for _, a := range s.ApprovedPages {
		if lacks(a, s) {
			tell("pages/" + a.Path)
		}
	}
	return problems
}

func lacks[T any](a *record.Approved[T], s *Site) bool {
	v, ok := a.On(s.Day)
	return ok && v.Lacks
}
