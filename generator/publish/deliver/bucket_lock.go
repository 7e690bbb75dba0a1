package deliver

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
)

// bucketLock is a store that is held by an object. Its text is another each time it is refreshed,
// so that its version tells whether it is still the one that was written last. It names nobody: in a
// public store anybody can read it.
type bucketLock struct {
	bucket     store.Bucket
	token      string
	since      int64 // of which the token is made, with whose it is
	killed     bool  // the lock that was taken over was this publisher's own
	conditions bool
	stop       chan struct{}
	done       sync.WaitGroup

	mu      sync.Mutex
	beats   int
	version string
	lost    error
}

// takeBucket holds a store. Where another publisher holds it the error is a *BusyError.
func takeBucket(bucket store.Bucket, who string, conditions bool) (*bucketLock, error) {
	now, err := bucket.Now()
	if err != nil {
		return nil, err
	}
	l := &bucketLock{bucket: bucket, conditions: conditions, stop: make(chan struct{})}
	l.token, l.since = token(who, now.UnixNano()), now.UnixNano()
	stands, err := bucket.Head(lockFolder)
	switch {
	case notThere(err) && conditions:
		l.version, err = l.create()
	case notThere(err):
		l.version, err = l.put()
	case err == nil:
		err = l.takeOver(stands, who, now)
	}
	if errors.Is(err, errExist) {
		return nil, busyf("另一个人刚开始往这个目标发布；等一分钟再试", "somebody else has just begun to publish to this target; try again in a minute")
	}
	if err != nil {
		return nil, err
	}
	l.done.Go(l.refresh)
	return l, nil
}

// token is a word of one run, which tells nothing of whose it is.
func token(who string, since int64) string {
	return release.Digest(fmt.Appendf(nil, "%s %d", who, since))
}

// create writes the lock where there is none. Some stores that keep versions refuse that where there
// has been one. It is written without a condition then; a publisher whose lock is written over in
// this moment notices that before he changes anything.
func (l *bucketLock) create() (string, error) {
	version, err := l.bucket.Create(lockFolder, l.text())
	if !errors.Is(err, errExist) {
		return version, err
	}
	if _, again := l.bucket.Head(lockFolder); notThere(again) {
		return l.put()
	}
	return "", err
}

// takeOver takes a lock whose owner has not refreshed it for long, by the clock of the store.
func (l *bucketLock) takeOver(stands store.Object, who string, now time.Time) (err error) {
	if age := now.Sub(stands.Modified); age.Abs() < abandoned {
		return busyf("另一个人正在往这个目标发布，等它结束后再试；如果它已经中断，%[1]d 秒以后会自动解除",
			"somebody else is publishing to this target; try again when that is done. If it was broken off, the target is released by itself in %[1]d seconds",
			int((abandoned-age.Abs())/time.Second)+1)
	}
	if l.killed, err = l.own(who); err != nil {
		return err
	}
	if !l.conditions {
		l.version, err = l.put()
		return err
	}
	l.version, err = l.bucket.Replace(lockFolder, stands.Version, l.text())
	return err
}

// text is what the lock says now.
func (l *bucketLock) text() []byte { return fmt.Appendf(nil, "%s %d %d\n", l.token, l.since, l.beats) }

// own reports that the lock that stands there was made by the same publisher.
func (l *bucketLock) own(who string) (bool, error) {
	stands, _, err := l.bucket.Get(lockFolder)
	if notThere(err) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer stands.Close()
	var word string
	var since int64
	text, err := io.ReadAll(io.LimitReader(stands, largestText))
	if n, _ := fmt.Sscanf(string(text), "%s %d", &word, &since); n < 2 {
		return false, err
	}
	return who != "" && word == token(who, since), err
}

// put writes the lock in a store that knows no conditions.
func (l *bucketLock) put() (string, error) {
	text := string(l.text())
	o, err := l.bucket.Put(lockFolder, int64(len(text)), strings.NewReader(text))
	return o.Version, err
}

// refresh tells, until the lock is given back, that its owner is alive.
func (l *bucketLock) refresh() {
	tick := time.NewTicker(refreshed)
	defer tick.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-tick.C:
			l.beat()
		}
	}
}

// beat writes the lock anew. What fails because the store does not answer fails in the work too.
func (l *bucketLock) beat() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lost != nil {
		return
	}
	l.beats++
	var version string
	var err error
	if l.conditions {
		version, err = l.bucket.Replace(lockFolder, l.version, l.text())
	} else if err = l.look(); err == nil {
		version, err = l.put()
	}
	switch {
	case err == nil:
		l.version = version
	case errors.Is(err, errExist) || notThere(err):
		l.lost = lostLock()
	}
}

func lostLock() error {
	return busyf("期间另有人往这个目标发布，这一次没有完成；再发布一次", "somebody else has published to this target meanwhile, and this publish was not finished; publish again")
}

// look is an error where the lock is not the one that was written last.
func (l *bucketLock) look() error {
	stands, _, err := l.bucket.Get(lockFolder)
	if err != nil {
		return err
	}
	defer stands.Close()
	text, err := io.ReadAll(io.LimitReader(stands, largestText))
	if err == nil && !strings.HasPrefix(string(text), l.token+" ") {
		err = errExist
	}
	return err
}

// held is an error where somebody has taken the lock for abandoned.
func (l *bucketLock) held() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lost
}

// confirm asks the store whether the lock is still held.
func (l *bucketLock) confirm() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lost != nil {
		return l.lost
	}
	err := l.look()
	if errors.Is(err, errExist) || notThere(err) {
		l.lost = lostLock()
		return l.lost
	}
	return err
}

// release gives the store back. A lock that is no longer ours is left alone.
func (l *bucketLock) release() error {
	close(l.stop)
	l.done.Wait()
	if err := l.confirm(); err != nil {
		return silence(err)
	}
	return l.bucket.Remove(lockFolder)
}
