package board

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/paper/typeset"
)

const everyElement = "一、收缴\n\n各支部按时足额收缴党费。\n"

// fullyOfficial is a notice with every element of an official document (GB/T 9704-2012).
func fullyOfficial() edition.Notice {
	n := notice(everyElement)
	n.Decided, n.Published = calendar.NewDate(2026, 11, 2), day(23)
	n.Official = edition.OfficialDocument{
		Issuers: []string{"示例市政协机关党组"}, Addressees: "各党支部，机关各处室，各专门委员会办公室，示例市政协联络服务中心，示例书画院，各联系点",
		Dated: calendar.NewDate(2026, 11, 5), Annotation: "联系人：样例某，电话：0000-0000000",
		Copies: "示例市委办公室，示例市纪委监委驻机关纪检监察组，示例市直机关工委，示例市财政局，示例市审计局", PrintedBy: "示例市政协办公室", Printed: calendar.NewDate(2026, 11, 6),
	}
	n.Attachments = []edition.Attachment{{Name: "a.xlsx", Title: "附件1：党费收缴明细表。"}, {Name: "用途说明.pdf", Title: "用途说明.pdf"},
		{Name: "c.pdf", Title: "示例市政协机关各党支部党费收缴使用和管理情况专项检查结果汇总表（样例）"}}
	return n
}

// joint is the same of several issuers, to a higher body.
func joint(issuers, signatories int) edition.Notice {
	n := fullyOfficial()
	n.Official.Issuers = []string{"示例市政协党组", "示例市委统战部", "示例市老干部局", "示例市财政局", "示例市总工会"}[:issuers]
	n.Official.Signatories = []string{"甲样例", "乙样", "丙样例", "丁样例"}[:signatories]
	return n
}

// texts of a page by lines: runs on one baseline, from left to right as they are read.
type told struct {
	line
	text string
	name float64 // where its last run begins
}

func linesOf(pages []*typeset.Page) (all []told) {
	for _, p := range pages {
		for _, m := range p.Marks {
			r, ok := m.(*typeset.Run)
			if !ok {
				continue
			}
			last := r.Glyphs[len(r.Glyphs)-1]
			l := told{line{r.Y, r.Size, r.Glyphs[0].X, last.X + r.Face.Advance(last.ID)*r.Size}, "", r.Glyphs[0].X}
			for _, g := range r.Glyphs {
				l.text += string(g.Char)
			}
			if n := len(all) - 1; n >= 0 && all[n].y == l.y && math.Abs(all[n].right-l.left) < l.size/2 && l.left >= all[n].left {
				all[n].text += l.text
				all[n].right, all[n].name = l.right, l.left
				continue
			}
			all = append(all, l)
		}
	}
	return all
}

// measured is a sheet whose elements are found by how their lines begin.
type measured struct {
	t     *testing.T
	lines []told
	rules []*typeset.Rule
}

func measure(t *testing.T, n edition.Notice) measured {
	t.Helper()
	all := pages(t, printing(edition.Board{Layout: edition.Official, Paper: "A4"}, n))
	m := measured{t: t, lines: linesOf(all)}
	for _, mark := range slices.Concat(all[0].Marks, all[len(all)-1].Marks) {
		if r, ok := mark.(*typeset.Rule); ok && r.Width > 100 && !slices.Contains(m.rules, r) {
			m.rules = append(m.rules, r)
		}
	}
	return m
}

func (m measured) at(begins string) told {
	m.t.Helper()
	i := slices.IndexFunc(m.lines, func(l told) bool { return strings.HasPrefix(l.text, begins) })
	if i < 0 {
		var texts []string
		for _, l := range m.lines {
			texts = append(texts, l.text)
		}
		m.t.Fatalf("no line begins with %q:\n%s", begins, strings.Join(texts, "\n"))
	}
	return m.lines[i]
}

// after is the line that is read after another.
func (m measured) after(begins string) told {
	first := m.at(begins)
	return m.lines[slices.Index(m.lines, first)+1]
}

func (l told) middle() float64 { return (l.left + l.right) / 2 }
func (l told) top() float64    { return l.y - 0.88*l.size }
func (l told) bottom() float64 { return l.y + 0.12*l.size }

// TestEveryElementOfAnOfficialDocument measures the elements of GB/T 9704-2012, clause by clause, in
// millimetres in the page model.
func TestEveryElementOfAnOfficialDocument(t *testing.T) {
	const left, right, bottom, width, depth = 28.0, 184.0, 262.0, 156.0, 225.0
	em, pitch := width/28, depth/22
	size4 := 14 * 25.4 / 72
	one, two, three := measure(t, fullyOfficial()), measure(t, joint(2, 1)), measure(t, joint(5, 3))
	title := one.at("党费收缴情况")
	to, wrapped := one.at("各党支部，机关"), one.after("各党支部，机关")
	text := one.at("各支部按时")
	first, second, third := one.at("附件：1."), one.at("2."), one.at("3.")
	by, on := one.lines[slices.Index(one.lines, one.at("2026年11月5日"))-1], one.at("2026年11月5日")
	note := one.at("（联系人")
	copies, printer, printed := one.at("抄送："), one.at("示例市政协办公室"), one.at("2026年11月6日印发")
	black := slices.DeleteFunc(slices.Clone(one.rules), func(r *typeset.Rule) bool { return r.Color == typeset.Red })
	imprint := black[len(black)-3:]
	var red *typeset.Rule
	for _, r := range one.rules {
		if r.Color == typeset.Red {
			red = r
		}
	}
	lead, follow, beside := two.at("示例市政协党组"), two.at("示例市委统战部"), two.at("文件")
	number, signer := two.at("示政协〔2026〕3号"), two.at("签发人：")
	for _, c := range []struct {
		clause, what string
		got, want    float64
	}{
		{"5.2.1", "text: left edge of the type area", to.left, left},
		{"5.2.2", "body: size 3, 28 characters in 156 mm", text.size, em},
		{"7.2.4", "one issuer and 文件: top under the type area's", one.at("示例市政协机关党组文件").top() - 37, 35},
		{"7.2.4", "one issuer and 文件: in the middle", one.at("示例市政协机关党组文件").middle(), (left + right) / 2},
		{"7.2.4", "joint: top of the leading issuer under the type area's", lead.top() - 37, 35},
		{"7.2.4", "joint: names are of one width", follow.right - follow.left, lead.right - lead.left},
		{"7.2.4", "joint: 文件 right of the names, in the middle of them", beside.y, (lead.y + follow.y) / 2},
		{"7.2.4", "joint: names and 文件 in the middle of the page", (lead.left + beside.right) / 2, (left + right) / 2},
		{"7.2.5", "number: two lines under the issuer's name", one.at("示政协〔2026〕3号").top() - one.at("示例市政协机关党组文件").bottom(), 2 * pitch},
		{"7.2.5", "number to a higher body: one character from the left", number.left - left, em},
		{"7.2.5", "number to a higher body: two lines under the names", number.top() - follow.bottom(), 2 * pitch},
		{"7.2.6", "signatory: on the line of the number", signer.y, number.y},
		{"7.2.6", "signatory: one character from the right", right - two.at("签发人：").right, em},
		{"7.2.6", "three signatories: two on a line", three.at("乙样").y, three.at("签发人：").y},
		{"7.2.6", "three signatories: the third under the first", three.at("丙样例").left, three.at("签发人：").left + 4*em},
		{"7.2.6", "three signatories: the number on the last line", three.at("示政协〔2026〕3号").y, three.at("丙样例").y},
		{"7.2.7", "red rule: 4 mm under the number", red.Y - one.at("示政协〔2026〕3号").bottom(), 4},
		{"7.2.7", "red rule: as wide as the type area", red.Width, width},
		{"7.3.1", "title: two lines under the rule", title.y - typeset.Baseline(pitch, title.size) - red.Y - red.Height, 2 * pitch},
		{"7.3.1", "title: size 2", title.size, 22 * 25.4 / 72},
		{"7.3.2", "addressees: flush left", to.left, left},
		{"7.3.2", "addressees: the second line flush left too", wrapped.left, left},
		{"7.3.2", "addressees: a line free under the title", to.y - typeset.Baseline(pitch, em) - (title.y - typeset.Baseline(pitch, title.size) + pitch), pitch + grid(title, to, pitch)},
		{"7.3.3", "text: two characters in", text.left - left, 2 * em},
		{"7.3.4", "attachments: a line free under the text", first.y - text.y, 2 * pitch},
		{"7.3.4", "attachments: two characters in", first.left - left, 2 * em},
		{"7.3.4", "attachments: numbers one under another", second.left - left, 5 * em},
		{"7.3.4", "attachments: numbers one under another", third.left, second.left},
		{"7.3.4", "attachments: a long name continues under its first character", one.after("3.").left, third.name},
		{"7.3.5.1", "signature: a line free under the attachments", by.y - one.after("3.").y, 2 * pitch},
		{"7.3.5.1", "signature: in the middle over the day", by.middle(), on.middle()},
		{"7.3.5.1", "day: on the line below", on.y - by.y, pitch},
		{"7.3.5.1", "day or name: four characters from the right", right - max(on.right, by.right), 4 * em},
		{"7.3.5.1", "five issuers: three on a line", three.lines[index(three, "示例市老干部局")].y, three.lines[index(three, "示例市政协党组")].y},
		{"7.3.5.1", "five issuers: the last over the day", three.lines[index(three, "示例市总工会")].middle(), three.at("2026年11月5日").middle()},
		{"7.3.5.1", "five issuers: columns", three.lines[index(three, "示例市财政局")].middle(), three.lines[index(three, "示例市委统战部")].middle()},
		{"7.3.6", "note: two characters in, where the ink of the bracket begins", note.left + em/2 - left, 2 * em},
		{"7.3.6", "note: on the line below the day", note.y - on.y, pitch},
		{"7.4.1", "imprint: first rule", imprint[0].Height, 0.35},
		{"7.4.1", "imprint: rule between", imprint[1].Height, 0.25},
		{"7.4.1", "imprint: last rule", imprint[2].Height, 0.35},
		{"7.4.1", "imprint: rules as wide as the type area", imprint[0].Width, width},
		{"7.4.1", "imprint: the last rule is the type area's lower edge", imprint[2].Y + imprint[2].Height, bottom},
		{"7.4.2", "copies: size 4", copies.size, size4},
		{"7.4.2", "copies: one character in", copies.left - left, size4},
		{"7.4.2", "copies: lines continue after the colon", one.after("抄送：").left, copies.left + 3*size4},
		{"7.4.3", "printed: size 4", printer.size, size4},
		{"7.4.3", "printed by: one character from the left", printer.left - left, size4},
		{"7.4.3", "printed on: one character from the right", right - printed.right, size4},
		{"7.4.3", "printed: on one line", printer.y, printed.y},
	} {
		if math.Abs(c.got-c.want) > 0.01 {
			t.Errorf("%s %s: %.3f mm, want %.3f", c.clause, c.what, c.got, c.want)
		}
	}
}

// grid is what a line of the text is lower than it need be, to stand on the grid of 22 lines.
func grid(above, line told, pitch float64) float64 {
	y := above.y - typeset.Baseline(pitch, above.size) + 2*pitch - 37
	return math.Ceil(y/pitch-1e-6)*pitch - y
}

// index is the last line that begins so: the names of issuers stand in the head too.
func index(m measured, begins string) int {
	for i := len(m.lines) - 1; i >= 0; i-- {
		if strings.HasPrefix(m.lines[i].text, begins) {
			return i
		}
	}
	m.t.Fatalf("no line begins with %q", begins)
	return 0
}

// TestImprintOnTheEvenPage: a board that wants it gets the imprint on the last even page, whatever
// the text; a page that is free for that and the page of the imprint then have no number (7.4, 7.5).
func TestImprintOnTheEvenPage(t *testing.T) {
	seen := map[string]bool{}
	for lines := range 44 {
		n := fullyOfficial()
		n.Text = strings.Repeat("各支部按时足额收缴党费。\n\n", lines+1)
		all := pages(t, printing(edition.Board{Layout: edition.Official, Paper: "A4", EvenImprint: true}, n))
		told := texts(all)
		if len(all)%2 == 1 || !strings.Contains(told[len(all)-1], "抄送：") {
			t.Fatalf("%d lines: the last of %d pages says %s", lines, len(all), told[len(all)-1])
		}
		if at := strings.Index(strings.Join(told[:len(all)-1], ""), "抄送："); at >= 0 {
			t.Fatalf("%d lines: the imprint stands twice", lines)
		}
		alone := !strings.Contains(told[len(all)-1], "索引号　")
		blank := alone && len(all) > 2 && !strings.Contains(told[len(all)-2], "索引号　")
		for i, text := range told {
			want := !blank || i < len(all)-2
			if got := strings.Contains(text, fmt.Sprintf("— %d —", i+1)); got != want {
				t.Errorf("%d lines: page %d of %d: numbered %v, want %v", lines, i+1, len(all), got, want)
			}
		}
		seen[fmt.Sprint(alone, blank)] = true
		lowest := 0.0
		for _, m := range all[len(all)-1].Marks {
			if r, ok := m.(*typeset.Rule); ok && r.Width > 100 {
				lowest = max(lowest, r.Y+r.Height)
			}
		}
		near(t, "the imprint's last rule at the type area's lower edge", lowest, 262, 0.01)
	}
	if !seen["false false"] || !seen["true false"] {
		t.Errorf("not every case was met: %v", seen)
	}
}
