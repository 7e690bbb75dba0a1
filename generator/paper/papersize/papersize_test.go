package papersize_test

import (
	"fmt"
	"math"
	"testing"

	"gongkai/generator/paper/papersize"
)

// TestSeriesHalves: folded once, each paper is the next smaller one (ISO 216, 3), to the
// millimetre; and all have the one shape, that of 1 to √2.
func TestSeriesHalves(t *testing.T) {
	names := papersize.Names()
	for i, name := range names {
		size, ok := papersize.Of(name)
		if !ok {
			t.Fatalf("Of(%q) knows no such paper", name)
		}
		if shape := size.Height / size.Width; math.Abs(shape-math.Sqrt2) > 0.01 {
			t.Errorf("%s is %v by %v: 1 to %.3f", name, size.Width, size.Height, shape)
		}
		if i == 0 {
			continue
		}
		smaller, _ := papersize.Of(names[i-1])
		if size.Width != smaller.Height || math.Floor(size.Height/2) != smaller.Width {
			t.Errorf("%s folded is not %s", name, names[i-1])
		}
	}
}

func TestOfKnowsNoOthers(t *testing.T) {
	for _, name := range []string{"", "a4", "A5", "A4 ", "B4"} {
		if size, ok := papersize.Of(name); ok || size != (papersize.Size{}) {
			t.Errorf("Of(%q) = %v, %t, want none", name, size, ok)
		}
	}
}

func ExampleSize_Turned() {
	a3, _ := papersize.Of("A3")
	fmt.Println(a3, a3.Turned())
	// Output: {297 420} {420 297}
}
