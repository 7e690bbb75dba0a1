package typeset_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"gongkai/generator/pdf"
	"gongkai/generator/typeset"
)

// documents is how many random documents are set.
const documents = 320

// TestNothingIsLost sets random documents and lets another program read the PDF: text out is text in, character for
// character after white space, and no glyph lies outside its page or on another.
func TestNothingIsLost(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("there is no pdftotext, and CI skips nothing: apt-get install poppler-utils")
		}
		t.Skip("there is no pdftotext here: apt-get install poppler-utils")
	}
	for _, faces := range faceSets(t) {
		t.Run(faces.name, func(t *testing.T) {
			t.Parallel()
			n := documents
			if faces.name != "synthetic" {
				n = documents / 4
			}
			random := make([]setDocument, n)
			share(n, func(i int) { random[i] = setRandom(t, faces.Setter, i) })
			read := readBack(t, tool, random)
			for i := range random {
				random[i].compare(t, read[i])
			}
		})
	}
}

// share calls f with each number below n, two at a time.
func share(n int, f func(int)) {
	var all sync.WaitGroup
	for half := range 2 {
		all.Go(func() {
			for i := half; i < n; i += 2 {
				f(i)
			}
		})
	}
	all.Wait()
}

// setDocument is a random document on its pages.
type setDocument struct {
	written
	number int
	layout typeset.Layout
	pages  []*typeset.Page // as they are set
	tiles  []*typeset.Page // as they are printed: cut into parts, without what is aside
}

func setRandom(t *testing.T, s *typeset.Setter, n int) setDocument {
	d := setDocument{written: write(n), number: n, layout: typeset.Official()}
	d.source, d.body = covered(s, d.source), covered(s, d.body)
	for _, list := range [][]string{d.notes, d.heads, d.cells} {
		for i := range list {
			list[i] = covered(s, list[i])
		}
	}
	switch n % 3 {
	case 1:
		d.layout = typeset.Poster(typeset.Paper("A3", n%2 == 0))
	case 2:
		d.layout = typeset.Poster(typeset.Paper("A4", false))
	}
	var err error
	if d.pages, err = s.Pages(read(d.source), &d.layout); err != nil {
		t.Errorf("document %d: %v", n, err)
		return d
	}
	for i, p := range d.pages {
		if err := checkGeometry(p, &d.layout); err != nil {
			t.Errorf("document %d, page %d: %v", n, i+1, err)
		}
	}
	tiled := d.pages
	if n%6 == 1 {
		tiled = nil
		for _, p := range d.pages {
			parts, err := s.Tile(p, 210, 297, 10)
			if err != nil {
				t.Errorf("document %d: %v", n, err)
			}
			tiled = append(tiled, parts...)
		}
	}
	for _, p := range tiled {
		d.tiles = append(d.tiles, &typeset.Page{Width: p.Width, Height: p.Height, Marks: inPlace(p.Marks)})
	}
	return d
}

// covered is a text with other characters for those that the faces lack.
func covered(s *typeset.Setter, text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '☑' && !s.Fonts.Covers(r):
			return '√'
		case r == '☐' && !s.Fonts.Covers(r):
			return '□'
		case r == '•' && !s.Fonts.Covers(r):
			return '·'
		case r < 0x80 || s.Fonts.Covers(r):
			return r
		}
		return '字'
	}, text)
}

// inPlace is marks without the runs that are not of the text in their place.
func inPlace(marks []typeset.Mark) []typeset.Mark {
	var out []typeset.Mark
	for _, m := range marks {
		switch m := m.(type) {
		case *typeset.Run:
			if m.Aside {
				continue
			}
		case *typeset.Picture:
			continue // text alone is read back, and the file is smaller without
		case *typeset.Window:
			w := *m
			w.Marks = inPlace(m.Marks)
			out = append(out, &w)
			continue
		}
		out = append(out, m)
	}
	return out
}

// readBack writes documents into one PDF and gives the text of each, as pdftotext finds it, without white space.
func readBack(t *testing.T, tool string, random []setDocument) []string {
	var b bytes.Buffer
	out := pdf.New(&b, pdf.Info{Title: "试验"})
	for _, d := range random {
		for _, p := range d.tiles {
			if err := out.Page(p); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(tool, "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(string(text), "\f")
	read := make([]string, len(random))
	for i, d := range random {
		read[i] = solid(strings.Join(pages[:len(d.tiles)], ""))
		pages = pages[len(d.tiles):]
	}
	return read
}

// solid is a text without white space.
func solid(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

var noteMark = regexp.MustCompile(`\[\d+\]`)

// compare holds what was read from the PDF against what was written, and the display list against both.
func (d *setDocument) compare(t *testing.T, read string) {
	t.Helper()
	shown := ""
	for _, p := range d.tiles {
		shown += text(p.Marks)
	}
	if got, want := read, solid(shown); got != want {
		t.Errorf("document %d: pdftotext reads not what the pages show: %s", d.number, difference(got, want))
	}
	var body, notes string
	for i, p := range d.pages {
		above, foot := d.split(inPlace(p.Marks))
		body, notes = body+solid(text(above)), notes+solid(text(foot))
		if again := solid(asides(p.Marks)); again != "" && !d.parted && !slices.ContainsFunc(d.heads, func(h string) bool { return solid(h) == again }) {
			t.Errorf("document %d, page %d repeats %q, which is the header of no table", d.number, i+1, again)
		}
	}
	want := solid(d.body)
	if d.parted {
		for _, c := range d.cells {
			if !strings.Contains(body, solid(c)) {
				t.Errorf("document %d: %q is not in one piece", d.number, c)
			}
		}
		body, want = sorted(body), sorted(want)
	}
	if body != want {
		t.Errorf("document %d: %s", d.number, difference(body, want))
	}
	if got, want := eachNote(notes), eachNote(solid(strings.Join(d.notes, ""))); !slices.Equal(got, want) {
		t.Errorf("document %d: notes %q, want %q", d.number, got, want)
	}
}

// split parts what stands on a page above the rule over its notes from what stands under it.
func (d *setDocument) split(marks []typeset.Mark) (above, foot []typeset.Mark) {
	for i, m := range marks {
		if r, ok := m.(*typeset.Rule); ok && r.X == d.layout.Left && math.Abs(r.Width-d.layout.Measure()/3) < 1e-9 {
			return marks[:i], marks[i+1:]
		}
	}
	return marks, nil
}

func eachNote(notes string) []string {
	var out []string
	at := noteMark.FindAllStringIndex(notes, -1)
	for i, from := range at {
		end := len(notes)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		out = append(out, notes[from[0]:end])
	}
	slices.Sort(out)
	return out
}

func sorted(text string) string {
	runes := []rune(text)
	slices.Sort(runes)
	return string(runes)
}

// difference shows where two texts part.
func difference(got, want string) string {
	a, b := []rune(got), []rune(want)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	near := func(r []rune) string { return string(r[max(0, min(i, len(r))-15):min(len(r), i+25)]) }
	return fmt.Sprintf("at character %d of %d: got …%s…, want …%s… of %d", i, len(a), near(a), near(b), len(b))
}

// text is the text of marks in reading order.
func text(marks []typeset.Mark) string {
	var b strings.Builder
	for _, m := range marks {
		switch m := m.(type) {
		case *typeset.Run:
			for _, g := range m.Glyphs {
				b.WriteRune(g.Char)
			}
		case *typeset.Window:
			b.WriteString(text(m.Marks))
		}
	}
	return b.String()
}

// asides is the text that is not of its place.
func asides(marks []typeset.Mark) string {
	out := ""
	for _, m := range marks {
		if r, ok := m.(*typeset.Run); ok && r.Aside {
			out += text([]typeset.Mark{r})
		}
	}
	return out
}
