// Package manual holds the manuals of the program, of the version at hand. They are not the body's
// own pages: nobody approves them, and site.yaml says which audiences are shown them (manuals:
// [party]).
package manual

import (
	"embed"
	"io/fs"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/record"
)

//go:embed *.md
var files embed.FS

// Pages is the manuals as pages, for a site with this configuration; none where no audience is shown
// them.
func Pages(c *config.Config) []*record.Page {
	if len(c.Manuals) == 0 {
		return nil
	}
	names, _ := fs.Glob(files, "*.md")
	pages := make([]*record.Page, 0, len(names))
	for _, name := range names {
		src, err := files.ReadFile(name)
		if err != nil {
			continue // an embedded file that was listed can be read
		}
		p, _ := record.ParsePage(c, strings.TrimSuffix(name, ".md"), "manual/"+name, src)
		p.Manual = true
		pages = append(pages, p)
	}
	return pages
}
