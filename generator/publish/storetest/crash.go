package storetest

import (
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"gongkai/generator/publish/store"
	"gongkai/generator/soaktest"
)

// Crash is a publisher that is killed at a call, over and over, each time at another.
type Crash struct {
	// Empty gives a place that is empty, and a way of letting its clock go on.
	Empty func(t *testing.T) (tree store.Tree, later func(time.Duration))
	// Published gives a place at which an output was published before; nil: it is published each
	// time.
	Published func(t *testing.T, o *Output) (tree store.Tree, later func(time.Duration))
	// Publish publishes an output.
	Publish func(tree store.Tree, o *Output) error
	// Refused tells that an error is that an output would bring back what was withdrawn.
	Refused func(error) bool
	// Every is which calls are tried: 1 for all.
	Every int
	// Served opens the place as readers have it, where that is quicker than asking the place; nil: it
	// is asked.
	Served func(tree store.Tree) store.Tree
	// Cut is done to the place after the publisher was killed: the power goes; nil: it stays.
	Cut func(tree store.Tree, chance *rand.Rand)
}

// Run kills the publisher at each call of a publish over a release, and of the first one. The next
// run, with the same output or another, brings the place to its end. A reader looks after every
// call.
func (c Crash) Run(t *testing.T) {
	t.Run("over a release", func(t *testing.T) { c.run(t, false) })
	t.Run("the first one", func(t *testing.T) { c.run(t, true) })
}

func (c Crash) run(t *testing.T, empty bool) {
	first, second, other := Outputs()
	for at := 1; ; at += c.Every {
		for _, next := range []*Output{second, other, first} {
			if next == first && (empty || at%3 > 0) || next == other && at%2 > 0 && soaktest.Times(1) == 1 {
				continue
			}
			done := c.one(t, empty, at, []*Output{first, second, next})
			if t.Failed() {
				t.Fatalf("killed at call %d, then published the output of %s", at, next.Day)
			}
			if done {
				t.Logf("%d calls", at)
				return
			}
		}
	}
}

// one kills one publish of the second output at a call, and publishes the third. It reports that
// the publish was over before.
func (c Crash) one(t *testing.T, empty bool, at int, outputs []*Output) (over bool) {
	before := outputs[0]
	if empty {
		before = &Output{}
	}
	tree, later := c.begin(t, before)
	later(time.Hour)
	reader := &Reader{[]*Output{before, outputs[1]}}
	var mu sync.Mutex
	watch := func(call int, did string) {
		mu.Lock()
		defer mu.Unlock()
		if err := c.look(tree, reader); err != nil && !t.Failed() {
			t.Errorf("after call %d, %s: %v", call, did, err)
		}
	}
	killed := &Failing{Tree: tree, Stop: at}
	if at == 1 {
		killed.Stop, killed.After = 0, watch // one whole publish is watched call by call
	}
	err := c.Publish(killed, outputs[1])
	if at > 1 && killed.Calls() < at {
		return true
	}
	if at > 1 && !errors.Is(err, ErrKilled) {
		t.Errorf("killed: %v", err)
	}
	if c.Cut != nil {
		c.Cut(tree, rand.New(rand.NewPCG(uint64(at), 7)))
	}
	if err := c.look(tree, reader); err != nil {
		t.Errorf("after it was killed: %v", err)
	}
	later(time.Hour)
	reader.Outputs = append(reader.Outputs, outputs[2])
	following := &Failing{Tree: tree}
	if at%max(40/soaktest.Times(1), 1) == 0 {
		following.After = watch
	}
	err = c.Publish(following, outputs[2])
	if err != nil && outputs[2] == before && c.Refused(err) { // what was withdrawn does not come back
		outputs[2] = outputs[1]
		err = c.Publish(following, outputs[2])
	}
	if err != nil {
		t.Errorf("the next run: %v", err)
	}
	root, err := Root(tree)
	if err == nil {
		err = Equals(tree, root, outputs[2])
	}
	if err != nil {
		t.Error(err)
	}
	return false
}

// begin is a place as it is before the publish that is killed.
func (c Crash) begin(t *testing.T, before *Output) (store.Tree, func(time.Duration)) {
	if len(before.Files) > 0 && c.Published != nil {
		return c.Published(t, before)
	}
	tree, later := c.Empty(t)
	if len(before.Files) > 0 {
		if err := c.Publish(tree, before); err != nil {
			t.Fatal(err)
		}
	}
	return tree, later
}

func (c Crash) look(tree store.Tree, r *Reader) error {
	if c.Served != nil {
		tree = c.Served(tree)
		defer tree.Close()
	}
	root, err := Root(tree)
	if err != nil {
		return err
	}
	return r.Look(tree, root)
}
