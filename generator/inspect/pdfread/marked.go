package pdfread

import (
	"slices"
	"strings"
)

// mark is marked content that is open: 14.6.
type mark struct {
	hidden bool   // a layer that is not shown
	actual string // the text for which it stands, 14.9.4
}

// open begins marked content. What its properties say is not on the page, and is searched.
func (p *program) open() {
	d := p.w.d
	var m mark
	if len(p.args) > 1 {
		tag, _ := p.args[0].(name)
		d.texts(tag, func(_ name, text string) { p.w.beside(Replacement, text) })
		properties := p.args[1]
		if n, ok := properties.(name); ok {
			properties = p.resource("Properties", n)
		}
		m.hidden = tag == "OC" && p.w.isHidden(properties)
		body := d.dictOf(properties)
		if s, ok := d.get(body["ActualText"]).(str); ok {
			m.actual = textOf(s.text)
			p.w.replaced(m.actual)
		}
		if _, inline := p.args[1].(dict); inline {
			d.texts(body, func(_ name, text string) { p.w.beside(Replacement, text) })
		}
	}
	if m.hidden {
		p.concealed++
	}
	if len(p.marked) < maxSaved {
		p.marked = append(p.marked, m)
	}
}

func (p *program) close() {
	if n := len(p.marked); n > 0 {
		if p.marked[n-1].hidden {
			p.concealed--
		}
		p.marked = p.marked[:n-1]
	}
}

// isHidden reports that a layer, or a group of layers, is not shown: 8.11.
func (w *writer) isHidden(layer any) bool {
	if r, ok := layer.(ref); ok && w.layers[r] {
		return true
	}
	members := w.d.dictOf(layer)["OCGs"]
	if r, ok := members.(ref); ok && w.layers[r] {
		return true
	}
	list := w.d.arrayOf(members)
	return len(list) > 0 && !slices.ContainsFunc(list, func(o any) bool {
		r, ok := o.(ref)
		return !ok || !w.layers[r]
	})
}

// beside notes a text that does not stand on the page.
func (w *writer) beside(where Where, text string) {
	if text = strings.TrimSpace(text); text != "" {
		w.besides = append(w.besides, Text{where, text})
	}
}

// known is what a glyph shows. Where nobody knows, the text for which the marked content stands
// takes the place of the first such glyph; else it is told, and read as what it may be: a number that
// is found so is one.
func (p *program) known(g glyph, f *font) string {
	if g.text != "" || g.blank {
		return g.text
	}
	for i := len(p.marked) - 1; i >= 0; i-- {
		if actual := p.marked[i].actual; actual != "" {
			p.marked[i].actual = " "
			return strings.TrimSpace(actual)
		}
	}
	f.unknown[g.code] = true
	if f.guess == nil || p.w.shown {
		return ""
	}
	return f.guess(g.cid)
}
