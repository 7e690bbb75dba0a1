package render

import (
	"html/template"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// pastedStyles is how each element looks where a page's style sheet does not come along. Sizes are
// in pixels, as the editors of public accounts write them.
var pastedStyles = map[atom.Atom]string{
	atom.P:          "margin:0 0 16px;font-size:16px;line-height:1.75;text-align:justify;text-indent:2em;color:#211c1b",
	atom.H2:         "margin:28px 0 12px;font-size:18px;line-height:1.5;font-weight:bold;color:#9b1414",
	atom.H3:         "margin:22px 0 10px;font-size:17px;line-height:1.5;font-weight:bold;color:#211c1b",
	atom.H4:         "margin:18px 0 8px;font-size:16px;line-height:1.5;font-weight:bold;color:#211c1b",
	atom.Ul:         "margin:0 0 16px;padding-left:2em;list-style-type:disc",
	atom.Ol:         "margin:0 0 16px;padding-left:2em;list-style-type:decimal",
	atom.Li:         "margin:0 0 6px;font-size:16px;line-height:1.75;color:#211c1b",
	atom.Blockquote: "margin:0 0 16px;padding:8px 12px;border-left:4px solid #dccfcb;background-color:#faf1ef",
	atom.Table:      "margin:0 0 16px;width:100%;border-collapse:collapse;font-size:14px;line-height:1.5",
	atom.Th:         "padding:6px 8px;border:1px solid #8f7f7b;background-color:#faf1ef;font-weight:bold",
	atom.Td:         "padding:6px 8px;border:1px solid #8f7f7b",
	atom.Pre:        "margin:0 0 16px;padding:8px 12px;background-color:#f8f5f3;font-size:14px;line-height:1.5;white-space:pre-wrap",
	atom.Em:         "font-style:normal;-webkit-text-emphasis:dot;-webkit-text-emphasis-position:under;text-emphasis:dot;text-emphasis-position:under",
	atom.Strong:     "font-weight:bold",
	atom.Del:        "text-decoration:line-through",
	atom.Hr:         "margin:16px 0;border:0;border-top:1px solid #dccfcb",
	atom.Sup:        "font-size:12px",
	atom.Section:    "margin:0",
	atom.Figure:     "margin:0 0 16px;text-align:center;font-size:16px;line-height:1.75;color:#211c1b",
	atom.Figcaption: "margin:8px 0 0;text-align:center;font-size:14px;line-height:1.5;color:#211c1b",
}

// pastedAs is what stands for elements that such editors take out or change.
var pastedAs = map[atom.Atom]atom.Atom{
	atom.H1: atom.H2, atom.H5: atom.H4, atom.H6: atom.H4, atom.Div: atom.Section, atom.Dl: atom.Section, atom.Dt: atom.P, atom.Dd: atom.P, atom.S: atom.Del,
	atom.Figure: atom.Section, atom.Figcaption: atom.P,
}

// keptPasted is the elements that come along without a look of their own.
var keptPasted = []atom.Atom{atom.Thead, atom.Tbody, atom.Tr, atom.Code, atom.Br}

// Pasted is a text that can be pasted into the editor of a public account, which knows no style
// sheet, follows no link and has no picture of ours: each element carries its own look, an address
// stands behind the words that led to it, and the name of a picture where it is to be put. base is the
// absolute address of the folder from which links count, or empty: then links within the site are
// their words alone.
func Pasted(body template.HTML, base string) string {
	context := &html.Node{Type: html.ElementNode, Data: "section", DataAtom: atom.Section}
	nodes, err := html.ParseFragment(strings.NewReader(string(body)), context)
	if err != nil { // a reader of strings has none
		return ""
	}
	p := paster{base: base}
	for _, n := range nodes {
		p.write(n)
	}
	return p.out.String()
}

type paster struct {
	base string
	out  strings.Builder
}

func (p *paster) write(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.out.WriteString(html.EscapeString(n.Data))
	case html.ElementNode:
		p.element(n)
	}
}

func (p *paster) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.write(c)
	}
}

func (p *paster) element(n *html.Node) {
	switch n.DataAtom {
	case atom.A:
		p.link(n)
		return
	case atom.Img:
		p.out.WriteString("【此处插入图片：" + html.EscapeString(pictureName(n)) + "】")
		return
	case atom.Input:
		box := "☐"
		if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "checked" }) {
			box = "☑"
		}
		p.out.WriteString(box)
		return
	}
	tag := n.DataAtom
	if as, ok := pastedAs[tag]; ok {
		tag = as
	}
	style, styled := pastedStyles[n.DataAtom]
	if !styled {
		style, styled = pastedStyles[tag]
	}
	if !styled && !slices.Contains(keptPasted, tag) {
		p.children(n)
		return
	}
	p.out.WriteString("<" + tag.String())
	for _, a := range n.Attr {
		switch a.Key {
		case "colspan", "rowspan", "start":
			p.out.WriteString(" " + a.Key + `="` + html.EscapeString(a.Val) + `"`)
		case "align", "style", "class":
			if tag == atom.Td || tag == atom.Th {
				style += aligned(a.Val)
			}
		}
	}
	if insideOf(n, atom.Li, atom.Blockquote) && tag == atom.P {
		style = strings.Replace(style, "text-indent:2em;", "", 1)
	}
	if style != "" {
		p.out.WriteString(` style="` + style + `"`)
	}
	p.out.WriteString(">")
	if tag == atom.Br || tag == atom.Hr {
		return
	}
	p.children(n)
	p.out.WriteString("</" + tag.String() + ">")
}

// link writes the words of a link, and behind them where it leads.
func (p *paster) link(n *html.Node) {
	href := attribute(n, "href")
	if strings.HasPrefix(href, "#") { // a note's mark, or the way back from it
		if class := attribute(n, "class"); class != "footnote-backref" {
			p.children(n)
		}
		return
	}
	p.children(n)
	u, err := url.Parse(href)
	if err != nil {
		return
	}
	if !u.IsAbs() {
		base, err := url.Parse(p.base)
		if err != nil || p.base == "" {
			return
		}
		u = base.ResolveReference(u)
	}
	if address := strings.TrimPrefix(u.String(), "mailto:"); !strings.Contains(words(n), address) {
		p.out.WriteString("（" + html.EscapeString(address) + "）")
	}
}

// aligned is the alignment that an attribute of a cell names.
func aligned(value string) string {
	for _, side := range []string{"center", "right"} {
		if strings.Contains(value, side) {
			return ";text-align:" + side
		}
	}
	return ""
}

func insideOf(n *html.Node, tags ...atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if slices.Contains(tags, p.DataAtom) {
			return true
		}
	}
	return false
}

// pictureName is what a picture is called, with the name of its file.
func pictureName(n *html.Node) string {
	file, err := url.PathUnescape(path.Base(attribute(n, "src")))
	if err != nil {
		file = path.Base(attribute(n, "src"))
	}
	if alt := attribute(n, "alt"); alt != "" {
		return alt + "，" + file
	}
	return file
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words is the text below a node.
func words(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(words(c))
	}
	return b.String()
}
