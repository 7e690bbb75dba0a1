package serve

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// renamesWatched reports that folders can be renamed while they are watched.
func renamesWatched() bool { return !isWine() }

// TestOneWatchSeesATree holds that one watch tells of files and folders that come, change and go,
// and keeps no folder below it from being renamed.
func TestOneWatchSeesATree(t *testing.T) {
	dir := t.TempDir()
	n, err := watchBelow(dir)
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	wait := func(name string, op fsnotify.Op) {
		t.Helper()
		late := time.After(10 * time.Second)
		for {
			select {
			case event := <-n.events:
				if event.Name == at(name) && event.Has(op) {
					return
				}
			case err := <-n.failures:
				t.Fatal(err)
			case <-late:
				t.Fatalf("nothing is told of %s", name)
			}
		}
	}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	do(os.Mkdir(at("文稿"), 0o700))
	wait("文稿", fsnotify.Create)
	do(n.add(at("文稿")))
	time.Sleep(200 * time.Millisecond)
	do(os.WriteFile(at("文稿/a.md"), []byte("1"), 0o600))
	wait("文稿/a.md", fsnotify.Create)
	do(os.WriteFile(at("文稿/a.md"), []byte("23"), 0o600))
	wait("文稿/a.md", fsnotify.Write)
	do(os.Rename(at("文稿"), at("旧 文稿")))
	wait("文稿", fsnotify.Rename)
	wait("旧 文稿", fsnotify.Create)
	do(os.Remove(at("旧 文稿/a.md")))
	do(os.Remove(at("旧 文稿")))
	wait("旧 文稿", fsnotify.Remove)
	if list := n.list(); len(list) != 1 || list[0] != at("文稿") {
		t.Errorf("noted are %v", list)
	}
	do(n.remove(at("文稿")))
	do(n.close())
	do(n.close())
}
