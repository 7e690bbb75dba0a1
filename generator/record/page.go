package record

import (
	"strconv"

	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/scope"
	"gongkai/generator/statement"
	"gongkai/generator/text/yamldoc"
)

// Page is a page that is no disclosure: the guide, a manual. It has a scope all the same.
type Page struct {
	Path     string // below content/pages, without .md
	File     string
	Digest   statement.Digest // as that of a record
	Title    string
	Nav      string // its name in the navigation; empty: not there
	Order    int    // of the navigation
	Summary  string
	Scope    scope.Scope
	Passages []Passage
	Fences   []Fence
	Waivers  []Waiver
	Manual   bool // of the program itself: site.yaml, and not its scope, says who is shown it

	places places
}

var pageKeys = []yamldoc.Key{{EN: "title", ZH: "标题"}, {EN: "scope", ZH: "公开范围"}, {EN: "groups", ZH: "公开对象"},
	{EN: "nav", ZH: "导航"}, {EN: "order", ZH: "顺序"}, {EN: "summary", ZH: "摘要"}, {EN: "waivers", ZH: "豁免"}}

// ParsePage reads one page of content/pages.
func ParsePage(c *config.Config, path, file string, src []byte) (*Page, diag.List) {
	src = statement.NormalText(src) // what is parsed is what has the digest
	page := &Page{Path: path, File: file, Digest: statement.Sum(src)}
	var problems diag.List
	f, ok := splitFront(file, src, &problems)
	if !ok {
		return page, problems
	}
	p := parser{config: c, r: &Record{File: file}, problems: &problems}
	p.fields = f.root.Lookup(pageKeys, diag.T("文件头", "the front matter"), &problems)
	page.places = placesOf(f.root, pageKeys)
	tellGlued(f.root, pageKeys, &problems)
	page.Title, page.Nav, page.Summary = p.required("title"), p.text("nav"), p.text("summary")
	page.Scope = p.scope()
	if text := p.text("order"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			p.wrong("order-unreadable", p.fields["order"].Value, diag.T("顺序应为整数", "order must be a whole number"), diag.T("例如 1", "such as 1"))
		}
		page.Order = n
	}
	page.Waivers = p.waivers()
	page.Passages, page.Fences = cutPassages(c, file, f.body, f.bodyLine, &problems)
	return page, problems
}

// At is the place of a key's value by its English name, or of the first line where the key is not
// written.
func (p *Page) At(key string) diag.Place { return p.places.at(p.File, key, whole) }

// Visible is the Markdown source that a view admits; "" where the page itself is not.
func (p *Page) Visible(view scope.View) string {
	r := Record{Scope: p.Scope, Passages: p.Passages}
	return r.Visible(view)
}
