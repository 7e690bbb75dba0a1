package font

import "slices"

// Size is the bytes of memory that the faces take when the outlines of all are in use.
func (s *Set) Size() int64 {
	seen := map[*Face]bool{}
	size := uint64(0)
	for _, f := range slices.Concat(s.others, s.faces[:], slices.Concat(s.scripts[:]...)) {
		if seen[f] {
			continue
		}
		seen[f] = true
		size += f.outlineTable().length
		for _, t := range f.tables {
			size += uint64(len(t))
		}
	}
	return int64(size)
}
