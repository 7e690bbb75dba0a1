package check

import (
	"cmp"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/registers"
)

// ruleRegister: the registers of the office name offices and records that there are, and days on
// which what they tell can have been (三(一)–(五), 二(七)5, 6, 8).
func ruleRegister(c *checker, problems *diag.List) {
	today := c.today()
	for i := range registers.All {
		kind := &registers.All[i]
		numbered := map[string]diag.Place{}
		for _, row := range c.Registers[kind.Name] {
			for j := range kind.Columns {
				c.registered(row, &kind.Columns[j], today, problems)
			}
			c.oneNumber(numbered, row.Number(), row.Place, problems)
		}
	}
	for _, incident := range c.Registers.Incidents(c.Day) {
		if incident.Number == "" {
			noNumber(record.IncidentRow, "incident", incident.Found.Date, incident.Row.Place, problems)
		}
		if cmp.Or(incident.Office, incident.About) == "" {
			noOffice(incident.Row.Place, problems)
		}
	}
}

// registered checks a cell of a register against the site and against the others of its row.
func (c *checker) registered(row registers.Row, column *registers.Column, today calendar.Date, problems *diag.List) {
	cell := row.Cell(column.Name)
	switch column.Kind {
	case registers.Office:
		c.knownOffice(cell.Text, "register-office-unknown", cell.Place, problems)
	case registers.Record:
		c.knownRecord(cell.Path(), "register-record-unknown", cell.Place, problems)
	case registers.Day, registers.Time:
		at := cell.Moment
		if at.IsZero() {
			return
		}
		if column.Done && !today.IsZero() && at.Date.After(today) {
			problems.Warnf("register-future", cell.Place, diag.T("%[1]s %[2]s 在今天（%[3]s）之后，还没有办", "%[1]s %[2]s is after today (%[3]s): it cannot have been done", column.Name, at, today),
				diag.T("核对年份和月份；还没有办的先空着", "check the year and the month, and leave it empty until it is done"))
		}
		if column.After != "" {
			if before := row.Cell(column.After).Moment; at.Before(before) {
				problems.Errorf("register-order", cell.Place, diag.T("%[1]s %[2]s 早于%[3]s %[4]s", "%[1]s %[2]s is before %[3]s %[4]s", column.Name, at, column.After, before), diag.T("核对两个日期", "check both days"))
			}
		}
	}
}

// today is the day as of which the site is looked at; zero where that is a day in the past: what was
// signed since tells so, and registers go on as well.
func (c *checker) today() calendar.Date {
	for path := range c.approved {
		if c.signedAfter(path) {
			return calendar.Date{}
		}
	}
	return c.Day
}
