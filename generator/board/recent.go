package board

import (
	"slices"
	"sync"

	"gongkai/generator/edition"
)

// recent keeps the sheets that were set last until each of their files is taken: a sheet lies beside
// the board and on the site, in each format, and is set once for all. The files of a notice are made
// one after another, so few are kept at a time.
type recent struct {
	mu       sync.Mutex
	expected map[*edition.Notice]int // files of each
	kept     []*keptSheet            // the latest last
}

type keptSheet struct {
	notice *edition.Notice
	files  map[string][]byte // by the endings of their names
	left   int               // times that one may still be taken
}

// mostKept is how many sheets are kept: one for each worker. One of which some files were taken from
// the old output is never wholly taken, and makes room for others.
const mostKept = 8

// expect notes that there is one more file of a notice's sheet, and reports whether it is the first.
func (r *recent) expect(n *edition.Notice) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.expected == nil {
		r.expected = map[*edition.Notice]int{}
	}
	r.expected[n]++
	return r.expected[n] == 1
}

// take is the file of a sheet with this ending; the sheet is made where it is not kept.
func (r *recent) take(n *edition.Notice, ending string, print func() (map[string][]byte, error)) ([]byte, error) {
	if data, ok := r.find(n, ending); ok {
		return data, nil
	}
	files, err := print()
	if err == nil {
		r.keep(n, files)
	}
	return files[ending], err
}

func (r *recent) find(n *edition.Notice, ending string) ([]byte, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.kept, func(k *keptSheet) bool { return k.notice == n })
	if i < 0 {
		return nil, false
	}
	k := r.kept[i]
	if k.left--; k.left <= 0 {
		r.kept = slices.Delete(r.kept, i, i+1)
	}
	return k.files[ending], true
}

func (r *recent) keep(n *edition.Notice, files map[string][]byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	left := r.expected[n] - 1
	if left < 1 || slices.ContainsFunc(r.kept, func(k *keptSheet) bool { return k.notice == n }) {
		return
	}
	if len(r.kept) == mostKept {
		r.kept = slices.Delete(r.kept, 0, 1)
	}
	r.kept = append(r.kept, &keptSheet{n, files, left})
}
