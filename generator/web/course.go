package web

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/relation"
	"gongkai/generator/render"
)

// milestone is one notice in the course of a matter: what was announced, amended, explained, repealed.
type milestone struct {
	Href    string
	Title   string
	Date    string         // 2026-11-20
	Day     string         // the same in words
	What    string         // what it did: 公开, or 修订、解释
	Written render.Written // in what language the title is
	This    bool           // it is the notice of the page
}

// courseLength is how many milestones a page tells of a long matter, those around its own notice;
// the others are told on the pages of the first and the last.
const courseLength = 15

// course is the notices of this site that are related to a notice, or to one that is, in the order
// of their days. It is empty where all of them stand under 相关文件.
func (s *Site) course(n *edition.Notice, name string) []milestone {
	matter := s.matters[n.Path]
	if len(matter) < 3 {
		return nil
	}
	at := slices.Index(matter, n)
	first := max(0, min(at-courseLength/2, len(matter)-courseLength))
	matter = matter[first:min(len(matter), first+courseLength)]
	milestones := make([]milestone, len(matter))
	for i, m := range matter {
		milestones[i] = milestone{root(name) + render.Escape(recordFile(m.Path)), m.Title, m.Published.String(), m.Published.Chinese(), s.does(m), render.WrittenIn(m.Lang), m == n}
	}
	return milestones
}

// collectMatters puts the notices that are related to one another, over however many others,
// together, each in the order of the days.
func (s *Site) collectMatters() {
	s.matters = map[string][]*edition.Notice{}
	for _, n := range s.onSite {
		if s.matters[n.Path] != nil || len(n.RelatesTo) == 0 && len(n.RelatedFrom) == 0 {
			continue
		}
		matter := s.matter(n)
		slices.SortFunc(matter, func(a, b *edition.Notice) int {
			return cmp.Or(a.Published.Compare(b.Published), cmp.Compare(a.Path, b.Path))
		})
		for _, m := range matter {
			s.matters[m.Path] = matter
		}
	}
}

// matter is a notice and all that can be reached from it by relations, both ways.
func (s *Site) matter(n *edition.Notice) []*edition.Notice {
	all, known := []*edition.Notice{n}, map[string]bool{n.Path: true}
	for i := 0; i < len(all); i++ {
		for _, relations := range [][]edition.Relation{all[i].RelatesTo, all[i].RelatedFrom} {
			for _, r := range relations {
				if at, ok := s.at[r.Path]; ok && !known[r.Path] {
					known[r.Path] = true
					all = append(all, s.onSite[at])
				}
			}
		}
	}
	return all
}

// does is what a notice does to others of its matter, in words.
func (s *Site) does(n *edition.Notice) string {
	var verbs []string
	for _, kind := range relation.Kinds() {
		if slices.ContainsFunc(n.RelatesTo, func(r edition.Relation) bool { return r.Kind == kind && s.shows(r.Path) }) {
			verbs = append(verbs, kind.Chinese())
		}
	}
	if verbs == nil {
		return "公开"
	}
	return strings.Join(verbs, "、")
}
