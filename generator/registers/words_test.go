package registers

import (
	"testing"

	"gongkai/generator/diag/diagtest"
	"gongkai/generator/text/csvdoc"
)

// TestWordsOfFaultyRegisters holds what is said of a register that is wrong, in the exact words.
func TestWordsOfFaultyRegisters(t *testing.T) {
	var words diagtest.Words
	for _, c := range []struct{ input, register, src string }{
		{"neither UTF-8 nor GB18030", "会议", "\xff\xff\xff"},
		{"a quote without a partner", "会议", "日期,\"会议名称\n"},
		{"a column is missing", "会议", "会议名称\n甲\n"},
		{"a column twice", "会议", "日期,会议名称,议题,日期\n"},
		{"a column of another name", "会议", "日期,会议名称,议题,参加人员名单\n"},
		{"a cell too many", "会议", "日期,会议名称,议题\n2026-10-09,甲,乙,丙\n"},
		{"an empty cell", "会议", "日期,会议名称,议题\n,甲,乙\n"},
		{"no day", "会议", "日期,会议名称,议题\n十月,甲,乙\n"},
	} {
		r, _ := Find(c.register + ".csv")
		if r == nil {
			t.Fatalf("there is no register %s", c.register)
		}
		_, problems := Parse(r, "content/registers/"+c.register+".csv", []byte(c.src))
		words.Add(c.input, problems...)
	}
	file := "content/registers/会议.csv"
	meetings, _ := Find("会议.csv")
	large := parser{register: meetings, file: file}
	large.unreadable(&csvdoc.Fault{Kind: csvdoc.TooLarge, Line: 900, Column: 1})
	words.Add("more cells than are read", large.problems...)
	for _, c := range []struct {
		input, text string
		kind        Kind
	}{
		{"no time", "下午", Time}, {"no whole number", "十二", Number}, {"no number of people", "-1", Number},
		{"no percentage", "优秀", Percent}, {"more than all", "120", Percent}, {"none of the words", "乙", Choice},
	} {
		p := parser{register: meetings, file: file}
		p.cell(&Column{Name: "一列", Kind: c.kind, Choices: []string{"甲等", "丙等"}}, Cell{Text: c.text})
		words.Add(c.input, p.problems...)
	}
	words.Compare(t, "words")
}
