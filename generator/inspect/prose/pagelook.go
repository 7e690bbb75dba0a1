package prose

import (
	"strconv"
	"strings"
	"unicode"

	"gongkai/generator/portable"
)

// pageLook is how the text of an element of a page looks, as far as that may hide it. Colours are six
// digits; "?" is one that is not known.
type pageLook struct {
	colour, ground string
	hidden, tiny   bool
}

// unseen reports text that nobody is shown: hidden, too small, or in the colour of what it stands on.
func (l pageLook) unseen() bool {
	return l.hidden || l.tiny || l.colour == l.ground && l.ground != "?"
}

// dressed is an element that is open, with the look of what stands in it.
type dressed struct {
	name string
	look pageLook
}

// wardrobe follows the look of the elements of a page: the attributes and the style sheets that say
// so in words of one class, element or name.
type wardrobe struct {
	open  []dressed
	rules map[string]string // declarations, by selector
}

// maxOpen bounds the elements that are followed.
const maxOpen = 500

// Elements that nothing ends, those that end one of their own kind, and those up to which they do.
var (
	void      = names(`area base br col embed hr img input link meta param source track wbr`)
	succeeded = names(`p li td th tr dt dd option`)
	holding   = names(`table ul ol dl select div body html section article`)
)

func (w *wardrobe) look() pageLook {
	if n := len(w.open); n > 0 {
		return w.open[n-1].look
	}
	return pageLook{colour: "000000", ground: "ffffff"}
}

// begin opens an element with attributes.
func (w *wardrobe) begin(name string, attributes map[string]string) {
	if void[name] {
		return
	}
	if succeeded[name] {
		w.endWithin(name)
	}
	if len(w.open) >= maxOpen {
		return
	}
	look := w.look()
	selectors := []string{name}
	for class := range strings.FieldsSeq(attributes["class"]) {
		selectors = append(selectors, "."+class, name+"."+class)
	}
	if id := attributes["id"]; id != "" {
		selectors = append(selectors, "#"+id, name+"#"+id)
	}
	if colour, has := attributes["bgcolor"]; has {
		look.ground = colourOf(colour)
	}
	if colour, has := attributes["color"]; has && name == "font" {
		look.colour = colourOf(colour)
	}
	if _, has := attributes["background"]; has {
		look.ground = "?"
	}
	for _, s := range selectors {
		look.declare(w.rules[s])
	}
	look.declare(attributes["style"])
	if _, has := attributes["hidden"]; has || name == "template" {
		look.hidden = true
	}
	w.open = append(w.open, dressed{name, look})
}

// end closes an element and what is still open in it.
func (w *wardrobe) end(name string) {
	for i := len(w.open) - 1; i >= 0; i-- {
		if w.open[i].name == name {
			w.open = w.open[:i]
			return
		}
	}
}

// endWithin closes one of the same kind, where none of its own holds them both.
func (w *wardrobe) endWithin(name string) {
	for i := len(w.open) - 1; i >= 0 && !holding[w.open[i].name]; i-- {
		if w.open[i].name == name {
			w.open = w.open[:i]
			return
		}
	}
}

// sheet takes the rules of a style sheet; those for paper or for some screens are left out.
func (w *wardrobe) sheet(css string) {
	const most = 5_000
	if w.rules == nil {
		w.rules = map[string]string{}
	}
	for css != "" && len(w.rules) < most {
		var selectors, body string
		selectors, css = cut(css, "{")
		for { // comments, and the signs that hide a sheet from old browsers
			before, behind, found := strings.Cut(selectors, "*/")
			if !found {
				selectors = strings.TrimPrefix(strings.TrimSpace(before), "<!--")
				break
			}
			selectors = behind
		}
		if selectors = strings.TrimSpace(selectors); strings.HasPrefix(selectors, "@") {
			css = behindBlock(css)
			continue
		}
		body, css = cut(css, "}")
		for selector := range strings.SplitSeq(selectors, ",") {
			selector = strings.TrimSpace(selector)
			w.rules[selector] += ";" + body
		}
	}
}

// behindBlock is what follows a block in braces, with blocks in it.
func behindBlock(css string) string {
	open := 1
	for i := range len(css) {
		switch css[i] {
		case '{':
			open++
		case '}':
			if open--; open == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

// declare takes declarations of CSS.
func (l *pageLook) declare(declarations string) {
	if declarations == "" {
		return
	}
	var positioned, beside bool
	for d := range strings.SplitSeq(strings.ToLower(declarations), ";") {
		property, value, _ := strings.Cut(d, ":")
		property, value = strings.TrimSpace(property), strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		switch property {
		case "display":
			l.hidden = l.hidden || value == "none"
		case "visibility":
			l.hidden = value == "hidden" || value == "collapse" || l.hidden && value != "visible"
		case "mso-hide":
			l.hidden = l.hidden || value == "all"
		case "opacity":
			n, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64)
			l.hidden = l.hidden || err == nil && n == 0
		case "color":
			l.colour = colourOf(value)
			l.hidden = l.hidden || value == "transparent"
		case "background-color", "background":
			l.ground = groundOf(value, l.ground)
		case "font-size":
			points, known := lengthOf(value)
			l.tiny = known && points < leastPoints || l.tiny && !known
		case "position":
			positioned = value == "absolute" || value == "fixed"
		case "left", "top", "text-indent", "margin-left", "margin-top":
			points, known := lengthOf(value)
			beside = beside || known && points <= -offPage
			l.hidden = l.hidden || property == "text-indent" && known && points <= -offPage
		}
	}
	l.hidden = l.hidden || positioned && beside
}

// The bounds, in points: letters that can be seen, and how far beside its page text is gone.
const leastPoints, offPage = 2.5, 700

// lengthOf is a length in points.
func lengthOf(value string) (points float64, known bool) {
	for _, unit := range []struct {
		name   string
		points float64
	}{{"pt", 1}, {"px", 0.75}, {"mm", 2.835}, {"cm", 28.35}, {"in", 72}, {"rem", 12}, {"em", 12}, {"", 0.75}} {
		if digits, is := strings.CutSuffix(value, unit.name); is {
			n, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
			if err == nil && (unit.name != "" || n == 0) {
				return float64(n * unit.points), true
			}
		}
	}
	return 0, false
}

// groundOf is the colour of a ground, which may be said with other things of it.
func groundOf(value, before string) string {
	switch {
	case value == "none", value == "transparent", value == "inherit":
		return before
	case strings.Contains(value, "url("), strings.Contains(value, "gradient"):
		return "?"
	}
	return colourOf(value)
}

// namedColours is the colours that hide text on the usual grounds.
var namedColours = map[string]string{"white": "ffffff", "black": "000000", "snow": "fffafa", "ivory": "fffff0", "window": "ffffff", "windowtext": "000000"}

// colourOf is a colour of CSS or HTML in six digits; "?" where it is said otherwise.
func colourOf(value string) string {
	value = strings.ToLower(strings.TrimSpace(value))
	if named, known := namedColours[value]; known {
		return named
	}
	if digits, is := strings.CutPrefix(value, "#"); is {
		if len(digits) == 3 || len(digits) == 4 {
			return string([]byte{digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]})
		}
		if len(digits) >= 6 {
			return digits[:6]
		}
		return "?"
	}
	if inner, is := strings.CutPrefix(value, "rgb"); is {
		parts := strings.FieldsFunc(strings.Trim(inner, "a()"), func(r rune) bool { return r == ',' || r == ' ' || r == '/' })
		if len(parts) < 3 {
			return "?"
		}
		colour := ""
		for _, p := range parts[:3] {
			n, err := strconv.ParseFloat(strings.TrimSuffix(p, "%"), 64)
			if strings.HasSuffix(p, "%") {
				n = float64(n * 2.55)
			}
			if err != nil || n < 0 || n > 255 {
				return "?"
			}
			colour += strconv.FormatInt(0x100|int64(portable.Int(n+0.5)), 16)[1:]
		}
		return colour
	}
	return "?"
}

// lettersIn counts the letters and digits of a text.
func lettersIn(text string) (n int) {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
