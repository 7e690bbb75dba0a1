package record

import (
	"net/url"
	"path"
	"strings"

	"gongkai/generator/diag"
)

// Alias is an address at which a record stood before: a page there leads on to it.
type Alias struct {
	Name  string     // below the folder of a site, such as 2019/0312.html
	Place diag.Place // where it is written
}

// aliases reads the former addresses of a record. One that cannot be that of a page of the site is
// told, and left out.
func (p *parser) aliases() []Alias {
	var all []Alias
	for _, n := range p.texts("aliases") {
		name, within := p.belowSite(n.Text)
		switch {
		case !within:
			p.wrong("alias-elsewhere", n, diag.T("旧地址%s不在任何一个网站的“base_url”之下，程序管不到", "the former address %s is below the base_url of no site", diag.Quote(n.Text)),
				diag.T("只写网站文件夹以下的部分，如 2019/0312.html；别的服务器上的旧地址，请那里的管理员设转向", "write only what stands below the folder of the site, such as 2019/0312.html; for an address of another server ask its keeper for a redirection"))
		case name != path.Clean(name) || strings.HasPrefix(name, "../") || strings.ContainsAny(name, `\?#`) || path.Ext(name) != ".html" || strings.Contains("/"+name, "/.") || strings.Contains(path.Dir(name), ".html"):
			p.wrong("alias-unusable", n, diag.T("旧地址%s不能是一个页面的地址", "the former address %s cannot be that of a page", diag.Quote(n.Text)),
				diag.T("写网站文件夹以下的路径，以 .html 结尾，没有问号、井号和 ..，如 2019/0312.html", "write its path below the folder of the site, ending in .html, without a question mark, # or .., such as 2019/0312.html"))
		default:
			all = append(all, Alias{name, n.Place})
		}
	}
	return all
}

// belowSite is what stands behind the folder of a site in an address as an editor has it, from the
// browser or by hand; false where it is a whole address, and of no site.
func (p *parser) belowSite(text string) (name string, within bool) {
	name = text
	if strings.Contains(text, "://") {
		base := ""
		for _, a := range p.config.Audiences {
			if strings.HasPrefix(text, a.BaseURL) && len(a.BaseURL) > len(base) { // one site may lie in the folder of another
				base = a.BaseURL
			}
		}
		if base == "" {
			return "", false
		}
		name = text[len(base):]
	}
	if decoded, err := url.PathUnescape(name); err == nil {
		name = decoded
	}
	return strings.TrimPrefix(name, "/"), true
}
