package release

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/scope"
)

// The kinds of parts: the folders of the output.
const (
	Sites     = "sites"
	Boards    = "boards"
	Bulletins = "bulletins"
)

// Part is a part of the output that is served by itself.
type Part struct {
	Kind string // Sites, Boards or Bulletins
	ID   string // of the audience or the board
}

// ParsePart reads a part as an editor names it: sites/public, boards/hall, bulletins/public, or the
// audience alone for its site.
func ParsePart(text string) (Part, bool) {
	kind, id, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(text, "dist/"), "/"), "/")
	if !ok {
		kind, id = Sites, kind
	}
	known := kind == Sites || kind == Boards || kind == Bulletins
	return Part{kind, id}, known && identifier.MatchString(id)
}

// identifier is what site.yaml takes for the id of an audience or a board. A comma, a space or a
// pattern in it would make a principal of others.
var identifier = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)

// String is the folder of the part in the output, and its name in a release.
func (p Part) String() string { return p.Kind + "/" + p.ID }

// Sees is what the readers of a part may see, a line each: a scope, and one group where it is
// 一定范围. It comes from scope.View by SeesOf alone.
type Sees []string

// SeesOf is a view as a release tells it.
func SeesOf(view scope.View) Sees {
	var lines Sees
	for _, s := range view.Sees() {
		if !s.Kind().Grouped() {
			lines = append(lines, s.Kind().String())
		}
		for _, group := range s.Groups() {
			lines = append(lines, s.Kind().String()+" "+group)
		}
	}
	return lines
}

// view is the view that lines tell of, each as SeesOf writes it and once.
func (s Sees) view() (scope.View, error) {
	var scopes []scope.Scope
	for _, line := range s {
		if strings.ContainsFunc(line, unseen) {
			return scope.View{}, errors.New("sees: a character that cannot be seen")
		}
		kind, group, grouped := strings.Cut(line, " ")
		var groups []string
		if grouped {
			groups = []string{group}
		}
		one, err := scope.Parse(kind, groups)
		if err != nil {
			return scope.View{}, fmt.Errorf("sees: %w", err)
		}
		scopes = append(scopes, one)
	}
	view := scope.NewView(scopes...)
	if sorted := slices.Sorted(slices.Values(s)); len(slices.Compact(sorted)) < len(s) || !slices.Equal(SeesOf(view), s) {
		return scope.View{}, errors.New("sees: not as it is written, or twice")
	}
	return view, nil
}

// Within reports that whoever may see all of other may see all of s.
func (s Sees) Within(other Sees) bool {
	mine, err := s.view()
	if err != nil {
		return false
	}
	theirs, err := other.view()
	return err == nil && mine.CoveredBy(theirs)
}

// Public reports that everybody may see all of it.
func (s Sees) Public() bool { return len(s) == 1 && s[0] == scope.Public.String() }
