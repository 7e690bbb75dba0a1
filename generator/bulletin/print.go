package bulletin

import (
	"io"
	"slices"
	"strconv"

	"gongkai/generator/edition"
	"gongkai/generator/paper/document"
	"gongkai/generator/paper/official"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/render"
)

// key is a digest of all that the PDF of an issue is a function of.
func (b *Bulletins) key(i *Issue) string {
	var of []any
	for _, n := range i.Notices {
		of = append(of, n, b.edition.Entries[n.Entry], b.press.Pictures(n))
	}
	return b.press.Key("bulletin", b.edition.Site, b.edition.Title, i.Period.String(), i.Until, i.Running, of)
}

// printed is an issue in each format, set once for all.
func (b *Bulletins) printed(i *Issue) []render.File {
	name, key := i.Period.String(), b.key(i)
	pass := &render.Pass{Write: func(to map[string]io.Writer) error {
		var all document.Copies
		for _, format := range press.Formats(b.edition.OFD) {
			if w, ok := to[name+format.Ending]; ok {
				all = append(all, format.New(w, press.Info(b.name()+"（"+i.Period.Chinese()+"）", b.edition.Site.Organisation, i.Until)))
			}
		}
		pages, err := b.pages(i)
		if err != nil {
			return err
		}
		return press.Write(all, pages)
	}}
	var files []render.File
	for _, format := range press.Formats(b.edition.OFD) {
		files = append(files, pass.File(name+format.Ending, key))
	}
	return files
}

// pages is the pages of an issue. For paper that is printed on both sides each part begins on a
// right-hand page.
func (b *Bulletins) pages(i *Issue) ([]*typeset.Page, error) {
	l := typeset.Official()
	l.Closest = 1 // a booklet keeps its 22 lines a page: a page more is no place on a board
	cover, err := b.cover(i, &l)
	if err != nil {
		return nil, err
	}
	body, begins, err := b.body(i, &l)
	if err != nil {
		return nil, err
	}
	front := []*typeset.Page{cover, blank(&l)}
	contents, err := b.contents(i, &l, begins, 0)
	if err != nil {
		return nil, err
	}
	before := len(front) + len(contents) + len(contents)%2
	// now it is known where the records begin
	if contents, err = b.contents(i, &l, begins, before); err != nil {
		return nil, err
	}
	front = append(front, contents...)
	if len(front) < before {
		front = append(front, blank(&l))
	}
	return append(front, body...), nil
}

func blank(l *typeset.Layout) *typeset.Page { return &typeset.Page{Width: l.Width, Height: l.Height} }

// body is the records one after another, numbered from 1, and the pages on which each begins, from
// 0.
func (b *Bulletins) body(i *Issue, l *typeset.Layout) (pages []*typeset.Page, begins []int, err error) {
	var blocks []typeset.Block
	marks := map[typeset.Mark]int{}
	group, notes := "", 0
	for at, n := range i.Notices {
		text, err := b.press.Read(n, notes)
		if err != nil {
			return nil, nil, err
		}
		notes = text.Notes
		head, err := b.head(n, l)
		if err != nil {
			return nil, nil, err
		}
		mark := &typeset.Bookmark{Level: 2, Title: n.Title}
		marks[mark] = at
		outline := []typeset.Mark{mark}
		if g := b.edition.Entries[n.Entry].Group; g != group {
			group = g
			outline = []typeset.Mark{&typeset.Bookmark{Level: 1, Title: g}, mark}
		}
		head[0].Marks = append(outline, head[0].Marks...)
		if at > 0 {
			head[0].Before = 2 * l.Body.Pitch
		}
		strips, err := b.text(n, l, text, head)
		if err != nil {
			return nil, nil, err
		}
		deepen(strips, 2)
		if strips, err = b.signed(n, l, strips); err != nil {
			return nil, nil, err
		}
		tail, err := b.tail(n, l, text.Shown)
		if err != nil {
			return nil, nil, err
		}
		blocks = append(blocks, &typeset.Fixed{Strips: head}, &typeset.Fixed{Strips: strips}, &typeset.Fixed{Strips: tail})
	}
	colophon, err := b.colophon(i, l)
	if err != nil {
		return nil, nil, err
	}
	pages, err = b.press.Pages(&typeset.Document{Blocks: blocks, Foot: []typeset.Block{&typeset.Fixed{Strips: colophon}}}, l)
	if err != nil {
		return nil, nil, err
	}
	begins = make([]int, len(i.Notices))
	for at, p := range pages {
		for _, m := range p.Marks {
			if n, ok := marks[m]; ok {
				begins[n] = at
			}
		}
		p.Label = strconv.Itoa(at + 1)
		if err := b.press.Number(p, l, press.NumberStyle, at+1, l.Height-l.Bottom+press.NumberGap-press.NumberStyle.Pitch/2); err != nil {
			return nil, nil, err
		}
	}
	return pages, begins, nil
}

// text is the text of a record as the lines of its language run; head is what stands above it.
func (b *Bulletins) text(n *edition.Notice, l *typeset.Layout, text press.Text, head []typeset.Strip) ([]typeset.Strip, error) {
	above := 0.0
	for i := range head {
		above += head[i].Height
	}
	return b.press.InItsLanguage(press.Written{Lang: n.Lang, Layout: l, Above: above, Low: []float64{l.Depth() / 3, l.Depth() / 2},
		Set: func(own *typeset.Layout) ([]typeset.Strip, error) { return b.press.Strips(text.Blocks, own) }})
}

// signed is the text of a record between those to whom it speaks and those who sign it.
func (b *Bulletins) signed(n *edition.Notice, l *typeset.Layout, text []typeset.Strip) ([]typeset.Strip, error) {
	d := &official.Document{Press: b.press, Layout: l, Notice: n, Site: &b.edition.Site}
	to, err := d.Addressees()
	if err != nil {
		return nil, err
	}
	var by []typeset.Strip
	if n.SignsItself() {
		if by, err = d.Signature(); err != nil {
			return nil, err
		}
		if len(text) > 0 {
			text[len(text)-1].Keep = true
		}
	}
	note, err := d.Annotation()
	return slices.Concat(to, text, by, note), err
}

// deepen puts the bookmarks of a text under others.
func deepen(strips []typeset.Strip, by int) {
	for _, s := range strips {
		for _, m := range s.Marks {
			if k, ok := m.(*typeset.Bookmark); ok {
				k.Level += by
			}
		}
	}
}

// head is the title of a record, and under it who published it when under which entry.
func (b *Bulletins) head(n *edition.Notice, l *typeset.Layout) ([]typeset.Strip, error) {
	style := l.Title
	style.Size = 18 * typeset.Point // 小二
	strips, err := b.press.Title(typeset.InLines(n.Title, n.TitleEnds), style, 0, l.Measure())
	if err != nil {
		return nil, err
	}
	by := l.Table
	by.Align = typeset.Center
	spans, err := b.press.Packed(b.byline(n), by, l.Measure())
	if err != nil {
		return nil, err
	}
	under, err := b.press.Text(spans, by, 0, l.Measure())
	if err != nil {
		return nil, err
	}
	strips = append(strips, under...)
	for i := range strips {
		strips[i].Keep, strips[i].Line = true, false
	}
	strips[len(strips)-1].Height += l.Body.Pitch / 2
	return strips, nil
}

// tail is what a record says of others, what others say of it, and what does not stand in its text.
func (b *Bulletins) tail(n *edition.Notice, l *typeset.Layout, shown map[string]bool) ([]typeset.Strip, error) {
	var strips []typeset.Strip
	for _, text := range remarks(n, func(name string) bool { return shown[name] }) {
		style := l.Table
		style.First = 2 * style.Size
		lines, err := b.press.Text([]typeset.Span{{Text: text}}, style, 0, l.Measure())
		if err != nil {
			return nil, err
		}
		for i := range lines {
			lines[i].Line = false
		}
		strips = append(strips, lines...)
	}
	if len(strips) > 0 {
		strips[0].Before = l.Table.Pitch / 2
	}
	return strips, nil
}
