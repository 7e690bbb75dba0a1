// Package pdf writes a display list as a PDF 1.7 file (ISO 32000-1), page by page as the pages
// come. Every file is one for archives and for those who hear it read aloud: PDF/A-2a (ISO 19005-2)
// and PDF/UA-1 (ISO 14289-1).
//
// signintech/gopdf v0.33 could not be used: it keeps all pages until the end, places strings and
// not glyphs, writes no /Lang, no /PageLabels and an empty /ID, and refuses collections of fonts.
package pdf

import (
	"errors"
	"io"
	"strings"

	"gongkai/generator/paper/document"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/typeset"
)

// Info is what a document says of itself.
type Info = document.Info

// Writer writes one document. Its memory grows with the faces and pictures used and by a few words
// a page.
type Writer struct {
	file     *file
	info     Info
	pages    pages
	fonts    fonts
	tree     tree
	pictures map[pictured]reference
	masked   map[reference]bool // pictures that are not opaque
	outline  []entry
	content  []byte // of the last page: its space is used again
	err      error
}

// New begins a document.
func New(w io.Writer, info Info) *Writer {
	return &Writer{
		file:     newFile(w),
		info:     info,
		pages:    pages{ahead: map[int]reference{}},
		fonts:    fonts{current: map[*font.Face]*subset{}},
		tree:     newTree(),
		pictures: map[pictured]reference{},
		masked:   map[reference]bool{},
	}
}

// Page writes a page. The error is that of the io.Writer, or of a picture that cannot be decoded (a
// *picture.Refused). After an error nothing more can be written.
func (w *Writer) Page(p *typeset.Page) error {
	if w.err != nil {
		return w.err
	}
	for _, e := range p.Order {
		w.node(e)
	}
	c := newContent(w, p)
	w.err = c.marks(p.Marks)
	if w.err == nil {
		c.leave()
		w.content = c.b
		w.writePage(p, c)
		w.err = w.file.err()
	}
	return w.err
}

var errClosed = errors.New("the document is closed")

// Close writes what stands once in a document: faces, outline, page labels. It does not close the
// io.Writer. A document must have a page.
func (w *Writer) Close() error {
	if w.err != nil {
		return w.err
	}
	if len(w.pages.written) == 0 {
		return errors.New("a document must have a page")
	}
	if err := w.fonts.write(w.file); err != nil {
		w.err = err
		return err
	}
	var catalog strings.Builder
	catalog.WriteString("<</Type/Catalog/Pages " + w.writePageTree().String())
	if labels := w.pages.labelTree(); labels != "" {
		catalog.WriteString("/PageLabels " + labels)
	}
	if outline := w.writeOutline(); outline != 0 {
		catalog.WriteString("/Outlines " + outline.String() + "/PageMode/UseOutlines")
	}
	if w.info.Lang != "" {
		catalog.WriteString("/Lang " + text(w.info.Lang))
	}
	catalog.WriteString("/MarkInfo<</Marked true>>/StructTreeRoot " + w.writeStructure().String())
	catalog.WriteString("/OutputIntents[" + w.writeOutputIntent().String() + "]")
	metadata := w.file.reserve()
	w.file.stream(metadata, "/Type/Metadata/Subtype/XML", []byte(xmp(w.info)))
	catalog.WriteString("/ViewerPreferences<</DisplayDocTitle true>>/Metadata " + metadata.String() + ">>")
	root, info := w.file.reserve(), w.file.reserve()
	w.file.object(root, catalog.String())
	w.file.object(info, dictionary(w.info))
	if err := w.file.close(root, info); err != nil {
		w.err = err
		return err
	}
	w.err = errClosed
	return nil
}
