package attachment

import (
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/pdfread"
	"gongkai/generator/inspect/prose"
)

// shapes is the texts of a slide by where their shapes stand, in English Metric Units: shapes need not
// stand in the file in the order of reading.
type shapes struct {
	texts []pdfread.Placed
	parts int             // that may be parts of a number
	text  strings.Builder // of the shape at hand
	open  bool            // there is one
}

// end takes the shape that ends. Where in a shape its text stands is not asked: in shapes of one kind
// it stands at the same place.
func (s *shapes) end(at rectangle) {
	const usual = 228600.0 // 18 points
	text := strings.TrimSpace(s.text.String())
	s.text.Reset()
	s.open = false
	if text == "" || !at.known || len(s.texts) >= maxCodes {
		return
	}
	if prose.IsNumber(text) {
		s.parts++
	}
	size := usual
	if most := float64(at.height) / 1.2; most > 0 && most < size {
		size = most
	}
	width := min(widthOf(text, size), float64(at.width))
	x, y := float64(at.x)+float64(at.width)/2-width/2, -float64(at.y)-float64(at.height)/2
	s.texts = append(s.texts, pdfread.Placed{Text: text, X: x, Y: y, EndX: x + width, EndY: y, Size: size, UX: 1})
}

// sayPlacedShapes says the texts of a slide once more, as who looks at it reads them, where a number
// may stand in several shapes.
func (r *reader) sayPlacedShapes(where diag.Text, s *shapes) error {
	if s.parts < 2 {
		return nil
	}
	for _, text := range pdfread.Arrange(s.texts) {
		if err := r.sayAgain(where, text); err != nil {
			return err
		}
	}
	return nil
}
