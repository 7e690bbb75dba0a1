package render

import (
	"html/template"
	"regexp"
	"strconv"
	"strings"
)

// Distinct makes the ids of a text, the links to them and the names of its tables differ from those
// of the other texts on one page, by an id and a name of its own; name has no sign of markup. Only
// markup changes: what looks like an id in the text itself or in a value stays as it was approved.
func Distinct(body template.HTML, id, name string) template.HTML {
	if id == "" {
		return body
	}
	marks := []struct{ found, put string }{{` id="`, ` id="` + id + "-"}, {` href="#`, ` href="#` + id + "-"}, {regionLabel, ` aria-label="` + name + "表格"}}
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
			for _, mark := range marks {
				if strings.HasPrefix(string(body[i:]), mark.found) {
					b.WriteString(mark.put)
					i += len(mark.found) // stands within the value, behind the mark
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
