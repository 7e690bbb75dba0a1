package official

import (
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
)

// The measures of the imprint (7.4), in mm.
const (
	outerRule = 0.35
	innerRule = 0.25
	imprintPt = 14 // size 4
)

// Imprint is 版记: who gets a copy, and who printed it on which day, in size 4 and one character in
// at both ends, between rules as wide as the type area; the last rule is the type area's lower edge
// (7.4). Nothing where the notice has none.
func (d *Document) Imprint() ([]typeset.Strip, error) {
	if !d.Notice.Official.HasImprint() {
		return nil, nil
	}
	copies, printedBy, printed := d.Notice.Official.Imprint()
	style := d.body()
	style.Size = imprintPt * typeset.Point
	if d.Poster || style.Size > d.Layout.Body.Size {
		style.Size = d.Layout.Note.Size
	}
	style.Pitch = float64(1.5 * style.Size)
	var out typeset.Strip
	rule := func(thick float64) {
		out.Marks = append(out.Marks, &typeset.Rule{X: 0, Y: out.Height, Width: d.Layout.Measure(), Height: thick, Color: typeset.Black})
		out.Height += thick
	}
	add := func(strips []typeset.Strip) {
		one := typeset.Stack(strips)
		typeset.Lower(&one, out.Height)
		out.Marks = append(out.Marks, one.Marks...)
		out.Height += one.Height
	}
	rule(outerRule)
	if copies != "" {
		strips, err := d.copies(copies, style)
		if err != nil {
			return nil, err
		}
		add(strips)
	}
	if printedBy != "" || printed != "" {
		if copies != "" {
			rule(innerRule)
		}
		strips, err := d.printed(printedBy, printed, style)
		if err != nil {
			return nil, err
		}
		add(strips)
	}
	rule(outerRule)
	out.Before = d.Layout.Body.Pitch / 2
	return []typeset.Strip{out}, nil
}

// copies is 抄送, whose lines continue under the first character after the colon (7.4.2).
func (d *Document) copies(text string, style typeset.TextStyle) ([]typeset.Strip, error) {
	const label = "抄送："
	width, err := d.Press.Width(label, style)
	if err != nil {
		return nil, err
	}
	mark, err := d.line(label, style, style.Size)
	if err != nil {
		return nil, err
	}
	x := style.Size + width
	strips, err := d.Press.Text([]typeset.Span{{Text: text}}, style, x, d.Layout.Measure()-style.Size-x)
	if err == nil && len(strips) > 0 {
		strips[0].Marks = append(mark[0].Marks, strips[0].Marks...)
		typeset.Join(strips, &structure.Element{})
	}
	return strips, err
}

// printed is who printed it at the left and the day at the right, on one line where they fit on one
// (7.4.3).
func (d *Document) printed(by, day string, style typeset.TextStyle) ([]typeset.Strip, error) {
	inner := d.Layout.Measure() - 2*style.Size
	left, err := d.Press.Text([]typeset.Span{{Text: by}}, style, style.Size, inner)
	if err != nil {
		return nil, err
	}
	style.Align = typeset.Right
	right, err := d.Press.Text([]typeset.Span{{Text: day}}, style, style.Size, inner)
	if err != nil {
		return nil, err
	}
	style.Align = typeset.Left
	wide, err := d.Press.Width(by+"　"+day, style)
	if err != nil {
		return nil, err
	}
	if len(left) == 1 && len(right) == 1 && wide <= inner {
		left[0].Marks = append(left[0].Marks, right[0].Marks...)
		return left, nil
	}
	return append(left, right...), nil
}
