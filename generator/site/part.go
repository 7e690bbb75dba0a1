package site

import (
	"context"
	"path"
	"slices"
	"sync"

	"gongkai/generator/board"
	"gongkai/generator/bulletin"
	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
	"gongkai/generator/posting"
	"gongkai/generator/render"
	"gongkai/generator/web"
)

// Kind is what a part is; it names the folder of the output that holds parts of this kind.
type Kind string

// The kinds of parts.
const (
	Web       Kind = "sites"
	Boards    Kind = "boards"
	Bulletins Kind = "bulletins"
)

// Part is one thing that readers get: the web pages of an audience, its bulletins, or a board. It
// is planned when it is asked for first, and its pages are made when they are written. It may be
// used by many goroutines at once.
type Part struct {
	Kind     Kind
	ID       string // of the audience or the board
	Title    string
	Audience config.Audience
	Board    config.Board // of a board

	Edition func() *edition.Edition // what its readers may see; made once for all parts of an audience

	board     func() *board.Board        // nil: the part is no board
	bulletins func() *bulletin.Bulletins // nil: the part is none
	plan      func() (plan, error)
}

// Folder is where the part lies in the output.
func (p *Part) Folder() string { return path.Join(string(p.Kind), p.ID) }

// Files is every file of the part. The error is that of a picture that cannot be read.
func (p *Part) Files() ([]render.File, error) {
	made, err := p.plan()
	return made.files, err
}

// Count is how much of what was disclosed the part shows: records on its pages, sheets that are up,
// issues of a bulletin.
func (p *Part) Count() int {
	made, _ := p.plan()
	return made.count
}

// Round is what to do at a board.
func (p *Part) Round() board.Round { return p.board().Round() }

// Done is the rows of the board's log by which its round was carried out on the day of the site.
func (p *Part) Done(by string) ([]posting.Row, error) {
	b := p.board()
	return b.Done(b.Round(), by)
}

// plan is a part whose files are listed.
type plan struct {
	files []render.File
	count int
}

// proofs is what keeps documents of the part from paper. It is asked of the code that prints them,
// until the context ends.
func (p *Part) proofs(ctx context.Context) ([]*press.Proof, error) {
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case p.board != nil:
		return p.board().Proofs(ctx)
	case p.bulletins != nil:
		return p.bulletins().Proofs(ctx)
	}
	return nil, nil
}

// Parts is everything that readers get: for each audience, in the order of site.yaml, its pages,
// its bulletins and its boards. Only a site without errors may be planned.
func (s *Site) Parts() []*Part { return s.parts() }

func (s *Site) makeParts() []*Part {
	var parts []*Part
	for _, a := range s.Config.Audiences {
		made := sync.OnceValue(func() *edition.Edition { return s.Edition(a) })
		var boards []*Part
		for _, b := range s.Config.Boards {
			if b.Audience == a.ID {
				boards = append(boards, s.boardPart(a, b, made))
			}
		}
		parts = append(parts, s.webPart(a, made, boards), s.bulletinsPart(a, made))
		parts = append(parts, boards...)
	}
	return parts
}

// webPart is the pages of an audience. What hangs on its first board has its sheet there too.
func (s *Site) webPart(a config.Audience, made func() *edition.Edition, boards []*Part) *Part {
	p := &Part{Kind: Web, ID: a.ID, Title: a.Title, Audience: a, Edition: made}
	p.plan = sync.OnceValues(func() (plan, error) {
		program := ""
		if s.in.Digest != nil {
			program = s.in.Program
		}
		var sheets []render.File
		if len(boards) > 0 {
			var err error
			if sheets, err = boards[0].board().SiteSheets(); err != nil {
				return plan{}, err
			}
		}
		assets := s.Theme.Pages
		assets.Sheets = map[string][]string{}
		for _, f := range sheets {
			assets.Sheets[f.Group] = append(assets.Sheets[f.Group], path.Ext(f.Name))
		}
		assets.Attached = attached{s.in.Folder, s.Attached, s.in.Seen, s.texts}
		assets.Pictures = s.themeSizes(a)
		files := web.New(made(), s.Theme.Layouts, assets, program).Files()
		return plan{slices.Concat(files, sheets, s.assetsOf(a)), onSite(made())}, nil
	})
	return p
}

func (s *Site) bulletinsPart(a config.Audience, made func() *edition.Edition) *Part {
	p := &Part{Kind: Bulletins, ID: a.ID, Title: a.Title + "（简报）", Audience: a, Edition: made}
	p.bulletins = sync.OnceValue(func() *bulletin.Bulletins {
		theme := s.theme()
		return bulletin.New(made(), theme.Layouts, theme.Sheet, s.press(""))
	})
	p.plan = sync.OnceValues(func() (plan, error) {
		files, err := p.bulletins().Files()
		return plan{files, len(p.bulletins().Issues())}, err
	})
	return p
}

func (s *Site) boardPart(a config.Audience, b config.Board, made func() *edition.Edition) *Part {
	p := &Part{Kind: Boards, ID: b.ID, Title: b.Title, Audience: a, Board: b, Edition: made}
	p.board = sync.OnceValue(func() *board.Board {
		e, theme := made(), s.theme()
		i := slices.IndexFunc(e.Boards, func(known edition.Board) bool { return known.ID == b.ID })
		return board.New(board.Inputs{
			Edition: e, Board: e.Boards[i], Wall: s.BoardLogs[b.ID].Wall(s.Day), Layouts: theme.Layouts, Style: theme.Sheet, Press: s.press(b.ID), Counts: s.in.Counts,
		})
	})
	p.plan = sync.OnceValues(func() (plan, error) {
		files, err := p.board().Files()
		round := p.board().Round()
		return plan{files, len(round.New()) + len(round.Keep)}, err
	})
	return p
}

// theme is that of the site, or an empty one: what is printed can be proofread without.
func (s *Site) theme() *Theme {
	if s.Theme == nil {
		return &Theme{}
	}
	return s.Theme
}

// Edition is what an audience may see on the day of the site.
func (s *Site) Edition(a config.Audience) *edition.Edition {
	return disclose.For(a, disclose.Source{
		Config: s.Config, Catalogue: s.Catalogue, Records: s.Approved, Pages: s.ApprovedPages, Manuals: s.Manuals, Holidays: s.Holidays, Feedback: s.Feedback, BoardLogs: s.BoardLogs, Registers: s.Registers,
		Told: s.told,
	}, s.Day, s.Last)
}

func onSite(e *edition.Edition) int {
	n := 0
	for i := range e.Notices {
		if e.Notices[i].OnSite {
			n++
		}
	}
	return n
}
