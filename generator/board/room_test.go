package board

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/edition"
	"gongkai/generator/paper/papersize"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/soaktest"
)

// legal is a board with random values that site.yaml may hold.
func legal(r *rand.Rand) edition.Board {
	b := edition.Board{Layout: []string{edition.Official, edition.Poster}[r.IntN(2)], Landscape: r.IntN(3) == 0, Keys: []string{"0123 4567 89ab cdef"}}
	b.Paper = papersize.Names()[min(r.IntN(8), 4)]
	paper, _ := papersize.Of(b.Paper)
	if b.Landscape {
		paper = paper.Turned()
	}
	const leastArea = 60
	margin := func(side float64) (a, b float64) {
		if r.IntN(2) == 0 {
			return 0, 0
		}
		a = 5 + r.Float64()*95
		b = 5 + r.Float64()*95
		if most := side - leastArea; a+b > most {
			a, b = most/2, most/2
		}
		return a, b
	}
	b.Margins.Left, b.Margins.Right = margin(paper.Width)
	b.Margins.Top, b.Margins.Bottom = margin(paper.Height)
	standard := paper.Official()
	if b.Layout == edition.Poster {
		standard = paper.Poster()
	}
	area := paper.Area(papersize.Margins(b.Margins).Or(standard))
	size := func(least float64) float64 {
		most := min(200, math.Floor(min(area.Width, area.Height)/least/typeset.Point))
		switch r.IntN(4) {
		case 0:
			return most
		case 1:
			return 6
		case 2:
			return 6 + r.Float64()*(most-6)
		}
		return 0
	}
	b.Sizes = edition.Sizes{Title: size(papersize.LeastTitle), Body: size(papersize.LeastBody), Small: size(papersize.LeastSmall)}
	return b
}

// TestNothingLeavesThePage sets notices at random values that site.yaml may hold: no glyph lies
// outside of the paper, or over another.
func TestNothingLeavesThePage(t *testing.T) {
	for n := range soaktest.Times(80) {
		r := rand.New(rand.NewPCG(40, uint64(n)))
		b := legal(r)
		of := notice(strings.Repeat(strings.Repeat("各支部按时足额收缴党费。", 1+r.IntN(20))+"\n\n", 1+r.IntN(5)) + "| 支部 | 金额 |\n| - | - |\n| 第一支部 | 1200元 |\n")
		of.Title = strings.Repeat("关于2026年第三季度党费收缴情况", 1+r.IntN(4))
		of.Publisher = strings.Repeat("示例市政协机关党组", 1+r.IntN(5))
		if r.IntN(2) == 0 {
			of.DocumentNumber = ""
		}
		if r.IntN(3) == 0 {
			of.Path = "2026/" + strings.Repeat("很长的文件名", 1+r.IntN(30))
		}
		for i, p := range pages(t, printing(b, of)) {
			if err := within(p); err != nil {
				t.Errorf("board %d %+v, page %d: %v", n, b, i+1, err)
			}
		}
	}
}

// box is the ink of a glyph.
type box struct {
	char                     rune
	left, top, right, bottom float64
	run                      *typeset.Run
}

func (b box) String() string {
	return fmt.Sprintf("%q at %.1f–%.1f × %.1f–%.1f", b.char, b.left, b.right, b.top, b.bottom)
}

// within reports a glyph outside of a page, or over another.
func within(p *typeset.Page) error {
	var all []box
	for _, m := range p.Marks {
		run, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		for _, g := range run.Glyphs {
			ink := run.Face.Ink(g.ID)
			b := box{g.Char, g.X + ink.XMin*run.Size, run.Y - ink.YMax*run.Size, g.X + ink.XMax*run.Size, run.Y - ink.YMin*run.Size, run}
			if b.left < 0 || b.top < 0 || b.right > p.Width || b.bottom > p.Height {
				return fmt.Errorf("%v leaves the paper of %.0f × %.0f", b, p.Width, p.Height)
			}
			if b.right > b.left {
				all = append(all, b)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b box) int { return cmp.Compare(a.top, b.top) })
	const hair = 0.02
	for i, a := range all {
		for _, b := range all[i+1:] {
			if b.top >= a.bottom-hair {
				break
			}
			if a.run != b.run && a.left < b.right-hair && b.left < a.right-hair {
				return fmt.Errorf("%v lies over %v", a, b)
			}
		}
	}
	return nil
}
