package deliver

import (
	"context"
	"path"
	"slices"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
)

// replaceInOrder replaces the files of a place that is served itself, phase by phase.
func (d *Delivery) replaceInOrder(ctx context.Context, done *Done) error {
	statement, err := d.statement()
	if err != nil {
		return err
	}
	if err := d.announce(statement[len(statement)-1].data); err != nil {
		return err
	}
	steps := Order(d.Plan.changes)
	for phase := TakeDown; phase <= Removals; phase++ {
		if phase == Statement {
			if err := d.putStatement(statement, done); err != nil {
				return err
			}
			continue
		}
		of := slices.DeleteFunc(slices.Clone(steps), func(s Step) bool { return s.Phase != phase })
		if err := d.carryOut(ctx, of); err != nil {
			return err
		}
	}
	return d.tree.Remove(PendingName)
}

// announce writes what is about to change, after what earlier attempts have left.
func (d *Delivery) announce(text []byte) error {
	pending, err := d.pending(text)
	if err != nil {
		return err
	}
	return d.replaceOwn(PendingName, pending.Format())
}

// pending is what earlier attempts have left, and what is about to change.
func (d *Delivery) pending(text []byte) (*Pending, error) {
	t, p := d.Plan.target, &Pending{}
	if t.pending != nil {
		*p = *t.pending
	}
	a := Attempt{Stamp: d.Plan.stamp, Release: release.Digest(text), Sums: d.Plan.Release.Sums, Gone: d.Plan.Release.Gone}
	sums, err := release.ParseSums(d.job.Part.Sums)
	if err != nil {
		return nil, err
	}
	a.Change(t.sums, sums)
	p.Attempts = append(slices.Clone(p.Attempts), a)
	return p, nil
}

// carryOut makes the steps of one phase: assets, then other files, then what is removed. Each is on
// the disk before the next begins, so that not even a power cut leaves a page without what it loads.
func (d *Delivery) carryOut(ctx context.Context, steps []Step) error {
	var assets, put []Step
	var loading, loaded []string // pages, and what they load, to be removed
	for _, s := range steps {
		switch {
		case s.File == nil && isPage(s.Name):
			loading = append(loading, s.Name)
		case s.File == nil:
			loaded = append(loaded, s.Name)
		case isAsset(s.Name):
			assets = append(assets, s)
		default:
			put = append(put, s)
		}
	}
	for _, part := range [][]Step{assets, put} {
		if err := d.put(ctx, part); err != nil {
			return err
		}
	}
	for _, names := range [][]string{loading, loaded} {
		if err := d.remove(names); err != nil {
			return err
		}
	}
	return nil
}

// remove removes files, and the folders that hold nothing then.
func (d *Delivery) remove(names []string) error {
	if len(names) == 0 {
		return nil
	}
	if err := removeAll(d.tree, ".", names); err != nil {
		return err
	}
	var staying map[string]bool
	if d.Plan != nil {
		staying = d.Plan.wanted
	}
	if err := removeEmptied(d.tree, ".", names, staying); err != nil {
		return err
	}
	return d.tree.Flush()
}

// put writes files, and gives them their names, one after the other, when all of the new bytes are
// on the disk.
func (d *Delivery) put(ctx context.Context, steps []Step) error {
	if len(steps) == 0 {
		return nil
	}
	if err := d.prepare(ctx, steps); err != nil {
		return err
	}
	for _, s := range steps {
		if err := rename(d.tree, path.Join(newFolder, s.Name), s.Name); err != nil {
			return err
		}
	}
	if err := removeTree(d.tree, newFolder); err != nil {
		return err
	}
	return d.tree.Flush()
}

// prepare writes new bytes beside those that are served, and makes the folders that they need.
func (d *Delivery) prepare(ctx context.Context, put []Step) error {
	names := make([]string, len(put))
	for i, s := range put {
		names[i] = s.Name
	}
	if err := mkdir(d.tree, newFolder); err != nil {
		return err
	}
	if err := makeFolders(d.tree, newFolder, names); err != nil {
		return err
	}
	if err := makeFolders(d.tree, ".", names); err != nil {
		return err
	}
	err := parallel.Try(len(put), inFlight, func(i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return d.send(*put[i].File, path.Join(newFolder, put[i].Name))
	})
	if err != nil {
		return err
	}
	return d.tree.Flush()
}

// putStatement replaces the files of the release itself. Each is on the disk before the next:
// release.txt vouches for those before it.
func (d *Delivery) putStatement(statement []own, done *Done) error {
	if err := d.lock.held(); err != nil {
		return err
	}
	if err := mkdir(d.tree, newFolder); err != nil {
		return err
	}
	for _, o := range statement {
		if err := d.write(o, newFolder); err != nil {
			return err
		}
	}
	if err := d.tree.Flush(); err != nil {
		return err
	}
	for _, name := range []string{release.SumsSignature, release.SignatureName} {
		if !slices.ContainsFunc(statement, func(o own) bool { return o.name == name }) {
			if err := d.tree.Remove(name); err != nil {
				return err
			}
		}
	}
	for _, o := range statement {
		if err := rename(d.tree, path.Join(newFolder, o.name), o.name); err != nil {
			return err
		}
		if o.name == release.Name {
			done.Release, done.Text = d.Plan.Release, o.data
		}
		if err := d.tree.Flush(); err != nil {
			return err
		}
	}
	d.remember(done.Text)
	return d.tree.Remove(newFolder)
}

// removeLeftOver removes what is ours and no longer in the release that is served: the publish that
// made it was broken off before its end.
func (d *Delivery) removeLeftOver(t *target) error {
	stock, err := t.takeInventory(d.tree)
	if err != nil {
		return err
	}
	if err := d.remove(t.leftOver(stock)); err != nil {
		return err
	}
	return d.tree.Remove(PendingName)
}

// leftOver is the names of what is ours and not in the release that is served.
func (t *target) leftOver(stock *inventory) []string {
	var left []string
	for name := range stock.ours {
		kept := slices.ContainsFunc(t.release.Kept, func(f release.File) bool { return f.Name == name })
		if _, stands := stock.files[name]; stands && !kept && t.sums.Find(name) == "" {
			left = append(left, name)
		}
	}
	slices.Sort(left)
	return left
}

// finished reports that the last of several attempts has brought its release to be served, and was
// broken off before its end.
func (t *target) finished() bool {
	return t.pending != nil && t.release != nil && !t.halfway &&
		slices.ContainsFunc(t.pending.Attempts, func(a Attempt) bool { return a.Release == t.digest })
}
