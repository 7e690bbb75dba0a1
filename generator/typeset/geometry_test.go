package typeset_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gongkai/generator/typeset"
)

// ink is the box of a glyph's ink on the page.
type ink struct {
	char                     rune
	left, top, right, bottom float64
	run                      *typeset.Run
	index                    int // in the run
	order                    int // of the run's mark
}

func (a *ink) String() string {
	return fmt.Sprintf("%q %.2f–%.2f × %.2f–%.2f", a.char, a.left, a.right, a.top, a.bottom)
}

func inks(marks []typeset.Mark) []ink {
	var out []ink
	for n, m := range marks {
		r, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		for i, g := range r.Glyphs {
			if b := r.Face.Ink(g.ID); b.XMax > b.XMin {
				out = append(out, ink{g.Char, g.X + b.XMin*r.Size, r.Y - b.YMax*r.Size, g.X + b.XMax*r.Size, r.Y - b.YMin*r.Size, r, i, n})
			}
		}
	}
	return out
}

// hair is what rounding may do, in mm.
const hair = 0.01

// checkGeometry looks at the ink of a page: none outside of the type area, no glyph over another, no rule or picture over text.
func checkGeometry(p *typeset.Page, l *typeset.Layout) error {
	all := inks(p.Marks)
	for i := range all {
		a := &all[i]
		bearing := 0.06 * a.run.Size // by which ink may stand out of its own square
		if a.left < l.Left-bearing || a.right > l.Left+l.Measure()+bearing || a.top < l.Top-bearing || a.bottom > l.Top+l.Depth()+bearing {
			return fmt.Errorf("%v is outside of the type area", a)
		}
	}
	slices.SortFunc(all, func(a, b ink) int {
		if a.top < b.top {
			return -1
		}
		return 1
	})
	for i := range all {
		a := &all[i]
		for j := i + 1; j < len(all) && all[j].top < a.bottom-hair; j++ {
			b := &all[j]
			if a.left < b.right-hair && b.left < a.right-hair && !designed(a, b) {
				return fmt.Errorf("%v and %v overlap", a, b)
			}
		}
	}
	return checkRules(p, all)
}

// designed reports that two glyphs stand as far apart as their face says: what overlaps then is the face's own.
func designed(a, b *ink) bool {
	if a.run.Face != b.run.Face || a.run.Size != b.run.Size || a.run.Y != b.run.Y {
		return false
	}
	if a.left > b.left {
		a, b = b, a
	}
	g, h := a.run.Glyphs[a.index], b.run.Glyphs[b.index]
	return unicode.Is(unicode.M, b.char) || h.X-g.X >= a.run.Face.Advance(g.ID)*a.run.Size-hair
}

// checkRules looks for rules and pictures over glyphs. A ground lies below what stands on it; what strikes a text out, and what
// joins two dashes, is as thin as a stroke.
func checkRules(p *typeset.Page, all []ink) error {
	for order, m := range p.Marks {
		var left, top, right, bottom float64
		switch m := m.(type) {
		case *typeset.Rule:
			left, top, right, bottom = m.X, m.Y, m.X+m.Width, m.Y+m.Height
		case *typeset.Picture:
			left, top, right, bottom = m.X, m.Y, m.X+m.Width, m.Y+m.Height
		default:
			continue
		}
		// The glyphs are sorted by their tops: none is higher than 50 mm.
		from, _ := slices.BinarySearchFunc(all, top-50, func(a ink, y float64) int { return int(math.Copysign(1, a.top-y)) })
		for _, a := range all[from:] {
			if a.top > bottom {
				break
			}
			strikes := bottom-top < 0.1*a.run.Size && top > a.run.Y-a.run.Size/2 && bottom < a.run.Y
			if a.order < order && !strikes && a.left < right-hair && left < a.right-hair && a.top < bottom-hair && top < a.bottom-hair {
				return fmt.Errorf("%T %.2f–%.2f × %.2f–%.2f lies over %v", m, left, right, top, bottom, &a)
			}
		}
	}
	return nil
}

// TestGeometryIsSeen makes sure that the check above can fail.
func TestGeometryIsSeen(t *testing.T) {
	layout := small()
	for name, spoil := range map[string]func(*typeset.Page, *typeset.Run){
		"a glyph on another":    func(_ *typeset.Page, r *typeset.Run) { r.Glyphs[1].X = r.Glyphs[0].X + 1 },
		"a line on another":     func(_ *typeset.Page, r *typeset.Run) { r.Y += layout.Body.Pitch },
		"outside of the margin": func(_ *typeset.Page, r *typeset.Run) { r.Glyphs[0].X = 5 },
		"below the type area":   func(_ *typeset.Page, r *typeset.Run) { r.Y = 95 },
		"a rule through the text": func(p *typeset.Page, r *typeset.Run) {
			p.Marks = append(p.Marks, &typeset.Rule{X: 20, Y: r.Y - 3, Width: 9, Height: 3})
		},
	} {
		p := pages(t, synthetic(), strings.Repeat("党", 30), layout)[0]
		if err := checkGeometry(p, &layout); err != nil {
			t.Errorf("unspoiled: %v", err)
		}
		if spoil(p, p.Marks[0].(*typeset.Run)); checkGeometry(p, &layout) == nil {
			t.Errorf("%s is not seen", name)
		}
	}
}
