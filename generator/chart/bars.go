package chart

import (
	"fmt"
	"html"
	"strings"
)

// The measures of a row of bars, in hundredths of an em.
const (
	rowLine = 150 // of a label
	rowBar  = 80
	rowGap  = 60
	rowBase = 115 // of the letters, from the top of their line
	rowMost = 12  // ems of a line of a label: 320 px hold it with its figure
)

// Bars draws a horizontal bar for each point, under its label and its figure.
func (c Chart) Bars() string {
	s := c.scale()
	zero := s.part(-s.low)
	var b strings.Builder
	top := int64(0)
	for _, p := range c.Points {
		for i, line := range lines(p.Label, rowMost) {
			fmt.Fprintf(&b, `<text y="%s">%s</text>`, em(top+rowBase), html.EscapeString(line))
			if i == 0 {
				fmt.Fprintf(&b, `<text x="100%%" y="%s" text-anchor="end">%s</text>`, em(top+rowBase), html.EscapeString(p.Text))
			}
			top += rowLine
		}
		from, length := zero, s.part(p.Value)
		if length < 0 {
			from, length = zero+length, -length
		}
		fmt.Fprintf(&b, `<rect class="whole" y="%s" width="100%%" height="%s"/><rect x="%s" y="%s" width="%s" height="%s"/>`,
			em(top), em(rowBar), percent(from), em(top), percent(length), em(rowBar))
		top += rowBar + rowGap
	}
	return c.picture("bars", top, b.String())
}
