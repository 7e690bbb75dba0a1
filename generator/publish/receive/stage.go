package receive

import (
	"io"
	"path"
	"strings"
	"time"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/pack"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// stagedTime is the time of what is staged; a place gives times of its own.
var stagedTime = time.Unix(0, 0).UTC()

// stage is a package that was copied and unpacked beside a place.
type stage struct {
	beside store.Tree
	*pack.Package
	part *built.Part
}

// The copy of site.tar.gz, and the folder of what was in it.
const (
	stagedPayload = stageFolder + "/payload"
	stagedSite    = stageFolder + "/site"
)

// copyAndUnpack copies a package from its medium and unpacks the copy.
func copyAndUnpack(beside store.Tree, medium io.Reader, trust pack.Trust) (*stage, error) {
	s := &stage{beside: beside}
	for _, folder := range []string{stageFolder, stagedSite} {
		if err := beside.Mkdir(folder); err != nil {
			return nil, err
		}
	}
	if err := s.copy(medium, trust); err != nil {
		return nil, err
	}
	payload, err := beside.Open(stagedPayload)
	if err != nil {
		return nil, err
	}
	defer payload.Close()
	files := make([]built.File, 0, len(s.Files))
	made := map[string]bool{".": true}
	err = s.Unpack(payload, func(f built.File, content io.Reader) error {
		if err := s.folders(path.Dir(f.Name), made); err != nil {
			return err
		}
		files = append(files, f)
		return beside.Write(path.Join(stagedSite, f.Name), stagedTime, content)
	})
	if err != nil {
		return nil, err
	}
	s.part = s.partOf(files)
	return s, beside.Remove(stagedPayload)
}

// copy reads the medium to its end, and writes the payload as it comes. Where one of the two fails
// the other ends with the same error.
func (s *stage) copy(medium io.Reader, trust pack.Trust) error {
	payload, to := io.Pipe()
	done := make(chan error)
	go func() {
		p, err := pack.Read(medium, trust, to)
		s.Package = p
		to.CloseWithError(err)
		done <- err
	}()
	written := s.beside.Write(stagedPayload, stagedTime, payload)
	payload.CloseWithError(written)
	if err := <-done; err != nil {
		return err
	}
	return written
}

// folders makes a folder and those above it.
func (s *stage) folders(dir string, made map[string]bool) error {
	if made[dir] {
		return nil
	}
	if err := s.folders(path.Dir(dir), made); err != nil {
		return err
	}
	made[dir] = true
	return s.beside.Mkdir(path.Join(stagedSite, dir))
}

// partOf is what was unpacked, as a part to be delivered. A package tells no titles of its records.
func (s *stage) partOf(files []built.File) *built.Part {
	p := built.Part{Part: s.Release.Part, Day: s.Release.Day, Files: files, Sums: s.Sums, Gone: s.Release.Gone}
	for _, f := range files {
		kind, rest, _ := strings.Cut(f.Name, "/")
		record, page := strings.CutSuffix(rest, ".html")
		if page && (kind == "records" || kind == "sheets") && !gone(s.Release, record) {
			p.Records = append(p.Records, built.Record{Path: record, Files: []string{f.Name}})
		}
	}
	return built.New(p, func(name string) (io.ReadCloser, error) { return s.beside.Open(path.Join(stagedSite, name)) })
}

// gone reports that a record is withdrawn: its page says so, and no more.
func gone(r *release.Release, record string) bool {
	for _, g := range r.Gone {
		if g.Path == record {
			return !g.Back
		}
	}
	return false
}

// clearStage removes what was staged, by this run or by one that was killed.
func clearStage(beside store.Tree) error { return removeAll(beside, stageFolder) }

func removeAll(tree store.Tree, name string) error {
	info, err := tree.Lstat(name)
	if err != nil || !info.IsDir() {
		return tree.Remove(name)
	}
	infos, err := tree.ReadDir(name)
	if err != nil {
		return err
	}
	for _, info := range infos {
		if err := removeAll(tree, path.Join(name, info.Name())); err != nil {
			return err
		}
	}
	return tree.Remove(name)
}
