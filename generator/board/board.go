// Package board makes the notice-board edition: for each board the posting round of a day, and
// every sheet ready to print.
package board

import (
	"bytes"
	"cmp"
	"html/template"
	"path"
	"slices"
	"sync"

	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
	"gongkai/generator/posting"
	"gongkai/generator/render"
)

// Board is one board of an edition.
type Board struct {
	edition *edition.Edition
	board   edition.Board
	wall    *posting.Wall // nil: there is no log
	layouts *render.Layouts
	style   template.CSS
	press   *press.Press  // nil: no faces, and no PDF
	counts  *press.Counts // of the pages of sheets
	sheets  sheets
	recent  recent
	proofs  struct {
		sync.Mutex
		of map[*edition.Notice]*press.Proof
	}
}

// Inputs is what a board is made of.
type Inputs struct {
	Edition *edition.Edition
	Board   edition.Board
	Wall    *posting.Wall // what hangs there by its log; nil: it has none
	Layouts *render.Layouts
	// Style is the style sheet of sheet.html and round.html, which stands in the pages themselves: a
	// sheet can be carried to another machine as one file.
	Style  []byte
	Press  *press.Press // nil: no faces, and no PDF
	Counts *press.Counts
}

// New makes a board of an edition.
func New(in Inputs) *Board {
	return &Board{edition: in.Edition, board: in.Board, wall: in.Wall, layouts: in.Layouts, style: template.CSS(in.Style), press: in.Press, counts: in.Counts}
}

// Files is every file of the board. Of a sheet with a character that no face has there is its page,
// and no PDF. The error is that of a picture's file.
func (b *Board) Files() ([]render.File, error) {
	round := b.Round()
	printable, err := b.printable(round)
	if err != nil {
		return nil, err
	}
	files := []render.File{
		{Name: "index.html", Write: func(w *bytes.Buffer, text *render.Text) error { return b.round(w, text, round, printable) }},
		{Name: "posting.csv", Write: func(w *bytes.Buffer, _ *render.Text) error {
			w.Write(b.csv(round))
			return nil
		}},
	}
	for _, n := range round.up() {
		files = append(files, render.File{Name: "sheets/" + n.Path + ".html", Group: n.Path, Write: func(w *bytes.Buffer, text *render.Text) error {
			s, err := b.sheet(n, text, "sheets/"+n.Path+".html", "")
			if err != nil {
				return err
			}
			if printable.sheet[n] {
				s.Sheet = render.Escape(path.Base(n.Path) + ".pdf")
				if b.board.OFD {
					s.SheetOFD = render.Escape(path.Base(n.Path) + ".ofd")
				}
			}
			return b.layouts.Whole(w, "sheet", s)
		}})
		for _, a := range n.Attachments {
			if f, shown := press.PictureFile(n, &a); shown {
				f.Name, f.Group = "sheets/"+n.Path+"/"+f.Name, n.Path
				files = append(files, f)
			}
		}
	}
	if b.press != nil {
		files = append(files, b.printed(round, printable)...)
	}
	slices.SortFunc(files, func(x, y render.File) int { return cmp.Compare(x.Name, y.Name) })
	return files, nil
}
