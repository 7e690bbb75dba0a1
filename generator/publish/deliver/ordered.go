package deliver

import (
	"bytes"
	"context"
	"path"
	"slices"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
)

// replaceInOrder replaces the files of a place that is served itself, phase by phase.
func (d *Delivery) replaceInOrder(ctx context.Context) (text []byte, err error) {
	statement, err := d.statement()
	if err != nil {
		return nil, err
	}
	text = statement[len(statement)-1].data
	if err := d.announce(text); err != nil {
		return nil, err
	}
	steps := Order(d.Plan.changes)
	for phase := TakeDown; phase <= Removals; phase++ {
		of := slices.DeleteFunc(slices.Clone(steps), func(s Step) bool { return s.Phase != phase })
		if phase == Statement {
			err = d.putStatement(statement)
		} else if len(of) > 0 {
			err = d.carryOut(ctx, of)
		}
		if err != nil {
			return nil, err
		}
	}
	return text, d.tree.Remove(PendingName)
}

// announce writes what is about to change, after what earlier attempts have left.
func (d *Delivery) announce(text []byte) error {
	t, pending := d.Plan.target, &Pending{}
	if t.pending != nil {
		*pending = *t.pending
	}
	a := Attempt{Stamp: d.Plan.stamp, Release: release.Digest(text), Sums: d.Plan.Release.Sums}
	sums, err := release.ParseSums(d.job.Part.Sums)
	if err != nil {
		return err
	}
	a.Change(t.sums, sums)
	pending.Attempts = append(slices.Clone(pending.Attempts), a)
	return d.replaceOwn(PendingName, pending.Format())
}

// carryOut makes the steps of one phase: the new bytes are all there, and on the disk, before the
// first file is replaced.
func (d *Delivery) carryOut(ctx context.Context, steps []Step) error {
	var put, removed []Step
	var names, gone []string
	for _, s := range steps {
		if s.File == nil {
			removed, gone = append(removed, s), append(gone, s.Name)
		} else {
			put, names = append(put, s), append(names, s.Name)
		}
	}
	if len(put) > 0 {
		if err := d.prepare(ctx, put, names); err != nil {
			return err
		}
		for _, s := range put { // one after the other: what is loaded before what loads it
			if err := rename(d.tree, path.Join(newFolder, s.Name), s.Name); err != nil {
				return err
			}
		}
		if err := removeTree(d.tree, newFolder); err != nil {
			return err
		}
	}
	if err := parallel.Try(len(removed), inFlight, func(i int) error { return d.tree.Remove(removed[i].Name) }); err != nil {
		return err
	}
	if err := removeEmptied(d.tree, gone); err != nil {
		return err
	}
	return d.tree.Flush()
}

// prepare writes new bytes beside those that are served, and makes the folders that they need.
func (d *Delivery) prepare(ctx context.Context, put []Step, names []string) error {
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
func (d *Delivery) putStatement(statement []own) error {
	if err := d.lock.held(); err != nil {
		return err
	}
	if err := mkdir(d.tree, newFolder); err != nil {
		return err
	}
	for _, o := range statement {
		if err := d.tree.Write(path.Join(newFolder, o.name), d.Plan.stamp, bytes.NewReader(o.data)); err != nil {
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
		if err := d.tree.Flush(); err != nil {
			return err
		}
	}
	return d.tree.Remove(newFolder)
}

// removeLeftOver removes what is ours and no longer in the release that is served: the publish that
// made it was broken off before its end.
func (d *Delivery) removeLeftOver(t *target) error {
	stock, err := t.takeInventory(d.tree)
	if err != nil {
		return err
	}
	left := t.leftOver(stock)
	for _, name := range left {
		if err := d.tree.Remove(name); err != nil {
			return err
		}
	}
	if err := removeEmptied(d.tree, left); err != nil {
		return err
	}
	if err := d.tree.Flush(); err != nil {
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
