package typeset_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"gongkai/generator/paper/typeset"
)

// officeTables are tables as offices write them.
var officeTables = []struct{ name, source string }{
	{"tasks", `| 序号 | 责任单位 | 负责人 | 完成时间 | 内容 | 金额（元） |
| -: | - | :-: | - | - | -: |
| 1 | 示例市政协机关党委 | 张三 | 2026年11月25日 | 落实意识形态工作责任制，每季度至少专题研究一次，并将研究情况报送市直机关工委 | 1,234.50 |
| 2 | 第一党支部 | 欧阳娜娜 | 2026年12月前 | 开展主题党日活动 | 20.00 |
| 3 | 办公室、提案委员会 | 李四、王五 | 长期 | 修订机关公文办理制度 | 120,000.00 |
`},
	{"postings", `| 索引号 | 标题 | 张贴 | 撤下 | 位置 | 页 |
| - | - | - | - | - | - |
| 035-20261123-3FA2B1 | 示例市政协机关党委2026年第三季度党费收缴、使用和管理情况公示 | 2026年11月25日 | 2026年12月25日 | 一楼大厅 | 12 |
| 036-20261123-3FA2B2 | 干部任前公示 | 2026年11月25日 | 长期 | 一楼大厅 | 1 |
`},
	{"branches", `| 支部 | 党员数 | 应缴 | 实缴 | 备注 |
| - | -: | -: | -: | - |
| 机关第一党支部 | 35 | 1,200.00 | 1,200.00 | |
| 离退休干部党支部 | 112 | 8,450.50 | 8,450.50 | 其中三名党员因病住院，由家属代缴；另有一名党员组织关系于2026年8月转入 |
`},
	{"staff", `| 序号 | 姓名 | 性别 | 民族 | 出生年月 | 籍贯 | 学历 | 入党时间 | 参加工作时间 | 现任职务 | 拟任职务 | 备注 |
| - | - | - | - | - | - | - | - | - | - | - | - |
| 1 | 买买提·艾力 | 男 | 维吾尔族 | 1978年3月 | 新疆喀什 | 大学 | 2001年6月 | 1999年7月 | 示例市政协办公室副主任 | 示例市政协提案委员会主任 | 试用期一年 |
`},
	{"contacts", `| 事项 | 网址 | 电话 |
| - | - | - |
| 党费收缴标准查询 | https://www.example.cn/dwgk/2026/11/24/index.html?id=123456789 | 010-12345678 |
`},
}

// TestOfficeTables holds how the width of a page is shared: each cell's lines, parted where they
// end, between its rules in mm.
func TestOfficeTables(t *testing.T) {
	var b strings.Builder
	for _, tt := range officeTables {
		strips, layout := table(t, tt.source)
		fmt.Fprintf(&b, "%s: %.2f mm high, type %.1f pt\n", tt.name, height(strips)-2*layout.Gap, typeSize(strips)/typeset.Point)
		for i := range strips {
			edges, cells := cells(strips[i].Marks)
			if i == 0 {
				b.WriteString("    widths")
				for k := range cells {
					fmt.Fprintf(&b, " %.1f", edges[k+1]-edges[k])
				}
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "    %s\n", strings.Join(cells, " | "))
		}
	}
	golden(t, "office_tables", b.String())
}

// TestTableTypeIsNeverTooSmall holds however many columns there are: 7.5 pt is 六号.
func TestTableTypeIsNeverTooSmall(t *testing.T) {
	for columns := 1; columns <= 40; columns++ {
		strips, _ := table(t, strings.Repeat("| 缴纳时间 ", columns)+"|\n"+strings.Repeat("| - ", columns)+"|\n"+strings.Repeat("| 2026年11月25日前 ", columns)+"|\n")
		if got := typeSize(strips); got < 7.5*typeset.Point-0.001 {
			t.Errorf("%d columns are set in %.2f pt, want 7.5 at least", columns, got/typeset.Point)
		}
	}
}

// TestShortColumnStaysOnOneLine holds for names, numbers and dates beside a long text.
func TestShortColumnStaysOnOneLine(t *testing.T) {
	long := strings.Repeat("认真学习贯彻党的二十大精神，", 12)
	strips, _ := table(t, "| 序号 | 负责人 | 时间 | 内容 | 金额 |\n|-|-|-|-|-|\n| 12 | 欧阳修文 | 2026年11月25日 | "+long+" | 120,000.00元 |\n")
	_, got := cells(strips[1].Marks)
	for i, cell := range got {
		if parted := strings.Contains(cell, "／"); parted != (i == 3) {
			t.Errorf("column %d: %s", i+1, cell)
		}
	}
}

// TestBlankColumnHasRoomToWriteIn holds for forms: half of what the other columns do not need.
func TestBlankColumnHasRoomToWriteIn(t *testing.T) {
	strips, layout := table(t, "| 姓名 | 部门 | 签名 |\n|-|-|-|\n| 张三 | 办公室 | |\n| 李四 | 机关党委 | |\n")
	edges, _ := cells(strips[0].Marks)
	if got := edges[3] - edges[2]; got < 0.4*layout.Measure() {
		t.Errorf("the blank column is %.1f mm wide of %.1f, want 0.4 of them", got, layout.Measure())
	}
}

// TestBlankPartsAreLeftOut sets more and more text: there are as many parts as it covers, each
// character is of the text of one of them, and the first tells of all.
func TestBlankPartsAreLeftOut(t *testing.T) {
	layout := typeset.Poster(typeset.Paper("A1", false))
	fewest, most := 99, 0
	for lines := 0; lines < 29; lines += 3 {
		page := pages(t, synthetic(), strings.Repeat("党", 1+lines*20)+"\n", layout)[0]
		for _, overlap := range []float64{0, 10, 40} {
			out, err := synthetic().Tile(page, 297, 420, overlap)
			if err != nil {
				t.Fatal(err)
			}
			home := 0
			for _, p := range out {
				home += strings.Count(text(inPlace(p.Marks)), "党")
			}
			if home != 1+lines*20 {
				t.Errorf("%d lines, overlap %v: %d characters are printed, want %d", lines, overlap, home, 1+lines*20)
			}
			plan := strings.Join(asides(out[0].Marks), "")
			if !strings.Contains(plan, "拼贴图") || strings.Count(plan, "■") != len(out) {
				t.Errorf("%d lines: of %d parts the first tells %s", lines, len(out), plan)
			}
			fewest, most = min(fewest, len(out)), max(most, len(out))
		}
	}
	if fewest > 1 || most < 6 {
		t.Errorf("%d to %d parts", fewest, most)
	}
}

// TestA2IsTiledOnA4 holds the cutting of a poster: eight sheets that overlap by 10 mm within what a
// printer prints, that cover the page, and on which each character is of the text of one sheet.
func TestA2IsTiledOnA4(t *testing.T) {
	layout := typeset.Poster(typeset.Paper("A2", false))
	page := pages(t, synthetic(), strings.Repeat("党务公开工作", 110)+"\n", layout)[0]
	page.Marks = append(page.Marks, &typeset.Rule{X: 0, Y: 590, Width: 420, Height: 1}) // or the lowest parts were blank
	out, err := synthetic().Tile(page, 210, 297, 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != 8 {
		t.Fatalf("%d sheets, want 8", len(out))
	}
	home := 0
	right, bottom := 0.0, 0.0 // how far the page is covered
	for i, p := range out {
		near(t, "width of a sheet", p.Width, 297)
		near(t, "height of a sheet", p.Height, 210)
		w := p.Marks[0].(*typeset.Window)
		near(t, "blank at the left", w.X, 7)
		near(t, "blank at the top", w.Y, 7)
		x, y := w.X-w.DX, w.Y-w.DY
		near(t, "left of the part", x, float64(i%2)*273)
		near(t, "top of the part", y, float64(i/2)*186)
		right, bottom = max(right, x+w.Width), max(bottom, y+w.Height)
		for _, m := range w.Marks {
			if r, ok := m.(*typeset.Run); ok && !r.Aside {
				home += len(r.Glyphs)
			}
		}
	}
	near(t, "right end of the parts", right, 420)
	near(t, "bottom of the parts", bottom, 594)
	all, _ := runs(page)
	want := 0
	for _, r := range all {
		want += len(r.Glyphs)
	}
	if home != want {
		t.Errorf("%d characters are of the text of a sheet, want %d", home, want)
	}
}

// table sets a table in the measure of an official document.
func table(t *testing.T, source string) ([]typeset.Strip, typeset.Layout) {
	t.Helper()
	layout := typeset.Official()
	strips, err := synthetic().Strips(read(source).Blocks, &layout)
	if err != nil {
		t.Fatal(err)
	}
	return strips, layout
}

func height(strips []typeset.Strip) float64 {
	h := 0.0
	for i := range strips {
		h += strips[i].Before + strips[i].Height
	}
	return h
}

// typeSize is the smallest em of some strips.
func typeSize(strips []typeset.Strip) float64 {
	least := math.Inf(1)
	for i := range strips {
		for _, m := range strips[i].Marks {
			if r, ok := m.(*typeset.Run); ok {
				least = min(least, r.Size)
			}
		}
	}
	return least
}

// cells is the verticals of a row, and what stands between them, its lines parted by ／.
func cells(marks []typeset.Mark) (edges []float64, texts []string) {
	for _, m := range marks {
		if r, ok := m.(*typeset.Rule); ok && r.Width < 1 {
			edges = append(edges, r.X+r.Width/2)
		}
	}
	texts = make([]string, len(edges)-1)
	last := make([]float64, len(texts))
	for _, m := range marks {
		r, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		k := 0
		for k+1 < len(texts) && r.Glyphs[0].X >= edges[k+1] {
			k++
		}
		if texts[k] != "" && r.Y > last[k]+0.1 {
			texts[k] += "／"
		}
		last[k] = r.Y
		texts[k] += text([]typeset.Mark{r})
	}
	return edges, texts
}
