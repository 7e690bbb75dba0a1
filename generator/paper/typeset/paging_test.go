package typeset_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
	"gongkai/generator/soaktest"
)

// office is a random document as offices write them, whose tables, pictures and paragraphs are
// numbered, so that it can be told from a page what stands on it.
type office struct {
	*rand.Rand
	source strings.Builder
	tables []int // rows of each, those of a header excluded
}

func (o *office) paragraph(most int) string {
	return strings.Repeat("党", 1+o.IntN(most)) + "。\n\n"
}

func (o *office) block(layout *typeset.Layout, number int) {
	line := int(layout.Measure() / layout.Body.Size)
	switch o.IntN(8) {
	case 0:
		fmt.Fprintf(&o.source, "## 题目\n\n%s", o.paragraph(3*line))
	case 1:
		rows := 2 + o.IntN(5)
		if o.IntN(3) == 0 {
			rows += 40
		}
		fmt.Fprintf(&o.source, "| 号 | 事 |\n| - | - |\n")
		for row := range rows {
			fmt.Fprintf(&o.source, "| 表%d行%d末 | 甲 |\n", len(o.tables), row)
		}
		o.source.WriteString("\n")
		o.tables = append(o.tables, rows)
	case 2:
		fmt.Fprintf(&o.source, "%s情况见图%d末：\n\n![甲](a.png \"题%d末\")\n\n", strings.Repeat("务", o.IntN(4*line)), number, number)
	case 3:
		for range 1 + o.IntN(6) {
			fmt.Fprintf(&o.source, "- %s", strings.Replace(o.paragraph(2*line), "\n\n", "\n", 1))
		}
		o.source.WriteString("\n")
	default:
		o.source.WriteString(o.paragraph(8 * line))
	}
}

// officeDocument sets document number n with a foot of some lines, and gives its pages' texts.
func officeDocument(t *testing.T, n int) (o *office, pages []*typeset.Page, layout typeset.Layout) {
	o = &office{Rand: rand.New(rand.NewPCG(21, uint64(n)))}
	switch n % 4 {
	case 0, 1:
		layout = typeset.Official()
	case 2:
		layout = typeset.Poster(typeset.Paper("A3", n%8 == 2))
	case 3:
		layout = typeset.Poster(typeset.Paper("A4", n%8 == 3))
	}
	for number := range 1 + o.IntN(14) {
		o.block(&layout, number)
	}
	o.source.WriteString(o.paragraph(100) + o.paragraph(100))
	d := read(o.source.String())
	foot, err := synthetic().Text([]typeset.Span{{Text: strings.Repeat("脚", 1+o.IntN(300))}}, layout.Note, 0, layout.Measure())
	if err != nil {
		t.Fatal(err)
	}
	one := typeset.Stack(foot)
	d.Foot = []typeset.Block{&typeset.Fixed{Strips: []typeset.Strip{one}}}
	if pages, err = synthetic().Pages(d, &layout); err != nil {
		t.Fatal(err)
	}
	return o, pages, layout
}

// TestPagesAreBrokenWhereItCostsLeast holds what is asked of the pages of random documents.
func TestPagesAreBrokenWhereItCostsLeast(t *testing.T) {
	for n := range soaktest.Times(100) {
		o, pages, layout := officeDocument(t, n)
		shown := make([]string, len(pages))
		for i, p := range pages {
			shown[i] = text(p.Marks)
			if err := checkGeometry(p, &layout); err != nil {
				t.Errorf("document %d, page %d: %v", n, i+1, err)
			}
			if used := used(p, &layout); i+1 < len(pages) && used < 0.2 {
				t.Errorf("document %d: of page %d of %d %.0f %% is used", n, i+1, len(pages), 100*used)
			}
		}
		last := pages[len(pages)-1]
		if lines := linesBeside(last, "脚"); len(pages) > 1 && lines < 2 {
			t.Errorf("document %d: on page %d the foot stands with %d lines", n, len(pages), lines)
		}
		for number, rows := range o.tables {
			o.checkTable(t, n, number, rows, shown)
		}
		for number := range 14 {
			said, shows := fmt.Sprintf("图%d末", number), fmt.Sprintf("题%d末", number)
			if i := slices.IndexFunc(shown, func(s string) bool { return strings.Contains(s, shows) }); i >= 0 && !strings.Contains(shown[i], said) {
				t.Errorf("document %d: picture %d on page %d is parted from its sentence", n, number, i+1)
			}
		}
	}
}

// checkTable holds that a table of a few rows is whole, and that of a longer one at least two rows
// stand on each page.
func (o *office) checkTable(t *testing.T, n, number, rows int, shown []string) {
	on := 0
	for i, s := range shown {
		count := strings.Count(s, fmt.Sprintf("表%d行", number))
		if count == 0 {
			continue
		}
		if on++; count < 2 {
			t.Errorf("document %d: one row of the %d of table %d stands on page %d", n, rows, number, i+1)
		}
	}
	if rows <= 6 && on > 1 {
		t.Errorf("document %d: table %d of %d rows stands on %d pages", n, number, rows, on)
	}
}

// used is the part of a page's type area down to the lowest text or picture.
func used(p *typeset.Page, l *typeset.Layout) float64 {
	lowest := l.Top
	for _, m := range p.Marks {
		switch m := m.(type) {
		case *typeset.Run:
			lowest = max(lowest, m.Y)
		case *typeset.Picture:
			lowest = max(lowest, m.Y+m.Height)
		}
	}
	return (lowest - l.Top) / l.Depth()
}

// linesBeside is the lines of a page that are of another text than this.
func linesBeside(p *typeset.Page, other string) int {
	lines := map[float64]bool{}
	for _, m := range p.Marks {
		switch m := m.(type) {
		case *typeset.Run:
			if !m.Aside && !strings.Contains(text([]typeset.Mark{m}), other) {
				lines[m.Y] = true
			}
		case *typeset.Picture:
			lines[m.Y], lines[m.Y+m.Height] = true, true
		}
	}
	return len(lines)
}
