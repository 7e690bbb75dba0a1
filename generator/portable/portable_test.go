package portable

import (
	"math"
	"math/rand/v2"
	"testing"

	"gongkai/generator/soaktest"
)

// near reports whether two numbers are the same but for the last places of numbers of a size.
func near(got, want, size float64) bool { return math.Abs(got-want) <= 1e-15*max(1, size) }

func TestFunctionsAreThoseOfMath(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 14))
	for range soaktest.Times(100_000) {
		angle := (random.Float64() - 0.5) * math.Pow(10, 6*random.Float64())
		sin, cos := Sincos(angle)
		if wantSin, wantCos := math.Sincos(angle); !near(sin, wantSin, 1) || !near(cos, wantCos, 1) {
			t.Fatalf("Sincos(%v) = %v, %v, want %v, %v", angle, sin, cos, wantSin, wantCos)
		}
		if want := math.Tan(angle); math.Abs(want) < 100 && !near(Tan(angle), want, want*want*10) {
			t.Fatalf("Tan(%v) = %v, want %v", angle, Tan(angle), want)
		}
		x, y := random.NormFloat64()*angle, random.NormFloat64()
		if got, want := Atan2(y, x), math.Atan2(y, x); !near(got, want, 1) {
			t.Fatalf("Atan2(%v, %v) = %v, want %v", y, x, got, want)
		}
		if got, want := Hypot(x, y), math.Hypot(x, y); !near(got, want, want) {
			t.Fatalf("Hypot(%v, %v) = %v, want %v", x, y, got, want)
		}
	}
}

func TestWhatIsNoIntIsTheSameEverywhere(t *testing.T) {
	for v, want := range map[float64]int{0.9: 0, -0.9: 0, 3e5: 300_000, 1e10: 1<<30 - 1, -1e300: 1 - 1<<30, math.Inf(1): 1<<30 - 1} {
		if got := Int(v); got != want {
			t.Errorf("Int(%v) = %d, want %d", v, got, want)
		}
	}
	if got := Int(math.NaN()); got != 0 {
		t.Errorf("Int(NaN) = %d", got)
	}
}

func TestQuarterTurnsAreExact(t *testing.T) {
	for quarters := -8; quarters <= 8; quarters++ {
		sin, cos := Sincos(float64(quarters) * math.Pi / 2)
		wantSin, wantCos := [4]float64{0, 1, 0, -1}[quarters&3], [4]float64{1, 0, -1, 0}[quarters&3]
		if math.Abs(sin-wantSin) > 2e-15 || math.Abs(cos-wantCos) > 2e-15 {
			t.Errorf("Sincos of %d quarters = %v, %v, want %v, %v", quarters, sin, cos, wantSin, wantCos)
		}
	}
	zero, minus := 0.0, math.Copysign(0, -1)
	for _, p := range [][2]float64{{0, 0}, {0, 1}, {0, -1}, {minus, 1}, {minus, -1}, {1, 0}, {-1, 0}, {zero, minus}, {minus, minus}} {
		if got, want := Atan2(p[0], p[1]), math.Atan2(p[0], p[1]); got != want || math.Signbit(got) != math.Signbit(want) {
			t.Errorf("Atan2(%v, %v) = %v, want %v", p[0], p[1], got, want)
		}
	}
}

func TestWhatIsNoAngleGivesNoNumber(t *testing.T) {
	for _, angle := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if sin, cos := Sincos(angle); !math.IsNaN(sin) || !math.IsNaN(cos) {
			t.Errorf("Sincos(%v) = %v, %v", angle, sin, cos)
		}
	}
	if sin, cos := Sincos(1e300); math.Abs(Hypot(sin, cos)-1) > 1e-12 {
		t.Errorf("Sincos(1e300) = %v, %v lies on no circle", sin, cos)
	}
}
