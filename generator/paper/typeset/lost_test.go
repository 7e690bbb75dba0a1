package typeset_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"gongkai/generator/paper/document"
	"gongkai/generator/paper/ofd"
	"gongkai/generator/paper/ofd/ofdtest"
	"gongkai/generator/paper/pdf"
	"gongkai/generator/paper/pdf/pdftest"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/soaktest"
)

// documents is how many random documents are set.
const documents = 320

// TestNothingIsLost sets random documents and lets another program read the PDF: text out is text
// in, character for character after white space, and no glyph lies outside its page or on another.
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
			for batch := range soaktest.Times(1) {
				random := make([]setDocument, n)
				share(n, func(i int) { random[i] = setRandom(t, faces.Setter, batch*documents+i) })
				read := readBack(t, tool, random)
				for i := range random {
					random[i].compare(t, read[i])
				}
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
	d.source = covered(s, d.source)
	lists := [][]string{d.notes, d.again}
	for i := range d.pieces {
		d.pieces[i].text = covered(s, d.pieces[i].text)
		lists = append(append(lists, d.pieces[i].cells, d.pieces[i].noted), d.pieces[i].rows...)
	}
	for _, list := range lists {
		for i := range list {
			list[i] = covered(s, list[i])
		}
	}
	switch random := rand.New(rand.NewPCG(297, uint64(n))); n % 4 {
	case 1:
		d.layout = typeset.Poster(typeset.Paper("A3", n%8 == 1))
	case 2:
		d.layout = typeset.Poster(typeset.Paper("A4", false))
	case 3:
		d.layout = typeset.Poster(100+300*random.Float64(), 100+300*random.Float64())
		d.layout.Resize(0, 8+12*random.Float64(), 0)
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
		// a note longer than a page, or a row as tall as one, may have no room under what is above it
		if used := used(p, &d.layout); i+1 < len(d.pages) && used < 0.2 && !d.longNotes && !slices.Contains([]int{3, 5, 9}, n%20) {
			t.Errorf("document %d: of page %d of %d %.0f %% is used", n, i+1, len(d.pages), 100*used)
		}
	}
	tiled := d.pages
	if n%12 == 1 || n%12 == 3 {
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
		d.tiles = append(d.tiles, &typeset.Page{Width: p.Width, Height: p.Height, Marks: inPlace(p.Marks), Order: p.Order})
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

// readBack writes documents into one PDF and one OFD file, and gives the text of each, as pdftotext
// finds it, without white space. The OFD file must have the same.
func readBack(t *testing.T, tool string, random []setDocument) []string {
	var b, fixed bytes.Buffer
	info := document.Info{Title: "试验", Lang: "zh-CN"}
	out := document.Copies{pdf.New(&b, info), ofd.New(&fixed, info)}
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
	if err := pdftest.Check(b.Bytes()); err != nil {
		t.Errorf("the pages and the structure do not agree:\n%v", err)
	}
	if err := ofdtest.Check(fixed.Bytes()); err != nil {
		t.Errorf("the OFD file is wrong by its standard:\n%v", err)
	}
	inOFD, err := ofdtest.Open(fixed.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	same := inOFD.Text()
	text, err := exec.Command(tool, "-raw", "-enc", "UTF-8", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(string(text), "\f")
	read := make([]string, len(random))
	for i, d := range random {
		read[i] = solid(strings.Join(pages[:len(d.tiles)], ""))
		if got := solid(strings.Join(same[:len(d.tiles)], "")); got != read[i] {
			t.Errorf("document %d: the OFD file has another text than the PDF: %s", d.number, difference(got, read[i]))
		}
		pages, same = pages[len(d.tiles):], same[len(d.tiles):]
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

// compare holds what was read from the PDF against what the pages show, and that against what was
// written.
func (d *setDocument) compare(t *testing.T, read string) {
	t.Helper()
	printed, shown := "", ""
	for _, p := range d.tiles {
		printed += solid(text(p.Marks))
	}
	if read != printed {
		t.Errorf("document %d: pdftotext reads not what the pages show: %s", d.number, difference(read, printed))
	}
	var body, notes string
	for i, p := range d.pages {
		above, foot := d.split(inPlace(p.Marks))
		a, b := solid(text(above)), solid(text(foot))
		body, notes, shown = body+a, notes+b, shown+a+b
		for _, again := range asides(p.Marks) {
			if !slices.ContainsFunc(d.again, func(said string) bool { return strings.Contains(solid(said), again) }) {
				t.Errorf("document %d, page %d repeats %q, which stands in the header or first column of no table", d.number, i+1, again)
			}
		}
	}
	if err := d.checkNotes(); err != nil && !d.longNotes {
		t.Errorf("document %d: %v", d.number, err)
	}
	d.compareStructure(t)
	if sorted(printed) != sorted(shown) {
		t.Errorf("document %d: the tiles show %s", d.number, difference(sorted(printed), sorted(shown)))
	}
	for _, p := range d.pieces {
		n := min(len(body), len(solid(p.text))+len(p.beside))
		if err := p.compare(body[:n]); err != nil {
			t.Errorf("document %d: %v", d.number, err)
			return // what follows is shifted
		}
		body = body[n:]
	}
	if body != "" {
		t.Errorf("document %d: %q is left over", d.number, body)
	}
	if got, want := eachNote(notes), eachNote(solid(strings.Join(d.notes, ""))); !slices.Equal(got, want) {
		t.Errorf("document %d: notes %q, want %q", d.number, got, want)
	}
}

// compare holds the text of a piece, without white space, against what was written.
func (p *piece) compare(got string) error {
	want := solid(p.text)
	got = strings.Replace(got, p.beside, "", 1)
	if p.cells != nil {
		for _, c := range p.cells {
			if n := strings.Count(got, solid(c)); n != 1 {
				return fmt.Errorf("%q is in one piece %d times, want once", c, n)
			}
		}
		for _, c := range p.noted {
			if !inPieces(got, solid(c)) {
				return fmt.Errorf("%q does not come out in its order", c)
			}
		}
		got, want = sorted(got), sorted(want)
	}
	if got != want && !inPanels(p.rows, got) {
		return errors.New(difference(got, want))
	}
	return nil
}

// inPieces reports whether a cell is found whole, or parted by the ends of one page or two, its
// pieces in their order.
func inPieces(text, cell string) bool {
	for range 3 {
		n, at := len(cell), 0
		for at = strings.Index(text, cell); at < 0; at = strings.Index(text, cell[:n]) {
			n--
		}
		text, cell = text[at+n:], cell[n:]
	}
	return cell == ""
}

// inPanels reports that a text is that of a table's rows, read panel by panel.
func inPanels(rows [][]string, text string) bool {
	if len(rows) == 0 {
		return false
	}
	columns := len(rows[0])
	for parted := range 1 << (columns - 1) { // a bit for each border between two columns
		read, first := "", 0
		for next := 1; next <= columns; next++ {
			if next < columns && parted>>(next-1)&1 == 0 {
				continue
			}
			for _, row := range rows {
				read += solid(strings.Join(row[first:next], ""))
			}
			first = next
		}
		if read == text {
			return true
		}
	}
	return false
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

// asides is the texts of the runs that are not of their place.
func asides(marks []typeset.Mark) []string {
	var out []string
	for _, m := range marks {
		if r, ok := m.(*typeset.Run); ok && r.Aside {
			out = append(out, solid(text([]typeset.Mark{r})))
		}
	}
	return out
}
