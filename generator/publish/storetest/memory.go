package storetest

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"gongkai/generator/publish/store"
)

// Memory is a place in memory, whose power can be cut: of what was done since the last Flush any
// part is lost then, in whatever order.
type Memory struct {
	NoLinks bool                   // as on a share, or on FAT
	Busy    func(name string) bool // a reader has this file open, so that it cannot be replaced; nil: none ever has

	mu      sync.Mutex
	now     time.Time
	nodes   nodes
	flushed nodes
	done    []func(nodes, *rand.Rand) error // since Flush
}

// nodes is what stands at the place, by name. A node is never changed, but replaced.
type nodes map[string]*node

type node struct {
	name     string
	mode     fs.FileMode
	data     []byte
	modified time.Time
}

// NewMemory is an empty place whose clock stands still.
func NewMemory(now time.Time) *Memory { return &Memory{now: now, nodes: nodes{}, flushed: nodes{}} }

// Later lets the clock of the place go on.
func (m *Memory) Later(by time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = m.now.Add(by)
}

// Copy is another place that holds the same.
func (m *Memory) Copy() *Memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	return &Memory{NoLinks: m.NoLinks, Busy: m.Busy, now: m.now, nodes: maps.Clone(m.nodes), flushed: maps.Clone(m.nodes)}
}

// CutPower leaves what was flushed, and of what was done since whatever chance leaves of it.
func (m *Memory) CutPower(chance *rand.Rand) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.nodes = maps.Clone(m.flushed)
	for _, do := range m.done {
		if chance.IntN(2) == 0 {
			_ = do(m.nodes, chance) // what it needs may be lost
		}
	}
	m.flushed, m.done = maps.Clone(m.nodes), nil
}

// do makes a change, and remembers it until it is flushed.
func (m *Memory) do(change func(n nodes, lossy *rand.Rand) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	err := change(m.nodes, nil)
	if err == nil {
		m.done = append(m.done, change)
	}
	return err
}

// Flush makes what was done last.
func (m *Memory) Flush() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.flushed, m.done = maps.Clone(m.nodes), nil
	return nil
}

// Now is the clock of the place.
func (m *Memory) Now() (time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now, nil
}

// Close does nothing.
func (m *Memory) Close() error { return nil }

func bad(op, name string, err error) error { return &fs.PathError{Op: op, Path: name, Err: err} }

// resolve follows the links on the way to a name.
func (n nodes) resolve(name string) string {
	at := "."
	for part := range strings.SplitSeq(name, "/") {
		if link := n[at]; link != nil && link.mode&fs.ModeSymlink != 0 {
			at = path.Join(path.Dir(at), string(link.data))
		}
		at = path.Join(at, part)
	}
	return at
}

// free is a name that is not taken, in a folder that is there.
func (n nodes) free(op, name string) (string, error) {
	at := n.resolve(name)
	if n[at] != nil {
		return at, bad(op, name, fs.ErrExist)
	}
	if dir := path.Dir(at); dir != "." && (n[dir] == nil || !n[dir].mode.IsDir()) {
		return at, bad(op, name, fs.ErrNotExist)
	}
	return at, nil
}

func (n nodes) find(op, name string) (string, *node, error) {
	at := n.resolve(name)
	if at == "." {
		return at, &node{name: ".", mode: fs.ModeDir | 0o755}, nil
	}
	if n[at] == nil {
		return at, nil, bad(op, name, fs.ErrNotExist)
	}
	return at, n[at], nil
}

// below is the names in a folder and under it.
func (n nodes) below(folder string) []string {
	var names []string
	for name := range n {
		if strings.HasPrefix(name, folder+"/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Open opens a plain file.
func (m *Memory) Open(name string) (io.ReadCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, f, err := m.nodes.find("open", name)
	if err == nil && !f.mode.IsRegular() {
		err = bad("open", name, errors.New("no plain file"))
	}
	if err != nil {
		return nil, err
	}
	return io.NopCloser(bytes.NewReader(f.data)), nil
}

// Lstat looks at what has a name.
func (m *Memory) Lstat(name string) (fs.FileInfo, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, f, err := m.nodes.find("lstat", name)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// ReadDir lists a folder.
func (m *Memory) ReadDir(name string) ([]fs.FileInfo, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	at, f, err := m.nodes.find("readdir", name)
	if err == nil && !f.mode.IsDir() {
		err = bad("readdir", name, errors.New("no folder"))
	}
	if err != nil {
		return nil, err
	}
	var infos []fs.FileInfo
	for _, one := range m.nodes {
		if path.Dir(one.name) == at {
			infos = append(infos, one)
		}
	}
	return infos, nil
}

// Write makes a file. After a power cut its name may be there and its bytes not.
func (m *Memory) Write(name string, modified time.Time, from io.Reader) error {
	src, failed := io.ReadAll(from)
	err := m.do(func(n nodes, lossy *rand.Rand) error {
		at, err := n.free("write", name)
		if err != nil {
			return err
		}
		data := src
		if lossy != nil {
			data = src[:len(src)*lossy.IntN(3)/2]
		}
		n[at] = &node{at, 0o644, data, modified}
		return nil
	})
	return errors.Join(err, failed)
}

// SetModified gives a file or a folder a time.
func (m *Memory) SetModified(name string, modified time.Time) error {
	return m.do(func(n nodes, _ *rand.Rand) error {
		at, f, err := n.find("chtimes", name)
		if err == nil {
			n[at] = &node{at, f.mode, f.data, modified}
		}
		return err
	})
}

// Mkdir makes a folder.
func (m *Memory) Mkdir(name string) error {
	now, _ := m.Now()
	return m.do(func(n nodes, _ *rand.Rand) error {
		at, err := n.free("mkdir", name)
		if err == nil {
			n[at] = &node{at, fs.ModeDir | 0o755, nil, now}
		}
		return err
	})
}

// Rename gives a file, a link or a folder another name.
func (m *Memory) Rename(from, to string) error {
	return m.do(func(n nodes, _ *rand.Rand) error {
		at, f, err := n.find("rename", from)
		if err != nil {
			return err
		}
		goal, err := n.free("rename", to)
		taken := errors.Is(err, fs.ErrExist)
		switch {
		case taken && (f.mode.IsDir() || n[goal].mode.IsDir()), err != nil && !taken:
			return err
		case taken && m.Busy != nil && m.Busy(goal):
			return bad("rename", to, fs.ErrPermission)
		}
		for _, name := range append(n.below(at), at) {
			moved := *n[name]
			moved.name = goal + strings.TrimPrefix(name, at)
			delete(n, name)
			n[moved.name] = &moved
		}
		return nil
	})
}

// Remove removes a file, a link or an empty folder.
func (m *Memory) Remove(name string) error {
	return m.do(func(n nodes, _ *rand.Rand) error {
		at, _, err := n.find("remove", name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case len(n.below(at)) > 0:
			return bad("remove", name, errors.New("not empty"))
		case m.Busy != nil && m.Busy(at):
			return bad("remove", name, fs.ErrPermission)
		}
		delete(n, at)
		return err
	})
}

// Symlink makes a link.
func (m *Memory) Symlink(target, name string) error {
	if m.NoLinks {
		return bad("symlink", name, errors.ErrUnsupported)
	}
	return m.do(func(n nodes, _ *rand.Rand) error {
		at, err := n.free("symlink", name)
		if err == nil {
			n[at] = &node{at, fs.ModeSymlink | 0o777, []byte(target), m.now}
		}
		return err
	})
}

// Readlink is where a link leads.
func (m *Memory) Readlink(name string) (string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, f, err := m.nodes.find("readlink", name)
	if err == nil && f.mode&fs.ModeSymlink == 0 {
		err = bad("readlink", name, errors.New("no link"))
	}
	if err != nil {
		return "", err
	}
	return string(f.data), nil
}

// Link gives a file one more name. Nothing is ever written into a file here.
func (m *Memory) Link(from, to string) (one bool, err error) {
	if m.NoLinks {
		return false, bad("link", to, errors.ErrUnsupported)
	}
	return true, m.do(func(n nodes, _ *rand.Rand) error {
		_, f, err := n.find("link", from)
		if err != nil {
			return err
		}
		at, err := n.free("link", to)
		if err == nil {
			n[at] = &node{at, f.mode, f.data, f.modified}
		}
		return err
	})
}

// Compose makes a file of pieces of another.
func (m *Memory) Compose(name string, modified time.Time, from string, pieces []store.Piece) error {
	f, err := m.Open(from)
	if err != nil {
		return err
	}
	old, err := io.ReadAll(f)
	var all []byte
	for _, p := range pieces {
		if p.New == nil {
			p.New = old[p.From:][:p.Length]
		}
		all = append(all, p.New...)
	}
	return errors.Join(err, m.Write(name, modified, bytes.NewReader(all)))
}

// Name, Size, Mode, ModTime, IsDir and Sys make a node an fs.FileInfo.
func (f *node) Name() string       { return path.Base(f.name) }
func (f *node) Size() int64        { return int64(len(f.data)) }
func (f *node) Mode() fs.FileMode  { return f.mode }
func (f *node) ModTime() time.Time { return f.modified }
func (f *node) IsDir() bool        { return f.mode.IsDir() }
func (f *node) Sys() any           { return nil }

// Differs is the first name that holds something else than at another place, or is at one of them
// alone; empty where all is the same.
func (m *Memory) Differs(other *Memory) string {
	for _, name := range slices.Sorted(maps.Keys(union(m.nodes, other.nodes))) {
		a, b := m.nodes[name], other.nodes[name]
		if a == nil || b == nil || a.mode != b.mode || !bytes.Equal(a.data, b.data) || !a.IsDir() && !a.modified.Equal(b.modified) {
			return name
		}
	}
	return ""
}

func union(a, b nodes) nodes {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// Names is the names of all that stands at the place.
func (m *Memory) Names() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Sorted(maps.Keys(m.nodes))
}

// Restore brings a folder back from another place.
func (m *Memory) Restore(from *Memory, folder string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, name := range append(from.nodes.below(folder), folder) {
		m.nodes[name] = from.nodes[name]
	}
}
