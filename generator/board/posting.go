package board

import (
	"strconv"

	"gongkai/generator/text/csvdoc"
)

// csvHeader is the first line of posting.csv. 校验码 is of the sheet that is to hang, 栏上校验码 of the one
// that hangs by the log.
var csvHeader = []string{"动作", "索引号", "标题", "目录序号", "承办科室", "张贴起", "张贴止", "事由", "文稿", "校验码", "栏上校验码", "栏上张贴日期"}

// csv is the round for a spreadsheet program.
func (b *Board) csv(r Round) []byte {
	rows := [][]string{csvHeader}
	for _, m := range r.Moves() {
		n, old := m.Notice, m.Old
		if n == nil {
			rows = append(rows, []string{m.Action, old.Index, csvdoc.Harmless(old.Title), "", "", "", old.Until.String(), old.Why,
				csvdoc.Harmless(old.Path), "", old.Digest, old.Since.String()})
			continue
		}
		number := strconv.Itoa(b.edition.Entries[n.Entry].Number)
		rows = append(rows, []string{m.Action, n.Index, csvdoc.Harmless(n.Title), number, n.Office, n.PostFrom.String(), n.PostTo.String(), old.Why,
			csvdoc.Harmless(n.Path), n.Digest, old.Digest, old.Since.String()})
	}
	return csvdoc.Spreadsheet(rows)
}
