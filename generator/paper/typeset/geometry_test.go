package typeset_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/paper/typeset"
	"gongkai/generator/soaktest"
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

// hair is what rounding may do, and bearing is by how much ink may stand out of its own square, in
// mm.
const hair, bearing = 0.01, 0.5

// checkGeometry looks at the ink of a page: none outside of the type area, no glyph over another,
// no rule or picture over text.
func checkGeometry(p *typeset.Page, l *typeset.Layout) error {
	all := inks(p.Marks)
	for i := range all {
		a := &all[i]
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
	if err := checkLines(p.Marks); err != nil {
		return err
	}
	return checkRules(p, all)
}

// checkLines looks for lines that begin or end with a mark that may not stand there (GB/T
// 15834-2011 5.1). Code is set as it is.
func checkLines(marks []typeset.Mark) error {
	var before *typeset.Run
	var line []rune
	ground := &typeset.Rule{} // of the last line of code
	for _, m := range marks {
		switch m := m.(type) {
		case *typeset.Rule:
			if m.Color != typeset.Black {
				ground = m
			}
		case *typeset.Run:
			if m.Y > ground.Y && m.Y < ground.Y+ground.Height {
				continue
			}
			if before != nil && (m.Glyphs[0].X < before.Glyphs[0].X || math.Abs(m.Y-before.Y) > max(m.Size, before.Size)/2) {
				if err := checkLine(line); err != nil {
					return err
				}
				line = nil
			}
			before = m
			for _, g := range m.Glyphs {
				line = append(line, g.Char)
			}
		}
	}
	return checkLine(line)
}

func checkLine(line []rune) error {
	said := strings.TrimSpace(string(line))
	if strings.IndexAny(said, strings.ReplaceAll(notFirst, "·", "")+"”’—…") == 0 {
		return fmt.Errorf("%q begins with what no line begins with", said)
	}
	if last, _ := utf8.DecodeLastRuneInString(said); strings.ContainsRune(notLast+"“‘", last) {
		return fmt.Errorf("%q ends with what no line ends with", said)
	}
	return nil
}

// designed reports whether two glyphs stand as far apart as their face says: what overlaps then is
// the face's own.
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

// checkRules looks for rules and pictures over glyphs. A ground lies below what stands on it; what
// strikes a text out, and what joins two dashes, is as thin as a stroke.
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
		"a glyph on another":        func(_ *typeset.Page, r *typeset.Run) { r.Glyphs[1].X = r.Glyphs[0].X + 1 },
		"a line on another":         func(_ *typeset.Page, r *typeset.Run) { r.Y += layout.Body.Pitch },
		"outside of the margin":     func(_ *typeset.Page, r *typeset.Run) { r.Glyphs[0].X = 5 },
		"below the type area":       func(_ *typeset.Page, r *typeset.Run) { r.Y = 95 },
		"a comma at a line's start": func(_ *typeset.Page, r *typeset.Run) { r.Glyphs[0].Char = '，' },
		"a bracket at a line's end": func(_ *typeset.Page, r *typeset.Run) { r.Glyphs[len(r.Glyphs)-1].Char = '（' },
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

// TestJustifiedLinesEndAtTheMeasure holds for all lines but the last of a paragraph, and those that
// would have to be drawn out by more than 0.6 em between any two of their ideographs, or less where
// there are few. Addresses are not drawn out.
func TestJustifiedLinesEndAtTheMeasure(t *testing.T) {
	for _, faces := range faceSets(t) {
		all, ragged := 0, 0
		for n := range soaktest.Times(400) {
			w := &writer{Rand: rand.New(rand.NewPCG(9, uint64(n))), inNote: true}
			said := ""
			for range 12 {
				_, text := w.words(3)
				said += text
			}
			said = covered(faces.Setter, said)
			style := small().Body
			measure := (10 + 25*w.Float64()) * style.Size
			strips, err := faces.Text([]typeset.Span{{Text: said}}, style, 0, measure)
			if err != nil {
				t.Fatal(err)
			}
			for _, strip := range strips[:len(strips)-1] {
				if strings.ContainsRune(text(strip.Marks), '/') {
					continue
				}
				all++
				line := inks(strip.Marks)
				last := line[len(line)-1]
				end := last.run.Glyphs[last.index].X + last.run.Face.Advance(last.run.Glyphs[last.index].ID)*style.Size
				if end >= measure-hair && last.right <= measure+bearing {
					continue
				}
				ragged++
				places := 0.0
				for i := range line[1:] {
					if unicode.Is(unicode.Han, line[i].char) && unicode.Is(unicode.Han, line[i+1].char) {
						places++
					}
				}
				if slack := measure - last.right; slack < 0.6*style.Size*places*min(1, places/8) {
					t.Errorf("%s: %q ends %.2f mm before the measure of %.2f", faces.name, text(strip.Marks), slack, measure)
				}
			}
		}
		if ragged*20 > all {
			t.Errorf("%s: %d of %d lines are ragged", faces.name, ragged, all)
		}
	}
}
