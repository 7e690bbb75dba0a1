package output

import (
	"os"
	"path"
	"path/filepath"
	"sync"
)

// folders are those below a root in which many files are opened: a handle a folder saves walking to
// it for each of its files, which takes as long as reading a short one.
type folders struct {
	root *os.Root

	mu   sync.RWMutex // held for reading by whoever uses one of them
	open map[string]*folder
}

// folder is one that is held open.
type folder struct {
	*os.Root
	handle // for what os.Root needs several calls of the system for
}

// mostFolders is how many folders are held open; the others are walked to.
const mostFolders = 200

// at is the folder in which a name stands, held open until done is called, and the name there.
func (f *folders) at(name string) (in *folder, base string, done func()) {
	dir := path.Dir(name)
	f.mu.RLock()
	in, n := f.open[dir], len(f.open)
	if in == nil && n < mostFolders {
		f.mu.RUnlock()
		f.hold(dir)
		f.mu.RLock()
		in = f.open[dir]
	}
	if in == nil {
		return &folder{Root: f.root}, filepath.FromSlash(name), f.mu.RUnlock
	}
	return in, path.Base(name), f.mu.RUnlock
}

// hold opens a folder for later. Where it cannot be opened, walking to it will say why.
func (f *folders) hold(dir string) {
	root, err := f.root.OpenRoot(filepath.FromSlash(dir))
	if err != nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.open[dir] != nil {
		root.Close() // another was faster
		return
	}
	if f.open == nil {
		f.open = map[string]*folder{}
	}
	f.open[dir] = &folder{root, handleOf(root)}
}

// forget closes the folders that are held open: a system may not let go of one that is, and a name
// may soon be that of another.
func (f *folders) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, folder := range f.open {
		folder.close()
		folder.Close()
	}
	clear(f.open)
}

// close lets go of all of them and of the root.
func (f *folders) close() error {
	f.forget()
	return f.root.Close()
}
