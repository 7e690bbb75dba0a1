package pdfread

import (
	"errors"
	"fmt"
)

// program is a content stream that is being followed: that of a page or of a form.
type program struct {
	w         *writer
	l         *lexer
	resources dict
	depth     int // of forms within forms
	state     state
	saved     []state
	args      []any // what stands before an operator
}

// The bounds of a program: far above what any needs.
const (
	maxArgs  = 64
	maxSaved = 256
)

// run follows the operators of a content stream: annex A.
func (w *writer) run(content []byte, resources dict, s state, depth int) error {
	p := &program{w: w, l: &lexer{data: content}, resources: resources, depth: depth, state: s}
	for {
		switch o := p.l.next().(type) {
		case end:
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

// do is one operator. Those that draw, and those of colours, change nothing that is read.
func (p *program) do(op keyword) error {
	s := &p.state
	switch op {
	case "q":
		p.save()
	case "Q":
		p.restore()
	case "cm":
		s.ctm = p.matrix().times(s.ctm)
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
		p.w.show(p.args, s)
	case "'":
		p.w.move(0, -s.leading)
		p.w.show(p.args, s)
	case `"`:
		s.word, s.char = p.number(0), p.number(1)
		p.w.move(0, -s.leading)
		p.w.show(p.args, s)
	case "TJ":
		p.showList()
	case "Do":
		return p.form()
	case "BI": // a picture in the content: its bytes follow ID
		p.l.inline()
	}
	return nil
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

func (p *program) selectFont() {
	if len(p.args) > 0 {
		if n, ok := p.args[0].(name); ok {
			p.state.font = p.w.font(p.w.d.dictOf(p.resources["Font"])[n])
		}
	}
	p.state.size = p.number(1)
}

func (p *program) showList() {
	if len(p.args) == 0 {
		return
	}
	if list, ok := p.args[len(p.args)-1].(array); ok {
		p.w.show(list, &p.state)
	}
}

// form follows a form, which is a content stream of its own: 8.10. What is no form draws a picture.
func (p *program) form() error {
	if len(p.args) == 0 || p.depth >= maxForms {
		return nil
	}
	d := p.w.d
	n, _ := p.args[0].(name)
	form, ok := d.get(d.dictOf(p.resources["XObject"])[n]).(stream)
	if !ok || d.get(form.dict["Subtype"]) != name("Form") {
		return nil
	}
	data, err := d.decode(form)
	if errors.Is(err, ErrTooLarge) {
		return err
	}
	inner := p.state
	if m := d.arrayOf(form.dict["Matrix"]); len(m) == len(matrix{}) {
		var by matrix
		for i := range by {
			by[i] = d.number(m[i], 0)
		}
		inner.ctm = by.times(inner.ctm)
	}
	resources := d.dictOf(form.dict["Resources"])
	if resources == nil {
		resources = p.resources
	}
	return p.w.run(data, resources, inner, p.depth+1)
}

// inline passes over the bytes of a picture in the content: 8.9.7.
func (l *lexer) inline() {
	for {
		switch l.next() {
		case end{}:
			return
		case keyword("ID"):
			for l.pos++; l.pos+3 < len(l.data); l.pos++ {
				if space(l.data[l.pos]) && l.data[l.pos+1] == 'E' && l.data[l.pos+2] == 'I' && space(l.data[l.pos+3]) {
					l.pos += 3
					return
				}
			}
			l.pos = len(l.data)
			return
		}
	}
}
