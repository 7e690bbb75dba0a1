package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/text/charset"
)

// Template is what a text under an entry begins with: gongkai new puts it in. It is published
// nowhere.
type Template struct {
	Number int // of the entry, as site.yaml numbers them
	File   string
	Text   string
}

// maxTemplate is as much as a template may hold, in bytes.
const maxTemplate = 1 << 20

// Templates reads content/templates, in the order of their numbers.
func Templates(fsys fs.FS) ([]Template, diag.List) {
	var templates []Template
	var problems diag.List
	entries, err := fs.ReadDir(fsys, TemplatesDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		problems.Warnf("template-unreadable", diag.Place{File: TemplatesDir}, diag.Because("模板文件夹无法读取", "the folder of templates cannot be read", err),
			diag.Unreadable(err, folderFix))
	}
	for _, e := range entries {
		if hidden(e.Name()) {
			continue
		}
		name := path.Join(TemplatesDir, e.Name())
		number, err := strconv.Atoi(strings.TrimSuffix(e.Name(), ".md"))
		if err != nil || number < 1 || path.Ext(name) != ".md" {
			problems.Warnf("template-unknown", diag.Place{File: name}, diag.T("文件名不是目录序号，新建文稿时不会用到", "it is not named after an entry, and no new record takes it"),
				diag.T("用目录序号作文件名，如 35.md", "name it after the number of an entry, such as 35.md"))
			continue
		}
		if i := slices.IndexFunc(templates, func(t Template) bool { return t.Number == number }); i >= 0 {
			problems.Warnf("template-unknown", diag.Place{File: name}, diag.T("第%[1]d项已有模板 %[2]s，没有用这一份", "entry %[1]d has the template %[2]s already", number, templates[i].File), diag.T("只留一份", "keep one"))
			continue
		}
		text, fault := readTemplate(fsys, name)
		if fault.ZH != "" {
			problems.Warnf("template-unreadable", diag.Place{File: name}, fault, diag.T("模板只写正文，不写两条 --- 之间的文件头；存成 UTF-8 编码的 .md 文件", "a template is a text without front matter, saved as UTF-8"))
			continue
		}
		templates = append(templates, Template{number, name, text})
	}
	slices.SortFunc(templates, func(a, b Template) int { return a.Number - b.Number })
	return templates, problems
}

// readTemplate is the text of a template, or what is wrong with it.
func readTemplate(fsys fs.FS, name string) (text string, fault diag.Text) {
	src, err := readPlain(fsys, name, maxTemplate)
	if err != nil {
		return "", diag.Because("模板无法读取", "the template cannot be read", err)
	}
	decoded, encoding, err := charset.Decode(src)
	switch {
	case err != nil || encoding == charset.GB18030:
		return "", diag.T("模板不是 UTF-8 编码", "the template is not UTF-8")
	case strings.HasPrefix(decoded, "---"):
		return "", diag.T("模板里写了文件头", "the template has front matter")
	case strings.TrimSpace(decoded) == "":
		return "", diag.T("模板是空的", "the template is empty")
	}
	return strings.TrimSpace(strings.ReplaceAll(decoded, "\r\n", "\n")) + "\n", diag.Text{}
}

// TemplateFor is the template of the entry that has a number on a day; false where there is none.
// The numbers of templates are those of a day, as those of site.yaml are.
func TemplateFor(templates []Template, all catalogue.Catalogue, c *config.Config, number int, day calendar.Date) (Template, bool) {
	for _, t := range templates {
		if all.Lists([]int{t.Number}, c.Numbered(day), number, day) {
			return t, true
		}
	}
	return Template{}, false
}
