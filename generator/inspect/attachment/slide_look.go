package attachment

import (
	"encoding/xml"
	"slices"

	"gongkai/generator/inspect/opc"
)

// rectangle is where a shape stands. One of which that is not known stands everywhere.
type rectangle struct {
	x, y, width, height int
	known               bool
}

func (r rectangle) meets(s rectangle) bool {
	return !r.known || !s.known || r.x < s.x+s.width && s.x < r.x+r.width && r.y < s.y+s.height && s.y < r.y+r.height
}

// slide follows the shapes of a slide, as far as they hide text: where they stand, what they are
// filled with, and what was drawn before them.
type slide struct {
	groups int       // of shapes, which have measures of their own
	tables int       // whose cells have grounds that are told behind their text
	place  rectangle // of the shape at hand
	filled bool
	bare   bool // it says that it is filled with nothing
	fill   shade
	laid   []rectangle // on which what follows may stand
	beside bool        // the shape stands beside the slide
	bottom shade       // what the shape stands on
}

func (s *slide) start(e xml.StartElement, l *look, known *looks) {
	above := l.drawn.above
	switch name := e.Name.Local; name {
	case "grpSp":
		s.groups++
	case "tbl":
		s.tables++
	case "sp", "graphicFrame", "pic", "cxnSp":
		s.place, s.filled, s.bare, s.fill, s.beside, s.bottom = rectangle{}, name == "pic", false, shade{}, false, shade{}
	case "off":
		s.place.x, s.place.y = number(opc.Attr(e, "x")), number(opc.Attr(e, "y"))
	case "ext":
		if cx := opc.Attr(e, "cx"); cx != "" && s.groups == 0 {
			s.place.width, s.place.height, s.place.known = number(cx), number(opc.Attr(e, "cy")), true
			paper := rectangle{0, 0, known.width, known.height, true}
			s.beside = known.width > 0 && !s.place.meets(paper)
		}
	case "noFill":
		s.bare = s.bare || above(0) == "spPr"
	case "solidFill", "gradFill", "blipFill", "pattFill", "grpFill":
		s.filled = s.filled || above(0) == "spPr"
	case "fillRef":
		s.filled = s.filled || above(0) == "style" && opc.Attr(e, "idx") != "0" && !s.bare
	case "srgbClr", "schemeClr", "sysClr", "prstClr":
		if above(0) == "solidFill" && above(1) == "spPr" {
			s.fill = known.colour(e)
		}
	case "alpha", "lumMod", "lumOff", "tint", "shade":
		if above(1) == "solidFill" && above(2) == "spPr" {
			s.fill = shade{}
		}
	case "txBody":
		s.bottom = s.standsOn(known)
	}
}

// standsOn is the ground of the text of the shape at hand.
func (s *slide) standsOn(known *looks) shade {
	switch {
	case s.filled:
		return s.fill
	case s.groups > 0, slices.ContainsFunc(s.laid, s.place.meets):
		return shade{}
	}
	return known.ground
}

func (s *slide) end(name string) {
	switch name {
	case "grpSp":
		s.groups--
	case "tbl":
		s.tables--
	case "sp", "graphicFrame", "pic":
		if s.filled || name == "graphicFrame" {
			s.laid = append(s.laid, s.standing())
		}
		s.beside, s.bottom = false, shade{}
	}
}

// standing is where the shape at hand stands; in a group that is not known.
func (s *slide) standing() rectangle {
	if s.groups > 0 {
		return rectangle{}
	}
	return s.place
}

// hides reports that letters drawn so are not seen.
func (s *slide) hides(d drawnText) bool {
	ground := s.bottom
	if d.painted {
		ground = d.ground
	} else if s.tables > 0 {
		return d.unseen() || s.beside
	}
	return d.unseen() || s.beside || !d.rimmed && d.letters.same(ground)
}

// plainGround is the ground of a theme that is filled with one colour; the others are pictures or
// shadings.
const plainGround = "1001"

// theme is the colours of a presentation by their names.
type theme map[string]shade

// grounds is what slides stand on by their layouts; each is read once.
type grounds map[string]layoutGround

// layoutGround is what a layout and its master bring to slides.
type layoutGround struct {
	shade shade
	bare  bool // neither draws anything on it
	theme theme
}

// slideGround finds out what a slide stands on, where neither its layout nor its master draws
// anything on that; else it is not known. The colours of the theme are those of the slide from then
// on. It also says whether the slide is shown.
func (r *reader) slideGround(p *packed, name string, known grounds) (hidden bool, err error) {
	layout, err := p.leadsTo(name, "slideLayout")
	if err != nil {
		return false, err
	}
	below, ok := known[layout]
	if !ok {
		if below, err = r.groundOfLayout(p, layout); err != nil {
			return false, err
		}
		known[layout] = below
	}
	r.looks.theme, r.looks.ground = below.theme, shade{}
	own := backgroundReader{looks: &r.looks, shade: below.shade}
	if err := p.walk(name, opc.Visitor{Start: own.start, End: own.end}); err != nil {
		return false, err
	}
	if below.bare {
		r.looks.ground = own.shade
	}
	return own.hidden, nil
}

func (r *reader) groundOfLayout(p *packed, layout string) (layoutGround, error) {
	out := layoutGround{theme: theme{}}
	if layout == "" {
		return out, nil
	}
	master, err := p.leadsTo(layout, "slideMaster")
	if err != nil || master == "" {
		return out, err
	}
	colours, err := p.leadsTo(master, "theme")
	if err != nil {
		return out, err
	}
	r.looks.theme = out.theme
	if err := r.themeColours(p, colours, master); err != nil {
		return out, err
	}
	below := backgroundReader{looks: &r.looks}
	for _, part := range []string{master, layout} {
		if err := p.walk(part, opc.Visitor{Start: below.start, End: below.end}); err != nil {
			return out, err
		}
	}
	out.shade, out.bare = below.shade, len(below.shape.laid) == 0
	return out, nil
}

// leadsTo is the part of a kind to which another leads; empty where there is none.
func (p *packed) leadsTo(name, kind string) (string, error) {
	rels, err := p.Rels(name)
	for _, rel := range rels {
		if rel.Type == kind && !rel.External {
			return rel.Target, nil
		}
	}
	return "", unpacking(err)
}

// themeColours reads the colours of a theme, and which of them a master calls by which name.
func (r *reader) themeColours(p *packed, name, master string) error {
	at := ""
	if err := p.walk(name, opc.Visitor{Start: func(e xml.StartElement) {
		switch e.Name.Local {
		case "dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink":
			at = e.Name.Local
		case "srgbClr", "sysClr":
			if at != "" {
				r.looks.theme[at] = r.looks.colour(e)
				at = ""
			}
		}
	}}); err != nil {
		return err
	}
	return p.walk(master, opc.Visitor{Start: func(e xml.StartElement) {
		if e.Name.Local == "clrMap" {
			for _, called := range []string{"bg1", "tx1", "bg2", "tx2"} {
				r.looks.theme[called] = r.looks.theme[opc.Attr(e, called)]
			}
		}
	}})
}

// backgroundReader reads what a slide, a layout or a master stands on, and what is drawn on that.
type backgroundReader struct {
	looks  *looks
	look   look
	shade  shade
	inside bool // of a background
	hidden bool // the slide is not shown
	shape  slide
}

func (b *backgroundReader) start(e xml.StartElement) {
	above := b.look.drawn.above
	switch e.Name.Local {
	case "sld":
		b.hidden = opc.Attr(e, "show") == "0"
	case "bg":
		b.inside, b.shade = true, shade{}
	case "bgRef":
		b.inside = opc.Attr(e, "idx") == plainGround
	case "srgbClr", "schemeClr", "sysClr", "prstClr":
		if b.inside && (above(0) == "solidFill" || above(0) == "bgRef") {
			b.shade = b.looks.colour(e)
		}
	case "lumMod", "lumOff", "tint", "shade", "alpha":
		if b.inside {
			b.shade = shade{}
		}
	}
	b.shape.start(e, &b.look, b.looks)
	b.look.drawn.start(e, b.looks)
}

func (b *backgroundReader) end(name string) error {
	b.look.drawn.end()
	b.shape.end(name)
	if name == "bg" {
		b.inside = false
	}
	return nil
}
