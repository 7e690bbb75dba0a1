package officehtml

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// style is the declarations of an element that this package looks at, in small letters.
type style map[string]string

// looked are the properties that say something about a text.
var looked = map[string]bool{"display": true, "visibility": true, "mso-hide": true, "font-weight": true, "font-style": true,
	"text-decoration": true, "text-decoration-line": true, "vertical-align": true, "text-align": true, "mso-list": true, "mso-element": true,
	"writing-mode": true, "layout-flow": true, "mso-rotate": true, "list-style-type": true}

// sheet is the rules of a page's style sheets: by element, .class and element.class.
type sheet map[string]style

var (
	cssRule     = regexp.MustCompile(`([^{}]+)\{([^{}]*)\}`)
	cssComment  = regexp.MustCompile(`(?s)/\*.*?\*/|<!--|-->`)
	cssSelector = regexp.MustCompile(`^[a-z0-9]*(\.[a-z0-9_-]+)?$`)
)

func readSheet(doc *html.Node) sheet {
	out := sheet{}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "style" || n.FirstChild == nil {
			continue
		}
		for _, rule := range cssRule.FindAllStringSubmatch(cssComment.ReplaceAllString(n.FirstChild.Data, " "), -1) {
			for _, selector := range strings.Split(rule[1], ",") {
				selector = strings.ToLower(strings.TrimSpace(selector))
				if selector == "" || !cssSelector.MatchString(selector) {
					continue
				}
				if out[selector] == nil {
					out[selector] = style{}
				}
				out[selector].read(rule[2])
			}
		}
	}
	return out
}

// read adds declarations.
func (s style) read(declarations string) {
	for _, d := range strings.Split(declarations, ";") {
		name, value, ok := strings.Cut(d, ":")
		if name = strings.ToLower(strings.TrimSpace(name)); ok && looked[name] {
			s[name] = strings.ToLower(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important")))
		}
	}
}

// of is the style of an element by itself.
func (sh sheet) of(n *html.Node) style {
	out := style{}
	add := func(selector string) {
		for name, value := range sh[selector] {
			out[name] = value
		}
	}
	add(n.Data)
	for _, class := range strings.Fields(strings.ToLower(attribute(n, "class"))) {
		add("." + class)
		add(n.Data + "." + class)
	}
	out.read(attribute(n, "style"))
	return out
}

// hides reports that an element is not shown.
func (s style) hides(n *html.Node) bool {
	_, hidden := lookUp(n, "hidden")
	return hidden || s["display"] == "none" || s["mso-hide"] == "all" || s["visibility"] == "hidden" || s["visibility"] == "collapse"
}

// isVertical reports text that runs from top to bottom.
func (s style) isVertical() bool {
	turned := s["mso-rotate"]
	return strings.HasPrefix(s["writing-mode"], "tb") || strings.HasPrefix(s["writing-mode"], "vertical") || strings.HasPrefix(s["layout-flow"], "vertical") || turned != "" && turned != "0"
}

func attribute(n *html.Node, name string) string {
	value, _ := lookUp(n, name)
	return value
}

func lookUp(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func hasClass(n *html.Node, names ...string) bool {
	for _, class := range strings.Fields(attribute(n, "class")) {
		for _, name := range names {
			if strings.EqualFold(class, name) {
				return true
			}
		}
	}
	return false
}
