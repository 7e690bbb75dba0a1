package deliver

import (
	"context"
	"errors"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// plan looks at what stands in the store and makes the plan. A place that is somebody else's at
// first sight is not even tried out.
func (d *BucketDelivery) plan(hold bool) error {
	job := d.common.job
	view, t, err := d.read(glance)
	if err != nil {
		return err
	}
	first := &Plan{Part: job.Part.Part, target: t}
	if err := first.belongs(view, job); err != nil {
		return err
	}
	if d.nature, err = probeBucket(d.bucket, job); err != nil {
		return err
	}
	if hold {
		if d.lock, err = takeBucket(d.bucket, job.Who, d.nature.conditions); err != nil {
			return err
		}
		job.resumed = d.lock.killed
	} else if job.resumed, err = (&bucketLock{bucket: d.bucket}).own(job.Who); err != nil {
		return err
	}
	view, t, err = d.read(look)
	if err == nil && hold {
		view, t, err = d.tidy(view, t)
	}
	if err != nil {
		return err
	}
	asked := *job
	asked.InPlace = true // objects are replaced where they are
	if d.Plan, err = plan(view, &asked, t); err != nil {
		return err
	}
	d.common.Plan, d.common.tree = d.Plan, view
	d.describe(view)
	return nil
}

// describe adds to the plan what is said of an object store alone.
func (d *BucketDelivery) describe(view *bucketView) {
	p, job := d.Plan, d.common.job
	p.Why = diag.T("对象存储没有文件夹和链接，逐个文件替换", "an object store has no folders and links: files are replaced one by one")
	p.Foreign = append(p.Foreign, view.odd...)
	slices.Sort(p.Foreign)
	p.Notes = append(p.Notes, d.nature.notes(job)...)
	if d.nature.refusal != nil {
		p.refuse(d.nature.refusal)
	}
}

// read is what stands in the store, as one of glance and look shows it.
func (d *BucketDelivery) read(by func(store.Bucket) (*bucketView, error)) (*bucketView, *target, error) {
	view, err := by(d.bucket)
	if err != nil {
		return nil, nil, err
	}
	t, err := readTarget(view, d.common.job.Memory)
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
	return d.read(look)
}

// KeptInBucket is why an object store keeps no earlier releases, and what is done instead.
func KeptInBucket() error {
	return usagef("对象存储不保留旧版（--keep）：存着的旧版谁都能打开。要留旧版，每次另存一个发布包（gongkai publish 部分 文件.gkp），需要时再发布它",
		"an object store keeps no earlier releases (--keep): everybody could open them. Keep a package of each release instead (gongkai publish PART FILE.gkp), and publish that when it is needed")
}

// RollbackInBucket is why an object store is not rolled back, and what is done instead.
func RollbackInBucket() error {
	return usagef("对象存储不能退回（--rollback），它不保留旧版：发布存着的发布包，或用当时的站点文件夹重新生成、再发布",
		"an object store cannot be rolled back (--rollback): it keeps no earlier releases. Publish a package that was kept, or build the site folder of that time again and publish it")
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
