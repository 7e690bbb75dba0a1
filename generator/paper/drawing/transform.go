package drawing

import (
	"math"
	"strings"

	"gongkai/generator/portable"
)

// transform reads a list of transforms (SVG 2, 8.5).
func transform(v string) (Matrix, bool) {
	m := Identity
	s := scanner{v}
	for s.space(); s.rest != ""; s.comma() {
		name, rest, ok := strings.Cut(s.rest, "(")
		inside, rest, closed := strings.Cut(rest, ")")
		if !ok || !closed {
			return m, false
		}
		s.rest = rest
		n, ok := numbers(inside)
		if !ok {
			return m, false
		}
		one, ok := transformOf(strings.TrimSpace(name), n)
		if !ok {
			return m, false
		}
		if m = m.Mul(one); !m.finite() {
			return m, false
		}
	}
	return m, true
}

func transformOf(name string, n []float64) (Matrix, bool) {
	radians := func(degrees float64) float64 { return degrees * math.Pi / 180 }
	switch count := len(n); {
	case name == "matrix" && count == 6:
		return Matrix{n[0], n[1], n[2], n[3], n[4], n[5]}, true
	case name == "translate" && count == 1:
		return Scaling(1, 1, n[0], 0), true
	case name == "translate" && count == 2:
		return Scaling(1, 1, n[0], n[1]), true
	case name == "scale" && count == 1:
		return Scaling(n[0], n[0], 0, 0), true
	case name == "scale" && count == 2:
		return Scaling(n[0], n[1], 0, 0), true
	case name == "rotate" && (count == 1 || count == 3):
		sin, cos := portable.Sincos(radians(n[0]))
		m := Matrix{cos, sin, -sin, cos, 0, 0}
		if count == 3 {
			m = Scaling(1, 1, n[1], n[2]).Mul(m).Mul(Scaling(1, 1, -n[1], -n[2]))
		}
		return m, true
	case name == "skewX" && count == 1:
		return Matrix{1, 0, portable.Tan(radians(n[0])), 1, 0, 0}, true
	case name == "skewY" && count == 1:
		return Matrix{1, portable.Tan(radians(n[0])), 0, 1, 0, 0}, true
	}
	return Matrix{}, false
}

// fit maps a view box to a rectangle at the origin as preserveAspectRatio says (SVG 2, 8.6).
func fit(view [4]float64, width, height float64, preserve string) (Matrix, bool) {
	sx, sy := width/view[2], height/view[3]
	fields := strings.Fields(preserve)
	if len(fields) == 0 {
		fields = []string{"xMidYMid"}
	}
	share := map[string]float64{"Min": 0, "Mid": 0.5, "Max": 1}
	dx, dy := 0.0, 0.0
	if align := fields[0]; align != "none" {
		if len(align) != 8 || align[0] != 'x' || align[4] != 'Y' {
			return Matrix{}, false
		}
		x, okX := share[align[1:4]]
		y, okY := share[align[5:]]
		if !okX || !okY {
			return Matrix{}, false
		}
		k := min(sx, sy)
		if len(fields) > 1 && fields[1] == "slice" {
			k = max(sx, sy)
		}
		sx, sy = k, k
		dx, dy = float64(x*(width-float64(k*view[2]))), float64(y*(height-float64(k*view[3])))
	}
	m := Scaling(sx, sy, dx-float64(sx*view[0]), dy-float64(sy*view[1]))
	return m, m.finite()
}
