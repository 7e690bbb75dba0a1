package deliver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"time"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// To link ten thousand files at a server far away takes as many requests, and for one edited record
// they would weigh more than all that has changed. So with the first release, which travels whole
// anyway, spare ones are made of it by links, of which those are made that come before there is one
// that is no longer kept.

// aged is by how much the folders of a release that is provided are older than it: whatever is done to
// one of them later, in the same second too, shows in its time.
const aged = 24 * time.Hour

// linksInFlight is how many links are asked for at once: each is a short request, of which a place far
// away answers few a second one after the other.
const linksInFlight = 4 * inFlight

// provide makes as many spare releases of the one that is served as the next publishes take, where the
// place is far away; so many of those that are kept will be spare ones later. A place where a file cannot
// have two names gets none, and neither does one of which each publish knows nothing, for it could use
// none: as where the site folder is a fresh copy every day.
func (d *Delivery) provide(ctx context.Context, done *Done, later int) error {
	_, far := d.tree.(store.Composer)
	memory, before := d.job.Memory, d.Plan.target.digest
	known := memory.find(release.Digest(done.Text))
	if !far || known == nil || d.job.forgets || before != "" && memory.find(before) == nil {
		return nil
	}
	standing, err := d.spares()
	if err != nil || len(standing)+later > d.job.Kept {
		return err
	}
	served := releaseFolder(done.Release.Number)
	all, err := list(d.tree, served, func(name string) bool { return slices.Contains(d.Plan.Carried, name) })
	if err != nil {
		return err
	}
	names := slices.Sorted(maps.Keys(all.files))
	for i := 1; len(standing)+later <= d.job.Kept; i++ {
		folder := fmt.Sprintf("%s-%d", spareFolder, i)
		if slices.Contains(standing, folder) {
			continue
		}
		provided, err := d.double(ctx, served, folder, names)
		if errors.Is(err, errOneName) {
			return removeTree(d.tree, folder)
		}
		if err != nil {
			return err
		}
		known.Provided = provided
		standing = append(standing, folder)
	}
	return nil
}

// errOneName says that a file cannot have two names at a place.
var errOneName = errors.New("a file has one name here")

// double makes a new folder of links to the files of a release, and is when its folders were changed
// last. It is marked as what is not whole until all of it is on the disk.
func (d *Delivery) double(ctx context.Context, served, folder string, names []string) (map[string]time.Time, error) {
	if err := d.tree.Mkdir(folder); err != nil {
		return nil, err
	}
	building := path.Join(folder, buildingName)
	if err := d.tree.Write(building, d.Plan.stamp, bytes.NewReader(nil)); err != nil {
		return nil, err
	}
	if err := makeFolders(d.tree, folder, names); err != nil {
		return nil, err
	}
	err := parallel.Try(len(names), linksInFlight, func(i int) error {
		one, err := d.tree.Link(path.Join(served, names[i]), path.Join(folder, names[i]))
		if err == nil && !one || errors.Is(err, errors.ErrUnsupported) {
			return errOneName
		}
		return errors.Join(err, ctx.Err())
	})
	if err == nil {
		err = d.tree.Flush()
	}
	if err == nil {
		err = d.tree.Remove(building)
	}
	if err != nil {
		return nil, err
	}
	when := d.Plan.stamp.Add(-aged).Truncate(time.Second)
	folders := map[string]time.Time{".": when}
	for _, name := range names {
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			folders[dir] = when
		}
	}
	dirs := slices.Sorted(maps.Keys(folders))
	return folders, parallel.Try(len(dirs), inFlight, func(i int) error {
		return d.tree.SetModified(path.Join(folder, dirs[i]), when)
	})
}
