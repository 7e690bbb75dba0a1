package output

import (
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Cache is a folder of what could be found out again, by keys: it may be deleted at any time, and
// whatever goes wrong with it, it knows nothing. Only its owner reads it, and what somebody else
// could have written into it is not taken. Any goroutine may use it.
type Cache struct {
	dir    string
	mu     sync.Mutex
	looked bool     // whether there is a folder
	tried  bool     // to make one
	root   *os.Root // nil: there is none
}

// cacheIgnore keeps the folder out of every repository of git.
const cacheIgnore = "*\n"

// NewCache is the cache in a folder, which is made when there is something to keep. Where it cannot
// be made, as on a disk that is read only, the cache keeps nothing.
func NewCache(dir string) *Cache { return &Cache{dir: dir} }

// folder is the folder; nil where there is none, or one that others may have written into. With
// make it is made where there is none.
func (c *Cache) folder(make bool) *os.Root {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.looked {
		c.looked, c.root = true, openOurs(c.dir)
	}
	if make && c.root == nil && !c.tried {
		c.tried = true
		if os.Mkdir(c.dir, 0o700) == nil {
			if c.root = openOurs(c.dir); c.root != nil {
				_ = c.root.WriteFile(".gitignore", []byte(cacheIgnore), 0o600)
			}
		}
	}
	return c.root
}

func openOurs(dir string) *os.Root {
	if info, err := os.Lstat(dir); err != nil || !info.IsDir() || !onlyOurs(info) {
		return nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil
	}
	return root
}

// Get is what was put under a key, a name of letters and digits.
func (c *Cache) Get(key string) ([]byte, bool) {
	root := c.folder(false)
	if root == nil {
		return nil, false
	}
	f, err := root.Open(key)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || !onlyOurs(info) || info.Size() < sha256.Size {
		return nil, false
	}
	whole := make([]byte, info.Size())
	if _, err := io.ReadFull(f, whole); err != nil {
		return nil, false
	}
	data := whole[sha256.Size:]
	sum := sha256.Sum256(data)
	return data, string(sum[:]) == string(whole[:sha256.Size]) // not so where the power was cut
}

// Put keeps data under a key. It is not flushed to the disk: half a file is found by its digest.
func (c *Cache) Put(key string, data []byte) {
	root := c.folder(true)
	if root == nil {
		return
	}
	f, err := createBeside(root, 0o600)
	if err != nil {
		return
	}
	part := filepath.Base(f.Name())
	sum := sha256.Sum256(data)
	_, err = f.Write(slices.Concat(sum[:], data))
	if err = errors.Join(err, f.Close()); err == nil {
		err = root.Rename(part, key)
	}
	if err != nil {
		_ = root.Remove(part)
	}
}

// Keep drops whatever is kept under other keys than these, and what a killed run has left.
func (c *Cache) Keep(keys map[string]bool) {
	root := c.folder(false)
	if root == nil {
		return
	}
	folder, err := root.Open(".")
	if err != nil {
		return
	}
	defer folder.Close()
	names, err := folder.Readdirnames(-1)
	if err != nil {
		return
	}
	for _, name := range names {
		if name != ".gitignore" && !keys[name] {
			_ = root.Remove(name)
		}
	}
}

// Close lets go of the folder.
func (c *Cache) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.root != nil {
		c.root.Close()
	}
	c.root, c.looked, c.tried = nil, true, true
}
