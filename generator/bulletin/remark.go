package bulletin

import (
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/press"
)

// remarks is the lines below the text of a record; shown tells which attachments are pictures in it.
func remarks(n *edition.Notice, shown func(name string) bool) []string {
	var lines []string
	if words := append(press.Bears(n), press.Borne(n)...); len(words) > 0 {
		lines = append(lines, "说明："+strings.Join(words, "；"))
	}
	var attached []string
	for _, a := range n.Attachments {
		if !shown(a.Name) && a.Name != n.Image {
			attached = append(attached, a.Title)
		}
	}
	if len(attached) > 0 {
		lines = append(lines, "附件："+strings.Join(attached, "、")+"（不随本刊印发，可向"+n.Office+"索取）")
	}
	return lines
}
