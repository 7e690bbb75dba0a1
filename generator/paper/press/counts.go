package press

import (
	"maps"
	"sync"
)

// Counts remembers how many pages documents have, by their keys, from one run to the next. It may
// be used by many goroutines at once; nil remembers nothing.
type Counts struct {
	mu    sync.Mutex
	known map[string]int // of the run before
	used  map[string]int // in this run
}

// NewCounts makes Counts of what the run before knew.
func NewCounts(known map[string]int) *Counts { return &Counts{known: known, used: map[string]int{}} }

// Get is the count of a key.
func (c *Counts) Get(key string) (int, bool) {
	if c == nil || key == "" {
		return 0, false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	n, ok := c.used[key]
	if !ok {
		if n, ok = c.known[key]; ok {
			c.used[key] = n
		}
	}
	return n, ok
}

// Put remembers the count of a key.
func (c *Counts) Put(key string, n int) {
	if c == nil || key == "" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.used[key] = n
}

// Used is what was asked for in this run, for the next.
func (c *Counts) Used() map[string]int {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.used)
}
