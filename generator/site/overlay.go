package site

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/source"
)

func sub(fsys fs.FS, dir string) fs.FS {
	if s, err := fs.Sub(fsys, dir); err == nil {
		return s
	}
	return nil
}

// overlay is two file trees, the upper one over the lower one file by file.
type overlay struct{ upper, lower fs.FS }

// Open opens a file of the upper tree, or else of the lower.
func (o overlay) Open(name string) (fs.File, error) {
	if o.upper != nil {
		f, err := o.upper.Open(name)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return o.lower.Open(name)
}

// ReadDir lists a folder of both trees.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	lower, err := fs.ReadDir(o.lower, name)
	if o.upper == nil {
		return lower, err
	}
	upper, upperErr := fs.ReadDir(o.upper, name)
	if err != nil && upperErr != nil {
		return nil, errors.Join(err, upperErr)
	}
	for _, e := range lower {
		if !slices.ContainsFunc(upper, func(u fs.DirEntry) bool { return u.Name() == e.Name() }) {
			upper = append(upper, e)
		}
	}
	slices.SortFunc(upper, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return upper, nil
}

// names is every plain file of both trees that sites have.
func (o overlay) names() ([]string, error) {
	var names []string
	err := fs.WalkDir(o, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := path.Base(name); name != "." && !source.ServesStatic(base) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}
