package typeset

import "gongkai/generator/paper/font"

// grid sets the rows of a table whose columns are known. The first one may be repeated: its text
// stood in an earlier table already.
func (f flow) grid(t *Table, widths []float64, repeated bool) ([]Strip, error) {
	var out []Strip
	var head *Strip
	if t.Head != nil && !empty(t.Head) {
		strip, err := f.row(t.Head, t.Align, widths, true, repeated)
		if err != nil {
			return nil, err
		}
		// a header that fills the page leaves no room for what it heads
		if strip.Height < f.depth/3 {
			head = &Strip{Height: strip.Height, Marks: copyMarks(strip.Marks)}
			strip.Keep = len(t.Rows) > 0
		}
		out = append(out, strip)
	}
	for _, cells := range t.Rows {
		strip, err := f.row(cells, t.Align, widths, false, repeated)
		if err != nil {
			return nil, err
		}
		strip.Head = head
		out = append(out, strip)
	}
	return out, nil
}

func empty(cells []Cell) bool {
	for _, c := range cells {
		if len(c.Blocks) > 0 {
			return false
		}
	}
	return true
}

// row sets one row. Its lines stay together unless they, and the beginning of a note that they
// mention, are more than a page.
func (f flow) row(cells []Cell, align []Align, widths []float64, strong, repeated bool) (Strip, error) {
	texts := make([][]Strip, len(cells))
	tallest, depth := 0.0, f.depth
	x := f.x
	for i, c := range cells {
		in := f
		in.x, in.width = x+f.pad(), widths[i]
		in.body.Align = align[i]
		var err error
		if texts[i], err = in.cell(c, strong); err != nil {
			return Strip{}, err
		}
		for _, strip := range texts[i] {
			if i == 0 && repeated {
				markAside(strip.Marks)
			}
			if len(strip.Notes) > 0 {
				depth = f.depth - f.layout.noteBegun()
			}
		}
		tallest = max(tallest, height(texts[i]))
		x += widths[i] + 2*f.pad()
	}
	pad := 0.2 * f.body.Size
	strip := Strip{Height: tallest + 2*pad}
	if strip.Height > depth {
		return f.parted(texts, widths, pad), nil
	}
	strip.Marks = f.frame(widths, 0, strip.Height, true, true)
	for i := range texts {
		one := Stack(texts[i])
		y := pad
		if short := tallest - one.Height; short > 0 {
			y += short / 2 // in the middle of its row
		}
		move(one.Marks, 0, y)
		strip.Marks = append(strip.Marks, one.Marks...)
		strip.Notes = append(strip.Notes, one.Notes...)
	}
	return strip, nil
}

func (f flow) cell(c Cell, strong bool) ([]Strip, error) {
	var out []Strip
	for _, b := range c.Blocks {
		var strips []Strip
		var err error
		if p, ok := b.(*Paragraph); ok {
			style := f.body
			if style.Role == font.Body && strong {
				style.Align = Center
			}
			strips, err = f.Text(embolden(p.Text, strong), style, f.x, f.width)
		} else {
			strips, err = f.set(b)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, strips...)
	}
	return out, nil
}

// frame is the rules around the cells of a row.
func (f flow) frame(widths []float64, y, height float64, top, bottom bool) []Mark {
	line := f.layout.Line
	total := sum(widths) + 2*f.pad()*float64(len(widths))
	var marks []Mark
	if top {
		marks = append(marks, &Rule{f.x - line/2, y - line/2, total + line, line, Black})
	}
	x := f.x
	marks = append(marks, &Rule{x - line/2, y, line, height, Black})
	for _, w := range widths {
		x += w + 2*f.pad()
		marks = append(marks, &Rule{x - line/2, y, line, height, Black})
	}
	if bottom {
		marks = append(marks, &Rule{f.x - line/2, y + height - line/2, total + line, line, Black})
	}
	return marks
}

// parted is a row taller than a page: part i holds line i of every cell.
func (f flow) parted(texts [][]Strip, widths []float64, pad float64) Strip {
	most := 0
	for i := range texts {
		most = max(most, len(texts[i]))
	}
	out := Strip{}
	for n := range most {
		part := Strip{Slices: make([][]Mark, len(texts)+1)}
		top, bottom := 0.0, 0.0
		if n == 0 {
			top = pad
		}
		if n == most-1 {
			bottom = pad
		}
		for i := range texts {
			if n < len(texts[i]) {
				part.Height = max(part.Height, texts[i][n].Height+texts[i][n].Before)
			}
		}
		for i := range texts {
			if n < len(texts[i]) {
				move(texts[i][n].Marks, 0, top+texts[i][n].Before)
				part.Slices[i] = texts[i][n].Marks
				part.Notes = append(part.Notes, texts[i][n].Notes...)
			}
		}
		part.Height += top + bottom
		part.Slices[len(texts)] = f.frame(widths, 0, part.Height, n == 0, n == most-1)
		out.Parts = append(out.Parts, part)
		out.Height += part.Height
	}
	return out
}
