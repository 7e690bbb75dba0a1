package board

import (
	"bytes"
	"fmt"
	"io"

	"gongkai/generator/edition"
	"gongkai/generator/paper/papersize"
	"gongkai/generator/paper/pdf"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/render"
)

// printed is the files that are made where there are faces: a PDF for each sheet, one of those to
// put up, one of all that is up, and the slip; those alone in which every character can be set.
func (b *Board) printed(r Round, can printable) []render.File {
	up := r.up()
	var files []render.File
	keys := make([]string, len(up))
	for i, n := range up {
		if keys[i] = b.key(n); can.sheet[n] {
			files = append(files, b.sheetFile(n, keys[i]))
		}
	}
	if post := r.New(); len(post) > 0 && can.post {
		files = append(files, render.File{Name: "post.pdf", Key: b.press.Key("post", b.board, b.edition.Site, keys, plain(post), b.edition.Day), Stream: func(w io.Writer) error { return b.printAll(w, post) }})
	}
	if can.board {
		files = append(files, render.File{Name: "board.pdf", Key: b.press.Key("board", b.board, b.edition.Site, keys, b.edition.Day), Stream: func(w io.Writer) error { return b.printAll(w, up) }})
	}
	if can.slip {
		files = append(files, render.File{Name: "slip.pdf", Key: b.press.Key("slip", b.board, b.edition.Site, b.edition.Title, b.edition.Day, b.edition.Last, b.wall, keys, r.TakeDown, plain(r.Post)), Write: func(w *bytes.Buffer, _ *render.Text) error {
			return b.printSlip(w, r)
		}})
	}
	return files
}

func (b *Board) sheetFile(n *edition.Notice, key string) render.File {
	return render.File{Name: "sheets/" + n.Path + ".pdf", Group: n.Path, Key: key, Write: func(w *bytes.Buffer, _ *render.Text) error {
		return b.print(w, n)
	}}
}

// SitePDFs is the sheets that hang today and have a page on the site of the board's readers, as PDFs
// for that site: a site and its boards are served from different places.
func (b *Board) SitePDFs() ([]render.File, error) {
	if b.press == nil {
		return nil, nil
	}
	round := b.Round()
	can, err := b.printable(round)
	if err != nil {
		return nil, err
	}
	var files []render.File
	for _, n := range round.up() {
		if n.OnSite && can.sheet[n] {
			files = append(files, b.sheetFile(n, b.key(n)))
		}
	}
	return files, nil
}

func plain(notices []*edition.Notice) []string {
	paths := make([]string, len(notices))
	for i, n := range notices {
		paths[i] = n.Path
	}
	return paths
}

// key is a digest of all that a sheet is a function of.
func (b *Board) key(n *edition.Notice) string {
	return b.press.Key("sheet", b.board, b.edition.BaseURL, b.edition.Site, n, b.edition.Entries[n.Entry], b.press.Pictures(n))
}

// print writes the sheet of a notice.
func (b *Board) print(w io.Writer, n *edition.Notice) error {
	pages, err := b.Pages(n)
	if err != nil {
		return err
	}
	b.counts.Put(b.key(n), len(pages)) // the slip need not set it again
	if pages, err = b.tiled(pages); err != nil {
		return err
	}
	return press.Print(w, press.Info(n.Title, n.Publisher, n.Published), pages)
}

// printAll writes every sheet, one after another, each with its own page numbers.
func (b *Board) printAll(w io.Writer, up []*edition.Notice) error {
	info := press.Info(b.board.Title+"（"+b.edition.Day.Chinese()+"）", b.edition.Site.Organisation, b.edition.Day)
	out := pdf.New(w, info)
	for i, n := range up {
		pages, err := b.Pages(n)
		if err != nil {
			return err
		}
		if pages, err = b.tiled(pages); err != nil {
			return err
		}
		for j, p := range pages {
			p.Label = fmt.Sprintf("%d–%s", i+1, p.Label)
			outline(p, n, j == 0)
			if err := out.Page(p); err != nil {
				return err
			}
		}
	}
	if len(up) == 0 {
		p, err := b.blank()
		if err != nil {
			return err
		}
		if err := out.Page(p); err != nil {
			return err
		}
	}
	return out.Close()
}

// outline puts the bookmarks of a sheet under one of its own.
func outline(p *typeset.Page, n *edition.Notice, first bool) {
	for _, m := range p.Marks {
		if k, ok := m.(*typeset.Bookmark); ok {
			k.Level++
		}
	}
	if first {
		p.Marks = append([]typeset.Mark{&typeset.Bookmark{Level: 1, Title: n.Title}}, p.Marks...)
	}
}

// blank is the page of a board on which nothing hangs.
func (b *Board) blank() (*typeset.Page, error) {
	l := b.layout()
	p := &typeset.Page{Width: l.Width, Height: l.Height, Label: "1"}
	err := b.press.Put(p, b.board.Title+"："+b.edition.Day.Chinese()+"没有要张贴的内容。", l.Body, l.Left, l.Top, l.Measure())
	return p, err
}

// layout is the measures of the board's sheets.
func (b *Board) layout() typeset.Layout {
	set := b.board
	width, height := typeset.Paper(set.Paper, set.Landscape)
	paper := papersize.Size{Width: width, Height: height}
	l, margins := typeset.Poster(width, height), paper.Poster()
	if set.Layout != edition.Poster {
		l, margins = officialOn(paper), paper.Official()
	}
	margins = papersize.Margins(set.Margins).Or(margins)
	l.Top, l.Right, l.Bottom, l.Left = margins.Top, margins.Right, margins.Bottom, margins.Left
	l.Resize(set.Sizes.Title, set.Sizes.Body, set.Sizes.Small)
	l.Confine()
	return l
}

// officialOn is the layout of an official document. The standard knows A4 alone: a larger sheet is
// that of A4 as a copier enlarges it, so that it is read from as far as its size makes one expect.
func officialOn(paper papersize.Size) typeset.Layout {
	l := typeset.Official()
	if k := min(paper.Width/l.Width, paper.Height/l.Height); k > 1 {
		l.Enlarge(k)
	}
	l.Width, l.Height = paper.Width, paper.Height
	return l
}

// Pages is the pages of a notice's sheet, each as it hangs.
func (b *Board) Pages(n *edition.Notice) ([]*typeset.Page, error) {
	s := &sheet{b, n, b.layout()}
	return s.pages()
}

// tiled is pages as they are printed: in parts, where the board says so.
func (b *Board) tiled(pages []*typeset.Page) ([]*typeset.Page, error) {
	if b.board.Tile == "" {
		return pages, nil
	}
	width, height := typeset.Paper(b.board.Tile, false)
	var tiled []*typeset.Page
	for _, p := range pages {
		parts, err := b.press.Tile(p, width, height, b.board.Overlap)
		if err != nil {
			return nil, err
		}
		tiled = append(tiled, parts...)
	}
	return tiled, nil
}
