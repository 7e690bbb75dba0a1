package render

import (
	"html/template"
	"regexp"
	"strconv"
	"strings"
)

// Distinct makes the ids of a text, and the links to them, differ from those of the other texts on
// one page, by an id of its own. Only markup changes: what looks like an id in the text itself or
// in a value stays as it was approved.
func Distinct(body template.HTML, id string) template.HTML {
	if id == "" {
		return body
	}
	var b strings.Builder
	inTag, quoted := false, false
	for i := 0; i < len(body); i++ {
		switch c := body[i]; {
		case !inTag:
			inTag = c == '<'
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '>':
			inTag = false
		default:
			for _, mark := range []string{` id="`, ` href="#`} {
				if strings.HasPrefix(string(body[i:]), mark) {
					b.WriteString(mark + id + "-")
					i += len(mark) // stands at the first byte of the value
					quoted = true
					break
				}
			}
			if quoted { // write that byte as any other
				i--
				continue
			}
		}
		b.WriteByte(body[i])
	}
	return template.HTML(b.String())
}

var heading = regexp.MustCompile(`<(/?)h([1-6])`)

// Deepen puts the headings of a text so many levels lower, under those of the page in which it
// stands; 6 is the lowest.
func Deepen(body template.HTML, by int) template.HTML {
	return template.HTML(heading.ReplaceAllStringFunc(string(body), func(tag string) string {
		m := heading.FindStringSubmatch(tag)
		level, _ := strconv.Atoi(m[2])
		return "<" + m[1] + "h" + strconv.Itoa(min(6, level+by))
	}))
}
