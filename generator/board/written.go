package board

import (
	"slices"

	"gongkai/generator/paper/official"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/render"
)

// around is what stands around the text of a notice: in Chinese, whatever the text is in.
type around struct {
	head, signed []typeset.Strip
	foot         []typeset.Block
}

// below is the height of what stands below the text on the last page.
func (a around) below() float64 {
	h := heightOf(a.signed)
	for i := range a.signed {
		h += a.signed[i].Before
	}
	for _, b := range a.foot {
		if fixed, ok := b.(*typeset.Fixed); ok {
			h += heightOf(fixed.Strips)
		}
	}
	return h
}

// written is title, addressees and text, in the language of the notice and as its lines run. GB/T
// 9704-2012 leaves the lines of the languages of the minorities to their own rules (1), and its paper
// and its head hold for them too: a Mongolian text stands in columns below a horizontal head.
func (s *sheet) written(text press.Text, a around) ([]typeset.Block, error) {
	written := render.WrittenIn(s.n.Lang)
	l := s.l
	if written.Lang != "" {
		l = s.l.WrittenIn(written.Lang, written.Direction != "")
	}
	if written.Vertical {
		return s.downwards(text, &l, a)
	}
	var blocks []typeset.Block
	own := &structure.Element{Kind: structure.Section, Lang: s.n.Lang}
	parts, err := (&sheet{s.Board, s.n, l}).parts(s.official(), text)
	for _, strips := range parts {
		if s.n.Lang != "" {
			typeset.NestStrips(strips, own)
		}
		blocks = append(blocks, &typeset.Fixed{Strips: strips})
	}
	return blocks, err
}

// parts is title, addressees and text; the list of attachments below that is Chinese (d).
func (s *sheet) parts(d *official.Document, text press.Text) ([][]typeset.Strip, error) {
	title, err := s.title()
	if err != nil {
		return nil, err
	}
	to, err := s.official().Addressees()
	if err != nil {
		return nil, err
	}
	body, err := s.body(d, text)
	return [][]typeset.Strip{title, to, body}, err
}

// downwards is title, addressees and text in panels of columns, one a page, and the list of
// attachments below them.
func (s *sheet) downwards(text press.Text, l *typeset.Layout, a around) ([]typeset.Block, error) {
	attached, err := s.official().List(func(name string) bool { return text.Shown[name] })
	if err != nil {
		return nil, err
	}
	gap := l.Body.Pitch
	panels, err := s.press.Panels(&typeset.Downwards{
		Layout: l, Above: heightOf(a.head) + gap, Below: heightOf(attached) + a.below() + gap,
		Set: func(turned *typeset.Layout) ([]typeset.Strip, error) {
			in := &sheet{s.Board, s.n, *turned}
			title, err := in.title()
			if err != nil {
				return nil, err
			}
			to, err := in.official().Addressees()
			if err != nil {
				return nil, err
			}
			body, err := s.press.Strips(text.Blocks, turned.AfterLines(len(title)+len(to)))
			return slices.Concat(title, to, body), err
		},
	})
	if err != nil {
		return nil, err
	}
	if len(panels) > 0 {
		panels[0].Before = gap
	}
	typeset.NestStrips(panels, &structure.Element{Kind: structure.Section, Lang: s.n.Lang})
	strips := append(panels, attached...)
	for i := max(0, len(strips)-2); i < len(strips); i++ {
		strips[i].Keep = len(a.signed) > 0 && i >= len(panels)-1
	}
	return []typeset.Block{&typeset.Fixed{Strips: strips}}, nil
}
