package pdfread

// Placed is a text and where it stands, in any one unit, y upwards.
type Placed struct {
	Text       string
	X, Y       float64 // where its first line of writing begins
	EndX, EndY float64 // and ends
	Size       float64 // of its characters
	UX, UY     float64 // the way in which it is written, of length 1
}

// Arrange reads placed texts by where they stand, in rows and in columns, as those of a page are
// read: they need not come in the order of reading. What they say the same way as they come, a line
// each, is left out.
func Arrange(texts []Placed) []string {
	w := &writer{}
	for _, t := range texts[:min(len(texts), maxRuns)] {
		start := w.out.Len()
		w.out.WriteString(t.Text)
		w.runs = append(w.runs, run{start: start, end: w.out.Len(), x: t.X, y: t.Y, endX: t.EndX, endY: t.EndY, ux: t.UX, uy: t.UY, size: t.Size})
		w.out.WriteByte('\n')
	}
	return w.arranged(w.out.String())
}
