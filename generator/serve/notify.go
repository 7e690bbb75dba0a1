package serve

import "github.com/fsnotify/fsnotify"

// notifier is where the system tells of changes: each folder that is added is watched, without
// those in it.
//
// Windows renames no folder while a folder below it is watched. There one watch of the site folder
// sees all that is below it, and adding a folder only notes its name.
type notifier struct {
	events   <-chan fsnotify.Event
	failures <-chan error
	add      func(folder string) error
	remove   func(folder string) error
	list     func() []string // of the folders that were added
	close    func() error
}

// watchEach watches each folder by itself.
func watchEach() (*notifier, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	return &notifier{events: w.Events, failures: w.Errors, add: w.Add, remove: w.Remove, list: w.WatchList, close: w.Close}, nil
}
