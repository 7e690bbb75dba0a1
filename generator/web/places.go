package web

import (
	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/render"
	"slices"
)

// place is where else a notice is disclosed to the readers of the site.
type place struct {
	Name string
	Note string // where that is and until when; or empty
}

// bulletinKinds is the spans of bulletins as periods.
var bulletinKinds = map[string]calendar.Kind{edition.Month: calendar.Month, edition.Quarter: calendar.Quarter, edition.Year: calendar.Year}

// places is the boards of the edition on which a notice hangs today, and the bulletin in which it
// stands. Boards and bulletins of other readers are in no edition but theirs.
func (s *Site) places(n *edition.Notice) []place {
	var all []place
	if n.OnBoard && n.Posted(s.edition.Day) {
		for _, b := range s.edition.Boards {
			note := b.Location
			if !n.PostTo.IsZero() {
				if note != "" {
					note += "，"
				}
				note += "张贴至" + n.PostTo.Chinese()
			}
			all = append(all, place{b.Title, note})
		}
	}
	if n.InBulletin {
		all = append(all, place{Name: calendar.PeriodOf(bulletinKinds[s.edition.Bulletin], n.Published).Chinese() + "简报"})
	}
	return all
}

// sheet is the address of the sheet of a notice as a file of this kind, .pdf or .ofd, from a page;
// empty where the site has none.
func (s *Site) sheet(n *edition.Notice, name, ending string) string {
	if !slices.Contains(s.assets.Sheets[n.Path], ending) {
		return ""
	}
	return root(name) + render.Escape("sheets/"+n.Path+ending)
}
