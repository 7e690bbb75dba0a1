package typeset

import (
	"strconv"
	"strings"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/structure"
)

// flow makes strips of blocks between two margins.
type flow struct {
	*Setter
	layout *Layout
	x      float64 // the left end of the measure
	width  float64
	body   TextStyle
	inside bool               // a cell or a note: no bookmarks, no large pictures
	at     int                // which line of the text is set next, where they are not all alike
	depth  float64            // a row of a table that is higher is parted
	in     *structure.Element // in which the blocks stand; nil: the document
	sole   bool               // a paragraph is the whole of that element, and no element of its own
}

// Strips sets blocks in the whole width of a layout. Its error is a *MissingError.
func (s *Setter) Strips(blocks []Block, layout *Layout) ([]Strip, error) {
	f := flow{Setter: s, layout: layout, width: layout.Measure(), body: layout.Body, depth: layout.Depth()}
	strips, err := f.blocks(blocks)
	if layout.Body.Leftward {
		mirrorStrips(strips, 0, layout.Measure())
	}
	return strips, err
}

func (f flow) blocks(blocks []Block) ([]Strip, error) {
	var out []Strip
	for i, b := range blocks {
		here := f
		here.at += len(out)
		strips, err := here.set(b)
		if err != nil {
			return nil, err
		}
		if i > 0 && !f.inside {
			bind(blocks[i-1], b, out, strips)
		}
		out = append(out, strips...)
	}
	return out, nil
}

func (f flow) set(b Block) ([]Strip, error) {
	switch b := b.(type) {
	case *Paragraph:
		style := f.body
		if !b.Plain {
			style.First = float64(f.layout.Indent * style.Size)
		}
		return f.paragraph(b.Text, style)
	case *Heading:
		return f.heading(b)
	case *List:
		return f.list(b)
	case *Quote:
		in := f.inset(2*f.body.Size).within(f.element(structure.Quote), nil)
		in.body.Role = font.Kai
		return in.blocks(b.Blocks)
	case *Code:
		return f.code(b)
	case *Table:
		return f.table(b)
	case *Figure:
		return f.figure(b)
	case *Divider:
		strip := Strip{Height: f.body.Pitch, Line: true}
		strip.Marks = []Mark{&Rule{f.x + f.width/3, f.body.Pitch / 2, f.width / 3, f.layout.Line, Black}}
		return []Strip{strip}, nil
	case *Definitions:
		return f.definitions(b)
	case *Fixed:
		for i := range b.Strips {
			move(b.Strips[i].Marks, f.x, 0)
		}
		return b.Strips, nil
	}
	return nil, nil
}

func (f flow) paragraph(text []Span, style TextStyle) ([]Strip, error) {
	return f.running(text, style, f.paragraphElement())
}

// lines sets a text that is this element.
func (f flow) lines(text []Span, style TextStyle, in *structure.Element) ([]Strip, error) {
	style.First = min(style.First, f.width/2)
	return f.text(within(text, in), style, f.x, f.width)
}

// running is lines of the text itself, which are as long as those around them.
func (f flow) running(text []Span, style TextStyle, in *structure.Element) ([]Strip, error) {
	if f.inside || len(f.layout.Longer) == 0 {
		return f.lines(text, style, in)
	}
	style.First = min(style.First, f.width/2)
	return f.textIn(within(text, in), style, f.x, func(line int) float64 { return f.width + f.layout.longer(f.at+line) })
}

// leastWidth is the characters that remain on a line however deeply lists and quotations are
// nested.
const leastWidth = 8

// inset moves the left margin in.
func (f flow) inset(by float64) flow {
	by = max(0, min(by, f.width-leastWidth*f.body.Size))
	f.x += by
	f.width -= by
	return f
}

func (f flow) heading(h *Heading) ([]Strip, error) {
	style := f.layout.Headings[min(h.Level, len(f.layout.Headings))-1]
	if f.inside {
		style.Size, style.Pitch = f.body.Size, f.body.Pitch
	}
	if style.Align == Justify {
		style.First = float64(f.layout.Indent * style.Size)
	}
	in := f.element(structure.Heading)
	in.Level = titleLevel + h.Level
	strips, err := f.running(h.Text, style, in)
	if err != nil || len(strips) == 0 {
		return strips, err
	}
	for i := range strips {
		strips[i].Keep = true
	}
	strips[0].Before = max(strips[0].Before, f.layout.HeadingSpace)
	strips[0].Above = f.layout.HeadingSpace / 2
	if !f.inside {
		title := ""
		for _, s := range h.Text {
			if s.Note == nil {
				title += s.Text
			}
		}
		strips[0].Marks = append([]Mark{&Bookmark{Level: h.Level, Title: title}}, strips[0].Marks...)
	}
	return strips, nil
}

// list hangs the marks of its items before their text.
func (f flow) list(l *List) ([]Strip, error) {
	style := f.body
	style.First = 0
	widest := 0.0
	marks := make([]string, len(l.Items))
	for i, item := range l.Items {
		marks[i] = f.marker(l, i, item)
		w, err := f.Width(marks[i], style)
		if err != nil {
			return nil, err
		}
		widest = max(widest, w)
	}
	out := []Strip(nil)
	lead := 0.0
	if f.x == 0 && !f.inside {
		lead = float64(f.layout.Indent * f.body.Size)
	}
	at := f.inset(lead)
	in := at.inset(widest + float64(0.4*f.body.Size))
	if style.Align = Left; l.Ordered {
		style.Align = Right // 9. above 10.
	}
	whole := f.element(structure.List)
	whole.Ordered = l.Ordered
	for i, item := range l.Items {
		label, body := itemOf(whole)
		in.at = f.at + len(out)
		strips, err := in.within(body, item.Blocks).blocks(plain(item.Blocks))
		if err != nil {
			return nil, err
		}
		mark, err := f.text([]Span{{Text: marks[i], in: label}}, style, at.x, widest)
		if err != nil {
			return nil, err
		}
		strips = prefix(mark, strips, in.x >= at.x+widest)
		out = append(out, strips...)
	}
	return out, nil
}

// plain is blocks of which the first does not indent its first line.
func plain(blocks []Block) []Block {
	if len(blocks) == 0 {
		return nil
	}
	p, ok := blocks[0].(*Paragraph)
	if !ok {
		return blocks
	}
	return append([]Block{&Paragraph{p.Text, true}}, blocks[1:]...)
}

// prefix puts the mark of an item before its first line, or on a line of its own where the item
// begins with a table or a picture, or where lists are nested so deeply that there is no room
// beside the text.
func prefix(mark, strips []Strip, room bool) []Strip {
	if len(mark) == 0 {
		return strips
	}
	if !room || len(strips) == 0 || !strips[0].Line || strips[0].Height != mark[0].Height {
		mark[0].Keep = true
		return append(mark, strips...)
	}
	strips[0].Marks = append(mark[0].Marks, strips[0].Marks...)
	return strips
}

func (f flow) marker(l *List, i int, item Item) string {
	switch {
	case item.Task && item.Done:
		return f.first("☑", "√", "■", "+")
	case item.Task:
		return f.first("☐", "□", "○", "-")
	case l.Ordered:
		return strconv.Itoa(l.Start+i) + "."
	}
	return f.first("•", "·", "-")
}

// first is the first of some texts that there are glyphs for; a mark is not the editor's text, so
// that another may stand for it.
func (f flow) first(texts ...string) string {
	for _, text := range texts {
		if r := []rune(text)[0]; f.Fonts.Covers(r) {
			return text
		}
	}
	return texts[len(texts)-1]
}

// code sets its lines as they are, on a grey ground; what is too long continues in the next line.
func (f flow) code(c *Code) ([]Strip, error) {
	style := f.layout.Table
	style.Align = Left
	if f.inside {
		style.Size, style.Pitch = f.body.Size, f.body.Pitch
	}
	in := f.inset(style.Size)
	in.width = max(in.width-style.Size, min(f.width, leastWidth*style.Size))
	var out []Strip
	code := &structure.Element{Kind: structure.Code, Parent: f.paragraphElement()}
	for _, line := range c.Lines {
		if line = strings.ReplaceAll(line, "\t", "    "); line == "" {
			line = " "
		}
		cs, err := f.chars([]Span{{Text: line, Code: true}}, style)
		if err != nil {
			return nil, err
		}
		for i := range cs {
			cs[i].cut = max(cs[i].cut, reluctant)
			if i > 0 { // nothing is pulled together in code
				cs[i].before, cs[i].shrink = 0, 0
			}
			cs[i].left, cs[i].right = 0, 0
		}
		if len(cs) == 0 {
			continue
		}
		strips := f.strips([]Span{{Text: line, in: code}}, cs, rows(cs, alike(in.width), 0), style, in.x, alike(in.width))
		for i := range strips {
			strips[i].Line = false
			strips[i].Marks = append([]Mark{&Rule{f.x, 0, f.width, strips[i].Height, ground}}, strips[i].Marks...)
		}
		out = append(out, strips...)
	}
	return f.withGap(out), nil
}

var ground = Color{240, 240, 240} // of code

// withGap puts a gap above strips that are no lines of the text.
func (f flow) withGap(strips []Strip) []Strip {
	if len(strips) > 0 && !f.inside {
		strips[0].Before, strips[0].Above = f.layout.Gap, f.layout.Gap/2
		last := &strips[len(strips)-1]
		last.Height, last.Below = last.Height+f.layout.Gap, f.layout.Gap/2
	}
	return strips
}

func (f flow) figure(g *Figure) ([]Strip, error) {
	w, h := f.layout.natural(g.Image)
	if f.layout.Downwards {
		w, h = h, w
	}
	most := float64(0.6 * f.layout.Depth())
	if f.inside {
		most = float64(0.3 * f.layout.Depth())
	}
	if k := min(f.width/w, most/h); k < 1 || grows(g.Image) {
		w, h = float64(k*w), float64(k*h)
	}
	figure, below := f.figureOf(g)
	marks, err := f.image(g, figure, f.x+(f.width-w)/2, w, h)
	if err != nil {
		return nil, err
	}
	out := []Strip{{Height: h, Marks: marks}}
	if len(g.Caption) > 0 {
		style := f.layout.Note
		style.Align = Center
		caption, err := f.lines(g.Caption, style, below)
		if err != nil {
			return nil, err
		}
		for i := range caption {
			caption[i].Line = false
		}
		if len(caption) > 0 {
			caption[0].Before = style.Size / 2
			out[0].Keep = true
			out = append(out, caption...)
		}
	}
	return f.withGap(out), nil
}

// image puts a picture at the top of its strip. Where what is set is mirrored or turned afterwards, a
// drawing is held together by a window, and so stays as it is.
func (f flow) image(g *Figure, in *structure.Element, x, w, h float64) ([]Mark, error) {
	if g.Image.Drawing == nil || !f.layout.Downwards && !f.body.Leftward {
		return f.picture(g, in, x, 0, w, h)
	}
	width, height := w, h
	if f.layout.Downwards {
		width, height = h, w
	}
	marks, err := f.picture(g, in, 0, 0, width, height)
	return []Mark{&Window{X: x, Width: w, Height: h, DX: x, Marks: marks, In: in}}, err
}

func (f flow) definitions(d *Definitions) ([]Strip, error) {
	var out []Strip
	whole := f.element(structure.List)
	for _, item := range d.Items {
		term := append([]Span(nil), item.Term...)
		for i := range term {
			term[i].Strong = true
		}
		label, body := itemOf(whole)
		strips, err := f.within(label, []Block{&Paragraph{}}).set(&Paragraph{Text: term})
		if err != nil {
			return nil, err
		}
		for i := range strips {
			strips[i].Keep = true
		}
		meaning, err := f.inset(2*f.body.Size).within(body, item.Meaning).blocks(plain(item.Meaning))
		if err != nil {
			return nil, err
		}
		out = append(append(out, strips...), meaning...)
	}
	return out, nil
}
