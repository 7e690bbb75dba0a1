package site

import (
	"path"
	"slices"

	"gongkai/generator/config"
	"gongkai/generator/render"
	"gongkai/generator/source"
	"gongkai/generator/web"
)

// themeSizes is how large the pictures are that site.yaml puts on every page of an audience's site.
func (s *Site) themeSizes(a config.Audience) map[string]web.Size {
	sizes := map[string]web.Size{}
	for _, p := range a.Theme.Pictures() {
		if found := s.Attached[path.Join(source.StaticDir, p.File)]; found != nil && found.Report != nil {
			sizes[p.File] = web.Size{Width: found.Report.Dimensions.Width, Height: found.Report.Dimensions.Height}
		}
	}
	return sizes
}

// assetsOf is the files of static/ that the site of an audience has: all of them, but for the
// pictures that site.yaml puts on the pages of other audiences alone.
func (s *Site) assetsOf(a config.Audience) []render.File {
	own, others := map[string]bool{}, map[string]bool{}
	for _, other := range s.Config.Audiences {
		for _, p := range other.Theme.Pictures() {
			if name := "assets/" + p.File; other.ID == a.ID {
				own[name] = true
			} else {
				others[name] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(s.Theme.Assets), func(f render.File) bool { return others[f.Name] && !own[f.Name] })
}
