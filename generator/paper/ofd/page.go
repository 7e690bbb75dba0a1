package ofd

import (
	"fmt"
	"strconv"

	"gongkai/generator/paper/typeset"
)

// pages is the pages as far as they are written.
type pages struct {
	written []page
	ahead   map[int]id // pages to come to which a link leads
}

// page is what stays known of a page that is written.
type page struct {
	id     id
	box    area
	linked bool // it has links
}

func (p *pages) linked() bool {
	for i := range p.written {
		if p.written[i].linked {
			return true
		}
	}
	return false
}

// pageFolder is where the parts of a page are, from 0, in the folder of the document.
func pageFolder(number int) string { return "Pages/Page_" + strconv.Itoa(number) + "/" }

// pageID is that of a page, which may not be written yet.
func (w *Writer) pageID(number int) id {
	if number < len(w.pages.written) {
		return w.pages.written[max(number, 0)].id
	}
	known, ok := w.pages.ahead[number]
	if !ok {
		known = w.newID()
		w.pages.ahead[number] = known
	}
	return known
}

// writePage writes the part of a page (7.7), and that of its links.
func (w *Writer) writePage(p *typeset.Page, c *content) error {
	number := len(w.pages.written)
	box := area{width: micrometres(p.Width), height: micrometres(p.Height)}
	delete(w.pages.ahead, number)
	w.pages.written = append(w.pages.written, page{c.page, box, len(c.links) > 0})
	if err := w.archive.add(folder+pageFolder(number)+"Content.xml", w.content); err != nil {
		return err
	}
	if len(c.links) == 0 {
		return nil
	}
	return w.archive.add(folder+annotationPart(number), w.annotations(c.links))
}

// appendPageHead begins the part of a page.
func appendPageHead(b []byte, p *typeset.Page, layer id) []byte {
	b = append(open(b, "Page"), "<ofd:Area>"...)
	b = appendBox(b, "PhysicalBox", area{width: micrometres(p.Width), height: micrometres(p.Height)})
	return fmt.Appendf(b, `</ofd:Area><ofd:Content><ofd:Layer ID="%d" Type="Body">`, layer)
}
