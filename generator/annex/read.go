package annex

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// maxUnpacked bounds what a workbook unpacks to, in bytes.
const maxUnpacked = 64 << 20

// maxCells bounds the cells of a sheet that are looked at, merged ones included.
const maxCells = 1 << 20

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
		rows, err := f.GetRows(sheet)
		if err != nil {
			r.problems.Errorf("annex-unreadable", diag.Place{File: r.name}, diag.Because("工作表"+diag.Quote(sheet)+"无法读取", "the sheet "+sheet+" cannot be read", err), diag.T("另存为“CSV UTF-8”再导入", "save it as “CSV UTF-8” and import that"))
			return nil, false
		}
		g := make(grid, len(rows))
		for i, row := range rows {
			for j, text := range row {
				g.put(i, j, cell{text: text}, r.name, sheet)
			}
		}
		merges, _ := f.GetMergeCells(sheet) // a table that cannot tell them has none
		for _, m := range merges {
			g.merge(m, r.name, sheet)
		}
		grids = append(grids, g)
	}
	return grids, true
}

// merge puts the text of merged cells, which stands in the first, into all of them.
func (g grid) merge(m excelize.MergeCell, file, sheet string) {
	left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
	right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
	if err != nil || err2 != nil || (right-left+1)*(bottom-top+1) > maxCells || bottom > len(g) {
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
	rows, fault := csvdoc.Parse(data)
	if fault != nil {
		at := diag.Place{File: r.name, Line: fault.Line, Column: fault.Column}
		if fault.Kind == csvdoc.Encoding {
			r.problems.Errorf("annex-unreadable", at, diag.T("既不是 UTF-8 也不是 GB18030 文本", "this is neither UTF-8 nor GB18030 text"), diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
		} else {
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
