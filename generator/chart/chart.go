// Package chart draws a row of figures as SVG that is as wide as whatever holds it: bars, columns
// of months, a line.
//
// Lengths across are in percent and lengths down in em, so that the type is as large as that of the
// page at every width, and grows with it; there is no viewBox, which would shrink it on a phone.
// Colours and type come from the style sheet, by class; nothing has a style of its own. All is
// computed in whole numbers: the same bytes on every processor.
package chart

import (
	"fmt"
	"html"
	"strings"
)

// Chart is one row of figures, what it is called, and what it says in a sentence to those who do
// not see it.
type Chart struct {
	Title, Description string
	Points             []Point
}

// Point is one figure. Values of one chart are in one unit, which may be a fraction of that of the
// texts: 12.5 as 125.
type Point struct {
	Label string
	Value int64
	Text  string // the figure as it is read
}

// scale is the range of a chart. It holds 0, or else the lengths of bars would lie.
type scale struct{ low, high int64 }

func (c Chart) scale() scale {
	var s scale
	for _, p := range c.Points {
		s.low, s.high = min(s.low, p.Value), max(s.high, p.Value)
	}
	return s
}

// part is a length as a part of the range, in hundredths of a percent.
func (s scale) part(value int64) int64 {
	const whole = 10000
	if s.high == s.low {
		return 0
	}
	return value * whole / (s.high - s.low)
}

// Limit bounds the size of a Value, so that no product here overflows.
const Limit = 1 << 48

func percent(hundredths int64) string { return hundredth(hundredths) + "%" }

func em(hundredths int64) string { return hundredth(hundredths) + "em" }

func hundredth(n int64) string {
	if n%100 == 0 {
		return fmt.Sprint(n / 100)
	}
	return strings.TrimRight(fmt.Sprintf("%d.%02d", n/100, n%100), "0")
}

// picture puts what was drawn into an SVG of a height in hundredths of an em.
func (c Chart) picture(kind string, height int64, drawn string) string {
	return fmt.Sprintf(`<svg class="chart chart-%s" width="100%%" height="%s" role="img"><title>%s</title><desc>%s</desc>%s</svg>`,
		kind, em(height), html.EscapeString(c.Title), html.EscapeString(c.Description), drawn)
}

// firstWide is the first character that takes up a whole em in Chinese type: what comes before it is
// letters and figures.
const firstWide = 0x2010

// lines breaks a label so that it fits beside its figure on a phone.
func lines(label string, most int) []string {
	var out []string
	var line strings.Builder
	width := 0 // in halves of an em
	for _, r := range label {
		w := 1
		if r >= firstWide {
			w = 2
		}
		if width+w > 2*most {
			out = append(out, line.String())
			line.Reset()
			width = 0
		}
		line.WriteRune(r)
		width += w
	}
	return append(out, line.String())
}
