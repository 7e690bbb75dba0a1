package scope

import "slices"

// View is what one audience sees: the list `sees` of site.yaml.
type View struct{ sees []Scope }

// NewView is the view of an audience that sees these scopes.
func NewView(sees ...Scope) View { return View{slices.Clone(sees)} }

// Sees is the scopes of the view, as configured.
func (v View) Sees() []Scope { return slices.Clone(v.sees) }

// Admits reports whether the audience may see something of scope s: the same scope is listed
// and, where it is 一定范围, with at least one of the groups that s is addressed to.
// The zero Scope is admitted by no view.
func (v View) Admits(s Scope) bool {
	return slices.ContainsFunc(v.sees, func(seen Scope) bool {
		if seen.kind != s.kind || s.kind == None {
			return false
		}
		if !s.kind.Grouped() {
			return true
		}
		ours := seen.Groups()
		return slices.ContainsFunc(s.Groups(), func(g string) bool { return slices.Contains(ours, g) })
	})
}

// AdmitsKind reports whether something of this kind, for some group, could be admitted.
func (v View) AdmitsKind(k Kind) bool {
	return slices.ContainsFunc(v.sees, func(seen Scope) bool { return seen.kind == k && k != None })
}

// CoveredBy reports that all that v admits, for certain, w admits too.
func (v View) CoveredBy(w View) bool {
	return !slices.ContainsFunc(v.sees, func(s Scope) bool {
		if !s.kind.Grouped() {
			return !w.Admits(s)
		}
		return slices.ContainsFunc(s.Groups(), func(g string) bool {
			return !w.Admits(Scope{s.kind, g})
		})
	})
}
