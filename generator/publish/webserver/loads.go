package webserver

import (
	"slices"
	"strings"
)

// Loads is what the pages of a site need to be allowed besides files of its own: the digests of
// styles and scripts that stand in pages, and addresses elsewhere. The pages that come with the
// program need few; layouts of a site's own may need any.
type Loads struct {
	Styles     []string            // 'sha256-…' of style elements
	Attributes bool                // elements have styles of their own
	Scripts    []string            // 'sha256-…' of scripts in pages
	Elsewhere  map[string][]string // directive of the policy → origins, https://host
}

// styles is what the policy says of styles in pages. Where elements have styles of their own
// digests would forbid those.
func (l Loads) styles() string {
	if l.Attributes {
		return " 'unsafe-inline'"
	}
	return spaced(l.Styles)
}

func (l Loads) scripts() string { return spaced(l.Scripts) }

// from is the origins elsewhere that a directive allows.
func (l Loads) from(directive string) string { return spaced(l.Elsewhere[directive]) }

func spaced(sources []string) string {
	sources = slices.Clone(sources)
	slices.Sort(sources)
	var b strings.Builder
	for _, s := range slices.Compact(sources) {
		b.WriteString(" " + s)
	}
	return b.String()
}
