package deliver

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// inFlight is how many calls are under way at a place.
const inFlight = 16

// listing is what stands in a folder and below it, by name from the folder.
type listing struct {
	files   map[string]fs.FileInfo // links and specials among them
	folders map[string]time.Time   // and when something came into them, or left them
}

// list lists a folder, all of one depth at once, so that a slow place is asked in parallel. What
// skip takes is left out with all that lies below it.
func list(tree store.Tree, folder string, skip func(name string) bool) (listing, error) {
	l := listing{map[string]fs.FileInfo{}, map[string]time.Time{}}
	var mu sync.Mutex
	for depth := []string{"."}; len(depth) > 0; {
		var next []string
		err := parallel.Try(len(depth), inFlight, func(i int) error {
			infos, err := tree.ReadDir(path.Join(folder, depth[i]))
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			for _, info := range infos {
				switch name := path.Join(depth[i], info.Name()); {
				case skip(name):
				case info.IsDir():
					l.folders[name] = info.ModTime()
					next = append(next, name)
				default:
					l.files[name] = info
				}
			}
			return nil
		})
		if err != nil {
			return l, err
		}
		slices.Sort(next)
		depth = next
	}
	return l, nil
}

// inventory is what stands where a release is served.
type inventory struct {
	listing
	ours    map[string]bool // names that a release of ours has put there
	digests map[string]string
}

// takeInventory looks at all that stands in the folder that is served. The digest of a file is known
// where our own sums tell it and neither its time nor, later, its size speak against them.
func (t *target) takeInventory(tree store.Tree) (*inventory, error) {
	inv := &inventory{listing{map[string]fs.FileInfo{}, map[string]time.Time{}}, map[string]bool{}, map[string]string{}}
	folder := t.current
	if folder == "" {
		folder = "." // a place that is served itself, and has no release yet
	}
	var err error
	inv.listing, err = list(tree, folder, ownAtRoot)
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // the link may lead to what is gone
		return nil, err
	}
	dated := t.dated()
	for name, info := range inv.files {
		for _, d := range dated[name] {
			inv.ours[name] = true
			seconds := info.ModTime().Unix()
			if info.Mode().IsRegular() && (seconds == d.at || d.before && seconds <= d.at) {
				inv.digests[name] = d.digest
			}
		}
	}
	return inv, nil
}

// ownAtRoot leaves out the files of the release itself and the names of work in progress.
func ownAtRoot(name string) bool {
	return release.Own(name) || strings.HasPrefix(name, ownPrefix)
}

// dated is a content that a file may have, if its time is this one; or, of the release that stands
// there, not after this one.
type dated struct {
	digest string
	at     int64
	before bool
}

// dated is the contents that each file of ours may have.
func (t *target) dated() map[string][]dated {
	all := map[string][]dated{}
	add := func(files []release.File, d dated) {
		for _, f := range files {
			d.digest = f.Digest
			all[f.Name] = append(all[f.Name], d)
		}
	}
	if t.release != nil {
		add(t.sums, dated{at: t.stamp.Unix(), before: true})
		add(t.release.Kept, dated{at: t.stamp.Unix(), before: true})
	}
	if t.pending != nil {
		for _, a := range t.pending.Attempts {
			add(a.New, dated{at: a.Stamp.Unix()})
			add(a.Old, dated{at: -1}) // ours, whatever it holds
		}
	}
	return all
}

// trust forgets the digests of files whose bytes are others than our sums say.
func (inv *inventory) trust(tree store.Tree, folder string) error {
	names := slices.Sorted(maps.Keys(inv.digests))
	wrong := make([]bool, len(names))
	err := parallel.Try(len(names), inFlight, func(i int) error {
		digest, err := digestOf(tree, below(folder, names[i]))
		wrong[i] = digest != inv.digests[names[i]]
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return err
	})
	for i, name := range names {
		if wrong[i] {
			delete(inv.digests, name)
		}
	}
	return err
}
