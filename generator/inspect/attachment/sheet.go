package attachment

import (
	"encoding/xml"
	"math/big"
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
func (r *reader) rows(p *packed, s sheet, shared []string) error {
	v := sheetReader{r: r, sheet: s, shared: shared, hiddenColumns: map[string]bool{}}
	return p.walk(s.part, opc.Visitor{Start: v.start, Text: v.characters, End: v.end})
}

// sheetReader reads a sheet row by row.
type sheetReader struct {
	r             *reader
	sheet         sheet
	shared        []string
	hiddenColumns map[string]bool

	// Of the row:
	cells     []string
	first     string // the name of its first cell
	rowHidden bool
	partly    bool // a cell of it stands in a hidden column
	filled    int  // cells that hold something, of the sheet so far
	// Of the cell:
	kind, column string
	value        strings.Builder
	inValue      bool
}

func (v *sheetReader) start(e xml.StartElement) {
	switch e.Name.Local {
	case "col":
		v.columns(e)
	case "row":
		v.rowHidden, v.partly = isTrue(opc.Attr(e, "hidden")), false
		v.cells, v.first = v.cells[:0], ""
	case "c":
		ref := opc.Attr(e, "r")
		v.kind, v.column = opc.Attr(e, "t"), strings.TrimRight(ref, "0123456789")
		if v.first == "" {
			v.first = ref
		}
		v.value.Reset()
	case "v", "t":
		v.inValue = true
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter":
		v.inValue = true
		v.value.Reset()
	}
}

// columns notes which are hidden. More than a hundred in a row hide what is empty.
func (v *sheetReader) columns(e xml.StartElement) {
	if !isTrue(opc.Attr(e, "hidden")) {
		return
	}
	const most = 16384 // ISO/IEC 29500-1 18.3.1.13
	from, _ := strconv.Atoi(opc.Attr(e, "min"))
	to, _ := strconv.Atoi(opc.Attr(e, "max"))
	for i := from; i <= min(to, from+100, most); i++ {
		v.hiddenColumns[letters(i)] = true
	}
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
	case "oddHeader", "oddFooter", "evenHeader", "evenFooter":
		v.inValue = false
		where := diag.T("工作表“%s”页眉页脚", "header and footer of sheet “%s”", v.sheet.name)
		return v.r.say(where, v.value.String(), v.sheet.hidden)
	case "c":
		if text := shownValue(v.kind, v.value.String(), v.shared); text != "" {
			v.partly = v.partly || v.hiddenColumns[v.column]
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
func shownValue(kind, value string, shared []string) string {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(shared) {
			return shared[i]
		}
		return ""
	case "", "n":
		if strings.ContainsAny(value, "eE") && len(value) < 40 {
			if n, _, err := big.ParseFloat(value, 10, 80, big.ToNearestEven); err == nil && n.MantExp(nil) < 256 {
				return n.Text('f', -1)
			}
		}
	}
	return value
}

// letters is the name of a column: 1 is A, 27 is AA.
func letters(n int) string {
	out := ""
	for ; n > 0; n = (n - 1) / 26 {
		out = string(rune('A'+(n-1)%26)) + out
	}
	return out
}
