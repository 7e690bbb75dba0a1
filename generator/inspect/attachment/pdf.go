package attachment

import (
	"errors"
	"io"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/pdfread"
)

func (r *reader) readPDF() error {
	d, err := pdfread.Read(r.file, r.size)
	if err != nil {
		return pdfRefusal(err)
	}
	for i, page := range d.Pages {
		if err := r.say(diag.T("第%d页", "page %d", i+1), page, false); err != nil {
			return err
		}
	}
	for _, text := range d.Hidden {
		if err := r.say(diag.T("批注、表单或书签", "a comment, form field or bookmark"), text, true); err != nil {
			return err
		}
	}
	for range d.Info {
		r.fact(Author, diag.Text{}, d.Cleanable)
	}
	for range d.Comments {
		r.fact(Comment, diag.Text{}, false)
	}
	for range d.Embedded {
		r.fact(EmbeddedFile, diag.Text{}, false)
	}
	for range d.Scripts {
		r.fact(Macro, diag.Text{}, false)
	}
	return nil
}

func cleanPDF(w io.Writer, f io.ReaderAt, size int64) error {
	if err := pdfread.Clean(w, f, size); err != nil {
		return pdfRefusal(err)
	}
	return nil
}

func pdfRefusal(err error) error {
	switch {
	case errors.Is(err, pdfread.ErrEncrypted):
		return encrypted()
	case errors.Is(err, pdfread.ErrTooLarge):
		return bomb()
	case errors.Is(err, pdfread.ErrBroken):
		return broken()
	}
	return err
}
