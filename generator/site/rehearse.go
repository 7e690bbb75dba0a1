package site

import (
	"bytes"

	"gongkai/generator/diag"
	"gongkai/generator/paper/press"
)

// Rehearse makes every page and throws it away, where the site folder has layouts of its own: what
// is wrong with one may show only when a page is made of it, and a check finds what a build would
// find.
func (s *Site) Rehearse() diag.List {
	if !s.Theme.Own {
		return nil
	}
	var page bytes.Buffer
	for _, p := range s.Parts() {
		files, err := p.Files()
		if err != nil {
			return nil // told already
		}
		for _, f := range files {
			if f.Set != nil {
				put := func(string, []byte) error { return nil }
				if err := f.Set(s.Theme.Text, put); IsLayout(err) {
					return LayoutProblems(err)
				}
				continue
			}
			if f.Write == nil || press.OnPaper(f.Name) {
				continue
			}
			page.Reset()
			if err := f.Write(&page, s.Theme.Text); IsLayout(err) {
				return LayoutProblems(err)
			}
		}
	}
	return nil
}
