package deliver

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"time"

	"gongkai/generator/publish/store"
)

// A lock is held by a folder with a file in it, which says whose it is and is given a new time
// again and again. One whose time stands still belongs to a publisher that was killed.
const (
	lockOwner = "owner"
	refreshed = 30 * time.Second
	abandoned = 3 * time.Minute
)

// lock is a place that is held.
type lock struct {
	tree  store.Tree
	owner []byte
	stop  chan struct{}
	done  sync.WaitGroup

	killed string // who had held the place, and was killed; empty: nobody was
}

// take holds a place. Where another publisher holds it the error is a *BusyError that names him.
func take(tree store.Tree, who string) (*lock, error) {
	now, err := tree.Now()
	if err != nil {
		return nil, err
	}
	err = tree.Mkdir(lockFolder)
	killed := ""
	if errors.Is(err, fs.ErrExist) {
		if killed, err = clearAbandoned(tree, now); err == nil {
			err = tree.Mkdir(lockFolder)
		}
		if errors.Is(err, fs.ErrExist) {
			return nil, busyf("另一个人刚开始往这个目标发布；等一分钟再试", "somebody else has just begun to publish to this target; try again in a minute")
		}
	}
	if err != nil {
		return nil, err
	}
	l := &lock{tree: tree, owner: []byte(fmt.Sprintf("%s\n%d\n", strings.ReplaceAll(who, "\n", " "), now.UnixNano())), stop: make(chan struct{}), killed: killed}
	if err := tree.Write(path.Join(lockFolder, lockOwner), now.Truncate(time.Second), bytes.NewReader(l.owner)); err != nil {
		return nil, errors.Join(err, removeTree(tree, lockFolder))
	}
	l.done.Go(l.refresh)
	return l, nil
}

// clearAbandoned takes away a lock whose time stands still by the clock of the place, and says whose
// it was.
func clearAbandoned(tree store.Tree, now time.Time) (who string, err error) {
	name := path.Join(lockFolder, lockOwner)
	info, err := tree.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) { // killed before it said whose it is, or it is just about to
		info, err = tree.Lstat(lockFolder)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil // its owner is done
	}
	if err != nil {
		return "", err
	}
	owner, err := readSmall(tree, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	who, _, _ = strings.Cut(string(owner), "\n")
	if age := now.Sub(info.ModTime()); age.Abs() < abandoned {
		return "", busyf("%[1]s正在往这个目标发布，等它结束后再试；如果它已经中断，%[2]d 秒以后会自动解除",
			"%[3]s is publishing to this target; try again when that is done. If it was broken off, the target is released by itself in %[2]d seconds",
			spaced(who, "另一个人"), int((abandoned-age.Abs())/time.Second)+1, orSomebody(who, "somebody else"))
	}
	// The folder is moved away first: of two who find it abandoned only one can do that.
	aside := lockFolder + "-abandoned"
	if err := removeTree(tree, aside); err != nil {
		return "", err
	}
	if err := tree.Rename(lockFolder, aside); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	if now, err := readSmall(tree, path.Join(aside, lockOwner)); err == nil && !bytes.Equal(now, owner) { // that of one who was faster
		return "", tree.Rename(aside, lockFolder)
	}
	return who, removeTree(tree, aside)
}

// leftBy reports that the lock which stands at a place is this publisher's own: a plan that is made
// without taking it follows what its last run has left.
func leftBy(tree store.Tree, who string) (bool, error) {
	owner, err := readSmall(tree, path.Join(lockFolder, lockOwner))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	holder, _, _ := strings.Cut(string(owner), "\n")
	return who != "" && holder == who, err
}

// spaced is a name as it stands before Chinese words.
func spaced(who, somebody string) string {
	if who == "" {
		return somebody
	}
	return who + " "
}

func orSomebody(who, somebody string) string {
	if who == "" {
		return somebody
	}
	return who
}

// refresh tells, until the lock is given back, that its owner is alive. What fails here fails in
// the work too.
func (l *lock) refresh() {
	tick := time.NewTicker(refreshed)
	defer tick.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-tick.C:
			if now, err := l.tree.Now(); err == nil {
				_ = l.tree.SetModified(path.Join(lockFolder, lockOwner), now.Truncate(time.Second))
			}
		}
	}
}

// held is an error where somebody has taken the lock for abandoned.
func (l *lock) held() error {
	now, err := readSmall(l.tree, path.Join(lockFolder, lockOwner))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if !bytes.Equal(now, l.owner) {
		return lostLock()
	}
	return nil
}

// release gives the place back. A lock that is no longer ours is left alone.
func (l *lock) release() error {
	close(l.stop)
	l.done.Wait()
	if err := l.held(); err != nil {
		return silence(err)
	}
	return removeTree(l.tree, lockFolder)
}
