package pdf

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/generator/inspect/pdfread"
	"gongkai/generator/paper/document/documenttest"
	"gongkai/generator/paper/pdf/pdftest"
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
)

// within is a line of an element.
func within(t testing.TB, e *structure.Element, y float64, s string) *typeset.Run {
	r := setLine(documenttest.Face(t), 28, y, 16, s)
	r.In = e
	return r
}

// structured is a page with an element of each kind that has a rule of its own, and the page on
// which the last of them continues.
func structured(t testing.TB) []*typeset.Page {
	list := &structure.Element{Kind: structure.List, Ordered: true}
	item := &structure.Element{Kind: structure.Item, Parent: list}
	table := &structure.Element{Kind: structure.Table}
	var cells []*structure.Element
	for _, kind := range []structure.Kind{structure.HeaderCell, structure.Cell} {
		row := &structure.Element{Kind: structure.Row, Parent: table}
		for range 2 {
			row.Parts = append(row.Parts, &structure.Element{Kind: kind, Parent: row})
		}
		table.Parts, cells = append(table.Parts, row), append(cells, row.Parts...)
	}
	paragraph, note := &structure.Element{}, &structure.Element{Kind: structure.Note}
	link := &structure.Element{Kind: structure.Link, Parent: paragraph, Alt: "党费"}
	aside := within(t, paragraph, 280, "—1—")
	aside.Aside = true
	first := &typeset.Page{Width: 210, Height: 297, Marks: []typeset.Mark{
		within(t, &structure.Element{Kind: structure.Heading, Level: 4}, 20, "题"),
		within(t, &structure.Element{Kind: structure.Heading, Level: 9, Lang: "en"}, 30, "Ab"),
		within(t, &structure.Element{Kind: structure.Label, Parent: item}, 40, "1."), within(t, &structure.Element{Kind: structure.Body, Parent: item}, 40, "党"),
		within(t, cells[3], 60, "四"), within(t, cells[0], 50, "一"), // whatever is drawn first
		&typeset.Picture{X: 10, Y: 70, Width: 30, Height: 20, Image: documenttest.Picture(t), In: figure("印章")},
		&typeset.Picture{X: 10, Y: 90, Width: 30, Height: 20, Image: documenttest.Picture(t), In: figure("")},
		within(t, link, 120, "党费"), &typeset.Link{X: 28, Y: 115, Width: 10, Height: 6, URL: "https://example.cn/", In: link},
		&typeset.Link{X: 28, Y: 150, Width: 10, Height: 6, Page: 1},
		within(t, note, 270, "注"), within(t, paragraph, 130, "收支"), aside, setLine(documenttest.Face(t), 28, 140, 16, "无"),
	}}
	return []*typeset.Page{first, {Width: 210, Height: 297, Marks: []typeset.Mark{within(t, paragraph, 20, "完"), within(t, note, 270, "又")}}}
}

// TestFilesForPreflight writes files for .ci/preflight into the folder that it names.
func TestFilesForPreflight(t *testing.T) {
	folder := os.Getenv("GONGKAI_PDFS")
	if folder == "" {
		t.Skip("make preflight runs this")
	}
	clear := setLine(documenttest.Face(t), 28, 100, 40, "党务")
	clear.Clear, clear.Angle = 0.5, 30
	half := testPen
	half.Fill.Alpha = 0.5
	drawn := shape(half)
	drawn.In = figure("图")
	for name, pages := range map[string][]*typeset.Page{
		"marks": {testPage(t, 0), testPage(t, 0)}, "structure": structured(t), "clear": {{Width: 210, Height: 297, Marks: []typeset.Mark{clear, drawn}}},
	} {
		if err := os.WriteFile(filepath.Join(folder, name+".pdf"), write(t, testInfo, pages...), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestStructureKeepsTheRules(t *testing.T) {
	data := write(t, testInfo, structured(t)...)
	if err := pdftest.Check(data); err != nil {
		t.Error(err)
	}
	told, err := pdftest.Tree(data)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/tree.golden", []byte(told))
}

// TestCheckFindsWhatIsWrong holds because a rule that finds nothing in anything proves nothing.
func TestCheckFindsWhatIsWrong(t *testing.T) {
	for want, spoil := range map[string]func(w *Writer){
		"no element, or of two": func(w *Writer) { w.tree.all[0].kids = nil },
		"are of two elements":   func(w *Writer) { n := w.tree.all[0]; n.kids = append(n.kids, n.kids[0]) },
		"a heading of level 3 follows": func(w *Writer) {
			w.tree.all[0].level = 3
		},
		"is of two elements, or of a Figure":   func(w *Writer) { w.tree.kind(structure.Link).element.Kind = structure.Figure },
		"a row of 2 columns among others of 1": func(w *Writer) { row := w.tree.kind(structure.Row); row.kids = row.kids[:1] },
		"P in TR":                              func(w *Writer) { w.tree.kind(structure.Cell).element.Kind = structure.Paragraph },
		"comes twice":                          func(w *Writer) { d := w.tree.document; d.kids = append(d.kids, d.kids[0]) },
		"is of no element, or of another":      func(w *Writer) { w.tree.parents[0] = w.tree.parents[1] },
		"has no name of its own":               func(w *Writer) { w.tree.kind(structure.Note).note = 0 },
		"has 12 contents, and parents of 0":    func(w *Writer) { w.tree.parents[2] = "[]" },
	} {
		var b bytes.Buffer
		w := New(&b, testInfo)
		for _, p := range structured(t) {
			if err := w.Page(p); err != nil {
				t.Fatal(err)
			}
		}
		spoil(w)
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if err := pdftest.Check(b.Bytes()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// kind is the first element of a kind.
func (t *tree) kind(k structure.Kind) *node {
	for _, n := range t.all {
		if n.element.Kind == k {
			return n
		}
	}
	return nil
}

func TestProfileIsThatOfScreens(t *testing.T) {
	profile := screenProfile()
	if n := len(profile); n%4 != 0 || int(profile[2])<<8+int(profile[3]) != n || string(profile[36:40]) != "acsp" {
		t.Fatalf("%d bytes do not say so, or are no profile: %x", n, profile[:40])
	}
	for i := range 256 {
		v := float64(i) / 255
		want := v / 12.92
		if v > 0.04045 {
			want = math.Pow((v+0.055)/1.055, 2.4)
		}
		if got := float64(light(int64(i))); math.Abs(got-want*65535) > 0.5+1e-6 {
			t.Errorf("light(%d) = %v, want %v", i, got, want*65535)
		}
	}
	white := [3]float64{}
	for _, c := range [3][3]float64{{0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}} {
		for i := range c {
			white[i] += c[i]
		}
	}
	for i, want := range [3]float64{0.9642, 1, 0.8249} {
		if math.Abs(white[i]-want) > 3e-4 {
			t.Errorf("the three colours together are %v, want the white of D50", white)
		}
	}
}

// TestPrivateCharactersAreTold: an archive takes a character of private use with what it stands for
// alone, and a reader copies the character that the editor wrote.
func TestPrivateCharactersAreTold(t *testing.T) {
	run := setLine(documenttest.Face(t), 28, 60, 16, "党务公开")
	run.Glyphs[1].Char, run.Glyphs[2].Char = '\ue123', '\U000f0001'
	run.In = &structure.Element{}
	turned := *run
	turned.Angle, turned.In = 90, run.In
	for name, run := range map[string]*typeset.Run{"a line": run, "a line that lies on its side": &turned} {
		data := write(t, testInfo, &typeset.Page{Width: 210, Height: 297, Marks: []typeset.Mark{run}})
		if err := pdftest.Check(data); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		read, err := pdfread.Read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimSpace(read.Pages[0]); got != "党\ue123\U000f0001开" {
			t.Errorf("%s: a reader copies %q", name, got)
		}
	}
}
