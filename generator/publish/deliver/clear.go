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
// those that are too old; and what publishes that were killed have left.
func (d *Delivery) clear(done *Done) error {
	current, err := readTarget(d.tree)
	if err != nil || current.release == nil {
		return err
	}
	infos, err := d.tree.ReadDir(ReleasesName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var folders []string
	for _, info := range infos {
		folder := path.Join(ReleasesName, info.Name())
		if _, ok := releaseNumber(folder); ok && info.IsDir() && folder != current.current {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	kept := 0
	for _, folder := range slices.Backward(folders) { // the newest first
		s, err := d.releaseOf(folder)
		if err != nil && !unreadable(err) {
			return err
		}
		shows := s.release != nil && holds(s.release, s.sums, current.release.Gone)
		if s.release != nil && err == nil && !shows && kept < d.job.Kept {
			kept++
			continue
		}
		if shows {
			number, _ := releaseNumber(folder)
			done.Purged = append(done.Purged, number)
		}
		left, err := d.drop(folder, s)
		if err != nil {
			return err
		}
		done.Left = append(done.Left, left...)
	}
	slices.Sort(done.Purged)
	slices.Sort(done.Left)
	return nil
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
