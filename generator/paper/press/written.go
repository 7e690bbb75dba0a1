package press

import (
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/render"
)

// Written is a text in a language of its own, among what is Chinese.
type Written struct {
	Lang   string          // the tag; empty: the text is Chinese too
	Layout *typeset.Layout // of the page
	// where its lines run downwards: what stands above the first panel, and heights of a panel that
	// are enough
	Above float64
	Low   []float64
	// Set sets the text in a layout whose lines run as those of its language do.
	Set func(*typeset.Layout) ([]typeset.Strip, error)
}

// InItsLanguage sets a text as the lines of its language run, and tells which language it is.
func (p *Press) InItsLanguage(w Written) ([]typeset.Strip, error) {
	if w.Lang == "" {
		return w.Set(w.Layout)
	}
	written := render.WrittenIn(w.Lang)
	own := w.Layout.WrittenIn(written.Lang, written.Direction != "")
	set := func() ([]typeset.Strip, error) { return w.Set(&own) }
	if written.Vertical {
		set = func() ([]typeset.Strip, error) {
			return p.Panels(&typeset.Downwards{Layout: &own, Above: w.Above, Low: w.Low, Set: w.Set})
		}
	}
	strips, err := set()
	typeset.NestStrips(strips, &structure.Element{Kind: structure.Section, Lang: w.Lang})
	return strips, err
}
