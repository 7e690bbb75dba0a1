package deliver

import (
	"bytes"
	"context"
	"errors"
	"path"
	"slices"
	"strings"
	"sync"

	"gongkai/generator/diag"
	"gongkai/generator/parallel"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// Delivery is a publish under way. Its place is held until Close.
type Delivery struct {
	Plan *Plan
	tree store.Tree
	job  *Job
	lock *lock

	spare   *spare   // the new release is made of it; nil: of nothing
	useless []string // the folders of spare releases of which it cannot be made

	mu       sync.Mutex
	progress Progress
	copied   []string // files that the place has copied, and not given one more name
}

// Done is what a publish has done.
type Done struct {
	Release *release.Release // nil: nothing had changed
	Text    []byte           // its release.txt
	Purged  []int            // kept releases that showed what is withdrawn by now
	Left    []string         // what stays in the folders of earlier releases, since no release has put it there

	Purge     []string // names whose old content caches may still have; of an object store
	Destroyed int      // earlier versions of what was withdrawn that an object store has kept
	OldLeft   []string // names whose earlier versions an object store keeps on, since the key may not destroy them
}

// Begin holds a place and makes the plan of a job. Nothing is sent before Run. Where the place is
// refused at first sight, not even the lock is written.
func Begin(tree store.Tree, job Job) (*Delivery, error) {
	job.begin()
	t, err := readTarget(tree, job.Memory)
	if err != nil {
		return nil, markerHelp(err)
	}
	first := &Plan{Part: job.Part.Part, target: t}
	if err := first.belongs(tree, &job); err != nil {
		return nil, err
	}
	d := &Delivery{tree: tree, job: &job}
	if d.lock, err = take(tree, job.Who); err != nil {
		return nil, err
	}
	d.job.resumed = job.Who != "" && d.lock.killed == job.Who
	if t, err = readTarget(tree, job.Memory); err == nil {
		t, err = d.tidy(t)
	}
	if err == nil {
		d.Plan, err = plan(tree, d.job, t)
	}
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, nil
}

// Close gives the place back.
func (d *Delivery) Close() error { return d.lock.release() }

// tidy ends what an earlier publish has left to be done after its release was served.
func (d *Delivery) tidy(t *target) (*target, error) {
	if err := removeTree(d.tree, newFolder); err != nil {
		return t, err
	}
	if t.way() == Switch && t.current != "" {
		return t, d.tree.Remove(path.Join(t.current, buildingName))
	}
	if t.way() != Ordered || !t.finished() {
		return t, nil
	}
	if err := d.removeLeftOver(t); err != nil {
		return t, err
	}
	return readTarget(d.tree, d.job.Memory)
}

// Run carries the plan out. Stopped by ctx or an error it leaves the place so that the next run
// clears or continues it; done says of the release whether it is served by then.
func (d *Delivery) Run(ctx context.Context) (*Done, error) {
	p := d.Plan
	if p.Refusal != nil {
		return nil, p.Refusal
	}
	if err := d.roomFor(); err != nil {
		return nil, err
	}
	way, why, err := probe(d.tree)
	if err != nil {
		return nil, err
	}
	if p.Way == Switch && way != Switch {
		return nil, diag.Failf("这个目标以前能用链接切换，现在不能了（%[1]s）；没有改动它。先恢复，或另选一个目标", "this target could be switched by a link before, and now cannot (%[2]s); it was left alone. Mend that first, or choose another target", why.ZH, why.EN)
	}
	if p.target.marker == nil {
		if err := d.writeMarker(nil); err != nil {
			return nil, err
		}
	}
	done := &Done{}
	if !p.Nothing() {
		d.begins()
		bring := d.switchOver
		if p.Way == Ordered {
			bring = d.replaceInOrder
		}
		err = bring(ctx, done)
		if err == nil {
			err = d.writeMarker(p.retired)
		}
		if err != nil {
			return done, d.because(err)
		}
	}
	if p.Way == Switch {
		var known int
		if known, err = d.clear(done); err == nil && done.Release != nil {
			err = d.provide(ctx, done, known)
		}
	}
	return done, err
}

// because is why the work has failed: where somebody else has taken the place over, that, and not
// what it has led to.
func (d *Delivery) because(err error) error {
	var taken *BusyError
	if held := d.lock.held(); errors.As(held, &taken) {
		return held
	}
	return err
}

// writeMarker writes the marker, where it is another than the one that stands there.
func (d *Delivery) writeMarker(retired []Retired) error {
	m := &Marker{Site: d.job.Site, Part: d.Plan.Part, Sees: d.job.Sees, Way: d.Plan.Way, Retired: retired}
	if old := d.Plan.target.marker; old != nil && bytes.Equal(old.Format(), m.Format()) {
		return nil
	}
	return d.replaceOwn(MarkerName, m.Format())
}

// replaceOwn writes a file of this program at the root of the place, whole or not at all.
func (d *Delivery) replaceOwn(name string, data []byte) error {
	if err := mkdir(d.tree, newFolder); err != nil {
		return err
	}
	beside := path.Join(newFolder, name)
	if err := d.tree.Remove(beside); err != nil {
		return err
	}
	if err := d.tree.Write(beside, d.Plan.stamp, bytes.NewReader(data)); err != nil {
		return err
	}
	if err := d.tree.Flush(); err != nil {
		return err
	}
	if err := rename(d.tree, beside, name); err != nil {
		return err
	}
	return errors.Join(d.tree.Flush(), d.tree.Remove(newFolder))
}

// own is a file of the release itself.
type own struct {
	name string
	data []byte
}

// statement is the files of the release itself in the order in which they are written, release.txt
// last.
func (d *Delivery) statement() ([]own, error) {
	r, sums := d.Plan.Release, d.job.Part.Sums
	if g := d.job.Given; g != nil {
		return slices.DeleteFunc([]own{{release.SumsName, sums}, {release.SumsSignature, g.SumsSignature}, {release.SignatureName, g.Signature}, {release.Name, g.Text}},
			func(o own) bool { return o.data == nil }), nil
	}
	text := r.Format()
	if d.job.Signer == nil {
		return []own{{release.SumsName, sums}, {release.Name, text}}, nil
	}
	overSums, err := release.Sign(sums, d.job.Signer)
	if err != nil {
		return nil, err
	}
	over, err := release.Sign(text, d.job.Signer)
	if err != nil {
		return nil, err
	}
	if len(d.job.Signers) > 0 {
		if _, err := release.Check(text, over, r, d.job.Signers); err != nil {
			return nil, usagef("这把密钥不在 site.yaml 的 signers 里，或不能签 %[1]s；换一把密钥，或先改 signers", "this key is none of signers in site.yaml, or not for %[1]s; use another key, or change signers first", r.Part)
		}
	}
	return []own{{release.SumsName, sums}, {release.SumsSignature, overSums}, {release.SignatureName, over}, {release.Name, text}}, nil
}

// begins says how much is to be sent.
func (d *Delivery) begins() {
	d.progress = Progress{AllFiles: len(d.Plan.New) + len(d.Plan.Changed), AllBytes: d.Plan.Bytes}
}

// send writes a file of the part at the place.
func (d *Delivery) send(f built.File, name string) error {
	from, err := d.job.Part.Open(f)
	if err != nil {
		return err
	}
	err = d.tree.Write(name, d.Plan.stamp, from)
	if err := errors.Join(err, from.Close()); err != nil {
		return err
	}
	d.advance(f.Size)
	return nil
}

// advance tells that one more file has been sent.
func (d *Delivery) advance(size int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.progress.Files++
	d.progress.Bytes += size
	if d.job.Progress != nil {
		d.job.Progress(d.progress)
	}
}

// mkdir makes a folder that may be there.
func mkdir(tree store.Tree, name string) error {
	err := tree.Mkdir(name)
	if errors.Is(err, errExist) {
		return nil
	}
	return err
}

// makeFolders makes the folders of files below a folder, all of one depth at once.
func makeFolders(tree store.Tree, folder string, files []string) error {
	depths := [][]string{}
	seen := map[string]bool{}
	for _, name := range files {
		for dir := path.Dir(name); dir != "." && !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			depth := strings.Count(dir, "/")
			for len(depths) <= depth {
				depths = append(depths, nil)
			}
			depths[depth] = append(depths[depth], dir)
		}
	}
	for _, dirs := range depths {
		slices.Sort(dirs)
		if err := parallel.Try(len(dirs), inFlight, func(i int) error { return mkdir(tree, path.Join(folder, dirs[i])) }); err != nil {
			return err
		}
	}
	return nil
}
