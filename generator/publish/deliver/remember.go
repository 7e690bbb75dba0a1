package deliver

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// Memory is what this side remembers of a place, so that it need not be asked again: the
// SHA256SUMS of the release that stands there, and of each release that was built there what it does
// not share with the one before it. Without it, or with another's, a publish takes longer and comes
// to the same: what stands at the place is told by its release.txt alone.
type Memory struct {
	Sums     []byte       `json:"sums"`
	Releases []Remembered `json:"releases"` // the newest last

	parsed release.Sums // Sums, where they were read before
	digest string       // of Sums
}

// Remembered is a release that was built in a folder of its own.
type Remembered struct {
	Digest string `json:"digest"` // SHA-256 of its release.txt
	// Before is that of the release whose files it shares, all but those that are Apart; empty: it
	// shares none.
	Before string   `json:"before,omitempty"`
	Apart  []string `json:"apart,omitempty"`
	// Folders is when its folders were changed last, by name from its own. They are known of a
	// release that was looked at while it was served, and held nothing that is not ours.
	Folders map[string]time.Time `json:"folders,omitempty"`
	// Provided is the same of the spare releases that were made of it by links.
	Provided map[string]time.Time `json:"provided,omitempty"`
}

// mostRemembered is of how many releases something is remembered: as many as are kept by default,
// and a few.
const mostRemembered = 12

const memoryHeader = "gongkai memory 1 "

// ErrMemory says that what was remembered is not as it was written, and is of no use.
var ErrMemory = errors.New("what was remembered of the target is damaged")

// Format is the memory as it is written, behind its own digest.
func (m *Memory) Format() ([]byte, error) {
	src, err := json.Marshal(m)
	return slices.Concat([]byte(memoryHeader+release.Digest(src)+"\n"), src), err
}

// ParseMemory reads what Format has written. Its error is ErrMemory.
func ParseMemory(src []byte) (*Memory, error) {
	header, body, _ := bytes.Cut(src, []byte("\n"))
	if string(header) != memoryHeader+release.Digest(body) {
		return nil, ErrMemory
	}
	m := &Memory{}
	if json.Unmarshal(body, m) != nil {
		return nil, ErrMemory
	}
	return m, nil
}

// sumsOf reads the SHA256SUMS of a release in a folder. What is remembered stands for it where
// release.txt names its digest, and the file at the place is of its size and was not changed since
// the release was made.
func (m *Memory) sumsOf(tree store.Tree, folder string, s *standing) ([]byte, release.Sums, error) {
	name := below(folder, release.SumsName)
	if m.knows(s.release.Sums) {
		info, err := tree.Lstat(name)
		if err != nil {
			return nil, nil, err
		}
		if info.Mode().IsRegular() && info.Size() == int64(len(m.Sums)) && m.unchanged(info.Sys(), info.ModTime(), s.stamp) {
			return m.Sums, m.parsed, nil
		}
	}
	src, err := readSums(tree, name)
	if err != nil {
		return nil, nil, err
	}
	sums, err := release.ParseSums(src)
	if err == nil {
		m.keep(src, sums)
	}
	return src, sums, err
}

// unchanged reports that a file has the time at which its release was made; of an object store, whose
// times are its own, that it has the MD5.
func (m *Memory) unchanged(sys any, modified, made time.Time) bool {
	if o, object := sys.(store.Object); object {
		sum := md5.Sum(m.Sums)
		return o.MD5 == hex.EncodeToString(sum[:])
	}
	return modified.Equal(made)
}

// knows reports that the sums of a digest are remembered.
func (m *Memory) knows(digest string) bool {
	if m.digest == "" && len(m.Sums) > 0 {
		sums, err := release.ParseSums(m.Sums)
		if err != nil {
			m.Sums = nil
			return false
		}
		m.keep(m.Sums, sums)
	}
	return m.digest == digest
}

// take remembers the SHA256SUMS of the part that stands there now, which was read with it.
func (m *Memory) take(part *built.Part) {
	sums := make(release.Sums, len(part.Files))
	for i, f := range part.Files {
		sums[i] = release.File{Name: f.Name, Digest: f.Digest}
	}
	m.keep(part.Sums, sums)
}

// keep remembers sums.
func (m *Memory) keep(src []byte, sums release.Sums) {
	m.Sums, m.parsed, m.digest = src, sums, release.Digest(src)
}

// find is what is remembered of a release; nil: nothing.
func (m *Memory) find(digest string) *Remembered {
	i := slices.IndexFunc(m.Releases, func(r Remembered) bool { return r.Digest == digest })
	if i < 0 || digest == "" {
		return nil
	}
	return &m.Releases[i]
}

// add remembers a release that is served now.
func (m *Memory) add(r Remembered) {
	m.Releases = slices.DeleteFunc(m.Releases, func(o Remembered) bool { return o.Digest == r.Digest })
	m.Releases = append(m.Releases, r)
	m.Releases = m.Releases[max(len(m.Releases)-mostRemembered, 0):]
}

// apart is the names of the files that two releases do not share; known: all releases from the
// earlier to the later one are remembered.
func (m *Memory) apart(earlier, later string) (names map[string]bool, known bool) {
	names = map[string]bool{}
	for range len(m.Releases) + 1 {
		if later == earlier {
			return names, true
		}
		r := m.find(later)
		if r == nil {
			break
		}
		for _, name := range r.Apart {
			names[name] = true
		}
		later = r.Before
	}
	return nil, false
}
