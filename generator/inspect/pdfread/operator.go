package pdfread

import (
	"bytes"
	"errors"
	"fmt"

	"gongkai/generator/portable"
)

// program is a content stream that is being followed: that of a page, a form, or a pattern.
type program struct {
	w         *writer
	l         *lexer
	resources dict
	outer     dict // those of what draws this, where its own lack something
	depth     int  // of forms within forms
	state     state
	saved     []state
	args      []any  // what stands before an operator
	marked    []mark // marked content that is open
	path      outline
	concealed int // how much of it is not shown
}

// The bounds of a program: far above what any needs.
const (
	maxArgs    = 64
	maxSaved   = 256
	costOfForm = 100 // operators
)

// run follows the operators of a content stream: annex A.
func (w *writer) run(content []byte, resources dict, s state, depth int) error {
	return (&program{w: w, l: &lexer{data: content, notes: true}, resources: resources, depth: depth, state: s}).follow()
}

// follow follows the operators to the end.
func (p *program) follow() error {
	w := p.w
	for {
		switch o := p.l.next().(type) {
		case end:
			p.stray("") // before an operator that is missing
			for _, comment := range p.l.said {
				w.beside(Inner, textOf(string(bytes.TrimLeft(comment, "%"))))
			}
			for _, number := range longNumbers(p.l.data) {
				w.beside(Inner, number)
			}
			return nil
		case keyword:
			if w.operators++; w.operators > maxOperators || w.out.Len() > maxText {
				return fmt.Errorf("read PDF: its pages are too long: %w", ErrTooLarge)
			}
			if err := p.do(o); err != nil {
				return err
			}
			p.args = p.args[:0]
		default:
			if p.args = append(p.args, o); len(p.args) > maxArgs {
				p.args = p.args[1:]
			}
		}
	}
}

// do is one operator that is not about text. Those of colours change nothing that is read, but for
// patterns.
func (p *program) do(op keyword) error {
	p.stray(op)
	switch op {
	case "q":
		p.save()
	case "Q":
		p.restore()
	case "cm":
		p.state.ctm = p.matrix().times(p.state.ctm)
	case "gs":
		p.graphics()
	case "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh":
		p.w.drawn = true
		p.paint(op)
	case "re", "m", "l", "c", "v", "y", "W", "W*", "n":
		p.draw(op)
	case "w":
		p.state.line = p.number(0)
	case "g", "rg", "k", "cs", "sc":
		p.colour(op)
	case "scn", "SCN":
		p.colour(op)
		return p.pattern()
	case "Do":
		return p.object()
	case "BI": // a picture in the content: its bytes follow ID
		w := p.w
		w.d.texts(p.l.inline(), func(_ name, text string) { w.beside(Inner, text) })
		p.picture(nil)
	case "BMC", "BDC":
		p.open()
	case "EMC":
		p.close()
	default:
		p.write(op)
	}
	return nil
}

// write is one operator about text: 9.3, 9.4.
func (p *program) write(op keyword) {
	s := &p.state
	switch op {
	case "BT":
		p.w.tm, p.w.line = identity, identity
	case "Tf":
		p.selectFont()
	case "Tc":
		s.char = p.number(0)
	case "Tw":
		s.word = p.number(0)
	case "Tz":
		s.scale = p.number(0) / 100
	case "TL":
		s.leading = p.number(0)
	case "Ts":
		s.rise = p.number(0)
	case "Tr":
		s.mode = portable.Int(p.number(0))
	case "Td":
		p.w.move(p.number(0), p.number(1))
	case "TD":
		s.leading = -p.number(1)
		p.w.move(p.number(0), p.number(1))
	case "Tm":
		p.w.tm = p.matrix()
		p.w.line = p.w.tm
	case "T*":
		p.w.move(0, -s.leading)
	case "Tj":
		p.show(p.args)
	case "'":
		p.w.move(0, -s.leading)
		p.show(p.args)
	case `"`:
		s.word, s.char = p.number(0), p.number(1)
		p.w.move(0, -s.leading)
		p.show(p.args[min(2, len(p.args)):])
	case "TJ":
		if n := len(p.args); n > 0 {
			if list, ok := p.args[n-1].(array); ok {
				p.show(list)
			}
		}
	}
}

// stray notes the texts before an operator that writes none: of a marked point, or of one that has no
// use for them.
func (p *program) stray(op keyword) {
	switch op {
	case "Tj", "TJ", "'", `"`, "BDC": // see show and open
		return
	}
	for _, arg := range p.args {
		switch arg.(type) {
		case str, dict, array, name:
			p.w.d.texts(arg, func(_ name, text string) { p.w.beside(Inner, text) })
		}
	}
}

// number is an argument, from 0; 0 where it is missing or none.
func (p *program) number(i int) float64 {
	if i < len(p.args) {
		if n, ok := p.args[i].(float64); ok {
			return n
		}
	}
	return 0
}

func (p *program) matrix() matrix {
	var m matrix
	for i := range m {
		m[i] = p.number(i)
	}
	return m
}

func (p *program) save() {
	if len(p.saved) < maxSaved {
		p.saved = append(p.saved, p.state)
	}
}

func (p *program) restore() {
	if n := len(p.saved); n > 0 {
		p.state, p.saved = p.saved[n-1], p.saved[:n-1]
	}
}

// resource is what a name stands for.
func (p *program) resource(kind, named name) any {
	if o := p.w.d.dictOf(p.resources[kind])[named]; o != nil {
		return o
	}
	return p.w.d.dictOf(p.outer[kind])[named]
}

func (p *program) selectFont() {
	if len(p.args) > 0 {
		if n, ok := p.args[0].(name); ok {
			p.state.font = p.w.fontOf(p.resource("Font", n))
		}
	}
	p.state.size = p.number(1)
}

// graphics sets what a dictionary of the graphics state names: a font, and whether what is under
// that which is filled can be seen through it: 8.4.5.
func (p *program) graphics() {
	d := p.w.d
	n, ok := p.last().(name)
	if !ok {
		return
	}
	entries := d.dictOf(p.resource("ExtGState", n))
	if list := d.arrayOf(entries["Font"]); len(list) == 2 {
		p.state.font, p.state.size = p.w.fontOf(list[0]), d.number(list[1], 0)
	}
	if entries["ca"] != nil {
		opaque := d.number(entries["ca"], 1)
		p.state.clear, p.state.blended = opaque == 0, opaque < 1
	}
	if mode := d.get(entries["BM"]); mode != nil && mode != name("Normal") && mode != name("Compatible") {
		p.state.blended = true
	}
	if mask := d.get(entries["SMask"]); mask != nil && mask != name("None") {
		p.state.blended = true
	}
}

// last is the last argument.
func (p *program) last() any {
	if n := len(p.args); n > 0 {
		return p.args[n-1]
	}
	return nil
}

// pattern follows a pattern that is painted with, which may hold text: 8.7.3. Each is followed once.
func (p *program) pattern() error {
	n, ok := p.last().(name)
	if !ok {
		return nil
	}
	s, ok := p.w.d.get(p.resource("Pattern", n)).(stream)
	if !ok || p.w.done[s.of] {
		return nil
	}
	return p.w.formOf(s, p.resources, state{ctm: identity, scale: 1, adrift: true}, p.depth+1)
}

// object follows a form, or notes a picture: 8.10.
func (p *program) object() error {
	n, _ := p.last().(name)
	s, ok := p.w.d.get(p.resource("XObject", n)).(stream)
	if !ok {
		return nil
	}
	if p.w.d.get(s.dict["Subtype"]) == name("Image") {
		p.picture(s.dict)
		return nil
	}
	if p.w.shown && (p.concealed > 0 || p.w.isHidden(s.dict["OC"])) {
		return nil
	}
	return p.w.formOf(s, p.resources, p.state, p.depth+1)
}

// picture notes that one is drawn; nil: nothing is known of it.
func (p *program) picture(entries dict) {
	p.w.drawn = true
	p.w.pictured = max(p.w.pictured, p.state.ctm.area())
	p.cover(entries)
}

// formOf follows a form, which is a content stream of its own, with the resources of what draws it
// where it has none.
func (w *writer) formOf(form stream, resources dict, s state, depth int) error {
	if depth > maxForms {
		return nil
	}
	w.done[form.of] = true
	w.operators += costOfForm
	data, err := w.d.content(form)
	if errors.Is(err, ErrTooLarge) {
		return err
	}
	s.ctm = w.d.matrixOf(form.dict["Matrix"]).times(s.ctm)
	if b, ok := w.d.boxOf(form.dict["BBox"]); ok {
		s.crop(s.ctm.box(b))
	}
	own := w.d.dictOf(form.dict["Resources"])
	if own == nil {
		own = resources
	}
	p := &program{w: w, l: &lexer{data: data, notes: true}, resources: own, outer: resources, depth: depth, state: s}
	return p.follow()
}
