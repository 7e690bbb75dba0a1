package ofd

import (
	"fmt"
	"strconv"

	"gongkai/generator/paper/document"
	"gongkai/generator/paper/typeset"
)

// link is a rectangle that leads to an address or a page.
type link struct {
	box  area
	url  string
	page id // where there is no address
}

func (c *content) link(l *typeset.Link) {
	v := view{l.X, l.Y, l.X + l.Width, l.Y + l.Height}
	if !(l.Width > 0 && l.Height > 0) || !c.sees(v) {
		return
	}
	box := c.shown(v)
	if box.empty() {
		return
	}
	made := link{box: box, url: l.URL}
	if l.URL == "" {
		made.page = c.w.pageID(l.Page)
	}
	c.links = append(c.links, made)
}

// annotationPart is where the links of a page are, from 0, in the folder of the document.
func annotationPart(number int) string {
	return "Annots/Page_" + strconv.Itoa(number) + "/Annotation.xml"
}

// annotations is the part of a page's links (14): each a rectangle that nobody sees and that does
// something when it is clicked.
func (w *Writer) annotations(links []link) []byte {
	day := "1970-01-01" // the schema wants one
	if !w.info.Day.IsZero() {
		day = w.info.Day.String()
	}
	b := open(nil, "PageAnnot")
	for _, l := range links {
		b = fmt.Appendf(b, `<ofd:Annot ID="%d" Type="Link" Creator="%s" LastModDate="%s"><ofd:Appearance Boundary="`, w.newID(), document.Producer, day)
		b = append(appendLengths(b, l.box.x, l.box.y, l.box.width, l.box.height), '"', '>')
		b = fmt.Appendf(b, `<ofd:PathObject ID="%d" Boundary="`, w.newID())
		b = append(appendLengths(b, 0, 0, l.box.width, l.box.height), `" Stroke="false" Fill="false">`...)
		if l.url != "" {
			b = append(appendText(append(b, `<ofd:Actions><ofd:Action Event="CLICK"><ofd:URI URI="`...), document.Address(l.url)), `"/></ofd:Action></ofd:Actions>`...)
		} else {
			b = appendGoto(b, l.page, 0)
		}
		b = append(appendRectangle(append(b, "<ofd:AbbreviatedData>"...), area{width: l.box.width, height: l.box.height}), "</ofd:AbbreviatedData></ofd:PathObject></ofd:Appearance></ofd:Annot>"...)
	}
	return shut(b, "PageAnnot")
}

// writeLinks writes the list of the pages with links.
func (w *Writer) writeLinks() error {
	if !w.pages.linked() {
		return nil
	}
	b := open(nil, "Annotations")
	for i, p := range w.pages.written {
		if p.linked {
			b = fmt.Appendf(b, `<ofd:Page PageID="%d"><ofd:FileLoc>Page_%d/Annotation.xml</ofd:FileLoc></ofd:Page>`, p.id, i)
		}
	}
	return w.archive.add(folder+"Annots/Annotations.xml", shut(b, "Annotations"))
}
