package typeset_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/paper/pdf"
	"gongkai/generator/paper/pdf/pdftest"
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/soaktest"
)

// branch is an element as a reader of the structure meets it: its texts and what stands in it, in
// their order.
type branch struct {
	*structure.Element
	parts []branchPart
}

type branchPart struct {
	text string
	*branch
}

// listener follows the marks of pages as a writer of a format does.
type listener struct {
	root branch
	all  map[*structure.Element]*branch
	lost string // texts that are of no element
}

func structureOf(pages []*typeset.Page) *listener {
	l := &listener{root: branch{Element: &structure.Element{}}, all: map[*structure.Element]*branch{}}
	for _, p := range pages {
		for _, e := range p.Order {
			l.branch(e)
		}
		l.marks(p.Marks, nil)
	}
	return l
}

func (l *listener) branch(e *structure.Element) *branch {
	if b, ok := l.all[e]; ok {
		return b
	}
	parent := &l.root
	if e.Parent != nil {
		parent = l.branch(e.Parent)
		if b, ok := l.all[e]; ok {
			return b
		}
	}
	b := &branch{Element: e}
	l.all[e] = b
	parent.parts = append(parent.parts, branchPart{branch: b})
	for _, part := range e.Parts {
		l.branch(part)
	}
	return b
}

func (l *listener) marks(marks []typeset.Mark, inside *structure.Element) {
	for _, m := range marks {
		switch m := m.(type) {
		case *typeset.Run:
			if m.Aside {
				continue
			}
			if m.In == nil {
				l.lost += text([]typeset.Mark{m})
				continue
			}
			b := l.branch(m.In)
			b.parts = append(b.parts, branchPart{text: text([]typeset.Mark{m})})
		case *typeset.Picture:
			if m.In != nil {
				l.branch(m.In)
			}
		case *typeset.Path:
			if m.In != nil {
				l.branch(m.In)
			}
		case *typeset.Window:
			if m.In != nil {
				l.branch(m.In)
			}
			l.marks(m.Marks, m.In)
		}
	}
}

// text is what is read in a branch; the notes are taken out of it.
func (b *branch) text(notes *[]string) string {
	var out strings.Builder
	for _, p := range b.parts {
		switch {
		case p.branch == nil:
			out.WriteString(p.text)
		case p.Kind == structure.Note:
			*notes = append(*notes, p.branch.text(notes))
		default:
			out.WriteString(p.branch.text(notes))
		}
	}
	return out.String()
}

// compareStructure holds the text as the structure tells it against what was written: in the order
// in which it was written, whatever panels, pages and tiles it stands on.
func (d *setDocument) compareStructure(t *testing.T) {
	t.Helper()
	want := ""
	for _, p := range d.pieces {
		want += solid(p.text)
	}
	for name, pages := range map[string][]*typeset.Page{"pages": d.pages, "tiles": d.tiles} {
		l := structureOf(pages)
		var notes []string
		got := solid(l.root.text(&notes))
		for _, p := range d.pieces {
			if p.beside != "" {
				got = strings.Replace(got, p.beside, "", 1)
			}
		}
		if got != want || l.lost != "" {
			t.Errorf("document %d: the structure of its %s reads %s; %q is of no element", d.number, name, difference(got, want), l.lost)
		}
		if got, want := eachNote(solid(strings.Join(notes, ""))), eachNote(solid(strings.Join(d.notes, ""))); !slices.Equal(got, want) {
			t.Errorf("document %d: the structure of its %s has the notes %q, want %q", d.number, name, got, want)
		}
	}
}

// TestStructureOfEachBlock shows what each kind of block is to who does not see the page.
func TestStructureOfEachBlock(t *testing.T) {
	d := read(`# 题

## 一、标题

正文[链接文字](https://example.cn/a)又[^1]完。

1. 甲
2. 乙

   乙二
- 丙

> 引文

~~~
func
  main
~~~

![说明](a.png "图注")

![无注](a.png)

| 名称 | 数 | < |
| --- | --- | --- |
| 一 |  | 2 |
| 二 | 3 | 4 |

术语
: 含义

---

[^1]: 注一
`)
	layout := small()
	out, err := synthetic().Pages(d, &layout)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	l := structureOf(out)
	l.root.dump(&b, "")
	golden(t, "structure", b.String())
}

var kinds = map[structure.Kind]string{
	structure.Paragraph: "paragraph", structure.Heading: "heading", structure.Section: "section", structure.Division: "division",
	structure.List: "list", structure.Item: "item", structure.Label: "label", structure.Body: "body", structure.Quote: "quote", structure.Code: "code",
	structure.Table: "table", structure.Row: "row", structure.HeaderCell: "header cell", structure.Cell: "cell", structure.Figure: "figure",
	structure.Caption: "caption", structure.Note: "note", structure.Reference: "reference", structure.Link: "link", structure.Span: "span",
}

func (b *branch) dump(to *strings.Builder, indent string) {
	for _, p := range b.parts {
		if p.branch == nil {
			fmt.Fprintf(to, "%s%q\n", indent, p.text)
			continue
		}
		fmt.Fprintf(to, "%s%s", indent, kinds[p.Kind])
		if p.Level > 0 {
			fmt.Fprintf(to, " %d", p.Level)
		}
		if p.Ordered {
			to.WriteString(" numbered")
		}
		if p.Across > 0 || p.Down > 0 {
			fmt.Fprintf(to, " +%d×%d", p.Across, p.Down)
		}
		if p.Alt != "" {
			to.WriteString(" " + p.Alt)
		}
		to.WriteString("\n")
		p.branch.dump(to, indent+"  ")
	}
}

// TestWordsAtTheEndsOfLinesStayApart sets a text in lines of many widths: who hears it hears its
// words, wherever a line ends.
func TestWordsAtTheEndsOfLinesStayApart(t *testing.T) {
	const some = "These committee words are broken at the ends of lines, 党务公开 too, and are heard one by one."
	for width := 24.0; width < 120; width += 1.7 {
		for _, broken := range []bool{false, true} {
			spans, want := []typeset.Span{{Text: some, Break: broken}, {Text: "次行"}}, some+"次行"
			if broken {
				want = some + " 次行"
			}
			strips, err := synthetic().Text(spans, small().Body, 0, width)
			if err != nil {
				t.Fatal(err)
			}
			page := &typeset.Page{}
			for i := range strips {
				page.Marks = append(page.Marks, strips[i].Marks...)
			}
			l := structureOf([]*typeset.Page{page})
			if got := l.root.whole(); got != want {
				t.Errorf("in %v mm: %q, want %q", width, got, want)
			}
		}
	}
}

// TestAnotherProgramHearsTheText lets poppler read documents by their structure.
func TestAnotherProgramHearsTheText(t *testing.T) {
	tool, err := exec.LookPath("pdfinfo")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no pdfinfo, and CI skips nothing: apt-get install poppler-utils")
		}
		t.Skip("there is no pdfinfo here: apt-get install poppler-utils")
	}
	for n := range soaktest.Times(4) {
		d := setRandom(t, synthetic(), n)
		file := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(file, printed(t, d.tiles), 0o600); err != nil {
			t.Fatal(err)
		}
		told, err := exec.Command(tool, "-enc", "UTF-8", "-struct-text", file).Output()
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for line := range strings.Lines(string(told)) {
			if line = strings.TrimSpace(line); len(line) > 1 && line[0] == '"' {
				got.WriteString(line[1 : len(line)-1])
			}
		}
		whole := structureOf(d.tiles)
		if got, want := solid(got.String()), solid(whole.root.whole()); got != want {
			t.Errorf("document %d: poppler hears %s", n, difference(got, want))
		}
	}
}

// whole is what is read in a branch, its notes where they stand.
func (b *branch) whole() string {
	out := ""
	for _, p := range b.parts {
		if p.branch == nil {
			out += p.text
		} else {
			out += p.branch.whole()
		}
	}
	return out
}

func printed(t *testing.T, pages []*typeset.Page) []byte {
	t.Helper()
	var b bytes.Buffer
	out := pdf.New(&b, pdf.Info{Title: "试验", Lang: "zh-CN"})
	for _, p := range pages {
		if err := out.Page(p); err != nil {
			t.Fatal(err)
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFilesForPreflight writes random documents for .ci/preflight into the folder that it names.
func TestFilesForPreflight(t *testing.T) {
	folder := os.Getenv("GONGKAI_PDFS")
	if folder == "" {
		t.Skip("make preflight runs this")
	}
	for _, faces := range faceSets(t) {
		for n := range 24 {
			d := setRandom(t, faces.Setter, n)
			name := fmt.Sprintf("%s-%d.pdf", faces.name, n)
			if err := os.WriteFile(filepath.Join(folder, name), printed(t, d.pages), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(folder, "tiles-"+name), printed(t, d.tiles), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestLinksLeadOnFromTiles: what can be clicked on a page can be on its parts, each at its place, and
// the parts agree with their structure.
func TestLinksLeadOnFromTiles(t *testing.T) {
	source := strings.Repeat("见[关于印发《细则》的通知](https://example.com/a)，再见[通报](https://example.com/b)。\n\n", 12)
	layout := typeset.Poster(typeset.Paper("A2", false))
	for _, p := range pages(t, synthetic(), source, layout) {
		tiles, err := synthetic().Tile(p, 210, 297, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range p.Marks {
			link, ok := m.(*typeset.Link)
			if !ok {
				continue
			}
			x, y, led := link.X+link.Width/2, link.Y+link.Height/2, false
			for _, tile := range tiles {
				w := tile.Marks[0].(*typeset.Window)
				inside := x+w.DX > w.X && x+w.DX < w.X+w.Width && y+w.DY > w.Y && y+w.DY < w.Y+w.Height
				led = led || inside && slices.Contains(w.Marks, m)
			}
			if !led {
				t.Errorf("the link at %.0f, %.0f leads nowhere from the tile on which it stands", x, y)
			}
		}
		if err := pdftest.Check(printed(t, tiles)); err != nil {
			t.Error(err)
		}
	}
}
