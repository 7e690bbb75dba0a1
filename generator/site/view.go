package site

import (
	"reflect"
	"slices"

	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

// View is what site.yaml lets an audience see: nobody approves that. It can be kept as JSON.
type View struct {
	Sees   []Seen
	Boards bool // it has a board, and is shown what is posted alone
}

// Seen is a scope that an audience sees.
type Seen struct {
	Kind   string
	Groups []string
}

// Widened is an audience that sees more than before.
type Widened struct {
	Audience string
	Texts    int // records and pages
}

// Views is the views of the audiences, by their IDs.
func (s *Site) Views() map[string]View {
	views := make(map[string]View, len(s.Config.Audiences))
	for _, a := range s.Config.Audiences {
		v := View{Boards: slices.ContainsFunc(s.Config.Boards, func(b config.Board) bool { return b.Audience == a.ID })}
		for _, seen := range a.View.Sees() {
			v.Sees = append(v.Sees, Seen{seen.Kind().String(), seen.Groups()})
		}
		views[a.ID] = v
	}
	return views
}

// Widened is the audiences that are shown more of the texts of the day than they would be with the
// views that they had before: by site.yaml alone, without anybody's approval. An audience that is
// new saw nothing before.
func (s *Site) Widened(before map[string]View) []Widened {
	var out []Widened
	now := s.Views()
	for _, a := range s.Config.Audiences {
		if reflect.DeepEqual(now[a.ID], before[a.ID]) {
			continue
		}
		old, src := before[a.ID].audience(a.ID)
		src.Catalogue = s.Catalogue
		more := 0
		for _, text := range record.InEffect(s.Approved, s.Day) {
			if text.UpOn(s.Day) && disclose.Reaches(a, disclose.Source{Config: s.Config, Catalogue: s.Catalogue}, text) && !disclose.Reaches(old, src, text) {
				more++
			}
		}
		for _, text := range record.InEffect(s.ApprovedPages, s.Day) {
			if a.View.Admits(text.Scope) && !old.View.Admits(text.Scope) {
				more++
			}
		}
		if more > 0 {
			out = append(out, Widened{a.ID, more})
		}
	}
	return out
}

// audience is an audience with the view, and a site that has it.
func (v View) audience(id string) (config.Audience, disclose.Source) {
	var sees []scope.Scope
	for _, seen := range v.Sees {
		if s, err := scope.Parse(seen.Kind, seen.Groups); err == nil {
			sees = append(sees, s)
		}
	}
	c := &config.Config{}
	if v.Boards {
		c.Boards = []config.Board{{Audience: id}}
	}
	return config.Audience{ID: id, View: scope.NewView(sees...)}, disclose.Source{Config: c}
}
