package serve

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"unsafe"

	"github.com/fsnotify/fsnotify"
	"golang.org/x/sys/windows"
)

// newNotifier watches a folder with all that is below it, by one handle. Wine tells such a watch
// nothing of folders that were there before; there each is watched by itself, and none of them can
// be renamed.
func newNotifier(dir string) (*notifier, error) {
	if isWine() {
		return watchEach()
	}
	return watchBelow(dir)
}

// isWine reports that this is no Windows, but Wine.
func isWine() bool {
	return windows.NewLazySystemDLL("ntdll.dll").NewProc("wine_get_version").Find() == nil
}

func watchBelow(dir string) (*notifier, error) {
	t, err := watchTree(dir)
	if err != nil {
		return nil, err
	}
	go t.follow()
	noted := map[string]bool{}
	return &notifier{
		events: t.events, failures: t.failures, close: t.close,
		add: func(folder string) error {
			_, err := os.Lstat(folder)
			noted[folder] = err == nil
			return err
		},
		remove: func(folder string) error {
			delete(noted, folder)
			return nil
		},
		list: func() []string { return slices.Collect(maps.Keys(noted)) },
	}, nil
}

// treeWatch reads what changes below a folder (ReadDirectoryChangesW).
type treeWatch struct {
	dir     string
	folder  windows.Handle
	changed windows.Handle // an event: there is something to be read
	stop    windows.Handle // an event: somebody has called close
	// Windows writes into these while Go runs other things: they must not stand on a stack.
	waiting  windows.Overlapped
	buffer   [64 << 10]byte // as much as a share on the network takes
	stopping chan struct{}  // closed by close
	stopped  chan struct{}  // closed when nothing is read any more
	once     sync.Once
	events   chan fsnotify.Event
	failures chan error
}

func watchTree(dir string) (*treeWatch, error) {
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return nil, err
	}
	const shared = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	folder, err := windows.CreateFile(name, windows.FILE_LIST_DIRECTORY, shared, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS|windows.FILE_FLAG_OVERLAPPED, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "watch", Path: dir, Err: err}
	}
	changed, errChanged := windows.CreateEvent(nil, 0, 0, nil)
	stop, errStop := windows.CreateEvent(nil, 1, 0, nil)
	if err := errors.Join(errChanged, errStop); err != nil {
		windows.CloseHandle(folder)
		return nil, err
	}
	t := &treeWatch{
		dir: dir, folder: folder, changed: changed, stop: stop, stopping: make(chan struct{}), stopped: make(chan struct{}),
		events: make(chan fsnotify.Event), failures: make(chan error),
	}
	if err := t.ask(); err != nil {
		t.closeHandles()
		return nil, &fs.PathError{Op: "watch", Path: dir, Err: err}
	}
	return t, nil
}

// close ends the watch.
func (t *treeWatch) close() error {
	var err error
	t.once.Do(func() {
		close(t.stopping)
		err = windows.SetEvent(t.stop)
		<-t.stopped
	})
	return err
}

// follow tells of changes until the watch is closed or fails.
func (t *treeWatch) follow() {
	defer close(t.stopped)
	defer t.closeHandles()
	for {
		n, err := t.wait()
		if err == errStopped {
			return
		}
		changes := bytes.Clone(t.buffer[:n])
		if again := t.ask(); err == nil { // at once: what comes meanwhile is remembered
			err = again
		}
		switch {
		case err == windows.ERROR_NOTIFY_ENUM_DIR || err == nil && n == 0: // more changed than Windows remembers
			t.fail(fsnotify.ErrEventOverflow)
		case err != nil:
			t.fail(&fs.PathError{Op: "watch", Path: t.dir, Err: err})
			return
		default:
			t.tell(changes)
		}
	}
}

func (t *treeWatch) closeHandles() {
	for _, h := range []windows.Handle{t.folder, t.changed, t.stop} {
		windows.CloseHandle(h)
	}
}

var errStopped = errors.New("the watch was closed")

// ask has Windows write what changes into the buffer.
func (t *treeWatch) ask() error {
	const what = windows.FILE_NOTIFY_CHANGE_FILE_NAME | windows.FILE_NOTIFY_CHANGE_DIR_NAME | windows.FILE_NOTIFY_CHANGE_LAST_WRITE | windows.FILE_NOTIFY_CHANGE_SIZE
	t.waiting = windows.Overlapped{HEvent: t.changed}
	return windows.ReadDirectoryChanges(t.folder, &t.buffer[0], uint32(len(t.buffer)), true, what, nil, &t.waiting, 0)
}

// wait waits for what was asked for, and gives the number of bytes in the buffer.
func (t *treeWatch) wait() (n uint32, err error) {
	first, err := windows.WaitForMultipleObjects([]windows.Handle{t.stop, t.changed}, false, windows.INFINITE)
	if err == nil && first == windows.WAIT_OBJECT_0 {
		err = errStopped
	}
	if err != nil {
		_ = windows.CancelIoEx(t.folder, &t.waiting)
		_ = windows.GetOverlappedResult(t.folder, &t.waiting, &n, true) // Windows writes into the buffer until then
		return 0, err
	}
	err = windows.GetOverlappedResult(t.folder, &t.waiting, &n, true)
	return n, err
}

// tell tells of the changes in a buffer: FILE_NOTIFY_INFORMATION, one behind the other.
func (t *treeWatch) tell(buffer []byte) {
	for {
		entry := (*windows.FileNotifyInformation)(unsafe.Pointer(&buffer[0]))
		name := windows.UTF16ToString(unsafe.Slice(&entry.FileName, entry.FileNameLength/2))
		t.event(filepath.Join(t.dir, name), entry.Action)
		if entry.NextEntryOffset == 0 {
			return
		}
		buffer = buffer[entry.NextEntryOffset:]
	}
}

// operations is what the actions of Windows are called here.
var operations = map[uint32]fsnotify.Op{
	windows.FILE_ACTION_ADDED:            fsnotify.Create,
	windows.FILE_ACTION_REMOVED:          fsnotify.Remove,
	windows.FILE_ACTION_MODIFIED:         fsnotify.Write,
	windows.FILE_ACTION_RENAMED_OLD_NAME: fsnotify.Rename,
	windows.FILE_ACTION_RENAMED_NEW_NAME: fsnotify.Create,
}

func (t *treeWatch) event(name string, action uint32) {
	op := operations[action]
	if info, err := os.Lstat(name); op == fsnotify.Write && (err != nil || info.IsDir()) {
		return // of a folder something in it has changed, which is told by itself
	}
	select {
	case t.events <- fsnotify.Event{Name: name, Op: op}:
	case <-t.stopping:
	}
}

func (t *treeWatch) fail(err error) {
	select {
	case t.failures <- err:
	case <-t.stopping:
	}
}
