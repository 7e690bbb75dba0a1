package attachment

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/prose"
)

// grid is the cells of a table by where they stand: a number may stand in a column, a digit or a few
// of them a row, in whichever order the rows stand in the file.
type grid struct {
	cells   []gridCell
	amounts map[int]bool // columns whose heading says that amounts stand in them
}

// gridCell is a cell: its number, or the end of what else stands in it.
type gridCell struct {
	cellPlace
	text string
	name string // of a kind of number, where it heads a column of them
}

// add takes a cell.
func (g *grid) add(at cellPlace, text string) {
	text = strings.TrimSpace(text)
	if strings.ContainsFunc(text, isHan) {
		if g.amounts == nil {
			g.amounts = map[int]bool{}
		}
		g.amounts[at.column] = amounts.MatchString(text) && !strings.ContainsAny(text, "号话卡")
	}
	if text == "" || len(g.cells) >= maxCells {
		return
	}
	const longest = 24 // characters of what is no number, or one in groups
	name := numberNames.FindString(text)
	if last := []rune(text); len(last) > longest && !prose.IsNumber(text) {
		text = string(last[len(last)-longest:])
	}
	g.cells = append(g.cells, gridCell{at, strings.Clone(text), strings.Clone(name)})
}

// numberNames is the names of numbers that look like those of goods and orders: of cards and
// passports.
var numberNames = regexp.MustCompile(`护照|護照|(?i:passport)|卡号|银行卡`)

// down is the numbers that stand in the columns, each with what stands above it or names it.
func (g *grid) down() (rows []string) {
	slices.SortStableFunc(g.cells, func(a, b gridCell) int {
		return cmp.Or(cmp.Compare(a.column, b.column), cmp.Compare(a.row, b.row))
	})
	for from := 0; from < len(g.cells); {
		to := from + 1
		for to < len(g.cells) && g.cells[from].isPart() && g.cells[to].isPart() && g.cells[to].cellPlace == (cellPlace{g.cells[to-1].row + 1, g.cells[from].column}) {
			to++
		}
		above := ""
		if from > 0 && g.cells[from-1].column == g.cells[from].column {
			above = g.cells[from-1].text
		}
		if run := g.cells[from:to]; len(run) > 1 {
			rows = append(rows, numbersDown(above, run)...)
		}
		from = to
	}
	return append(rows, g.below()...)
}

// below is what stands in the columns below the name of a kind of number, with that. The cells are
// sorted by their columns.
func (g *grid) below() (rows []string) {
	name, column := "", 0
	for _, c := range g.cells {
		if c.column != column || c.name != "" {
			name, column = c.name, c.column
		} else if name != "" && strings.ContainsAny(c.text, "0123456789") {
			rows = append(rows, name+"\t"+c.text)
		}
	}
	return rows
}

// isPart reports a cell of as many digits as a part of a number has: a whole one is found there.
func (c gridCell) isPart() bool {
	const most = 17
	digits := len([]rune(c.text))
	return digits <= most && !wholeNumbers[digits] && prose.IsNumber(c.text)
}

// numbersDown is the numbers that parts may make which stand one below the other: digits, as many as
// there are, or some parts that have together as many digits as a number has. Of a column of figures
// with other figures around them nobody says that three of them are one number.
func numbersDown(above string, run []gridCell) (rows []string) {
	const shortest = 11
	say := func(cells []gridCell) {
		row := above
		for _, c := range cells {
			row += "\t" + c.text
		}
		rows = append(rows, row)
	}
	digits, from := 0, 0
	for i, c := range run {
		digits += len([]rune(c.text))
		if len([]rune(c.text)) > 1 {
			if i-from >= shortest {
				say(run[from:i])
			}
			from = i + 1
		}
	}
	if len(run)-from >= shortest {
		say(run[from:])
	} else if wholeNumbers[digits] || digits == 17 {
		say(run)
	}
	return rows
}

// sayDown says the numbers that stand in the columns of a table.
func (r *reader) sayDown(where diag.Text, g *grid) error {
	for _, row := range g.down() {
		if err := r.sayAgain(where, row); err != nil {
			return err
		}
	}
	return nil
}

// openTables is the tables of a text that are open, one in another.
type openTables []*openTable

// openTable is one of them, and the cell at hand.
type openTable struct {
	grid
	at   cellPlace
	span int // columns over which the cell reaches
	text strings.Builder
}

func (t *openTables) begin() { *t = append(*t, &openTable{}) }

// row begins a row.
func (t openTables) row() {
	if n := len(t); n > 0 {
		t[n-1].at.row++
		t[n-1].at.column, t[n-1].span = 0, 1
	}
}

// cell begins a cell.
func (t openTables) cell() {
	if n := len(t); n > 0 {
		t[n-1].at.column += max(1, t[n-1].span)
		t[n-1].span = 1
		t[n-1].text.Reset()
	}
}

// reaches says over how many columns the cell does.
func (t openTables) reaches(columns int) {
	if n := len(t); n > 0 && columns > 0 {
		t[n-1].span = min(columns, maxCells)
	}
}

// add adds text to the cell.
func (t openTables) add(text string) {
	if n := len(t); n > 0 && t[n-1].at.column > 0 && t[n-1].text.Len() < piece {
		t[n-1].text.WriteString(strings.TrimSpace(text))
	}
}

// endCell takes the cell.
func (t openTables) endCell() {
	if n := len(t); n > 0 && t[n-1].at.column > 0 {
		for i := range min(max(1, t[n-1].span), maxRepeated) { // a number that is repeated is one in each column
			t[n-1].grid.add(cellPlace{t[n-1].at.row, t[n-1].at.column + i}, t[n-1].text.String())
		}
		t[n-1].text.Reset()
	}
}

// endRow takes a row that stands for several.
func (t openTables) endRow(times int) {
	n := len(t)
	if n == 0 || times < 2 {
		return
	}
	g := &t[n-1].grid
	from := len(g.cells)
	for from > 0 && g.cells[from-1].row == t[n-1].at.row {
		from--
	}
	row := g.cells[from:]
	for range min(times, maxRepeated) - 1 {
		t[n-1].at.row++
		for _, c := range row {
			if len(g.cells) < maxCells {
				g.cells = append(g.cells, gridCell{cellPlace{t[n-1].at.row, c.column}, c.text, c.name})
			}
		}
	}
}

// end is the table that ends; nil where none is open.
func (t *openTables) end() *grid {
	n := len(*t)
	if n == 0 {
		return nil
	}
	last := (*t)[n-1]
	*t = (*t)[:n-1]
	return &last.grid
}

// counts reports that amounts stand in the column at hand.
func (t openTables) counts() bool {
	n := len(t)
	return n > 0 && t[n-1].amounts[t[n-1].at.column]
}
