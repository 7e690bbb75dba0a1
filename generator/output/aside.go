package output

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The folders beside an output, in the folder of its lock.
const (
	stagedName  = "new"     // the output that is being made; where two folders can be exchanged, then the old one
	asideName   = "old"     // the old output between two renames: old, old-2, old-3 …
	clearedName = "cleared" // what is being deleted: cleared-1, cleared-2 …
)

// beside is the path of a folder beside the output.
func (o *Output) beside(name string) string { return filepath.Join(o.work, name) }

// recover puts the old output back where a system without an atomic exchange was stopped between
// its two renames, and clears what a killed build left behind. What a program still has open stays
// until a later build.
func (o *Output) recover() error {
	entries, err := os.ReadDir(o.work)
	if err != nil {
		return err
	}
	if err := o.restore(entries); err != nil {
		return err
	}
	for _, e := range entries {
		switch name := e.Name(); {
		case strings.HasPrefix(name, besidePrefix): // half a note
			_ = os.Remove(o.beside(name))
		case asideNumber(name) > 0:
			o.discard(name)
		case strings.HasPrefix(name, clearedName+"-"):
			_ = o.disk.removeAll(o.beside(name))
		}
	}
	if err := o.clearStaged(); err != nil {
		return err
	}
	o.aside = o.freeAside()
	return nil
}

// restore puts the old output back where none stands in its place. It is the one that went aside
// last; and one of which something was deleted is no output any more.
func (o *Output) restore(entries []fs.DirEntry) error {
	if _, err := os.Lstat(o.dir); !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	last := ""
	for _, e := range entries {
		if name := e.Name(); e.IsDir() && asideNumber(name) > asideNumber(last) && whole(o.beside(name)) {
			last = name
		}
	}
	if last == "" {
		return nil
	}
	return whyInUseIn(o.beside(last), o.disk.move(o.beside(last), o.dir))
}

// asideNumber is where in the order of the folders of old outputs one stands, from 1; 0 where it is
// none.
func asideNumber(name string) int {
	if name == asideName {
		return 1
	}
	digits, numbered := strings.CutPrefix(name, asideName+"-")
	n, err := strconv.Atoi(digits)
	if !numbered || err != nil || n < 2 {
		return 0
	}
	return n
}

// freeAside is a name for the old output, behind those of the ones that could not be cleared yet.
func (o *Output) freeAside() string {
	entries, _ := os.ReadDir(o.work)
	last := slices.MaxFunc(append(entries, nil), func(a, b fs.DirEntry) int { return cmp.Compare(number(a), number(b)) })
	if n := number(last); n > 0 {
		return asideName + "-" + strconv.Itoa(n+1)
	}
	return asideName
}

func number(e fs.DirEntry) int {
	if e == nil {
		return 0
	}
	return asideNumber(e.Name())
}

// discard deletes a folder beside the output as far as that is possible now. Before anything of it
// is deleted it gets a name under which nobody takes it for an output; where it cannot be renamed,
// because something in it is open, it stays whole.
func (o *Output) discard(name string) {
	if cleared, err := o.setAside(name); err == nil {
		_ = o.disk.removeAll(o.beside(cleared))
	}
}

// setAside gives a folder beside the output a name of its own, under which it is to be deleted.
func (o *Output) setAside(name string) (cleared string, err error) {
	for i := 1; ; i++ {
		cleared = clearedName + "-" + strconv.Itoa(i)
		if _, err := os.Lstat(o.beside(cleared)); err == nil {
			continue
		}
		return cleared, o.disk.rename(o.beside(name), o.beside(cleared))
	}
}

// clearStaged takes the staging folder away, so that a new one can be made.
func (o *Output) clearStaged() error {
	staged := o.beside(stagedName)
	if _, err := os.Lstat(staged); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	o.discard(stagedName)
	return whyInUseIn(staged, o.disk.retry.try(func() error { return o.disk.removeAll(staged) }))
}

// finish clears the old output away after the exchange, and remembers the note and how the file
// system knows the files of the new one. The new output stands, and nothing of this may fail the
// build: what stays is cleared by the next one, and what is not remembered the next one reads.
func (o *Output) finish(inputs string) {
	for _, name := range []string{stagedName, o.aside} {
		if _, err := os.Lstat(o.beside(name)); err != nil {
			continue
		}
		cleared, err := o.setAside(name)
		if err != nil {
			o.forgetLinked()
			continue
		}
		o.settle(cleared)
		_ = o.disk.removeAll(o.beside(cleared))
	}
	_ = o.writeBeside(noteName, append([]byte(inputs+"\n"), o.telling...))
	_ = o.keepStates(timesOf(o.states))
}

// forgetLinked remembers nothing of the files that both outputs share, so that the next build reads
// them.
func (o *Output) forgetLinked() {
	for _, name := range o.linked {
		delete(o.states, name)
	}
}
