package typeset

import (
	"math"
	"slices"

	"gongkai/generator/portable"
)

// spacing is how close the strips of a document stand.
type spacing struct {
	gaps  float64 // of the blank that may be given up, the part that is kept
	pitch float64 // of the distance of the lines of the text, the part that is kept
}

// usual is the spacing that a layout asks for.
var usual = spacing{1, 1}

// spacings is the ways to set a document closer, the least to be seen first: blank around headings,
// pictures and tables is given up, then each page holds a line more, as far as the layout allows.
func (l *Layout) spacings() []spacing {
	out := []spacing{{0.5, 1}, {0, 1}}
	if l.Closest <= 0 || l.Closest >= 1 {
		return out
	}
	pitch := l.Body.Pitch
	for lines := portable.Int(math.Floor(l.Depth()/pitch+1e-6)) + 1; ; lines++ {
		closer := l.Depth() / float64(lines) / pitch
		if closer < l.Closest+1e-6 {
			break
		}
		out = append(out, spacing{0, closer})
	}
	return append(out, spacing{0, l.Closest})
}

// spaced is strips as high as they are in a spacing. Their marks stay where they are.
func (s spacing) spaced(strips []Strip) []Strip {
	if s == usual {
		return strips
	}
	out := slices.Clone(strips)
	for i := range out {
		strip := &out[i]
		strip.Before -= float64((1 - s.gaps) * strip.Above)
		strip.Height -= float64((1 - s.gaps) * strip.Below)
		if strip.Line {
			strip.Before = float64(s.pitch * strip.Before)
			strip.Height = float64(s.pitch * strip.Height)
		}
	}
	return out
}

// settle moves the marks of strips to where they stand in a spacing: a line keeps to the middle of
// its height.
func (s spacing) settle(strips []Strip) []Strip {
	out := s.spaced(strips)
	for i := range out {
		if s.pitch != 1 && out[i].Line {
			move(out[i].Marks, 0, (out[i].Height-strips[i].Height)/2)
		}
	}
	return out
}
