package typeset_test

import (
	"fmt"
	"slices"
	"strings"

	"gongkai/generator/paper/typeset"
)

// dump writes pages so that they can be read: one line for the runs on one baseline, the verticals
// of one row, a rule, a picture. Lengths are in millimetres from the page's top left corner.
//
//	y 41.2  x 28.0–184.0  Fang 5.57  一段正文
func dump(pages []*typeset.Page) string {
	var b strings.Builder
	for i, p := range pages {
		fmt.Fprintf(&b, "page %d\n", i+1)
		dumpMarks(&b, p.Marks, "")
	}
	return b.String()
}

func dumpMarks(b *strings.Builder, marks []typeset.Mark, indent string) {
	for i := 0; i < len(marks); {
		n := i + 1
		b.WriteString(indent)
		switch m := marks[i].(type) {
		case *typeset.Run:
			for n < len(marks) && beside(m, marks[n]) {
				n++
			}
			dumpLine(b, marks[i:n])
		case *typeset.Rule:
			for m.Width < 1 && n < len(marks) && below(m, marks[n]) {
				n++
			}
			if m.Width < 1 {
				fmt.Fprintf(b, "y %.1f–%.1f  verticals", m.Y, m.Y+m.Height)
				for _, v := range marks[i:n] {
					fmt.Fprintf(b, " %.1f", v.(*typeset.Rule).X+m.Width/2)
				}
				b.WriteString("\n")
				break
			}
			name := "rule"
			if m.Height > 1 {
				name = "ground"
			}
			fmt.Fprintf(b, "y %.1f  x %.1f–%.1f  %s %.2f\n", m.Y+m.Height/2, m.X, m.X+m.Width, name, m.Height)
		case *typeset.Picture:
			fmt.Fprintf(b, "y %.1f–%.1f  x %.1f–%.1f  picture %s\n", m.Y, m.Y+m.Height, m.X, m.X+m.Width, m.In.Alt)
		case *typeset.Link:
			fmt.Fprintf(b, "y %.1f–%.1f  x %.1f–%.1f  link %s\n", m.Y, m.Y+m.Height, m.X, m.X+m.Width, m.URL)
		case *typeset.Bookmark:
			fmt.Fprintf(b, "y %.1f  bookmark %d %s\n", m.Y, m.Level, m.Title)
		case *typeset.Window:
			fmt.Fprintf(b, "y %.1f–%.1f  x %.1f–%.1f  window moved by %.1f, %.1f\n", m.Y, m.Y+m.Height, m.X, m.X+m.Width, m.DX, m.DY)
			dumpMarks(b, m.Marks, indent+"    ")
		}
		i = n
	}
}

// beside reports whether a mark continues the line of a run.
func beside(first *typeset.Run, m typeset.Mark) bool {
	r, ok := m.(*typeset.Run)
	return ok && r.Y == first.Y && r.Aside == first.Aside && r.Glyphs[0].X > first.Glyphs[0].X && r.Size == first.Size
}

func below(first *typeset.Rule, m typeset.Mark) bool {
	r, ok := m.(*typeset.Rule)
	return ok && r.Y == first.Y && r.Height == first.Height && r.Width == first.Width
}

func dumpLine(b *strings.Builder, runs []typeset.Mark) {
	first, last := runs[0].(*typeset.Run), runs[len(runs)-1].(*typeset.Run)
	end := last.Glyphs[len(last.Glyphs)-1]
	fmt.Fprintf(b, "y %.1f  x %.1f–%.1f  %s %.2f  ", first.Y, first.Glyphs[0].X, end.X+last.Face.Advance(end.ID)*last.Size, first.Face.Name(), first.Size)
	if first.Aside {
		b.WriteString("(again) ")
	}
	pen := first.Glyphs[0].X
	for i, m := range runs {
		r := m.(*typeset.Run)
		if i > 0 && r.Face != runs[i-1].(*typeset.Run).Face {
			b.WriteString("[" + r.Face.Name() + "]")
		}
		if r.Glyphs[0].X > pen+0.65*r.Size { // further than a line is drawn out: another cell
			b.WriteString(" | ")
		}
		for _, g := range r.Glyphs {
			b.WriteRune(g.Char)
			pen = g.X + r.Face.Advance(g.ID)*r.Size
		}
	}
	b.WriteString("\n")
}

// lines is the lines of a paragraph as it is broken, without what has been put between.
func lines(strips []typeset.Strip) []string {
	var out []string
	for i := range strips {
		out = append(out, text(strips[i].Marks))
	}
	return out
}

// spaced shows where the glyphs of a line stand, in tenths of an em from its beginning.
func spaced(marks []typeset.Mark) string {
	var out []string
	for _, m := range marks {
		if r, ok := m.(*typeset.Run); ok {
			for _, g := range r.Glyphs {
				out = append(out, fmt.Sprintf("%c%.1f", g.Char, g.X/r.Size))
			}
		}
	}
	return strings.Join(slices.Clip(out), " ")
}
