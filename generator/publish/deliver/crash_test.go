package deliver_test

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/generator/output"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

var noon = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

// job is a publish of an output to a place that everybody may read.
func job(o *storetest.Output) deliver.Job {
	return deliver.Job{Part: o.Part(), Site: storetest.Site, Sees: release.Sees{"社会"}, Who: "test", Kept: 3}
}

// publish publishes to a place as the command does.
func publish(tree store.Tree, j deliver.Job) (*deliver.Done, error) {
	d, err := deliver.Begin(tree, j)
	if err != nil {
		return nil, err
	}
	done, err := d.Run(context.Background())
	return done, errors.Join(err, d.Close())
}

// folder is an empty folder with a clock of its own, in memory where there is some.
func folder(t *testing.T) (*output.Tree, func(time.Duration)) {
	t.Helper()
	dir, err := os.MkdirTemp(shm(), "gongkai-deliver-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	now := noon
	return openTree(t, dir, func() time.Time { return now }), func(by time.Duration) { now = now.Add(by) }
}

// shm is a folder in memory, where flushing takes no time; else the system's own.
func shm() string {
	if info, err := os.Stat("/dev/shm"); err == nil && info.IsDir() {
		return "/dev/shm"
	}
	return ""
}

// copies gives folders in which an output was published once: each is a copy of the first. Files are
// linked, since none is ever written to.
func copies(publish func(store.Tree, *storetest.Output) error) func(*testing.T, *storetest.Output) (store.Tree, func(time.Duration)) {
	made := ""
	return func(t *testing.T, o *storetest.Output) (store.Tree, func(time.Duration)) {
		t.Helper()
		if made == "" {
			tree, _ := folder(t)
			if err := publish(tree, o); err != nil {
				t.Fatal(err)
			}
			made = tree.Dir()
		}
		tree, later := folder(t)
		err := filepath.WalkDir(made, func(name string, d fs.DirEntry, err error) error {
			to := filepath.Join(tree.Dir(), strings.TrimPrefix(name, made))
			switch {
			case err != nil || name == made:
			case d.IsDir():
				err = os.Mkdir(to, 0o755)
			case d.Type() == fs.ModeSymlink:
				var leads string
				if leads, err = os.Readlink(name); err == nil {
					err = os.Symlink(leads, to)
				}
			default:
				err = os.Link(name, to)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return tree, later
	}
}

func TestKilledAtEveryCall(t *testing.T) {
	inPlace := func(tree store.Tree, o *storetest.Output) error {
		j := job(o)
		j.InPlace = true
		_, err := publish(tree, j)
		return err
	}
	switched := func(tree store.Tree, o *storetest.Output) error {
		_, err := publish(tree, job(o))
		return err
	}
	memory := func(noLinks bool) func(t *testing.T) (store.Tree, func(time.Duration)) {
		return func(t *testing.T) (store.Tree, func(time.Duration)) {
			m := storetest.NewMemory(noon)
			m.NoLinks = noLinks
			return m, m.Later
		}
	}
	onDisk := func(t *testing.T) (store.Tree, func(time.Duration)) { tree, later := folder(t); return tree, later }
	cut := func(tree store.Tree, chance *rand.Rand) { tree.(*storetest.Memory).CutPower(chance) }
	for name, c := range map[string]storetest.Crash{
		"folder, switch":    {Empty: onDisk, Published: copies(switched), Publish: switched, Every: 1},
		"folder, ordered":   {Empty: onDisk, Published: copies(inPlace), Publish: inPlace, Every: 1},
		"share":             {Empty: memory(true), Publish: switched, Every: 10},
		"power cut, switch": {Empty: memory(false), Publish: switched, Every: 3, Cut: cut},
		"power cut, share":  {Empty: memory(true), Publish: switched, Every: 3, Cut: cut},
	} {
		c.Refused = func(err error) bool { return errors.As(err, new(*deliver.RefusedError)) }
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c.Run(t)
		})
	}
}
