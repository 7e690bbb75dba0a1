// Package policy says what a page has to be allowed by its Content-Security-Policy, and writes the
// policy that allows that and nothing else: the one that stands in the page itself, and the one
// that a web server sends with it.
package policy

import (
	"slices"
	"strings"
)

// Loads is what pages need to be allowed besides files of their own site: the digests of styles and
// scripts that stand in pages, and addresses elsewhere. The pages that come with the program need
// few; layouts of a site's own may need any.
type Loads struct {
	Styles     []string            // 'sha256-…' of style elements
	Attributes bool                // elements have styles of their own
	Scripts    []string            // 'sha256-…' of scripts in pages
	Elsewhere  map[string][]string // directive of the policy → origins, https://host
}

// Page is the policy of pages that load all that. Whatever a server has to say of pages on top of
// it, as whether they may stand in frames, browsers do not take from a page.
func (l Loads) Page() string {
	return strings.Join(append([]string{"default-src 'none'", "base-uri 'none'", "form-action 'self'"}, l.Directives()...), "; ") // the field for search
}

// Directives is the part of the policy that follows from what is loaded.
func (l Loads) Directives() []string {
	return []string{
		"connect-src 'self'" + l.from("connect-src"),
		"font-src 'self'" + l.from("font-src"),
		"img-src 'self' data:" + l.from("img-src"),
		"manifest-src 'self'",
		"media-src 'self'" + l.from("media-src"),
		"script-src 'self'" + spaced(l.Scripts) + l.from("script-src"),
		"style-src 'self'" + l.styles() + l.from("style-src"),
	}
}

// Add adds what another page needs.
func (l *Loads) Add(other Loads) {
	for _, s := range other.Styles {
		add(&l.Styles, s)
	}
	for _, s := range other.Scripts {
		add(&l.Scripts, s)
	}
	l.Attributes = l.Attributes || other.Attributes
	for directive, origins := range other.Elsewhere {
		for _, origin := range origins {
			l.addOrigin(directive, origin)
		}
	}
}

// styles is what the policy says of styles in pages. Where elements have styles of their own
// digests would forbid those.
func (l Loads) styles() string {
	if l.Attributes {
		return " 'unsafe-inline'"
	}
	return spaced(l.Styles)
}

// from is the origins elsewhere that a directive allows.
func (l Loads) from(directive string) string { return spaced(l.Elsewhere[directive]) }

func (l *Loads) addOrigin(directive, origin string) {
	if l.Elsewhere == nil {
		l.Elsewhere = map[string][]string{}
	}
	sources := l.Elsewhere[directive]
	add(&sources, origin)
	l.Elsewhere[directive] = sources
}

func add(all *[]string, one string) {
	if !slices.Contains(*all, one) {
		*all = append(*all, one)
	}
}

func spaced(sources []string) string {
	sources = slices.Clone(sources)
	slices.Sort(sources)
	var b strings.Builder
	for _, s := range slices.Compact(sources) {
		b.WriteString(" " + s)
	}
	return b.String()
}
