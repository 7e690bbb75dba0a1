package deliver

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
)

// A spare release is an old one that is no longer kept, or was provided for this (provide.go). The
// next release is made of it: with thousands of files, of which a few differ, that is quicker than
// removing them all and linking them all again, and on a server far away less travels.
//
// What somebody else has changed in it must not get into the release. A file that it shares with the
// release that is served (it is one file under two names) was looked at there; every other one is
// removed. What came into one of its folders, left it or was exchanged in it has changed the time of
// that folder.

// spare is a release that the next one is made of.
type spare struct {
	folder string
	apart  map[string]bool // the names of its files that are not those of the release that is served
}

// isSpare reports that the folder of a name in that of the releases is a spare one.
func isSpare(name string) bool {
	return name == path.Base(spareFolder) || strings.HasPrefix(name, path.Base(spareFolder)+"-")
}

// spares is the folders of the spare releases, in order.
func (d *Delivery) spares() ([]string, error) {
	infos, err := d.tree.ReadDir(ReleasesName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var folders []string
	for _, info := range infos {
		if isSpare(info.Name()) {
			folders = append(folders, path.Join(ReleasesName, info.Name()))
		}
	}
	slices.Sort(folders)
	return folders, err
}

// look remembers of the release that is served what may make it a spare one later: its folders, where
// it holds what is ours and nothing else. A folder that was changed just now may be changed again in
// the same second, and is not taken for known.
func (p *Plan) look(job *Job, served fs.FileInfo, now time.Time) {
	known := job.Memory.find(p.target.digest)
	if known == nil || served == nil {
		return
	}
	known.Folders = nil
	folders := maps.Clone(p.stock.folders)
	folders["."] = served.ModTime()
	for _, changed := range folders {
		if now.Sub(changed) < 2*time.Second {
			return
		}
	}
	filled := map[string]bool{}
	for name := range p.stock.files {
		if !p.stock.ours[name] && !keptName(job.Keep, name) {
			return
		}
		for dir := path.Dir(name); !filled[dir]; dir = path.Dir(dir) {
			filled[dir] = true
		}
	}
	if len(filled) != len(folders) {
		return // one of them is empty, and so is none of ours
	}
	known.Folders = folders
}

// findSpare is the first spare release that the new one can be made of; nil: there is none. Those
// that stand before it are of no use.
func (d *Delivery) findSpare() (*spare, error) {
	folders, err := d.spares()
	if err != nil {
		return nil, err
	}
	for _, folder := range folders {
		s, err := d.asSpare(folder)
		if s != nil || err != nil {
			return s, err
		}
		d.useless = append(d.useless, folder)
	}
	return nil, nil
}

// asSpare is the spare release in a folder, where the new one can be made of it; nil: where not.
func (d *Delivery) asSpare(folder string) (*spare, error) {
	memory := d.job.Memory
	text, err := readSmall(d.tree, path.Join(folder, release.Name))
	if err != nil {
		return nil, silence(err)
	}
	known := memory.find(release.Digest(text))
	if known == nil {
		return nil, nil
	}
	apart, ok := memory.apart(known.Digest, d.Plan.target.digest)
	if !ok {
		return nil, nil
	}
	for _, name := range d.apart() {
		apart[name] = true
	}
	if len(apart) > len(d.job.Part.Files)/2 {
		return nil, nil
	}
	for _, folders := range []map[string]time.Time{known.Folders, known.Provided} {
		same, err := d.sameFolders(folder, folders)
		if err != nil || same {
			return &spare{folder, apart}, err
		}
	}
	return nil, nil
}

// sameFolders reports that the folders of a spare release were last changed when these were.
func (d *Delivery) sameFolders(spare string, folders map[string]time.Time) (bool, error) {
	if folders == nil {
		return false, nil
	}
	names := slices.Sorted(maps.Keys(folders))
	var changed atomic.Bool
	err := parallel.Try(len(names), inFlight, func(i int) error {
		info, err := d.tree.Lstat(path.Join(spare, names[i]))
		if err != nil || !info.IsDir() || !info.ModTime().Equal(folders[names[i]]) {
			changed.Store(true)
		}
		return silence(err)
	})
	return !changed.Load(), err
}

// apart is the files of the new release that it will not share with the one that is served, and those
// of that one that it will not have.
func (d *Delivery) apart() []string {
	p := d.Plan
	pieces := p.pieces(d.job.Part.Files)
	names := slices.Clone(p.Carried) // somebody else's, who may write into them
	all := make(map[string]bool, len(pieces))
	for _, piece := range pieces {
		all[piece.file.Name] = true
		if !piece.linked {
			names = append(names, piece.file.Name)
		}
	}
	for name := range p.stock.files {
		if !all[name] {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// rename gives the spare release the folder of the new one. It is marked first as what is not whole:
// nothing in it is changed before that is on the disk.
func (s *spare) rename(d *Delivery, folder string) error {
	err := d.tree.Write(path.Join(s.folder, buildingName), d.Plan.stamp, bytes.NewReader(nil))
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := d.tree.Flush(); err != nil {
		return err
	}
	return d.tree.Rename(s.folder, folder)
}

// strip removes from the folder all that is not a file of the release that is served too.
func (s *spare) strip(d *Delivery, folder string) error {
	for _, name := range []string{release.Name, release.SignatureName, release.SumsSignature, release.SumsName} {
		if err := d.tree.Remove(path.Join(folder, name)); err != nil {
			return err
		}
	}
	names := slices.Sorted(maps.Keys(s.apart))
	if err := removeAll(d.tree, folder, names); err != nil {
		return err
	}
	return removeEmptied(d.tree, folder, names, d.Plan.wanted)
}

// remember notes the release that is served now.
func (d *Delivery) remember(text []byte) {
	memory := d.job.Memory
	memory.take(d.job.Part)
	if d.Plan.Way != Switch {
		return
	}
	r := Remembered{Digest: release.Digest(text)}
	apart := slices.Concat(d.apart(), d.copied)
	if before := d.Plan.target.digest; before != "" && len(apart) < len(d.job.Part.Files)/2 {
		slices.Sort(apart)
		r.Before, r.Apart = before, slices.Compact(apart)
	}
	memory.add(r)
}

// makeSpare makes the folder of a release that is no longer kept a spare one, where there is none and
// enough is known of it.
func (d *Delivery) makeSpare(folder string, s standing) (bool, error) {
	known := d.job.Memory.find(s.digest)
	if known == nil || known.Folders == nil {
		return false, nil
	}
	if others, err := d.spares(); err != nil || len(others) > 0 {
		return false, err
	}
	err := d.tree.Rename(folder, spareFolder)
	return err == nil, silence(err)
}
