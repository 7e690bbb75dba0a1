package deliver

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// target is what stands at a place before anything is done.
type target struct {
	marker  *Marker       // nil: there is none
	entries []fs.FileInfo // at the root
	current string        // the folder of the release that is served: "." or releases/000041; empty: none is
	standing
	pending *Pending // nil: nothing was broken off
	damaged error    // why no release can be read where one is served
}

// way is how the place has got its releases; empty where it has none.
func (t *target) way() Way {
	switch {
	case t.marker != nil:
		return t.marker.Way
	case t.current == ".":
		return Ordered
	case t.current != "":
		return Switch
	}
	return ""
}

// standing is a release as it stands in a folder of a place.
type standing struct {
	release *release.Release // nil: none
	digest  string           // of its release.txt
	text    []byte           // release.txt
	signed  []byte           // release.txt.sig; nil: none
	stamp   time.Time        // of its release.txt
	sums    release.Sums
	halfway bool // its SHA256SUMS is that of another release, and pending tells its own
}

// readTarget reads what stands at a place. Its errors are those of the place, ErrMarker and
// ErrPending.
func readTarget(tree store.Tree, memory *Memory) (*target, error) {
	t := &target{}
	var err error
	if t.entries, err = tree.ReadDir("."); err != nil {
		return nil, err
	}
	if src, err := readSmall(tree, MarkerName); err == nil {
		if t.marker, err = ParseMarker(src); err != nil {
			return nil, err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if src, err := readSmall(tree, PendingName); err == nil {
		if t.pending, err = ParsePending(src); err != nil {
			return nil, err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if t.current, err = t.currentFolder(tree); err == nil && t.current != "" {
		t.standing, err = readStanding(tree, t.current, t.pending, memory)
	}
	if unreadable(err) {
		t.damaged, err = err, nil
	}
	return t, err
}

// errLink says that the link that is served is none of ours.
var errLink = errors.New("the link “" + CurrentName + "” does not lead to a release")

// unreadable reports that an error is that a release is not as this program leaves it.
func unreadable(err error) bool {
	return errors.Is(err, release.ErrRelease) || errors.Is(err, release.ErrSums) || errors.Is(err, errMismatch) || errors.Is(err, errLink)
}

// currentFolder is the folder of the release that is served; empty where none is. Without a marker,
// what looks like one of ours is taken for one, so that it is not destroyed.
func (t *target) currentFolder(tree store.Tree) (string, error) {
	link := entry(t.entries, CurrentName) != nil && (t.marker != nil || entry(t.entries, ReleasesName) != nil)
	if link && t.way() != Ordered {
		leads, err := tree.Readlink(CurrentName)
		if _, ok := releaseNumber(leads); ok || silence(err) != nil {
			return leads, err
		}
		if t.marker != nil {
			return "", errLink
		}
	}
	if entry(t.entries, release.Name) != nil && t.way() != Switch {
		return ".", nil
	}
	return "", nil
}

// releaseFolder is the folder of a release of the switch way.
func releaseFolder(number int) string { return fmt.Sprintf("%s/%06d", ReleasesName, number) }

// releaseNumber is the number of a folder of a release.
func releaseNumber(folder string) (int, bool) {
	digits, ok := strings.CutPrefix(folder, ReleasesName+"/")
	number, err := strconv.Atoi(digits)
	return number, ok && err == nil && releaseFolder(number) == folder
}

func entry(entries []fs.FileInfo, name string) fs.FileInfo {
	i := slices.IndexFunc(entries, func(e fs.FileInfo) bool { return e.Name() == name })
	if i < 0 {
		return nil
	}
	return entries[i]
}

// errMismatch says that SHA256SUMS is not the one that release.txt tells of.
var errMismatch = errors.New("SHA256SUMS is not that of release.txt")

// readStanding reads the release in a folder. Without a release.txt it is none.
func readStanding(tree store.Tree, folder string, pending *Pending, memory *Memory) (s standing, err error) {
	if s, err = readStatement(tree, folder); err != nil || s.release == nil {
		return s, err
	}
	src, sums, err := memory.sumsOf(tree, folder, &s)
	if errors.Is(err, fs.ErrNotExist) {
		err = errMismatch
	}
	if s.sums = sums; err != nil {
		return s, err
	}
	if release.Digest(src) != s.release.Sums {
		s.sums = pending.find(s.release.Sums, s.sums, release.Digest(src))
		if s.sums == nil {
			return s, errMismatch
		}
		s.halfway = true
	}
	return s, nil
}

// readStatement reads the release in a folder without its sums.
func readStatement(tree store.Tree, folder string) (s standing, err error) {
	at := func(name string) string { return below(folder, name) }
	s.text, err = readSmall(tree, at(release.Name))
	if errors.Is(err, fs.ErrNotExist) {
		return standing{}, nil
	}
	if err != nil {
		return s, err
	}
	if s.release, err = release.Parse(s.text); err != nil {
		return standing{}, err
	}
	s.digest = release.Digest(s.text)
	info, err := tree.Lstat(at(release.Name))
	if err != nil {
		return s, err
	}
	s.stamp = info.ModTime()
	if s.signed, err = readSmall(tree, at(release.SignatureName)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	return s, nil
}

// find is the sums of a digest, where the place was left between two releases and has those of
// another; nil where pending does not tell.
func (p *Pending) find(want string, have release.Sums, digest string) release.Sums {
	if p == nil {
		return nil
	}
	for _, from := range p.Attempts {
		if from.Sums != digest {
			continue
		}
		have, digest = from.Before(have), "" // those that stood there before all attempts
		break
	}
	candidates := []release.Sums{have}
	for _, to := range p.Attempts {
		candidates = append(candidates, to.After(have))
	}
	for _, sums := range candidates {
		if release.Digest(sums.Format()) == want {
			return sums
		}
	}
	return nil
}

// below is a name in a folder of a place.
func below(folder, name string) string {
	if folder == "." {
		return name
	}
	return folder + "/" + name
}

// largestText and largestSums bound what is read of a place into memory.
const largestText, largestSums = 16 << 20, 512 << 20

func readSmall(tree store.Tree, name string) ([]byte, error) { return readAll(tree, name, largestText) }
func readSums(tree store.Tree, name string) ([]byte, error)  { return readAll(tree, name, largestSums) }

func readAll(tree store.Tree, name string, most int64) ([]byte, error) {
	f, err := tree.Open(name)
	if err != nil {
		return nil, err
	}
	src, err := io.ReadAll(io.LimitReader(f, most+1))
	f.Close()
	if err == nil && int64(len(src)) > most {
		err = fmt.Errorf("%s: too large", name)
	}
	return src, err
}
