package markdown_test

import (
	"bytes"
	"fmt"
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/board"
	"gongkai/generator/bulletin"
	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/form"
	"gongkai/generator/inspect/pdfread"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/render"
	"gongkai/generator/soaktest"
	"gongkai/generator/text/markdown"
)

// writer makes random texts, in which each ideograph stands once: those that readers must get, and
// others, in comments and addresses, that they must not.
type writer struct {
	*rand.Rand
	next   rune
	labels int
}

func (w *writer) word() string {
	w.next++
	return string(w.next)
}

// shown is the ideographs that must be read or told of, hidden those that Markdown keeps to itself.
const shownFrom, hiddenFrom = 0x4e00, 0x8000

func (w *writer) hidden() string { return string(rune(hiddenFrom + w.IntN(0x1000))) }

func (w *writer) label() string {
	w.labels++
	return fmt.Sprintf("%c%d", 'a'+w.IntN(3), w.labels)
}

// inline makes a piece of a paragraph.
func (w *writer) inline() string {
	a, b, c := w.word(), w.word(), w.word()
	switch w.IntN(26) {
	case 0:
		return "**（" + a + "）" + b + "。**" + c
	case 1:
		return a + "138****1234、" + b + "139****5678"
	case 2:
		return a + "**、" + b + "**、" + c + "*"
	case 3:
		return a + "3~5" + b + "10~20" + c
	case 4:
		return "~~" + a + "~~" + b
	case 5:
		return "5*3*2" + a
	case 6:
		return "`" + a + "|" + b + "`"
	case 7:
		return "[" + a + "](https://example.com/" + w.hidden() + ")" + b
	case 8:
		return "[" + a + "](https://example.com/ \"" + b + "\")"
	case 9:
		return "![" + a + "](https://example.com/a.png)" + b
	case 10:
		return a + "<br>" + b
	case 11:
		return a + "<u>" + b + "</u>" + c
	case 12:
		return a + "<!-- " + w.hidden() + " -->" + b
	case 13:
		return a + "<!-- " + b
	case 14:
		return a + "&amp;" + b + "&lt;" + c
	case 15:
		return `\*` + a + `\[^1]` + b
	case 16:
		return "<https://example.com/" + a + "> https://example.com/" + b + " " + c
	case 17:
		return a + "[^" + w.label() + "]" + b
	case 18:
		return "[](https://example.com/" + a + ")" + b
	case 19:
		return a + "\\\n" + b
	case 20:
		return a + "<" + b + " x>" + c
	case 21:
		return a + "10<sup>2</sup>" + b
	case 22:
		return a + "<!-- " + w.hidden() + " <!-- " + b + " -->" + c
	case 23:
		return "__" + a + "__" + b + "20**年至20**年"
	case 24:
		return "[" + a + "][" + b + "]"
	}
	return a + b + c
}

func (w *writer) line() string {
	var b strings.Builder
	for range 1 + w.IntN(3) {
		b.WriteString(w.inline() + "，")
	}
	return b.String()
}

// block makes a paragraph, list, table …
func (w *writer) block() string {
	a, b := w.word(), w.word()
	switch w.IntN(25) {
	case 0:
		return "## " + w.line()
	case 1:
		return "- " + w.line() + "\n- [x] " + w.line() + "\n  - " + w.line()
	case 2:
		return fmt.Sprintf("%d. %s\n%d. %s", w.IntN(4), w.line(), w.IntN(4), w.line())
	case 3:
		return "| " + a + " | " + b + " |\n| --- | ---: |\n| " + w.line() + " | " + w.line() + " |"
	case 4:
		return "| " + a + " |\n| --- |\n| " + w.line() + " | " + w.line() + " |"
	case 5:
		label := w.label()
		return w.line() + "[^" + label + "]\n\n[^" + label + "]: " + w.line()
	case 6:
		return "[^" + w.label() + "]: " + w.line()
	case 7:
		label := w.label()
		return a + "[^" + label + "]\n\n[^" + label + "]: " + w.line() + "\n[^" + label + "]: " + w.line()
	case 8:
		label := w.label()
		return "[" + a + "][" + label + "]\n\n[" + label + "]: https://example.com/" + w.hidden()
	case 9:
		return "[" + a + "]: " + b
	case 10:
		label := w.label()
		return "[" + a + "][" + label + "]\n\n[" + label + "]: x '" + b + "'\n[" + label + "]: " + w.word()
	case 11:
		return "<div>\n" + w.line() + "\n</div>"
	case 12:
		return "<!-- " + w.hidden() + "\n" + w.hidden() + " -->"
	case 13:
		return "<!-- " + w.hidden() + " --> " + w.line()
	case 14:
		return "<!-- " + w.line()
	case 15:
		return "```" + []string{"", "go", a}[w.IntN(3)] + "\n" + w.line() + "\n```"
	case 16:
		return "    " + w.line()
	case 17:
		return "> " + w.line() + "\n> " + w.line()
	case 18:
		return a + "\n: " + w.line()
	case 19:
		return w.line() + "\n---"
	case 20:
		return "***"
	case 21:
		return "<table><tr><td>" + a + "</td></tr></table>"
	case 22:
		return w.mergedTable()
	}
	return w.line() + "\n" + w.line()
}

// mergedTable makes a table of cells and of marks that merge them, right or wrong.
func (w *writer) mergedTable() string {
	var b strings.Builder
	head, columns := 1+w.IntN(3), 1+w.IntN(4)
	for row := range head + w.IntN(4) {
		if row == head {
			b.WriteString(strings.Repeat("| --- ", columns) + "|\n")
		}
		for range columns {
			b.WriteString("| " + []string{"<", "^", w.word(), w.word() + "<br>" + w.inline(), w.line()}[w.IntN(5)] + " ")
		}
		b.WriteString("|\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (w *writer) text() string {
	var b strings.Builder
	for range 1 + w.IntN(5) {
		block := w.block()
		switch w.IntN(8) {
		case 0:
			block = "> " + strings.ReplaceAll(block, "\n", "\n> ")
		case 1:
			block = "- " + strings.ReplaceAll(block, "\n", "\n  ")
		}
		b.WriteString(block + "\n")
		if w.IntN(5) > 0 {
			b.WriteString("\n")
		}
	}
	return b.String()
}

var htmlTag = regexp.MustCompile(`<[^>]*>`)

// read is what readers get of a text: on the web, on a sheet, in a booklet, and on the form, where
// it is cut into passages.
func read(t *testing.T, text string, passages []form.Passage) map[string]string {
	t.Helper()
	page, err := render.NewText().HTML(text, func(destination string, image bool) (string, bool) {
		return destination, !image && strings.HasPrefix(destination, "https:")
	})
	if err != nil {
		t.Fatal(err)
	}
	p := &press.Press{Setter: typeset.Setter{Fonts: fonttest.Set()}, Parser: markdown.New(), Digest: func(string) string { return "" }}
	day := calendar.NewDate(2026, 11, 23)
	n := edition.Notice{Path: "甲", Title: "标题", Published: day, Decided: day, OnBoard: true, InBulletin: true, PostFrom: day, PostTo: day, Text: text}
	e := &edition.Edition{Day: day, Last: day, Bulletin: edition.Month, Entries: []edition.Entry{{Number: 35}}, Notices: []edition.Notice{n}}
	sheets, err := board.New(board.Inputs{Edition: e, Press: p, Counts: press.NewCounts(nil)}).Pages(&e.Notices[0])
	if err != nil {
		t.Fatal(err)
	}
	var sheet, booklet, signed bytes.Buffer
	if err := press.Print(&sheet, press.Info("标题", "", day), sheets); err != nil {
		t.Fatal(err)
	}
	files, err := bulletin.New(e, nil, nil, p).Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasSuffix(f.Name, ".pdf") {
			if err := f.Stream(&booklet); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := form.Write(&signed, form.Form{Title: "标题", Text: passages}, p); err != nil {
		t.Fatal(err)
	}
	return map[string]string{"web": html.UnescapeString(htmlTag.ReplaceAllString(string(page.HTML), "")), "sheet": inPDF(t, &sheet), "booklet": inPDF(t, &booklet), "form": inPDF(t, &signed)}
}

func inPDF(t *testing.T, data *bytes.Buffer) string {
	t.Helper()
	d, err := pdfread.Read(bytes.NewReader(data.Bytes()), int64(data.Len()))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(d.Pages, "\n")
}

// TestNothingThatWasWrittenVanishes: of random texts, in which all that an editor may slip at is
// mixed with true Markdown, every ideograph comes to the reader, on the web, on a sheet, in a
// booklet and on the form, or the audit names the place; and all four show the same signs.
func TestNothingThatWasWrittenVanishes(t *testing.T) {
	auditor := markdown.NewAuditor()
	for seed := range uint64(soaktest.Times(150)) {
		w := &writer{Rand: rand.New(rand.NewPCG(15, seed)), next: shownFrom}
		text := w.text()
		losses := auditor.Find(text).Losses
		told := func(at int) bool {
			return slices.ContainsFunc(losses, func(l markdown.Loss) bool { return l.Start <= at && at < l.Stop })
		}
		var passages []form.Passage
		for line := range strings.Lines(text) {
			passages = append(passages, form.Passage{Readers: []string{"", "党内"}[w.IntN(4)/3], Text: line})
		}
		outputs := read(t, text, passages)
		if !slices.ContainsFunc(losses, func(l markdown.Loss) bool { return l.Kind == markdown.LostNote }) {
			for where, got := range outputs {
				for _, sign := range []string{"*", "~", "_"} {
					if g, want := strings.Count(got, sign), strings.Count(outputs["web"], sign); g != want {
						t.Errorf("seed %d: %s shows %d times %s, the web %d times\n%s", seed, where, g, sign, want, text)
					}
				}
			}
		}
		for where, got := range outputs {
			for at, r := range text {
				if r > shownFrom && r <= w.next && !strings.ContainsRune(got, r) && !told(at) {
					t.Errorf("seed %d: %s: %c at byte %d is lost, and nobody is told\n%s\n%v", seed, where, r, at, text, losses)
				}
			}
		}
		if t.Failed() {
			return
		}
	}
}
