package deliver

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// destroyOld destroys the earlier versions that a store keeps of what showed a record that is
// withdrawn by this release. Where the key may not do that they are named as left.
func (d *BucketDelivery) destroyOld(done *Done, names []string) error {
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
	done.OldLeft = slices.Compact(done.OldLeft)
	return err
}

// destroyHeld destroys what the store still keeps of records that earlier releases have withdrawn. It
// may have been beyond the key then; as long as it is, it is named.
func (d *BucketDelivery) destroyHeld(done *Done) error {
	job := d.common.job
	if len(job.Holding) == 0 {
		return nil
	}
	all, err := d.bucket.OldNames()
	if err != nil && store.Answers(err) {
		for _, path := range job.Holding { // it may not even be looked at
			done.OldLeft = append(done.OldLeft, "records/"+path+".html")
		}
		slices.Sort(done.OldLeft)
		done.OldLeft = slices.Compact(done.OldLeft)
		return nil
	}
	if err != nil {
		return err
	}
	told := Changes{Kind: d.Plan.Part.Kind, Gone: job.Holding}
	return d.destroyOld(done, slices.DeleteFunc(all, func(name string) bool {
		ofOthers := strings.HasPrefix(name, "records/") || strings.HasPrefix(name, "sheets/")
		return isAsset(name) || strings.HasPrefix(name, ownPrefix) || ofOthers && !told.takesDown(name)
	}))
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

// ownOfGone is the names of what belongs to the records that are withdrawn by this release: their
// pages, attachments and sheets, whether an earlier run has removed them or not.
func (p *Plan) ownOfGone() []string {
	var names []string
	for name := range p.stock.ours {
		if p.changes.takesDown(name) && !isAsset(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// toldOfGone is the names of all that told of the records that are withdrawn by this release: what
// differs from the release before, or from what a run has brought that was broken off; lists, feeds
// and shards of the search among them.
func (p *Plan) toldOfGone(files []built.File) []string {
	if len(p.changes.Gone) == 0 {
		return nil
	}
	now := make(map[string]string, len(files))
	for _, f := range files {
		now[f.Name] = f.Digest
	}
	names := p.ownOfGone()
	note := func(before []release.File) {
		for _, f := range before {
			if now[f.Name] != f.Digest && !isAsset(f.Name) {
				names = append(names, f.Name)
			}
		}
	}
	note(p.target.sums)
	if p.target.pending != nil {
		for _, a := range p.target.pending.Attempts {
			note(a.Old)
			note(a.New)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// removedWithGone is the names of what is removed by a release that withdraws a record.
func (p *Plan) removedWithGone() []string {
	if len(p.changes.Gone) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.Removed), isAsset)
}

// removedWithGone is the names of what the run has removed that was broken off.
func (t *target) removedWithGone() []string {
	if len(t.release.Gone) == 0 {
		return nil
	}
	var names []string
	for _, a := range t.pending.Attempts {
		for _, f := range a.Old {
			if t.sums.Find(f.Name) == "" && !isAsset(f.Name) {
				names = append(names, f.Name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
