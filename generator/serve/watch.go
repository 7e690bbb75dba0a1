package serve

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watched is the folders of a site folder that a build reads.
var watched = []string{"content", "layouts", "static"}

// How long the files must be quiet before they are read again, and how long at the most a busy folder is waited for.
// Editors save in two or three steps within a few milliseconds.
const (
	quietTime = 15 * time.Millisecond
	longest   = 200 * time.Millisecond
)

// Watch calls Refresh when something in the site folder dir changes, until the context ends. Folders are watched and not
// files, for editors replace a file by renaming another.
func (p *Preview) Watch(ctx context.Context, dir string) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	if err := w.Add(dir); err != nil { // a folder layouts may still be made
		return err
	}
	for _, folder := range watched {
		if err := addFolders(w, filepath.Join(dir, folder)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	var changed []string
	var quiet, late <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case err, ok := <-w.Errors:
			if !ok {
				return nil
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				quiet = time.After(quietTime) // something was missed: read everything again
				continue
			}
			return err
		case event, ok := <-w.Events:
			if !ok {
				return nil
			}
			name, ours := relevant(dir, event)
			if !ours {
				continue
			}
			if event.Has(fsnotify.Create) {
				// Files may have come into a new folder before it was watched; reading finds them all.
				_ = addFolders(w, event.Name)
			}
			changed = append(changed, name)
			quiet = time.After(quietTime)
			if late == nil {
				late = time.After(longest)
			}
		case <-quiet:
			p.Refresh(changed)
			changed, quiet, late = nil, nil, nil
		case <-late:
			p.Refresh(changed)
			changed, quiet, late = nil, nil, nil
		}
	}
}

// relevant is the name of what changed below the site folder, and whether a build reads it.
func relevant(dir string, event fsnotify.Event) (string, bool) {
	if event.Op == fsnotify.Chmod {
		return "", false
	}
	name, err := filepath.Rel(dir, event.Name)
	if err != nil {
		return "", false
	}
	name = filepath.ToSlash(name)
	for _, folder := range watched {
		if name == folder || strings.HasPrefix(name, folder+"/") {
			return name, true
		}
	}
	return "", false
}

// addFolders watches a folder and those in it.
func addFolders(w *fsnotify.Watcher, name string) error {
	info, err := os.Lstat(name)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return nil
	}
	return filepath.WalkDir(name, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // it has gone again
		}
		return w.Add(name)
	})
}
