package pipeline

import (
	"maps"
	"slices"
	"strings"

	"gongkai/generator/site"
	"gongkai/generator/source"
)

// Unapproved is what of a site has changed since the last build that nobody approves. Whoever may
// write these files may let the sites show anything.
type Unapproved struct {
	Files   []Changed      // site.yaml, the catalogue, layouts and static files, in the order of their names
	Widened []site.Widened // audiences that see more, by site.yaml alone
}

// Changed is a file that is another than before.
type Changed struct {
	File string
	How  string // new, changed, gone
}

// unapprovedFolders is the folders of what nobody approves.
var unapprovedFolders = []string{source.CatalogueDir, "layouts", "static"}

// basis is what a build keeps for the next one to tell that by.
type basis struct {
	Files map[string]string // digests, by the names of the files
	Views map[string]site.View
}

func basisOf(digests map[string]string, s *site.Site) *basis {
	b := &basis{Files: map[string]string{}, Views: s.Views()}
	for name, digest := range digests {
		if name == source.ConfigFile || slices.ContainsFunc(unapprovedFolders, func(dir string) bool { return strings.HasPrefix(name, dir+"/") }) {
			b.Files[name] = digest
		}
	}
	return b
}

// since tells what has changed since a build that kept before; nothing where that is not known.
func (b *basis) since(before *basis, s *site.Site) Unapproved {
	if before == nil {
		return Unapproved{}
	}
	out := Unapproved{Widened: s.Widened(before.Views)}
	all := maps.Clone(b.Files)
	maps.Copy(all, before.Files)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		now, is := b.Files[name]
		old, was := before.Files[name]
		switch {
		case !was:
			out.Files = append(out.Files, Changed{name, "new"})
		case !is:
			out.Files = append(out.Files, Changed{name, "gone"})
		case now != old:
			out.Files = append(out.Files, Changed{name, "changed"})
		}
	}
	return out
}
