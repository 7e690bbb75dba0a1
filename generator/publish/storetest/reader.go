package storetest

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// Reader is somebody who reads a place while it is published to. He knows which outputs he may
// meet, the first of them the one that stood there before.
type Reader struct {
	Outputs []*Output
}

// Look is an error where what is served is not as it has to be at every moment: each file whole and
// of one of the outputs, whatever a page loads there, its links leading to something, and nothing
// withdrawn to be found once anything but that and what its tombstone loads has changed.
func (r *Reader) Look(tree store.Tree, root string) error {
	served, err := r.read(tree, root)
	if err != nil {
		return err
	}
	if err := r.known(served); err != nil {
		return err
	}
	before := r.Outputs[0]
	seen := map[string]bool{}
	var visit func(name string) error
	visit = func(name string) error {
		if seen[name] || !isPage(name) {
			return nil
		}
		seen[name] = true
		text, ok := served[name]
		if !ok {
			return nil
		}
		for _, load := range told(text, "loads") {
			if _, ok := served[load]; !ok {
				return fmt.Errorf("%s loads %s, which is not there", name, load)
			}
		}
		for _, link := range told(text, "links") {
			if _, ok := served[link]; !ok {
				return fmt.Errorf("%s leads to %s, which is not there", name, link)
			}
			if err := visit(link); err != nil {
				return err
			}
		}
		return nil
	}
	if err := visit("index.html"); err != nil {
		return err
	}
	for name := range before.Files {
		if err := visit(name); err != nil {
			return err
		}
	}
	return r.withdrawn(served)
}

// withdrawn is an error where something withdrawn is still to be found though later phases have
// begun.
func (r *Reader) withdrawn(served map[string]string) error {
	before := r.Outputs[0]
	later := ""
	for name, text := range served {
		if text != before.Files[name] && !strings.HasPrefix(name, "assets/") && !r.gone(name) {
			later = name
		}
	}
	for name, text := range served {
		if later != "" && strings.Contains(name, Withdrawn) && text == before.Files[name] {
			return fmt.Errorf("%s is still there, and %s is new", name, later)
		}
	}
	return nil
}

// gone reports that a file is of a record that one of the outputs has withdrawn.
func (r *Reader) gone(name string) bool {
	return slices.ContainsFunc(r.Outputs, func(o *Output) bool {
		return slices.ContainsFunc(o.Gone, func(g release.Gone) bool { return strings.Contains(name, g.Path) })
	})
}

// known is an error for a file that is of no output, and for one that is missing though all have it.
func (r *Reader) known(served map[string]string) error {
	for name, text := range served {
		if !slices.ContainsFunc(r.Outputs, func(o *Output) bool { t, ok := o.Files[name]; return ok && t == text }) {
			return fmt.Errorf("%s holds %q, which is of no output", name, text[:min(len(text), 60)])
		}
	}
	for name := range r.Outputs[0].Files {
		if _, ok := served[name]; !ok && !slices.ContainsFunc(r.Outputs, func(o *Output) bool { _, has := o.Files[name]; return !has }) {
			return fmt.Errorf("%s is missing", name)
		}
	}
	return nil
}

// Equals is an error where what is served is not this output, and what a reader of the one before
// may still load of it.
func Equals(tree store.Tree, root string, o *Output) error {
	served, err := (&Reader{}).read(tree, root)
	if err != nil {
		return err
	}
	for name, text := range o.Files {
		if served[name] != text {
			return fmt.Errorf("%s holds %q, want %q", name, served[name], text)
		}
	}
	for name := range served {
		if _, ok := o.Files[name]; !ok && !strings.HasPrefix(name, "assets/") {
			return fmt.Errorf("%s is still there", name)
		}
	}
	return nil
}

// read is all that is served, without the files of the release itself and what servers deny.
func (r *Reader) read(tree store.Tree, root string) (map[string]string, error) {
	served := map[string]string{}
	if root == "" {
		return served, nil
	}
	folders := []string{"."}
	for len(folders) > 0 {
		folder := folders[0]
		folders = folders[1:]
		infos, err := tree.ReadDir(path.Join(root, folder))
		if err != nil {
			return nil, err
		}
		for _, info := range infos {
			name := path.Join(folder, info.Name())
			if strings.HasPrefix(info.Name(), ".") || release.Own(name) {
				continue
			}
			if info.IsDir() {
				folders = append(folders, name)
				continue
			}
			f, err := tree.Open(path.Join(root, name))
			if err != nil {
				return nil, err
			}
			src, err := io.ReadAll(f)
			f.Close()
			if err != nil {
				return nil, err
			}
			served[name] = string(src)
		}
	}
	return served, nil
}

// Root is the folder that is served: where the link current leads, or else the place itself, once
// a release stands there.
func Root(tree store.Tree) (string, error) {
	leads, err := tree.Readlink("current")
	if err == nil {
		return leads, nil
	}
	_, err = tree.Lstat("index.html")
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return ".", err
}
