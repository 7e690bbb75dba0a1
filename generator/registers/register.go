// Package registers reads the registers of an office: who is responsible, meetings, trainings,
// inspections, filings, assessments, incidents (plan 二(二), 二(七)5–8, 三). They are tables that an
// office keeps in a spreadsheet program. What is read is checked, kept and reported; nothing of it is
// ever part of an edition.
package registers

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Name is the name of a register, and of its file.
type Name string

// Register is a kind of table: what it is for and which columns it has. A new register is a new row
// of the table All.
type Register struct {
	Name    Name
	Clause  string // of the plan
	English string // also what is added to the name of a report in CSV
	Columns []Column
	// of a thing that somebody has been given a time to do: the columns with the last day, with the
	// day on which it was done, with what it is and with the office that is to do it
	Term Term
	// what is published depends on it: its errors stop a build. Those of the others tell a clerk
	// what to mend, and stop no site
	Counted bool
	// its rows stand from one day to another: 任职日期, 离任日期
	Standing bool
}

// Term is the names of four columns; the zero Term is of a register that gives nobody a time.
type Term struct{ Due, Done, Matter, Office string }

// Column is a column of a register.
type Column struct {
	Name     string
	Kind     Kind
	Required bool
	Choices  []string // of a Choice
	Done     bool     // a day or moment on which something was done: it is not in the future
	After    string   // the column of a day or moment that is not later
}

// Kind is what the cells of a column hold.
type Kind uint8

// The kinds.
const (
	Text Kind = iota
	Day
	Time    // a day, with the time where it is known
	Office  // one of site.yaml
	Record  // the path of a record below content/records
	Number  // a whole number
	Percent // 0 to 100, with % or without
	Choice
	Phone
)

// Header is the first line of a new register.
func (r *Register) Header() []string {
	var names []string
	for _, c := range r.Columns {
		names = append(names, c.Name)
	}
	return names
}

// Column finds a column by its name; nil where there is none.
func (r *Register) Column(name string) *Column {
	if i := slices.IndexFunc(r.Columns, func(c Column) bool { return c.Name == name }); i >= 0 {
		return &r.Columns[i]
	}
	return nil
}

// Find is the register whose table a file holds: its name, with or without something behind a
// hyphen (会议-2026.csv). Where it is none, nearest is the name that was most likely meant, or "".
func Find(file string) (r *Register, nearest Name) {
	stem, _, _ := strings.Cut(strings.TrimSuffix(file, ".csv"), "-")
	for i := range All {
		if string(All[i].Name) == stem {
			return &All[i], ""
		}
	}
	var names []string
	for _, r := range All {
		names = append(names, string(r.Name))
	}
	if near := diag.Nearest(stem, names); near != "" {
		return nil, Name(near)
	}
	for _, name := range names { // 会议登记表, 2026年会议
		if strings.Contains(stem, name) {
			return nil, Name(name)
		}
	}
	return nil, ""
}

// Row is a row of a register: every cell as it was written, and what could be read of it.
type Row struct {
	Register *Register
	Place    diag.Place
	cells    map[string]Cell
}

// Cell is a cell of a row. What is not of its column's kind is zero, and Text tells what was
// written.
type Cell struct {
	Text   string
	Moment calendar.Moment // of Day and Time
	Number int             // of Number
	Share  float64         // of Percent, from 0 to 1
	Read   bool            // the text is of its column's kind
	Place  diag.Place
}

// Cell is the cell in a column; empty where the table has no such column.
func (r Row) Cell(column string) Cell { return r.cells[column] }

// Day is the day in a column.
func (r Row) Day(column string) calendar.Date { return r.cells[column].Moment.Date }

// Within reports whether a row is of some days, as far as it is known on one: something of it lies
// in them; what stands from one day to another, or has no day, was in force in them.
func (r Row) Within(first, last, day calendar.Date) bool {
	if r.Register.Standing {
		from, until := r.Day(columnFrom), r.Day(columnUntil)
		return !from.After(last) && !from.After(day) && (until.IsZero() || !until.Before(first))
	}
	dated := false
	for i, c := range r.Register.Columns {
		at := r.Day(c.Name)
		if at.IsZero() {
			continue
		}
		if dated = true; at.After(day) && i == r.Register.begins() {
			return false
		}
		if c.Done && !at.Before(first) && !at.After(last) && !at.After(day) {
			return true
		}
	}
	return !dated
}

// AsOf is the row as it stood on a day: without what was done since, and what is said of that in the
// columns behind it.
func (r Row) AsOf(day calendar.Date) Row {
	as, since := r, false
	for i := range r.Register.Columns {
		switch c := &r.Register.Columns[i]; {
		case c.Done:
			since = r.Day(c.Name).After(day)
		case c.Kind == Day || c.Kind == Time || c.Name == columnNote:
			since = false
		}
		if !since {
			continue
		}
		if as.cells = maps.Clone(as.cells); as.cells != nil {
			delete(as.cells, r.Register.Columns[i].Name)
		}
	}
	return as
}

// begins is the index of the first column with a day.
func (r *Register) begins() int {
	return slices.IndexFunc(r.Columns, func(c Column) bool { return c.Kind == Day || c.Kind == Time })
}

// Book is every register of a site, row by row as they stand in its files.
type Book map[Name][]Row

// Responsible is who answers for the disclosure of an office on a day (责任人: plan 三(二)), with the
// telephone; empty where 机构人员 names nobody. Of several the one who came last.
func (b Book) Responsible(office string, day calendar.Date) (name, phone string) {
	var found []Row
	for _, row := range b[Staff] {
		from, to := row.Day(columnFrom), row.Day(columnUntil)
		if row.Cell(columnDuty).Text == dutyResponsible && row.Cell(columnOffice).Text == office && !from.After(day) && (to.IsZero() || to.After(day)) {
			found = append(found, row)
		}
	}
	if len(found) == 0 {
		return "", ""
	}
	last := slices.MaxFunc(found, func(x, y Row) int {
		return cmp.Or(x.Day(columnFrom).Compare(y.Day(columnFrom)), y.Place.Line-x.Place.Line)
	})
	return last.Cell(columnPerson).Text, last.Cell(columnPhone).Text
}

// Incident is something that a disclosure set off (plan 二(七)5).
type Incident struct {
	Number string
	Found  calendar.Moment
	Matter string
	Office string
	About  string // a record's path; may be empty
	Row    Row
}

// Incidents is those that are known on a day and are to be clarified: all that nobody has judged by
// then to need it not.
func (b Book) Incidents(day calendar.Date) []Incident {
	var out []Incident
	for _, row := range b[Incidents] {
		found := row.Cell(columnFound).Moment
		needless := row.Cell(columnClarify).Text == no && !row.Day(columnJudged).After(day)
		if found.IsZero() || found.Date.After(day) || needless {
			continue
		}
		out = append(out, Incident{Number: row.Number(), Found: found, Matter: row.Cell(columnIncident).Text,
			Office: row.Cell(columnOffice).Text, About: row.Cell(columnRecord).Path(), Row: row})
	}
	return out
}

// Due is a time that a row gives for mending something.
type Due struct {
	Register         Name
	Matter, Office   string
	Since, Due, Done calendar.Date // Since: the day of the row, from which it is known
	Place            diag.Place
}

// Terms is every time that the registers give, in their order.
func (b Book) Terms() []Due {
	var out []Due
	for _, r := range All {
		if r.Term == (Term{}) {
			continue
		}
		for _, row := range b[r.Name] {
			if due := row.Day(r.Term.Due); !due.IsZero() {
				out = append(out, Due{r.Name, row.Cell(r.Term.Matter).Text, row.Cell(r.Term.Office).Text, row.Day(r.Columns[0].Name), due, row.Day(r.Term.Done), row.Place})
			}
		}
	}
	return out
}

// Number is the number by which a record names the row: 澄清: 舆情#3.
func (r Row) Number() string { return csvdoc.Number(r.cells[columnNumber].Text) }

// Path is the path of a record that a cell names.
func (c Cell) Path() string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(c.Text, `\`, "/"), "/"), ".md")
}

// FilingOf is the last filing of the catalogue that took force on a day, before that of another took
// force, which is zero where there is none: a row that names the day, or was filed in between.
func (b Book) FilingOf(force, next calendar.Date) (Row, bool) {
	var last Row
	found := false
	for _, row := range b[Filings] {
		day := row.Day(columnFiled)
		if row.Cell(columnMatter).Text != matterCatalogue || day.IsZero() {
			continue
		}
		named := strings.Contains(row.Cell(columnContent).Text, force.String())
		if between := !day.Before(force) && (next.IsZero() || day.Before(next)); (named || between) && (!found || !day.Before(last.Day(columnFiled))) {
			last, found = row, true
		}
	}
	return last, found
}

// FilingRow is a row for the register 备案, of a catalogue that was filed, as its file has it.
func FilingRow(force calendar.Date, entries int) string {
	cells := make([]string, len(filings().Columns))
	for i, c := range filings().Columns {
		switch c.Name {
		case columnMatter:
			cells[i] = matterCatalogue
		case columnContent:
			cells[i] = force.String() + "施行的目录，共" + strconv.Itoa(entries) + "项"
		}
	}
	return strings.Join(cells, ",")
}

func filings() *Register {
	return &All[slices.IndexFunc(All, func(r Register) bool { return r.Name == Filings })]
}
