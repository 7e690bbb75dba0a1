package registers

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Parse reads one file of a register: CSV in UTF-8 or GB18030, whose columns are found by their
// names. Every fault is a problem; a row is given all the same, with what could be read, so that
// nothing that an office put down is lost from its report.
func Parse(r *Register, file string, src []byte) ([]Row, diag.List) {
	p := parser{register: r, file: file}
	rows, fault := csvdoc.ParseTable(src)
	p.problems = csvdoc.Unseen(file, rows)
	p.table = csvdoc.ByHeader(rows, r.Header())
	var out []Row
	if p.table != nil && p.header() {
		for _, row := range p.table.Rows {
			out = append(out, p.read(row))
		}
	}
	p.unreadable(fault)
	return out, p.problems
}

type parser struct {
	register *Register
	file     string
	table    *csvdoc.Headed
	problems diag.List
}

func (p *parser) unreadable(fault *csvdoc.Fault) {
	if fault == nil {
		return
	}
	at := diag.Place{File: p.file, Line: fault.Line, Column: fault.Column}
	switch fault.Kind {
	case csvdoc.TooLarge:
		p.problems.Errorf("table-too-large", at, diag.T("表格到这一行已超过 %d 格", "up to this row the table has more than %d cells", csvdoc.MaxCells),
			diag.T("按年份分成几个文件，如 %[1]s-2026.csv", "divide it by years, as in %[1]s-2026.csv", p.register.Name))
	case csvdoc.Encoding:
		p.problems.Errorf("register-unreadable", at, diag.T("登记既不是 UTF-8 也不是 GB18030 文本", "the register is neither UTF-8 nor GB18030 text"),
			diag.T("在电子表格程序中另存为“CSV UTF-8”", "save it from the spreadsheet program as “CSV UTF-8”"))
	default:
		p.problems.Errorf("register-unreadable", at, diag.T("引号不成对", "the quotes do not match"),
			diag.T("含逗号或引号的单元格整个用半角双引号括起，其中的双引号写两遍", "put double quotes around a cell that holds commas or quotes, and double the quotes in it"))
	}
}

// header reports whether the columns are there without which the register says nothing.
func (p *parser) header() bool {
	var required []string
	for _, c := range p.register.Columns {
		if c.Required {
			required = append(required, c.Name)
		}
	}
	for _, f := range p.table.Faults(required, p.register.Header()) {
		if f.Unread {
			p.problems.Warnf("register-column-unknown", f.At.Place(p.file), f.Text, f.Fix)
		} else {
			p.problems.Errorf("register-header", f.At.Place(p.file), f.Text, f.Fix)
		}
	}
	return !p.problems.HasErrors()
}

func (p *parser) read(row csvdoc.Row) Row {
	out := Row{Register: p.register, Place: row[0].Place(p.file), cells: make(map[string]Cell, len(p.register.Columns))}
	if !p.table.Fits(row) {
		p.problems.Errorf("register-row", row[len(row)-1].Place(p.file), diag.T("这一行有 %d 列，应为 %d 列", "this row has %d columns, not %d", len(row), p.table.Want()),
			diag.T("检查是否多写或少写了逗号；单元格内的逗号用半角双引号括起整个单元格", "look for a comma too many or too few; put double quotes around a cell that holds a comma"))
	}
	for i := range p.register.Columns {
		c := &p.register.Columns[i]
		cell := p.table.Cell(row, c.Name)
		out.cells[c.Name] = p.cell(c, Cell{Text: cell.Text, Place: cell.Place(p.file)})
	}
	return out
}

// cell reads the text of a cell as its column wants it.
func (p *parser) cell(c *Column, cell Cell) Cell {
	if cell.Text == "" {
		if c.Required {
			p.problems.Errorf("register-cell-empty", cell.Place, diag.T("没有写%s", "%s is missing", c.Name), diag.T("补上", "fill it in"))
		}
		return cell
	}
	var err error
	cell.Read = true
	switch c.Kind {
	case Day:
		cell.Moment.Date, err = calendar.ParseCell(cell.Text)
		cell.Read = p.understood(err, cell, diag.T("%s%s不是日期", "%s: %s is not a date", c.Name, diag.Quote(cell.Text)),
			diag.T("写作 2026-10-09；在电子表格中把这一列设为文本或 YYYY-MM-DD 格式", "write it as 2026-10-09; format the column as text or YYYY-MM-DD in the spreadsheet"))
	case Time:
		cell.Moment, err = calendar.ParseMoment(cell.Text)
		cell.Read = p.understood(err, cell, diag.T("%s%s不是日期或者时间", "%s: %s is no day or time", c.Name, diag.Quote(cell.Text)),
			diag.T("写作 2026-10-09，或者 2026-10-09 14:30", "write it as 2026-10-09 or 2026-10-09 14:30"))
	case Number:
		cell.Number, err = strconv.Atoi(cell.Text)
		if err != nil || cell.Number < 0 {
			cell.Read = p.understood(strconv.ErrSyntax, cell, diag.T("%s%s不是整数", "%s: %s is no whole number", c.Name, diag.Quote(cell.Text)), diag.T("只写阿拉伯数字，如 26", "write figures alone, such as 26"))
			cell.Number = 0
		}
	case Percent:
		cell.Share, err = share(cell.Text)
		cell.Read = p.understood(err, cell, diag.T("%s%s不是百分数", "%s: %s is no percentage", c.Name, diag.Quote(cell.Text)), diag.T("写 0 至 100 的数，如 96.5", "write a number from 0 to 100, such as 96.5"))
	case Choice:
		if !slices.Contains(c.Choices, cell.Text) {
			cell.Read = p.understood(strconv.ErrSyntax, cell, diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", c.Name, diag.Quote(cell.Text)), diag.Meant{Got: cell.Text, Names: c.Choices}.Fix())
		}
	}
	return cell
}

// understood reports whether a cell could be read, and tells where it could not.
func (p *parser) understood(err error, cell Cell, text, fix diag.Text) bool {
	if err != nil {
		p.problems.Errorf("register-cell", cell.Place, text, fix)
	}
	return err == nil
}

// share reads 96.5% or 96.5. A part of one is not taken for a hundred times itself: nobody can tell
// 1 of a hundred from all.
func share(text string) (float64, error) {
	figures, _ := strings.CutSuffix(strings.ReplaceAll(text, "％", "%"), "%")
	n, err := strconv.ParseFloat(strings.TrimSpace(figures), 64)
	if err != nil || !(n >= 0 && n <= 100) {
		return 0, strconv.ErrSyntax
	}
	return n / 100, nil
}
