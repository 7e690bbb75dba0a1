package typeset_test

import (
	"fmt"
	"sync"
	"testing"

	"gongkai/generator/paper/typeset"
)

// TestManyGoroutinesSetTheSame holds because a run sets its sheets in parallel with one Setter, one
// parser and one set of faces. Run it with -race.
func TestManyGoroutinesSetTheSame(t *testing.T) {
	s, layout := synthetic(), typeset.Official()
	const all = 12
	var want [all]string
	for n := range all {
		want[n] = dump(pages(t, s, write(n).source, layout))
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for n := range all {
				out, err := s.Pages(read(write(n).source), &layout)
				if err != nil || dump(out) != want[n] {
					t.Errorf("document %d is set otherwise beside others: %v", n, err)
				}
			}
		})
	}
	group.Wait()
}

// TestBlocksCanBeSetAgain holds because a poster is set twice, the second time tighter.
func TestBlocksCanBeSetAgain(t *testing.T) {
	layout := typeset.Official()
	d := read(write(3).source)
	var out [2]string
	for i := range out {
		pages, err := synthetic().Pages(d, &layout)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = dump(pages)
	}
	if out[0] != out[1] {
		t.Error("blocks are set otherwise the second time:", firstDifference(out[0], out[1]))
	}
}

func firstDifference(a, b string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("%q, %q", a[max(0, i-40):i+1], b[max(0, i-40):i+1])
		}
	}
	return "one ends earlier"
}
