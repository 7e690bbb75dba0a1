package typeset

import (
	"fmt"
	"strings"

	"gongkai/generator/paper/font"
)

// Tile prints a page in parts on smaller paper, row by row; a part on which nothing stands is left
// out. Neighbours overlap by so many millimetres; marks in the margins show where to cut and what
// belongs beside what, and the first part tells which there are. Its error is a *MissingError.
func (s *Setter) Tile(page *Page, width, height, overlap float64) ([]*Page, error) {
	if page.Width <= width && page.Height <= height {
		return []*Page{page}, nil
	}
	t := cutUp(page, width, height, overlap)
	if turned := cutUp(page, height, width, overlap); turned.count() < t.count() {
		t = turned // the way round that needs fewer sheets
	}
	var out []*Page
	for row := range t.windows {
		for column, w := range t.windows[row] {
			if w == nil {
				continue
			}
			told := fmt.Sprintf("第%d行第%d列（共%d行%d列）　对齐虚线裁去上、左重叠的%.0f毫米后拼贴", row+1, column+1, t.rows, t.columns, t.overlap)
			tile := &Page{Width: t.width, Height: t.height, Label: fmt.Sprintf("%s(%d-%d)", page.Label, row+1, column+1), Marks: []Mark{w}}
			tile.Marks = append(tile.Marks, cropMarks(w, t.overlap, column > 0, row > 0)...)
			if err := s.tell(tile, told, t.height-unprintable); err != nil {
				return nil, err
			}
			if len(out) == 0 {
				tile.Order = t.read.order
				if err := s.tell(tile, s.tilePlan(t), unprintable-toldPitch); err != nil {
					return nil, err
				}
			}
			out = append(out, tile)
		}
	}
	return out, nil
}

// tilePlan is which parts there are, row by row.
func (s *Setter) tilePlan(t *tiling) string {
	there, none := "■", "□"
	if !s.Fonts.Covers('■') || !s.Fonts.Covers('□') {
		there, none = "印", "空"
	}
	var rows []string
	for _, windows := range t.windows {
		row := ""
		for _, w := range windows {
			if w == nil {
				row += none
			} else {
				row += there
			}
		}
		rows = append(rows, row)
	}
	plan := fmt.Sprintf("拼贴图（自上而下）：%s　共%d张", strings.Join(rows, "／"), t.count())
	if blank := t.rows*t.columns - t.count(); blank > 0 {
		plan += fmt.Sprintf("，%s处空白，不印", none)
	}
	return plan
}

// tell puts a line into the margin of a part, which is cut off.
func (s *Setter) tell(tile *Page, told string, y float64) error {
	style := TextStyle{Role: font.Body, Size: 2.6, Pitch: toldPitch, Align: Left}
	lines, err := s.Text([]Span{{Text: told}}, style, unprintable+6, tile.Width-2*unprintable-6)
	if err != nil {
		return err
	}
	for _, strip := range lines[:1] {
		move(strip.Marks, 0, y)
		tile.Marks = append(tile.Marks, markAside(strip.Marks)...)
	}
	return nil
}

// toldPitch is the height of a line in the margin, in mm.
const toldPitch = 3.0

// cropMarks is corner lines in the margins at the edges of the window, and dashes where a
// neighbour's edge will lie.
func cropMarks(w *Window, overlap float64, left, above bool) []Mark {
	const long, thin = 5.0, 0.15
	var marks []Mark
	rule := func(x, y, width, height float64) { marks = append(marks, &Rule{x, y, width, height, Black}) }
	for _, x := range []float64{w.X, w.X + w.Width} {
		rule(x-thin/2, w.Y-long-1, thin, long)
		rule(x-thin/2, w.Y+w.Height+1, thin, long)
	}
	for _, y := range []float64{w.Y, w.Y + w.Height} {
		rule(w.X-long-1, y-thin/2, long, thin)
		rule(w.X+w.Width+1, y-thin/2, long, thin)
	}
	dashes := func(x, y, dx, dy, length float64) {
		for at := 0.0; at < length; at += 6 {
			dash := min(2, length-at)
			rule(x+float64(at*dx), y+float64(at*dy), max(thin, float64(dash*dx)), max(thin, float64(dash*dy)))
		}
	}
	if overlap > 0 && left {
		dashes(w.X+overlap, w.Y, 0, 1, w.Height)
	}
	if overlap > 0 && above {
		dashes(w.X, w.Y+overlap, 1, 0, w.Width)
	}
	return marks
}

// markAside says of marks that they are not of the text.
func markAside(marks []Mark) []Mark {
	for _, m := range marks {
		switch m := m.(type) {
		case *Run:
			m.Aside = true
		case *Path:
			m.In = nil
		case *Picture:
			m.In = nil
		case *Window:
			m.In = nil
			markAside(m.Marks)
		}
	}
	return marks
}
