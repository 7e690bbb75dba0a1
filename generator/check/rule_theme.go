package check

import (
	"path"
	"slices"
	"strings"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

// ruleTheme: the pictures that site.yaml puts on every page lie in static/ and are described, and
// its navigation leads to pages that there are. What an audience may not see of them it is not
// shown, and that is no fault.
func ruleTheme(c *checker, problems *diag.List) {
	told := map[diag.Place]bool{} // what is said for all audiences is one fault
	for _, a := range c.Config.Audiences {
		for _, p := range a.Theme.Pictures() {
			if !told[p.Place] && p.Place.File != "" {
				told[p.Place] = true
				c.themePicture(p, problems)
			}
		}
		for _, to := range a.Theme.Navigation {
			if !told[to.Place] {
				told[to.Place] = true
				c.navigationPage(to, problems)
			}
		}
	}
}

func (c *checker) themePicture(p config.Picture, problems *diag.List) {
	name := path.Join(source.StaticDir, p.File)
	if !slices.ContainsFunc(c.Static, func(s source.Static) bool { return s.File == name }) {
		var names []string
		for _, s := range c.Static {
			if ext := path.Ext(s.File); ext == ".svg" || ext == ".png" {
				names = append(names, strings.TrimPrefix(s.File, source.StaticDir+"/"))
			}
		}
		problems.Errorf("theme-picture-missing", p.Place, diag.T("static 文件夹中没有图片%s", "there is no picture %s in the folder static", diag.Quote(p.File)),
			diag.Meant{Got: p.File, Names: names, Otherwise: diag.T("把图片放进站点文件夹的 static 文件夹，或改正文件名", "put the picture into the folder static of the site folder, or correct its name")}.Fix())
	}
	if p.Alt != "" && !describes(p.Alt, p.File) {
		problems.Errorf(undescribedCode, p.Place, undescribed(p.Alt, p.File), diag.T("写明图上是什么，如“alt: %s徽标”", "say what it shows, as in “alt: %s徽标”", c.Config.Organisation))
	}
}

func (c *checker) navigationPage(to config.Destination, problems *diag.List) {
	pagePath, ok := strings.CutPrefix(to.Page, config.TextPages)
	if !ok {
		return
	}
	var names []string
	for _, pages := range [][]*record.Page{c.Pages, c.Manuals} {
		for _, p := range pages {
			if p.Path == pagePath {
				return
			}
			names = append(names, config.TextPages+p.Path)
		}
	}
	problems.Errorf("theme-page-missing", to.Place, diag.T("导航中的页面%s不存在", "there is no page %s, to which the navigation leads", diag.Quote(to.Page)),
		diag.Meant{Got: to.Page, Names: names, Otherwise: diag.T("写 content/pages 中一页的路径，不带 .md，如 pages/guide；页面删去了的，从导航中也删去", "write the path of a page of content/pages without .md, as in pages/guide, or remove the item")}.Fix())
}
