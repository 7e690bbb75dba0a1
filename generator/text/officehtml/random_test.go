package officehtml

import (
	"fmt"
	"html"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gongkai/generator/soaktest"
	"gongkai/generator/text/markdown"
)

// page is a random page of the kinds that office programs write, and what a reader sees of it.
type page struct {
	*rand.Rand
	html, seen strings.Builder
	notes      []string
	next       rune
}

func (p *page) say(format string, args ...any) { fmt.Fprintf(&p.html, format, args...) }

// word is a few characters, some of which are signs of Markdown.
func (p *page) word() string {
	p.next++
	out := string(p.next)
	for range p.IntN(3) {
		signs := []string{"*", "_", "`", "[", "]", "<", ">", "&", "&amp;", "~", "|", "#", "!", "^", "\\", ":", "1.", "12)", "-", "+", "=", "（", "。", "、", " ", "《", "”", "**", "[^1]", "](", "://", "<b>", "<!--", "a", "www.a.cn", "~~", "[x]: b", "{", "$", "..."}
		out += signs[p.IntN(len(signs))]
	}
	p.next++
	if p.IntN(3) == 0 {
		return out
	}
	return out + string(p.next)
}

// sight is what there is to be seen of a text.
func (p *page) sight(text string) string {
	p.seen.WriteString(text)
	return html.EscapeString(text)
}

// words are words in several formats, and things between them that are not seen.
func (p *page) words() {
	for range 1 + p.IntN(4) {
		switch p.IntN(14) {
		case 0:
			p.say("<b>%s</b>", p.sight(p.word()))
		case 1:
			p.say("<span style='font-style:italic'>%s </span>", p.sight(p.word()))
		case 2:
			p.say("<s>%s</s>", p.sight(p.word()))
		case 3:
			p.say("<a href='https://example.com/%d(1)'>%s</a>", p.IntN(9), p.sight(p.word()))
		case 4:
			p.say("<del>%s</del>", html.EscapeString(p.word()))
		case 5:
			p.say("<span style='display:none'>%s</span>", html.EscapeString(p.word()))
		case 6:
			p.say("<b><i>%s</i>%s</b>", p.sight(p.word()), p.sight(p.word()))
		case 7:
			p.say("\n<o:p></o:p> ")
		case 8:
			p.say("<img src=a.png><!-- %s -->", "隐")
		case 9:
			p.say("10<sup>2</sup>%s", strings.TrimPrefix(p.sight("10²"+p.word()), "10²"))
		case 10:
			p.say("<span class=MsoNormal lang=EN-US>%s</span>&nbsp;", p.sight(p.word()))
		default:
			p.say("%s", p.sight(p.word()))
		}
	}
}

func (p *page) block() {
	switch p.IntN(11) {
	case 0:
		p.say("<h%d>", 1+p.IntN(6))
		p.words()
		p.say("</h1>")
	case 1:
		for i := range 1 + p.IntN(3) {
			p.say("<p class=MsoListParagraph style='mso-list:l0 level%d lfo1'><span style='mso-list:Ignore'>", 1+p.IntN(3))
			marker := []string{"·", "一、", "(1)", strconv.Itoa(i+1) + ".", "a."}[p.IntN(5)]
			if p.say("%s&nbsp;</span>", marker); marker == "一、" || marker == "(1)" || marker == "a." {
				p.seen.WriteString(marker)
			}
			p.seen.WriteString(string('甲'))
			p.say("甲")
			p.words()
			p.say("</p>")
		}
	case 2:
		tag := []string{"ul", "ol"}[p.IntN(2)]
		p.say("<%s>", tag)
		for range 1 + p.IntN(3) {
			p.say("<li>")
			p.words()
			p.say("</li>")
		}
		p.say("</%s>", tag)
	case 3, 4, 5:
		p.table()
	case 6:
		p.say("<p>")
		p.words()
		p.say("<br>")
		p.words()
		p.say("</p>")
	case 7:
		p.say("<blockquote><p>")
		p.words()
		p.say("</p></blockquote>")
	case 8:
		n := len(p.notes) + 1
		p.next++
		p.notes = append(p.notes, string(p.next))
		p.say("<p>%s<a style='mso-footnote-id:ftn%d' href='#_ftn%d'>[%d]</a></p>", p.sight(p.word()), n, n, n)
	default:
		p.say("<p class=MsoNormal>")
		p.words()
		p.say("</p>\n")
	}
}

// table is a table some of whose cells are merged, and some of whose rows are hidden.
func (p *page) table() {
	rows, columns := 2+p.IntN(4), 2+p.IntN(3)
	taken := make([][]bool, rows)
	for y := range taken {
		taken[y] = make([]bool, columns)
	}
	p.say("<table border=1>")
	for y := range rows {
		p.say("<tr>")
		for x := range columns {
			if taken[y][x] {
				continue
			}
			across, down := 1, 1
			if p.IntN(4) == 0 {
				for across < columns-x && !taken[y][x+across] && p.IntN(2) == 0 {
					across++
				}
				down = min(rows-y, 1+p.IntN(3))
			}
			for dy := range down {
				for dx := range across {
					taken[y+dy][x+dx] = true
				}
			}
			p.say("<td colspan=%d rowspan=%d>", across, down)
			for i := range p.IntN(3) {
				if i > 0 {
					p.say("<br>")
				}
				p.words()
			}
			p.say("</td>")
		}
		p.say("</tr>")
		if p.IntN(6) == 0 {
			p.say("<!-- 隐 -->")
		}
	}
	p.say("</table>")
}

// TestWhatIsSeenIsWritten: of random pages, a reader of the Markdown gets what a reader of the page
// saw, character for character, and nothing that was hidden from him.
func TestWhatIsSeenIsWritten(t *testing.T) {
	parser, auditor := markdown.New(), markdown.NewAuditor()
	for seed := range uint64(soaktest.Times(1500)) {
		p := &page{Rand: rand.New(rand.NewPCG(66, seed)), next: 0x4e00}
		for range 1 + p.IntN(6) {
			p.block()
		}
		for i, note := range p.notes {
			p.say("<div style='mso-element:footnote' id=ftn%d><p><a style='mso-footnote-id:ftn%d' href='#_ftnref%d'>[%d]</a>%s</p></div>", i+1, i+1, i+1, i+1, note)
			p.seen.WriteString(note)
		}
		got, err := Convert([]byte(p.html.String()))
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		read := solid(strings.NewReplacer("\n# ", "\n").Replace("\n" + parser.Read(got.Markdown).Text()))
		if want := solid(p.seen.String()); read != want {
			t.Errorf("seed %d: reads\n%s\nwant\n%s\n%s\n%s", seed, read, want, p.html.String(), got.Markdown)
		}
		for _, l := range auditor.Find(got.Markdown).Losses {
			t.Errorf("seed %d: %q of the Markdown is lost (%d)\n%s", seed, got.Markdown[l.Start:l.Stop], l.Kind, got.Markdown)
		}
		if t.Failed() {
			return
		}
	}
}
