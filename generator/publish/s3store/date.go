package s3store

import (
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/minio/minio-go/v7"

	"gongkai/generator/diag"
)

// date is the clock of the store, as its last answer told it.
type date struct {
	lock sync.Mutex
	last time.Time
}

// watch takes the date from every answer.
func (d *date) watch(by http.RoundTripper) http.RoundTripper {
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		answer, err := by.RoundTrip(r)
		if err == nil {
			if at, err := http.ParseTime(answer.Header.Get("Date")); err == nil {
				d.lock.Lock()
				d.last = at
				d.lock.Unlock()
			}
		}
		return answer, err
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// clockName is an object that there is not: the store is asked for it to hear its date.
const clockName = ".gongkai-clock"

// Now is the clock of the store.
func (b *Bucket) Now() (time.Time, error) {
	key, err := b.key(clockName)
	if err != nil {
		return time.Time{}, err
	}
	b.date.lock.Lock()
	b.date.last = time.Time{}
	b.date.lock.Unlock()
	_, err = b.client.StatObject(b.ctx, b.address.Bucket, key, minio.StatObjectOptions{})
	b.date.lock.Lock()
	defer b.date.lock.Unlock()
	var answered minio.ErrorResponse
	switch {
	case err != nil && !errors.As(err, &answered):
		return time.Time{}, b.failure("read", "", err)
	case b.date.last.IsZero():
		return time.Time{}, diag.Failf("对象存储的回答里没有时间“Date”，不能判断别人的发布是否还在进行；换一个存储，或请管理员看看中间的代理", "the answers of the object store have no Date, so it cannot be told whether another publisher is still at work; use another store, or have the proxy between looked at")
	}
	return b.date.last, nil
}

// pause waits before another attempt, longer each time; false where there is to be none.
func (b *Bucket) pause(try int) bool {
	if try+1 >= b.attempts {
		return false
	}
	wait := min(100*time.Millisecond<<min(try, 5), time.Second)
	select {
	case <-time.After(wait):
		return true
	case <-b.ctx.Done():
		return false
	}
}
