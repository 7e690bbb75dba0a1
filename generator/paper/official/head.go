package official

import (
	"slices"
	"unicode/utf8"

	"gongkai/generator/paper/font"
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
)

// The measures of the head, in mm.
const (
	issuerTop     = 35.0 // from the type area's top to the issuer's name (7.2.4)
	officialDepth = 225.0
	ruleUnder     = 4.0 // the red rule stands under the number (7.2.7)
	ruleThick     = 0.7
	// The standard leaves the size of the names to the issuer; they are at most 22 mm × 15 mm in
	// practice. Joint ones leave room for the text, which begins on the first page (7.3.3).
	largestName = 15.0
	jointDepth  = 62.0
	jointPitch  = 1.3 // of lines of joint names, in their size
)

// Head is the issuers' names, the document number with who signed it, and the red rule (7.2.4–7.2.7).
func (d *Document) Head() ([]typeset.Strip, error) {
	out, err := d.names()
	if err != nil {
		return nil, err
	}
	number, err := d.number()
	if err != nil {
		return nil, err
	}
	if len(number) > 0 {
		under := typeset.Stack(number)
		under.Before = 2 * d.Layout.Body.Pitch // 空二行 (7.2.5)
		if d.Poster {
			under.Before = d.Layout.Body.Size / 2
		}
		out = typeset.Stack([]typeset.Strip{out, under})
	}
	out.Marks = append(out.Marks, &typeset.Rule{X: 0, Y: out.Height + ruleUnder, Width: d.Layout.Measure(), Height: ruleThick, Color: typeset.Red})
	out.Height += ruleUnder + ruleThick
	out.Keep = true
	return []typeset.Strip{out}, nil
}

// names is the issuers one under another, the leading one first and all of one width, with 文件 in
// the middle of their right side (7.2.4).
func (d *Document) names() (typeset.Strip, error) {
	names, document := d.Notice.RedHead(d.Site)
	if len(names) == 1 {
		return d.name(names[0] + document)
	}
	widest := 0
	for _, name := range names {
		widest = max(widest, utf8.RuneCountInString(name))
	}
	style := d.Layout.Title
	style.Color, style.Align = typeset.Red, typeset.Left
	top, size := 0.0, min(d.largest(), jointDepth/(jointPitch*float64(len(names))))
	const apart = 0.4 // 文件 from the names, in their size
	chars := float64(widest+utf8.RuneCountInString(document)) + apart
	if d.Poster {
		size = float64(1.4 * d.Layout.Body.Size)
	} else {
		top = issuerTop * d.Layout.Depth() / officialDepth
	}
	style.Size = min(size, 0.95*d.Layout.Measure()/chars)
	style.Pitch = float64(jointPitch * style.Size)
	width := float64(float64(widest) * style.Size)
	left := (d.Layout.Measure() - float64(chars*style.Size)) / 2
	var lines []typeset.Strip
	for _, name := range names {
		line, err := d.Press.Title(name, style, left, width+epsilon)
		if err != nil {
			return typeset.Strip{}, err
		}
		spread(line, width)
		lines = append(lines, line...)
	}
	beside, err := d.Press.Title(document, style, left+width+float64(apart*style.Size), 2*style.Size+epsilon)
	if err != nil {
		return typeset.Strip{}, err
	}
	typeset.Join(append(slices.Clone(lines), beside...), &structure.Element{}) // see name
	out, mark := typeset.Stack(lines), typeset.Stack(beside)
	typeset.Lower(&mark, (out.Height-mark.Height)/2)
	out.Marks = append(out.Marks, mark.Marks...)
	// the blank that a line has above its characters is not of the distance to them
	top -= (style.Pitch - style.Size) / 2
	typeset.Lower(&out, top)
	out.Height += top - (style.Pitch-style.Size)/2
	return out, nil
}

// name is one issuer, or the body whose board it is, in the middle.
func (d *Document) name(name string) (typeset.Strip, error) {
	style := d.Layout.Title
	style.Color, style.Align = typeset.Red, typeset.Center
	top, chars := 0.0, float64(max(1, utf8.RuneCountInString(name)))
	if d.Poster {
		style.Size = min(float64(1.4*d.Layout.Body.Size), d.Layout.Measure()/chars)
	} else {
		top = issuerTop * d.Layout.Depth() / officialDepth
		style.Size = min(d.largest(), 0.9*d.Layout.Measure()/chars)
	}
	style.Pitch = style.Size
	lines, err := d.Press.Title(name, style, 0, d.Layout.Measure())
	typeset.Join(lines, &structure.Element{}) // it heads every sheet, and none in particular
	out := typeset.Stack(lines)
	typeset.Lower(&out, top)
	out.Height += top
	return out, err
}

// largest is the size of a name at most: on larger paper as a copier enlarges it.
func (d *Document) largest() float64 {
	return float64(largestName * max(1, min(d.Layout.Width/210, d.Layout.Height/297)))
}

// spread moves the characters of a line apart until it is so wide: names of one head are all of one
// width.
func spread(line []typeset.Strip, width float64) {
	var glyphs []*typeset.Glyph
	end, start := 0.0, 0.0
	for i := range line {
		for _, m := range line[i].Marks {
			r, ok := m.(*typeset.Run)
			if !ok {
				continue
			}
			for k := range r.Glyphs {
				if r.Glyphs[k].Cluster != nil { // letters that join are not moved apart
					return
				}
				glyphs = append(glyphs, &r.Glyphs[k])
				end = r.Glyphs[k].X + float64(r.Face.Advance(r.Glyphs[k].ID)*r.Size)
			}
		}
	}
	if len(glyphs) < 2 || len(line) != 1 {
		return
	}
	start = glyphs[0].X
	more := (width - (end - start)) / float64(len(glyphs)-1)
	for i, g := range glyphs {
		g.X += float64(float64(i) * more)
	}
}

// number is the document number in the middle; of a document to a higher body it stands one
// character from the left, and who signed it one from the right, two on a line and the number on the
// last (7.2.5, 7.2.6).
func (d *Document) number() ([]typeset.Strip, error) {
	number, by := d.Notice.DocumentNumber, d.Notice.Official.Signatories
	style := d.body()
	if len(by) == 0 {
		if number == "" {
			return nil, nil
		}
		style.Align, style.Pitch = typeset.Center, style.Size
		return d.Press.Text([]typeset.Span{{Text: number}}, style, 0, d.Layout.Measure())
	}
	rows, left, err := d.signatories(by)
	if err != nil {
		return nil, err
	}
	if number != "" {
		set, err := d.line(number, style, style.Size)
		if err != nil {
			return nil, err
		}
		width, err := d.Press.Width(number, style)
		if err != nil {
			return nil, err
		}
		if last := &rows[len(rows)-1]; width+2*style.Size <= left {
			last.Marks = append(set[0].Marks, last.Marks...)
		} else { // there is no room beside the names
			rows = append(rows, set...)
		}
	}
	// as the number alone: what a line has above and below its characters is not of the blank
	blank := (style.Pitch - style.Size) / 2
	rows[0].Height -= blank
	typeset.Lower(&rows[0], -blank)
	rows[len(rows)-1].Height -= blank
	return rows, nil
}

// signatories is rows of two names each, one under another, after 签发人 and a colon, and where the
// last row begins.
func (d *Document) signatories(names []string) (rows []typeset.Strip, left float64, err error) {
	const label = "签发人："
	style := d.body()
	kai := style
	kai.Role = font.Kai
	widest := 0.0
	for _, name := range names {
		w, err := d.Press.Width(name, kai)
		if err != nil {
			return nil, 0, err
		}
		widest = max(widest, w)
	}
	labelled, err := d.Press.Width(label, style)
	if err != nil {
		return nil, 0, err
	}
	columns := min(2, len(names))
	if labelled+2*widest+2*style.Size > d.Layout.Measure() {
		columns = 1
	}
	x := max(labelled, d.Layout.Measure()-style.Size-float64(float64(columns)*widest)-float64(float64(columns-1)*style.Size))
	for i, name := range names {
		set, err := d.line(name, kai, x+float64(float64(i%columns)*(widest+style.Size)))
		if err != nil {
			return nil, 0, err
		}
		if one := typeset.Stack(set); i%columns == 0 {
			rows = append(rows, one)
		} else {
			rows[len(rows)-1].Marks = append(rows[len(rows)-1].Marks, one.Marks...)
		}
	}
	first, err := d.line(label, style, x-labelled)
	if err != nil {
		return nil, 0, err
	}
	rows[0].Marks = append(first[0].Marks, rows[0].Marks...)
	typeset.Join(rows, &structure.Element{})
	if left = x; len(rows) == 1 {
		left -= labelled
	}
	return rows, left, nil
}
