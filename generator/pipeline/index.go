package pipeline

import (
	"cmp"
	"maps"
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/output"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/site"
)

// putIndex writes what stands in each part, for whoever publishes it: of a part that was carried
// over, what the last build said of it.
func putIndex(out *output.Output, parts []part, day calendar.Date) error {
	index := built.Index{Parts: map[string]built.Description{}}
	if src, err := out.Old(built.IndexName); err == nil {
		if before, err := built.ParseIndex(src); err == nil {
			maps.Copy(index.Parts, before.Parts)
		}
	}
	maps.DeleteFunc(index.Parts, func(folder string, _ built.Description) bool { return !out.Has(folder + "/" + output.SumsName) })
	for _, p := range parts {
		index.Parts[p.Folder()] = p.describe(day)
	}
	src, err := index.Format()
	if err != nil {
		return err
	}
	return out.Put(built.IndexName, "", src)
}

// describe is what stands in a part, and what was taken from it.
func (p *part) describe(day calendar.Date) built.Description {
	e := p.Edition()
	d := built.Description{Day: day.String(), Records: []built.Record{}}
	files := map[string][]string{}
	for _, f := range p.files {
		if f.Group != "" {
			files[f.Group] = append(files[f.Group], f.Name)
		}
		if f.Moved != "" {
			d.Moved = append(d.Moved, built.Moved{From: f.Name, To: f.Moved})
		}
	}
	shows := map[string]bool{}
	add := func(path, title string, files []string) {
		shows[path] = true
		slices.Sort(files)
		d.Records = append(d.Records, built.Record{Path: path, Title: title, Files: files})
	}
	for i := range e.Notices {
		n := &e.Notices[i]
		if files[n.Path] != nil || p.Kind == site.Bulletins && n.InBulletin {
			add(n.Path, n.Title, files[n.Path])
		}
	}
	if p.Kind == site.Web {
		for _, page := range e.Pages {
			add("pages/"+page.Path, page.Title, []string{"pages/" + page.Path + ".html"})
		}
	}
	slices.SortFunc(d.Records, func(a, b built.Record) int { return cmp.Compare(a.Path, b.Path) })
	slices.SortFunc(d.Moved, func(a, b built.Moved) int { return cmp.Compare(a.From, b.From) })
	medium := map[site.Kind]int{site.Web: 0, site.Boards: 1, site.Bulletins: 2}[p.Kind]
	for _, w := range e.Withdrawn {
		if times := w.Times[medium]; times > 0 {
			d.Gone = append(d.Gone, release.Gone{Path: w.Path, Times: times, Back: shows[w.Path]})
		}
	}
	return d
}
