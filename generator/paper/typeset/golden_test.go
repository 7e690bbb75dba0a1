package typeset_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
)

// TestPages holds the display lists of small documents: twelve characters a line, ten lines a page.
func TestPages(t *testing.T) {
	row := func(n int) string { return fmt.Sprintf("| %d | 支部%d | 1,2%d0元 |\n", n, n, n) }
	var rows strings.Builder
	for n := range 14 {
		rows.WriteString(row(n))
	}
	for _, tt := range []struct{ name, source string }{
		{"heading_at_the_end_of_a_page", strings.Repeat("党", 98) + "\n\n## 一、收缴\n\n各支部按时足额收缴。\n"},
		{"no_line_alone_on_either_page", strings.Repeat("务", 88) + "\n\n" + strings.Repeat("公", 34) + "\n"},
		{"four_lines_part_in_the_middle", strings.Repeat("务", 88) + "\n\n" + strings.Repeat("开", 44) + "\n"},
		{"note_is_at_the_foot", "党费[^1]收缴，见[办法](https://example.cn/a)。\n\n" + strings.Repeat("公", 100) + "\n\n[^1]: 党员向党组织交纳的经费。\n"},
		{"note_goes_on_at_the_next_foot", strings.Repeat("公", 46) + "党费[^1]。\n\n末段。\n\n[^1]: " + strings.Repeat("注", 250) + "\n"},
		{"note_mentions_a_note", "党费[^1]。\n\n[^1]: 见办法[^2]。\n[^2]: 二〇〇八年。\n"},
		{"table_repeats_its_header", "| 序号 | 支部 | 金额 |\n| - | :-: | -: |\n" + rows.String()},
		{"row_taller_than_a_page", "| 号 | 内容 |\n| - | - |\n| 1 | " + strings.Repeat("长", 190) + " |\n| 2 | 短 |\n"},
		{"table_wider_than_a_page", "| 序号 | 支部名称 | 收缴金额 | 缴纳时间 | 负责同志 |\n| - | - | - | - | - |\n| 1 | 机关第一 | 一千二百 | 第三季度 | 张三李四 |\n"},
		{"picture_in_a_cell", "| 名称 | 图 |\n| - | - |\n| 章程 | ![党徽](a.png) |\n"},
		{"picture_and_caption", "前文。![党徽](a.png \"图一\")后文。\n"},
		{"nested_lists", "- 甲\n  - 乙乙乙乙乙乙乙乙乙乙\n    - 丙\n- 丁\n\n  又一段。\n"},
		{"ordered_from_9", "9. 甲\n10. 乙\n"},
		{"tasks", "- [x] 已办\n- [ ] 未办\n"},
		{"quote", "> 引用的一段文字占两行之多的。\n"},
		{"code", "```\nif a {\n\tb(\"，。\")\n\n}\n```\n"},
		{"definitions", "党费\n: 党员交纳的经费，用于党的活动。\n"},
		{"styles", "平**黑**平*楷*平~~删~~平`a.b`。\n"},
		{"divider", "上\n\n---\n\n下\n"},
	} {
		t.Run(tt.name, func(t *testing.T) { golden(t, tt.name, dump(pages(t, synthetic(), tt.source, small()))) })
	}
}

func TestFootStandsOnTheLastPage(t *testing.T) {
	foot := func(source string) string {
		layout := small()
		d := read(source)
		d.Foot = read("印发机关\n").Blocks
		out, err := synthetic().Pages(d, &layout)
		if err != nil {
			t.Fatal(err)
		}
		return dump(out)
	}
	golden(t, "foot_under_notes", foot("见[办法](https://example.cn/a)。\n"))
	golden(t, "foot_needs_another_page", foot(strings.Repeat("公", 118)+"\n"))
}

func TestTiles(t *testing.T) {
	layout := small()
	out, err := synthetic().Tile(pages(t, synthetic(), strings.Repeat("一二三四五六七八九十甲乙", 7)+"\n", layout)[0], 60, 120, 10)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "tiles", dump(out))
}

// TestLines holds how paragraphs are broken: eleven characters of 5 mm a line.
func TestLines(t *testing.T) {
	var b strings.Builder
	for _, tt := range []string{
		"一二三四五六七八九十甲，乙丙",
		"一二三四五六七八九十，甲乙丙",
		"一二三四五六七八九十甲）。乙",
		"一二三四五六七八九十（甲乙）",
		"一二三四五六七八九“甲乙”丙丁",
		"一二三四五六七八九十。”“甲乙",
		"一二三四五六七八九十——甲乙",
		"一二三四五六七八九十甲……乙",
		"缴纳日期定为2026年11月24日。",
		"缴纳 2026 年 11 月 24 日止。",
		"一共收缴了党费共计1,234.50元",
		"一二三四五六七八增长12.5%以上",
		"一二三四五六七八九共计35项。",
		"一二三四五六七按照第12条规定",
		"依照GB/T 9704-2012的规定执行",
		"一二三四 committee members",
		"见https://www.example.cn/dwgk/2026/1234567.html。",
		"他说：“党务‘公开’了。”（完）",
		"买买提·艾力同志、阿·布同志",
		"一二三四五六七八九十甲　乙",
		"一二三四五六七八九十甲\u00a0%",
		"一二三四五六七八九“ 甲乙 ”。",
		"一二三四\u200b五六七八九十甲\u2060乙",
	} {
		style := small().Body
		strips, err := synthetic().Text([]typeset.Span{{Text: tt}}, style, 0, 11*style.Size)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintln(&b, strings.Join(lines(strips), "⏎"))
		for i := range strips {
			fmt.Fprintln(&b, "    "+spaced(strips[i].Marks))
		}
	}
	golden(t, "lines", b.String())
}

func TestTitleShapes(t *testing.T) {
	var b strings.Builder
	for _, title := range []string{
		"示例市政协机关党委2026年第三季度党费收缴情况公示",
		"关于印发《机关党务公开工作实施办法》的通知",
		"中共示例市委关于深入学习贯彻党的二十大精神进一步加强和改进新时代机关党的建设工作的若干意见",
		"通知",
	} {
		layout := typeset.Official()
		strips, err := synthetic().Title(title, layout.Title, 0, layout.Measure())
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range lines(strips) {
			width, _ := synthetic().Width(line, layout.Title)
			fmt.Fprintln(&b, strings.Repeat(" ", int((layout.Measure()-width)/layout.Title.Size))+line)
		}
		fmt.Fprintln(&b)
	}
	golden(t, "titles", b.String())
}

// TestNotesLeaveRoomForWhatFollows holds when a long note continues under what needs much of the
// next page.
func TestNotesLeaveRoomForWhatFollows(t *testing.T) {
	layout := small()
	for length := 0; length < 1500; length += 25 {
		source := strings.Repeat("公", 30) + "党费[^1]。\n\n| 表 | 头 |\n| - | - |\n| " + strings.Repeat("高", 60) + " | 甲 |\n\n![图](a.png)\n\n末段[^2]。\n\n[^1]: " + strings.Repeat("注", length) + "。\n[^2]: 二。\n"
		out := pages(t, synthetic(), source, layout)
		all := ""
		for i, p := range out {
			if err := checkGeometry(p, &layout); err != nil {
				t.Errorf("note of %d characters, page %d: %v", length, i+1, err)
			}
			all += text(p.Marks)
		}
		if got := strings.Count(all, "注"); got != length {
			t.Errorf("%d characters of the note are set, want %d", got, length)
		}
	}
}

// TestTableOfANoteIsSetWhole holds for rows that are higher than the foot.
func TestTableOfANoteIsSetWhole(t *testing.T) {
	layout := small()
	all := ""
	for _, p := range pages(t, synthetic(), "党费[^1]。\n\n[^1]: 见表。\n\n    | 号 | 事 |\n    | - | - |\n    | 1 | "+strings.Repeat("长", 900)+" |\n", layout) {
		if err := checkGeometry(p, &layout); err != nil {
			t.Error(err)
		}
		all += text(p.Marks)
	}
	if got := strings.Count(all, "长"); got != 900 {
		t.Errorf("%d characters of the cell are set, want 900", got)
	}
}

// TestHeadingStaysWithTheTableBelow holds also where the table's first row is parted.
func TestHeadingStaysWithTheTableBelow(t *testing.T) {
	layout := small()
	for lines := range 10 {
		source := strings.Repeat(strings.Repeat("公", 11)+"\\\n", lines) + "公\n\n## 题\n\n| " + strings.Repeat("长", 300) + " |\n| - |\n| 短 |\n"
		for i, p := range pages(t, synthetic(), source, layout) {
			if shown := text(p.Marks); strings.HasSuffix(shown, "题") {
				t.Errorf("after %d lines the heading ends page %d", lines, i+1)
			}
		}
	}
}

// TestListsNestAsDeeplyAsTheyLike holds where no room is left beside the text.
func TestListsNestAsDeeplyAsTheyLike(t *testing.T) {
	layout := typeset.Official()
	source := ""
	for depth := range 30 {
		source += strings.Repeat("  ", depth) + "- 项目\n"
	}
	for _, p := range pages(t, synthetic(), source, layout) {
		if err := checkGeometry(p, &layout); err != nil {
			t.Error(err)
		}
	}
}
