package deliver

import (
	"slices"

	"gongkai/generator/publish/release"
)

// newlyGone is the paths of the records that are withdrawn by a release, after one that did not
// know it.
func newlyGone(before, after []release.Gone) []string {
	var paths []string
	for _, g := range after {
		if !g.Back && !isGone(before, g) {
			paths = append(paths, g.Path)
		}
	}
	return paths
}

// isGone reports that a release knows of a withdrawal, and shows the record no more.
func isGone(known []release.Gone, g release.Gone) bool {
	return slices.ContainsFunc(known, func(k release.Gone) bool {
		return k.Path == g.Path && k.Times >= g.Times && !k.Back
	})
}

// holds reports that a release may show what is withdrawn since. Of a board or a bulletin no file
// name tells what it shows.
func holds(r *release.Release, sums release.Sums, gone []release.Gone) bool {
	return slices.ContainsFunc(gone, func(g release.Gone) bool {
		if g.Back || isGone(r.Gone, g) {
			return false
		}
		return r.Part.Kind != release.Sites || slices.ContainsFunc(sums, func(f release.File) bool { return Of(f.Name, g.Path) })
	})
}
