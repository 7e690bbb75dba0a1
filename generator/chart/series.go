package chart

import (
	"fmt"
	"html"
	"strings"
)

// The measures of what is drawn along time, in hundredths of an em: the figure of the top line
// stands above it, the labels below the bottom.
const (
	plotTop    = 160
	plotHigh   = 1000
	plotBottom = plotTop + plotHigh
	plotFoot   = 170
)

// widest is how wide a bar is at most, in hundredths of a percent: one alone is no wall.
const widest = 1200

// Columns draws an upright bar for each point, from the left to the right.
func (c Chart) Columns() string {
	s := c.scale()
	var b strings.Builder
	c.frame(&b, s)
	count := int64(len(c.Points))
	for i, p := range c.Points {
		left, right := int64(i)*10000/count, int64(i+1)*10000/count
		gap := max((right-left)/5, right-left-widest)
		base, tip := s.height(0), s.height(p.Value)
		fmt.Fprintf(&b, `<rect x="%s" y="%s" width="%s" height="%s"/>`, percent(left+gap/2), em(min(base, tip)), percent(right-left-gap), em(max(base, tip)-min(base, tip)))
	}
	return c.picture("columns", plotBottom+plotFoot, b.String())
}

// Line draws a line from point to point, from the left to the right.
func (c Chart) Line() string {
	s := c.scale()
	var b strings.Builder
	c.frame(&b, s)
	at := func(i int) (x, y string) {
		across := int64(5000)
		if n := int64(len(c.Points) - 1); n > 0 {
			across = 150 + int64(i)*9700/n // a dot at the edge is whole
		}
		return percent(across), em(s.height(c.Points[i].Value))
	}
	for i := range c.Points {
		x, y := at(i)
		if i > 0 {
			beforeX, beforeY := at(i - 1)
			fmt.Fprintf(&b, `<line x1="%s" y1="%s" x2="%s" y2="%s"/>`, beforeX, beforeY, x, y)
		}
		fmt.Fprintf(&b, `<circle cx="%s" cy="%s" r=".25em"/>`, x, y)
	}
	return c.picture("line", plotBottom+plotFoot, b.String())
}

// height is where a value stands, from the top.
func (s scale) height(value int64) int64 {
	return plotBottom - s.part(value-s.low)*plotHigh/10000
}

// frame draws the lines of the highest figure, of the lowest where that is below zero, and of zero,
// and the labels of the first point, of one in the middle, and of the last.
func (c Chart) frame(b *strings.Builder, s scale) {
	marked := map[int64]bool{}
	mark := func(value int64, text string) {
		if marked[value] {
			return
		}
		marked[value] = true
		y := s.height(value)
		fmt.Fprintf(b, `<line class="axis" x1="0" y1="%[1]s" x2="100%%" y2="%[1]s"/><text y="%s">%s</text>`, em(y), em(y-40), html.EscapeString(text))
	}
	for _, p := range c.Points {
		if p.Value == s.high && s.high > 0 {
			mark(p.Value, p.Text)
		}
		if p.Value == s.low && s.low < 0 {
			mark(p.Value, p.Text)
		}
	}
	if !marked[0] {
		fmt.Fprintf(b, `<line class="axis" x1="0" y1="%[1]s" x2="100%%" y2="%[1]s"/>`, em(s.height(0)))
	}
	label := func(x, anchor string, p Point) {
		fmt.Fprintf(b, `<text x="%s" y="%s" text-anchor="%s">%s</text>`, x, em(plotBottom+130), anchor, html.EscapeString(p.Label))
	}
	last := len(c.Points) - 1
	if last == 0 {
		label("50%", "middle", c.Points[0])
		return
	}
	label("0", "start", c.Points[0])
	if middle := last / 2; last%2 == 0 && last > 1 && len([]rune(c.Points[middle].Label)) <= 5 {
		label("50%", "middle", c.Points[middle])
	}
	label("100%", "end", c.Points[last])
}
