package source

import (
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/record"
)

// Find is the record of a name: its path below content/records, with .md or without, or that of its
// file below the site folder. Where there is none, nearest is the path that is most like it, or
// empty.
func (c *Content) Find(name string) (r *record.Record, nearest string) {
	short := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(name, RecordsDir+"/"), ".md"), "/index")
	var paths []string
	for _, r := range c.Records {
		if r.File == name || r.Path == short {
			return r, ""
		}
		paths = append(paths, r.Path)
	}
	if i := slices.IndexFunc(paths, func(p string) bool { return path.Base(p) == path.Base(short) }); i >= 0 {
		return nil, paths[i]
	}
	return nil, diag.Nearest(short, paths)
}

// Named is the paths of the records and pages whose names begin with a part of one, as 035 begins
// 2026/035-党费-1009, in the order of their paths; where none does, of those whose names hold it.
func (c *Content) Named(part string) []string {
	dir, part := path.Split(part)
	if part == "" {
		return nil
	}
	var begin, hold []string
	look := func(whole string) {
		in, base := path.Split(whole)
		switch {
		case dir != "" && dir != in:
		case strings.HasPrefix(base, part):
			begin = append(begin, whole)
		case strings.Contains(base, part):
			hold = append(hold, whole)
		}
	}
	for _, r := range c.Records {
		look(r.Path)
	}
	for _, p := range c.Pages {
		look("pages/" + p.Path)
	}
	if len(begin) > 0 {
		return begin
	}
	return hold
}

// FindPage is the page of a name: pages/guide, or its file below the site folder; nil where there
// is none.
func (c *Content) FindPage(name string) *record.Page {
	short, ok := strings.CutPrefix(strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md"), "pages/")
	if !ok {
		return nil
	}
	for _, p := range c.Pages {
		if p.Path == short {
			return p
		}
	}
	return nil
}
