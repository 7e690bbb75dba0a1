package typeset

// table sets a table: its columns as its texts ask, its rows unparted unless one is taller than a
// page. What is wider than the page stands in several tables one under another, each with the first
// column.
func (f flow) table(t *Table) ([]Strip, error) {
	if len(t.Align) == 0 {
		return nil, nil
	}
	t = t.structured(f.in)
	in := f
	in.body = f.layout.Table
	in.inside = true
	if f.inside && in.body.Size > f.body.Size {
		in.body.Size, in.body.Pitch = f.body.Size, f.body.Pitch
	}
	columns, err := in.columns(t)
	if err != nil {
		return nil, err
	}
	for _, s := range settlings {
		for _, k := range s.sizes {
			if k < 1 && k*in.body.Size < smallest {
				continue
			}
			small := in
			small.body.Size, small.body.Pitch = float64(k*in.body.Size), float64(k*in.body.Pitch)
			if widths := share(small.free(len(columns)), columns, s); widths != nil {
				strips, err := small.grid(t, scaled(widths, small.body.Size))
				return f.withGap(strips), err
			}
		}
	}
	return f.panels(t, in, columns)
}

// settling is what the columns of a table put up with.
type settling struct {
	whole bool      // dates and numbers stand on one line
	few   float64   // no column of text is narrower than so many characters
	sizes []float64 // of the type: these parts of the usual one, if that is not too small
}

// settlings are tried one after another. A number on two lines or smaller type is read more easily
// than a title in a tower of four characters a line.
var settlings = []settling{{true, 8, []float64{1, 0.85}}, {false, 8, []float64{1, 0.85, 0.72, 0.62}}, {false, 4, []float64{0.72, 0.62}}}

// smallest is the size below which type is not made smaller, in mm: 7.5 pt (六号).
const smallest = 7.5 * Point

// padding is the blank on each side of a cell's text, in em.
const padding = 0.3

func (f flow) pad() float64 { return float64(padding * f.body.Size) }

// free is what the texts of so many columns share of the measure, in em.
func (f flow) free(columns int) float64 {
	return f.width/f.body.Size - float64(2*padding*float64(columns))
}

func scaled(numbers []float64, by float64) []float64 {
	for i := range numbers {
		numbers[i] = float64(numbers[i] * by)
	}
	return numbers
}

// panels parts a table by its columns.
func (f flow) panels(t *Table, in flow, all []column) ([]Strip, error) {
	in.breakLongest(all)
	var out []Strip
	for from := 0; from < len(all); {
		p, err := in.panel(t, from, in.evenEnd(all, from))
		if err != nil {
			return nil, err
		}
		strips, err := in.grid(p.table, scaled(p.widths, in.body.Size))
		if err != nil {
			return nil, err
		}
		out = append(out, f.withGap(strips)...)
		from = p.end
	}
	return out, nil
}

// evenEnd is where a panel ends that begins with a column: of as many panels as are needed anyhow
// each has about as many columns as the others, so that the last is not one column across the page.
func (f flow) evenEnd(all []column, from int) int {
	panels := f.panelsFrom(all, from)
	for end := from + (len(all)-from+panels-1)/panels; ; end++ {
		if most := f.panelEnd(all, from); end >= most || f.panelsFrom(all, end) < panels {
			return min(end, most)
		}
	}
}

// panelsFrom is how many panels the columns from one on need.
func (f flow) panelsFrom(all []column, from int) int {
	n := 0
	for ; from < len(all); n++ {
		from = f.panelEnd(all, from)
	}
	return n
}

// panelEnd is how far a panel reaches that begins with a column, if no merged cell is cut.
func (f flow) panelEnd(all []column, from int) (end int) {
	least := func(i int) float64 { return max(all[i].whole, min(all[i].wanted, panelFew)) + 2*padding }
	used := least(from)
	if from > 0 {
		used += least(0)
	}
	for end = from + 1; end < len(all) && used+least(end) <= f.free(0); end++ {
		used += least(end)
	}
	return end
}

// panel is some columns of a table, after its first one, as a table of their own.
type panel struct {
	table  *Table
	widths []float64 // in em
	end    int       // the column that the next panel begins with
}

// panel makes one of the columns from, included, to end, excluded. A merged cell that is cut in two
// asks more of the columns that are left to it: where that is too much, the panel has fewer.
func (f flow) panel(t *Table, from, end int) (panel, error) {
	for ; ; end-- {
		var chosen []int
		if from > 0 {
			chosen = append(chosen, 0)
		}
		for i := from; i < end; i++ {
			chosen = append(chosen, i)
		}
		p := panel{table: t.columns(chosen, from), end: end}
		columns, err := f.columns(p.table)
		if err != nil {
			return panel{}, err
		}
		f.breakLongest(columns)
		free := f.free(len(chosen))
		p.widths = share(free, columns, settling{whole: true, few: panelFew})
		if p.widths == nil && end == from+1 {
			p.widths = even(free, len(chosen))
		}
		if p.widths != nil {
			return p, nil
		}
	}
}

// breakLongest lets a word that is wider than a third of the page be broken after all.
func (f flow) breakLongest(columns []column) {
	for i := range columns {
		columns[i].whole = min(columns[i].whole, f.free(0)/3-2*padding)
		columns[i].least = min(columns[i].least, columns[i].whole)
	}
}

// panelFew is the characters that a column of a panel holds at least, if it has so many.
const panelFew = 6

func even(width float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = width / float64(n)
	}
	return out
}

// columns is some columns of a table. What stands in those before start stood in an earlier panel.
func (t *Table) columns(columns []int, start int) *Table {
	out := &Table{}
	for _, c := range columns {
		out.Align = append(out.Align, t.Align[c])
	}
	cut := func(rows [][]Cell) (all [][]Cell) {
		of := owners(rows)
		for r := range rows {
			row := make([]Cell, len(columns))
			for i := 0; i < len(columns); {
				owner, n := of[r][columns[i]], 1
				for i+n < len(columns) && of[r][columns[i+n]] == owner {
					row[i+n].Covered = true
					n++
				}
				if row[i].Covered = owner.row < r; !row[i].Covered {
					cell := rows[r][owner.column]
					row[i] = Cell{Blocks: cell.Blocks, Across: n - 1, Down: cell.Down, again: owner.column < start, in: cell.in}
				}
				i += n
			}
			all = append(all, row)
		}
		return all
	}
	out.Head, out.Rows = cut(t.Head), cut(t.Rows)
	return out
}
