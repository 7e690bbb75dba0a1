package typeset

import "gongkai/generator/paper/structure"

// titleLevel is the level of a title among the headings of a document; those of a text are below it.
const titleLevel = 1

// element is a new element among those that are being set.
func (f flow) element(kind structure.Kind) *structure.Element {
	return &structure.Element{Kind: kind, Parent: f.in}
}

// within is a flow whose blocks stand in an element. A paragraph that is all that stands there is
// the text of the element itself.
func (f flow) within(e *structure.Element, blocks []Block) flow {
	f.in, f.sole = e, false
	if len(blocks) == 1 {
		_, f.sole = blocks[0].(*Paragraph)
	}
	return f
}

// paragraphElement is what the text of a paragraph is of.
func (f flow) paragraphElement() *structure.Element {
	if f.sole {
		return f.in
	}
	return f.element(structure.Paragraph)
}

// itemOf is a new item of a list: what stands before it, and what it holds.
func itemOf(list *structure.Element) (label, body *structure.Element) {
	item := &structure.Element{Kind: structure.Item, Parent: list}
	return &structure.Element{Kind: structure.Label, Parent: item}, &structure.Element{Kind: structure.Body, Parent: item}
}

// figureOf is a picture and what stands below it: beside it, for what is in a figure is told by its
// description, and the caption would not be read.
func (f flow) figureOf(g *Figure) (figure, caption *structure.Element) {
	both := f.in
	if len(g.Caption) > 0 {
		both = f.element(structure.Division)
	}
	return &structure.Element{Kind: structure.Figure, Parent: both, Alt: g.Alt}, &structure.Element{Kind: structure.Caption, Parent: both}
}

// within is spans that are of an element. In it each link is an element of its own, however many
// spans and lines it has, and so is each mark of a note, and what is in another language.
func within(spans []Span, e *structure.Element) []Span {
	out := make([]Span, len(spans))
	for i, s := range spans {
		s.in = e
		switch {
		case s.Note != nil:
			s.in = &structure.Element{Kind: structure.Reference, Parent: e}
		case s.URL != "" && i > 0 && spans[i-1].URL == s.URL && spans[i-1].Note == nil:
			s.in = out[i-1].in
		case s.URL != "":
			s.in = &structure.Element{Kind: structure.Link, Parent: e, Alt: s.URL}
		case s.Lang != "":
			s.in = &structure.Element{Kind: structure.Span, Parent: e, Lang: s.Lang}
		}
		out[i] = s
	}
	return out
}

// structured is a table whose cells know what they are of: whatever panels it is parted into, it is
// one table.
func (t *Table) structured(in *structure.Element) *Table {
	whole := &structure.Element{Kind: structure.Table, Parent: in}
	out := &Table{Align: t.Align}
	rows := func(rows [][]Cell, kind structure.Kind) (all [][]Cell) {
		for _, cells := range rows {
			row := &structure.Element{Kind: structure.Row, Parent: whole}
			whole.Parts = append(whole.Parts, row)
			own := make([]Cell, len(cells))
			for i, c := range cells {
				if !c.Covered {
					c.in = &structure.Element{Kind: kind, Parent: row, Across: c.Across, Down: c.Down}
					row.Parts = append(row.Parts, c.in)
				}
				own[i] = c
			}
			all = append(all, own)
		}
		return all
	}
	if out.Head = t.Head; !empty(t.Head) {
		out.Head = rows(t.Head, structure.HeaderCell)
	}
	out.Rows = rows(t.Rows, structure.Cell)
	return out
}

// Nest puts marks, and what they are of, into an element.
func Nest(marks []Mark, e *structure.Element) {
	for _, m := range marks {
		if in := elementOf(m); in != nil {
			if *in == nil {
				*in = e
			} else if root := (*in).Below(e); root != nil {
				root.Parent = e
			}
		}
		if w, ok := m.(*Window); ok {
			Nest(w.Marks, e)
		}
	}
}

// elementOf is where a mark says what it is of; nil: it never does.
func elementOf(m Mark) **structure.Element {
	switch m := m.(type) {
	case *Run:
		return &m.In
	case *Path:
		return &m.In
	case *Picture:
		return &m.In
	case *Link:
		return &m.In
	case *Window:
		return &m.In
	}
	return nil
}

// NestStrips is Nest of the marks of strips, however they are parted.
func NestStrips(strips []Strip, e *structure.Element) {
	for i := range strips {
		Nest(strips[i].Marks, e)
		for _, slice := range strips[i].Slices {
			Nest(slice.Marks, e)
		}
		NestStrips(strips[i].Parts, e)
	}
}

// Join makes one element of the texts of some strips, whatever they were set as: the name of the
// issuer is set as a title is, and heads nothing.
func Join(strips []Strip, e *structure.Element) {
	for i := range strips {
		for _, m := range strips[i].Marks {
			if r, ok := m.(*Run); ok {
				r.In = e
			}
		}
	}
}
