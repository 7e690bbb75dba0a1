package deliver

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"slices"

	"gongkai/generator/diag"
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
	d := &BucketDelivery{bucket: bucket, common: &Delivery{job: &job}}
	err := d.plan(false)
	return d.Plan, err
}

// BeginBucket is Begin for an object store.
func BeginBucket(bucket store.Bucket, job Job) (*BucketDelivery, error) {
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

// plan looks at what stands in the store and makes the plan. A place that is somebody else's at
// first sight is not even tried out.
func (d *BucketDelivery) plan(hold bool) error {
	job := d.common.job
	view, t, err := d.read()
	if err != nil {
		return err
	}
	first := &Plan{Part: job.Part.Part, target: t}
	if err := first.belongs(job); err != nil {
		return err
	}
	if d.nature, err = probeBucket(d.bucket, job); err != nil {
		return err
	}
	if hold {
		if d.lock, err = takeBucket(d.bucket, job.Who, d.nature.conditions); err != nil {
			return err
		}
		// What stands there is looked at again: another may have published until now.
		if view, t, err = d.read(); err == nil {
			view, t, err = d.tidy(view, t)
		}
		if err != nil {
			return err
		}
	}
	asked := *job
	asked.InPlace = true // objects are replaced where they are
	if d.Plan, err = plan(view, &asked, t); err != nil {
		return err
	}
	d.Plan.Why = diag.T("对象存储没有文件夹和链接，逐个文件替换", "an object store has no folders and links: files are replaced one by one")
	d.Plan.Foreign = append(d.Plan.Foreign, view.odd...)
	slices.Sort(d.Plan.Foreign)
	d.Plan.Notes = append(d.Plan.Notes, d.nature.notes(job)...)
	if d.nature.refusal != nil {
		d.Plan.refuse(d.nature.refusal)
	}
	d.common.Plan, d.common.tree = d.Plan, view
	return nil
}

// read is what stands in the store.
func (d *BucketDelivery) read() (*bucketView, *target, error) {
	view, err := look(d.bucket)
	if err != nil {
		return nil, nil, err
	}
	t, err := readTarget(view)
	return view, t, markerHelp(err)
}

// tidy removes what earlier runs have left: of trying the store out, and, where one was broken off
// after its release was stated, what that release no longer has.
func (d *BucketDelivery) tidy(view *bucketView, t *target) (*bucketView, *target, error) {
	if len(view.probes) > 0 {
		if err := d.bucket.Remove(view.probes...); err != nil {
			return nil, nil, err
		}
	}
	if !t.finished() {
		return view, t, nil
	}
	stock, err := t.takeInventory(view)
	if err != nil {
		return nil, nil, err
	}
	if err := d.remove(context.Background(), t.leftOver(stock)); err != nil {
		return nil, nil, err
	}
	if err := d.destroyOld(&Done{}, t.removedWithGone()); err != nil {
		return nil, nil, err
	}
	if err := d.bucket.Remove(PendingName); err != nil {
		return nil, nil, err
	}
	return d.read()
}

// KeptInBucket is why an object store keeps no earlier releases, and what is done instead.
func KeptInBucket() error {
	return usagef("对象存储不保留旧版（--keep）：存着的旧版谁都能打开。要留旧版，每次另存一个发布包（publish 部分 文件.gkp），需要时再发布它",
		"an object store keeps no earlier releases (--keep): everybody could open them. Keep a package of each release instead (publish PART FILE.gkp), and publish that when it is needed")
}

// RollbackInBucket is why an object store is not rolled back, and what is done instead.
func RollbackInBucket() error {
	return usagef("对象存储不能退回（--rollback），它不保留旧版：发布存着的发布包，或用当时的站点文件夹重新生成、再发布",
		"an object store cannot be rolled back (--rollback): it keeps no earlier releases. Publish a package that was kept, or build the site folder of that time again and publish it")
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
		return &Done{}, d.abandon(ctx)
	}
	done := &Done{Release: p.Release, Purge: p.stale()}
	d.common.begins()
	var err error
	if done.Text, err = d.replace(ctx, done); err != nil {
		return nil, err
	}
	// What readers are sent otherwise is told at the end: what is served is finished first.
	differs, err := d.check(ctx)
	if err == nil {
		err = d.remove(ctx, p.Removed)
	}
	if err == nil {
		err = d.destroyOld(done, p.removedWithGone())
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

// remove removes objects, and looks between whether the store is still held.
func (d *BucketDelivery) remove(ctx context.Context, names []string) error {
	for some := range slices.Chunk(names, mostRemoved) {
		if err := errors.Join(ctx.Err(), d.lock.held()); err != nil {
			return err
		}
		if err := d.bucket.Remove(some...); err != nil {
			return err
		}
	}
	return nil
}

// notReadable refuses a store in which anybody can read the marker, for what is not for everybody.
func (d *BucketDelivery) notReadable() error {
	if d.common.job.Sees.Public() {
		return nil
	}
	answer, err := d.bucket.Anonymous(MarkerName)
	if err != nil {
		return err
	}
	if !answers(answer) {
		return nil
	}
	if d.Plan.target.marker == nil { // what it is for need not be told to anybody
		err = d.bucket.Remove(MarkerName)
	}
	return errors.Join(readableByAll(d.Plan.Part, MarkerName), err)
}

// readableByAll refuses a store that sends anybody what only some may see.
func readableByAll(part release.Part, name string) error {
	return refusef("%[1]s 不是给所有人看的，而这个存储桶不用密钥也能读（%[2]s 读出来了）；没有发布。关掉存储桶的公共读权限（策略和 ACL），再发布；给所有人看的和不给所有人看的，用两个存储桶",
		"%[1]s is not for everybody, and this bucket can be read without a key (%[2]s could be); nothing was published. Take away the bucket's public access (policy and ACL) and publish again; what is for everybody and what is not belongs into two buckets", part, name)
}

// answers reports that a server sends something other than a refusal.
func answers(a store.Answer) bool { return a.Status < 400 }

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
