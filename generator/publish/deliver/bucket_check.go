package deliver

import (
	"context"
	"maps"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/parallel"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// DifferenceError says that a release was published, and that readers are sent something else.
type DifferenceError struct{ Text diag.Text }

// Error is the text in English.
func (e *DifferenceError) Error() string { return e.Text.EN }

func differf(zh, en string, args ...any) error { return &DifferenceError{diag.T(zh, en, args...)} }

// check compares what the store has with what was sent, and asks as a reader does for one file of
// each kind and for what was withdrawn. What readers are sent otherwise is the first result.
func (d *BucketDelivery) check(ctx context.Context) (differs, err error) {
	names := slices.Sorted(maps.Keys(d.sent.objects))
	err = parallel.Try(len(names), inFlight, func(i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return d.compare(d.sent.objects[names[i]])
	})
	if err != nil {
		return nil, err
	}
	if d.common.job.Sees.Public() && !d.nature.answers {
		return nil, nil // readers are not sent anything from here
	}
	return d.asReader()
}

// compare is an error where the store has another object than was sent.
func (d *BucketDelivery) compare(sent store.Object) error {
	stands, err := d.bucket.Head(sent.Name)
	if notThere(err) {
		return changedMeanwhile(sent.Name)
	}
	if err != nil {
		return err
	}
	if stands.Size != sent.Size || stands.Version != sent.Version || stands.Headers != sent.Headers {
		return changedMeanwhile(sent.Name)
	}
	return nil
}

func changedMeanwhile(name string) error {
	return diag.Failf("存储里的 %[1]s 与刚才送去的不同：有人或别的程序同时在改这个存储桶，或存储改动了内容的类型。查明以后加上 --check 再发布一次，会把不同的重新送去",
		"%[1]s in the store is not what was sent just now: somebody or another program changes this bucket at the same time, or the store changes the types of what it keeps. Find out, then publish again with --check: what differs is sent again", name)
}

// asReader asks without a key for the smallest file of each kind, and for what was withdrawn.
func (d *BucketDelivery) asReader() (differs, err error) {
	expected := d.expected()
	names := slices.Sorted(maps.Keys(expected))
	wrong := make([]error, len(names))
	err = parallel.Try(len(names), inFlight, func(i int) (err error) {
		wrong[i], err = d.ask(names[i], expected[names[i]])
		return err
	})
	if i := slices.IndexFunc(wrong, func(err error) bool { return err != nil }); i >= 0 {
		differs = wrong[i]
	}
	return differs, err
}

// expected is what readers are to be sent: a file for a name, nil where nothing is to be found.
func (d *BucketDelivery) expected() map[string]*built.File {
	all := map[string]*built.File{}
	smallest := map[string]*built.File{}
	for i := range d.common.job.Part.Files {
		f := &d.common.job.Part.Files[i]
		kind := d.sent.objects[f.Name].Headers
		if least := smallest[kind.Type+kind.Cache]; least == nil || f.Size < least.Size {
			smallest[kind.Type+kind.Cache] = f
		}
		if d.Plan.changes.takesDown(f.Name) && d.Plan.Part.Kind == release.Sites {
			all[f.Name] = f // the tombstone
		}
	}
	for _, f := range smallest {
		all[f.Name] = f
	}
	for _, name := range d.Plan.Removed {
		if d.Plan.changes.takesDown(name) {
			all[name] = nil
		}
	}
	return all
}

// ask asks as a reader does.
func (d *BucketDelivery) ask(name string, want *built.File) (differs, err error) {
	answer, err := d.bucket.Anonymous(name)
	if err != nil {
		return nil, err
	}
	switch {
	case !d.common.job.Sees.Public():
		if answers(answer) {
			return differf("已经发布，但 %[1]s 不用密钥也能读出来，而 %[2]s 不是给所有人看的！马上关掉存储桶的公共读权限（策略和 ACL）", "published, but %[1]s can be read without a key, and %[2]s is not for everybody! Take away the bucket's public access (policy and ACL) at once", name, d.Plan.Part), nil
		}
		return nil, nil
	case want == nil:
		if answers(answer) {
			return differf("已经撤下的 %[1]s 还能打开（多半是 CDN 或浏览器里留着的）；到 CDN 或存储的控制台刷新这个地址", "%[1]s was taken down and still opens (most likely from a cache); purge its address at the CDN or the store", name), nil
		}
		return nil, nil
	case !answers(answer):
		return differf("已经发布，但读者打不开 %[1]s（HTTP %[2]d）；检查存储桶的公共读权限是不是只给了一部分名字", "published, but readers cannot open %[1]s (HTTP %[2]d); see whether the bucket's public access is given for some names only", name, answer.Status), nil
	}
	stands, err := d.bucket.Head(name)
	if err != nil {
		return nil, err
	}
	header := func(key string) string { return firstOf(answer.Header[key]) }
	if release.Digest(answer.Body) != want.Digest || header("Content-Encoding") != "" || header("Content-Type") != stands.Headers.Type || header("Cache-Control") != stands.Headers.Cache {
		return differf("已经发布，但读者收到的 %[1]s 不是发布的那样（内容、类型、压缩或保留的时间不同）；检查存储桶和中间的网关有没有改写内容的功能，关掉它", "published, but readers are sent %[1]s otherwise than it was published (its bytes, type, encoding or time in caches); see whether the bucket, or a gateway between, rewrites what it sends, and turn that off", name), nil
	}
	return nil, nil
}

func firstOf(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
