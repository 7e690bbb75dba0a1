package serve

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"gongkai/generator/source"
)

// watched is the folders of a site folder that a build reads.
var watched = []string{"content", "layouts", "static"}

// How long the files must be quiet before they are read again, and how long at the most a busy
// folder is waited for. Editors save in two or three steps within a few milliseconds.
const (
	quietTime = 15 * time.Millisecond
	longest   = 200 * time.Millisecond
)

// Watcher tells what changes in the folders of a site folder that a build reads. It watches folders
// and not files, for editors replace a file by renaming another.
//
// Linux and macOS watch each folder by itself; see notifier for Windows. They know a watched folder
// by its inode and not by its name. So one that was renamed is watched anew under its new name, and
// every file in it counts as changed: what was written in between is told by no event.
type Watcher struct {
	dir     string
	notify  *notifier
	folders map[string]bool // that are watched, by the paths at which they were found
	changed map[string]bool // files and folders since the last report, by their names below dir
	missed  bool            // the system lost events since then: anything may have changed
	moved   bool            // a watched folder has left its place since then
}

// Watch begins to watch the site folder dir. What changes from now on is told by Follow, which ends
// the watch.
func Watch(dir string) (*Watcher, error) {
	dir = filepath.Clean(dir)
	notify, err := newNotifier(dir)
	if err != nil {
		return nil, err
	}
	w := &Watcher{dir: dir, notify: notify, folders: map[string]bool{}, changed: map[string]bool{}}
	err = notify.add(w.dir) // a folder layouts may still be made
	if err == nil {
		err = w.lookEverywhere()
	}
	if err != nil {
		notify.close()
		return nil, err
	}
	clear(w.changed) // so far, nothing has
	return w, nil
}

// Follow calls report soon after each change with the names of what has changed, until the context
// ends. A file that was written or has come is named itself; of a folder that has gone only the
// folder. No names: anything may have changed.
func (w *Watcher) Follow(ctx context.Context, report func(changed []string)) error {
	defer w.notify.close()
	var quiet, late <-chan time.Time
	for {
		var err error
		select {
		case <-ctx.Done():
			return nil
		case failure := <-w.notify.failures:
			err = w.resume(failure)
		case event, ok := <-w.notify.events:
			if !ok {
				return nil
			}
			err = w.note(event)
		case <-quiet:
			err = w.tell(report)
		case <-late:
			err = w.tell(report)
		}
		switch {
		case err != nil:
			return err
		case len(w.changed) == 0 && !w.missed:
			quiet, late = nil, nil
		default:
			quiet = time.After(quietTime)
			if late == nil {
				late = time.After(longest)
			}
		}
	}
}

// resume continues after a failure of the watch where that is possible, and returns it where it is
// not.
func (w *Watcher) resume(failure error) error {
	switch {
	case errors.Is(failure, fsnotify.ErrEventOverflow):
		w.missed = true
		return w.lookEverywhere()
	case errors.Is(failure, syscall.EINVAL):
		return nil // a folder that was moved away was deleted before its watch was ended
	}
	return failure
}

// note remembers what an event tells.
func (w *Watcher) note(event fsnotify.Event) error {
	name := filepath.Clean(event.Name)
	if event.Op == fsnotify.Chmod || !w.relevant(name) {
		return nil
	}
	w.change(name)
	if !event.Has(fsnotify.Create | fsnotify.Rename | fsnotify.Remove) {
		return nil
	}
	return w.look(name)
}

// relevant reports whether a build reads what stands at a path.
func (w *Watcher) relevant(name string) bool {
	if within(filepath.Join(w.dir, filepath.FromSlash(source.TargetsDir)), name) {
		return false
	}
	return slices.ContainsFunc(watched, func(folder string) bool { return within(filepath.Join(w.dir, folder), name) })
}

// within reports whether a path is that of a folder, or of something in it.
func within(folder, name string) bool {
	rest, ok := strings.CutPrefix(name, folder)
	return ok && (rest == "" || rest[0] == filepath.Separator)
}

func (w *Watcher) change(name string) {
	if below, err := filepath.Rel(w.dir, name); err == nil {
		w.changed[filepath.ToSlash(below)] = true
	}
}

// lookEverywhere looks at all folders that a build reads.
func (w *Watcher) lookEverywhere() error {
	for _, folder := range watched {
		if err := w.look(filepath.Join(w.dir, folder)); err != nil {
			return err
		}
	}
	return nil
}

// look ends the watch of what stood at a path and in it, and watches what stands there now. The
// files in it have changed: some may have been written before their folder was watched. A folder is
// watched before it is listed, so that nothing comes between.
func (w *Watcher) look(name string) error {
	w.forget(name)
	return filepath.WalkDir(name, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // it has gone again, or cannot be read, which the reader of the site tells
		case !d.IsDir():
			w.change(name)
			return nil
		}
		err = w.notify.add(name)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return fs.SkipDir
		}
		w.folders[name] = err == nil
		return err
	})
}

// forget ends the watch of the folder at a path, and of those in it.
func (w *Watcher) forget(name string) {
	if !w.folders[name] {
		return
	}
	w.moved = true
	for folder := range w.folders {
		if within(name, folder) {
			delete(w.folders, folder)
			_ = w.notify.remove(folder) // where the folder has gone the system may have ended it already
		}
	}
}

// tell reports what has changed. Before that it looks for folders without a watch, when one has
// left its place: if it was found at its new place before the event of its leaving came, it lost
// its watch with that event.
func (w *Watcher) tell(report func(changed []string)) error {
	if w.moved {
		w.moved = false
		if err := w.lookAgain(); err != nil {
			return err
		}
	}
	names := slices.Sorted(maps.Keys(w.changed))
	if w.missed {
		names = nil
	}
	w.missed = false
	clear(w.changed)
	report(names)
	return nil
}

// lookAgain looks at the folders that the system does not watch at the place where they stand.
func (w *Watcher) lookAgain() error {
	known := map[string]bool{}
	for _, name := range w.notify.list() {
		known[name] = true
	}
	for _, folder := range watched {
		err := filepath.WalkDir(filepath.Join(w.dir, folder), func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.IsDir() || known[name] {
				return nil
			}
			if err := w.look(name); err != nil {
				return err
			}
			return fs.SkipDir
		})
		if err != nil {
			return err
		}
	}
	return nil
}
