package pdfread

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gongkai/generator/portable"
)

// matrix is [a b c d e f] of ISO 32000-1, 8.3.3.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is m applied before n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		portable.Dot(m[0], n[0], m[1], n[2]), portable.Dot(m[0], n[1], m[1], n[3]),
		portable.Dot(m[2], n[0], m[3], n[2]), portable.Dot(m[2], n[1], m[3], n[3]),
		portable.Dot(m[4], n[0], m[5], n[2]) + n[4], portable.Dot(m[4], n[1], m[5], n[3]) + n[5],
	}
}

// state is what operators set: 8.4, 9.3.
type state struct {
	ctm                 matrix
	font                *font
	size, scale, rise   float64
	char, word, leading float64
}

// writer reads the content of a page.
type writer struct {
	d         *document
	out       strings.Builder
	fonts     map[ref]*font
	unread    map[*font]bool
	operators int
	text      *int // bytes of all pages

	tm, line   matrix
	endX, endY float64 // where the last glyph ended, on the page
	high       float64 // of its size
	written    bool
}

func (d *document) pages(out *Document) error {
	w := &writer{d: d, fonts: map[ref]*font{}, unread: map[*font]bool{}, text: new(int)}
	root := d.dictOf(d.trailer["Root"])
	if root == nil {
		for _, n := range d.sorted() {
			if o := d.dictOf(ref(n)); o["Type"] == name("Catalog") {
				root = o
			}
		}
	}
	seen := map[ref]bool{}
	if err := w.tree(root["Pages"], dict{}, seen, out, 0); err != nil {
		return err
	}
	if len(out.Pages) == 0 { // a broken tree: pages all the same
		for _, n := range d.sorted() {
			if o := d.dictOf(ref(n)); o["Type"] == name("Page") {
				if err := w.page(o, dict{}, out); err != nil {
					return err
				}
			}
		}
	}
	out.Unread = len(w.unread)
	return nil
}

// tree visits a node of the tree of pages: 7.7.3.
func (w *writer) tree(o any, inherited dict, seen map[ref]bool, out *Document, depth int) error {
	if r, ok := o.(ref); ok {
		if seen[r] {
			return nil
		}
		seen[r] = true
	}
	node := w.d.dictOf(o)
	if node == nil || depth > maxNesting {
		return nil
	}
	if r := node["Resources"]; r != nil {
		inherited = dict{"Resources": r}
	}
	if kids := w.d.arrayOf(node["Kids"]); kids != nil {
		for _, kid := range kids {
			if err := w.tree(kid, inherited, seen, out, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return w.page(node, inherited, out)
}

func (w *writer) page(node, inherited dict, out *Document) error {
	if len(out.Pages) >= maxPages {
		return fmt.Errorf("read PDF: more than %d pages: %w", maxPages, ErrTooLarge)
	}
	resources := node["Resources"]
	if resources == nil {
		resources = inherited["Resources"]
	}
	w.out.Reset()
	w.written = false
	var content []byte
	for _, part := range w.d.list(node["Contents"]) {
		s, ok := w.d.get(part).(stream)
		if !ok {
			continue
		}
		data, err := w.d.decode(s)
		if errors.Is(err, ErrTooLarge) {
			return err
		}
		content = append(append(content, data...), '\n')
	}
	if err := w.run(content, w.d.dictOf(resources), state{ctm: identity, scale: 1}, 0); err != nil {
		return err
	}
	if *w.text += w.out.Len(); *w.text > maxText {
		return fmt.Errorf("read PDF: more than %d MB of text: %w", maxText>>20, ErrTooLarge)
	}
	out.Pages = append(out.Pages, strings.TrimSpace(w.out.String()))
	return nil
}

func (w *writer) font(o any) *font {
	r, ok := o.(ref)
	if !ok {
		if o == nil {
			return nil
		}
		return w.d.font(o)
	}
	if w.fonts[r] == nil {
		w.fonts[r] = w.d.font(o)
	}
	return w.fonts[r]
}

func (w *writer) move(x, y float64) {
	w.line = matrix{1, 0, 0, 1, x, y}.times(w.line)
	w.tm = w.line
}

// show writes strings, and between them moves as numbers say, in thousandths.
func (w *writer) show(pieces []any, s *state) {
	for _, o := range pieces {
		switch v := o.(type) {
		case float64:
			w.advance(float64(-v / 1000 * s.size * s.scale))
		case str:
			if s.font == nil {
				continue
			}
			if !s.font.readable {
				w.unread[s.font] = true
			}
			s.font.read(v.text, func(g glyph) { w.glyph(g, s) })
		}
	}
}

func (w *writer) advance(x float64) { w.tm = matrix{1, 0, 0, 1, x, 0}.times(w.tm) }

// glyph writes a glyph, and before it what the distance to the one before says: a line, a space, or
// nothing.
func (w *writer) glyph(g glyph, s *state) {
	at := matrix{float64(s.size * s.scale), 0, 0, s.size, 0, s.rise}.times(w.tm).times(s.ctm)
	size := portable.Hypot(at[2], at[3])
	if g.text != "" {
		if w.written {
			along, across := at[4]-w.endX, at[5]-w.endY
			// Along the line of writing, and away from it, whatever way it runs.
			if length := portable.Hypot(at[0], at[1]); length > 0 {
				ux, uy := at[0]/length, at[1]/length
				along, across = portable.Dot(along, ux, across, uy), portable.Dot(across, ux, -along, uy)
			}
			switch em := max(size, w.high, 0.1); {
			case math.Abs(across) > em/2:
				w.out.WriteByte('\n')
			case along > em, along < -2*em:
				w.out.WriteByte('\t')
			case along > em/4 && g.text != " ":
				w.out.WriteByte(' ')
			}
		}
		w.out.WriteString(g.text)
		w.written = true
	}
	width := float64(g.width/1000*s.size) + s.char
	if g.space {
		width += s.word
	}
	w.advance(float64(width * s.scale))
	if g.text != "" {
		after := matrix{1, 0, 0, 1, 0, s.rise}.times(w.tm).times(s.ctm)
		w.endX, w.endY, w.high = after[4], after[5], size
	}
}
