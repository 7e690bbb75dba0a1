package web

import "gongkai/generator/text/language"

// written is in what language the title and the text of a notice are.
type written struct {
	Lang      string // the tag; empty: Chinese, as the page is
	Direction string // rtl, or empty
	Vertical  bool   // lines run downwards, and the next stands to the right
}

func writtenIn(tag string) written {
	l, ok := language.Find(tag)
	if !ok {
		return written{}
	}
	w := written{Lang: l.Tag, Vertical: l.Lines == language.Downwards}
	if l.Lines == language.RightToLeft {
		w.Direction = "rtl"
	}
	return w
}
