package reach

import (
	"slices"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/record"
)

// Places is where a text is found while it is in effect, in the order of site.yaml.
type Places struct {
	Sites     []config.Audience
	Boards    []config.Board
	Bulletins []config.Audience
}

// None reports that it is on no site, on no board and in no bulletin.
func (p Places) None() bool { return len(p.Sites)+len(p.Boards)+len(p.Bulletins) == 0 }

// Places is where a text is found.
func (s Site) Places(r *record.Record) Places {
	var p Places
	if _, listed := r.Entry(s.Catalogue); !listed { // what stands under no entry is not disclosed
		return p
	}
	methods := r.MethodsIn(s.Catalogue)
	onSite := slices.ContainsFunc(methods, catalogue.Method.OnSite)
	onBoard := slices.ContainsFunc(methods, catalogue.Method.OnBoard)
	inBulletin := slices.ContainsFunc(methods, catalogue.Method.InBulletin)
	for _, a := range s.Config.Audiences {
		if !a.View.Admits(r.Scope) {
			continue
		}
		if onSite {
			p.Sites = append(p.Sites, a)
		}
		if inBulletin {
			p.Bulletins = append(p.Bulletins, a)
		}
	}
	for _, b := range s.Config.Boards {
		if a, ok := s.Config.Audience(b.Audience); ok && onBoard && a.View.Admits(r.Scope) {
			p.Boards = append(p.Boards, b)
		}
	}
	return p
}
