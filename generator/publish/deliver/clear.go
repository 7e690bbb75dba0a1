package deliver

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"

	"gongkai/generator/publish/release"
)

// clear removes the releases that are not to be kept: those that show what is withdrawn by now, and
// those that are too old; and what publishes that were killed have left. Known is how many stay of which
// enough is remembered to make spare ones of them later.
func (d *Delivery) clear(done *Done) (known int, err error) {
	current, err := readTarget(d.tree, d.job.Memory)
	if err != nil || current.release == nil {
		return 0, err
	}
	infos, err := d.tree.ReadDir(ReleasesName)
	if err != nil {
		return 0, silence(err)
	}
	var folders []string
	for _, info := range infos {
		folder := path.Join(ReleasesName, info.Name())
		if _, ok := releaseNumber(folder); ok && info.IsDir() && folder != current.current {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	for _, info := range infos {
		if isSpare(info.Name()) {
			if err := d.clearSpare(path.Join(ReleasesName, info.Name()), current.release.Gone, done); err != nil {
				return 0, err
			}
		}
	}
	kept := 0
	for _, folder := range slices.Backward(folders) { // the newest first
		e, err := d.examine(folder, current.release.Gone)
		if err != nil {
			return 0, err
		}
		if e.whole && !e.shows && kept < d.job.Kept {
			kept++
			if d.job.Memory.find(e.digest) != nil {
				known++
			}
			continue
		}
		if err := d.retire(folder, e, done); err != nil {
			return 0, err
		}
	}
	slices.Sort(done.Purged)
	done.Purged = slices.Compact(done.Purged) // a spare one has the number of another
	slices.Sort(done.Left)
	return known, nil
}

// earlier is a release before the one that is served.
type earlier struct {
	standing
	whole bool
	shows bool // what is withdrawn by now
}

// examine looks at an earlier release in its folder. Its SHA256SUMS is read only where something was
// withdrawn since.
func (d *Delivery) examine(folder string, gone []release.Gone) (e earlier, err error) {
	e.standing, err = d.releaseOf(folder)
	if err == nil && e.release != nil && len(newlyGone(e.release.Gone, gone)) > 0 {
		e.standing, err = readStanding(d.tree, folder, nil, &Memory{})
		e.shows = e.release != nil && holds(e.release, e.sums, gone)
	}
	e.whole = e.release != nil && err == nil
	if unreadable(err) {
		err = nil
	}
	return e, err
}

// retire makes an earlier release the spare one, or removes it.
func (d *Delivery) retire(folder string, e earlier, done *Done) error {
	if e.whole && !e.shows {
		if spare, err := d.makeSpare(folder, e.standing); err != nil || spare {
			return err
		}
	}
	if e.shows {
		done.Purged = append(done.Purged, e.release.Number)
	}
	left, err := d.drop(folder, e.standing)
	done.Left = append(done.Left, left...)
	return err
}

// clearSpare removes a spare release where it shows what is withdrawn, or could not be used.
func (d *Delivery) clearSpare(folder string, gone []release.Gone, done *Done) error {
	e, err := d.examine(folder, gone)
	if err != nil || e.whole && !e.shows && !slices.Contains(d.useless, folder) {
		return err
	}
	if e.shows {
		done.Purged = append(done.Purged, e.release.Number)
	}
	left, err := d.drop(folder, e.standing)
	done.Left = append(done.Left, left...)
	return err
}

// drop removes the folder of a release, as far as a release of ours has filled it. What names its
// files goes last, so that a run that is killed in between is followed by one that knows them too.
func (d *Delivery) drop(folder string, s standing) (left []string, err error) {
	all, err := list(d.tree, folder, func(string) bool { return false })
	if err != nil {
		return nil, err
	}
	if _, building := all.files[buildingName]; building {
		return nil, removeListed(d.tree, folder, all)
	}
	ours := map[string]bool{}
	src, err := readSums(d.tree, path.Join(folder, release.SumsName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if sums, err := release.ParseSums(src); err == nil {
		for _, f := range sums {
			ours[f.Name] = true
		}
	}
	if s.release != nil {
		for _, k := range s.release.Kept {
			ours[k.Name] = true
		}
	}
	mine := listing{map[string]fs.FileInfo{}, all.folders}
	for name, info := range all.files {
		switch {
		case len(ours) > 0 && (ours[name] || isAsset(name) && s.release == nil || keptName(d.job.Keep, name)):
			mine.files[name] = info
		case len(ours) > 0 && release.Own(name):
		default:
			left = append(left, path.Join(folder, name))
		}
	}
	if len(ours) == 0 && len(left) > 0 {
		return left, nil // nothing tells what is ours
	}
	if err := d.dropFiles(folder, mine); err != nil || len(left) > 0 {
		return left, err
	}
	return nil, d.tree.Remove(folder)
}

// dropFiles removes the files of a release, its folders where nothing else stands in them, and the
// files of the release itself: release.txt first, SHA256SUMS last.
func (d *Delivery) dropFiles(folder string, mine listing) error {
	for _, name := range []string{release.Name, release.SignatureName, release.SumsSignature} {
		if err := d.tree.Remove(path.Join(folder, name)); err != nil {
			return err
		}
	}
	if err := d.tree.Flush(); err != nil { // else it might vouch, after a power cut, for files that are gone
		return err
	}
	names := slices.Sorted(maps.Keys(mine.files))
	if err := removeAll(d.tree, folder, names); err != nil {
		return err
	}
	for _, dir := range slices.Backward(slices.Sorted(maps.Keys(mine.folders))) {
		if err := silence(d.tree.Remove(path.Join(folder, dir))); err != nil {
			return err
		}
	}
	return d.tree.Remove(path.Join(folder, release.SumsName))
}
