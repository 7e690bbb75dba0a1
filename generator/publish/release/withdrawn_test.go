package release

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/soaktest"
)

// A history of a record is what was done to it, day by day: s it is shown for the first time, w
// withdrawn, a approved again. An output is made at some day of it and shows what holds there. The
// slow model keeps the whole history; Withdrawn knows only what a release remembers.
type history string

func (h history) at(day int) (times int, shown, begun bool) {
	for _, what := range h[:min(day, len(h))] {
		switch what {
		case 's', 'a':
			shown, begun = true, true
		case 'w':
			times, shown = times+1, false
		}
	}
	return times, shown, begun
}

func (h history) gone(path string, day int) []Gone {
	times, shown, _ := h.at(day)
	if times == 0 {
		return nil
	}
	return []Gone{{path, times, shown}}
}

// Whatever outputs are published in whatever order, stale ones among them, an output is refused
// where it shows a record that a published release had as withdrawn more often, and only there.
func TestWithdrawnAgainstTheWholeHistory(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 2))
	refused := 0
	for range soaktest.Times(500) {
		histories := map[string]history{}
		for i := range 3 {
			histories[fmt.Sprintf("2026/%d", i)] = randomHistory(random)
		}
		most := map[string]int{} // withdrawals of which some release told
		var remembered []Gone
		for range 8 {
			day := random.IntN(8)
			var now []Gone
			var want []string
			for _, path := range slices.Sorted(mapKeys(histories)) {
				h := histories[path]
				now = append(now, h.gone(path, day)...)
				if times, shown, _ := h.at(day); shown && times < most[path] {
					want = append(want, path)
				}
			}
			shows := func(path string) bool { _, shown, _ := histories[path].at(day); return shown }
			all, returned := Withdrawn(remembered, now, shows)
			if !slices.Equal(returned, want) {
				t.Fatalf("Withdrawn(%v, %v) returns %q, want %q", remembered, now, returned, want)
			}
			if !slices.IsSortedFunc(all, func(a, b Gone) int { return strings.Compare(a.Path, b.Path) }) {
				t.Fatalf("%v is out of order", all)
			}
			if len(want) > 0 {
				refused++
				continue // it is not published
			}
			remembered = all
			for path, h := range histories {
				times, _, _ := h.at(day)
				most[path] = max(most[path], times)
			}
			for _, g := range all {
				if g.Times != most[g.Path] {
					t.Fatalf("%v is remembered, and was withdrawn %d times", g, most[g.Path])
				}
				if shown := shows(g.Path); g.Back != shown {
					t.Fatalf("%v is remembered of an output where shown = %v", g, shown)
				}
			}
		}
	}
	if refused == 0 {
		t.Error("no stale output was tried")
	}
}

func mapKeys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// randomHistory is eight days of a record.
func randomHistory(random *rand.Rand) history {
	var b strings.Builder
	shown, begun := false, false
	for range 8 {
		switch {
		case random.IntN(2) == 0:
			b.WriteByte('.')
		case shown:
			b.WriteByte('w')
			shown = false
		default:
			b.WriteByte(map[bool]byte{false: 's', true: 'a'}[begun])
			shown, begun = true, true
		}
	}
	return history(b.String())
}
