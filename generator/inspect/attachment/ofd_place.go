package attachment

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/generator/inspect/opc"
)

// textObject is where a text of a page stands (GB/T 33190, 11.2).
type textObject struct {
	x, y, size float64 // in millimetres
	known      bool
	followed   bool // a text of it was read
}

func newTextObject(e xml.StartElement) textObject {
	box := strings.Fields(opc.Attr(e, "Boundary"))
	o := textObject{size: 4}
	if len(box) == 4 {
		x, err := strconv.ParseFloat(box[0], 64)
		y, err2 := strconv.ParseFloat(box[1], 64)
		o.x, o.y, o.known = x, y, err == nil && err2 == nil
	}
	if size, err := strconv.ParseFloat(opc.Attr(e, "Size"), 64); err == nil && size > 0 {
		o.size = size
	}
	return o
}

// placed is a text and where it stands.
type placed struct {
	x, y, size float64
	steps      float64 // from its first character to its last
	known, any bool
}

// place is where a text of the object begins, and how wide it is said to be.
func (o textObject) place(e xml.StartElement) placed {
	x, _ := strconv.ParseFloat(opc.Attr(e, "X"), 64)
	y, _ := strconv.ParseFloat(opc.Attr(e, "Y"), 64)
	return placed{o.x + x, o.y + y, o.size, deltas(opc.Attr(e, "DeltaX")), o.known, true}
}

// deltas is the sum of the steps from character to character; g 3 4 is three of 4.
func deltas(list string) (sum float64) {
	const most = 10_000 // characters of a line
	fields := strings.Fields(list)
	for i := 0; i < len(fields); i++ {
		times := 1.0
		if fields[i] == "g" && i+2 < len(fields) {
			times, _ = strconv.ParseFloat(fields[i+1], 64)
			i += 2
		}
		step, _ := strconv.ParseFloat(fields[i], 64)
		sum += float64(math.Min(times, most) * step)
	}
	return sum
}

// advanced is where a text ends that was read.
func (p placed) advanced(text string) placed {
	if n := utf8.RuneCountInString(text); p.steps == 0 && n > 1 {
		p.steps = float64(n-1) * p.size / 2
	} else if n <= 1 {
		p.steps = 0 // a step behind the only character leads nowhere
	}
	p.x += p.steps + p.size/2
	return p
}

// before is what stands between a text and the next one: nothing where that goes on in the line, a
// tab where it stands in another column, else the end of the line.
func (p placed) before(next placed) string {
	switch {
	case !p.any:
		return ""
	case !p.known || !next.known || math.Abs(p.y-next.y) > p.size/2 || next.x < p.x-2*p.size:
		return "\n"
	case next.x-p.x <= p.size:
		return ""
	}
	return "\t"
}
