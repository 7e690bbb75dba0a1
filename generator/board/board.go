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

	"gongkai/generator/calendar"
	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
	"gongkai/generator/relation"
	"gongkai/generator/render"
)

// Board is one board of an edition.
type Board struct {
	edition *edition.Edition
	board   edition.Board
	layouts *render.Layouts
	style   template.CSS
	press   *press.Press  // nil: no faces, and no PDF
	counts  *press.Counts // of the pages of sheets
	proofs  struct {
		sync.Mutex
		of map[*edition.Notice]*press.Proof
	}
}

// New makes a board of an edition. style is the style sheet of sheet.html and round.html, which
// stands in the pages themselves: a sheet can be carried to another machine as one file.
func New(e *edition.Edition, b edition.Board, layouts *render.Layouts, style []byte, p *press.Press, counts *press.Counts) *Board {
	return &Board{edition: e, board: b, layouts: layouts, style: template.CSS(style), press: p, counts: counts}
}

// Round is what to do at a board between two days: the edition's Last, the day of the round before,
// and its Day.
type Round struct {
	Post     []*edition.Notice // put up
	Keep     []*edition.Notice // leave
	TakeDown []Down
}

// Down is a sheet that has to come down.
type Down struct {
	Path  string
	Index string
	Title string
	Until calendar.Date // the last day on which it had to hang
	Why   string
}

// Round is the posting round of the edition's day.
func (b *Board) Round() Round {
	var r Round
	for i := range b.edition.Notices {
		n := &b.edition.Notices[i]
		if !n.OnBoard {
			continue
		}
		switch before, now := n.Posted(b.edition.Last), n.Posted(b.edition.Day); {
		// The sheet of what was updated since is another one: the old one is among those that ended.
		case now && before && !n.Updated.After(b.edition.Last):
			r.Keep = append(r.Keep, n)
		case now:
			r.Post = append(r.Post, n)
		case before:
			r.TakeDown = append(r.TakeDown, Down{n.Path, n.Index, n.Title, n.PostTo, why(n)})
		}
	}
	for _, e := range b.edition.Ended {
		why := "已撤下"
		if e.Updated {
			why = "已更新"
		}
		r.TakeDown = append(r.TakeDown, Down{e.Path, e.Index, e.Title, e.Until, why})
	}
	slices.SortFunc(r.Post, inOrder)
	slices.SortFunc(r.Keep, inOrder)
	slices.SortFunc(r.TakeDown, func(x, y Down) int { return cmp.Or(x.Until.Compare(y.Until), cmp.Compare(x.Path, y.Path)) })
	return r
}

// why a sheet comes down before or at the end of its window.
func why(n *edition.Notice) string {
	for _, w := range relation.Outcomes() {
		for _, rel := range n.RelatedFrom {
			if rel.Kind == w.Kind && w.Outcome.Ends && rel.Published.AddDays(-1) == n.PostTo {
				return w.Outcome.State
			}
		}
	}
	return "张贴期满"
}

// Files is every file of the board. Of a sheet with a character that no face has there is its page,
// and no PDF. The error is that of a picture's file.
func (b *Board) Files() ([]render.File, error) {
	round := b.Round()
	printable, err := b.printable(round)
	if err != nil {
		return nil, err
	}
	up := slices.Concat(round.Post, round.Keep)
	files := []render.File{
		{Name: "index.html", Write: func(w *bytes.Buffer, text *render.Text) error { return b.round(w, text, round, printable) }},
		{Name: "posting.csv", Write: func(w *bytes.Buffer, _ *render.Text) error {
			w.Write(b.csv(round))
			return nil
		}},
	}
	for _, n := range up {
		files = append(files, render.File{Name: "sheets/" + n.Path + ".html", Group: n.Path, Write: func(w *bytes.Buffer, text *render.Text) error {
			s, err := b.sheet(n, text, "sheets/"+n.Path+".html", "")
			if err != nil {
				return err
			}
			if printable.sheet[n] {
				s.Sheet = render.Escape(path.Base(n.Path) + ".pdf")
			}
			return b.layouts.Whole(w, "sheet", s)
		}})
		for _, a := range n.Attachments {
			if press.Embeds(n.Text, a.Name) {
				files = append(files, render.File{Name: "sheets/" + n.Path + "/" + a.Name, Group: n.Path, Source: a.Source})
			}
		}
	}
	if b.press != nil {
		files = append(files, b.printed(round, printable)...)
	}
	slices.SortFunc(files, func(x, y render.File) int { return cmp.Compare(x.Name, y.Name) })
	return files, nil
}
