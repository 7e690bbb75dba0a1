package drawing

import (
	"cmp"
	"slices"
	"strings"
)

// rule is the declarations of a style sheet for what one selector selects.
type rule struct {
	selector
	weight       int // of the selector; those of equal weight count in their order
	declarations []declaration
}

// selector is a simple one: an element's name, an id and classes, each of which may be empty.
type selector struct {
	element, id string
	classes     []string
}

// declaration is a property with its value.
type declaration struct {
	name, value string
	weight      int
}

// The weights of declarations (CSS Cascade 4, 6): an attribute, then rules by their selectors, a
// style attribute, !important.
const (
	attributeWeight = -1
	styleWeight     = 1 << 20
	importantWeight = 1 << 24
)

// sheet reads a style element (CSS Syntax 3, without nesting).
func (d *drawer) sheet(n *node) error {
	text := ""
	for _, c := range n.children {
		text += c.text
	}
	if kind := n.attr("type"); kind != "" && kind != "text/css" {
		return n.unknown("style type=" + kind)
	}
	if media := n.attr("media"); media != "" && media != "all" && media != "print" && media != "screen" {
		return n.unknown("style media=" + media)
	}
	text = uncommented(text)
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		if strings.HasPrefix(text, "@") {
			name, _, _ := strings.Cut(strings.Fields(text)[0], "{")
			switch name {
			case "@font-face": // all text is set in faces of our own
				_, rest, ok := strings.Cut(text, "}")
				if !ok {
					return n.wrong("style", text)
				}
				text = rest
			case "@charset", "@namespace":
				_, text, _ = strings.Cut(text, ";")
			default:
				return n.unknown(name)
			}
			continue
		}
		selectors, rest, ok := strings.Cut(text, "{")
		body, rest, closed := strings.Cut(rest, "}")
		if !ok || !closed || strings.Contains(body, "{") {
			return n.wrong("style", text)
		}
		text = rest
		declarations := declarationsOf(body, 0)
		for one := range strings.SplitSeq(selectors, ",") {
			s, weight, ok := selectorOf(strings.TrimSpace(one))
			if !ok {
				return n.unknown("style " + strings.TrimSpace(one))
			}
			if d.rules = append(d.rules, rule{s, weight, declarations}); len(d.rules) > maxRules {
				return tooMuch()
			}
		}
	}
	slices.SortStableFunc(d.rules, func(a, b rule) int { return cmp.Compare(a.weight, b.weight) })
	return nil
}

func uncommented(text string) string {
	var out strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "/*")
		out.WriteString(before)
		if !ok {
			return out.String()
		}
		_, text, _ = strings.Cut(rest, "*/")
		out.WriteByte(' ')
	}
}

// selectorOf reads a selector such as text, .note, #axis, rect.bar.done or *.
func selectorOf(v string) (s selector, weight int, ok bool) {
	if v == "" || strings.ContainsAny(v, " \t\r\n>+~:[]()\"'\\") {
		if v != ":root" {
			return s, 0, false
		}
		v = "svg"
	}
	end := strings.IndexAny(v, ".#")
	if end < 0 {
		end = len(v)
	}
	if s.element = v[:end]; s.element == "*" {
		s.element = ""
	} else if s.element != "" {
		weight++
	}
	for v = v[end:]; v != ""; {
		kind := v[0]
		v = v[1:]
		end := strings.IndexAny(v, ".#")
		if end < 0 {
			end = len(v)
		}
		if end == 0 {
			return s, 0, false
		}
		if kind == '.' {
			s.classes = append(s.classes, v[:end])
			weight += 100
		} else {
			s.id = v[:end]
			weight += 10_000
		}
		v = v[end:]
	}
	return s, weight, true
}

func (s *selector) selects(n *node, classes []string) bool {
	if s.element != "" && s.element != n.name || s.id != "" && s.id != n.attr("id") {
		return false
	}
	for _, c := range s.classes {
		if !slices.Contains(classes, c) {
			return false
		}
	}
	return true
}

// declarationsOf reads what stands between braces, or in a style attribute.
func declarationsOf(body string, weight int) []declaration {
	var out []declaration
	for one := range strings.SplitSeq(uncommented(body), ";") {
		name, value, ok := strings.Cut(one, ":")
		if !ok {
			continue
		}
		c := declaration{strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value), weight}
		if before, after, ok := strings.Cut(c.value, "!"); ok && strings.TrimSpace(after) == "important" {
			c.value, c.weight = strings.TrimSpace(before), weight+importantWeight
		}
		out = append(out, c)
	}
	return out
}

// declared is the value of each property that an element has of its own.
func (d *drawer) declared(n *node) map[string]string {
	all := make([]declaration, 0, len(n.attrs))
	style := ""
	for _, a := range n.attrs {
		if a.name == "style" {
			style = a.value
		} else if isProperty[a.name] {
			all = append(all, declaration{a.name, strings.TrimSpace(a.value), attributeWeight})
		}
	}
	classes := strings.Fields(n.attr("class"))
	for i := range d.rules {
		if r := &d.rules[i]; r.selects(n, classes) {
			for _, c := range r.declarations {
				c.weight += r.weight
				all = append(all, c)
			}
		}
	}
	all = append(all, declarationsOf(style, styleWeight)...)
	slices.SortStableFunc(all, func(a, b declaration) int { return cmp.Compare(a.weight, b.weight) })
	out := make(map[string]string, len(all))
	for _, c := range all {
		if c.name == "font" {
			for name, value := range fontParts(c.value) {
				out[name] = value
			}
		}
		out[c.name] = c.value
	}
	return out
}

// fontParts is the longhands of a font shorthand (CSS Fonts 4, 2.7) that the setting of text knows.
func fontParts(v string) map[string]string {
	out := map[string]string{"font-size": "medium", "font-weight": "normal", "font-style": "normal"}
	for _, word := range strings.Fields(strings.ToLower(v)) {
		size, _, _ := strings.Cut(word, "/")
		switch _, isLength := length(size, 1, 1); {
		case word == "bold" || word == "bolder" || len(word) == 3 && strings.Trim(word, "0123456789") == "":
			out["font-weight"] = word
		case word == "italic" || word == "oblique":
			out["font-style"] = word
		case isLength:
			out["font-size"] = size
			return out // families follow
		}
	}
	return out
}
