package typeset_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// written is a random document: its Markdown, and side by side the text that must come out of it.
type written struct {
	source    string
	pieces    []piece // in reading order
	notes     []string
	again     []string // the headers and the first columns of tables: what may stand on paper more than once
	longNotes bool     // some notes are longer than a page: two of them beside each other cannot both begin on it
}

// piece is some of the text, which is read as it is written but for tables that are wider than the
// page or have a row that is taller.
type piece struct {
	text   string
	rows   [][]string // of a table of few columns: where even these are too wide for the page, it is read panel by panel
	cells  []string   // of a table that may be read panel by panel: each comes out in one piece, once, and text in some order
	noted  []string   // of its rows that mention several notes: where the row and these are more than a page, a cell comes out in pieces, one after another
	beside string     // what stands in a row beside a cell of more than a page, and so in the middle of its text
}

// writer writes a random document.
type writer struct {
	*rand.Rand
	written
	foot    []string // definitions of footnotes
	noted   int      // marks of notes so far
	longest int      // words of a paragraph of a footnote
	strikes bool
	inNote  bool // the text of a footnote mentions no other
}

// write writes document number n. Every kind of block comes in every few documents.
func write(n int) written {
	w := &writer{Rand: rand.New(rand.NewPCG(2026, uint64(n)))}
	w.strikes = n%4 == 0
	if w.longest = 20; n%7 == 0 {
		w.longest, w.longNotes = 250, true // words
	}
	for range 2 + w.IntN(7) {
		w.block(0)
	}
	switch n % 20 {
	case 3:
		w.wideTable(40+w.IntN(30), 0)
	case 5, 9:
		w.wideTable(8+w.IntN(7), 3)
	case 7:
		w.table(3, 40+w.IntN(60))
	case 1, 11:
		w.mergedTable(1+w.IntN(3), 3+w.IntN(25), 2+w.IntN(5), 3, 60)
	case 12:
		w.mergedTable(1+w.IntN(3), 20+w.IntN(30), 2+w.IntN(3), 2, 150)
	case 14:
		w.mergedTable(1+w.IntN(2), 3+w.IntN(9), 12+w.IntN(20), 2, 40)
	case 13:
		w.longCell(2000 + w.IntN(2000))
	case 17:
		w.longCell(10_000)
	}
	w.block(0)
	for _, f := range w.foot {
		w.source += "\n" + f + "\n"
	}
	return w.written
}

// add writes a block: Markdown, each line after prefix, and what is to be read.
func (w *writer) add(prefix, source, text string) {
	for line := range strings.Lines(source + "\n") {
		w.source += prefix + line
	}
	w.source += strings.TrimRight(prefix, " ") + "\n"
	w.pieces = append(w.pieces, piece{text: text})
}

// last is the piece that was written last.
func (w *writer) last() *piece { return &w.pieces[len(w.pieces)-1] }

func (w *writer) block(depth int) {
	switch k := w.IntN(15); {
	case k < 5:
		md, text := w.paragraph(1 + w.IntN(12))
		w.add("", md, text)
	case k < 7:
		md, text := w.words(1 + w.IntN(2))
		w.add("", strings.Repeat("#", 2+w.IntN(4))+" "+md, text)
	case k < 9:
		md, text := w.list(0)
		w.add("", md, text)
		w.add("", "一段", "一段") // or the next list would be the same
	case k == 9:
		md, text := w.paragraph(1 + w.IntN(4))
		w.add("> ", md, text)
		if w.IntN(2) == 0 {
			md, text = w.list(2)
			w.add("> > ", md, text)
			w.add("", "一段", "一段")
		}
	case k == 10:
		md, text := w.code()
		w.add("", md, text)
	case k == 11:
		w.table(2+w.IntN(3), 1+w.IntN(8))
	case k == 12:
		w.picture()
	case k == 13:
		term, said := w.words(1)
		md, text := w.words(3)
		w.add("", term+"\n: "+md, said+text)
	default:
		md, text := w.paragraph(1)
		w.note(md, text)
	}
}

// han is a few ideographs.
func (w *writer) han() string {
	const some = "党务公开目录示例机关年月日一二三的了在是和有人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严"
	all := []rune(some)
	out := ""
	for range 1 + w.IntN(9) {
		out += string(all[w.IntN(len(all))])
	}
	if w.IntN(40) == 0 {
		out += "𠮷"
	}
	return out
}

// word is a word of any script, as it is written and as it is read.
func (w *writer) word() (md, text string) {
	switch k := w.IntN(24); {
	case k < 10:
		text = w.han()
		return text, text
	case k == 10:
		text = fmt.Sprintf("%d年%d月%d日", 1949+w.IntN(80), 1+w.IntN(12), 1+w.IntN(31))
		return text, text
	case k == 11:
		text = fmt.Sprintf("%d.%d％", w.IntN(100), w.IntN(10))
		return strings.ReplaceAll(text, ".", `\.`), text
	case k == 12:
		text = []string{"committee", "OFD", "e", "Überprüfung", "naïve", "Internationalisation"}[w.IntN(6)]
		return text, text
	case k == 13:
		text = []string{"Αθήνα", "ΣΩΜΑ", "Москва", "Объединение", "ёж"}[w.IntN(5)]
		return text, text
	case k == 14:
		return []string{"&amp;", `\*`, "&lt;", "&#20826;", `\[`, `\_`, "&#x5343;", `\\`, `\|`, "&hellip;"}[w.IntN(10)], ""
	case k == 15:
		text = fmt.Sprintf("ＡＢ%dｃ＃", w.IntN(10))
		return text, text
	case k == 16:
		text = w.han()
		return "**" + text + "**", text
	case k == 17:
		text = w.han()
		return "*" + text + "*", text
	case k == 18 && w.strikes:
		text = w.han()
		return "~~" + text + "~~", text
	case k == 19:
		text = []string{"a*b", "<b>", "x[a]", "&amp;", `\d`}[w.IntN(5)]
		return "`" + text + "`", text
	case k == 20:
		text = "https://example.cn/" + strings.Repeat("a1/", w.IntN(30)) + "x"
		return "<" + text + ">", text
	case k == 21:
		text = w.han()
		return "[" + text + "](../a.md)", text
	}
	text = strings.Repeat(string([]rune("党务公开")[w.IntN(4)]), 1+w.IntN(3))
	if !w.inNote && w.IntN(12) == 0 {
		name, mark := w.footnote()
		return text + name, text + mark
	}
	return text, text
}

// entities is what the escapes of word are read as.
var entities = map[string]string{"&amp;": "&", `\*`: "*", "&lt;": "<", "&#20826;": "党", `\[`: "[", `\_`: "_", "&#x5343;": "千", `\\`: `\`, `\|`: "|", "&hellip;": "…"}

// words is words with punctuation between.
func (w *writer) words(n int) (md, text string) {
	marks := []string{"，", "。", "、", "；", "：“", "”，", "（", "）。", "《", "》、", "——", "……", "？！", "！", "·", "「", "」", " ", "／", "～", "①", "’", "‘", "。）”", "（“《"}
	md, text = "首", "首"
	for range n {
		source, said := w.word()
		if said == "" {
			said = entities[source]
		}
		mark := marks[w.IntN(len(marks))]
		md += source + "是" + mark
		text += said + "是" + mark
	}
	return md + "尾", text + "尾"
}

// paragraph is words on several source lines, perhaps with a note.
func (w *writer) paragraph(n int) (md, text string) {
	for i := range 1 + n/4 {
		if i > 0 {
			md += []string{"\n", "\\\n", "  \n"}[w.IntN(3)]
		}
		a, b := w.words(min(n, 4))
		md, text = md+a, text+b
	}
	return md, text
}

// note writes a paragraph with a footnote or a link, whose address is a note.
func (w *writer) note(md, text string) {
	if w.IntN(2) == 0 {
		w.noted++
		mark := fmt.Sprintf("[%d]", w.noted)
		address := fmt.Sprintf("https://example.cn/%d/%s", w.noted, strings.Repeat("b", w.IntN(80)))
		said := w.han()
		w.notes = append(w.notes, mark+address)
		w.add("", md+"["+said+"]("+address+")。", text+said+mark+"。")
		return
	}
	name, mark := w.footnote()
	w.add("", md+name+"。", text+mark+"。")
}

// footnote writes a footnote and gives its mark, as it is written and as it is read.
func (w *writer) footnote() (md, text string) {
	w.noted++
	name, mark := fmt.Sprintf("[^n%d]", w.noted), fmt.Sprintf("[%d]", w.noted)
	w.inNote = true
	var source, said string
	for i := range 1 + w.IntN(3) {
		a, b := w.words(1 + w.IntN(w.longest))
		if i > 0 {
			source += "\n\n    "
		}
		source, said = source+a, said+b
	}
	w.inNote = false
	w.notes = append(w.notes, mark+said)
	w.foot = append(w.foot, name+": "+source)
	return name, mark
}

// list is a list, perhaps of tasks, perhaps with another in it. Its marks are part of what is read.
func (w *writer) list(depth int) (md, text string) {
	ordered, task := w.IntN(2) == 0, w.IntN(3) == 0
	start := 1 + w.IntN(12)
	for i := range 1 + w.IntN(4) {
		head, mark := "- ", "•"
		if ordered {
			mark = fmt.Sprintf("%d.", start+i)
			head = mark + " "
		}
		in := strings.Repeat(" ", len(head))
		if task {
			if head, mark = head+"[ ] ", "☐"; w.IntN(2) == 0 {
				head, mark = strings.Replace(head, "[ ]", "[x]", 1), "☑"
			}
		}
		a, b := w.words(1 + w.IntN(4))
		md += head + a + "\n"
		text += mark + b
		if depth < 3 && w.IntN(3) == 0 {
			a, b := w.list(depth + 1)
			md += "\n" // an ordered list that begins with 7 does not interrupt a paragraph
			for line := range strings.Lines(a) {
				md += in + line
			}
			text += b
		} else if w.IntN(5) == 0 {
			a, b := w.paragraph(1)
			md += "\n" + in + strings.ReplaceAll(a, "\n", "\n"+in) + "\n\n"
			text += b
		}
	}
	return md, text
}

func (w *writer) code() (md, text string) {
	for range 1 + w.IntN(6) {
		line := strings.Repeat(" ", w.IntN(4)) + []string{"func main() {", "甲：乙（丙）", "<b>&amp;</b> **x**", "\tif a(0) == `b` {", "x" + strings.Repeat("=", w.IntN(120)), "“”。，、——……", ""}[w.IntN(7)]
		md, text = md+line+"\n", text+line
	}
	return "~~~\n" + md + "~~~", text
}

// table is a table whose header may stand again on each page.
func (w *writer) table(columns, rows int) {
	md, text := "", ""
	var all [][]string
	for row := range rows + 1 {
		var cells []string
		for range columns {
			a, b := w.words(w.IntN(3))
			md += "| " + a + " "
			cells = append(cells, b)
		}
		said := strings.Join(cells, "")
		if row == 0 {
			w.again = append(w.again, said)
			md += "|\n" + strings.Repeat("| - ", columns)
		} else {
			w.again = append(w.again, cells[0])
		}
		md, text, all = md+"|\n", text+said, append(all, cells)
	}
	w.add("", md, text)
	w.last().rows = all
}

// wideTable has more columns than fit on a page, or may have: it stands in panels then.
func (w *writer) wideTable(columns, longest int) {
	md, text, head := "", "", ""
	var cells, noted []string
	for row := range 3 + w.IntN(3) {
		before, from := w.noted, len(cells)
		for column := range columns {
			a, b := w.words(w.IntN(longest + 1))
			at := fmt.Sprintf("第%d行%d列", row, column)
			cells, text = append(cells, at+b), text+at+b
			md += "| " + at + a + " "
			if row == 0 {
				head += at + b
			} else if column == 0 {
				w.again = append(w.again, at+b)
			}
		}
		if row == 0 {
			md += "|\n" + strings.Repeat("| - ", columns)
		}
		md += "|\n"
		if w.noted-before > 1 {
			noted, cells = append(noted, cells[from:]...), cells[:from]
		}
	}
	w.again = append(w.again, head)
	w.add("", md, text)
	w.last().cells, w.last().noted = cells, noted
}

// longCell is a table with a cell longer than a page.
func (w *writer) longCell(length int) {
	var md, long strings.Builder
	for n := 0; n < length; {
		text := w.han() + "，"
		n += len([]rune(text))
		md.WriteString(text)
		long.WriteString(text)
		if w.IntN(200) == 0 {
			name, mark := w.footnote()
			md.WriteString(name)
			long.WriteString(mark)
		}
	}
	const beside = "@"
	w.add("", "| 序号 | 内容 | 备注 |\n| - | - | - |\n| 1 | "+md.String()+" | "+beside+" |\n| 2 | 短 | 完 |", "序号内容备注1"+long.String()+"2短完")
	w.again = append(w.again, "序号内容备注")
	w.last().beside = beside
}

// picture is a picture with a caption, or one that is not there and whose description stands for
// it.
func (w *writer) picture() {
	if w.IntN(3) == 0 {
		w.add("", "![说明](b.png)", "〔图：说明〕")
		return
	}
	caption := w.han()
	w.add("", `前![说明](a.png "`+caption+`")后`, "前"+caption+"后")
}
