package annex

import (
	"bytes"
	"errors"
	"strings"

	"golang.org/x/net/html"

	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
	"gongkai/generator/text/csvdoc"
	"gongkai/generator/wordfile"
)

// sheets reads the tables of a file by what it holds, not by what it is called: a page that is
// named .xls is a page.
func (r *reader) sheets(data []byte) ([]sheet, bool) {
	text := bytes.TrimLeft(bytes.TrimPrefix(data, []byte(csvdoc.Mark)), " \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		r.unreadable(diag.T("这是旧版的 .xls 或 .doc，或者加了密码", "this is an .xls or .doc of an old version, or it has a password"),
			diag.T("在 Excel、Word 或 WPS 中打开，另存为 .xlsx 或 .docx（不加密码）", "open it in Excel, Word or WPS and save it as .xlsx or .docx without a password"))
		return nil, false
	case wordfile.Is(data):
		return r.document(data)
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) || strings.HasSuffix(strings.ToLower(r.name), ".xlsx"):
		return r.workbook(data)
	case bytes.HasPrefix(text, []byte("<")):
		return r.page(data)
	}
	return r.csv(data)
}

func (r *reader) unreadable(text, fix diag.Text) {
	r.problems.Errorf("annex-unreadable", diag.Place{File: r.name}, text, fix)
}

var errTooLarge = errors.New("more cells than are read")

func (r *reader) tooLarge(at diag.Place, text diag.Text) {
	r.problems.Errorf("table-too-large", at, text, diag.T("只留目录本身的行列，删去其余的（表外的空格子也算），再导入", "keep the rows and columns of the catalogue, remove the rest with the empty cells beside them, and import it again"))
}

// document reads the tables of a Word document, in which annexes are issued.
func (r *reader) document(data []byte) ([]sheet, bool) {
	doc, err := wordfile.Read(data)
	if err != nil {
		r.unreadable(diag.Because("文档无法读取", "the document cannot be read", err),
			diag.T("在 Word 或 WPS 中打开，另存为 .docx（不加密码）", "open it in Word or WPS and save it as .docx without a password"))
		return nil, false
	}
	return r.tables(doc.Page)
}

// page reads the tables of a page, as which some programs export a workbook.
func (r *reader) page(data []byte) ([]sheet, bool) {
	text, _, err := charset.Decode(data)
	if err == nil {
		if doc, err := html.Parse(strings.NewReader(text)); err == nil {
			return r.tables(doc)
		}
	}
	r.unreadable(diag.T("网页格式的表格无法读取", "the table, which is saved as a page, cannot be read"),
		diag.T("在电子表格程序中打开，另存为 .xlsx", "open it in a spreadsheet program and save it as .xlsx"))
	return nil, false
}

func (r *reader) csv(data []byte) ([]sheet, bool) {
	rows, failed := csvdoc.ParseTable(data)
	if failed != nil {
		at := diag.Place{File: r.name, Line: failed.Line, Column: failed.Column}
		switch failed.Kind {
		case csvdoc.TooLarge:
			r.tooLarge(at, diag.T("表格到这一行已超过 %d 格", "up to this row the table has more than %d cells", csvdoc.MaxCells))
		case csvdoc.Encoding:
			r.problems.Errorf("annex-unreadable", at, diag.T("既不是 UTF-8 也不是 GB18030 文本", "this is neither UTF-8 nor GB18030 text"), diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
		default:
			r.problems.Errorf("annex-unreadable", at, diag.T("引号不成对", "the quotes do not match"), diag.T("在电子表格程序中打开，另存为“CSV UTF-8”", "open it in a spreadsheet program and save it as “CSV UTF-8”"))
		}
		return nil, false
	}
	s := sheet{rows: make([][]cell, len(rows))}
	for i, row := range rows {
		for j, c := range row {
			s.rows[i] = append(s.rows[i], cell{text: c.Text, name: cellName(j, i+1), place: diag.Place{File: r.name, Line: c.Line, Column: c.Column}})
		}
	}
	return []sheet{s}, true
}
