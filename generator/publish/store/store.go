// Package store says what the place where a site is served has to be able to do: a folder, a server
// that is reached by SFTP, an object store. Whoever delivers works on these interfaces, so that one
// order of steps holds for all of them, and tests can stop it at each.
//
// Names have slashes, are local (fs.ValidPath) and count from the root of the place; "." is the
// root. Errors wrap fs.ErrNotExist and fs.ErrExist where they say so, errors.ErrUnsupported where
// the place has no such thing, and *Unreachable where the place did not answer.
package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"
)

// Tree is a place that has folders: a disk, a mounted share, a server by SFTP. It takes calls from
// many goroutines.
type Tree interface {
	// Open opens a plain file. fs.ErrNotExist where there is none.
	Open(name string) (io.ReadCloser, error)
	// Lstat is a file, folder or link as it is; a link is not followed. fs.ErrNotExist.
	Lstat(name string) (fs.FileInfo, error)
	// ReadDir is what stands in a folder, links not followed, in no order. fs.ErrNotExist.
	ReadDir(name string) ([]fs.FileInfo, error)
	// Write makes a new plain file of the bytes of a reader, with modes 0644 and a time of change
	// (whole seconds); fs.ErrExist where the name is taken. Where it fails a part of the file may
	// stand there: what is written so has a name that nobody reads, and gets its own by Rename.
	Write(name string, modified time.Time, from io.Reader) error
	// SetModified gives a file or a folder another time of change.
	SetModified(name string, modified time.Time) error
	// Mkdir makes a folder with modes 0755. fs.ErrExist where the name is taken.
	Mkdir(name string) error
	// Rename gives a file or a link another name and replaces a file or link that has it, in one
	// step; a folder it gives only a name that is free.
	Rename(from, to string) error
	// Remove removes a file, a link or an empty folder. It is no error where there is none.
	Remove(name string) error
	// Symlink makes a link. errors.ErrUnsupported, or any other error, where it cannot be made.
	Symlink(target, name string) error
	// Readlink is where a link leads.
	Readlink(name string) (string, error)
	// Link gives a plain file one more name, or copies it within the place with its time, without
	// its bytes travelling. errors.ErrUnsupported where neither can be done. One: both names are one
	// file now, and what is written to it under one name is found under the other.
	Link(from, to string) (one bool, err error)
	// Flush brings all that was written to the disk of the place, as far as it can be asked to.
	Flush() error
	// Now is the clock of the place.
	Now() (time.Time, error)
	// Close ends the work. Nothing waits for it.
	Close() error
}

// Composer is a Tree to which bytes travel, and that can put a file together of those that are there.
type Composer interface {
	// Compose makes a new plain file as Write does, of pieces of another and new ones.
	// errors.ErrUnsupported, with nothing made, where the place cannot.
	Compose(name string, modified time.Time, from string, pieces []Piece) error
}

// Piece is a part of a file that is composed: bytes that are there already, or new ones.
type Piece struct {
	From, Length int64  // in the file that it is composed from, where New is nil
	New          []byte // else nil
}

// Roomy is a Tree that knows how much may still be written to it.
type Roomy interface {
	// Room is how many bytes that is, and how many files; files is -1 where there is no such bound, or
	// none is known. errors.ErrUnsupported where the place does not say.
	Room() (bytes, files int64, err error)
}

// Bucket is an object store (S3): whole objects, no folders, no renaming.
type Bucket interface {
	// Get opens an object with what is known of it. fs.ErrNotExist.
	Get(name string) (io.ReadCloser, Object, error)
	// Head is what is known of an object. fs.ErrNotExist.
	Head(name string) (Object, error)
	// List is every object of the place, by name.
	List() ([]Object, error)
	// Put writes an object whole or not at all: size bytes of a reader that is read once, with the
	// type and the time in caches that go by its name. Where the reader fails nothing is written.
	// Returned is what Head says of the object as long as nobody writes another.
	Put(name string, size int64, from io.Reader) (Object, error)
	// Create writes an object unless there is one (If-None-Match: *): fs.ErrExist. The version is
	// that of the new one. errors.ErrUnsupported where the store says that it knows no conditions;
	// some say nothing and write.
	Create(name string, data []byte) (version string, err error)
	// Replace writes an object where it is still the version that was read (If-Match), and
	// fs.ErrExist where it is another by now.
	Replace(name, version string, data []byte) (newVersion string, err error)
	// Remove removes objects; it is no error where there is none.
	Remove(names ...string) error
	// Above is the places around this one in which an object of a name stands, as addresses; empty
	// for most.
	Above(name string) ([]string, error)
	// Anonymous asks for an object without credentials, as a reader does: the status and headers of
	// the answer, and its body.
	Anonymous(name string) (Answer, error)
	// OldVersions is the earlier versions that the store keeps of an object; nil where it keeps none.
	OldVersions(name string) ([]string, error)
	// OldNames is the objects of the place of which the store keeps earlier versions, whether they still
	// stand there or were removed, by name.
	OldNames() ([]string, error)
	// RemoveVersion destroys one of them.
	RemoveVersion(name, version string) error
	// Now is the clock of the store.
	Now() (time.Time, error)
	Close() error
}

// Object is what an object store knows of an object.
type Object struct {
	Name     string
	Size     int64
	Version  string // its ETag, without quotes
	MD5      string // hex, where the store says it; else empty
	Modified time.Time
	Headers  Headers // where a List has it: empty
}

// Headers is what an object store tells readers of an object beside its bytes.
type Headers struct {
	Type     string // Content-Type
	Cache    string // Cache-Control
	Encoding string // Content-Encoding; empty for what this program writes
}

// Answer is what a reader gets from a server.
type Answer struct {
	Status int
	Header map[string][]string
	Body   []byte
}

// Unreachable says that a place did not answer, so that it may be tried again as it is.
type Unreachable struct{ Err error }

// Error is what was met.
func (u *Unreachable) Error() string { return fmt.Sprintf("unreachable: %v", u.Err) }

// Unwrap is what was met.
func (u *Unreachable) Unwrap() error { return u.Err }

// Answers reports that an error is not that the place did not answer.
func Answers(err error) bool {
	var silent *Unreachable
	return !errors.As(err, &silent)
}
