// Package accent is the colour that a site is known by, in place of the red of the style sheet: in
// links, the marks of what is current, bars and rules. It tells whether the colour stands off from
// the grounds of pages as WCAG 2.2 AA asks, finds the nearest one that does, and writes the style
// sheet that gives it to the pages.
package accent

// Scheme is the pages as they are shown by day, or by night.
type Scheme struct {
	paper, ground Colour // the grounds of style.css: of panels, and of the page between them
	away          Colour // to which a colour is moved to stand off from these grounds
	tinted        int    // parts of 256 of the accent in the ground of what is pointed at
}

// The schemes of style.css; a test compares the grounds.
var (
	Light = Scheme{paper: Colour{0xff, 0xff, 0xff}, ground: Colour{0xf8, 0xf5, 0xf3}, away: Colour{}, tinted: 15}
	Dark  = Scheme{paper: Colour{0x1f, 0x1b, 0x1a}, ground: Colour{0x17, 0x14, 0x13}, away: Colour{0xff, 0xff, 0xff}, tinted: 15}
)

// Grounds is on what text stands: the paper of panels, and the ground between them.
func (s Scheme) Grounds() (paper, ground Colour) { return s.paper, s.ground }

// What contrast is wanted of text.
const (
	Least Ratio = 450 // WCAG 2.2, 1.4.3, AA
	good  Ratio = 700 // AAA: of a colour that nobody chose
)

// Contrast is that of the colour as a text on the ground from which it stands off least. The text on
// a ground of the colour is paper, so that it stands off as well.
func (s Scheme) Contrast(c Colour) Ratio {
	return min(Contrast(c, s.paper), Contrast(c, s.ground), Contrast(c, s.tint(c)))
}

// tint is the ground of what is pointed at, and of the heads of tables.
func (s Scheme) tint(c Colour) Colour { return s.paper.mixed(c, s.tinted) }

// Nearest is the colour, or where it does not stand off the nearest of the same hue that does.
func (s Scheme) Nearest(c Colour) Colour { return s.standing(c, Least) }

// Derived is a colour for this scheme that is made of the one of the other.
func (s Scheme) Derived(c Colour) Colour { return s.standing(c, good) }

func (s Scheme) standing(c Colour, least Ratio) Colour {
	for parts := range steps {
		if moved := c.mixed(s.away, parts); s.Contrast(moved) >= least {
			return moved
		}
	}
	return s.away
}

// Sheet is the style sheet that gives pages their colours. It comes after style.css and holds where
// that holds: on screens in either scheme, and on paper.
func Sheet(light, dark Colour) string {
	return Light.values(light) + "@media screen and (prefers-color-scheme:dark){" + Dark.values(dark) + "}\n"
}

// ScreenSheet is likewise for the screen of a hall, which is light at all times.
func ScreenSheet(light Colour) string { return Light.values(light) + "\n" }

func (s Scheme) values(c Colour) string {
	return ":root{--red:" + c.String() + ";--tint:" + s.tint(c).String() + "}"
}
