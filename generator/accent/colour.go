package accent

import (
	"fmt"
	"math/big"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// Colour is a colour of a screen (sRGB).
type Colour struct{ Red, Green, Blue uint8 }

// Parse reads a colour as it is written in style sheets: #9b1414, or #912 for #991122.
func Parse(text string) (Colour, bool) {
	digits, hash := strings.CutPrefix(text, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if !hash || err != nil || len(digits) != 6 {
		return Colour{}, false
	}
	return Colour{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// String is the colour as #9b1414.
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.Red, c.Green, c.Blue) }

// steps is how finely colours are mixed.
const steps = 256

// mixed is the colour with so many of 256 parts of another in it.
func (c Colour) mixed(with Colour, parts int) Colour {
	part := func(a, b uint8) uint8 { return uint8((int(a)*(steps-parts) + int(b)*parts + steps/2) / steps) }
	return Colour{part(c.Red, with.Red), part(c.Green, with.Green), part(c.Blue, with.Blue)}
}

// Ratio is how far two colours stand off from each other, in hundredths: 100 (none) to 2100 (black
// on white).
type Ratio int

// String is the ratio as 4.53. It is rounded down: what is told to hold does.
func (r Ratio) String() string { return fmt.Sprintf("%d.%02d", r/100, r%100) }

// Contrast is the contrast ratio of WCAG 2.2. It is counted in whole numbers, so that every
// processor comes to the same.
func Contrast(a, b Colour) Ratio {
	x, y := a.luminance(), b.luminance()
	const flare = whole * 10000 / 20 // 0.05
	return Ratio((max(x, y) + flare) * 100 / (min(x, y) + flare))
}

// whole is the light of a channel that is full.
const whole = 1_000_000_000

// luminance is the relative luminance of WCAG 2.2; that of white is whole × 10000.
func (c Colour) luminance() uint64 {
	light := light()
	return 2126*light[c.Red] + 7152*light[c.Green] + 722*light[c.Blue]
}

// light is how much light each value of a channel gives: v/12.92 where v, from 0 to 1, is small,
// and else ((v+0.055)/1.055)^2.4. The power is found by its fifth root, exactly.
var light = sync.OnceValue(func() (table [256]uint64) {
	const dark = 10 // the last value that is small: 10/255 is less than 0.04045
	for i := range table {
		if i <= dark {
			table[i] = uint64(i) * whole * 100 / (255 * 1292)
			continue
		}
		// (v+0.055)/1.055 is of/outOf
		of, outOf := int64(1000*i+14025), int64(269025)
		table[i] = uint64(sort.Search(whole, func(y int) bool { return above(int64(y), of, outOf) }))
	}
	return table
})

// above reports that y/whole is not less than (of/outOf)^(12/5): that y⁵ outOf¹² is not less than
// of¹² whole⁵.
func above(y, of, outOf int64) bool {
	power := func(x, n int64) *big.Int { return new(big.Int).Exp(big.NewInt(x), big.NewInt(n), nil) }
	left := new(big.Int).Mul(power(y, 5), power(outOf, 12))
	return left.Cmp(new(big.Int).Mul(power(of, 12), power(whole, 5))) >= 0
}
