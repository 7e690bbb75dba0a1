package output

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestPlantedLinksAreNotFollowed: whoever can write beside or into the output while a build is at
// work must not make it write or remove anything elsewhere.
func TestPlantedLinksAreNotFollowed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a link needs a privilege on Windows")
	}
	planted := []struct {
		name  string
		plant func(dir, victim string) error // before Open
		later func(dir, victim string) error // after Begin
	}{
		{"a folder of the staging folder", nil, func(dir, victim string) error {
			return os.Symlink(victim, filepath.Join(work(dir), "new", "sites"))
		}},
		{"a relative link in the staging folder", nil, func(dir, victim string) error {
			return os.Symlink(filepath.Join("..", "..", filepath.Base(victim)), filepath.Join(work(dir), "new", "sites"))
		}},
		{"a file of the staging folder", nil, func(dir, victim string) error {
			return errors.Join(os.MkdirAll(filepath.Join(work(dir), "new", "sites", "public"), 0o755),
				os.Symlink(filepath.Join(victim, "precious"), filepath.Join(work(dir), "new", "sites", "public", "index.html")))
		}},
		{"the manifest of the staging folder", nil, func(dir, victim string) error {
			return os.Symlink(filepath.Join(victim, "precious"), filepath.Join(work(dir), "new", manifestName))
		}},
		{"the staging folder itself, before", func(dir, victim string) error {
			return errors.Join(os.MkdirAll(work(dir), 0o755), os.Symlink(victim, filepath.Join(work(dir), "new")))
		}, nil},
		{"the folder aside", func(dir, victim string) error {
			return errors.Join(os.MkdirAll(work(dir), 0o755), os.Symlink(victim, filepath.Join(work(dir), "old")))
		}, nil},
		{"a folder of the output", func(dir, victim string) error {
			return errors.Join(os.RemoveAll(filepath.Join(dir, "sites")), os.Symlink(victim, filepath.Join(dir, "sites")))
		}, nil},
		{"a file of the output", func(dir, victim string) error {
			name := filepath.Join(dir, "sites", "public", "index.html")
			return errors.Join(os.Remove(name), os.Symlink(filepath.Join(victim, "precious"), name))
		}, nil},
		{"the folder of the lock and the staging folder", func(dir, victim string) error {
			return errors.Join(os.RemoveAll(work(dir)), os.Symlink(victim, work(dir)))
		}, nil},
		{"the lock", func(dir, victim string) error {
			lock := filepath.Join(work(dir), "lock")
			return errors.Join(os.Remove(lock), os.Symlink(filepath.Join(victim, "made by the lock"), lock))
		}, nil},
		{"the output itself", func(dir, victim string) error {
			return errors.Join(os.RemoveAll(dir), os.Symlink(victim, dir))
		}, nil},
	}
	for _, p := range planted {
		t.Run(p.name, func(t *testing.T) {
			parent := t.TempDir()
			dir, victim := filepath.Join(parent, "dist"), filepath.Join(parent, "victim")
			make1(t, dir, "1", some)
			for _, name := range []string{"precious", "new/precious", "old/precious", "public/index.html"} {
				full := filepath.Join(victim, filepath.FromSlash(name))
				if err := errors.Join(os.MkdirAll(filepath.Dir(full), 0o755), os.WriteFile(full, []byte("首页"), 0o644)); err != nil {
					t.Fatal(err)
				}
			}
			before := fmt.Sprint(read(t, victim))
			if p.plant != nil {
				if err := p.plant(dir, victim); err != nil {
					t.Fatal(err)
				}
			}
			err := buildOver(dir, func() error {
				if p.later == nil {
					return nil
				}
				return p.later(dir, victim)
			})
			t.Logf("the build: %v", err)
			if after := fmt.Sprint(read(t, victim)); after != before {
				t.Errorf("the build reached outside: %s, was %s", after, before)
			}
			if err != nil {
				return
			}
			check(t, dir, some)
			for name, info := range stats(t, dir) {
				if !info.Mode().IsRegular() {
					t.Errorf("%s is no plain file", name)
				}
			}
		})
	}
}

// buildOver is a build that stops at its first error, as build.Run does.
func buildOver(dir string, begun func() error) error {
	o, err := Open(dir)
	if err != nil {
		return err
	}
	defer o.Close()
	if _, err := o.Unchanged("1"); err != nil {
		return err
	}
	if err := o.CheckForeign(); err != nil {
		return err
	}
	if err := errors.Join(o.Begin(), begun()); err != nil {
		return err
	}
	for _, name := range sortedNames(some) {
		if copied, ok := strings.CutSuffix(name, "+"); ok {
			err = o.Copy(copied, strings.NewReader(some[name]))
		} else {
			err = o.Put(name, "", []byte(some[name]))
		}
		if err != nil {
			return err
		}
	}
	return o.Commit("2")
}

// TestLinkedOutput: where the output is a link to a served folder, that folder is made anew and the
// link stays. Where the folder is not there the build may refuse; the link stays all the same.
func TestLinkedOutput(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a link needs a privilege on Windows")
	}
	for _, there := range []bool{true, false} {
		parent := t.TempDir()
		served, link := filepath.Join(parent, "srv", "www"), filepath.Join(parent, "dist")
		if err := errors.Join(os.MkdirAll(filepath.Dir(served), 0o755), os.Symlink(served, link)); err != nil {
			t.Fatal(err)
		}
		if there {
			make1(t, served, "1", map[string]string{"old": "x"})
		}
		err := buildOver(link, func() error { return nil })
		if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("the served folder is there: %v; the link is none any more: %v", there, info)
			continue
		}
		if err != nil {
			if there {
				t.Error(err)
			}
			continue
		}
		check(t, served, some)
		if left := leftovers(t, served); left != nil {
			t.Errorf("beside the served folder is left %v", left)
		}
		// Both names are one output, and one lock.
		o := open(t, served)
		if _, err := Open(link); !errors.Is(err, ErrLocked) {
			t.Errorf("Open of the link while its folder is built: %v, want ErrLocked", err)
		}
		o.Close()
	}
}
