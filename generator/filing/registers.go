package filing

import (
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/secrecy"
	"gongkai/generator/ledger"
	"gongkai/generator/registers"
)

// registerTables is a table for each register of the office that has rows of the period (年度报告:
// plan 二(七)6). What is personal in it is masked, telephones of those who are responsible apart.
func registerTables(r *Report) []Table {
	l, p := r.in.Ledger, r.Period
	terms := map[diag.Place]ledger.Term{}
	for _, t := range l.Terms {
		terms[t.Place] = t
	}
	var tables []Table
	for i := range registers.All {
		kind := &registers.All[i]
		t := Table{Name: string(kind.Name), Columns: registerColumns(kind)}
		for _, row := range l.Registers[kind.Name] {
			term := terms[row.Place]
			if !row.Within(p.First(), p.Last(), l.Day) && !term.State.Unfinished() {
				continue
			}
			row = row.AsOf(l.Day)
			cells := []Cell{len(t.Rows) + 1}
			for j := range kind.Columns {
				cells = append(cells, registerCell(&kind.Columns[j], row.Cell(kind.Columns[j].Name)))
			}
			if kind.Term != (registers.Term{}) {
				cells = append(cells, mended(term.State), days(term.State, term.Days))
			}
			t.Rows = append(t.Rows, cells)
		}
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return tables
}

// registerWidths is how wide a column is, by what its cells hold.
var registerWidths = map[registers.Kind]float64{
	registers.Text: 26, registers.Day: 12, registers.Time: 17, registers.Office: 17, registers.Record: 26, registers.Number: 7,
	registers.Percent: 9, registers.Choice: 13, registers.Phone: 15,
}

func registerColumns(kind *registers.Register) []Column {
	columns := []Column{{"序号", 6}}
	for _, c := range kind.Columns {
		columns = append(columns, Column{c.Name, registerWidths[c.Kind]})
	}
	if kind.Term != (registers.Term{}) {
		columns = append(columns, Column{"状态", 11}, Column{"工作日", 8})
	}
	return columns
}

// registerCell is a cell as its column has it; what could not be read stands as it was written.
func registerCell(c *registers.Column, cell registers.Cell) Cell {
	switch {
	case cell.Text == "" || c.Kind == registers.Phone:
		return cell.Text
	case !cell.Moment.IsZero() && !cell.Moment.Timed:
		return cell.Moment.Date
	case !cell.Moment.IsZero():
		return cell.Moment.String()
	case cell.Read && c.Kind == registers.Number:
		return cell.Number
	case cell.Read && c.Kind == registers.Percent:
		return Share(cell.Share)
	}
	return secrecy.MaskPersonal(cell.Text)
}

// mended is a state in words of mending.
func mended(s ledger.State) string {
	return map[ledger.State]string{ledger.InTime: "按期整改", ledger.Late: "逾期整改", ledger.Overdue: "逾期未整改", ledger.Pending: "整改中", ledger.Unknown: "期限不明"}[s]
}

// csvName is what is added to the name of a report for one of its tables in CSV.
func csvName(table string) string {
	if i := slices.IndexFunc(registers.All, func(r registers.Register) bool { return string(r.Name) == table }); i >= 0 {
		return registers.All[i].English
	}
	return csvNames[table]
}
