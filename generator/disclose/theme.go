package disclose

import (
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/edition"
)

// theme is the looks of an audience's site. A page that the audience has not is not named in it,
// nor what the navigation would call it.
func theme(t config.Theme, pages []edition.Page) edition.Theme {
	out := edition.Theme{Emblem: picture(t.Emblem), Organiser: t.Footer.Organiser, Undertaker: t.Footer.Undertaker, Lines: links(t.Footer.Lines), Links: links(t.Links)}
	if t.Colours.Set {
		out.Light, out.Dark = t.Colours.Light.String(), t.Colours.Dark.String()
	}
	for _, to := range t.Navigation {
		if path, ok := strings.CutPrefix(to.Page, config.TextPages); ok && !slices.ContainsFunc(pages, func(p edition.Page) bool { return p.Path == path }) {
			continue
		}
		out.Navigation = append(out.Navigation, edition.Destination{Page: to.Page, Name: to.Name})
	}
	for _, b := range t.Footer.Badges {
		out.Badges = append(out.Badges, edition.Badge{StaticPicture: picture(b.Picture), URL: b.To.URL})
	}
	return out
}

func picture(p config.Picture) edition.StaticPicture {
	return edition.StaticPicture{File: p.File, Alt: p.Alt}
}

func links(all []config.Link) []edition.Link {
	var out []edition.Link
	for _, l := range all {
		out = append(out, edition.Link{Name: l.Name, URL: l.URL})
	}
	return out
}
