package shipped

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"gongkai/generator/policy"
)

// TestFaultsOfPagesAreFound holds because testStandards is worth as much as what it finds.
func TestFaultsOfPagesAreFound(t *testing.T) {
	const whole = `<!DOCTYPE html><html lang="zh-CN"><head><meta http-equiv="Content-Security-Policy" content="POLICY"><title>甲</title></head><body><header>名</header><main><h1>甲</h1><h2 id="a">乙</h2><section aria-label="表格1" tabindex="0">表</section><img src="a.png" alt="图"></main></body></html>`
	sound := func(page string) string {
		var l policy.Loads
		_ = l.Read(strings.NewReader(page), "")
		return strings.Replace(page, "POLICY", html.EscapeString(l.Page()), 1)
	}
	if found := faults(sound(whole)); len(found) > 0 {
		t.Errorf("a page without a fault: %q", found)
	}
	for want, change := range map[string][2]string{
		"doctype":              {"<!DOCTYPE html>", "<!doctype html>"},
		"language":             {` lang="zh-CN"`, ""},
		"title":                {"<title>甲", "<title>" + strings.Repeat("甲", 71)},
		"h1":                   {"<h2", "<h1>又</h1><h2"},
		"level":                {"<h2 id=\"a\">乙</h2>", "<h3>乙</h3>"},
		"id":                   {`id="a"`, `id="fn:1"`},
		"id twice":             {"<h2", `<p id="a">丙</p><h2`},
		"style attribute":      {"<h2", `<p style="color:red">丙</p><h2`},
		"script in the page":   {"<h2", `<script>alert(1)</script><h2`},
		"policy":               {"</head>", "<style>a{}</style></head>"},
		"landmarks":            {"</main>", `<section aria-label="表格1">丙</section></main>`},
		"no landmark":          {"<main>", "<p>外</p><main>"},
		"main":                 {"</main>", "</main><main>丙</main>"},
		"label":                {` aria-label="表格1"`, ""},
		"dt twice":             {"<h2", "<dl><dt>时间</dt><dd>1</dd><dt>时间</dt><dd>2</dd></dl><h2"},
		"alt":                  {` alt="图"`, ""},
		"leads to no id":       {"<h2", `<a href="#b">丙</a><h2`},
		"type of a button":     {"<h2", `<button>丙</button><h2`},
		"field without a name": {"<h2", `<input type="search"><h2`},
	} {
		page := strings.Replace(whole, change[0], change[1], 1)
		if want != "policy" {
			page = sound(page)
		} else {
			page = strings.Replace(sound(whole), change[0], change[1], 1)
		}
		if found := faults(page); !slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, want) }) {
			t.Errorf("%s: found only %q", want, found)
		}
	}
}

// selectable is an id that a selector can name.
var selectable = regexp.MustCompile(`^\p{L}[\p{L}\p{N}_-]*$`)

// inspection is what is known of a page while its elements are walked in their order.
type inspection struct {
	found    []string
	ids      map[string]*html.Node
	wanted   []string // ids that something leads to
	level    int      // of the heading before
	h1, main int
	marks    map[string][]string // names of landmarks by role
	policy   string
}

// faults is what is wrong with a page, each beginning with the name of the rule.
func faults(src string) []string {
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		return []string{err.Error()}
	}
	in := &inspection{ids: map[string]*html.Node{}, marks: map[string][]string{}}
	if !strings.HasPrefix(src, "<!DOCTYPE html>") {
		in.fault("doctype")
	}
	for n := range doc.Descendants() {
		if id := attribute(n, "id"); id != "" {
			if in.ids[id] != nil {
				in.fault("id twice: %s", id)
			}
			in.ids[id] = n
		}
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode {
			in.element(n)
			in.landmark(n)
		}
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" && outside(n) {
			in.fault("no landmark: %.20s", strings.TrimSpace(n.Data))
		}
	}
	in.whole(src)
	return in.found
}

func (in *inspection) fault(format string, args ...any) {
	in.found = append(in.found, fmt.Sprintf(format, args...))
}

// element looks at an element by itself.
func (in *inspection) element(n *html.Node) {
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			if !selectable.MatchString(a.Val) {
				in.fault("id: %s", a.Val)
			}
		case "style":
			in.fault("style attribute: %s", a.Val)
		case "aria-labelledby", "for":
			in.wanted = append(in.wanted, a.Val)
		case "tabindex":
			if a.Val == "0" && in.name(n) == "" {
				in.fault("label: an element that has the focus has no name")
			}
		}
	}
	if n.Data == "meta" && attribute(n, "http-equiv") == "Content-Security-Policy" {
		in.policy = attribute(n, "content")
	}
	switch n.Data {
	case "html":
		if attribute(n, "lang") == "" {
			in.fault("language")
		}
	case "title":
		if n.Parent.Data == "head" && (textOf(n) == "" || utf8.RuneCountInString(textOf(n)) > 70) {
			in.fault("title: %s", textOf(n))
		}
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level := int(n.Data[1] - '0')
		if level == 1 {
			in.h1++
		}
		if level > in.level+1 {
			in.fault("level: %s after h%d", n.Data, in.level)
		}
		in.level = level
	case "script":
		if kind := attribute(n, "type"); attribute(n, "src") == "" && (kind != "application/ld+json" || !json.Valid([]byte(textOf(n)))) {
			in.fault("script in the page")
		}
	case "dl":
		in.terms(n)
	case "img":
		if !has(n, "alt") {
			in.fault("alt")
		}
	case "button":
		if attribute(n, "type") == "" {
			in.fault("type of a button")
		}
	case "input", "select", "textarea":
		if in.name(n) == "" && n.Parent.Data != "label" && !in.labelled(n) {
			in.fault("field without a name")
		}
	case "a":
		if id, ok := strings.CutPrefix(attribute(n, "href"), "#"); ok {
			if id, err := url.PathUnescape(id); err == nil && id != "" {
				in.wanted = append(in.wanted, id)
			}
		}
	}
}

// terms looks for a term that stands twice in a list of terms.
func (in *inspection) terms(list *html.Node) {
	seen := map[string]bool{}
	for n := range list.Descendants() {
		if n.Type == html.ElementNode && n.Data == "dt" && (n.Parent == list || n.Parent.Parent == list) {
			if term := textOf(n); seen[term] {
				in.fault("dt twice: %s", term)
			} else {
				seen[term] = true
			}
		}
	}
}

// landmark takes down a part of the page that programs for blind readers offer.
func (in *inspection) landmark(n *html.Node) {
	role := landmarkOf(n)
	if role == "region" && in.name(n) == "" {
		return // a section without a name is none
	}
	if role == "main" {
		in.main++
	}
	if role != "" {
		in.marks[role] = append(in.marks[role], in.name(n))
	}
}

// whole looks at what only the whole page tells.
func (in *inspection) whole(src string) {
	if in.h1 != 1 {
		in.fault("h1: there are %d", in.h1)
	}
	if in.main != 1 {
		in.fault("main: there are %d", in.main)
	}
	for role, names := range in.marks {
		slices.Sort(names)
		if len(names) > 1 && (names[0] == "" || len(slices.Compact(slices.Clone(names))) < len(names)) {
			in.fault("landmarks of one name: %s %q", role, names)
		}
	}
	for _, id := range in.wanted {
		for _, one := range strings.Fields(id) {
			if in.ids[one] == nil {
				in.fault("leads to no id: %s", one)
			}
		}
	}
	var l policy.Loads
	if err := l.Read(strings.NewReader(src), ""); err != nil || in.policy != l.Page() {
		in.fault("policy: %s, and it needs %s", in.policy, l.Page())
	}
}

// landmarkOf is the role of a landmark; empty for any other element.
func landmarkOf(n *html.Node) string {
	if role := attribute(n, "role"); role != "" {
		return map[string]string{"search": "search", "region": "region", "navigation": "navigation"}[role]
	}
	scoped := func() bool {
		for p := n.Parent; p != nil; p = p.Parent {
			if slices.Contains([]string{"article", "aside", "main", "nav", "section"}, p.Data) {
				return true
			}
		}
		return false
	}
	switch n.Data {
	case "main", "aside":
		return n.Data
	case "nav":
		return "navigation"
	case "section":
		return "region"
	case "header":
		if !scoped() {
			return "banner"
		}
	case "footer":
		if !scoped() {
			return "contentinfo"
		}
	}
	return ""
}

// outside reports that words of the body stand in no landmark. The skip link may.
func outside(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if landmarkOf(p) != "" || attribute(p, "class") == "skip" || p.Data == "head" || p.Data == "script" || p.Data == "style" {
			return false
		}
	}
	return true
}

// name is what an element is called by its attributes.
func (in *inspection) name(n *html.Node) string {
	if label := attribute(n, "aria-label"); label != "" {
		return label
	}
	if by := in.ids[attribute(n, "aria-labelledby")]; by != nil {
		return textOf(by)
	}
	return ""
}

// labelled reports that a field has a label that names it.
func (in *inspection) labelled(field *html.Node) bool {
	id := attribute(field, "id")
	for p := field.Parent; p != nil; p = p.Parent {
		for n := range p.Descendants() {
			if id != "" && n.Data == "label" && attribute(n, "for") == id {
				return true
			}
		}
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(b.String())
}
