package output

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"gongkai/generator/soaktest"
)

// TestAFilePutInMeanwhileIsNotLost holds that a file that somebody puts into the output while a
// build is at work is there afterwards, whenever it came: the build is refused, or it came after
// it.
func TestAFilePutInMeanwhileIsNotLost(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	dir := filepath.Join(t.TempDir(), "dist")
	commit := func(page string) error {
		o, err := Open(dir)
		if err != nil {
			return err
		}
		defer o.Close()
		if err := o.Begin(); err != nil {
			return err
		}
		if err := o.Put("sites/public/index.html", "", []byte(page)); err != nil {
			return err
		}
		return o.Commit(page)
	}
	if err := commit("first"); err != nil {
		t.Fatal(err)
	}
	refused := 0
	for i := range soaktest.Times(60) {
		name := filepath.Join(dir, "sites/public", fmt.Sprintf("说明%d.txt", i))
		wait := time.Duration(random.IntN(3000)) * time.Microsecond
		put := make(chan error)
		go func() {
			time.Sleep(wait)
			put <- os.WriteFile(name, []byte("说明"), 0o600)
		}()
		err := commit(fmt.Sprint("page ", i))
		var foreign *ForeignError
		if errors.As(err, &foreign) {
			refused++
		} else if err != nil {
			t.Fatal(err)
		}
		if err := <-put; err != nil {
			t.Fatal(err)
		}
		if data, err := os.ReadFile(name); string(data) != "说明" {
			t.Fatalf("build %d: the file that was put in is %q (%v)", i, data, err)
		}
		if _, err := os.ReadFile(filepath.Join(dir, "sites/public/index.html")); err != nil {
			t.Fatalf("build %d: the output is not whole: %v", i, err)
		}
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d builds were refused", refused)
}

// TestExchangePutsBack holds that the old output comes back where the exchange itself finds a
// foreign file in it, in one step and in two.
func TestExchangePutsBack(t *testing.T) {
	for _, moved := range []string{"new", "old"} {
		t.Run(moved, func(t *testing.T) {
			parent := t.TempDir()
			o := &Output{dir: filepath.Join(parent, "dist"), work: filepath.Join(parent, ".gongkai-dist"), aside: asideName, disk: thisDisk()}
			write := func(name string) {
				t.Helper()
				if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, nil, 0o600)); err != nil {
					t.Fatal(err)
				}
			}
			write(filepath.Join(o.work, moved, "说明.txt")) // the old output, where the exchange has put it
			write(filepath.Join(o.dir, "index.html"))     // the new one
			var foreign *ForeignError
			if err := o.putBack(); !errors.As(err, &foreign) || foreign.Name != "说明.txt" {
				t.Errorf("the error is %v", err)
			}
			if _, err := os.Stat(filepath.Join(o.dir, "说明.txt")); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestARefusedOutputLeavesNothing holds that a folder of other files is left as it was, without a
// new file beside it, and so are folders that were not there.
func TestARefusedOutputLeavesNothing(t *testing.T) {
	parent := t.TempDir()
	full := filepath.Join(parent, "full")
	if err := errors.Join(os.Mkdir(full, 0o700), os.WriteFile(filepath.Join(full, "重要.docx"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{full, filepath.Join(full, "重要.docx", "x"), filepath.Join(full, "重要.docx")} {
		if o, err := Open(name); err == nil {
			o.Close()
			t.Errorf("%s is taken for an output", name)
		}
		for dir, want := range map[string]int{parent: 1, full: 1} {
			if entries, err := os.ReadDir(dir); len(entries) != want || err != nil {
				t.Errorf("%s: in %s there is now %v (%v)", name, dir, entries, err)
			}
		}
	}
}

// TestInsideFollowsLinks: a folder is known by what it is and not by what it is called.
func TestInsideFollowsLinks(t *testing.T) {
	needsLinks(t)
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(os.MkdirAll(at("content/records"), 0o700), os.Mkdir(at("elsewhere"), 0o700),
		os.Symlink("../content", at("elsewhere/into")), os.Symlink("content/new", at("dangling")), os.Symlink(at("dangling"), at("chain")),
		os.Symlink("b", at("a")), os.Symlink("a", at("b"))); err != nil {
		t.Skip(err)
	}
	for _, tt := range []struct {
		name   string
		inside bool
	}{
		{"content", true}, {"content/new/deep", true}, {"elsewhere/into", true}, {"elsewhere/into/x/y", true}, {"elsewhere/into/..", false},
		{"dangling", true}, {"chain/x", true}, {"content/../elsewhere", false}, {"elsewhere", false}, {"contents", false}, {"a", false}, {"b/x", false},
	} {
		leads, err := Leads(at(tt.name))
		if err != nil {
			t.Fatal(err)
		}
		if got := Inside(leads, at("content")); got != tt.inside {
			t.Errorf("Inside(%q, content) = %v: it leads to %s", tt.name, got, leads)
		}
	}
}
