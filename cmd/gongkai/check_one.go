package main

import (
	"path"
	"strings"

	"gongkai/generator/approval"
	"gongkai/generator/diag"
	"gongkai/generator/site"
)

// checkOne tells the problems of one record or page and of what lies in its folder, and how many
// there are elsewhere.
func (a *app) checkOne(s *site.Site, problems diag.List, name string) error {
	m, meant, ok := approval.Find(s.Content, a.site.below(name))
	if !ok {
		return noRecord(name, meant)
	}
	var own diag.List
	for _, p := range problems {
		if p.Place.File == m.File || path.Base(m.File) == "index.md" && strings.HasPrefix(p.Place.File, path.Dir(m.File)+"/") {
			own = append(own, p)
		}
	}
	a.report(own)
	if elsewhere := len(problems) - len(own); elsewhere > 0 {
		a.println("别处还有 %d 处问题，用 gongkai check 看全部", "problems elsewhere: %d; gongkai check tells all of them", elsewhere)
	}
	if own.HasErrors() {
		return &contentError{}
	}
	a.println("%s 没有错误", "no errors in %s", m.File)
	return nil
}
