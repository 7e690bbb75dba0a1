package board

import (
	"bytes"

	"gongkai/generator/edition"
	"gongkai/generator/paper/papersize"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/render"
)

// printed is the files that are made where there are faces: a document for each sheet, one of those
// to put up, one of all that is up, and the slip; those alone in which every character can be set.
// The slip is for whoever goes to the board today: it is a PDF alone.
func (b *Board) printed(r Round, can printable) []render.File {
	up := r.up()
	var files []render.File
	keys := make([]string, len(up))
	for i, n := range up {
		if keys[i] = b.key(n); can.sheet[n] {
			files = append(files, b.sheetFiles(n, keys[i])...)
		}
	}
	files = append(files, b.bound(r, can, keys)...)
	if can.slip {
		files = append(files, render.File{Name: "slip.pdf", Key: b.press.Key("slip", b.board, b.edition.Site, b.edition.Title, b.edition.Day, b.edition.Last, b.wall, keys, r.TakeDown, plain(r.Post)), Write: func(w *bytes.Buffer, _ *render.Text) error {
			return b.printSlip(w, r)
		}})
	}
	return files
}

// sheetFiles is the sheet of a notice in each format.
func (b *Board) sheetFiles(n *edition.Notice, key string) []render.File {
	var files []render.File
	for _, format := range b.formats() {
		if b.recent.expect(n) {
			b.sheets.expect(n)
		}
		files = append(files, render.File{Name: "sheets/" + n.Path + format.Ending, Group: n.Path, Key: key, Write: func(w *bytes.Buffer, _ *render.Text) error {
			data, err := b.recent.take(n, format.Ending, func() (map[string][]byte, error) { return b.print(n) })
			w.Write(data)
			return err
		}})
	}
	return files
}

// formats is those in which sheets are made.
func (b *Board) formats() []press.Format { return press.Formats(b.board.OFD) }

// SiteSheets is the sheets that hang today and have a page on the site of the board's readers, for
// that site: a site and its boards are served from different places.
func (b *Board) SiteSheets() ([]render.File, error) {
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
			files = append(files, b.sheetFiles(n, b.key(n))...)
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

// print sets the sheet of a notice, and gives its file in each format by the ending of its name.
func (b *Board) print(n *edition.Notice) (map[string][]byte, error) {
	s, err := b.setSheet(n)
	if err != nil {
		return nil, err
	}
	return press.Files(b.formats(), press.Info(n.Title, n.Publisher, n.Published), s.printed)
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
