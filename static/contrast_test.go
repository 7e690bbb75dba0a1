package static_test

import (
	"io/fs"
	"math"
	"strconv"
	"strings"
	"testing"

	"gongkai/static"
)

// TestContrast: text stands off from every ground that it has, light and dark, by what WCAG 2.2
// asks for (1.4.3, 1.4.11) and old eyes need.
func TestContrast(t *testing.T) {
	src, err := fs.ReadFile(static.FS, "style.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark := map[string]string{}, map[string]string{}
	for _, r := range readCSS(string(src)) {
		if r.selector != ":root" {
			continue
		}
		for _, d := range r.declarations {
			if len(r.around) == 0 {
				light[d.name] = d.value
			} else if strings.Contains(r.around[0], "dark") {
				dark[d.name] = d.value
			}
		}
	}
	for scheme, colours := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, pair := range []struct {
			text, ground string
			least        float64
		}{
			{"--ink", "--paper", 12}, {"--ink", "--ground", 12}, {"--ink", "--tint", 11}, {"--ink", "--amber-tint", 11},
			{"--soft", "--paper", 7}, {"--soft", "--ground", 7}, {"--soft", "--tint", 6.5},
			{"--red", "--paper", 7}, {"--red", "--ground", 7}, {"--red", "--tint", 6.5},
			{"--amber", "--paper", 7}, {"--amber", "--amber-tint", 6.5}, {"--on-red", "--red", 7}, {"--edge", "--paper", 3}, {"--edge", "--ground", 3},
		} {
			if got := contrast(t, colours[pair.text], colours[pair.ground]); got < pair.least {
				t.Errorf("%s: %s on %s: %.1f, want %.1f", scheme, pair.text, pair.ground, got, pair.least)
			}
		}
	}
	if got := contrast(t, dark["--edge"], dark["--paper"]); got < 4.5 {
		t.Errorf("dark: --edge on --paper: %.1f, want 4.5", got)
	}
}

// contrast is the ratio of two colours, #rgb or #rrggbb.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	digits := strings.TrimPrefix(colour, "#")
	if len(digits) == 3 {
		digits = string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 6 {
		t.Fatalf("%q is no colour", colour)
	}
	part := func(shift int) float64 {
		c := float64(n>>shift&255) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}
