package papersize

// Margins is the margins of a sheet in millimetres.
type Margins struct{ Top, Right, Bottom, Left float64 }

// Official is the margins of an official document: those of A4 (GB/T 9704-2012 5.2.1: a type area of
// 156 by 225 mm), on other paper in proportion.
func (s Size) Official() Margins {
	x, y := s.Width/210, s.Height/297
	return Margins{Top: float64(37 * y), Right: float64(26 * x), Bottom: float64(35 * y), Left: float64(28 * x)}
}

// Poster is the margins of a poster.
func (s Size) Poster() Margins {
	margin := float64(min(s.Width, s.Height) * 0.075)
	return Margins{Top: margin, Right: margin, Bottom: float64(margin * 1.3), Left: margin}
}

// Or is these margins, and those of another where one is 0.
func (m Margins) Or(other Margins) Margins {
	for _, side := range []struct{ of, or *float64 }{{&m.Top, &other.Top}, {&m.Right, &other.Right}, {&m.Bottom, &other.Bottom}, {&m.Left, &other.Left}} {
		if *side.of == 0 {
			*side.of = *side.or
		}
	}
	return m
}

// Area is the type area that margins leave.
func (s Size) Area(m Margins) Size {
	return Size{s.Width - m.Left - m.Right, s.Height - m.Top - m.Bottom}
}

// The characters of each kind of type that the shorter side of a type area has room for at least. A
// date, and the four characters by which it stands from the right, are eleven of the text.
const (
	LeastTitle = 6
	LeastBody  = 12
	LeastSmall = 18
)
