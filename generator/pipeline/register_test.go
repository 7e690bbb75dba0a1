package pipeline_test

import (
	"maps"
	"path"
	"slices"

	"gongkai/generator/feedback"
	"gongkai/generator/registers"
	"gongkai/generator/source"
	"gongkai/generator/text/csvdoc"
)

// newTables is feedback and every register of the office, whose texts nobody but the office may
// ever see: a mark in each cell that holds a text.
func (s *site) newTables() map[string]string {
	tables := map[string]string{}
	for _, r := range registers.All {
		rows := [][]string{r.Header()}
		for range s.r.IntN(4) {
			var row []string
			for _, c := range r.Columns {
				row = append(row, s.registerCell(c))
			}
			rows = append(rows, row)
		}
		tables[path.Join(source.RegistersDir, string(r.Name)+".csv")] = string(csvdoc.Format(rows))
	}
	rows := [][]string{feedback.Header}
	for range s.r.IntN(5) {
		row := map[string]string{"编号": s.mark(), "收到日期": add(s.day, -s.r.IntN(40)-3), "渠道": "电话", "反映人": s.mark(), "意见内容": s.mark(), "领导批办": s.mark(), "核实情况": s.mark(), "备注": s.mark()}
		if s.r.IntN(2) == 0 {
			row["答复日期"], row["答复方式"], row["答复内容"], row["办理结果"] = add(s.day, -s.r.IntN(3)), "公开", s.mark(), []string{"采纳", "更正", "补公开"}[s.r.IntN(3)]
			row["是否公开"] = []string{"公开", "不公开", ""}[s.r.IntN(3)]
		}
		cells := make([]string, len(feedback.Header))
		for name, text := range maps.All(row) {
			cells[slices.Index(feedback.Header, name)] = text
		}
		rows = append(rows, cells)
	}
	tables[path.Join(source.FeedbackDir, "意见.csv")] = string(csvdoc.Format(rows))
	return tables
}

// registerCell is a cell that its column can hold: a mark where it holds a text, and on one day all
// days, so that none is before another.
func (s *site) registerCell(c registers.Column) string {
	if !c.Required && s.r.IntN(4) == 0 {
		return ""
	}
	switch c.Kind {
	case registers.Day, registers.Time:
		return add(s.day, -5)
	case registers.Office, registers.Record:
		return ""
	case registers.Number, registers.Percent:
		return []string{"7", "26", "93"}[s.r.IntN(3)]
	case registers.Choice:
		return c.Choices[s.r.IntN(len(c.Choices))]
	}
	return s.mark()
}
