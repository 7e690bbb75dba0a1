package board

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
)

// slipLayout is A4 whatever paper the sheets have: the slip is carried.
func slipLayout() typeset.Layout {
	l := typeset.Official()
	l.Top, l.Bottom, l.Left, l.Right, l.Grid = 20, 22, 22, 20, false
	size := func(role font.Role, points float64) typeset.TextStyle {
		return typeset.TextStyle{Role: role, Size: float64(points * typeset.Point), Pitch: float64(1.5 * points * typeset.Point), Align: typeset.Left}
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
	blocks, err := b.slipBlocks(r)
	if err != nil {
		return nil, err
	}
	blocks = append([]typeset.Block{&typeset.Fixed{Strips: title}}, blocks...)
	pages, err := b.press.Pages(&typeset.Document{Blocks: blocks}, &l)
	if err != nil {
		return nil, err
	}
	style := l.Note
	style.Align = typeset.Center
	for i, p := range pages {
		p.Label = strconv.Itoa(i + 1)
		told := fmt.Sprintf("%s张贴清单　%s　清单号 %s　第%d页／共%d页", b.board.Title, b.edition.Day.Chinese(), r.Code(), i+1, len(pages))
		if err := b.press.Put(p, told, style, l.Left, l.Height-14, l.Measure()); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// slipBlocks is the slip under its title.
func (b *Board) slipBlocks(r Round) ([]typeset.Block, error) {
	places, total, err := b.places(r.up())
	if err != nil {
		return nil, err
	}
	blocks := b.slipHead(r, total)
	if !r.Logged {
		until := []string{"完成", "位置", "文面", "张贴至"}
		return slices.Concat(blocks, []typeset.Block{words(unlogged)}, b.slipCommand(r),
			slipSection("一、张贴", "没有要张贴的文面。", until, b.slipUp(r.Post, places)),
			slipSection("二、取下", "没有要取下的文面。", []string{"完成", "文面", "事由", "张贴期止"}, slipDown(r)),
			slipSection("三、保留", "没有要保留的文面。", until, b.slipUp(r.Keep, places)),
		), nil
	}
	return slices.Concat(blocks, b.slipCommand(r),
		slipSection("一、张贴", "没有要张贴的文面。", []string{"完成", "位置", "文面", "张贴至"}, b.slipUp(r.Post, places)),
		slipSection("二、更换", "没有要更换的文面。", []string{"完成", "位置", "取下原有的", "换上", found}, b.slipReplace(r.Replace, places)),
		slipSection("三、取下", "没有要取下的文面。", []string{"完成", "原位置", "栏上文面", "事由", found}, slipTakeDown(r.TakeDown)),
		slipSection("四、保留", "没有要保留的文面。", []string{"在栏", "位置", "文面", "张贴至", found}, withRoom(b.slipUp(r.Keep, places))),
	), nil
}

func words(text string) typeset.Block {
	return &typeset.Paragraph{Text: []typeset.Span{{Text: text}}}
}

// unlogged is what is to be known of the round of a board without a log.
const unlogged = "本栏还没有张贴记录，清单按日期推算：以前漏贴、漏取、漏换的，清单看不出来。请核对栏面：保留的文面校验码应与清单一致，不在清单上的一律取下。做完后记下来，以后的清单以记录为准。"

// slipCommand is how the round is written down, where there is something to do.
func (b *Board) slipCommand(r Round) []typeset.Block {
	command := b.postedCommand(r)
	if command == "" {
		return nil
	}
	return []typeset.Block{words("做完后运行：" + command)}
}

// postedCommand writes down that a round was carried out; empty where there is nothing to do.
func (b *Board) postedCommand(r Round) string {
	if len(r.Written()) == 0 {
		return ""
	}
	return "gongkai board " + b.board.ID + " --posted --by 姓名 --date " + b.edition.Day.String() + " --slip " + r.Code()
}

// slipHead is which board it is, the sums, and room for who carries the round out. total is the
// sheets of paper on the board afterwards.
func (b *Board) slipHead(r Round, total int) []typeset.Block {
	name := b.board.Title
	if b.board.Location != "" {
		name += "（" + b.board.Location + "）"
	}
	day := b.edition.Day.Chinese()
	if last := r.Last; !last.IsZero() {
		day += "（上次：" + last.Chinese() + "）"
	}
	holds := ""
	if b.board.Capacity > 0 {
		holds = fmt.Sprintf("，栏面可容%d张", b.board.Capacity)
	}
	sums := fmt.Sprintf("张贴%d份，", len(r.Post))
	if r.Logged {
		sums += fmt.Sprintf("更换%d份，", len(r.Replace))
	}
	sums += fmt.Sprintf("取下%d份，保留%d份；栏上共%d张%s", len(r.TakeDown), len(r.Keep), total, holds)
	return []typeset.Block{
		press.Table(nil, [][]string{
			{"公开栏", name, "日期", day},
			{"面向", b.edition.Title, "合计", sums},
			{"张贴人", "", "时间", "　　月　　日　　时　　分"},
			{"核对人", "", "时间", "　　月　　日　　时　　分"},
		}),
		press.Table(nil, [][]string{{"栏面与清单不一致之处及处理", room + "\n" + room}}),
	}
}

// slipSection is a heading with a table under it, or with the words for an empty one.
func slipSection(title, none string, head []string, rows [][]string) []typeset.Block {
	heading := &typeset.Heading{Level: 1, Text: []typeset.Span{{Text: title}}}
	if len(rows) == 0 {
		return []typeset.Block{heading, words(none)}
	}
	return []typeset.Block{heading, press.Table(head, rows)}
}
