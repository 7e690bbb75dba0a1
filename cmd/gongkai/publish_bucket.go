package main

import (
	"context"
	"errors"

	"gongkai/generator/diag"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/mediatype"
)

// publishBucket publishes to an object store.
func (a *app) publishBucket(j *publishJob) (err error) {
	if a.flags.Changed("keep") {
		return publishError(deliver.KeptInBucket())
	}
	keepers := mediatype.EachReader
	if j.Sees.Public() {
		keepers = mediatype.Anybody
	}
	bucket, err := a.s3Place(context.Background(), j.to.Text, keepers)
	if err != nil {
		return err
	}
	defer bucket.Close()
	j.Part, err = a.openPart(j, func(int) (*built.Part, error) { return nil, deliver.RollbackInBucket() })
	if err != nil {
		return publishError(err)
	}
	defer func() { err = errors.Join(err, j.Part.Close()) }()
	if j.dryRun {
		p, err := deliver.LookBucket(bucket, j.Job)
		if err != nil {
			return publishError(err)
		}
		return errors.Join(a.tellPlan(j, p, nil), publishError(p.Refusal))
	}
	bar := a.newProgress()
	j.Progress = bar.tell
	d, err := deliver.BeginBucket(bucket, j.Job)
	if err != nil {
		return publishError(err)
	}
	return a.carryOut(j, d.Plan, d, bar)
}

// tellCaches names the files whose old content caches before an object store may have.
func (a *app) tellCaches(done *deliver.Done) {
	if len(done.Purge) == 0 {
		return
	}
	a.println("CDN 和读者的浏览器至多 1 分钟后自行更新。要立即更新，在 CDN 的控制台刷新下列地址（全部刷新也可以）：", "caches of CDNs and readers renew themselves within a minute. To renew them at once, purge these addresses at the CDN (or all of it):")
	a.tellNames(diag.T("  有改动", "  changed"), done.Purge)
}
