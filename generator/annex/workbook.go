package annex

import (
	"bytes"
	"errors"
	"strings"

	"github.com/xuri/excelize/v2"

	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// maxUnpacked bounds what a workbook unpacks to, in bytes.
const maxUnpacked = 64 << 20

// workbook reads every sheet of an .xlsx that is shown. Places are rows and columns of the sheet.
func (r *reader) workbook(data []byte) ([]sheet, bool) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, RawCellValue: true})
	if err != nil {
		r.problems.Errorf("annex-unreadable", diag.Place{File: r.name}, diag.Because("工作簿无法读取", "the workbook cannot be read", err),
			diag.T("在电子表格程序中打开，另存为 .xlsx（不加密码），或另存为“CSV UTF-8”", "open it in a spreadsheet program and save it as .xlsx without a password, or as “CSV UTF-8”"))
		return nil, false
	}
	defer f.Close()
	var sheets []sheet
	for _, name := range f.GetSheetList() {
		if visible, err := f.GetSheetVisible(name); err == nil && !visible {
			r.hidden = append(r.hidden, diag.T("工作表%[1]s", "the sheet %[1]s", diag.Quote(name)))
			continue
		}
		s, err := r.worksheet(f, name)
		if errors.Is(err, errTooLarge) {
			r.tooLarge(diag.Place{File: r.name, Line: len(s.rows) + 1, Column: 1}, diag.T("工作表“%[1]s”超过 %[2]d 格", "the sheet %[1]s has more than %[2]d cells", name, csvdoc.MaxCells))
			return nil, false
		}
		if err != nil {
			r.problems.Errorf("annex-unreadable", diag.Place{File: r.name}, diag.Because("工作表"+diag.Quote(name)+"无法读取", "the sheet "+name+" cannot be read", err), diag.T("另存为“CSV UTF-8”再导入", "save it as “CSV UTF-8” and import that"))
			return nil, false
		}
		sheets = append(sheets, s)
	}
	return sheets, true
}

// worksheet reads a sheet. Each row is as wide as its last cell: one that stands far to the right
// makes thousands of empty ones. What was read before there were too many is given with errTooLarge.
func (r *reader) worksheet(f *excelize.File, name string) (sheet, error) {
	s := sheet{name: name}
	rows, err := f.Rows(name)
	if err != nil {
		return s, err
	}
	defer rows.Close()
	left := csvdoc.MaxCells
	hidden := map[int]bool{}
	for i := 0; rows.Next(); i++ {
		texts, err := rows.Columns()
		if err != nil {
			return s, err
		}
		if left -= len(texts); left < 0 || i > csvdoc.MaxCells {
			return s, errTooLarge
		}
		hidden[i] = rows.GetRowOpts().Hidden
		s.rows = append(s.rows, nil)
		for j, text := range texts {
			s.put(i, j, cell{text: text}, r.name)
		}
	}
	for len(s.rows) > 0 && len(s.rows[len(s.rows)-1]) == 0 {
		s.rows = s.rows[:len(s.rows)-1]
	}
	merges, _ := f.GetMergeCells(name) // a table that cannot tell them has none
	for _, m := range merges {
		if left -= cellsUpTo(m); left < 0 {
			return s, errTooLarge
		}
		s.merge(m, r.name)
	}
	r.leaveOutColumns(f, &s)
	r.leaveOutRows(&s, hidden)
	return s, nil
}

// leaveOutRows takes the rows away that are not shown.
func (r *reader) leaveOutRows(s *sheet, hidden map[int]bool) {
	for i := range s.rows {
		if hidden[i] {
			if len(writtenIn(s.rows[i])) > 0 {
				r.hidden = append(r.hidden, diag.T("%[1]s第 %[2]d 行", "%[1]s row %[2]d", diag.Quote(s.name), i+1))
			}
			s.rows[i] = nil
		}
	}
}

// leaveOutColumns empties the columns that are not shown.
func (r *reader) leaveOutColumns(f *excelize.File, s *sheet) {
	width := 0
	for _, row := range s.rows {
		width = max(width, len(row))
	}
	for at := range width {
		letters, err := excelize.ColumnNumberToName(at + 1)
		if err != nil {
			return
		}
		visible, err := f.GetColVisible(s.name, letters)
		if err != nil || visible {
			continue
		}
		r.hideColumn(s, at)
	}
}

// hideColumn empties a column that is not shown, and remembers it where something stood in it.
func (r *reader) hideColumn(s *sheet, at int) {
	told := false
	for i := range s.rows {
		if at < len(s.rows[i]) {
			told = told || s.rows[i][at].written() != ""
			s.rows[i][at].text = ""
		}
	}
	if told {
		letters := strings.TrimSuffix(cellName(at, 1), "1")
		r.hidden = append(r.hidden, diag.T("%[1]s %[2]s 列", "%[1]s column %[2]s", diag.Quote(s.name), letters))
	}
}

// merge puts the text of merged cells, which stands in the first, into all of them.
func (s *sheet) merge(m excelize.MergeCell, file string) {
	left, top, err := excelize.CellNameToCoordinates(m.GetStartAxis())
	right, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
	if err != nil || err2 != nil || bottom > len(s.rows) {
		return
	}
	for row := top; row <= bottom; row++ {
		for column := left; column <= right; column++ {
			switch {
			case row > top:
				s.put(row-1, column-1, cell{text: m.GetCellValue(), merged: fromAbove}, file)
			case column > left:
				s.put(row-1, column-1, cell{text: m.GetCellValue(), merged: fromLeft}, file)
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
