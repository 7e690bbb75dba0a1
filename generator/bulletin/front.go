package bulletin

import (
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/structure"
	"gongkai/generator/paper/typeset"
)

// Where things stand on the cover, in mm from the top of the paper.
const (
	// 35 mm under the type area's top, as on an official document (GB/T 9704-2012 7.2.4)
	issuerAt = 72.0
	nameAt   = 100.0
	periodAt = 128.0
	ruleAt   = 150.0
	readerAt = 158.0
	madeAt   = 236.0
)

// cover is the issuer in red, what this is, of which period and for whom.
func (b *Bulletins) cover(i *Issue, l *typeset.Layout) (*typeset.Page, error) {
	p := blank(l)
	p.Label = "封面"
	title := func(size float64, color typeset.Color) typeset.TextStyle {
		return typeset.TextStyle{Role: font.Title, Size: size, Pitch: float64(1.2 * size), Align: typeset.Center, Color: color}
	}
	plain := l.Body
	plain.Align = typeset.Center
	organisation := b.edition.Site.Organisation
	period := i.when()
	for _, line := range []struct {
		text  string
		style typeset.TextStyle
		y     float64
	}{
		{organisation, title(fitting(organisation, 12, l.Measure()), typeset.Red), issuerAt},
		{b.name(), title(fitting(b.name(), 16, l.Measure()), typeset.Black), nameAt},
		{period, title(fitting(period, 22*typeset.Point, l.Measure()), typeset.Black), periodAt},
		{b.edition.Title, plain, readerAt},
		{organisation + "编印", plain, madeAt},
	} {
		strips, err := b.press.Text([]typeset.Span{{Text: line.text}}, line.style, l.Left, l.Measure())
		if err != nil {
			return nil, err
		}
		for s := range strips {
			typeset.Put(p, &strips[s], 0, line.y, false)
			line.y += strips[s].Height
		}
	}
	p.Marks = append(p.Marks, &typeset.Rule{X: l.Left, Y: ruleAt, Width: l.Measure(), Height: 0.7, Color: typeset.Red})
	return p, nil
}

// fitting is the size of type in which a text stands on one line, at most so large.
func fitting(text string, most, measure float64) float64 {
	return min(most, 0.9*measure/float64(max(1, len([]rune(text)))))
}

// contents is the list of records by the groups of the catalogue, each with the page on which it
// begins; before is how many pages stand before that of number 1.
func (b *Bulletins) contents(i *Issue, l *typeset.Layout, begins []int, before int) ([]*typeset.Page, error) {
	head, err := b.press.Title("目　录", l.Title, 0, l.Measure())
	if err != nil {
		return nil, err
	}
	head[0].Marks = append([]typeset.Mark{&typeset.Bookmark{Level: 1, Title: "目录"}}, head[0].Marks...)
	head[len(head)-1].Height += l.Body.Pitch
	strips := head
	list := &structure.Element{Kind: structure.Contents}
	group := ""
	for at, n := range i.Notices {
		if g := b.edition.Entries[n.Entry].Group; g != group {
			group = g
			style := l.Table
			style.Role = font.Black
			lines, err := b.press.Text([]typeset.Span{{Text: g}}, style, 0, l.Measure())
			if err != nil {
				return nil, err
			}
			for k := range lines {
				lines[k].Keep, lines[k].Line = true, false
			}
			lines[0].Before = l.Body.Pitch / 2
			list = &structure.Element{Kind: structure.Contents}
			strips = append(strips, lines...)
		}
		lines, err := b.line(n, l, begins[at], before)
		if err != nil {
			return nil, err
		}
		typeset.NestStrips(lines, &structure.Element{Kind: structure.ContentsItem, Parent: list})
		strips = append(strips, lines...)
	}
	pages, err := b.press.Pages(&typeset.Document{Blocks: []typeset.Block{&typeset.Fixed{Strips: strips}}}, l)
	for at, p := range pages {
		p.Label = "目录 " + roman(at+1)
	}
	return pages, err
}

// roman is a number in lower-case Roman numerals: pages before that of number 1 are counted by
// them.
func roman(n int) string {
	out := ""
	for _, step := range []struct {
		value   int
		numeral string
	}{{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}} {
		for ; n >= step.value; n -= step.value {
			out += step.numeral
		}
	}
	return out
}

// line is one record in the contents: its title, dots, and the number of its page.
func (b *Bulletins) line(n *edition.Notice, l *typeset.Layout, begins, before int) ([]typeset.Strip, error) {
	style := l.Body
	style.Size, style.Align = 14*typeset.Point, typeset.Left
	em := style.Size
	room := float64(3 * em) // for the number
	measure := l.Measure() - room - 2*em
	lines, err := b.press.Text([]typeset.Span{{Text: n.Title}}, style, em, measure)
	if err != nil || len(lines) == 0 {
		return nil, err
	}
	number := style
	number.Align = typeset.Right
	set, err := b.press.Text([]typeset.Span{{Text: strconv.Itoa(begins + 1)}}, number, l.Measure()-room, room)
	if err != nil {
		return nil, err
	}
	last := &lines[len(lines)-1]
	from, to := end(last)+0.5*em, start(&set[0])-0.5*em
	const apart, dot = 2.5, 0.35 // mm
	base := typeset.Baseline(style.Pitch, style.Size)
	for x := to - dot; x >= from; x -= apart {
		last.Marks = append(last.Marks, &typeset.Rule{X: x, Y: base - float64(em*0.3), Width: dot, Height: dot, Color: typeset.Black})
	}
	last.Marks = append(last.Marks, set[0].Marks...)
	leads := &structure.Element{Kind: structure.Link, Alt: "第" + strconv.Itoa(begins+1) + "页"}
	typeset.Join(lines, leads)
	for i := range lines {
		lines[i].Line = false
		lines[i].Keep = i < len(lines)-1
		lines[i].Marks = append(lines[i].Marks, &typeset.Link{X: 0, Y: 0, Width: l.Measure(), Height: lines[i].Height, Page: before + begins, In: leads})
	}
	return lines, nil
}

// end is where the last glyph of a line ends, start where its first one begins, in mm.
func end(s *typeset.Strip) float64 {
	x := 0.0
	for _, m := range s.Marks {
		if r, ok := m.(*typeset.Run); ok {
			for _, g := range r.Glyphs { // the last of a text that runs leftward is not the rightmost
				x = max(x, g.X+float64(r.Face.Advance(g.ID)*r.Size))
			}
		}
	}
	return x
}

func start(s *typeset.Strip) float64 {
	for _, m := range s.Marks {
		if r, ok := m.(*typeset.Run); ok {
			return r.Glyphs[0].X
		}
	}
	return 0
}

// colophon is who made the issue, what it holds, and where its readers turn to (版记, GB/T
// 9704-2012 7.4).
func (b *Bulletins) colophon(i *Issue, l *typeset.Layout) ([]typeset.Strip, error) {
	style := l.Body
	// size 4
	style.Size, style.Pitch, style.Align = 14*typeset.Point, 21*typeset.Point, typeset.Left
	measure := l.Measure() - 2*style.Size
	var lines []typeset.Strip
	first := 0.0 // the height of what stands above the thin rule
	for at, text := range b.imprint(i) {
		spans, err := b.press.Packed(text, style, measure)
		if err != nil {
			return nil, err
		}
		strips, err := b.press.Text(spans, style, style.Size, measure)
		if err != nil {
			return nil, err
		}
		if at == 0 {
			first = float64(float64(len(strips)) * style.Pitch)
		}
		lines = append(lines, strips...)
	}
	one := typeset.Stack(lines)
	typeset.Lower(&one, 1)
	one.Height += 2
	const thick, thin = 0.35, 0.25 // mm: the first and the last rule are the thick ones
	one.Marks = append(one.Marks,
		&typeset.Rule{X: 0, Y: 0, Width: l.Measure(), Height: thick, Color: typeset.Black},
		&typeset.Rule{X: 0, Y: 1 + first, Width: l.Measure(), Height: thin, Color: typeset.Black},
		&typeset.Rule{X: 0, Y: one.Height - thick, Width: l.Measure(), Height: thick, Color: typeset.Black})
	return []typeset.Strip{one}, nil
}
