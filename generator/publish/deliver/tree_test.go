package deliver_test

import (
	"testing"
	"time"

	"gongkai/generator/output"
	"gongkai/generator/publish/store"
	"gongkai/generator/publish/storetest"
)

// output imports nothing of ours, so it is said here what its Tree is.
var _ store.Tree = (*output.Tree)(nil)

func openTree(t *testing.T, dir string, now func() time.Time) *output.Tree {
	t.Helper()
	tree, err := output.OpenTree(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tree.Close() })
	return tree
}

func TestFolderIsAPlace(t *testing.T) {
	storetest.Conform(t, func(t *testing.T) store.Tree { return openTree(t, t.TempDir(), time.Now) })
}

func TestMemoryIsAPlace(t *testing.T) {
	storetest.Conform(t, func(t *testing.T) store.Tree { return storetest.NewMemory(time.Now()) })
}
