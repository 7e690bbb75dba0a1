package pdfread

import (
	"strings"
	"unicode/utf8"
)

// boxed reads the fields and the looks of the annotations of a page once more, by where they stand:
// a form has a box for each digit of a number, and each is a field of its own.
func (w *writer) boxed(node dict) error {
	annotations := w.d.arrayOf(node["Annots"])
	if len(annotations) < 2 {
		return nil
	}
	w.begin()
	for _, o := range annotations {
		w.value(w.d.dictOf(o))
	}
	w.besideRows(w.out.String())
	w.begin()
	if err := w.appearances(node); err != nil {
		return err
	}
	text := strings.TrimSpace(w.out.String()) // the looks count as read
	w.beside(Annotation, text)
	w.besideRows(text)
	return w.count(len(text))
}

// besideRows says what stands in rows and columns, where that is more than was read one by one.
func (w *writer) besideRows(text string) {
	for _, again := range w.arranged(text) {
		w.beside(Annotation, again)
	}
}

// value puts what is written in a field of few characters into the place where it is shown.
func (w *writer) value(annotation dict) {
	const most = 6 // characters
	written, ok := w.d.get(annotation["V"]).(str)
	if !ok && annotation["Subtype"] == name("FreeText") {
		written, ok = w.d.get(annotation["Contents"]).(str)
	}
	place, placed := w.d.boxOf(annotation["Rect"])
	if text := textOf(written.text); ok && placed && text != "" && utf8.RuneCountInString(text) <= most {
		w.out.WriteString(text)
		w.keep(run{text: text, x: place.left, y: place.bottom, endX: place.right, endY: place.bottom, ux: 1, size: place.top - place.bottom}, "\n")
		w.out.WriteByte('\n')
	}
}
