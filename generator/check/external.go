package check

import (
	"cmp"
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/deadlink"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// ExternalLinks is what the texts of a site and the looks that site.yaml gives it link to elsewhere,
// in the order of their places, each place once.
func ExternalLinks(content *source.Content) []deadlink.Link {
	c := newChecker(content)
	var links []deadlink.Link
	find := func(file string, passages []record.Passage) {
		l := linker{checker: c, file: file}
		t := c.lookInto(text{source: whole(passages)})
		for _, link := range t.found.Links {
			if low := strings.ToLower(link.Destination); strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") {
				links = append(links, deadlink.Link{Address: link.Destination, Place: l.place(passages, t, link.Offset)})
			}
		}
	}
	for _, r := range content.Records {
		find(r.File, r.Passages)
	}
	for _, p := range content.Pages {
		find(p.File, p.Passages)
	}
	themes := []config.Theme{content.Config.Theme}
	for _, a := range content.Config.Audiences {
		themes = append(themes, a.Theme) // with what it takes over from that of all
	}
	for _, t := range themes {
		for _, l := range t.Elsewhere() {
			links = append(links, deadlink.Link{Address: l.URL, Place: l.Place})
		}
	}
	slices.SortFunc(links, func(a, b deadlink.Link) int {
		return cmp.Or(strings.Compare(a.Place.File, b.Place.File), cmp.Compare(a.Place.Line, b.Place.Line), cmp.Compare(a.Place.Column, b.Place.Column))
	})
	return slices.Compact(links)
}
