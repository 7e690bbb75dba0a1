package deliver

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sync/atomic"
	"time"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
)

// The spare release is an old one that is no longer kept. The next release is made of it: with
// thousands of files, of which a few differ, that is quicker than removing them all and linking them
// all again, and on a server far away less travels.
//
// What somebody else has changed in it must not get into the release. A file that it shares with the
// release that is served (it is one file under two names) was looked at there; every other one is
// removed. What came into one of its folders, left it or was exchanged in it has changed the time of
// that folder.

// spare is a release that the next one is made of.
type spare struct {
	apart map[string]bool // the names of its files that are not those of the release that is served
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

// findSpare is the spare release, where the new one can be made of it; nil: where not.
func (d *Delivery) findSpare() (*spare, error) {
	memory := d.job.Memory
	text, err := readSmall(d.tree, path.Join(spareFolder, release.Name))
	if err != nil {
		return nil, silence(err)
	}
	known := memory.find(release.Digest(text))
	if known == nil || known.Folders == nil {
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
	same, err := d.sameFolders(known.Folders)
	if err != nil || !same {
		return nil, err
	}
	return &spare{apart}, nil
}

// sameFolders reports that the folders of the spare release were not changed.
func (d *Delivery) sameFolders(folders map[string]time.Time) (bool, error) {
	names := slices.Sorted(maps.Keys(folders))
	var changed atomic.Bool
	err := parallel.Try(len(names), inFlight, func(i int) error {
		info, err := d.tree.Lstat(path.Join(spareFolder, names[i]))
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
	err := d.tree.Write(path.Join(spareFolder, buildingName), d.Plan.stamp, bytes.NewReader(nil))
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := d.tree.Flush(); err != nil {
		return err
	}
	return d.tree.Rename(spareFolder, folder)
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
func (d *Delivery) remember(text []byte) error {
	memory := d.job.Memory
	if err := memory.read(d.job.Part.Sums); err != nil {
		return err
	}
	if d.Plan.Way != Switch {
		return nil
	}
	r := Remembered{Digest: release.Digest(text)}
	apart := slices.Concat(d.apart(), d.copied)
	if before := d.Plan.target.digest; before != "" && len(apart) < len(d.job.Part.Files)/2 {
		slices.Sort(apart)
		r.Before, r.Apart = before, slices.Compact(apart)
	}
	memory.add(r)
	return nil
}

// makeSpare makes the folder of a release that is no longer kept the spare one, where there is none
// and enough is known of it.
func (d *Delivery) makeSpare(folder string, s standing) (bool, error) {
	known := d.job.Memory.find(s.digest)
	if known == nil || known.Folders == nil {
		return false, nil
	}
	err := d.tree.Rename(folder, spareFolder)
	if err != nil {
		return false, silence(err) // there is another
	}
	return true, nil
}
