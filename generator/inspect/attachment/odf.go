package attachment

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
	"gongkai/generator/inspect/prose"
)

// readODF reads an OpenDocument, ISO/IEC 26300: text, tables or slides.
func (r *reader) readODF(p *packed) error {
	locked := false
	if err := p.walk("META-INF/manifest.xml", opc.Visitor{Start: func(e xml.StartElement) {
		locked = locked || e.Name.Local == "encryption-data"
	}}); err != nil {
		return err
	}
	if locked {
		return encrypted()
	}
	styles := newODFStyles()
	if err := p.walk("styles.xml", opc.Visitor{Start: styles.start}); err != nil {
		return err
	}
	for _, name := range []string{"content.xml", "styles.xml"} {
		p.reads(name, "p", "h")
		v := odfReader{r: r, styles: styles}
		if err := p.walk(name, opc.Visitor{Start: v.start, Text: v.characters, End: v.end}); err != nil {
			return err
		}
	}
	for _, f := range p.Parts {
		if strings.HasPrefix(f.Name, "Object ") && strings.HasSuffix(f.Name, "/content.xml") {
			r.fact(EmbeddedFile, diag.Text{}, false)
		}
	}
	return nil
}

// odfReader reads a part paragraph by paragraph.
type odfReader struct {
	r       *reader
	styles  *odfStyles
	look    odfLook
	text    strings.Builder // of the paragraph
	depth   int             // of the element at hand
	unseen  int             // the depth of the outermost one that is not shown; 0: all are
	covered int             // the depth of a cell over which another reaches; 0: none is open
	number  int             // of the paragraph, from 1
	open    int             // paragraphs that are
	coded   bool            // the bytes of a file stand there
	failed  error           // the first there was
	sheet   string
	changes int // lists of tracked changes that are open
	remarks int // annotations that are open
	notes   int // notes of slides that are open
	filled  int // cells of the table that hold something, so far
	rows    int // as which the row at hand stands
	columns int // as which the cell at hand stands, until it is counted
	tables  openTables
	figure  bool // the cell at hand holds a number, not a text
}

func (v *odfReader) start(e xml.StartElement) {
	v.depth++
	v.styles.start(e)
	v.look.start(e, v.styles)
	switch e.Name.Local {
	case "notes":
		v.notes++
	case "p", "h":
		if v.open > 0 && v.failed == nil { // it stands in another, in a frame
			v.failed = v.paragraph()
		} else if v.changes == 0 && v.remarks == 0 {
			v.text.Reset()
		}
		v.open++
		v.number++
	case "table":
		v.sheet, v.filled, v.rows, v.columns = opc.Attr(e, "name"), 0, 1, 0
		v.tables.begin()
	case "table-row":
		v.rows = repeated(e, "number-rows-repeated")
		v.tables.row()
	case "covered-table-cell":
		v.covered = v.depth
		v.cell(e)
	case "table-cell":
		v.columns = repeated(e, "number-columns-repeated")
		v.cell(e)
	case "tab", "s", "line-break":
		v.text.WriteByte(' ')
	case "tracked-changes":
		v.changes++
	case "changed-region":
		v.r.fact(TrackedChange, diag.Text{}, false)
	case "binary-data":
		v.coded = true
	case "annotation":
		v.remarks++
		v.r.fact(Comment, diag.Text{}, false)
	case "script":
		v.r.fact(Macro, diag.Text{}, false)
	}
	if hides(e) || v.styles.hides(e) {
		v.r.fact(HiddenSheet, diag.Text{}, false)
		if v.unseen == 0 && e.Name.Local != "table-column" { // the cells of a column do not stand in it
			v.unseen = v.depth
		}
	}
}

// cell begins one, which may stand for several.
func (v *odfReader) cell(e xml.StartElement) {
	v.figure = slices.Contains([]string{"float", "currency"}, opc.Attr(e, "value-type"))
	v.tables.cell()
	v.tables.reaches(repeated(e, "number-columns-repeated"))
}

// hides reports whether an element is a row or column, a section or a text that is not shown.
func hides(e xml.StartElement) bool {
	switch opc.Attr(e, "visibility") {
	case "collapse", "filter":
		return true
	}
	switch e.Name.Local {
	case "hidden-text", "hidden-paragraph":
		return true
	}
	return opc.Attr(e, "display") == "none" && (strings.HasPrefix(e.Name.Local, "table") || e.Name.Local == "section") || opc.Attr(e, "is-hidden") == "true"
}

func (v *odfReader) characters(text string) error {
	if v.coded || v.failed != nil {
		return v.failed
	}
	v.look.characters(text)
	v.text.WriteString(text)
	return nil
}

func (v *odfReader) end(name string) error {
	v.look.end()
	if v.depth--; v.depth < v.unseen {
		defer func() { v.unseen = 0 }() // the text that ends here was not shown
	}
	switch name {
	case "covered-table-cell", "table-cell":
		v.tables.endCell()
		if name == "covered-table-cell" {
			v.covered = 0
		}
	case "table-row":
		v.tables.endRow(v.rows)
	case "notes":
		v.notes--
	case "p", "h":
		v.open--
		return v.paragraph()
	case "table":
		where := columnsOfTable
		if v.sheet != "" {
			where = diag.T("工作表“%s”的一列", "a column of sheet “%s”", v.sheet)
		}
		v.sheet = ""
		if g := v.tables.end(); g != nil && v.failed == nil {
			v.failed = v.r.sayDown(where, g)
		}
	case "tracked-changes":
		v.changes--
	case "annotation":
		v.remarks--
	case "binary-data":
		v.coded = false
	}
	return v.failed
}

// paragraph says what was read of a paragraph, or of a cell, which is made of them.
func (v *odfReader) paragraph() error {
	text := v.text.String()
	v.text.Reset()
	if v.look.faint.ends() && v.unseen == 0 {
		v.r.factWithFix(HiddenSheet, diag.Text{}, showFaint)
	}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	v.tables.add(text)
	where, times := diag.T("第%d段", "paragraph %d", v.number), v.columns
	if v.sheet != "" {
		if v.filled += v.rows * v.columns; v.filled > maxCells {
			return tooManyCells(diag.T("工作表“%s”", "the sheet “%s”", v.sheet))
		}
		v.columns = 0
		where = diag.T("工作表“%[1]s”第%[2]d格", "sheet “%[1]s”, cell %[2]d", v.sheet, v.number)
	}
	if v.covered > 0 && v.unseen == 0 {
		v.r.factWithFix(HiddenSheet, diag.T("表格“%s”合并的单元格", "merged cells of the table “%s”", v.sheet), splitCells)
	}
	if v.notes > 0 && !prose.IsNumber(text) {
		v.r.fact(Notes, diag.Text{}, false)
	}
	if prose.IsNumber(text) {
		v.r.shown[strings.TrimSpace(text)] = true
		if v.figure && v.tables.counts() {
			text = strings.TrimSpace(text) + "元" // or whatever is counted: it is no number of a person
		}
	}
	unshown := v.changes > 0 || v.remarks > 0 || v.notes > 0 || v.unseen > 0 || v.covered > 0
	if err := v.r.say(where, text, unshown); err != nil {
		return err
	}
	return v.r.repeat(where, text, min(times, maxRepeated)-1)
}

// maxRepeated is as how many cells a part of a number may stand.
const maxRepeated = 18

// repeated is as how many rows or cells an element stands (ISO/IEC 26300-1, 19.676, 19.678).
func repeated(e xml.StartElement, name string) int {
	if n, err := strconv.Atoi(opc.Attr(e, name)); err == nil && n > 0 {
		return min(n, maxCells+1)
	}
	return 1
}
