package annex

import (
	"bytes"
	"errors"

	"github.com/xuri/excelize/v2"

	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// maxUnpacked bounds what a workbook unpacks to, in bytes.
const maxUnpacked = 64 << 20

// workbook reads every sheet of an .xlsx. Places are rows and columns of the sheet.
func (r *reader) workbook(data []byte) ([]grid, bool) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, RawCellValue: true})
	if err != nil {
		r.problems.Errorf("annex-unreadable", diag.Place{File: r.name}, diag.Because("工作簿无法读取", "the workbook cannot be read", err),
			diag.T("在电子表格程序中打开，另存为 .xlsx（不加密码），或另存为“CSV UTF-8”", "open it in a spreadsheet program and save it as .xlsx without a password, or as “CSV UTF-8”"))
		return nil, false
	}
	defer f.Close()
	var grids []grid
	for _, sheet := range f.GetSheetList() {
		g, err := r.sheet(f, sheet)
		if errors.Is(err, errTooLarge) {
			r.tooLarge(diag.Place{File: r.name, Line: len(g) + 1, Column: 1}, diag.T("工作表“%[1]s”超过 %[2]d 格", "the sheet %[1]s has more than %[2]d cells", sheet, csvdoc.MaxCells))
			return nil, false
		}
		if err != nil {
			r.problems.Errorf("annex-unreadable", diag.Place{File: r.name}, diag.Because("工作表"+diag.Quote(sheet)+"无法读取", "the sheet "+sheet+" cannot be read", err), diag.T("另存为“CSV UTF-8”再导入", "save it as “CSV UTF-8” and import that"))
			return nil, false
		}
		grids = append(grids, g)
	}
	return grids, true
}

var errTooLarge = errors.New("more cells than are read")

func (r *reader) tooLarge(at diag.Place, text diag.Text) {
	r.problems.Errorf("table-too-large", at, text, diag.T("只留目录本身的行列，删去其余的（表外的空格子也算），再导入", "keep the rows and columns of the catalogue, remove the rest with the empty cells beside them, and import it again"))
}

// sheet reads a sheet. Each row is as wide as its last cell: one that stands far to the right makes
// thousands of empty ones. What was read before there were too many is given with errTooLarge.
func (r *reader) sheet(f *excelize.File, name string) (grid, error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var g grid
	left := csvdoc.MaxCells
	for i := 0; rows.Next(); i++ {
		texts, err := rows.Columns()
		if err != nil {
			return nil, err
		}
		if left -= len(texts); left < 0 || i > csvdoc.MaxCells {
			return g, errTooLarge
		}
		g = append(g, nil)
		for j, text := range texts {
			g.put(i, j, cell{text: text}, r.name, name)
		}
	}
	for len(g) > 0 && len(g[len(g)-1]) == 0 {
		g = g[:len(g)-1]
	}
	merges, _ := f.GetMergeCells(name) // a table that cannot tell them has none
	for _, m := range merges {
		if left -= cellsUpTo(m); left < 0 {
			return g, errTooLarge
		}
		g.merge(m, r.name, name)
	}
	return g, nil
}

// merge puts the text of merged cells, which stands in the first, into all of them.
func (g grid) merge(m excelize.MergeCell, file, sheet string) {
	left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
	right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
	if err != nil || err2 != nil || bottom > len(g) {
		return
	}
	for row := top; row <= bottom; row++ {
		for column := left; column <= right; column++ {
			if row != top || column != left {
				g.put(row-1, column-1, cell{text: m.GetCellValue(), merged: true}, file, sheet)
			}
		}
	}
}

// cellsUpTo is how many cells the rows of merged cells have up to the last of them.
func cellsUpTo(m excelize.MergeCell) int {
	_, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
	right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
	if err != nil || err2 != nil {
		return 0
	}
	return right * (bottom - top + 1)
}

// put sets a cell, filling its row up to it.
func (g grid) put(row, column int, c cell, file, sheet string) {
	for len(g[row]) <= column {
		at := len(g[row])
		g[row] = append(g[row], cell{name: sheet + "!" + cellName(at, row+1), place: diag.Place{File: file, Line: row + 1, Column: at + 1}})
	}
	was := g[row][column]
	c.name, c.place = was.name, was.place
	g[row][column] = c
}

func (r *reader) csv(data []byte) ([]grid, bool) {
	rows, fault := csvdoc.ParseTable(data)
	if fault != nil {
		at := diag.Place{File: r.name, Line: fault.Line, Column: fault.Column}
		switch fault.Kind {
		case csvdoc.TooLarge:
			r.tooLarge(at, diag.T("表格到这一行已超过 %d 格", "up to this row the table has more than %d cells", csvdoc.MaxCells))
		case csvdoc.Encoding:
			r.problems.Errorf("annex-unreadable", at, diag.T("既不是 UTF-8 也不是 GB18030 文本", "this is neither UTF-8 nor GB18030 text"), diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
		default:
			r.problems.Errorf("annex-unreadable", at, diag.T("引号不成对", "the quotes do not match"), diag.T("在电子表格程序中打开，另存为“CSV UTF-8”", "open it in a spreadsheet program and save it as “CSV UTF-8”"))
		}
		return nil, false
	}
	g := make(grid, len(rows))
	for i, row := range rows {
		for j, c := range row {
			g[i] = append(g[i], cell{text: c.Text, name: cellName(j, i+1), place: diag.Place{File: r.name, Line: c.Line, Column: c.Column}})
		}
	}
	return []grid{g}, true
}
