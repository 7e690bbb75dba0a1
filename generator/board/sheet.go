package board

import (
	"fmt"
	"slices"
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/official"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/posting"
)

// sheet is one notice on its way to paper.
type sheet struct {
	*Board
	n *edition.Notice
	l typeset.Layout
}

// tighter is by how much the lines of a poster may move together to save a page. An official
// document keeps its 22 lines.
const tighter = 0.92

// pages is the pages of the sheet. A poster whose last page would hold little is set tighter, if
// that saves the page.
func (s *sheet) pages() ([]*typeset.Page, error) {
	pages, err := s.set()
	if err != nil || s.board.Layout != edition.Poster || len(pages) == 1 {
		return pages, err
	}
	tight := sheet{s.Board, s.n, s.l}
	tight.l.Tighten(tighter)
	fewer, err := tight.set()
	if err != nil || len(fewer) < len(pages) {
		return fewer, err
	}
	return pages, nil
}

// set is the numbered pages. Where the board wants the imprint on an even page and the text ends on
// an odd one, it gets a page of its own; a page that is then free before it has no number, and
// neither has that of the imprint (7.4, 7.5).
func (s *sheet) set() ([]*typeset.Page, error) {
	pages, err := s.broken(withImprint)
	if err != nil {
		return nil, err
	}
	numbered := len(pages)
	if s.board.EvenImprint && s.n.Official.HasImprint() && len(pages)%2 == 1 {
		if pages, err = s.broken(withoutImprint); err != nil {
			return nil, err
		}
		if numbered = len(pages); numbered%2 == 0 {
			pages = append(pages, &typeset.Page{Width: s.l.Width, Height: s.l.Height})
		}
		alone, err := s.imprintAlone()
		if err != nil {
			return nil, err
		}
		pages = append(pages, alone)
	}
	for i, p := range pages {
		p.Label = strconv.Itoa(i + 1)
		if i < numbered || len(pages)-numbered == 1 {
			if err := s.number(p, i+1); err != nil {
				return nil, err
			}
		}
		if err := s.identify(p, i+1, len(pages)); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// imprinting is whether the imprint stands at the foot of the text.
type imprinting bool

const (
	withImprint    imprinting = true
	withoutImprint imprinting = false
)

// imprintAlone is a page with nothing but the imprint, at its foot.
func (s *sheet) imprintAlone() (*typeset.Page, error) {
	imprint, err := s.official().Imprint()
	if err != nil {
		return nil, err
	}
	p := &typeset.Page{Width: s.l.Width, Height: s.l.Height}
	one := typeset.Stack(imprint)
	typeset.Put(p, &one, s.l.Left, s.l.Height-s.l.Bottom-one.Height, false)
	return p, nil
}

// broken is the text broken into pages.
func (s *sheet) broken(imprinted imprinting) ([]*typeset.Page, error) {
	text, err := s.press.Read(s.n, 0)
	if err != nil {
		return nil, err
	}
	d := s.official()
	head, err := d.Head()
	if err != nil {
		return nil, err
	}
	by, err := signed(d)
	if err != nil {
		return nil, err
	}
	foot, err := s.end(d, imprinted, func() ([]typeset.Strip, error) { return s.foot(text.Shown) })
	if err != nil {
		return nil, err
	}
	own, err := s.written(text, around{head, by, foot})
	if err != nil {
		return nil, err
	}
	return s.press.Pages(&typeset.Document{
		Blocks: slices.Concat([]typeset.Block{&typeset.Fixed{Strips: head}}, own, []typeset.Block{&typeset.Fixed{Strips: by}}),
		Foot:   foot,
		Short: func() ([]typeset.Block, error) {
			return s.end(d, imprinted, func() ([]typeset.Strip, error) { return s.shortFoot(text.Shown) })
		},
	}, &s.l)
}

// end is a foot, and the imprint below it where it stands there.
func (s *sheet) end(d *official.Document, imprinted imprinting, foot func() ([]typeset.Strip, error)) ([]typeset.Block, error) {
	strips, err := foot()
	if err != nil {
		return nil, err
	}
	end := []typeset.Block{&typeset.Fixed{Strips: strips}}
	if imprinted {
		imprint, err := d.Imprint()
		if err != nil {
			return nil, err
		}
		end = append(end, &typeset.Fixed{Strips: imprint})
	}
	return end, nil
}

// official is the notice as an official document.
func (s *sheet) official() *official.Document {
	return &official.Document{Press: s.press, Layout: &s.l, Notice: s.n, Site: &s.edition.Site, Poster: s.board.Layout == edition.Poster}
}

// body is the text and the list of its attachments.
func (s *sheet) body(d *official.Document, text press.Text) ([]typeset.Strip, error) {
	strips, err := s.press.Strips(text.Blocks, &s.l)
	if err != nil {
		return nil, err
	}
	attached, err := d.List(func(name string) bool { return text.Shown[name] })
	if err != nil {
		return nil, err
	}
	if len(attached) > 0 && len(strips) > 0 {
		strips[len(strips)-1].Keep = true // a list of attachments is of a text
	}
	strips = append(strips, attached...)
	for i := max(0, len(strips)-2); i < len(strips); i++ {
		strips[i].Keep = true // a signature without text above it could stand under anything
	}
	return strips, nil
}

// signed is the signature, and the note below it.
func signed(d *official.Document) ([]typeset.Strip, error) {
	strips, err := d.Signature()
	if err != nil {
		return nil, err
	}
	note, err := d.Annotation()
	if len(note) > 0 {
		strips[len(strips)-1].Keep = true
	}
	return append(strips, note...), err
}

// title stands two lines below the rule (7.3.1); one line is left below it.
func (s *sheet) title() ([]typeset.Strip, error) {
	strips, err := s.press.Title(typeset.InLines(s.n.Title, s.n.TitleEnds), s.l.Title, 0, s.l.Measure())
	if err != nil || len(strips) == 0 {
		return strips, err
	}
	before, after := 2*s.l.Body.Pitch, s.l.Body.Pitch
	if s.board.Layout == edition.Poster {
		before, after = s.l.Body.Size, s.l.Body.Size
	}
	for i := range strips {
		strips[i].Line = false
	}
	strips[0].Before = before
	strips[len(strips)-1].Height += after
	return strips, nil
}

// number puts the page number below the type area.
func (s *sheet) number(p *typeset.Page, i int) error {
	style, y := s.below()
	return s.press.Number(p, &s.l, style, i, y)
}

// below is the type of the page number, and the top of its line. A narrow margin has room for a
// smaller one.
func (s *sheet) below() (typeset.TextStyle, float64) {
	l, style := &s.l, press.NumberStyle
	y := l.Height - l.Bottom + press.NumberGap - style.Pitch/2
	if s.board.Layout == edition.Poster {
		style.Size, style.Pitch = l.Note.Size, l.Note.Pitch
		y = l.Height - l.Bottom + l.Bottom/4
	}
	style.Size, style.Pitch = min(style.Size, float64(0.4*l.Bottom)), min(style.Pitch, float64(0.5*l.Bottom))
	return style, min(y, l.Height-style.Pitch-float64(0.2*l.Bottom))
}

// identify puts what the sheet is on the other side of the page number.
func (s *sheet) identify(p *typeset.Page, i, n int) error {
	l := &s.l
	number, y := s.below()
	told := typeset.TextStyle{Role: font.Body, Size: 9 * typeset.Point, Pitch: number.Pitch}
	if s.board.Layout == edition.Poster {
		told.Size = float64(0.8 * l.Note.Size)
	}
	room := float64(6 * number.Size)
	x := l.Left
	told.Align = typeset.Left
	if i%2 == 0 {
		told.Align = typeset.Right
		x += room
	}
	text := fmt.Sprintf("%s　校验码 %s　第%d页／共%d页", s.n.Index, posting.Check(s.n.Digest), i, n)
	told.Size = min(told.Size, number.Size)
	width, err := s.press.Width(text, told)
	if err != nil {
		return err
	}
	if wide := width / (l.Measure() - room); wide > 1 { // on one line
		told.Size = float64(told.Size / wide * 0.99)
	}
	return s.press.Put(p, text, told, x, y, l.Measure()-room)
}
