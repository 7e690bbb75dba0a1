// Package portable has the functions whose results package math, or a conversion, leaves to the
// processor, made of operations that give the same on every one. Some functions of math are in the
// machine code of some processors only, and where a processor multiplies and adds in one step the
// others are rounded less often there. What a page, a sheet or a drawing is measured with must be
// the same everywhere.
//
// The results are within a few units of the last place. Abs, Ceil, Copysign, Floor, Mod, Round,
// Sqrt and Trunc of package math are exact, and may be used as they are: the list is in generator's
// rounding_test.go.
package portable

import "math"

// Hypot is the length of the hypotenuse over two sides of at most 1e150.
func Hypot(x, y float64) float64 {
	return math.Sqrt(Dot(x, x, y, y))
}

// Int is a number without its fraction: 0 for what is no number, and for what is too large for an
// int of 32 bits to be added to another, the largest that is not. What a conversion makes of those
// is another number on each processor.
func Int(v float64) int {
	const most = 1<<30 - 1
	if v != v {
		return 0
	}
	return int(max(-most, min(v, most)))
}

// Dot is ab + cd, as in the product of two vectors.
func Dot(a, b, c, d float64) float64 { return float64(a*b) + float64(c*d) }

// Two parts of π/2: so many bits of the first that its multiples up to a million are exact, and
// what is left.
const (
	coarse = 6746518852.0 / (1 << 32)
	fine   = math.Pi/2 - coarse
)

// Sincos is the sine and the cosine of an angle in radians, neither of which is a number where the
// angle is none or endless.
func Sincos(angle float64) (sin, cos float64) {
	if math.Abs(angle) > 1<<20 {
		angle = math.Mod(angle, 2*math.Pi)
	}
	quarters := math.Round(angle / (math.Pi / 2))
	rest := angle - float64(quarters*coarse) - float64(quarters*fine)
	sin, cos = sincos(rest)
	switch math.Mod(quarters, 4) {
	case 1, -3:
		return cos, -sin
	case 2, -2:
		return -sin, -cos
	case 3, -1:
		return -cos, sin
	}
	return sin, cos
}

// sincos is that of an angle of at most an eighth of a turn, by the series of Taylor.
func sincos(x float64) (sin, cos float64) {
	z := float64(x * x)
	s := series(z, -1.0/6, 1.0/120, -1.0/5040, 1.0/362880, -1.0/39916800, 1.0/6227020800, -1.0/1307674368000, 1.0/355687428096000)
	c := series(z, 1.0/24, -1.0/720, 1.0/40320, -1.0/3628800, 1.0/479001600, -1.0/87178291200, 1.0/20922789888000, -1.0/6402373705728000)
	return x + float64(x*z*s), 1 - z/2 + float64(z*z*c)
}

// series is first + more[0]·z + more[1]·z² and so on.
func series(z, first float64, more ...float64) float64 {
	sum := 0.0
	for i := len(more) - 1; i >= 0; i-- {
		sum = float64((sum + more[i]) * z)
	}
	return first + sum
}

// Tan is the tangent of an angle in radians.
func Tan(angle float64) float64 {
	sin, cos := Sincos(angle)
	return sin / cos
}

// Atan2 is the angle, from -π to π, in which a point that is not endlessly far away is seen from
// the origin; 0 or π for the origin itself, as in package math.
func Atan2(y, x float64) float64 {
	across, up := math.Abs(x), math.Abs(y)
	angle := 0.0
	switch {
	case up > across:
		angle = math.Pi/2 - atan(across/up)
	case across > 0:
		angle = atan(up / across)
	}
	if math.Signbit(x) {
		angle = math.Pi - angle
	}
	return math.Copysign(angle, y)
}

// atan is the arc tangent of a number from 0 to 1: the angle is halved until its series is short.
func atan(t float64) float64 {
	const halvings = 3
	for range halvings {
		t /= 1 + math.Sqrt(1+float64(t*t))
	}
	z := float64(t * t)
	s := series(z, -1.0/3, 1.0/5, -1.0/7, 1.0/9, -1.0/11, 1.0/13, -1.0/15)
	return (1 << halvings) * (t + float64(t*z*s))
}
