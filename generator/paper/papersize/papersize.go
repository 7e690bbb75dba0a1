// Package papersize is the sizes of paper by their names: what site.yaml may write, and what sheets
// are set on.
package papersize

// Size is the sides of a paper in millimetres.
type Size struct{ Width, Height float64 }

// table is the papers of series A, upright (GB/T 148, ISO 216), the smallest first.
var table = []struct {
	name string
	size Size
}{
	{"A4", Size{210, 297}},
	{"A3", Size{297, 420}},
	{"A2", Size{420, 594}},
	{"A1", Size{594, 841}},
	{"A0", Size{841, 1189}},
}

// Names is the names of all papers, the smallest first.
func Names() []string {
	names := make([]string, len(table))
	for i, paper := range table {
		names[i] = paper.name
	}
	return names
}

// Of is the size of a paper, upright; false where no paper has the name.
func Of(name string) (Size, bool) {
	for _, paper := range table {
		if paper.name == name {
			return paper.size, true
		}
	}
	return Size{}, false
}

// Turned is the size of the same paper on its side.
func (s Size) Turned() Size { return Size{s.Height, s.Width} }
