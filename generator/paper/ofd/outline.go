package ofd

import (
	"fmt"

	"gongkai/generator/paper/typeset"
)

// entry is a line of the outline, and those below it.
type entry struct {
	title string
	page  id
	top   int64
	below []*entry
}

// bookmark adds an entry; one whose level jumps stands below the last.
func (c *content) bookmark(m *typeset.Bookmark) {
	if m.Title == "" || m.Y+c.dy < c.view.top || m.Y+c.dy >= c.view.bottom {
		return
	}
	list := &c.w.outline
	for level := 1; level < m.Level && len(*list) > 0; level++ {
		list = &(*list)[len(*list)-1].below
	}
	*list = append(*list, &entry{title: m.Title, page: c.page, top: c.y(m.Y)})
}

// appendOutline writes the outline (7.8), all of it open.
func (w *Writer) appendOutline(b []byte) []byte {
	if len(w.outline) == 0 {
		return b
	}
	b = appendEntries(append(b, "<ofd:Outlines>"...), w.outline)
	return append(b, "</ofd:Outlines>"...)
}

func appendEntries(b []byte, entries []*entry) []byte {
	for _, e := range entries {
		b = append(appendText(append(b, `<ofd:OutlineElem Title="`...), e.title), '"')
		if len(e.below) > 0 {
			b = fmt.Appendf(b, ` Count="%d" Expanded="true"`, len(e.below))
		}
		b = appendGoto(append(b, '>'), e.page, e.top)
		b = append(appendEntries(b, e.below), "</ofd:OutlineElem>"...)
	}
	return b
}

// appendGoto writes the action that leads to a place on a page (10.2).
func appendGoto(b []byte, page id, top int64) []byte {
	b = fmt.Appendf(b, `<ofd:Actions><ofd:Action Event="CLICK"><ofd:Goto><ofd:Dest Type="XYZ" PageID="%d" Left="0" Top="`, page)
	return append(appendLength(b, top), `" Zoom="0"/></ofd:Goto></ofd:Action></ofd:Actions>`...)
}
