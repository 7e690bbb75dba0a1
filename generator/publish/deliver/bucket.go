package deliver

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"slices"

	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// BucketDelivery is a publish to an object store under way: there are no links and no renaming, and
// every object is replaced by itself, whole, in the order of an ordered place. The store is held
// until Close.
type BucketDelivery struct {
	Plan   *Plan
	bucket store.Bucket
	nature *nature
	common *Delivery // what is the same for every place: the statement, the progress
	lock   *bucketLock
	sent   *sentObjects
}

// LookBucket is Look for an object store.
func LookBucket(bucket store.Bucket, job Job) (*Plan, error) {
	job.begin()
	d := &BucketDelivery{bucket: bucket, common: &Delivery{job: &job}}
	err := d.plan(false)
	return d.Plan, err
}

// BeginBucket is Begin for an object store.
func BeginBucket(bucket store.Bucket, job Job) (*BucketDelivery, error) {
	job.begin()
	d := &BucketDelivery{bucket: bucket, common: &Delivery{job: &job}, sent: newSentObjects()}
	if err := d.plan(true); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// Close gives the store back.
func (d *BucketDelivery) Close() error {
	if d.lock == nil {
		return nil
	}
	return d.lock.release()
}

// Run carries the plan out. Stopped by ctx or an error it leaves the store so that the next run
// continues it. With a *DifferenceError the release is published, and readers are sent something
// else.
func (d *BucketDelivery) Run(ctx context.Context) (*Done, error) {
	p := d.Plan
	if p.Refusal != nil {
		return nil, p.Refusal
	}
	if p.target.marker == nil {
		if err := d.mark(nil); err != nil {
			return nil, err
		}
	}
	if err := d.notReadable(); err != nil {
		return nil, err
	}
	if p.Nothing() {
		done := &Done{}
		if err := d.abandon(ctx); err != nil {
			return done, err
		}
		return done, d.destroyHeld(done)
	}
	done := &Done{Release: p.Release, Purge: p.stale()}
	d.common.begins()
	var err error
	if done.Text, err = d.replace(ctx, done); err != nil {
		return nil, err
	}
	d.common.job.Memory.take(d.common.job.Part)
	// What readers are sent otherwise is told at the end: what is served is finished first.
	differs, err := d.check(ctx)
	if err == nil {
		err = d.remove(ctx, p.Removed)
	}
	if err == nil {
		err = d.destroyOld(done, p.removedWithGone())
	}
	if err == nil {
		err = d.destroyHeld(done)
	}
	if err == nil {
		err = d.mark(p.retired)
	}
	if err == nil {
		err = d.bucket.Remove(PendingName)
	}
	return done, errors.Join(err, differs)
}

// abandon removes what an earlier run has left that was broken off, where the release that stands
// there is the one that is wanted.
func (d *BucketDelivery) abandon(ctx context.Context) error {
	t := d.Plan.target
	if t.pending == nil {
		return nil
	}
	if err := d.remove(ctx, t.leftOver(d.Plan.stock)); err != nil {
		return err
	}
	return d.bucket.Remove(PendingName)
}

// mark writes the marker.
func (d *BucketDelivery) mark(retired []Retired) error {
	m := &Marker{Site: d.common.job.Site, Part: d.Plan.Part, Sees: d.common.job.Sees, Way: Ordered, Retired: retired}
	return d.putText(MarkerName, m.Format())
}

// putText writes a file of this program, or of the release itself, where the store is still held.
func (d *BucketDelivery) putText(name string, data []byte) error {
	if err := d.lock.confirm(); err != nil {
		return err
	}
	o, err := d.bucket.Put(name, int64(len(data)), bytes.NewReader(data))
	if err == nil && release.Own(name) {
		d.sent.add(o)
	}
	return err
}

// mostRemoved is how many objects are removed by one request.
const mostRemoved = 1000

// remove removes objects, pages before what they load, and looks between whether the store is still
// held.
func (d *BucketDelivery) remove(ctx context.Context, names []string) error {
	others := slices.DeleteFunc(slices.Clone(names), isPage)
	pages := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !isPage(name) })
	chunks := slices.Collect(slices.Chunk(pages, mostRemoved))
	for _, some := range slices.AppendSeq(chunks, slices.Chunk(others, mostRemoved)) {
		if err := errors.Join(ctx.Err(), d.lock.held()); err != nil {
			return err
		}
		if err := d.bucket.Remove(some...); err != nil {
			return err
		}
	}
	return nil
}

// stale is the names whose old content caches may still have.
func (p *Plan) stale() []string {
	if p.target.release == nil {
		return nil
	}
	names := append(slices.Clone(p.Removed), release.Name, release.SumsName)
	for _, f := range p.Changed {
		names = append(names, f.Name)
	}
	slices.Sort(names)
	return names
}

// notThere reports that an error is that there is no such object.
func notThere(err error) bool { return errors.Is(err, fs.ErrNotExist) }
