package storetest

import (
	"errors"
	"io"
	"sync"
	"time"

	"gongkai/generator/publish/store"
)

// ErrStopped is what everything at a FailingBucket fails with once it was stopped: to whoever works
// there it is as if he had been killed.
var ErrStopped = errors.New("stopped by a test")

// FailingBucket is an object store that counts what it is asked for, and stops at one of the calls.
type FailingBucket struct {
	store.Bucket
	At     int                                     // the call that it stops at, from 1; 0: never
	After  bool                                    // the call is carried out, and its answer is lost
	Skew   time.Duration                           // its clock is that of the store and so much
	Once   error                                   // what the call fails with, if the ones after it work again
	Change func(call string, names ...string)      // is told of every call that was carried out and changes something
	Before func(call string, names ...string)      // is told of every call before it is carried out
	Last   func(call string, names ...string) bool // says of a call that it is the last that is carried out; nil: of none
	mu     sync.Mutex
	calls  int
	down   bool
}

// Calls is how many calls there have been.
func (b *FailingBucket) Calls() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.calls
}

// call carries out a call, unless it is the one to stop at, or one after it.
func (b *FailingBucket) call(name string, changes bool, names []string, do func() error) error {
	b.mu.Lock()
	b.calls++
	now := b.At > 0 && b.calls == b.At
	down := b.down
	if now && b.Once == nil {
		b.down = true
	}
	b.mu.Unlock()
	failure := ErrStopped
	if b.Once != nil {
		failure = b.Once
	}
	if down || now && !b.After {
		return failure
	}
	if b.Before != nil {
		b.Before(name, names...)
	}
	err := do()
	if changes && b.Change != nil {
		b.Change(name, names...)
	}
	if b.Last != nil && b.Last(name, names...) {
		b.mu.Lock()
		b.down = true
		b.mu.Unlock()
	}
	if now {
		return failure
	}
	return err
}

// Get is a call.
func (b *FailingBucket) Get(name string) (r io.ReadCloser, o store.Object, err error) {
	err = b.call("get", false, []string{name}, func() (err error) { r, o, err = b.Bucket.Get(name); return err })
	return r, o, err
}

// Head is a call.
func (b *FailingBucket) Head(name string) (o store.Object, err error) {
	err = b.call("head", false, []string{name}, func() (err error) { o, err = b.Bucket.Head(name); return err })
	return o, err
}

// List is a call.
func (b *FailingBucket) List() (all []store.Object, err error) {
	err = b.call("list", false, nil, func() (err error) { all, err = b.Bucket.List(); return err })
	return all, err
}

// Put is a call.
func (b *FailingBucket) Put(name string, size int64, from io.Reader) (o store.Object, err error) {
	err = b.call("put", true, []string{name}, func() (err error) { o, err = b.Bucket.Put(name, size, from); return err })
	return o, err
}

// Create is a call.
func (b *FailingBucket) Create(name string, data []byte) (version string, err error) {
	err = b.call("create", true, []string{name}, func() (err error) { version, err = b.Bucket.Create(name, data); return err })
	return version, err
}

// Replace is a call.
func (b *FailingBucket) Replace(name, version string, data []byte) (made string, err error) {
	err = b.call("replace", true, []string{name}, func() (err error) { made, err = b.Bucket.Replace(name, version, data); return err })
	return made, err
}

// Remove is a call.
func (b *FailingBucket) Remove(names ...string) error {
	return b.call("remove", true, names, func() error { return b.Bucket.Remove(names...) })
}

// Above is a call.
func (b *FailingBucket) Above(name string) (found []string, err error) {
	err = b.call("above", false, []string{name}, func() (err error) { found, err = b.Bucket.Above(name); return err })
	return found, err
}

// Anonymous is a call.
func (b *FailingBucket) Anonymous(name string) (a store.Answer, err error) {
	err = b.call("anonymous", false, []string{name}, func() (err error) { a, err = b.Bucket.Anonymous(name); return err })
	return a, err
}

// OldVersions is a call.
func (b *FailingBucket) OldVersions(name string) (all []string, err error) {
	err = b.call("versions", false, []string{name}, func() (err error) { all, err = b.Bucket.OldVersions(name); return err })
	return all, err
}

// OldNames is a call.
func (b *FailingBucket) OldNames() (all []string, err error) {
	err = b.call("versions", false, nil, func() (err error) { all, err = b.Bucket.OldNames(); return err })
	return all, err
}

// RemoveVersion is a call.
func (b *FailingBucket) RemoveVersion(name, version string) error {
	return b.call("remove version", true, []string{name}, func() error { return b.Bucket.RemoveVersion(name, version) })
}

// Now is a call.
func (b *FailingBucket) Now() (at time.Time, err error) {
	err = b.call("now", false, nil, func() (err error) { at, err = b.Bucket.Now(); return err })
	return at.Add(b.Skew), err
}
