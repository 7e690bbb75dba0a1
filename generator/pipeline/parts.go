package pipeline

import (
	"path"
	"slices"
	"sync"

	"gongkai/generator/board"
	"gongkai/generator/bulletin"
	"gongkai/generator/config"
	"gongkai/generator/edition"
	"gongkai/generator/output"
	"gongkai/generator/render"
	"gongkai/generator/source"
	"gongkai/generator/web"
)

// part is one folder of the output.
type part struct {
	folder string
	files  []render.File
	sums   bool
}

// parts makes an edition for each audience, and of it the site, the bulletins and the boards that are wanted.
func (o *Options) parts(content *source.Content, looks *Looks, p *printing, report *Report) ([]part, []planned) {
	all := len(o.Audiences)+len(o.Boards) == 0
	last, _ := LastRound(content, o.Day, o.Last)
	audiences := content.Config.Audiences
	made := make([]madeFor, len(audiences))
	var group sync.WaitGroup
	for i, a := range audiences {
		group.Go(func() {
			e := Edition(content, a, o.Day, last)
			if all || slices.Contains(o.Audiences, a.ID) {
				files := append(web.New(e, looks.Layouts, looks.Style).Files(), looks.Assets...)
				made[i].parts = append(made[i].parts, part{path.Join("sites", a.ID), files, true})
				made[i].sites = append(made[i].sites, Part{a.ID, onSite(e), len(files)})
				issues := bulletin.New(e, looks.Layouts, looks.Sheet, p.press("", o))
				files = issues.Files()
				made[i].parts = append(made[i].parts, part{folder: path.Join("bulletins", a.ID), files: files})
				made[i].bulletins = append(made[i].bulletins, Part{a.ID, len(issues.Issues()), len(files)})
			}
			for _, b := range e.Boards {
				if all || slices.Contains(o.Boards, b.ID) {
					at := board.New(e, b, looks.Layouts, looks.Sheet, p.press(b.ID, o), p.counts)
					files, round := at.Files(), at.Round()
					configured, _ := content.Config.Board(b.ID)
					made[i].planned = append(made[i].planned, planned{configured, at, round})
					made[i].parts = append(made[i].parts, part{folder: path.Join("boards", b.ID), files: files})
					made[i].boards = append(made[i].boards, Part{b.ID, len(round.Post) + len(round.Keep), len(files)})
				}
			}
		})
	}
	group.Wait()
	var parts []part
	var boards []planned
	for _, m := range made {
		boards = append(boards, m.planned...)
		parts = append(parts, m.parts...)
		report.Sites = append(report.Sites, m.sites...)
		report.Boards = append(report.Boards, m.boards...)
		report.Bulletins = append(report.Bulletins, m.bulletins...)
	}
	return parts, boards
}

// planned is a board whose files are planned.
type planned struct {
	configured config.Board
	board      *board.Board
	round      board.Round
}

// madeFor is what is planned for one audience.
type madeFor struct {
	planned                  []planned
	parts                    []part
	sites, boards, bulletins []Part
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

// carried is the folders of the old output that are not built this time but still belong to the site.
func carried(out *output.Output, parts []part, c *config.Config) []string {
	var folders []string
	audience := func(id string) bool { _, ok := c.Audience(id); return ok }
	board := func(id string) bool { _, ok := c.Board(id); return ok }
	building := func(folder string) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return p.folder == folder })
	}
	for kind, known := range map[string]func(id string) bool{"sites": audience, "boards": board, "bulletins": audience} {
		for _, id := range out.Folders(kind) {
			if folder := path.Join(kind, id); known(id) && !building(folder) {
				folders = append(folders, folder)
			}
		}
	}
	slices.Sort(folders)
	return folders
}
