package config

import (
	"net/url"
	"path"
	"strings"

	"gongkai/generator/accent"
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

var (
	themeKeys       = keys("emblem", "colours", "navigation", "footer", "links")
	emblemKeys      = keys("file", "alt")
	coloursKeys     = keys("light", "dark")
	destinationKeys = keys("page", "name")
	footerKeys      = keys("organiser", "undertaker", "lines", "badges")
	linkKeys        = keys("name", "url")
	badgeKeys       = keys("file", "alt", "url")
)

// codeContrast is the code of a colour that cannot be read.
const codeContrast = "theme-contrast"

// destinations is what the pages of every site are called in site.yaml.
var destinations = []option{
	{HomePage, "首页"}, {CataloguePage, "公开目录"}, {ArchivePage, "历次公开"}, {SearchPage, "检索"}, {StatisticsPage, "公开统计"}, {ParticipationPage, "参与党务"},
	{LedgerPage, "公开台账"}, {MapPage, "站点地图"}, {ScreenPage, "大屏展示"},
}

// theme reads the theme of a site or an audience over another one, key by key.
func (r *reader) theme(f map[string]yamldoc.Field, over Theme) Theme {
	tf := r.fields(f["theme"].Value, themeKeys, "theme")
	if field, written := tf["emblem"]; written {
		ef := r.fields(field.Value, emblemKeys, "emblem")
		over.Emblem = r.picture(field.Value, ef)
	}
	if field, written := tf["colours"]; written {
		over.Colours = r.colours(field.Value)
	}
	if field, written := tf["navigation"]; written {
		over.Navigation = nil
		for _, item := range field.Value.Elements("navigation", &r.problems) {
			if to, ok := r.destination(item); ok {
				over.Navigation = append(over.Navigation, to)
			}
		}
	}
	if field, written := tf["footer"]; written {
		over.Footer = r.footer(field.Value)
	}
	if field, written := tf["links"]; written {
		over.Links = nil
		for _, item := range field.Value.Elements("links", &r.problems) {
			lf := r.fields(item, linkKeys, "links")
			over.Links = append(over.Links, r.elsewhere(lf, r.required(item, lf, "name"), r.required(item, lf, "url")))
		}
	}
	return over
}

// picture reads a file of static/ and what it shows.
func (r *reader) picture(n yamldoc.Node, f map[string]yamldoc.Field) Picture {
	if n.Kind == yamldoc.Null {
		return Picture{}
	}
	file := strings.TrimPrefix(r.required(n, f, "file"), "static/")
	p := Picture{File: file, Alt: r.required(n, f, "alt"), Place: f["file"].Value.Place}
	switch ext := strings.ToLower(path.Ext(file)); {
	case file == "":
	case file != path.Clean(file) || strings.HasPrefix(file, "/") || strings.HasPrefix(file, "..") || strings.Contains(file, `\`):
		r.wrong(f["file"], diag.T("%s不是 static 文件夹中的文件", "%s is no file of the folder static", diag.Quote(file)), diag.T("图片放进 static 文件夹，这里只写文件名", "put the picture into the folder static, and write its name alone"))
	case ext != ".svg" && ext != ".png":
		r.wrong(f["file"], diag.T("图片%s不是 SVG 或 PNG", "the picture %s is neither SVG nor PNG", diag.Quote(file)), diag.T("另存为 PNG（底色透明），放进 static 文件夹", "save it as PNG with a transparent ground, in the folder static"))
	}
	return p
}

// colours reads the colour of light pages, and that of dark ones, which is made of it where it is
// not written.
func (r *reader) colours(n yamldoc.Node) Colours {
	if n.Kind == yamldoc.Null {
		return Colours{}
	}
	f := r.fields(n, coloursKeys, "colours")
	if _, written := f["light"]; !written {
		r.required(n, f, "light")
		return Colours{}
	}
	out := Colours{Set: true, Light: r.colour(f, "light", accent.Light, diag.T("浅色页面", "light pages"))}
	if _, written := f["dark"]; written {
		out.Dark = r.colour(f, "dark", accent.Dark, diag.T("深色页面", "dark pages"))
	} else {
		out.Dark = accent.Dark.Derived(out.Light)
	}
	return out
}

// colour reads a colour that has to stand off from the grounds of a scheme.
func (r *reader) colour(f map[string]yamldoc.Field, key string, s accent.Scheme, pages diag.Text) accent.Colour {
	field := f[key]
	if field.Value.Kind == yamldoc.Null {
		r.problems.Errorf("site-value", field.Place, diag.T("这里看不到颜色：“#”和它后面的都当作说明了", "there is no colour here: the # and all behind it is a comment"),
			diag.T("给颜色加上引号，如“%s: \"#9b1414\"”", "put the colour into quotes, as in “%s: \"#9b1414\"”", key))
		return accent.Colour{}
	}
	text := r.text(f, key)
	c, ok := accent.Parse(text)
	switch ratio := s.Contrast(c); {
	case field.Value.Kind != yamldoc.Scalar: // reported
	case !ok:
		r.wrong(field, diag.T("%s不是颜色", "%s is no colour", diag.Quote(text)), diag.T("写“#”和六位十六进制数字，加引号，如“%s: \"#9b1414\"”", "write # and six hexadecimal digits in quotes, as in “%s: \"#9b1414\"”", key))
	case ratio < accent.Least:
		near := s.Nearest(c)
		r.problems.Errorf(codeContrast, field.Value.Place,
			diag.T("颜色%[1]s在%[2]s上看不清：与底色的对比度是 %[4]s，不到 %[5]s", "the colour %[1]s cannot be read on %[3]s: its contrast with the ground is %[4]s, less than %[5]s", diag.Quote(text), pages.ZH, pages.EN, ratio, accent.Least),
			diag.T("同一色调里最接近而看得清的是（对比度 %[3]s）：“%[1]s: \"%[2]s\"”", "the nearest of this hue that can be read (contrast %[3]s): “%[1]s: \"%[2]s\"”", key, near, s.Contrast(near)))
	}
	return c
}

// destination reads an item of the navigation: a page, or a page and what it is called there.
func (r *reader) destination(item yamldoc.Node) (Destination, bool) {
	to, page := Destination{Place: item.Place}, item
	if item.Kind == yamldoc.Map {
		f := r.fields(item, destinationKeys, "navigation")
		if r.required(item, f, "page") == "" {
			return to, false // reported
		}
		to.Name, page = r.text(f, "name"), f["page"].Value
		to.Place = page.Place
	}
	text := page.Scalar("page", &r.problems)
	if text == "" {
		return to, false
	}
	if pagePath, ok := strings.CutPrefix(text, TextPages); ok {
		to.Page = TextPages + strings.TrimSuffix(pagePath, ".md")
		return to, true
	}
	var names, zh, en []string
	for _, o := range destinations {
		if strings.EqualFold(text, o.value) || text == o.zh {
			to.Page = o.value
			return to, true
		}
		names, zh, en = append(names, o.value, o.zh), append(zh, o.zh), append(en, o.value)
	}
	fix := diag.Meant{Got: text, Names: names, Otherwise: diag.T("可写：%[1]s；content/pages 中的一页写成 pages/guide 的样子", "one of %[2]s; a page of content/pages as in pages/guide", strings.Join(zh, "、"), strings.Join(en, ", "))}.Fix()
	r.problems.Errorf("site-value", page.Place, diag.T("没有栏目%s", "there is no page %s", diag.Quote(text)), fix)
	return to, false
}

func (r *reader) footer(n yamldoc.Node) Footer {
	f := r.fields(n, footerKeys, "footer")
	out := Footer{Organiser: r.text(f, "organiser"), Undertaker: r.text(f, "undertaker")}
	for _, item := range f["lines"].Value.Elements("lines", &r.problems) {
		if item.Kind != yamldoc.Map {
			out.Lines = append(out.Lines, Link{Name: item.Scalar("lines", &r.problems)})
			continue
		}
		lf := r.fields(item, linkKeys, "lines")
		out.Lines = append(out.Lines, r.elsewhere(lf, r.required(item, lf, "name"), r.text(lf, "url")))
	}
	for _, item := range f["badges"].Value.Elements("badges", &r.problems) {
		bf := r.fields(item, badgeKeys, "badges")
		p := r.picture(item, bf)
		out.Badges = append(out.Badges, Badge{p, r.elsewhere(bf, p.Alt, r.text(bf, "url"))})
	}
	return out
}

// elsewhere is a link to the whole address of a page elsewhere. An address that is not whole is told,
// and left out.
func (r *reader) elsewhere(f map[string]yamldoc.Field, name, address string) Link {
	if address == "" {
		return Link{Name: name}
	}
	if u, err := url.Parse(address); err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" || u.User != nil {
		r.wrong(f["url"], diag.T("网址%s不完整", "the address %s is not complete", diag.Quote(address)), diag.T("从浏览器的地址栏复制，如 https://www.example.cn/", "copy it from the address bar of the browser, such as https://www.example.cn/"))
		return Link{Name: name}
	}
	return Link{name, address, f["url"].Value.Place}
}
