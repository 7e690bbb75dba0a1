package board

import (
	"fmt"
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/structure"
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

func (s *sheet) set() ([]*typeset.Page, error) {
	text, err := s.press.Read(s.n, 0)
	if err != nil {
		return nil, err
	}
	var blocks []typeset.Block
	own := &structure.Element{Kind: structure.Section, Lang: s.n.Lang}
	body := func() ([]typeset.Strip, error) {
		strips, err := s.press.Strips(text.Blocks, &s.l)
		for i := max(0, len(strips)-2); i < len(strips); i++ {
			strips[i].Keep = true // a signature without text above it could stand under anything
		}
		return strips, err
	}
	for i, part := range []func() ([]typeset.Strip, error){s.masthead, s.title, body, s.signature} {
		strips, err := part()
		if err != nil {
			return nil, err
		}
		if s.n.Lang != "" && (i == 1 || i == 2) { // title and text; what is around them is Chinese
			typeset.NestStrips(strips, own)
		}
		blocks = append(blocks, &typeset.Fixed{Strips: strips})
	}
	foot, err := s.foot(text.Shown)
	if err != nil {
		return nil, err
	}
	d := &typeset.Document{
		Blocks: blocks,
		Foot:   []typeset.Block{&typeset.Fixed{Strips: foot}},
	}
	pages, err := s.press.Pages(d, &s.l)
	if err != nil {
		return nil, err
	}
	for i, p := range pages {
		p.Label = strconv.Itoa(i + 1)
		if err := s.numberPage(p, i+1, len(pages)); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// masthead is the issuer's name, the document number and the red rule (GB/T 9704-2012 7.2.4, 7.2.5,
// 7.2.7).
func (s *sheet) masthead() ([]typeset.Strip, error) {
	name := s.edition.Site.Organisation
	style := s.l.Title
	style.Color, style.Align = typeset.Red, typeset.Center
	top := 0.0
	if s.board.Layout == edition.Poster {
		style.Size = min(float64(1.4*s.l.Body.Size), s.l.Measure()/float64(max(1, len([]rune(name)))))
	} else {
		// The standard leaves the size to the issuer; it is at most 22 mm × 15 mm in practice, and
		// the name stands on one line.
		top = issuerTop * s.l.Depth() / officialDepth
		style.Size = min(15, 0.9*s.l.Measure()/float64(max(1, len([]rune(name)))))
	}
	style.Pitch = style.Size
	lines, err := s.press.Title(name, style, 0, s.l.Measure())
	if err != nil {
		return nil, err
	}
	typeset.Join(lines, &structure.Element{}) // it heads every sheet, and none in particular
	out := typeset.Stack(lines)
	typeset.Lower(&out, top)
	out.Height += top
	if s.n.DocumentNumber != "" {
		number := s.l.Body
		number.Align, number.Pitch = typeset.Center, number.Size
		line, err := s.press.Text([]typeset.Span{{Text: s.n.DocumentNumber}}, number, 0, s.l.Measure())
		if err != nil {
			return nil, err
		}
		gap := 2 * s.l.Body.Pitch // 空二行
		if s.board.Layout == edition.Poster {
			gap = s.l.Body.Size / 2
		}
		under := typeset.Stack(line)
		under.Before = gap
		out = typeset.Stack([]typeset.Strip{out, under})
	}
	const under, thick = 4.0, 0.7 // the rule stands 4 mm under the number
	out.Marks = append(out.Marks, &typeset.Rule{X: 0, Y: out.Height + under, Width: s.l.Measure(), Height: thick, Color: typeset.Red})
	out.Height += under + thick
	out.Keep = true
	return []typeset.Strip{out}, nil
}

// The measures of GB/T 9704-2012 for the head of a document, in mm.
const (
	issuerTop     = 35.0 // from the type area's top to the issuer's name (7.2.4)
	officialDepth = 225.0
)

// title stands two lines below the rule (7.3.1); one line is left below it.
func (s *sheet) title() ([]typeset.Strip, error) {
	strips, err := s.press.Title(s.n.Title, s.l.Title, 0, s.l.Measure())
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

// signature is the publisher over the day, which stands four characters from the right (7.3.5).
func (s *sheet) signature() ([]typeset.Strip, error) {
	style := s.l.Body
	style.Align = typeset.Left
	date := s.n.Published.Chinese()
	dw, err := s.press.Width(date, style)
	if err != nil {
		return nil, err
	}
	pw, err := s.press.Width(s.n.Publisher, style)
	if err != nil {
		return nil, err
	}
	right := s.l.Measure() - 4*style.Size
	dx := right - dw
	px := max(0, min(dx+dw/2-pw/2, s.l.Measure()-pw))
	if pw > dw { // the longer of the two keeps the distance from the right
		px = max(0, right-pw)
		dx = px + pw/2 - dw/2
	}
	by, err := s.press.Text([]typeset.Span{{Text: s.n.Publisher}}, style, px, s.l.Measure()-px+epsilon)
	if err != nil {
		return nil, err
	}
	on, err := s.press.Text([]typeset.Span{{Text: date}}, style, dx, s.l.Measure()-dx)
	if err != nil {
		return nil, err
	}
	out := append(by, on...)
	for i := range out {
		out[i].Keep = i < len(out)-1
	}
	if len(out) > 0 {
		out[0].Before = s.l.Body.Pitch
	}
	return out, nil
}

const epsilon = 1e-3 // mm; what a text is wide is not to break it

// numberPage puts the page number and the sheet's marks of identity below the type area.
func (s *sheet) numberPage(p *typeset.Page, i, n int) error {
	l := &s.l
	number := press.NumberStyle
	told := typeset.TextStyle{Role: font.Body, Size: 9 * typeset.Point, Pitch: number.Pitch}
	y := l.Height - l.Bottom + press.NumberGap - number.Pitch/2
	if s.board.Layout == edition.Poster {
		number.Size, number.Pitch = l.Note.Size, l.Note.Pitch
		told.Size, told.Pitch = float64(0.8*l.Note.Size), l.Note.Pitch
		y = l.Height - l.Bottom + l.Bottom/4
	}
	if err := s.press.Number(p, l, number, i, y); err != nil {
		return err
	}
	room := float64(6 * number.Size)
	x := l.Left
	told.Align = typeset.Left
	if i%2 == 0 {
		told.Align = typeset.Right
		x += room
	}
	return s.press.Put(p, fmt.Sprintf("%s　校验码 %s　第%d页／共%d页", s.n.Index, posting.Check(s.n.Digest), i, n), told, x, y, l.Measure()-room)
}
