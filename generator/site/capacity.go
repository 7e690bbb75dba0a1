package site

import (
	"fmt"
	"strings"

	"gongkai/generator/diag"
)

// Overfull warns of a board that has no room for what is up after its round, and proposes what may
// come down. Its error is that of a sheet that cannot be set.
func (p *Part) Overfull() (diag.List, error) {
	var problems diag.List
	over, err := p.board().Over(p.Round())
	if err != nil || over == nil {
		return nil, err
	}
	fix := diag.T("没有可以提前取下的：长期公开的和张贴不满一周的不取。增加栏面，或改小字号", "nothing may come down early: standing matters stay, and so does what has hung for less than a week. Add room, or use smaller type")
	if len(over.Propose) > 0 {
		var zh, en []string
		for _, n := range over.Propose {
			told := fmt.Sprintf("%s %s", n.Path, diag.Quote(n.Title))
			zh, en = append(zh, fmt.Sprintf("%s（%s 起张贴）", told, n.PostFrom)), append(en, fmt.Sprintf("%s (up since %s)", told, n.PostFrom))
		}
		fix = diag.T("可先取下：%[1]s。在文稿中写“张贴: {止: 日期}”", "these may come down first: %[2]s. Write “posting: {to: DATE}” into the records", strings.Join(zh, "、"), strings.Join(en, ", "))
	}
	problems.Warnf("board-capacity", p.Board.Place,
		diag.T("%[1]s可容 %[2]d 张，栏上要有 %[3]d 张", "%[1]s has room for %[2]d sheets, and %[3]d are up", diag.Quote(p.Board.Title), over.Capacity, over.Sheets), fix)
	return problems, nil
}
