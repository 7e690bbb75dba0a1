package board

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/edition"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/text/markdown"
)

// printing makes a board whose sheets are set in the faces for tests.
func printing(b edition.Board, notices ...edition.Notice) *Board {
	e := on23(notices...)
	e.BaseURL = "https://dwgk.example.cn/"
	e.Site = edition.Site{Organisation: "示例市政协机关", Phone: "0000-0000000"}
	p := &press.Press{Setter: typeset.Setter{Fonts: fonttest.Set()}, Parser: markdown.New(), Digest: func(string) string { return "" }}
	return New(Inputs{Edition: e, Board: b, Press: p, Counts: press.NewCounts(nil)})
}

func notice(text string) edition.Notice {
	return edition.Notice{Path: "2026/党费", Index: "035-20261123-3FA2B1", Title: "党费收缴情况", DocumentNumber: "示政协〔2026〕3号", Publisher: "市政协机关党组", Office: "机关党委",
		Scope: "社会", Timing: edition.Prompt, Decided: day(23), Published: day(23), OnSite: true, OnBoard: true, PostFrom: day(23), PostTo: day(30), Text: text,
		Digest: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
}

func pages(t *testing.T, b *Board) []*typeset.Page {
	t.Helper()
	all, err := b.Pages(&b.edition.Notices[0])
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// line is the runs of a page that stand on the line whose text begins so.
type line struct{ y, size, left, right float64 }

func find(t *testing.T, p *typeset.Page, begins string) line {
	t.Helper()
	for i, m := range p.Marks {
		first, ok := m.(*typeset.Run)
		if !ok {
			continue
		}
		text, l := "", line{y: first.Y, size: first.Size, left: first.Glyphs[0].X}
		for _, m := range p.Marks[i:] {
			r, ok := m.(*typeset.Run)
			if !ok || r.Y != first.Y {
				break
			}
			for _, g := range r.Glyphs {
				text += string(g.Char)
				l.right = g.X + r.Face.Advance(g.ID)*r.Size
			}
		}
		if strings.HasPrefix(text, begins) {
			return l
		}
	}
	t.Fatalf("no line begins with %q", begins)
	return line{}
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s: %.3f mm, want %.3f", what, got, want)
	}
}

// TestOfficialSheetHasTheMeasuresOfTheStandard holds the page model against GB/T 9704-2012, in
// millimetres.
func TestOfficialSheetHasTheMeasuresOfTheStandard(t *testing.T) {
	all := pages(t, printing(edition.Board{Layout: edition.Official, Paper: "A4"}, notice("一、收缴\n\n"+strings.Repeat("各支部按时足额收缴党费。", 90)+"\n")))
	if len(all) < 3 {
		t.Fatalf("%d pages, want 3 or more", len(all))
	}
	const top, left, right, bottom, pitch = 37.0, 28.0, 184.0, 262.0, 225.0 / 22
	first := all[0]
	near(t, "paper", first.Width, 210, 0)
	near(t, "paper", first.Height, 297, 0)
	issuer := find(t, first, "示例市政协机关")
	near(t, "issuer's name: its top under the type area's", issuer.y-0.88*issuer.size-top, 35, 0.01)
	near(t, "issuer's name in the middle", (issuer.left+issuer.right)/2, (left+right)/2, 0.01)
	number := find(t, first, "示政协〔2026〕3号")
	near(t, "number: two lines under the name", number.y-0.88*number.size-(issuer.y+0.12*issuer.size), 2*pitch, 0.01)
	near(t, "number in the middle", (number.left+number.right)/2, (left+right)/2, 0.01)
	var rule *typeset.Rule
	for _, m := range first.Marks {
		if r, ok := m.(*typeset.Rule); ok && r.Color == typeset.Red {
			rule = r
		}
	}
	if rule == nil {
		t.Fatal("there is no red rule")
	}
	near(t, "red rule under the number", rule.Y-(number.y+0.12*number.size), 4, 0.01)
	near(t, "red rule's left end", rule.X, left, 0.01)
	near(t, "red rule's width", rule.Width, right-left, 0.01)
	title := find(t, first, "党费收缴情况")
	near(t, "title's size", title.size, 22*25.4/72, 0.01)
	near(t, "title in the middle", (title.left+title.right)/2, (left+right)/2, 0.01)
	near(t, "title: two lines under the rule", title.y-typeset.Baseline(pitch, title.size)-(rule.Y+rule.Height), 2*pitch, 0.01)
	for i, p := range all {
		n := strconv.Itoa(i + 1)
		l := find(t, p, "— "+n+" —")
		near(t, "page number "+n+": its rules under the type area", l.y-0.38*l.size-bottom, 7, 0.3)
		near(t, "page number "+n+": its size", l.size, 14*25.4/72, 0.01)
		if i%2 == 0 {
			near(t, "odd page number: one character from the right", right-l.right, l.size, 0.01)
		} else {
			near(t, "even page number: one character from the left", l.left-left, l.size, 0.01)
		}
	}
	signed := all[slices.IndexFunc(texts(all), func(text string) bool { return strings.Contains(text, "市政协机关党组2026年11月23日") })]
	date, by := find(t, signed, "2026年11月23日"), find(t, signed, "市政协机关党组")
	near(t, "date or publisher: four characters from the right", right-max(date.right, by.right), 4*date.size, 0.01)
	near(t, "publisher over the date, in the middle of it", (by.left+by.right)/2, (date.left+date.right)/2, 0.01)
}

func TestSheetSaysWhatItIs(t *testing.T) {
	for _, layout := range []string{edition.Official, edition.Poster} {
		all := pages(t, printing(edition.Board{Layout: layout, Paper: "A4"}, notice(strings.Repeat("各支部按时足额收缴党费。", 90))))
		told := strings.Join(texts(all), "\n")
		for i := range all {
			mark := "035-20261123-3FA2B1　校验码 01234567　第" + strconv.Itoa(i+1) + "页／共" + strconv.Itoa(len(all)) + "页"
			if !strings.Contains(told, mark) {
				t.Errorf("%s: page %d lacks %s", layout, i+1, mark)
			}
		}
		for _, want := range []string{"索引号　035-20261123-3FA2B1", "校验码　01234567", "张贴　2026年11月23日至11月30日", "意见反馈　电话：0000-0000000",
			"网上原文　https://dwgk.example.cn/records/2026/党费.html", "扫码查看网上原文"} {
			if !strings.Contains(strings.ReplaceAll(told, "\n", ""), want) {
				t.Errorf("%s: no %q in\n%s", layout, want, told)
			}
		}
	}
}

// texts is the text of each page.
func texts(pages []*typeset.Page) []string {
	var out []string
	for _, p := range pages {
		text := ""
		for _, m := range p.Marks {
			if r, ok := m.(*typeset.Run); ok {
				for _, g := range r.Glyphs {
					text += string(g.Char)
				}
			}
		}
		out = append(out, text)
	}
	return out
}

func TestSheetFollowsTheSettingsOfItsBoard(t *testing.T) {
	n := notice(strings.Repeat("各支部按时足额收缴党费。", 20))
	for _, tt := range []struct {
		board               edition.Board
		width, height, body float64 // mm
	}{
		{edition.Board{Layout: edition.Official, Paper: "A4"}, 210, 297, 156.0 / 28},
		{edition.Board{Layout: edition.Official, Paper: "A4", Landscape: true}, 297, 210, 156.0 / 28},
		{edition.Board{Layout: edition.Official, Paper: "A3", Sizes: edition.Sizes{Body: 20}}, 297, 420, 20 * 25.4 / 72},
		{edition.Board{Layout: edition.Poster, Paper: "A3"}, 297, 420, 10},
		{edition.Board{Layout: edition.Poster, Paper: "A2"}, 420, 594, 420.0 / 29.7},
		{edition.Board{Layout: edition.Official, Paper: "A4", Margins: edition.Margins{Left: 40, Right: 50}}, 210, 297, 156.0 / 28},
	} {
		all := pages(t, printing(tt.board, n))
		l := find(t, all[0], "各支部按时")
		if all[0].Width != tt.width || all[0].Height != tt.height || math.Abs(l.size-tt.body) > 0.001 {
			t.Errorf("%+v: %v × %v mm, body %.3f; want %v × %v, %.3f", tt.board, all[0].Width, all[0].Height, l.size, tt.width, tt.height, tt.body)
		}
		if left := tt.board.Margins.Left; left > 0 {
			near(t, "left margin", l.left-2*l.size, left, 0.01)
		}
	}
}

// TestTilesCountAsOneSheet: a board has room for so many sheets, whatever each is pasted together
// of.
func TestTilesCountAsOneSheet(t *testing.T) {
	b := printing(edition.Board{Layout: edition.Poster, Paper: "A2", Tile: "A4", Overlap: 10}, notice("短。"))
	count, err := b.Sheets(&b.edition.Notices[0])
	if err != nil || count != 1 {
		t.Errorf("%d sheets, %v; want 1", count, err)
	}
	tiles, err := b.tiled(pages(t, b))
	if err != nil || len(tiles) != 8 {
		t.Errorf("%d tiles, %v; want 8", len(tiles), err)
	}
}

// TestSignatureStandsUnderText: wherever a page ends, the signature brings two lines of the text
// along.
func TestSignatureStandsUnderText(t *testing.T) {
	for lines := range 30 {
		for _, p := range pages(t, printing(edition.Board{Layout: edition.Official, Paper: "A4"}, notice(strings.Repeat("各支部按时足额收缴党费。", lines*2+1)))) {
			text := texts([]*typeset.Page{p})[0]
			if at := strings.Index(text, "市政协机关党组2026年"); at == 0 {
				t.Errorf("%d lines: the signature begins a page", lines)
			}
		}
	}
}

// TestContactsAreNotParted: at the foot no line ends within a telephone number, an address of mail or
// of the house that has room on a line of its own, however long the others are.
func TestContactsAreNotParted(t *testing.T) {
	for n := range 30 {
		b := printing(edition.Board{Layout: edition.Official, Paper: "A4"}, notice("正文。"))
		b.edition.Site.Email = strings.Repeat("a", 1+n) + "@example.com"
		b.edition.Site.Box, b.edition.Site.Address = "办公楼一楼大厅意见箱", "示例市示例路1号"
		said := ""
		for _, m := range pages(t, b)[0].Marks {
			if r, ok := m.(*typeset.Run); ok {
				said += strconv.Itoa(int(r.Y)) + ":" + r.Text()
			}
		}
		for _, whole := range []string{"邮箱：" + b.edition.Site.Email, "意见箱：办公楼一楼大厅意见箱", "来信：示例市示例路1号"} {
			if !strings.Contains(said, whole) {
				t.Errorf("%s is parted: %s", whole, said)
			}
		}
	}
}
