package attachment

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// sheet is a sheet of a workbook.
type sheet struct {
	name, part string
	hidden     bool
}

// rows reads the rows of a sheet.
func (r *reader) rows(p *packed, v sheetReader) error {
	p.reads(v.sheet.part, "v", "t", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
	v.r = r
	if err := p.walk(v.sheet.part, opc.Visitor{Start: v.start, Text: v.characters, End: v.end}); err != nil {
		return err
	}
	return r.sayDown(diag.T("工作表“%s”的一列", "a column of sheet “%s”", v.sheet.name), &v.grid)
}

// sheetReader reads a sheet row by row.
type sheetReader struct {
	r       *reader
	sheet   sheet
	shared  *sharedStrings
	unshown map[string]bool // formats of cells that show nothing
	paper   map[string]bool // those on which white letters cannot be seen
	worded  map[string]numberFormat
	hidden  [][2]int // columns that are, from and to
	grid    grid

	// Of the row:
	cells     []rowCell
	first     string // the name of its first cell
	rowHidden bool
	partly    bool        // a cell of it stands in a hidden column
	filled    int         // cells that hold something, of the sheet so far
	line      int         // the number of the row
	places    []cellPlace // of cells that hold something, of the sheet so far
	// Of the cell:
	kind    string
	column  int    // from 1
	format  string // by its number
	value   strings.Builder
	inValue bool
}

func (v *sheetReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "col":
		v.columns(e)
	case "row":
		v.rowHidden, v.partly = isTrue(opc.Attr(e, "hidden")) || isLessThan(opc.Attr(e, "ht"), leastLength), false
		v.cells, v.first, v.column = v.cells[:0], "", 0
		if v.line++; opc.Attr(e, "r") != "" { // one without a number stands below the one before it
			v.line = number(opc.Attr(e, "r"))
		}
	case "mergeCell":
		v.merged(opc.Attr(e, "ref"))
	case "c":
		ref := opc.Attr(e, "r")
		v.kind, v.format = opc.Attr(e, "t"), opc.Attr(e, "s")
		if v.format == "" {
			v.format = "0" // the first
		}
		if v.column++; ref != "" { // a cell without a name stands behind the one before it
			v.column = columnOf(ref)
		}
		if v.first == "" {
			v.first = ref
		}
		v.value.Reset()
	case "v", "t":
		if e.Name.Local == "v" && v.value.Len() > 0 { // a second one
			v.value.WriteByte('\t')
		}
		v.inValue = true
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		v.inValue = true
		v.value.Reset()
	}
}

// columns notes which are not shown.
func (v *sheetReader) columns(e xml.StartElement) {
	const least = 0.5 // characters
	if !isTrue(opc.Attr(e, "hidden")) && !isLessThan(opc.Attr(e, "width"), least) {
		return
	}
	from, err := strconv.Atoi(opc.Attr(e, "min"))
	to, err2 := strconv.Atoi(opc.Attr(e, "max"))
	if err == nil && err2 == nil {
		v.hidden = append(v.hidden, [2]int{from, to})
	}
}

// columnHidden reports that the column of the cell is not shown.
func (v *sheetReader) columnHidden() bool {
	return slices.ContainsFunc(v.hidden, func(c [2]int) bool { return v.column >= c[0] && v.column <= c[1] })
}

// isLessThan reports a height or width that shows nothing.
func isLessThan(value string, least float64) bool {
	n, err := strconv.ParseFloat(value, 64)
	return err == nil && n < least
}

// columnOf is the number of the column of a cell by its name: B7 stands in 2.
func columnOf(ref string) int {
	n := 0
	for _, b := range []byte(strings.ToUpper(ref)) {
		if b < 'A' || b > 'Z' || n > 1<<20 {
			break
		}
		n = n*26 + int(b-'A') + 1
	}
	return n
}

// isTrue reads a boolean of XML.
func isTrue(value string) bool { return value == "1" || value == "true" }

func (v *sheetReader) characters(text string) error {
	if v.inValue {
		v.value.WriteString(text)
	}
	return nil
}

func (v *sheetReader) end(name string) error {
	switch name {
	case "v", "t":
		v.inValue = false
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		v.inValue = false
		where := diag.T("工作表“%s”页眉页脚", "header and footer of sheet “%s”", v.sheet.name)
		return v.header(where, v.value.String())
	case "c":
		if text := v.shown(); text != "" {
			if v.columnHidden() || v.unshown[v.format] || v.isPale() {
				if v.r.facing {
					break
				}
				v.partly = true
			}
			v.places = append(v.places, cellPlace{v.line, v.column})
			v.grid.add(cellPlace{v.line, v.column}, text)
			v.cells = append(v.cells, rowCell{v.column, text})
			if v.filled++; v.filled > maxCells {
				return tooManyCells(diag.T("工作表“%s”", "the sheet “%s”", v.sheet.name))
			}
		}
	case "row":
		return v.row()
	}
	return nil
}

// row says what was read of a row.
func (v *sheetReader) row() error {
	if len(v.cells) == 0 {
		return nil
	}
	name, hidden := v.sheet.name, v.sheet.hidden
	if (v.rowHidden || v.partly) && !hidden {
		v.r.fact(HiddenSheet, diag.T("工作表“%s”的行列", "rows or columns of sheet “%s”", name), false)
	}
	where := diag.T("工作表“%[1]s”%[2]s", "sheet “%[1]s” %[2]s", name, v.first)
	slices.SortStableFunc(v.cells, func(a, b rowCell) int { return a.column - b.column }) // as they are shown
	var text strings.Builder
	for i, c := range v.cells {
		if i > 0 {
			text.WriteByte('\t')
		}
		text.WriteString(c.text)
	}
	return v.r.say(where, text.String(), hidden || v.rowHidden || v.partly)
}

// rowCell is a cell of the row at hand.
type rowCell struct {
	column int
	text   string
}

// isPale reports that a text of the cell is white, and so is the cell.
func (v *sheetReader) isPale() bool {
	return v.kind == "s" && v.paper[v.format] && v.shared.pale[strings.TrimSpace(v.value.String())]
}

// cellPlace is where a cell stands, from 1.
type cellPlace struct{ row, column int }

// placeOf is where a cell stands by its name.
func placeOf(ref string) cellPlace {
	return cellPlace{number(strings.TrimLeft(strings.ToUpper(ref), "ABCDEFGHIJKLMNOPQRSTUVWXYZ")), columnOf(ref)}
}

// splitCells is the remedy for cells under others.
var splitCells = diag.T("全选工作表，取消合并单元格，被盖住的内容就会显示出来；不应公开的删除，再合并、保存", "select the whole sheet and unmerge its cells, which shows what they cover; delete what is not to be disclosed, merge them again and save it")

// merged tells what cells hold over which the first of a range reaches: no program shows it.
func (v *sheetReader) merged(ref string) {
	from, to, isRange := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if first, last := placeOf(from), placeOf(to); isRange && !v.sheet.hidden {
		i, _ := slices.BinarySearchFunc(v.places, first.row, func(c cellPlace, row int) int { return c.row - row })
		for ; i < len(v.places) && v.places[i].row <= last.row; i++ {
			if c := v.places[i]; c != first && c.column >= first.column && c.column <= last.column {
				v.r.factWithFix(HiddenSheet, diag.T("工作表“%s”合并的单元格", "merged cells of sheet “%s”", v.sheet.name), splitCells)
				return
			}
		}
	}
}
