package deliver

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/store"
)

// destroyOld destroys the earlier versions that a store keeps of what showed a record that is
// withdrawn by this release. Where the key may not do that they are named as left.
func (d *BucketDelivery) destroyOld(done *Done) error {
	names := d.showed()
	var mu sync.Mutex
	err := parallel.Try(len(names), inFlight, func(i int) error {
		destroyed, err := d.destroy(names[i])
		mu.Lock()
		defer mu.Unlock()
		done.Destroyed += destroyed
		if err != nil && store.Answers(err) {
			done.OldLeft = append(done.OldLeft, names[i])
			err = nil
		}
		return err
	})
	slices.Sort(done.OldLeft)
	return err
}

// destroy destroys the earlier versions of an object.
func (d *BucketDelivery) destroy(name string) (destroyed int, err error) {
	versions, err := d.bucket.OldVersions(name)
	if err != nil {
		return 0, fmt.Errorf("earlier versions of %s: %w", name, err)
	}
	for _, v := range versions {
		if err := errors.Join(d.lock.held(), d.bucket.RemoveVersion(name, v)); err != nil {
			return destroyed, err
		}
		destroyed++
	}
	return destroyed, nil
}

// showed is the names of the objects that showed what is withdrawn by this release: the record's
// own, and everything that this release changes, since lists, feeds and shards told of it.
func (d *BucketDelivery) showed() []string {
	c := d.Plan.changes
	if len(c.Gone) == 0 {
		return nil
	}
	names := map[string]bool{}
	for name := range d.Plan.stock.ours {
		if c.takesDown(name) {
			names[name] = true
		}
	}
	for _, f := range d.Plan.Changed {
		names[f.Name] = true
	}
	for _, name := range d.Plan.Removed {
		names[name] = true
	}
	maps.DeleteFunc(names, func(name string, _ bool) bool { return isAsset(name) })
	return slices.Sorted(maps.Keys(names))
}
