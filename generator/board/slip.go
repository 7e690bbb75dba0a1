package board

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
)

// slipLayout is A4 whatever paper the sheets have: the slip is carried.
func slipLayout() typeset.Layout {
	l := typeset.Official()
	l.Top, l.Bottom, l.Left, l.Right, l.Grid = 20, 22, 22, 20, false
	size := func(role font.Role, points float64) typeset.TextStyle {
		return typeset.TextStyle{Role: role, Size: points * typeset.Point, Pitch: 1.5 * points * typeset.Point, Align: typeset.Left}
	}
	l.Indent = 0
	l.Title, l.Body, l.Table, l.Note = size(font.Title, 20), size(font.Body, 11), size(font.Body, 11), size(font.Body, 9)
	l.Headings = []typeset.TextStyle{size(font.Black, 13)}
	l.HeadingSpace, l.Gap = 4, 2
	return l
}

// printSlip writes the round as a slip to carry.
func (b *Board) printSlip(w io.Writer, r Round) error {
	pages, err := b.slip(r)
	if err != nil {
		return err
	}
	return press.Print(w, press.Info(b.board.Title+"张贴清单（"+b.edition.Day.Chinese()+"）", b.edition.Site.Organisation, b.edition.Day), pages)
}

// slip is what to put up and where it stands, what to take down, what stays.
func (b *Board) slip(r Round) ([]*typeset.Page, error) {
	l := slipLayout()
	l.Title.Align = typeset.Center
	title, err := b.press.Title("公开栏张贴清单", l.Title, 0, l.Measure())
	if err != nil {
		return nil, err
	}
	places, total, err := b.places(b.up(r))
	if err != nil {
		return nil, err
	}
	head := []string{"完成", "位置", "文面", "张贴至"}
	blocks := slices.Concat(
		[]typeset.Block{&typeset.Fixed{Strips: title}},
		b.slipHead(r, total),
		slipSection("一、张贴", "没有要张贴的文面。", head, b.slipUp(r.Post, places)),
		slipSection("二、取下", "没有要取下的文面。", []string{"完成", "文面", "事由", "张贴期止"}, slipDown(r)),
		slipSection("三、保留", "没有要保留的文面。", head, b.slipUp(r.Keep, places)),
	)
	pages, err := b.press.Pages(&typeset.Document{Blocks: blocks}, &l)
	if err != nil {
		return nil, err
	}
	style := l.Note
	style.Align = typeset.Center
	for i, p := range pages {
		p.Label = strconv.Itoa(i + 1)
		told := fmt.Sprintf("%s张贴清单　%s　第%d页／共%d页", b.board.Title, b.edition.Day.Chinese(), i+1, len(pages))
		if err := b.press.Put(p, told, style, l.Left, l.Height-14, l.Measure()); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// slipHead is which board it is, the sums, and room for who carries the round out. total is the
// sheets of paper on the board afterwards.
func (b *Board) slipHead(r Round, total int) []typeset.Block {
	name := b.board.Title
	if b.board.Location != "" {
		name += "（" + b.board.Location + "）"
	}
	day := b.edition.Day.Chinese()
	if !b.edition.Last.IsZero() {
		day += "（上次：" + b.edition.Last.Chinese() + "）"
	}
	room := ""
	if b.board.Capacity > 0 {
		room = fmt.Sprintf("，栏面可容%d张", b.board.Capacity)
	}
	sums := fmt.Sprintf("张贴%d份，取下%d份，保留%d份；栏上共%d张%s", len(r.Post), len(r.TakeDown), len(r.Keep), total, room)
	return []typeset.Block{
		press.Table(nil, [][]string{
			{"公开栏", name, "日期", day},
			{"面向", b.edition.Title, "合计", sums},
			{"张贴人", "", "时间", "　　月　　日　　时　　分"},
			{"核对人", "", "时间", "　　月　　日　　时　　分"},
		}),
		press.Table(nil, [][]string{{"栏面与清单不一致之处及处理", ""}}),
	}
}

// slipSection is a heading with a table under it, or with the words for an empty one.
func slipSection(title, none string, head []string, rows [][]string) []typeset.Block {
	heading := &typeset.Heading{Level: 1, Text: []typeset.Span{{Text: title}}}
	if len(rows) == 0 {
		return []typeset.Block{heading, &typeset.Paragraph{Text: []typeset.Span{{Text: none}}}}
	}
	return []typeset.Block{heading, press.Table(head, rows)}
}

// slipUp is the rows of what hangs after the round.
func (b *Board) slipUp(notices []*edition.Notice, places map[string]string) [][]string {
	var rows [][]string
	for _, n := range notices {
		to := "被替代为止"
		if !n.PostTo.IsZero() {
			to = n.PostTo.Chinese()
		}
		about := fmt.Sprintf("%s　第%d项　%s", n.Index, b.edition.Entries[n.Entry].Number, n.Office)
		rows = append(rows, []string{"□", places[n.Path], n.Title + "\n" + about, to})
	}
	return rows
}

// slipDown is the rows of what comes down.
func slipDown(r Round) [][]string {
	var rows [][]string
	for _, d := range r.TakeDown {
		until := ""
		if !d.Until.IsZero() {
			until = d.Until.Chinese()
		}
		rows = append(rows, []string{"□", d.Title + "\n" + d.Index, d.Why, until})
	}
	return rows
}

// places is where each sheet stands on the board, counted in sheets of paper from the first, and
// how many there are.
func (b *Board) places(up []*edition.Notice) (map[string]string, int, error) {
	out := map[string]string{}
	next := 1
	for _, n := range up {
		count, err := b.Sheets(n)
		if err != nil {
			return nil, 0, err
		}
		out[n.Path] = "第" + strconv.Itoa(next) + "张"
		if count > 1 {
			out[n.Path] = fmt.Sprintf("第%d—%d张", next, next+count-1)
		}
		next += count
	}
	return out, next - 1, nil
}
