package serve

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestPollerKnowsEveryChange holds that looking again and again finds what was written, replaced by
// a file with the same length, moved and deleted, and nothing else.
func TestPollerKnowsEveryChange(t *testing.T) {
	f := folder{t, t.TempDir()}
	f.mkdir("content/records")
	f.write("content/records/a.md", "1")
	f.write("content/records/same.md", "1")
	f.write("dist/index.html", "1")
	p := Poll(os.DirFS(f.dir), time.Millisecond)
	told := make(chan []string)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() {
		ended <- p.Follow(ctx, func(changed []string) { told <- changed })
	}()
	for _, tt := range []struct {
		name string
		do   func()
		want []string // the last of them may come with a second look
	}{
		{"longer", func() { f.write("content/records/a.md", "12") }, []string{"content/records/a.md"}},
		{"as long", func() {
			f.must(os.Chtimes(filepath.Join(f.dir, "content/records/same.md"), time.Time{}, time.Unix(1, 0)))
		}, []string{"content/records/same.md"}},
		{"elsewhere, then deleted", func() { f.write("dist/index.html", "12"); f.remove("content/records/same.md") }, []string{"content/records/same.md"}},
		{"moved", func() { f.rename("content/records/a.md", "content/records/b.md") }, []string{"content/records/a.md", "content/records/b.md"}},
		{"a new folder", func() { f.mkdir("layouts") }, []string{"layouts"}},
	} {
		tt.do()
		var got []string
		for len(got) < len(tt.want) {
			select {
			case changed := <-told:
				got = append(got, changed...)
			case <-time.After(10 * time.Second):
				t.Fatalf("%s: told of %v, want %v", tt.name, got, tt.want)
			}
		}
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, tt.want) {
			t.Errorf("%s: told of %v, want %v", tt.name, got, tt.want)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
