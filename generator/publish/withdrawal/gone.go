package withdrawal

import (
	"slices"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
)

// Built is what was taken from each part, by an output. A part that was not built with the others
// may still show what is gone from another part of the same audience: that counts as gone from it
// too. The audience of a part is empty where site.yaml does not know the part.
func Built(output *built.Index, audience func(release.Part) string, fresh func(release.Part) bool) map[release.Part][]release.Gone {
	gone := map[release.Part][]release.Gone{}
	for folder, d := range output.Parts {
		if part, ok := release.ParsePart(folder); ok && audience(part) != "" {
			gone[part] = d.Gone
		}
	}
	for part := range gone {
		if fresh(part) {
			continue
		}
		stands := output.Parts[part.String()]
		for other, d := range gone {
			if other == part || !fresh(other) || audience(other) != audience(part) {
				continue
			}
			for _, g := range d {
				if !g.Back && filesOf(stands, g.Path) != nil {
					gone[part] = append(slices.Clone(gone[part]), release.Gone{Path: g.Path, Times: times(stands, g.Path) + 1})
				}
			}
		}
	}
	return gone
}

// Taken is what was just taken from parts: of the records with these paths, those that each part
// showed when it was built. Without an output it is all of them.
func Taken(output *built.Index, parts []release.Part, paths []string) map[release.Part][]release.Gone {
	gone := map[release.Part][]release.Gone{}
	for _, part := range parts {
		for _, path := range paths {
			if output == nil {
				gone[part] = append(gone[part], release.Gone{Path: path, Times: 1})
				continue
			}
			if stands := output.Parts[part.String()]; filesOf(stands, path) != nil {
				gone[part] = append(gone[part], release.Gone{Path: path, Times: times(stands, path) + 1})
			}
		}
	}
	return gone
}

// times is how often an output says that a record was taken from a part.
func times(d built.Description, path string) int {
	i := slices.IndexFunc(d.Gone, func(g release.Gone) bool { return g.Path == path })
	if i < 0 {
		return 0
	}
	return d.Gone[i].Times
}
