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
	if all, ok := wordfile.ReadWorkbook(data); ok {
		return r.openWorkbook(all)
	}
	switch {
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		r.unreadable(diag.T("这是旧版的 .xls、.doc 或者 WPS 的 .et、.wps，也可能加了密码", "this is an .xls or a .doc of an old version, an .et or a .wps of WPS, or it has a password"),
			diag.T("在 Excel、Word 或 WPS 中打开，另存为 .xlsx 或 .docx（不加密码）", "open it in Excel, Word or WPS and save it as .xlsx or .docx without a password"))
		return nil, false
	case r.isOther(data, text):
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

// isOther tells of a file that holds no table which could be read: a page as it is printed, and
// formats that office programs write besides.
func (r *reader) isOther(data, text []byte) bool {
	start := bytes.ToLower(text[:min(len(text), 64)])
	switch {
	case bytes.HasPrefix(data, []byte("%PDF")), bytes.HasPrefix(data, []byte("PK\x03\x04")) && bytes.Contains(data, []byte("OFD.xml")):
		r.unreadable(diag.T("这是 PDF 或 OFD，只有印出来的样子，没有表格的行列", "this is a PDF or an OFD, which has the look of a table and not its rows and columns"),
			diag.T("找到制作它的 Excel 或 Word 文件来导入；没有的，在 WPS 中转换成 .xlsx 或 .docx，逐项核对以后再导入", "import the workbook or document of which it was made; where there is none, convert it to .xlsx or .docx in WPS, compare each entry, and import that"))
	case bytes.HasPrefix(start, []byte("{\\rtf")), bytes.HasPrefix(start, []byte("mime-version:")), bytes.HasPrefix(start, []byte("from: <saved by")):
		r.unreadable(diag.T("这是 .rtf 或者单个文件的网页，里面的表格没有读取", "this is an .rtf or a page in a single file, whose tables are not read"),
			diag.T("在 Word、Excel 或 WPS 中打开，另存为 .docx 或 .xlsx", "open it in Word, Excel or WPS and save it as .docx or .xlsx"))
	default:
		return false
	}
	return true
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

// openWorkbook reads the sheets of an OpenDocument workbook (.ods).
func (r *reader) openWorkbook(all []wordfile.Sheet) ([]sheet, bool) {
	var sheets []sheet
	left := csvdoc.MaxCells
	for _, one := range all {
		if one.Hidden {
			r.hidden = append(r.hidden, diag.T("工作表%[1]s", "the sheet %[1]s", diag.Quote(one.Name)))
			continue
		}
		s, cells := r.table(one.Table, one.Name, left)
		if left -= cells; left < 0 {
			r.tooLarge(r.top(), diag.T("%[1]s超过 %[2]d 格", "%[1]s has more than %[2]d cells", s.name, csvdoc.MaxCells))
			return nil, false
		}
		for _, at := range one.HiddenColumns {
			r.hideColumn(&s, at)
		}
		sheets = append(sheets, s)
	}
	return sheets, true
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
	rows, failed := csvdoc.ParseForeign(data)
	if failed != nil {
		at := diag.Place{File: r.name, Line: failed.Line, Column: failed.Column}
		switch failed.Kind {
		case csvdoc.TooLarge:
			r.tooLarge(at, diag.T("表格到这一行已超过 %d 格", "up to this row the table has more than %d cells", csvdoc.MaxCells))
		case csvdoc.Encoding:
			r.problems.Errorf("annex-unreadable", at, diag.T("既不是 UTF-8、UTF-16 也不是 GB18030 文本", "this is neither UTF-8 nor UTF-16 nor GB18030 text"), diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
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
