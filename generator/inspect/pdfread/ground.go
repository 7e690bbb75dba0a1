package pdfread

import "gongkai/generator/portable"

// area is what was painted on a page.
type area struct {
	box
	colour colour
	whole  bool // all of the box is painted, and nothing is seen through it
}

// hides reports that what is written on it in a colour cannot be seen.
func (a area) hides(c colour) bool { return a.whole && a.colour.same(c) }

// spends takes from what may be looked at in a file; false where nothing is left.
func (w *writer) spends(looks int) bool {
	w.looks += looks
	return w.looks <= maxLooks
}

// ground is what a letter stands on: what was painted there last, or the paper.
func (w *writer) ground(s spot) area {
	f := &w.faint
	if len(f.grounds) >= maxGrounds || !w.spends(len(f.grounds)) {
		return area{}
	}
	for i := len(f.grounds) - 1; i >= 0; i-- {
		if f.grounds[i].holds(s.x, s.y) {
			return f.grounds[i]
		}
	}
	return area{colour: paper, whole: true}
}

// cover notes what was painted. Letters on which it lies whole were there before, and are seen no
// more.
func (w *writer) cover(a area, covers bool) {
	if a.right-a.left < hairline || a.top-a.bottom < hairline {
		return
	}
	f := &w.faint
	if f.stencils = 0; len(f.grounds) < maxGrounds {
		f.grounds = append(f.grounds, a)
	}
	if !covers || !w.spends(len(f.seen)) {
		return
	}
	left := f.seen[:0]
	for _, s := range f.seen {
		if a.holds(s.x, s.y) {
			f.letters++
		} else {
			left = append(left, s)
		}
	}
	f.seen = left
}

// paint notes what was painted by an operator, and ends its path.
func (p *program) paint(op keyword) {
	defer p.endPath()
	s := &p.state
	if s.adrift || p.concealed > 0 {
		return
	}
	switch op {
	case "S", "s":
		if wide := float64(s.line * portable.Hypot(s.ctm[0], s.ctm[1])); wide > hairline && len(p.path.parts) > 0 {
			p.w.cover(area{box: s.visible(p.path.bounds().grown(wide / 2))}, false)
		}
	case "sh":
		p.w.cover(area{box: s.visible(p.w.media)}, false)
	default:
		p.fill(op == "f" || op == "F" || op == "f*")
	}
}

// fill notes what was filled: rectangles one by one, whatever else as far as it reaches.
func (p *program) fill(only bool) {
	s := &p.state
	p.path.settle()
	if s.clear && only {
		return
	}
	if !p.path.rectangles || s.blended || s.fill.unknown {
		if len(p.path.parts) > 0 {
			p.w.cover(area{box: s.visible(p.path.bounds())}, false)
		}
		return
	}
	for _, part := range p.path.parts {
		p.w.cover(area{box: s.visible(part), colour: s.fill, whole: true}, true)
	}
}

// cover notes a picture. What lies under one that is as large as the page is what a scanner has
// read.
func (p *program) cover(picture dict) {
	s := &p.state
	if s.adrift || p.concealed > 0 {
		return
	}
	at := s.visible(s.ctm.box(box{0, 0, 1, 1}))
	whole := picture != nil && picture["SMask"] == nil && picture["Mask"] == nil && p.w.d.get(picture["ImageMask"]) != true
	upright := s.ctm[1] == 0 && s.ctm[2] == 0 || s.ctm[0] == 0 && s.ctm[3] == 0
	p.w.cover(area{box: at}, whole && upright && !s.blended && at.area() < p.w.media.area()/2)
}

// visible is as much of a box as is not cut off.
func (s *state) visible(b box) box {
	if s.cut {
		return b.within(s.clip)
	}
	return b
}

// crop cuts off what is outside of a box.
func (s *state) crop(b box) { s.clip, s.cut = s.visible(b), true }
