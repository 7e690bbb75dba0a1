package s3store

import "sync"

// budget is how many bytes may still be held in memory. One that wants more than all of it waits
// until nothing is held, and goes alone.
type budget struct {
	lock    sync.Mutex
	changed *sync.Cond
	free    int64
}

// take waits for so many bytes. What it returns gives them back.
func (b *budget) take(size int64) func() {
	size = min(max(size, 0), maxMemory)
	b.lock.Lock()
	defer b.lock.Unlock()
	for b.free < size {
		b.changed.Wait()
	}
	b.free -= size
	return func() {
		b.lock.Lock()
		defer b.lock.Unlock()
		b.free += size
		b.changed.Broadcast()
	}
}
