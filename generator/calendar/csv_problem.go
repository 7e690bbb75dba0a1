package calendar

// Problem is one thing to mend in a calendar file.
type Problem struct {
	File         string
	Line, Column int    // from 1; Column in characters
	Warning      bool   // the file can be used as it is
	ZH, EN       string // what is wrong
	FixZH, FixEN string // what to do
}

// text is a message in both languages.
type text struct{ zh, en string }

func (c *calendarFile) fault(line, column int, what, fix text) {
	c.problems = append(c.problems, Problem{
		File: c.name, Line: line, Column: column,
		ZH: what.zh, EN: what.en, FixZH: fix.zh, FixEN: fix.en,
	})
}

func (c *calendarFile) warn(line, column int, what, fix text) {
	c.fault(line, column, what, fix)
	c.problems[len(c.problems)-1].Warning = true
}

// cut keeps the start of a long value: enough to know it by.
func cut(s string) string {
	const most = 40 // characters
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
