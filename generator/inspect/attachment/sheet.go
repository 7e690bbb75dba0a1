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
func (r *reader) rows(p *packed, s sheet, shared *sharedStrings, unshown map[string]bool) error {
	p.reads(s.part, "v", "t", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
	v := sheetReader{r: r, sheet: s, shared: shared, unshown: unshown}
	return p.walk(s.part, opc.Visitor{Start: v.start, Text: v.characters, End: v.end})
}

// sheetReader reads a sheet row by row.
type sheetReader struct {
	r       *reader
	sheet   sheet
	shared  *sharedStrings
	unshown map[string]bool // formats of cells that show nothing
	hidden  [][2]int        // columns that are, from and to

	// Of the row:
	cells     []string
	first     string // the name of its first cell
	rowHidden bool
	partly    bool // a cell of it stands in a hidden column
	filled    int  // cells that hold something, of the sheet so far
	// Of the cell:
	kind         string
	column       int // from 1
	formatHidden bool
	value        strings.Builder
	inValue      bool
}

func (v *sheetReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "col":
		v.columns(e)
	case "row":
		v.rowHidden, v.partly = isTrue(opc.Attr(e, "hidden")) || isNothing(opc.Attr(e, "ht")), false
		v.cells, v.first, v.column = v.cells[:0], "", 0
	case "c":
		ref := opc.Attr(e, "r")
		v.kind, v.formatHidden = opc.Attr(e, "t"), v.unshown[opc.Attr(e, "s")]
		if v.column++; ref != "" { // a cell without a name stands behind the one before it
			v.column = columnOf(ref)
		}
		if v.first == "" {
			v.first = ref
		}
		v.value.Reset()
	case "v", "t":
		v.inValue = true
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
		v.inValue = true
		v.value.Reset()
	}
}

// columns notes which are not shown.
func (v *sheetReader) columns(e xml.StartElement) {
	if !isTrue(opc.Attr(e, "hidden")) && !isNothing(opc.Attr(e, "width")) {
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

// isNothing reports a height or width of nothing.
func isNothing(value string) bool {
	const least = 0.1 // points, or characters: less is no line
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
		return v.r.say(where, v.value.String(), v.sheet.hidden)
	case "c":
		if text := shownValue(v.kind, v.value.String(), v.shared); text != "" {
			if v.columnHidden() || v.formatHidden {
				if v.r.facing {
					break
				}
				v.partly = true
			}
			v.cells = append(v.cells, text)
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
	return v.r.say(where, strings.Join(v.cells, "\t"), hidden || v.rowHidden || v.partly)
}

// shownValue is the text of a cell. A number is written out: an identity number that was stored as
// one is shown as 1.10E+17, and is a leak all the same.
func shownValue(kind, value string, shared *sharedStrings) string {
	switch kind {
	case "s":
		return shared.text(value)
	case "", "n":
		return plainNumbers(value)
	}
	return value
}
