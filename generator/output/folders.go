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
	open map[string]*os.Root
}

// mostFolders is how many folders are held open; the others are walked to.
const mostFolders = 200

// at is the folder in which a name stands, held open until done is called, and the name there.
func (f *folders) at(name string) (folder *os.Root, base string, done func()) {
	dir := path.Dir(name)
	f.mu.RLock()
	folder, n := f.open[dir], len(f.open)
	if folder == nil && dir != "." && n < mostFolders {
		f.mu.RUnlock()
		f.hold(dir)
		f.mu.RLock()
		folder = f.open[dir]
	}
	if folder == nil {
		return f.root, filepath.FromSlash(name), f.mu.RUnlock
	}
	return folder, path.Base(name), f.mu.RUnlock
}

// hold opens a folder for later. Where it cannot be opened, walking to it will say why.
func (f *folders) hold(dir string) {
	folder, err := f.root.OpenRoot(filepath.FromSlash(dir))
	if err != nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.open[dir] != nil {
		folder.Close() // another was faster
		return
	}
	if f.open == nil {
		f.open = map[string]*os.Root{}
	}
	f.open[dir] = folder
}

// forget closes the folders that are held open: a system may not let go of one that is, and a name
// may soon be that of another.
func (f *folders) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, folder := range f.open {
		folder.Close()
	}
	clear(f.open)
}

// close lets go of all of them and of the root.
func (f *folders) close() error {
	f.forget()
	return f.root.Close()
}
