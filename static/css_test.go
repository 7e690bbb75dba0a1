package static_test

import (
	"regexp"
	"strings"
)

// cssRule is one rule of a style sheet: its selectors and declarations, and the at-rules around it.
type cssRule struct {
	around       []string // @media screen, @supports (width:min(1px,1px)): outermost first
	selector     string
	declarations []declaration
}

type declaration struct{ name, value string }

// readCSS reads a style sheet as far as rules about it need: rules within at-rules, declarations in
// their order.
func readCSS(src string) []cssRule {
	return readRules(actions.ReplaceAllString(withoutComments(src), ""), nil)
}

// actions is what a layout puts into its style sheet.
var actions = regexp.MustCompile(`\{\{.*?\}\}`)

func withoutComments(src string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(src, "/*")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, src, _ = strings.Cut(rest, "*/")
	}
}

func readRules(src string, around []string) []cssRule {
	var rules []cssRule
	for {
		open := indexOutside(src, '{')
		if open < 0 {
			return rules
		}
		prelude := src[:open]
		if i := strings.LastIndexByte(prelude, ';'); i >= 0 { // @charset and the like
			prelude = prelude[i+1:]
		}
		prelude = strings.TrimSpace(prelude)
		body, rest := block(src[open+1:])
		src = rest
		if strings.HasPrefix(prelude, "@media") || strings.HasPrefix(prelude, "@supports") {
			rules = append(rules, readRules(body, append(around[:len(around):len(around)], prelude))...)
			continue
		}
		rules = append(rules, cssRule{around, prelude, declarations(body, strings.HasPrefix(prelude, "@page"))})
	}
}

// block is what stands before the brace that closes a block, and what comes after it.
func block(src string) (body, rest string) {
	depth := 0
	for at := 0; at < len(src); {
		i := strings.IndexAny(src[at:], `{}"'`)
		if i < 0 {
			break
		}
		switch at += i; src[at] {
		case '{':
			depth++
		case '}':
			if depth == 0 {
				return src[:at], src[at+1:]
			}
			depth--
		default:
			at += quoted(src[at:]) - 1
		}
		at++
	}
	return src, ""
}

// declarations is those of a block; a page has blocks for its edges.
func declarations(body string, page bool) []declaration {
	if page {
		body = strings.NewReplacer("{", ";", "}", ";").Replace(body)
	}
	var all []declaration
	for body != "" {
		end := indexOutside(body, ';')
		one := body
		if end < 0 {
			body = ""
		} else {
			one, body = body[:end], body[end+1:]
		}
		if name, value, found := strings.Cut(one, ":"); found {
			all = append(all, declaration{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return all
}

// indexOutside is where a byte stands outside of strings and brackets; -1 where it does not.
func indexOutside(src string, wanted byte) int {
	depth := 0
	for i := 0; i < len(src); i++ {
		switch c := src[i]; {
		case c == wanted && depth == 0:
			return i
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '"' || c == '\'':
			i += quoted(src[i:]) - 1
		}
	}
	return -1
}

// quoted is the length of the string that src begins with.
func quoted(src string) int {
	for i := 1; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case src[0]:
			return i + 1
		}
	}
	return len(src)
}
