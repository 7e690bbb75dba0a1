package serve

import (
	"container/list"
	"io/fs"
	"path"
	"sync"

	"gongkai/generator/downscale"
	"gongkai/generator/render"
	"gongkai/generator/source"
)

// mostCopies is how many bytes of copies are remembered: those of some hundred photographs.
const mostCopies = 32 << 20

// copies makes the smaller copies of pictures and remembers those that were asked for last, within a
// bound: a browser asks for them at each load, and to read a photograph takes longer than to make
// its page. Many goroutines may use it.
type copies struct {
	room  *downscale.Room
	mu    sync.Mutex
	known map[copyKey]*list.Element
	order list.List // of remembered, the one that was asked for last in front
	bytes int
}

// copyKey is what a copy is a function of: the bytes of its picture, the kind that they have by their
// name, and the width.
type copyKey struct {
	sum, ending string
	width       int
}

type remembered struct {
	key  copyKey
	data []byte
}

// of is the copy that a file is. The error is that of source.Attached.PublishCopies.
func (c *copies) of(f render.File, a *source.Attached, in fs.File) ([]byte, error) {
	key := copyKey{a.Sum, path.Ext(f.Source), f.Width}
	if data, ok := c.recall(key); ok {
		return data, nil
	}
	made, err := a.PublishCopies(f.Source, in, c.room, f.Width)
	if err != nil {
		return nil, err
	}
	c.remember(key, made[0])
	return made[0], nil
}

func (c *copies) recall(key copyKey) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at, ok := c.known[key]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(at)
	return at.Value.(remembered).data, true
}

// remember keeps a copy, and lets go of those that nobody has asked for the longest.
func (c *copies) remember(key copyKey, data []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil {
		c.known = map[copyKey]*list.Element{}
	}
	if c.known[key] != nil || len(data) > mostCopies {
		return // two have made it at once, or it is no small copy
	}
	c.known[key] = c.order.PushFront(remembered{key, data})
	for c.bytes += len(data); c.bytes > mostCopies; {
		last := c.order.Remove(c.order.Back()).(remembered)
		delete(c.known, last.key)
		c.bytes -= len(last.data)
	}
}
