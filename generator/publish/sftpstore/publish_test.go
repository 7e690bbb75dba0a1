package sftpstore

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"gongkai/generator/output"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/sshdtest"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
	"gongkai/generator/soaktest"
)

// publishing is a way to publish, as the command does it.
type publishing struct {
	inPlace bool
	memory  *deliver.Memory
	kept    int // 0: three
}

// publish publishes an output to a place.
func (p publishing) publish(tree store.Tree, o *storetest.Output) error {
	kept := p.kept
	if kept == 0 {
		kept = 3
	}
	d, err := deliver.Begin(tree, deliver.Job{
		Part: o.Part(), Site: storetest.Site, Sees: release.Sees{"社会"}, Who: "test", Kept: kept, InPlace: p.inPlace, Memory: p.memory,
	})
	if err != nil {
		return err
	}
	_, err = d.Run(context.Background())
	return errors.Join(err, d.Close())
}

// ahead is a place whose clock a test moves: a day off is a day off.
type ahead struct {
	store.Tree
	by time.Duration
}

func (a *ahead) Now() (time.Time, error) {
	now, err := a.Tree.Now()
	return now.Add(a.by), err
}

func (a *ahead) Compose(name string, modified time.Time, from string, pieces []store.Piece) error {
	place, composes := a.Tree.(store.Composer)
	if !composes {
		return errors.ErrUnsupported
	}
	return place.Compose(name, modified, from, pieces)
}

// another is one more folder of a server over a connection that is there: in memory, where there is
// some, since a disk that flushes is slow.
func another(t testing.TB, tree *Tree) *Tree {
	t.Helper()
	memory := "/dev/shm"
	if info, err := os.Stat(memory); err != nil || !info.IsDir() {
		memory = tree.root
	}
	folder, err := os.MkdirTemp(memory, "sftpstore-test")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return &Tree{client: tree.client, copier: tree.copier, host: tree.host, root: folder, slots: tree.slots, close: func() {}}
}

// Killed at a call, and then published again, a place on a server is brought to its end, and at no
// moment is it halfway for a reader.
func TestPublishKilledAtACall(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	every := max(10/soaktest.Times(1), 1)
	for name, p := range map[string]publishing{"switch": {}, "ordered": {inPlace: true}} {
		t.Run(name, func(t *testing.T) {
			line := open(t, server)
			storetest.Crash{
				Empty: func(t *testing.T) (store.Tree, func(time.Duration)) {
					place := &ahead{Tree: another(t, line)}
					return place, func(by time.Duration) { place.by += by }
				},
				// Opened anew for each look: it holds folders open, and they are made anew by another hand.
				Served: func(tree store.Tree) store.Tree {
					here, err := output.OpenTree(tree.(*ahead).Tree.(*Tree).root, time.Now)
					if err != nil {
						t.Fatal(err)
					}
					return here
				},
				Publish: p.publish,
				Refused: func(err error) bool { return errors.As(err, new(*deliver.RefusedError)) },
				Every:   every,
			}.Run(t)
		})
	}
}

// The processes of the server are killed in the midst of a publish; the next run goes on over a
// connection of its own.
func TestPublishWhoseServerIsKilled(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	chance := rand.New(rand.NewPCG(17, 1))
	first, second, _ := storetest.Outputs()
	for i := range 4 * soaktest.Times(1) {
		p := publishing{inPlace: i%2 == 1}
		tree := open(t, server)
		start := time.Now()
		if err := p.publish(tree, first); err != nil {
			t.Fatal(err)
		}
		took := time.Since(start)
		kill := time.AfterFunc(time.Duration(chance.Int64N(int64(took))), server.Cut)
		err := p.publish(tree, second)
		kill.Stop()
		if err != nil && store.Answers(err) {
			t.Fatalf("killed: %v", err)
		}
		again, err := Open(t.Context(), address(t, server.Address(tree.root)), options(server))
		if err != nil {
			t.Fatal(err)
		}
		root, err := storetest.Root(again)
		if err == nil {
			err = (&storetest.Reader{Outputs: []*storetest.Output{first, second}}).Look(again, root)
		}
		// The lock of the killed run is old enough two hours later.
		later := &ahead{Tree: again, by: 2 * time.Hour}
		err = errors.Join(err, p.publish(later, second))
		if err == nil {
			if root, err = storetest.Root(again); err == nil {
				err = storetest.Equals(again, root, second)
			}
		}
		if err != nil {
			t.Fatalf("%s: %v", fmt.Sprint("run ", i), err)
		}
		again.Close()
	}
}

// However wrong the clock of the server is, what changes gets a later time than it had.
func TestPublishWhereTheClockIsADayOff(t *testing.T) {
	server := sshdtest.Start(t, sshdtest.Setup{})
	first, second, other := storetest.Outputs()
	for name, p := range map[string]publishing{"switch": {}, "ordered": {inPlace: true}} {
		place := &ahead{Tree: open(t, server)}
		var last time.Time
		for _, step := range []struct {
			by time.Duration
			o  *storetest.Output
		}{{0, first}, {24 * time.Hour, second}, {-24 * time.Hour, other}} {
			place.by = step.by
			if err := p.publish(place, step.o); err != nil {
				t.Fatalf("%s, %v: %v", name, step.by, err)
			}
			root, err := storetest.Root(place)
			if err == nil {
				err = storetest.Equals(place, root, step.o)
			}
			if err != nil {
				t.Fatalf("%s, %v: %v", name, step.by, err)
			}
			info, err := place.Lstat(root + "/index.html")
			if err != nil || !info.ModTime().After(last) {
				t.Errorf("%s, %v: the home page is of %v after %v, %v", name, step.by, info.ModTime(), last, err)
			}
			last = info.ModTime()
		}
	}
}
