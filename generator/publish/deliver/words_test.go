package deliver_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
	"gongkai/generator/publish/deliver"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// limited is a place that cannot do what others can.
type limited struct {
	store.Tree
	noReplace, noReplaceLink, noLink bool
	held                             bool // somebody else is always a little faster
}

func (l limited) Rename(from, to string) error {
	_, err := l.Tree.Lstat(to)
	_, link := l.Tree.Readlink(from)
	if err == nil && (l.noReplace || l.noReplaceLink && link == nil) {
		return errors.ErrUnsupported
	}
	return l.Tree.Rename(from, to)
}

func (l limited) Link(from, to string) (bool, error) {
	if l.noLink {
		return false, errors.ErrUnsupported
	}
	return l.Tree.Link(from, to)
}

func (l limited) Mkdir(name string) error {
	if l.held && name == ".gongkai-lock" {
		return fs.ErrExist
	}
	return l.Tree.Mkdir(name)
}

func textOf(err error) diag.Text {
	var usage *deliver.UsageError
	var busy *deliver.BusyError
	var no *deliver.RefusedError
	var differs *deliver.DifferenceError
	var failure *diag.Failure
	switch {
	case errors.As(err, &differs):
		return differs.Text
	case errors.As(err, &usage):
		return usage.Text
	case errors.As(err, &busy):
		return busy.Text
	case errors.As(err, &no):
		return no.Text
	case errors.As(err, &failure):
		return failure.Text
	}
	return diag.Text{ZH: "?", EN: err.Error()}
}

// TestWays: the plan says which way is taken and why, in the words of both languages.
func TestWays(t *testing.T) {
	var words diagtest.Words
	first, second, _ := storetest.Outputs()
	shared := storetest.NewMemory(noon)
	shared.NoLinks = true
	for _, c := range []struct {
		name string
		tree store.Tree
		job  func(j *deliver.Job)
		want deliver.Way
	}{
		{"a place with links", storetest.NewMemory(noon), nil, deliver.Switch},
		{"a place without", shared, nil, deliver.Ordered},
		{"where links cannot be replaced", limited{Tree: storetest.NewMemory(noon), noReplaceLink: true}, nil, deliver.Ordered},
		{"where nothing is copied", limited{Tree: storetest.NewMemory(noon), noLink: true}, nil, deliver.Ordered},
		{"in place", storetest.NewMemory(noon), func(j *deliver.Job) { j.InPlace = true }, deliver.Ordered},
	} {
		j := job(first)
		if c.job != nil {
			c.job(&j)
		}
		p, err := deliver.Look(c.tree, j)
		if err != nil {
			t.Fatal(c.name, err)
		}
		if p.Way != c.want {
			t.Errorf("%s: %s, want %s", c.name, p.Way, c.want)
		}
		if infos, err := c.tree.ReadDir("."); err != nil || len(infos) > 0 {
			t.Errorf("%s: the plan left %v, %v", c.name, infos, err)
		}
		words.Text(c.name, p.Why)
		must(t, c.tree, j)
		if p, err = deliver.Look(c.tree, job(second)); err != nil || p.Way != c.want {
			t.Errorf("%s, again: %s, %v", c.name, p.Way, err)
		}
		words.Text(c.name+", again", p.Why)
	}
	_, err := deliver.Look(limited{Tree: storetest.NewMemory(noon), noReplace: true}, job(first))
	words.Text("where no file is replaced", textOf(err))
	words.Compare(t, "ways")
}

// TestWordsOfMishaps: what a publish says that cannot go on.
func TestWordsOfMishaps(t *testing.T) {
	var words diagtest.Words
	first, second, third := storetest.Outputs()
	say := func(name string, err error) {
		t.Helper()
		if err == nil {
			t.Fatal(name, "is no error")
		}
		words.Text(name, textOf(err))
	}
	m := storetest.NewMemory(noon)
	must(t, m, job(first))
	_, err := publish(limited{Tree: m.Copy(), noReplaceLink: true}, job(second))
	say("links no longer work", err)
	_, err = publish(limited{Tree: m.Copy(), held: true}, job(second))
	say("somebody else was faster", err)
	_, err = deliver.Kept(m, 0)
	say("nothing is kept", err)
	_, err = deliver.Kept(storetest.NewMemory(noon), 0)
	say("a place without releases", err)

	two := m.Copy()
	o := &storetest.Output{Day: first.Day, Files: map[string]string{"index.html": "x"}}
	must(t, two, job(o))
	_, err = deliver.Kept(two, 9)
	say("another number than those that are kept", err)

	moved := m.Copy()
	d, err := deliver.Begin(moved, job(second))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(moved.Remove("current"), moved.Symlink("releases/000007", "current")); err != nil {
		t.Fatal(err)
	}
	_, err = d.Run(context.Background())
	say("the link was replaced meanwhile", errors.Join(err, d.Close()))
	lost := m.Copy()
	if d, err = deliver.Begin(lost, job(second)); err != nil {
		t.Fatal(err)
	}
	write(lost, ".gongkai-lock/owner", "another")
	_, err = d.Run(context.Background())
	say("the lock was taken", err)

	turned := storetest.NewMemory(noon)
	plain := &storetest.Output{Day: first.Day, Files: map[string]string{"index.html": "x", "static/seal": "x"}}
	nested := &storetest.Output{Day: first.Day, Files: map[string]string{"index.html": "x", "static/seal/large.png": "x"}}
	inPlace := func(o *storetest.Output) deliver.Job {
		j := job(o)
		j.InPlace = true
		return j
	}
	must(t, turned, inPlace(plain))
	_, err = publish(turned, inPlace(nested))
	say("a file of ours is a folder now", err)
	if err := turned.Remove("static/seal"); err != nil {
		t.Fatal(err)
	}
	must(t, turned, inPlace(nested)) // the remedy helps
	_, err = publish(turned, inPlace(plain))
	say("a folder of ours is a file now", err)

	given := job(second)
	done := must(t, m.Copy(), given)
	given.Given = &deliver.Given{Release: done.Release, Text: done.Text}
	later := m.Copy()
	must(t, later, job(third))
	_, err = publish(later, given)
	say("a release from elsewhere that is not the next", err)
	taken := m.Copy()
	if err := errors.Join(taken.Mkdir("releases/000002"), taken.Write("releases/000002/x", noon, strings.NewReader("x"))); err != nil {
		t.Fatal(err)
	}
	_, err = publish(taken, given)
	say("its number is taken", err)
	words.Compare(t, "mishaps")
}

// TestAboveAndBelow: no target lies inside another, however deep; the target's own folders are no
// obstacle to itself.
func TestAboveAndBelow(t *testing.T) {
	first, second, _ := storetest.Outputs()
	tree, _ := folder(t)
	must(t, tree, job(first))
	must(t, tree, job(second))
	dir := current(tree)
	for _, inner := range []string{"releases", dir, dir + "/records"} {
		below := openTree(t, filepath.Join(tree.Dir(), filepath.FromSlash(inner)), time.Now)
		_, err := publish(below, job(first))
		if want := "the folder " + tree.Dir() + " above this one is a target already, and no target may lie inside another; choose another folder"; err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", inner, err, want)
		}
	}
	link := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.Symlink(filepath.Join(tree.Dir(), "releases"), link); err != nil {
		t.Fatal(err)
	}
	if _, err := publish(openTree(t, link, time.Now), job(first)); err == nil {
		t.Error("by a link: published")
	}
}
