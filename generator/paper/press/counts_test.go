package press

import (
	"fmt"
	"maps"
	"sync"
	"testing"
)

func TestCountsKeepWhatIsAskedFor(t *testing.T) {
	c := NewCounts(map[string]int{"a": 1, "old": 9})
	if n, ok := c.Get("a"); n != 1 || !ok {
		t.Errorf("got %d, %v, want 1 of the run before", n, ok)
	}
	if _, ok := c.Get("b"); ok {
		t.Error("a count nobody put is known")
	}
	c.Put("b", 2)
	c.Put("", 3)
	if _, ok := c.Get(""); ok {
		t.Error("a document without a key has a count")
	}
	if got, want := c.Used(), map[string]int{"a": 1, "b": 2}; !maps.Equal(got, want) {
		t.Errorf("for the next run %v, want %v", got, want)
	}
}

func TestNoCountsRememberNothing(t *testing.T) {
	var c *Counts
	c.Put("a", 1)
	if _, ok := c.Get("a"); ok || c.Used() != nil {
		t.Error("nil remembers")
	}
}

// TestCountsAreSharedByGoroutines is for -race.
func TestCountsAreSharedByGoroutines(t *testing.T) {
	c := NewCounts(map[string]int{"k0": 0})
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			key := fmt.Sprint("k", i)
			c.Put(key, i)
			if n, ok := c.Get(key); !ok || n != i {
				t.Errorf("%s: got %d, %v, want %d", key, n, ok, i)
			}
		})
	}
	all.Wait()
	if got := len(c.Used()); got != 8 {
		t.Errorf("%d keys for the next run, want 8", got)
	}
}
