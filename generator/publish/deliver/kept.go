package deliver

import (
	"slices"
	"strings"
	"time"
)

// retirement is how long CSS, JS and fonts stay that no page loads any more: a reader may still
// have a page of an earlier release before him.
const retirement = 24 * time.Hour

// keepAssets keeps what the release before loads and the new one does not, and what was kept before
// for as long as its day is not over.
func (p *Plan) keepAssets() {
	t := p.target
	keep := func(name, digest string, since time.Time) {
		if !p.wanted[name] && p.stock.digests[name] == digest && p.stamp.Sub(since) < retirement {
			p.wanted[name] = true
			p.retired = append(p.retired, Retired{name, since})
		}
	}
	for _, f := range t.sums {
		if isAsset(f.Name) {
			keep(f.Name, f.Digest, p.stamp)
		}
	}
	if t.pending != nil {
		for _, a := range t.pending.Attempts { // pages of it were served
			for _, f := range slices.Concat(a.Old, a.New) {
				if isAsset(f.Name) {
					keep(f.Name, f.Digest, p.stamp)
				}
			}
		}
	}
	if t.release == nil {
		return
	}
	for _, f := range t.release.Kept {
		since := t.stamp
		if t.marker != nil {
			for _, r := range t.marker.Retired {
				if r.Name == f.Name {
					since = r.Since
				}
			}
		}
		keep(f.Name, f.Digest, since)
	}
	slices.SortFunc(p.retired, func(a, b Retired) int { return strings.Compare(a.Name, b.Name) })
}
