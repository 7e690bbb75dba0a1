package source

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/statement"
)

// errNotPlain is of what is no file that ends: a pipe, a device, a socket.
var errNotPlain = errors.New("not a plain file")

// PlainFiles is the files below a root, as they are read: opening what is neither a plain file nor a
// folder is an error that names it. A pipe would keep whoever reads it waiting for somebody to write
// into it, and a device may never end. What it is is looked at once it is open, so that nothing can
// be put in its place meanwhile.
func PlainFiles(root *os.Root) fs.FS { return plainFS{root, root.FS()} }

type plainFS struct {
	root  *os.Root
	files fs.FS
}

// Open opens a plain file or a folder.
func (p plainFS) Open(name string) (fs.File, error) {
	f, err := p.open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// onlyOpen is a file system that is read through Open alone.
type onlyOpen struct{ fs.FS }

// ReadFile reads a plain file.
func (p plainFS) ReadFile(name string) ([]byte, error) { return fs.ReadFile(onlyOpen{p}, name) }

// ReadDir lists a folder.
func (p plainFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(p.files, name) }

// Stat tells of a file, or of what a link leads to.
func (p plainFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(p.files, name) }

// Lstat tells of a file or link.
func (p plainFS) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(p.files, name) }

// ReadLink is where a link leads.
func (p plainFS) ReadLink(name string) (string, error) { return fs.ReadLink(p.files, name) }

// irregular tells of what stands in the place of a file and is none: nothing that depends on it can be
// told. Records, pages, statements and static/ have walks of their own, which tell it among the rest.
func irregular(fsys fs.FS) diag.List {
	var problems diag.List
	walked := []string{RecordsDir, PagesDir, statement.Dir}
	for _, dir := range []string{ContentDir, "layouts"} {
		_ = fs.WalkDir(fsys, dir, func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return nil // whoever reads it tells
			case slices.Contains(walked, name):
				return fs.SkipDir
			case !d.IsDir() && d.Type()&^fs.ModeSymlink != 0 && !hidden(path.Base(name)):
				problems = append(problems, notAFile(name))
			}
			return nil
		})
	}
	return problems
}
