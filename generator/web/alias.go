package web

import (
	"bytes"
	"path"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// aliases is the pages at the former addresses of the notices of the site. What stands at an address
// already stays there: other files, and for those whose disks know no case their names in any case.
func (s *Site) aliases(files []render.File) []render.File {
	taken := map[string]bool{}
	take := func(name string) {
		for name = strings.ToLower(name); name != "."; name = path.Dir(name) {
			taken[name] = true
		}
	}
	for _, f := range files {
		take(f.Name)
	}
	names := map[string]bool{} // of files, that may not be folders
	for _, f := range files {
		names[strings.ToLower(f.Name)] = true
	}
	free := func(name string) bool {
		if taken[name] {
			return false
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if names[dir] {
				return false
			}
		}
		return true
	}
	var out []render.File
	for _, n := range s.onSite {
		for _, name := range n.Aliases {
			if low := strings.ToLower(name); free(low) {
				take(name)
				names[low] = true
				out = append(out, render.File{Name: name, Group: n.Path, Moved: recordFile(n.Path), Write: s.alias(n, name)})
			}
		}
	}
	return out
}

// alias is the page at a former address. It leads on by itself, without a script.
func (s *Site) alias(n *edition.Notice, name string) func(*bytes.Buffer, *render.Text) error {
	return func(w *bytes.Buffer, _ *render.Text) error {
		return s.write(w, name, sectionArchive, "moved", movedPage{root(name), "本文已移至新的地址", s.edition.Title, "您打开的是旧地址，正在转到：", n.Title, root(name) + render.Escape(recordFile(n.Path))})
	}
}
