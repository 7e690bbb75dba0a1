package board

import (
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/text/csvdoc"
)

// csv is the round for a spreadsheet program.
func (b *Board) csv(r Round) []byte {
	rows := [][]string{{"动作", "索引号", "标题", "目录序号", "承办科室", "张贴起", "张贴止", "事由"}}
	add := func(action string, notices []*edition.Notice) {
		for _, n := range notices {
			number := strconv.Itoa(b.edition.Entries[n.Entry].Number)
			rows = append(rows, []string{action, n.Index, csvdoc.Harmless(n.Title), number, n.Office,
				n.PostFrom.String(), n.PostTo.String(), ""})
		}
	}
	add("张贴", r.Post)
	add("保留", r.Keep)
	for _, d := range r.TakeDown {
		rows = append(rows, []string{"取下", d.Index, csvdoc.Harmless(d.Title), "", "", "", d.Until.String(), d.Why})
	}
	return csvdoc.Spreadsheet(rows)
}
