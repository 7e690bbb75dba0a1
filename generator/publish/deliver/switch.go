package deliver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
)

// switchOver builds the release beside the one that is served, and replaces the link.
func (d *Delivery) switchOver(ctx context.Context, done *Done) (err error) {
	if d.spare, err = d.findSpare(); err != nil {
		return err
	}
	folder, err := d.claim()
	if err != nil {
		return err
	}
	statement, err := d.statement()
	if err != nil {
		return errors.Join(err, removeTree(d.tree, folder))
	}
	if err := d.fill(ctx, folder, statement); err != nil {
		return errors.Join(err, silence(removeTree(d.tree, folder))) // a full disk gets its room back
	}
	if err := d.tree.Flush(); err != nil {
		return err
	}
	if err := d.unmoved(); err != nil {
		return err
	}
	if err := d.tree.Remove(newLink); err != nil {
		return err
	}
	if err := d.tree.Symlink(folder, newLink); err != nil {
		return err
	}
	if err := rename(d.tree, newLink, CurrentName); err != nil {
		return err
	}
	done.Release, done.Text = d.Plan.Release, statement[len(statement)-1].data
	if err := d.tree.Flush(); err != nil {
		return err
	}
	d.remember(done.Text)
	return d.tree.Remove(path.Join(folder, buildingName))
}

// claim makes the folder of the release. A number that another folder has is passed over, unless a
// publish that was killed has left it.
func (d *Delivery) claim() (string, error) {
	if err := mkdir(d.tree, ReleasesName); err != nil {
		return "", err
	}
	r := d.Plan.Release
	const most = 1000
	for range most {
		folder := releaseFolder(r.Number)
		err := d.makeFolder(folder)
		if err == nil {
			return folder, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
		freed, err := d.freeRemnant(folder)
		if err != nil {
			return "", err
		}
		if !freed && d.job.Given != nil {
			return "", usagef("目标里已经有 %s；把它移走再试", "%s exists at the target already; move it away and try again", folder)
		}
		if !freed {
			r.Number++
		}
	}
	return "", fmt.Errorf("%s: no number is free", ReleasesName)
}

// makeFolder makes the folder of a release, of the spare one where there is one. fs.ErrExist where the
// number is taken.
func (d *Delivery) makeFolder(folder string) error {
	if d.spare != nil {
		return d.spare.rename(d, folder)
	}
	if err := d.tree.Mkdir(folder); err != nil {
		return err
	}
	return d.tree.Write(path.Join(folder, buildingName), d.Plan.stamp, bytes.NewReader(nil))
}

// freeRemnant removes the folder of a release that was never served.
func (d *Delivery) freeRemnant(folder string) (bool, error) {
	_, err := d.tree.Lstat(path.Join(folder, buildingName))
	if err == nil {
		return true, removeTree(d.tree, folder)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	entries, err := d.tree.ReadDir(folder)
	if err != nil || len(entries) > 0 {
		return false, silence(err)
	}
	return true, d.tree.Remove(folder)
}

// piece is a file of the new folder.
type piece struct {
	file   built.File
	linked bool // from the release that is served; else it is sent
}

// pieces is the files of the new folder: what has not changed is linked, as is what is kept for
// readers of earlier pages and what is carried over.
func (p *Plan) pieces(files []built.File) []piece {
	sent := map[string]bool{}
	for _, f := range slices.Concat(p.New, p.Changed) {
		sent[f.Name] = true
	}
	all := make([]piece, 0, len(files)+len(p.retired)+len(p.Carried))
	for _, f := range files {
		all = append(all, piece{f, !sent[f.Name]})
	}
	for _, r := range p.retired {
		all = append(all, piece{built.File{Name: r.Name}, true})
	}
	for _, name := range p.Carried {
		if !p.wanted[name] {
			all = append(all, piece{built.File{Name: name}, true})
		}
	}
	return all
}

// fill puts everything into the new folder.
func (d *Delivery) fill(ctx context.Context, folder string, statement []own) error {
	pieces := d.Plan.pieces(d.job.Part.Files)
	if d.spare != nil {
		if err := d.spare.strip(d, folder); err != nil {
			return err
		}
		pieces = slices.DeleteFunc(pieces, func(p piece) bool { return !d.spare.apart[p.file.Name] })
	}
	names := make([]string, len(pieces))
	for i, p := range pieces {
		names[i] = p.file.Name
	}
	if err := makeFolders(d.tree, folder, names); err != nil {
		return err
	}
	err := parallel.Try(len(pieces), inFlight, func(i int) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		name, to := names[i], path.Join(folder, names[i])
		if pieces[i].linked {
			return d.link(name, to)
		}
		return d.send(pieces[i].file, to)
	})
	for _, o := range statement {
		if err == nil {
			err = d.write(o, folder)
		}
	}
	return err
}

// link gives a file of the release that is served one more name.
func (d *Delivery) link(name, to string) error {
	one, err := d.tree.Link(path.Join(d.Plan.target.current, name), to)
	if !one {
		d.mu.Lock()
		defer d.mu.Unlock()
		d.copied = append(d.copied, name)
	}
	return err
}

// unmoved is an error where somebody else has published meanwhile.
func (d *Delivery) unmoved() error {
	if err := d.lock.held(); err != nil {
		return err
	}
	leads, err := d.tree.Readlink(CurrentName)
	if errors.Is(err, fs.ErrNotExist) {
		leads, err = "", nil
	}
	if err == nil && leads != d.Plan.target.current && d.Plan.target.damaged == nil {
		return busyf("期间另有人往这个目标发布，这一次没有完成；再发布一次", "somebody else has published to this target meanwhile, and this publish was not finished; publish again")
	}
	return err
}

// releaseOf reads a release in its folder, without its sums. One that was never served is none.
func (d *Delivery) releaseOf(folder string) (standing, error) {
	if _, err := d.tree.Lstat(path.Join(folder, buildingName)); err == nil {
		return standing{}, nil
	}
	s, err := readStatement(d.tree, folder)
	if number, numbered := releaseNumber(folder); numbered && err == nil && s.release != nil && s.release.Number != number {
		err = release.ErrRelease
	}
	return s, err
}
