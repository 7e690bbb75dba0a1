// Package parallel spreads a loop over goroutines: the one worker loop of the program. Iterations
// are handed out in order, one at a time, so that uneven ones keep every worker busy; results go
// where the index says, so that no order of finishing reaches a byte.
package parallel

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
)

// Cores, as a number of workers, is one for each core that the program may use.
const Cores = 0

// For calls do for every i from 0 to n-1, on at most so many workers, and returns when all calls
// have. A panic of do stops the loop and continues in the caller as a *Panic.
func For(n, workers int, do func(i int)) {
	ForState(n, workers, none, func(_ struct{}, i int) { do(i) })
}

// ForState is For with something that each worker has for itself: a buffer, a parser. newState is
// called on each worker, by several at once.
func ForState[S any](n, workers int, newState func() S, do func(state S, i int)) {
	_ = TryState(n, workers, newState, func(state S, i int) error { // it has no error to give
		do(state, i)
		return nil
	})
}

// Try is For until a call fails: then no other begins. Its error is that of the least i that fails,
// the same however the calls were spread: when one fails, all before it have begun, and they are
// waited for.
func Try(n, workers int, do func(i int) error) error {
	return TryState(n, workers, none, func(_ struct{}, i int) error { return do(i) })
}

func none() struct{} { return struct{}{} }

// TryState is Try with what each worker has for itself.
func TryState[S any](n, workers int, newState func() S, do func(state S, i int) error) error {
	if workers <= Cores {
		workers = runtime.GOMAXPROCS(0)
	}
	l := loop{n: n, failed: n}
	var group sync.WaitGroup
	for range min(n, workers) {
		group.Go(func() {
			defer l.rescue()
			state := newState()
			for i := l.take(); i < n; i = l.take() {
				if err := do(state, i); err != nil {
					l.fail(i, err)
				}
			}
		})
	}
	group.Wait()
	if l.panicked != nil {
		panic(l.panicked)
	}
	return l.err
}

// Panic is what a worker panicked with. It carries the stack of the worker, which is lost
// otherwise.
type Panic struct {
	Value any
	Stack []byte
}

// Error makes a Panic readable where the runtime prints it, and an error for those who recover.
func (p *Panic) Error() string { return fmt.Sprintf("%v\n\n%s", p.Value, p.Stack) }

// loop is what the workers of one loop share.
type loop struct {
	n       int
	next    atomic.Int64
	stopped atomic.Bool

	mu       sync.Mutex
	failed   int // the least index that failed; n: none
	err      error
	panicked *Panic
}

// take is the next index, n or more where there is nothing left to begin.
func (l *loop) take() int {
	if l.stopped.Load() {
		return l.n
	}
	return int(l.next.Add(1)) - 1
}

func (l *loop) fail(i int, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stopped.Store(true)
	if i < l.failed {
		l.failed, l.err = i, err
	}
}

// rescue is deferred by each worker.
func (l *loop) rescue() {
	value := recover()
	if value == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.stopped.Store(true)
	if l.panicked == nil {
		l.panicked = &Panic{value, debug.Stack()}
	}
}
