package record

import (
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// PeriodText is a period as front matter is written, with the name of a work in quotation marks
// where YAML could read it otherwise; empty for none.
func PeriodText(p calendar.Period) string {
	of := p.Of()
	if !strings.Contains(of, "'") || strings.ContainsAny(of, ",:#{}[]&*!|>\"%@`\\") || strings.HasPrefix(of, "'") {
		of = quote(of) // and else the apostrophe is one inside a word, which a command line has no other way to keep
	}
	switch p.Kind() {
	case calendar.Stage:
		return "{of: " + of + ", stage: " + strconv.Itoa(p.Number()) + "}"
	case calendar.Final:
		return "{of: " + of + ", stage: final}"
	}
	return p.String()
}

// ParsePeriod reads a period as front matter has it. Its problems are those of the key.
func ParsePeriod(text string) (calendar.Period, diag.List) {
	node, problems := yamldoc.Parse("", []byte("period: "+strings.TrimSpace(text)+"\n"), 1)
	if len(problems) > 0 {
		return calendar.Period{}, problems
	}
	p := &parser{problems: &problems}
	p.fields = node.Lookup(keys, diag.T("文件头", "the front matter"), &problems)
	return p.period(), problems
}
