package config

import (
	"slices"
	"strings"

	"gongkai/generator/text/charset"
	"gongkai/generator/text/yamldoc"
)

// IDLine is the line of site.yaml that gives a site its id.
func IDLine(id string) string { return `id: "` + id + `"` }

// FillID writes an id into the text of a site.yaml in place of the one that stands there, and
// changes nothing else. It is false where none stands there.
func FillID(src []byte, id string) ([]byte, bool) {
	text, _, err := charset.Decode(src)
	if err != nil {
		return nil, false
	}
	root, faults := yamldoc.Parse("", []byte(text), 1)
	at := slices.IndexFunc(root.Fields, func(f yamldoc.Field) bool { return f.Key == "id" })
	if len(faults) > 0 || at < 0 || root.Fields[at].Value.Text == "" {
		return nil, false
	}
	lines := strings.SplitAfter(text, "\n")
	line := &lines[root.Fields[at].Place.Line-1]
	*line = strings.Replace(*line, root.Fields[at].Value.Text, id, 1)
	return []byte(strings.Join(lines, "")), true
}
