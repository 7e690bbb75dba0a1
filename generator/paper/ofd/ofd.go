// Package ofd writes a display list as an OFD file (GB/T 33190-2016), the fixed document of Chinese
// archives, page by page as the pages come: a container of XML in millimetres, with the faces and
// pictures that it shows. The text stands in it by characters, and each face leads them to its
// glyphs.
//
// The pages are those that package pdf writes, and what is seen of them is the same.
package ofd

import (
	"errors"
	"io"
	"strconv"

	"gongkai/generator/paper/document"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/typeset"
)

// Writer writes one document. Its memory grows with the faces used and by a few words a page and a
// picture.
type Writer struct {
	archive  *archive
	info     document.Info
	last     id // that was given
	pages    pages
	fonts    fonts
	pictures pictures
	outline  []*entry
	content  []byte // of the last page: its space is used again
	err      error
}

// id is the number of a page, an object on one, or a resource; no two in a document are the same.
type id int

// New begins a document.
func New(w io.Writer, info document.Info) *Writer {
	return &Writer{
		archive:  newArchive(w),
		info:     info,
		pages:    pages{ahead: map[int]id{}},
		fonts:    fonts{current: map[*font.Face]*subset{}},
		pictures: pictures{known: map[pictured]id{}},
	}
}

func (w *Writer) newID() id {
	w.last++
	return w.last
}

var errClosed = errors.New("the document is closed")

// Page writes a page. The error is that of the io.Writer, or of a picture that cannot be decoded (a
// *picture.Refused).
func (w *Writer) Page(p *typeset.Page) error {
	if w.err != nil {
		return w.err
	}
	c := newContent(w, p)
	if w.err = c.marks(p.Marks); w.err == nil {
		w.content = c.finish()
		w.err = w.writePage(p, c)
	}
	return w.err
}

// Close writes what stands once in a document: faces, lists, outline. It does not close the
// io.Writer.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	if len(w.pages.written) == 0 {
		return errors.New("a document must have a page")
	}
	w.err = errors.Join(w.writeFonts(), w.writePictures(), w.writeLinks(), w.writeDocument(), w.writeRoot())
	if w.err == nil {
		w.err = w.archive.close()
	}
	if w.err != nil {
		return w.err
	}
	w.err = errClosed
	return nil
}

// folder is where the parts of the document are in the container.
const folder = "Doc_0/"

// writeDocument writes the list of the document's parts (7.5).
func (w *Writer) writeDocument() error {
	first := w.pages.written[0]
	b := open(nil, "Document")
	b = append(b, "<ofd:CommonData><ofd:MaxUnitID>"...)
	b = strconv.AppendInt(b, int64(w.last), 10)
	b = append(b, "</ofd:MaxUnitID><ofd:PageArea>"...)
	b = append(appendBox(b, "PhysicalBox", first.box), "</ofd:PageArea>"...)
	if len(w.fonts.all) > 0 {
		b = append(b, "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"...)
	}
	if len(w.pictures.all) > 0 {
		b = append(b, "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"...)
	}
	b = append(b, "</ofd:CommonData><ofd:Pages>"...)
	for i, p := range w.pages.written {
		b = append(b, `<ofd:Page ID="`...)
		b = strconv.AppendInt(b, int64(p.id), 10)
		b = append(b, `" BaseLoc="`+pageFolder(i)+`Content.xml"/>`...)
	}
	b = append(b, "</ofd:Pages>"...)
	b = w.appendOutline(b)
	b = append(b, "<ofd:VPreferences>"...)
	if len(w.outline) > 0 {
		b = append(b, "<ofd:PageMode>UseOutlines</ofd:PageMode>"...)
	}
	b = append(b, "<ofd:TabDisplay>DocTitle</ofd:TabDisplay></ofd:VPreferences>"...)
	if w.pages.linked() {
		b = append(b, "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"...)
	}
	return w.archive.add(folder+"Document.xml", shut(b, "Document"))
}
