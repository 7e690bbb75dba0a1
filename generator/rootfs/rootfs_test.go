package rootfs

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/fstest"
)

func open(t *testing.T, dir string) (*FS, fs.FS) {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(files.Close(), root.Close()); err != nil {
			t.Error(err)
		}
	})
	return files, root.FS()
}

// TestReadsWhatOsRootReads: on random trees, with links inside, out, to nowhere and in circles,
// every name gives the bytes, the names or the error that os.Root gives.
func TestReadsWhatOsRootReads(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	same, refused := 0, 0
	for range 30 {
		outer := t.TempDir()
		dir := filepath.Join(outer, "站点")
		if err := errors.Join(os.Mkdir(dir, 0o755), os.WriteFile(filepath.Join(outer, "secret"), []byte("secret"), 0o644)); err != nil {
			t.Fatal(err)
		}
		folders, names := []string{"."}, []string{"", ".", "..", "../secret", "/etc", "无", "无/甲", `a\b`, "a/../b", "a//b", "a/"}
		for i := range 25 {
			name := filepath.ToSlash(filepath.Join(folders[random.IntN(len(folders))], fmt.Sprintf("文%d", i)))
			names = append(names, name, name+"/文0", name+"/secret", name+"/..", name+"/../文1")
			at := filepath.Join(dir, filepath.FromSlash(name))
			var err error
			switch random.IntN(4) {
			case 0:
				folders = append(folders, name)
				err = os.Mkdir(at, 0o755)
			case 1:
				err = os.WriteFile(at, []byte(name), 0o644)
			default:
				to := []string{"..", "../..", "../secret", ".", "文1", "../文2", name, outer, "../../secret", dir, filepath.Join(dir, "文1")}[random.IntN(11)]
				if err = os.Symlink(to, at); err != nil && runtime.GOOS == "windows" {
					t.Skip("links need a right that not every user has")
				}
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		got, want := open(t, dir)
		for _, name := range names {
			a, b := seen(got, name), seen(want, name)
			if a != b {
				t.Fatalf("%q: %s\nby os.Root: %s", name, a, b)
			}
			if same++; b[0] == '!' {
				refused++
			}
		}
	}
	if refused == same || refused == 0 {
		t.Errorf("%d of %d names were refused: that proves nothing", refused, same)
	}
}

// seen is all that can be seen of a name; it begins with ! where it cannot be opened.
func seen(files fs.FS, name string) string {
	src, readErr := fs.ReadFile(files, name)
	list, listErr := fs.ReadDir(files, name)
	out := fmt.Sprintf("%q %v", src, message(readErr))
	for _, e := range list {
		info, err := e.Info()
		out += fmt.Sprintf("\n%s %v %v", e.Name(), e.Type(), message(err))
		if err == nil {
			out += fmt.Sprintf(" %v", info.Mode())
		}
	}
	out += fmt.Sprintf("\n%v", message(listErr))
	if f, err := files.Open(name); err != nil {
		out = "!" + out + "\n" + message(err)
	} else {
		f.Close()
	}
	return out
}

// message is an error without the path, which is that of the machine.
func message(err error) string {
	var path *fs.PathError
	switch {
	case err == nil:
		return "none"
	case errors.As(err, &path):
		return path.Err.Error()
	}
	return err.Error()
}

func TestIsAFileSystem(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755), os.WriteFile(filepath.Join(dir, "a", "b", "c"), []byte("c"), 0o644)); err != nil {
		t.Fatal(err)
	}
	files, _ := open(t, dir)
	if err := fstest.TestFS(files, "a/b/c"); err != nil {
		t.Error(err)
	}
}

// TestLongFile: a file that no buffer takes at once is read whole.
func TestLongFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "long"), make([]byte, 3<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	files, _ := open(t, dir)
	if src, err := files.ReadFile("long"); err != nil || len(src) != 3<<20 {
		t.Errorf("%d bytes, %v", len(src), err)
	}
}
