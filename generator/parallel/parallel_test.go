package parallel_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"gongkai/generator/parallel"
)

func TestForCallsEveryIndexOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 7, 1000} {
		for _, workers := range []int{parallel.Cores, 1, 2, 16, 2000} {
			calls := make([]int, n) // the race detector sees two workers on one index
			parallel.For(n, workers, func(i int) { calls[i]++ })
			for i, times := range calls {
				if times != 1 {
					t.Fatalf("For(%d, %d) called do(%d) %d times, want once", n, workers, i, times)
				}
			}
		}
	}
}

func TestForKeepsToItsWorkers(t *testing.T) {
	for _, workers := range []int{1, 3} {
		var running, most atomic.Int64
		parallel.For(200, workers, func(int) {
			now := running.Add(1)
			for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
			}
			running.Add(-1)
		})
		if most.Load() > int64(workers) {
			t.Errorf("%d calls at once on %d workers", most.Load(), workers)
		}
	}
}

func TestOneWorkerGoesInOrder(t *testing.T) {
	var order []int
	parallel.For(5, 1, func(i int) { order = append(order, i) })
	if want := []int{0, 1, 2, 3, 4}; !slices.Equal(order, want) {
		t.Errorf("one worker went %v, want %v", order, want)
	}
}

// TestEachWorkerHasItsState: the states are as many as the workers at most, none is used by two at
// once (the race detector would tell), and together they saw every index.
func TestEachWorkerHasItsState(t *testing.T) {
	type state struct{ seen int }
	states := make(chan *state, 4)
	parallel.ForState(1000, 4, func() *state {
		s := &state{}
		states <- s
		return s
	}, func(s *state, _ int) { s.seen++ })
	close(states)
	sum := 0
	for s := range states {
		sum += s.seen
	}
	if sum != 1000 {
		t.Errorf("the states saw %d calls, want 1000", sum)
	}
}

// TestTryGivesTheErrorOfTheLeastIndex: index 3 fails last, after all others that fail have; the
// error is its own each time.
func TestTryGivesTheErrorOfTheLeastIndex(t *testing.T) {
	for range 50 {
		later := make(chan struct{})
		err := parallel.Try(100, 4, func(i int) error {
			switch {
			case i == 3:
				<-later
				return errors.New("three")
			case i == 5:
				defer close(later)
				return errors.New("five")
			}
			return nil
		})
		if err == nil || err.Error() != "three" {
			t.Fatalf("Try = %v, want three", err)
		}
	}
}

func TestTryStopsEarly(t *testing.T) {
	var calls atomic.Int64
	failure := errors.New("full")
	err := parallel.Try(1_000_000, 4, func(i int) error {
		calls.Add(1)
		if i >= 10 {
			return failure
		}
		return nil
	})
	if !errors.Is(err, failure) {
		t.Errorf("Try = %v, want %v", err, failure)
	}
	if n := calls.Load(); n < 11 || n > 10+4 {
		t.Errorf("%d calls where the eleventh failed, want one more for each worker at most", n)
	}
}

func TestPanicReachesTheCaller(t *testing.T) {
	for _, where := range []string{"state", "call"} {
		func() {
			defer func() {
				p, ok := recover().(*parallel.Panic)
				if !ok || p.Value != "broken" || !strings.Contains(p.Error(), "parallel_test") {
					t.Errorf("%s: recovered %v, want a *Panic of broken with the stack of the worker", where, p)
				}
			}()
			parallel.ForState(100, 4, func() int {
				if where == "state" {
					panic("broken")
				}
				return 0
			}, func(_, i int) {
				if i == 7 {
					panic("broken")
				}
			})
			t.Errorf("%s: ForState returned", where)
		}()
	}
}

func ExampleFor() {
	words := []string{"党务", "公开", "目录"}
	lengths := make([]int, len(words))
	parallel.For(len(words), parallel.Cores, func(i int) { lengths[i] = len([]rune(words[i])) })
	fmt.Println(lengths)
	// Output: [2 2 2]
}
