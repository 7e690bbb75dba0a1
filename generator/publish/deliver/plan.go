package deliver

import (
	"path"
	"slices"
	"strings"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// Plan is what a publish will do, before any of it is done.
type Plan struct {
	Part    release.Part
	Way     Way
	Why     diag.Text        // this way was taken
	Before  release.Before   // the release that stands there; zero: none
	Release *release.Release // the new one; nil: nothing has changed, and no release is made
	Refusal error            // why it is not to be done; nil: nothing speaks against it

	New       []built.File
	Changed   []built.File
	Removed   []string
	Unchanged int
	Bytes     int64 // of New and Changed
	Records   RecordChanges
	Foreign   []string    // what no release of ours has put there: it stays
	Carried   []string    // of it, what is taken over into the release, by Job.Keep
	Unlogged  *Done       // the release that stands there, where this publisher was killed before its log knew of it
	Continues bool        // an earlier publish was broken off
	Notes     []diag.Text // what whoever publishes should know of the place

	changes Changes
	wanted  map[string]bool // the files of the release, and the assets that stay
	target  *target
	stock   *inventory
	stamp   time.Time
	retired []Retired
}

// RecordChanges is what becomes of the records.
type RecordChanges struct {
	New, Changed []built.Record
	Withdrawn    []string // their paths
	Removed      []string // their paths: neither shown nor withdrawn
}

// Nothing reports that no file differs.
func (p *Plan) Nothing() bool { return p.Release == nil }

// Look makes the plan of a job without writing anything at the place but what it is tried with,
// where that is not known yet. The errors are those of the place, and *UsageError where the place
// is not one for this job at all.
func Look(tree store.Tree, job Job) (*Plan, error) {
	job.begin()
	t, err := readTarget(tree, job.Memory)
	if err != nil {
		return nil, markerHelp(err)
	}
	if job.resumed, err = leftBy(tree, job.Who); err != nil {
		return nil, err
	}
	return plan(tree, &job, t)
}

func plan(tree store.Tree, job *Job, t *target) (*Plan, error) {
	p := &Plan{Part: job.Part.Part, target: t}
	if err := p.belongs(tree, job); err != nil {
		return nil, err
	}
	p.allowed(job)
	if err := p.chooseWay(tree, job); err != nil {
		return nil, err
	}
	var err error
	if p.stock, err = t.takeInventory(tree); err != nil {
		return nil, err
	}
	if v, ok := tree.(*bucketView); ok {
		if err := v.recognise(job, t, p.stock); err != nil {
			return nil, err
		}
	}
	if job.Check {
		if err := p.stock.trust(tree, t.folder()); err != nil {
			return nil, err
		}
	}
	now, err := tree.Now()
	if err != nil {
		return nil, err
	}
	p.stamp = StampAfter(now, t.stamps()...)
	if err := p.compare(tree, job); err != nil {
		return nil, err
	}
	if err := p.survey(tree, job); err != nil {
		return nil, err
	}
	if p.Way == Switch && t.current != "" {
		served, err := tree.Lstat(t.current)
		if silence(err) != nil {
			return nil, err
		}
		p.look(job, served, now)
	}
	return p, p.state(job)
}

// folder is where the release stands that is served, or is to stand where the place itself is.
func (t *target) folder() string {
	if t.current == "" {
		return "."
	}
	return t.current
}

// stamps is the times of all releases that the place is known to have had.
func (t *target) stamps() []time.Time {
	stamps := []time.Time{t.stamp}
	if t.pending != nil {
		for _, a := range t.pending.Attempts {
			stamps = append(stamps, a.Stamp)
		}
	}
	return stamps
}

// refuse notes why a plan is not to be carried out. What is refused whatever the flags goes before
// what a flag allows.
func (p *Plan) refuse(err error) {
	_, final := err.(*RefusedError)
	if p.Refusal == nil || final {
		p.Refusal = err
	}
}

// chooseWay says how the place is to get its releases, and tries it where it has had none.
func (p *Plan) chooseWay(tree store.Tree, job *Job) (err error) {
	was := p.target.way()
	switch {
	case was == Switch && job.InPlace:
		return usagef("这个目标提供的是其中的 current，不是它本身；去掉 --in-place，或另选一个文件夹", "this target serves the link current in it and not itself; leave out --in-place, or choose another folder")
	case was == Switch:
		p.Way, p.Why = was, diag.T("与以前一样", "as before")
	case was == Ordered:
		p.Way, p.Why = was, diag.T("与以前一样", "as before")
	case job.InPlace:
		p.Way, p.Why = Ordered, diag.T("按 --in-place 的要求", "as --in-place asks")
	default:
		p.Way, p.Why, err = probe(tree)
	}
	return err
}

// compare finds what differs between the output and what stands there.
func (p *Plan) compare(tree store.Tree, job *Job) error {
	p.wanted = make(map[string]bool, len(job.Part.Files))
	for _, f := range job.Part.Files {
		p.wanted[f.Name] = true
		info, exists := p.stock.files[f.Name]
		switch {
		case exists && p.stock.digests[f.Name] == f.Digest && info.Size() == f.Size:
			p.Unchanged++
		case !exists || p.target.current == "" && p.Way == Switch:
			p.New = append(p.New, f)
		case p.stock.ours[f.Name] || p.Way == Switch:
			p.Changed = append(p.Changed, f)
		default:
			same, err := p.adopts(tree, f)
			if err != nil {
				return err
			}
			if _, bucket := tree.(*bucketView); same && bucket {
				p.Changed = append(p.Changed, f) // with its type, and its time in caches
			} else if same {
				p.Unchanged++
			}
		}
	}
	if p.Way == Ordered {
		p.inTheWay(job.Part.Files)
	}
	p.keepAssets()
	for name := range p.stock.ours {
		if _, stands := p.stock.files[name]; stands && !p.wanted[name] {
			p.Removed = append(p.Removed, name)
		}
	}
	slices.Sort(p.Removed)
	for _, f := range slices.Concat(p.New, p.Changed) {
		p.Bytes += f.Size
	}
	return nil
}

// adopts takes a file that somebody else has put there for ours where it holds the same bytes: a
// site was copied by hand before. Another file would be lost, and is a refusal.
func (p *Plan) adopts(tree store.Tree, f built.File) (bool, error) {
	if info := p.stock.files[f.Name]; info.Mode().IsRegular() && info.Size() == f.Size {
		digest, err := digestOf(tree, f.Name)
		if err != nil {
			return false, err
		}
		if digest == f.Digest {
			return true, nil
		}
	}
	p.refuse(inTheWay(f.Name))
	return false, nil
}

// inTheWay refuses a folder where a file is to stand, and a file or link where a folder is.
func (p *Plan) inTheWay(files []built.File) {
	for _, f := range files {
		if _, folder := p.stock.folders[f.Name]; folder {
			p.refuse(p.stock.inTheWay(f.Name))
		}
		for dir := path.Dir(f.Name); dir != "."; dir = path.Dir(dir) {
			if _, stands := p.stock.files[dir]; stands {
				p.refuse(p.stock.inTheWay(dir))
			}
		}
	}
}

// inTheWay is why a file or folder is in the way of one of the other kind: it is somebody else's, or
// was put there by a release of ours, of which readers still have the pages.
func (inv *inventory) inTheWay(name string) error {
	for ours := range inv.ours {
		if ours == name || strings.HasPrefix(ours, name+"/") {
			return usagef("目标里的 %[1]s 以前发布的是文件，现在要换成文件夹，或者反过来。旧页面还指向它，同一个名字又不能两样都是，逐个替换必然有一段时间打不开；没有改动目标。给新的换一个名字，重新生成再发布；名字不能换的，把目标里的它移走，马上再发布一次",
				"%[1]s at the target was published as a file and is to be a folder now, or the other way round. Pages that are read now lead to it, and one name cannot be both, so file by file there would be a time in which it is missing; the target was left alone. Give the new one another name, build and publish again; where the name has to stay, move the old one at the target away, and publish again at once", diag.OneLine(name))
		}
	}
	return inTheWay(name)
}

func inTheWay(name string) error {
	return usagef("目标里的 %[1]s 不是本程序放的，发布会毁掉它；把它移走再发布，或另选一个文件夹", "%[1]s at the target was not put there by this program and would be lost; move it away and publish again, or choose another folder", diag.OneLine(name))
}

// state makes the statement of the release, where anything has changed.
func (p *Plan) state(job *Job) error {
	before := p.target.release
	gone, returned := p.target.withdrawals(job)
	if len(returned) > 0 {
		p.refuse(refusedBack(returned))
	}
	var known []release.Gone
	if before != nil {
		p.Before = release.Before{Number: before.Number, Digest: p.target.digest}
		known = before.Gone
	}
	p.Records = p.records(job, newlyGone(known, gone))
	p.changes = Changes{Kind: p.Part.Kind, Removed: p.Removed, Gone: p.Records.Withdrawn}
	for _, f := range p.New {
		p.changes.Put = append(p.changes.Put, Change{f, false})
	}
	for _, f := range p.Changed {
		p.changes.Put = append(p.changes.Put, Change{f, true})
	}
	sums := release.Digest(job.Part.Sums)
	same := before != nil && before.Sums == sums && !p.target.halfway && len(p.New)+len(p.Changed) == 0 && len(p.Records.Withdrawn) == 0
	if same && (job.Signer == nil || p.target.vouched(job)) && job.Given == nil {
		return nil
	}
	if job.Given != nil {
		if same && p.target.digest == release.Digest(job.Given.Text) {
			return nil // it was put there by a run that was killed afterwards
		}
		p.Release = job.Given.Release
		return p.given(job, sums)
	}
	kept := make([]release.File, len(p.retired))
	for i, r := range p.retired {
		kept[i] = release.File{Name: r.Name, Digest: p.stock.digests[r.Name]}
	}
	p.Release = &release.Release{
		Part: p.Part, Site: job.Site, Sees: job.Sees, Number: p.next(job), Day: job.Part.Day, Before: p.Before,
		Sums: sums, Files: len(job.Part.Files), Gone: gone, Kept: kept,
	}
	for _, f := range job.Part.Files {
		p.Release.Bytes += f.Size
	}
	return nil
}

// given refuses a release made elsewhere that is not the one of the files, or does not follow the
// one that stands there.
func (p *Plan) given(job *Job, sums string) error {
	if p.Release.Sums != sums || p.Release.Part != p.Part {
		return errMismatch
	}
	if p.Release.Number <= p.Before.Number {
		p.refuse(refusef("这是第 %[1]d 号发布，目标已经是第 %[2]d 号；换用更新的一份", "this is release %[1]d, and the target stands at %[2]d already; take a newer one", p.Release.Number, p.Before.Number))
	}
	return nil
}

// next is the number of the new release: later than all that the place or its log know.
func (p *Plan) next(job *Job) int {
	return max(p.Before.Number, job.Onto, job.newest()) + 1
}

// records says what becomes of each record.
func (p *Plan) records(job *Job, withdrawn []string) RecordChanges {
	r := RecordChanges{Withdrawn: withdrawn}
	state := map[string]int{}
	for _, f := range p.Changed {
		state[f.Name] = 1
	}
	for _, f := range p.New {
		state[f.Name] = 2
	}
	for _, rec := range job.Part.Records {
		change := 0
		for _, name := range rec.Files {
			if state[name] == 2 && !isPage(name) {
				change = max(change, 1) // another attachment
			} else {
				change = max(change, state[name])
			}
		}
		switch change {
		case 2:
			r.New = append(r.New, rec)
		case 1:
			r.Changed = append(r.Changed, rec)
		}
	}
	for _, name := range p.Removed {
		kind, rest, _ := strings.Cut(name, "/")
		if record := strings.TrimSuffix(rest, ".html"); kind == "records" && record != rest && !slices.Contains(withdrawn, record) {
			r.Removed = append(r.Removed, record)
		}
	}
	return r
}
