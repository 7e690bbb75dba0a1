package typeset

import (
	"gongkai/generator/paper/font"
)

// grid sets the rows of a table whose columns are known.
func (f flow) grid(t *Table, widths []float64) ([]Strip, error) {
	var out []Strip
	var head *Strip
	if !empty(t.Head) {
		strip, err := f.rows(t.Head, t.Align, widths, true)
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
	for rows := t.Rows; len(rows) > 0; {
		n := together(rows)
		strip, err := f.rows(rows[:n], t.Align, widths, false)
		if err != nil {
			return nil, err
		}
		strip.Head = head
		out = append(out, strip)
		rows = rows[n:]
	}
	f.bindRows(out)
	return out, nil
}

func empty(rows [][]Cell) bool {
	for _, cells := range rows {
		for _, c := range cells {
			if len(c.Blocks) > 0 {
				return false
			}
		}
	}
	return true
}

// rows sets a row, or several that a cell reaches through.
func (f flow) rows(rows [][]Cell, align []Align, widths []float64, strong bool) (Strip, error) {
	if len(rows) == 1 {
		return f.row(rows[0], align, widths, strong)
	}
	return f.band(rows, align, widths, strong)
}

// row sets one row. Its lines stay together unless they, and the beginning of a note that they
// mention, are more than a page.
func (f flow) row(cells []Cell, align []Align, widths []float64, strong bool) (Strip, error) {
	texts, err := f.texts(cells, align, widths, strong)
	if err != nil {
		return Strip{}, err
	}
	tallest := 0.0
	for i := range texts {
		tallest = max(tallest, height(texts[i]))
	}
	pad := f.above()
	strip := Strip{Height: tallest + 2*pad}
	unparted, err := f.unparted(texts)
	if err != nil {
		return Strip{}, err
	}
	if strip.Height > unparted {
		return f.parted(cells, texts, widths, pad), nil
	}
	strip.Marks = f.frame(cells, widths, strip.Height, true, true)
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

// unparted is how tall a row of these texts may be and stay whole: as a page, or as what the notes
// that must begin beside it leave of a page. Notes that take more than half of one part no row, for
// they hardly leave a page on which they would stand with a part of it.
func (f flow) unparted(texts [][]Strip) (float64, error) {
	var notes []*Note
	for _, strips := range texts {
		for i := range strips {
			notes = append(notes, strips[i].Notes...)
		}
	}
	if len(notes) == 0 {
		return f.depth, nil
	}
	p := newPager(f.Setter, f.layout, usual)
	due, err := p.noteHeight(notes)
	due = max(p.footHeight(due), f.layout.noteBegun())
	if due > f.depth/2 {
		due = f.layout.noteBegun()
	}
	return f.depth - due, err
}

// above is the blank above and below a cell's text.
func (f flow) above() float64 { return float64(0.2 * f.body.Size) }

// texts sets the text of each cell of a row, in the width of all its columns.
func (f flow) texts(cells []Cell, align []Align, widths []float64, strong bool) ([][]Strip, error) {
	texts := make([][]Strip, len(cells))
	x := f.x
	for i, c := range cells {
		in := f
		in.x, in.width = x+f.pad(), widths[i]
		for k := range c.Across {
			in.width += widths[i+1+k] + 2*f.pad()
		}
		in.body.Align = align[i]
		var err error
		if texts[i], err = in.cell(c, strong); err != nil {
			return nil, err
		}
		if c.again {
			for _, strip := range texts[i] {
				markAside(strip.Marks)
			}
		}
		x += widths[i] + 2*f.pad()
	}
	return texts, nil
}

func (f flow) cell(c Cell, strong bool) ([]Strip, error) {
	var out []Strip
	f = f.within(c.in, c.Blocks)
	for _, b := range c.Blocks {
		var strips []Strip
		var err error
		if p, ok := b.(*Paragraph); ok {
			style := f.body
			if style.Role == font.Body && strong {
				style.Align = Center
			}
			strips, err = f.text(within(embolden(p.Text, strong), f.paragraphElement()), style, f.x, f.width)
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
func (f flow) frame(cells []Cell, widths []float64, height float64, top, bottom bool) []Mark {
	line := f.layout.Line
	total := sum(widths) + float64(2*f.pad()*float64(len(widths)))
	var marks []Mark
	if top {
		marks = append(marks, &Rule{f.x - line/2, -line / 2, total + line, line, Black})
	}
	x := f.x
	marks = append(marks, &Rule{x - line/2, 0, line, height, Black})
	for i, w := range widths {
		x += w + 2*f.pad()
		if i+1 == len(cells) || !cells[i+1].Covered {
			marks = append(marks, &Rule{x - line/2, 0, line, height, Black})
		}
	}
	if bottom {
		marks = append(marks, &Rule{f.x - line/2, height - line/2, total + line, line, Black})
	}
	return marks
}

// parted is a row taller than a page: part i holds line i of every cell.
func (f flow) parted(cells []Cell, texts [][]Strip, widths []float64, pad float64) Strip {
	most := 0
	for i := range texts {
		most = max(most, len(texts[i]))
	}
	out := Strip{}
	for n := range most {
		part := Strip{}
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
				part.Slices = append(part.Slices, Slice{i, texts[i][n].Marks})
				part.Notes = append(part.Notes, texts[i][n].Notes...)
			}
		}
		part.Height += top + bottom
		part.Slices = append(part.Slices, Slice{len(texts), f.frame(cells, widths, part.Height, n == 0, n == most-1)})
		out.Parts = append(out.Parts, part)
		out.Height += part.Height
	}
	return out
}
