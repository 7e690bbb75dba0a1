package wordfile

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"gongkai/generator/soaktest"
	"gongkai/generator/text/markdown"
	"gongkai/generator/text/officehtml"
)

// random is a random document, and what a reader sees of it.
type random struct {
	*rand.Rand
	body, seen strings.Builder
	notes      strings.Builder
	noted      strings.Builder // what is seen in notes
	note       int
	next       rune
	deep       int // tables around the place at hand
}

// randomDocument makes a document, and what is seen in it.
func randomDocument(from *rand.Rand) (made, *random) {
	level := func(at int, format, text string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>`, at, format, text)
	}
	numbering := `<w:abstractNum w:abstractNumId="0">` + level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.") + level(2, "bullet", "·") + `</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
	d := &random{Rand: from, next: '一' + 100}
	for range 1 + d.IntN(6) {
		d.block()
	}
	return made{body: d.body.String(), parts: map[string]string{"footnotes": d.notes.String(), "numbering": numbering},
		links: `<Relationship Id="web" Type="` + office + `hyperlink" TargetMode="External" Target="https://www.example.com/a_b"/>`}, d
}

// word is a few characters, some of which are signs of Markdown.
func (d *random) word() string {
	signs := []string{"*", "_", "`", "[", "]", "<", ">", "&", "&amp;", "~", "|", "#", "!", "^", "\\", ":", "1.", "12)", "-", "+", "=", "（", "。", "、", " ", "《", "”", "**", "[^1]", "](", "://", "<b>", "<!--", "a", "www.a.cn", "~~", "[x]: b", "{", "$", "..."}
	d.next++
	out := string(d.next)
	for range d.IntN(3) {
		out += signs[d.IntN(len(signs))]
	}
	return out
}

// runs is runs in several formats, and what is not seen between them.
func (d *random) runs() string {
	var b strings.Builder
	for range 1 + d.IntN(4) {
		word := d.word()
		letter := []string{"", "", "", "<w:b/>", "<w:i/>", "<w:strike/>", `<w:em w:val="dot"/>`, font("黑体")}[d.IntN(8)]
		switch d.IntN(9) {
		case 0:
			b.WriteString("<w:del>" + run("", word) + "</w:del>")
			continue
		case 1:
			b.WriteString(run("<w:vanish/>", word))
			continue
		case 2:
			b.WriteString("<w:ins>" + run(letter, word) + "</w:ins>")
		case 3:
			b.WriteString(`<w:sdt><w:sdtContent><w:proofErr/>` + run(letter, word) + `</w:sdtContent></w:sdt>`)
		case 4:
			b.WriteString(d.wrapped(run(letter, word)))
		default:
			b.WriteString(run(letter, word))
		}
		d.seen.WriteString(word)
	}
	if d.IntN(6) == 0 {
		d.note++
		fmt.Fprintf(&b, `<w:r><w:footnoteReference w:id="%d"/></w:r>`, d.note)
		word := d.word()
		fmt.Fprintf(&d.notes, `<w:footnote w:id="%d">%s</w:footnote>`, d.note, p("", "", word))
		d.noted.WriteString(word)
	}
	return b.String()
}

// wrapped is runs within what changes nothing of them: a link, a field, a smart tag, another form of
// the same.
func (d *random) wrapped(runs string) string {
	switch d.IntN(6) {
	case 0:
		return `<w:hyperlink r:id="web">` + runs + `</w:hyperlink>`
	case 1:
		return `<w:fldSimple w:instr="DATE">` + runs + `</w:fldSimple>`
	case 2:
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + runs + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	case 3:
		return `<w:smartTag>` + runs + `</w:smartTag>`
	case 4:
		return `<mc:AlternateContent><mc:Choice Requires="wps">` + runs + `</mc:Choice><mc:Fallback>` + runs + `</mc:Fallback></mc:AlternateContent>`
	}
	return `<w:bookmarkStart w:id="1" w:name="x"/><w:moveFrom>` + run("", "丿") + `</w:moveFrom><w:moveTo>` + runs + `</w:moveTo>`
}

func (d *random) block() {
	switch d.IntN(8) {
	case 0:
		d.table()
	case 1:
		fmt.Fprintf(&d.body, `<w:p><w:pPr><w:outlineLvl w:val="%d"/></w:pPr>%s</w:p>`, d.IntN(9), d.runs())
	case 2:
		d.next++
		d.seen.WriteString(string(d.next))
		fmt.Fprintf(&d.body, `<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr></w:pPr>%s%s</w:p>`, d.IntN(3), run("", string(d.next)), d.runs())
	default:
		d.body.WriteString("<w:p>" + d.runs() + "</w:p>")
	}
}

// table is a table with merged cells.
func (d *random) table() {
	columns := 1 + d.IntN(3)
	begun := make([]bool, columns)
	d.body.WriteString("<w:tbl>")
	for range 1 + d.IntN(3) {
		d.body.WriteString("<w:tr>")
		for x := 0; x < columns; x++ {
			across := 1 + d.IntN(min(2, columns-x))
			property := fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, across)
			switch continues := begun[x] && across == 1 && d.IntN(2) == 0; {
			case continues:
				d.body.WriteString(`<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>`)
			default:
				begun[x] = across == 1 && d.IntN(2) == 0
				if begun[x] {
					property += `<w:vMerge w:val="restart"/>`
				}
				d.body.WriteString("<w:tc><w:tcPr>" + property + "</w:tcPr>")
				if d.deep++; d.deep < 2 && d.IntN(12) == 0 {
					d.table()
				}
				d.deep--
				for range 1 + d.IntN(2) {
					d.body.WriteString("<w:p>" + d.runs() + "</w:p>")
				}
				d.body.WriteString("</w:tc>")
			}
			for i := x + 1; i < x+across; i++ {
				begun[i] = false
			}
			x += across - 1
		}
		d.body.WriteString("</w:tr>")
	}
	d.body.WriteString("</w:tbl>")
}

// TestEveryCharacterIsInTheRecord holds on random documents: whatever is seen in the document is
// read in the record, every character as often and in the same order, whatever Markdown would make
// of it.
func TestEveryCharacterIsInTheRecord(t *testing.T) {
	for seed := range soaktest.Times(100) {
		m, d := randomDocument(rand.New(rand.NewPCG(20, uint64(seed))))
		_, text, _ := textOf(t, m)
		read := markdown.New().Read(text).Text()
		got := count(read)
		for c, n := range count(d.seen.String() + d.noted.String()) {
			if got[c] < n {
				t.Fatalf("seed %d: %q is there %d times, want %d\n%s\nof %s", seed, c, got[c], n, text, m.body)
			}
		}
		for what, seen := range map[string]string{"text": d.seen.String(), "notes": d.noted.String()} {
			if missing := outOfOrder(seen, read); missing != "" {
				t.Fatalf("seed %d: %s: %q is not where it stands in the document\n%s\nof %s", seed, what, missing, text, m.body)
			}
		}
		if found := markdown.NewAuditor().Find(text).Losses; len(found) > 0 {
			t.Fatalf("seed %d: the record loses %v\n%s", seed, found, text)
		}
	}
}

// outOfOrder is the first ideograph of a text that does not follow those before it in another; each
// of a random document stands in it once.
func outOfOrder(text, in string) string {
	rest := in
	for _, c := range text {
		if c < '一' || c > '龥' {
			continue
		}
		_, after, ok := strings.Cut(rest, string(c))
		if !ok {
			return string(c)
		}
		rest = after
	}
	return ""
}

// count is how often each character stands in a text.
func count(text string) map[rune]int {
	out := map[rune]int{}
	for _, c := range strings.Join(strings.Fields(text), "") {
		out[c]++
	}
	return out
}

// FuzzRead: whatever a document holds, it is read or refused in words, and what is read can be
// written.
func FuzzRead(f *testing.F) {
	f.Add([]byte("PK\x03\x04"), "")
	f.Add(made{body: p("", "", "甲")}.bytes(f), "")
	f.Add([]byte(nil), p(`<w:numPr><w:numId w:val="1"/></w:numPr>`, `<w:b/>`, "*甲*"))
	f.Add([]byte(nil), `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`)
	f.Add([]byte(nil), `<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, data []byte, body string) {
		if data == nil || body != "" {
			data = made{body: body, parts: map[string]string{"numbering": `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`}}.bytes(t)
		}
		d, err := Read(data)
		if err != nil {
			return
		}
		for _, left := range d.Left {
			if left.Text().ZH == "" || left.Text().EN == "" {
				t.Errorf("nothing is said of %v", left)
			}
		}
		officehtml.FromPage(d.Page, nil)
	})
}

// TestHostileDocuments holds that a document which unpacks to more than it seems, and elements
// within elements without end, are refused or read in little memory.
func TestHostileDocuments(t *testing.T) {
	bomb := func() []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range []string{"_rels/.rels"} {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			for range 140 {
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	wide := "<w:tbl>" + strings.Repeat("<w:tr>"+strings.Repeat(`<w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr></w:tc>`, 20)+"</w:tr>", 200) + "</w:tbl>"
	for name, data := range map[string][]byte{
		"a bomb":           bomb(),
		"deep":             made{body: strings.Repeat("<w:sdt><w:sdtContent>", 5000)}.bytes(t),
		"deep and whole":   made{body: strings.Repeat("<w:ins>", 5000) + strings.Repeat("</w:ins>", 5000)}.bytes(t),
		"wide":             made{body: wide}.bytes(t),
		"a loop of styles": made{body: p(`<w:pStyle w:val="a"/>`, "", "甲"), parts: map[string]string{"styles": `<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="a"/></w:style>`}}.bytes(t),
		"a note in itself": made{body: `<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`, parts: map[string]string{"footnotes": `<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>`, "word/_rels/footnotes.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="footnotes" Type="` + office + `footnotes" Target="footnotes.xml"/></Relationships>`}}.bytes(t),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		d, err := Read(data)
		runtime.ReadMemStats(&after)
		if err == nil {
			officehtml.FromPage(d.Page, nil)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 250 {
			t.Errorf("%s: %d MB were allocated", name, used)
		}
	}
}
