package pdfread

import (
	"math"

	"gongkai/generator/portable"
)

// colour is what is filled with, in light, from 0 to 1: at first black.
type colour struct {
	red, green, blue float64
	unknown          bool // nobody can tell
}

// paper is the colour of a page on which nothing was painted.
var paper = colour{red: 1, green: 1, blue: 1}

// same reports that no eye tells two colours apart.
func (c colour) same(d colour) bool {
	const least = 1.0 / 32
	near := func(a, b float64) bool { return math.Abs(a-b) < least }
	return !c.unknown && !d.unknown && near(c.red, d.red) && near(c.green, d.green) && near(c.blue, d.blue)
}

// colour notes the colour of what is filled from now on: 8.6.
func (p *program) colour(op keyword) {
	n := len(p.args)
	numbers := true
	for _, arg := range p.args {
		_, is := arg.(float64)
		numbers = numbers && is
	}
	switch {
	case op == "SCN":
		return
	case op == "cs":
		p.state.space = p.spaceOf(p.last())
		p.state.fill = colour{unknown: p.state.space <= 0}
		return
	case op == "g":
		p.state.space, p.state.fill = 1, p.light(1)
		return
	case op == "rg":
		p.state.space, p.state.fill = 3, p.light(3)
		return
	case op == "k":
		p.state.space, p.state.fill = 4, p.light(4)
		return
	case !numbers || p.state.space == otherSpace || n == 1 && p.state.space != 1:
		p.state.fill = colour{unknown: true}
		return
	}
	p.state.fill = p.light(n)
}

// light is the colour of so many numbers: of grey, of light, of ink.
func (p *program) light(n int) colour {
	at := func(i int) float64 { return min(max(p.number(i), 0), 1) }
	switch {
	case len(p.args) != n:
	case n == 1:
		return colour{red: at(0), green: at(0), blue: at(0)}
	case n == 3:
		return colour{red: at(0), green: at(1), blue: at(2)}
	case n == 4:
		rest := 1 - at(3)
		return colour{red: float64((1 - at(0)) * rest), green: float64((1 - at(1)) * rest), blue: float64((1 - at(2)) * rest)}
	}
	return colour{unknown: true}
}

// otherSpace is a colour space whose values are no light and no ink, or not of themselves.
const otherSpace = -1

// spaceOf is the number of values of a colour space of grey, of light or of ink; 0: it is not known.
func (p *program) spaceOf(o any) int {
	if n, ok := o.(name); ok {
		if space := p.resource("ColorSpace", n); space != nil {
			o = space
		}
	}
	d := p.w.d
	o = d.get(o)
	list, isList := o.(array)
	if isList && len(list) > 0 {
		o = d.get(list[0])
	}
	switch o {
	case name("DeviceGray"), name("CalGray"), name("G"):
		return 1
	case name("DeviceRGB"), name("CalRGB"), name("RGB"):
		return 3
	case name("DeviceCMYK"), name("CMYK"):
		return 4
	case name("Separation"), name("DeviceN"), name("Indexed"), name("Lab"), name("Pattern"):
		return otherSpace
	case name("ICCBased"):
		if isList && len(list) > 1 {
			if profile, ok := d.get(list[1]).(stream); ok {
				switch n := d.number(profile.dict["N"], 0); n {
				case 1, 3, 4:
					return portable.Int(n)
				}
			}
		}
	}
	return 0
}
