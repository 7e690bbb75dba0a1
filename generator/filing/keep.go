package filing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/record"
)

// Kept is a record that goes into the archive of a year, and what is kept with it.
type Kept struct {
	Record *record.Record
	Day    calendar.Date // on which it was disclosed, or else approved
	Pages  int           // of the approval form with its whole text; 0: it was not printed
	Proofs []string      // pictures and papers that prove how it was disclosed, below the site folder
}

// Archived is what goes into the archive of a year.
type Archived struct {
	Year   calendar.Period
	Day    calendar.Date
	Kept   []Kept
	Boards []string // proofs of boards
	Stray  []string // proofs in the folder of no record
}

// ArchiveIndex is the index of what is archived of a year (归档文件目录: plan 二(六)6), by how long it
// is kept: 件号 begins anew with each term (DA/T 22). The second table is every proof with what it
// is of.
func ArchiveIndex(c *config.Config, a Archived) *Book {
	terms := []config.Retention{config.Forever, config.ThirtyYears, config.TenYears}
	term := func(k Kept) int { return slices.Index(terms, k.Record.KeptFor(c.Retention)) }
	kept := slices.SortedFunc(slices.Values(a.Kept), func(a, b Kept) int {
		return cmp.Or(term(a)-term(b), a.Day.Compare(b.Day), cmp.Compare(a.Record.Path, b.Record.Path))
	})
	index := Table{Name: "归档文件目录", Columns: []Column{{"件号", 6}, {"责任者", 18}, {"文号", 20}, {"题名", 44}, {"日期", 11.5}, {"密级", 6}, {"页数", 6}, {"保管期限", 9}, {"备注", 24}, {"文稿", 22}}}
	proofs := Table{Name: "佐证材料", Columns: []Column{{"编号", 6}, {"件号", 6}, {"保管期限", 9}, {"题名", 40}, {"文件", 50}, {"备注", 24}}}
	number := map[config.Retention]int{}
	for _, k := range kept {
		r := k.Record
		of := r.KeptFor(c.Retention)
		number[of]++
		var pages Cell = ""
		remark := "审批表及全文"
		if k.Pages > 0 {
			pages = k.Pages
		} else {
			remark = "没有字体，未打印"
		}
		if len(k.Proofs) > 0 {
			remark += fmt.Sprintf("；佐证%d件", len(k.Proofs))
		}
		index.Rows = append(index.Rows, []Cell{number[of], r.Publisher, r.DocumentNumber, r.Title, k.Day, "", pages, string(of), remark, r.Path})
		for _, name := range k.Proofs {
			proofs.Rows = append(proofs.Rows, []Cell{len(proofs.Rows) + 1, number[of], string(of), r.Title, name, ""})
		}
	}
	for _, name := range a.Boards {
		proofs.Rows = append(proofs.Rows, []Cell{len(proofs.Rows) + 1, "", "", "公开栏", name, ""})
	}
	for _, name := range a.Stray {
		proofs.Rows = append(proofs.Rows, []Cell{len(proofs.Rows) + 1, "", "", "", name, "所在文件夹 " + name[:strings.LastIndexByte(name, '/')] + " 没有对应的文稿"})
	}
	b := &Book{Title: c.Organisation + a.Year.Chinese() + "党务公开归档文件目录", Organisation: c.Organisation, Day: a.Day, Tables: []Table{index}}
	if len(proofs.Rows) > 0 {
		b.Tables = append(b.Tables, proofs)
	}
	return b
}
