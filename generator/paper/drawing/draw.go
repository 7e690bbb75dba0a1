package drawing

import "strings"

// drawer walks through the elements in the order in which they are painted.
type drawer struct {
	out      *Drawing
	ids      map[string]*node
	rules    []rule
	width    float64 // of the view box: what percentages are of
	height   float64
	diagonal float64 // divided by √2: what percentages of other lengths are of (SVG 2, 8.9)
	visited  int
	drawn    int
	segments int
}

// root draws the outermost svg.
func (d *drawer) root(n *node) error {
	if err := d.index(n); err != nil {
		return err
	}
	s, own, shown, err := d.style(initial, n)
	if err != nil || !shown {
		return err
	}
	m, err := d.viewport(n, own)
	if err != nil {
		return err
	}
	if err := d.background(n, s, own); err != nil {
		return err
	}
	return d.group(n, s, m, 0)
}

// index notes ids and style sheets before anything refers to them.
func (d *drawer) index(n *node) error {
	if id := n.attr("id"); id != "" && d.ids[id] == nil {
		d.ids[id] = n
	}
	if n.name == "style" {
		return d.sheet(n)
	}
	for _, c := range n.children {
		if err := d.index(c); err != nil {
			return err
		}
	}
	return nil
}

// unpainted is the elements that show nothing where they stand; what refers to one is refused where
// it does.
var unpainted = map[string]bool{"": true, "title": true, "desc": true, "metadata": true, "defs": true, "style": true, "symbol": true, "view": true,
	"linearGradient": true, "radialGradient": true, "pattern": true, "clipPath": true, "mask": true, "marker": true, "filter": true}

// draw draws an element within a style and a mapping.
func (d *drawer) draw(n *node, s style, m Matrix, depth int) error {
	if unpainted[n.name] {
		return nil
	}
	if d.visited++; d.visited > maxDrawn || depth > maxDepth {
		return tooMuch()
	}
	s, own, shown, err := d.style(s, n)
	if err != nil || !shown {
		return err
	}
	if n.attr("systemLanguage") != "" || n.attr("requiredExtensions") != "" {
		return n.unknown("systemLanguage")
	}
	if m, err = moved(n, own, m); err != nil {
		return err
	}
	switch n.name {
	case "g", "a":
		return d.group(n, s, m, depth)
	case "use":
		return d.use(n, s, m, depth)
	case "text":
		return d.text(n, s, m)
	case "rect", "circle", "ellipse", "line", "polyline", "polygon", "path":
		return d.shape(n, s, m)
	}
	return n.unknown(n.name)
}

// moved is the mapping inside an element. Measures that a style sheet gives are not read: they are
// rare in files.
func moved(n *node, own map[string]string, m Matrix) (Matrix, error) {
	for _, name := range []string{"x", "y", "width", "height", "cx", "cy", "r", "rx", "ry"} {
		if own[name] != "" {
			return m, n.unknown("style " + name)
		}
	}
	v := own["transform"]
	if v == "" {
		v = n.attr("transform")
	}
	if v == "" || v == "none" {
		return m, nil
	}
	t, ok := transform(strings.NewReplacer("px", "", "deg", "").Replace(v))
	if !ok {
		return m, n.wrong("transform", v)
	}
	if m = m.Mul(t); !m.finite() {
		return m, n.wrong("transform", v)
	}
	return m, nil
}

func (d *drawer) group(n *node, s style, m Matrix, depth int) error {
	from := len(d.out.Items)
	for _, c := range n.children {
		if err := d.draw(c, s, m, depth+1); err != nil {
			return err
		}
	}
	return d.whole(n, from)
}

// whole refuses a group that is clear as a whole, where that is another picture than the same with
// each part clear.
func (d *drawer) whole(n *node, from int) error {
	if v := d.declared(n)["opacity"]; v == "" || v == "1" {
		return nil
	}
	if items := d.out.Items[from:]; !disjoint(items) {
		return n.unknown("opacity")
	}
	return nil
}

// disjoint reports whether no part of some items lies over another. Lines of text do not, among
// themselves.
func disjoint(items []Item) bool {
	const most = 500 // of them: each is compared with each
	var boxes []Box
	for _, item := range items {
		if s, ok := item.(*Shape); ok {
			boxes = append(boxes, s.Bounds())
		}
	}
	if len(boxes) == 0 || len(items) == 1 {
		return true
	}
	if len(boxes) < len(items) || len(items) > most {
		return false
	}
	for i, a := range boxes {
		if s := items[i].(*Shape); s.Fill.Alpha > 0 && s.Stroke.Alpha > 0 {
			return false
		}
		for _, b := range boxes[:i] {
			if a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom {
				return false
			}
		}
	}
	return true
}

// use draws another element again, in the style of this one.
func (d *drawer) use(n *node, s style, m Matrix, depth int) error {
	id, ok := strings.CutPrefix(n.attr("href"), "#")
	target := d.ids[id]
	if !ok || target == nil {
		return n.wrong("href", n.attr("href"))
	}
	if target.name == "symbol" || target.name == "svg" || unpainted[target.name] {
		return n.unknown(target.name)
	}
	x, okX := length(orZero(n.attr("x")), d.width, s.size)
	y, okY := length(orZero(n.attr("y")), d.height, s.size)
	if !okX || !okY {
		return n.wrong("x, y", n.attr("x")+", "+n.attr("y"))
	}
	from := len(d.out.Items)
	if err := d.draw(target, s, m.Mul(Scaling(1, 1, x, y)), depth+1); err != nil {
		return err
	}
	return d.whole(n, from)
}

func orZero(v string) string {
	if v == "" {
		return "0"
	}
	return v
}

// stretched refuses what a mapping makes of a line or a letter.
func (n *node) stretched() error {
	return refuse("第 %[1]d 行的线条或文字被拉伸、倾斜或翻转，不能印", "line %[1]d stretches, skews or mirrors a line or a text, which cannot be printed", n.line)
}
