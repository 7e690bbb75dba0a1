package storetest

import (
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"gongkai/generator/publish/mediatype"
	"gongkai/generator/publish/store"
)

// MemoryBucket is an object store in memory, with the kindnesses and unkindnesses that real ones
// have.
type MemoryBucket struct {
	Public        func(name string) bool                         // what anybody may read; nil: nothing
	Unconditional bool                                           // conditions are passed over in silence
	Unsupported   bool                                           // conditions are refused as unknown
	Versioned     bool                                           // earlier versions are kept
	KeepVersions  bool                                           // they may not be destroyed
	Around        []string                                       // the places around it that have a marker
	Serve         func(name string, a store.Answer) store.Answer // a gateway before it
	Clock         time.Time                                      // stands still, so that no time tells one object from another

	mu      sync.Mutex
	objects map[string][]memoryObject // the last is the one that stands
	made    int
}

type memoryObject struct {
	store.Object
	data    []byte
	id      string
	deleted bool
}

// NewMemoryBucket is an empty store.
func NewMemoryBucket() *MemoryBucket {
	return &MemoryBucket{objects: map[string][]memoryObject{}, Clock: time.Date(2026, 11, 27, 8, 0, 0, 0, time.UTC)}
}

// Clone is a store with the same objects.
func (b *MemoryBucket) Clone() *MemoryBucket {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := NewMemoryBucket()
	c.Public, c.Unconditional, c.Unsupported, c.Versioned, c.KeepVersions = b.Public, b.Unconditional, b.Unsupported, b.Versioned, b.KeepVersions
	c.Around, c.Serve, c.Clock, c.made = b.Around, b.Serve, b.Clock, b.made
	for name, versions := range b.objects {
		c.objects[name] = slices.Clone(versions)
	}
	return c
}

// Contents is every object as it stands.
func (b *MemoryBucket) Contents() map[string]string {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := map[string]string{}
	for name := range b.objects {
		if o, ok := b.stands(name); ok {
			all[name] = string(o.data)
		}
	}
	return all
}

// Versions is the content of every version of every object, those that stand among them.
func (b *MemoryBucket) Versions() map[string][]string {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := map[string][]string{}
	for name, versions := range b.objects {
		for _, v := range versions {
			all[name] = append(all[name], string(v.data))
		}
	}
	return all
}

func (b *MemoryBucket) stands(name string) (memoryObject, bool) {
	versions := b.objects[name]
	if len(versions) == 0 || versions[len(versions)-1].deleted {
		return memoryObject{}, false
	}
	return versions[len(versions)-1], true
}

func absent(name string) error   { return &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist} }
func occupied(name string) error { return &fs.PathError{Op: "write", Path: name, Err: fs.ErrExist} }

// write makes an object the one that stands.
func (b *MemoryBucket) write(name string, data []byte) store.Object {
	sum := md5.Sum(data)
	b.made++
	o := memoryObject{data: data, id: strconv.Itoa(b.made), Object: store.Object{
		Name: name, Size: int64(len(data)), Version: hex.EncodeToString(sum[:]), MD5: hex.EncodeToString(sum[:]), Modified: b.Clock.Truncate(time.Second),
		Headers: store.Headers{Type: mediatype.OfBytes(name, data), Cache: mediatype.Cache(name, mediatype.Anybody)},
	}}
	if b.Versioned {
		b.objects[name] = append(b.objects[name], o)
	} else {
		b.objects[name] = []memoryObject{o}
	}
	return o.Object
}

// Get opens an object.
func (b *MemoryBucket) Get(name string) (io.ReadCloser, store.Object, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	o, ok := b.stands(name)
	if !ok {
		return nil, store.Object{}, absent(name)
	}
	return io.NopCloser(strings.NewReader(string(o.data))), o.Object, nil
}

// Head is what is known of an object.
func (b *MemoryBucket) Head(name string) (store.Object, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	o, ok := b.stands(name)
	if !ok {
		return store.Object{}, absent(name)
	}
	return o.Object, nil
}

// List is every object.
func (b *MemoryBucket) List() ([]store.Object, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []store.Object
	for _, name := range slices.Sorted(maps.Keys(b.objects)) {
		if o, ok := b.stands(name); ok {
			o.Headers = store.Headers{}
			all = append(all, o.Object)
		}
	}
	return all, nil
}

// Put writes an object.
func (b *MemoryBucket) Put(name string, size int64, from io.Reader) (store.Object, error) {
	data, err := io.ReadAll(from)
	if err != nil {
		return store.Object{}, err
	}
	if int64(len(data)) != size {
		return store.Object{}, fmt.Errorf("%s: %d bytes, and not %d", name, len(data), size)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.write(name, data), nil
}

// Create writes an object unless there is one.
func (b *MemoryBucket) Create(name string, data []byte) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.stands(name); ok && !b.Unconditional {
		return "", occupied(name)
	}
	if b.Unsupported {
		return "", errors.ErrUnsupported
	}
	return b.write(name, slices.Clone(data)).Version, nil
}

// Replace writes an object where it is still the version that was read.
func (b *MemoryBucket) Replace(name, version string, data []byte) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.Unsupported {
		return "", errors.ErrUnsupported
	}
	o, ok := b.stands(name)
	if !b.Unconditional && (!ok || o.Version != version) {
		return "", occupied(name)
	}
	return b.write(name, slices.Clone(data)).Version, nil
}

// Remove removes objects.
func (b *MemoryBucket) Remove(names ...string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, name := range names {
		if _, ok := b.stands(name); ok && b.Versioned {
			b.objects[name] = append(b.objects[name], memoryObject{deleted: true})
		} else if !b.Versioned {
			delete(b.objects, name)
		}
	}
	return nil
}

// Above is the places around it.
func (b *MemoryBucket) Above(string) ([]string, error) { return b.Around, nil }

// Anonymous asks as a reader does.
func (b *MemoryBucket) Anonymous(name string) (store.Answer, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	o, ok := b.stands(name)
	a := store.Answer{Status: http.StatusNotFound}
	switch {
	case b.Public == nil || !b.Public(name):
		a.Status = http.StatusForbidden
	case ok:
		a = store.Answer{Status: http.StatusOK, Body: o.data, Header: map[string][]string{"Content-Type": {o.Headers.Type}, "Cache-Control": {o.Headers.Cache}}}
	}
	if b.Serve != nil {
		a = b.Serve(name, a)
	}
	return a, nil
}

// OldVersions is the earlier versions of an object.
func (b *MemoryBucket) OldVersions(name string) ([]string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var old []string
	for i, v := range b.objects[name] {
		if i < len(b.objects[name])-1 && !v.deleted {
			old = append(old, v.id)
		}
	}
	return old, nil
}

// OldNames is the objects of which there are earlier versions.
func (b *MemoryBucket) OldNames() ([]string, error) {
	b.mu.Lock()
	names := slices.Sorted(maps.Keys(b.objects))
	b.mu.Unlock()
	var old []string
	for _, name := range names {
		if versions, err := b.OldVersions(name); err != nil || len(versions) > 0 {
			old = append(old, name)
		}
	}
	return old, nil
}

// RemoveVersion destroys an earlier version.
func (b *MemoryBucket) RemoveVersion(name, version string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.KeepVersions {
		return &fs.PathError{Op: "remove", Path: name, Err: fs.ErrPermission}
	}
	b.objects[name] = slices.DeleteFunc(b.objects[name], func(o memoryObject) bool { return o.id == version && !o.deleted })
	return nil
}

// Now is its clock.
func (b *MemoryBucket) Now() (time.Time, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Clock, nil
}

// Wait lets time pass.
func (b *MemoryBucket) Wait(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Clock = b.Clock.Add(d)
}

// Close does nothing.
func (b *MemoryBucket) Close() error { return nil }

var (
	_ store.Bucket = (*MemoryBucket)(nil)
	_ store.Bucket = (*FailingBucket)(nil)
)
