package typeset_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
)

// TestTitlesAreNotSqueezedByDatesAndNumbers sets the table of a posting round: words that cannot be
// broken leave a long title eight characters a line at least.
func TestTitlesAreNotSqueezedByDatesAndNumbers(t *testing.T) {
	source := "| 索引号 | 标题 | 张贴 | 撤下 | 位置 | 页 |\n| - | - | - | - | - | - |\n" +
		strings.Repeat("| 035-20261123-3FA2B1 | 示例市政协机关党委2026年第三季度党费收缴、使用和管理情况公示 | 2026年11月25日 | 2026年12月25日 | 一楼大厅 | 12 |\n", 3)
	layout := typeset.Official()
	for _, faces := range faceSets(t) {
		out := pages(t, faces.Setter, source, layout)
		if len(out) != 1 {
			t.Errorf("%s: %d pages, want 1", faces.name, len(out))
		}
		all, _ := runs(out[0])
		for _, r := range all {
			if r.Glyphs[0].Char == '示' && len(r.Glyphs) < 8 {
				t.Errorf("%s: a line of the title has %d characters: %s", faces.name, len(r.Glyphs), text([]typeset.Mark{r}))
			}
		}
	}
	golden(t, "titles_among_dates", dump(pages(t, synthetic(), source, layout)))
}

// TestTableIsAsLowAsItCanBe compares the height of tables with what widths found by hand would
// give, in mm.
func TestTableIsAsLowAsItCanBe(t *testing.T) {
	long := strings.Repeat("机关党委所属各党支部", 6)
	layout := typeset.Official()
	line, pad := layout.Table.Pitch, 0.4*layout.Table.Size
	for _, tt := range []struct {
		name, row string
		lines     float64
	}{
		{"everything on one line", "甲 | 乙 | 丙", 1},
		{"one long column", "1 | " + long + " | 公开", 3},
		{"two alike", long + " | " + long + " | 1", 5},
		{"one twice as long", long + long + " | " + long + " | 1", 7},
	} {
		strips, err := synthetic().Strips(read("| a | b | c |\n|-|-|-|\n| "+tt.row+" |\n").Blocks, &layout)
		if err != nil {
			t.Fatal(err)
		}
		if got := strips[1].Height - layout.Gap; got > tt.lines*line+pad+0.01 {
			t.Errorf("%s: the row is %.1f mm high, want %v lines, %.1f mm", tt.name, got, tt.lines, tt.lines*line+pad)
		}
	}
}

// TestPanelsAreAboutEquallyWide sets tables wider than the page: of as many panels as are needed none
// has two columns less than another, so that none is a single column across the page.
func TestPanelsAreAboutEquallyWide(t *testing.T) {
	for columns := 4; columns <= 40; columns++ {
		source := "| 支部 " + strings.Repeat("| 一千二百三十四 ", columns) + "|\n" + strings.Repeat("| - ", columns+1) + "|\n| 甲 " + strings.Repeat("| 1234.56 ", columns) + "|\n"
		var widths []int
		for _, p := range pages(t, synthetic(), source, typeset.Official()) {
			all, _ := runs(p)
			for _, r := range all {
				switch said := text([]typeset.Mark{r}); {
				case strings.HasPrefix(said, "支部"):
					widths = append(widths, 0)
				case strings.HasPrefix(said, "1234"):
					widths[len(widths)-1]++
				}
			}
		}
		slices.Sort(widths)
		if least, most := widths[0], widths[len(widths)-1]; most-least > 1 {
			t.Errorf("%d columns stand in panels of %v", columns, widths)
		}
	}
}

// TestAPanelIsNoNarrowerThanItsTexts sets tables wider than the page, in which a date stands in a
// cell of three columns: wherever the end of a panel cuts that cell, the date stays on one line.
func TestAPanelIsNoNarrowerThanItsTexts(t *testing.T) {
	const date = "2026年11月24日"
	for columns := 4; columns <= 24; columns++ {
		for at := 1; at < columns-2; at++ {
			cells := slices.Repeat([]string{"甲乙丙"}, columns)
			cells[at], cells[at+1], cells[at+2] = date, "<", "<"
			source := "| " + strings.Join(slices.Repeat([]string{"栏目名"}, columns), " | ") + " |\n" +
				strings.Repeat("| - ", columns) + "|\n| " + strings.Join(cells, " | ") + " |\n"
			found := ""
			for _, p := range pages(t, synthetic(), source, typeset.Official()) {
				all, _ := runs(p)
				for _, r := range all {
					found += text([]typeset.Mark{r}) + "\n"
				}
			}
			if !strings.Contains(found, date) {
				t.Errorf("of %d columns, the date in number %d is parted", columns, at)
			}
		}
	}
}

// TestARowBesideAMergedCellIsKeptWhole makes a row taller and taller beside a cell that reaches
// through it: it stands on one page as long as a page has room for it and for its note.
func TestARowBesideAMergedCellIsKeptWhole(t *testing.T) {
	for mark, most := range map[string]int{"": 160, "[^1]": 150} {
		for n := 10; n <= most; n += 10 {
			source := "| 甲 | 乙 |\n| - | - |\n| 一 | 短 |\n| ^ | " + mark + strings.Repeat("党", n) + " |\n\n[^1]: 注\n"
			for i, p := range pages(t, synthetic(), source, small()) {
				if got := strings.Count(text(p.Marks), "党"); got != 0 && got != n {
					t.Errorf("with the mark %q: page %d holds %d of the row's %d characters", mark, i+1, got, n)
				}
			}
		}
	}
}

// TestFirstColumnComesAgainInEachPanel holds for what is wider than the page, and that it is not
// read twice.
func TestFirstColumnComesAgainInEachPanel(t *testing.T) {
	head, row := "", ""
	for range 20 {
		head += "| 缴纳时间 "
		row += "| 第三季度 "
	}
	out := pages(t, synthetic(), "| 支部 "+head+"|\n| - "+strings.Repeat("| - ", 20)+"|\n| 第一支部 "+row+"|\n", typeset.Official())
	again := strings.Count(strings.Join(asides(out[0].Marks), ""), "第一支部")
	if whole := strings.Count(text(out[0].Marks), "第一支部"); again == 0 || whole != again+1 {
		t.Errorf("the first column stands %d times, %d of them again", whole, again)
	}
}

// TestOnlyTheRepeatedColumnIsAside holds where the text of the column beside it begins with a mark
// whose blank half is cut away, so that its square reaches into the repeated column.
func TestOnlyTheRepeatedColumnIsAside(t *testing.T) {
	row, line := "", ""
	for n := range 40 {
		row += fmt.Sprintf("| 《规定%d》 ", n)
		line += "| - "
	}
	layout := typeset.Official()
	for _, p := range pages(t, synthetic(), "| 支部 "+row+"|\n| - "+line+"|\n| 机关 "+row+"|\n", layout) {
		for _, again := range asides(p.Marks) {
			if again != "支部" && again != "机关" {
				t.Errorf("%q is aside", again)
			}
		}
	}
}
