package render

import "gongkai/generator/text/language"

// Written is in what language the title and the text of a notice are; the zero value: in Chinese,
// as the page is.
type Written struct {
	Lang      string // the tag
	Direction string // rtl, or empty
	Vertical  bool   // lines run downwards, and the next stands to the right
}

// WrittenIn is how what has the tag of a language is written.
func WrittenIn(tag string) Written {
	l, ok := language.Find(tag)
	if !ok {
		return Written{}
	}
	w := Written{Lang: l.Tag, Vertical: l.Lines == language.Downwards}
	if l.Lines == language.RightToLeft {
		w.Direction = "rtl"
	}
	return w
}

// Marked is a piece of HTML with its language told, where it stands among Chinese.
func (w Written) Marked(html string) string {
	if w.Lang == "" || html == "" {
		return html
	}
	dir := ""
	if w.Direction != "" {
		dir = ` dir="` + w.Direction + `"`
	}
	return `<div lang="` + w.Lang + `"` + dir + ">" + html + "</div>\n"
}
