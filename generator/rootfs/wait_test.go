//go:build unix

package rootfs

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestWaitsForNobody holds that a pipe, by whatever name or link, is an error that names it,
// and that a plain file and a folder are read as ever.
func TestWaitsForNobody(t *testing.T) {
	dir := t.TempDir()
	for _, err := range []error{
		os.WriteFile(filepath.Join(dir, "文件.txt"), []byte("正文"), 0o600),
		syscall.Mkfifo(filepath.Join(dir, "管道.txt"), 0o600),
		os.Symlink("管道.txt", filepath.Join(dir, "链接.txt")),
	} {
		if err != nil {
			t.Skip(err)
		}
	}
	quick, _ := open(t, dir)
	slow, _ := open(t, dir)
	slow.slow.Store(true)
	waitsForNobody(t, quick)
	waitsForNobody(t, slow)
}

func waitsForNobody(t *testing.T, files *FS) {
	t.Helper()
	ended := make(chan bool)
	go func() {
		defer close(ended)
		for _, name := range []string{"管道.txt", "链接.txt"} {
			_, err := files.Open(name)
			_, err2 := fs.ReadFile(files, name)
			var named *fs.PathError
			if !errors.Is(err, ErrNotPlain) || !errors.Is(err2, ErrNotPlain) || !errors.As(err, &named) || named.Path != name {
				t.Errorf("%s: %v, %v", name, err, err2)
			}
		}
		if data, err := fs.ReadFile(files, "文件.txt"); string(data) != "正文" || err != nil {
			t.Errorf("a plain file is read as %q (%v)", data, err)
		}
		if entries, err := fs.ReadDir(files, "."); len(entries) != 3 || err != nil {
			t.Errorf("a folder of 3 is listed as %v (%v)", entries, err)
		}
	}()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Fatal("opening a pipe waits for somebody to write into it")
	}
	for _, name := range []string{"../x", "/etc/hostname", ""} {
		if f, err := files.Open(name); err == nil {
			f.Close()
			t.Errorf("Open(%q) leads out of the folder", name)
		}
	}
}
