package deliver

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"

	"gongkai/generator/parallel"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// bucketView is the objects of a store as they were listed once, as a place with folders: what is
// planned and refused at a place is the same for all. It is only read.
type bucketView struct {
	readOnly
	bucket  store.Bucket
	objects map[string]store.Object
	folders map[string][]fs.FileInfo
	odd     []string // names that no place with folders has
	probes  []string // what a run that was killed has left of trying the store out
	above   []string // the targets around this one
}

// look lists the objects of a store.
func look(bucket store.Bucket) (*bucketView, error) {
	all, err := bucket.List()
	if err != nil {
		return nil, err
	}
	v, err := newView(bucket)
	if err != nil {
		return nil, err
	}
	for _, o := range all {
		if !fs.ValidPath(o.Name) || o.Name == "." {
			v.odd = append(v.odd, o.Name)
			continue
		}
		if strings.HasPrefix(path.Base(o.Name), probeFolder) {
			v.probes = append(v.probes, o.Name)
			continue
		}
		v.objects[o.Name] = o
		v.enter(o.Name, objectInfo{path.Base(o.Name), o})
	}
	return v, nil
}

// glance is the view of a store in which nothing stands but what tells whose it is.
func glance(bucket store.Bucket) (*bucketView, error) {
	v, err := newView(bucket)
	if err != nil {
		return nil, err
	}
	names := []string{MarkerName, PendingName, release.Name, release.SignatureName, release.SumsName}
	objects := make([]*store.Object, len(names))
	err = parallel.Try(len(names), inFlight, func(i int) error {
		o, err := bucket.Head(names[i])
		if notThere(err) {
			return nil
		}
		objects[i] = &o
		return err
	})
	for _, o := range objects {
		if o != nil {
			v.objects[o.Name] = *o
			v.enter(o.Name, objectInfo{o.Name, *o})
		}
	}
	return v, err
}

func newView(bucket store.Bucket) (*bucketView, error) {
	above, err := bucket.Above(MarkerName)
	return &bucketView{bucket: bucket, objects: map[string]store.Object{}, folders: map[string][]fs.FileInfo{".": nil}, above: above}, err
}

// enter notes something in its folder, and the folder in the one around it.
func (v *bucketView) enter(name string, info fs.FileInfo) {
	folder := path.Dir(name)
	_, known := v.folders[folder]
	v.folders[folder] = append(v.folders[folder], info)
	if !known && folder != "." {
		v.enter(folder, folderInfo{path.Base(folder)})
	}
}

// Above is a target around this one; empty where there is none.
func (v *bucketView) Above(string) string { return strings.Join(v.above, ", ") }

// Open opens an object.
func (v *bucketView) Open(name string) (io.ReadCloser, error) {
	if _, ok := v.objects[name]; !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	from, _, err := v.bucket.Get(name)
	return from, err
}

// Lstat is an object or a folder of some.
func (v *bucketView) Lstat(name string) (fs.FileInfo, error) {
	if o, ok := v.objects[name]; ok {
		return objectInfo{path.Base(name), o}, nil
	}
	if _, ok := v.folders[name]; ok {
		return folderInfo{path.Base(name)}, nil
	}
	return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrNotExist}
}

// ReadDir is the objects and folders of a folder.
func (v *bucketView) ReadDir(name string) ([]fs.FileInfo, error) {
	infos, ok := v.folders[name]
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	return infos, nil
}

// Now is the clock of the store.
func (v *bucketView) Now() (time.Time, error) { return v.bucket.Now() }

// objectInfo is an object as a file.
type objectInfo struct {
	base   string
	object store.Object
}

func (i objectInfo) Name() string       { return i.base }
func (i objectInfo) Size() int64        { return i.object.Size }
func (i objectInfo) Mode() fs.FileMode  { return 0o644 }
func (i objectInfo) ModTime() time.Time { return i.object.Modified }
func (i objectInfo) IsDir() bool        { return false }
func (i objectInfo) Sys() any           { return i.object }

// folderInfo is what the names of some objects begin with, as a folder.
type folderInfo struct{ base string }

func (i folderInfo) Name() string       { return i.base }
func (i folderInfo) Size() int64        { return 0 }
func (i folderInfo) Mode() fs.FileMode  { return fs.ModeDir | 0o755 }
func (i folderInfo) ModTime() time.Time { return time.Time{} }
func (i folderInfo) IsDir() bool        { return true }
func (i folderInfo) Sys() any           { return nil }

// readOnly is a place to which nothing is written in this way.
type readOnly struct{}

func (readOnly) Write(string, time.Time, io.Reader) error { return errors.ErrUnsupported }
func (readOnly) SetModified(string, time.Time) error      { return errors.ErrUnsupported }
func (readOnly) Mkdir(string) error                       { return errors.ErrUnsupported }
func (readOnly) Rename(string, string) error              { return errors.ErrUnsupported }
func (readOnly) Remove(string) error                      { return errors.ErrUnsupported }
func (readOnly) Symlink(string, string) error             { return errors.ErrUnsupported }
func (readOnly) Readlink(string) (string, error)          { return "", errors.ErrUnsupported }
func (readOnly) Link(string, string) (bool, error)        { return false, errors.ErrUnsupported }
func (readOnly) Flush() error                             { return nil }
func (readOnly) Close() error                             { return nil }
