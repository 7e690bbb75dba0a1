package pipeline

import (
	"path"
	"slices"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/parallel"
	"gongkai/generator/render"
	"gongkai/generator/site"
)

// part is one folder of the output.
type part struct {
	*site.Part
	files []render.File
	shown []site.Shown // to its readers; of web pages
}

// plan lists the files of every part that is wanted, and says in the report what they hold.
func (o *Options) plan(s *site.Site, report *Report) ([]part, error) {
	var parts []part
	for _, p := range s.Parts() {
		if o.wants(p) {
			parts = append(parts, part{Part: p})
		}
	}
	sum := func(source string) string {
		if a := s.Attached[source]; a != nil {
			return a.Sum
		}
		return ""
	}
	err := parallel.Try(len(parts), parallel.Cores, func(i int) (err error) {
		if parts[i].files, err = parts[i].Files(); parts[i].Kind == site.Web {
			parts[i].shown = parts[i].Shown(sum)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, p := range parts {
		told := Part{ID: p.ID, Notices: p.Count(), Files: len(p.files)}
		switch p.Kind {
		case site.Web:
			report.Sites = append(report.Sites, told)
		case site.Boards:
			report.Boards = append(report.Boards, told)
		case site.Bulletins:
			report.Bulletins = append(report.Bulletins, told)
		}
	}
	return parts, nil
}

// wants reports whether a part was asked for: an audience with its bulletins, a board; with nothing
// named, everything.
func (o *Options) wants(p *site.Part) bool {
	if len(o.Audiences)+len(o.Boards) == 0 {
		return true
	}
	named := o.Audiences
	if p.Kind == site.Boards {
		named = o.Boards
	}
	return slices.Contains(named, p.ID)
}

// overfull warns of boards that have no room for what is up after their round.
func overfull(parts []part) (diag.List, error) {
	var problems diag.List
	for _, p := range parts {
		if p.Kind == site.Boards {
			found, err := p.Overfull()
			if err != nil {
				return nil, err
			}
			problems = append(problems, found...)
		}
	}
	return problems, nil
}

// carried is the folders of the old output that are not built this time but still belong to the
// site.
func carried(out *output.Output, parts []part, c *config.Config) []string {
	var folders []string
	audience := func(id string) bool { _, ok := c.Audience(id); return ok }
	board := func(id string) bool { _, ok := c.Board(id); return ok }
	building := func(folder string) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return p.Folder() == folder })
	}
	for kind, known := range map[site.Kind]func(id string) bool{site.Web: audience, site.Boards: board, site.Bulletins: audience} {
		for _, id := range out.Folders(string(kind)) {
			if folder := path.Join(string(kind), id); known(id) && !building(folder) {
				folders = append(folders, folder)
			}
		}
	}
	slices.Sort(folders)
	return folders
}
