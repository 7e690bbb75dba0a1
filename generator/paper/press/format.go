package press

import (
	"bytes"
	"io"

	"gongkai/generator/paper/document"
	"gongkai/generator/paper/ofd"
	"gongkai/generator/paper/pdf"
	"gongkai/generator/paper/typeset"
)

// Format is a kind of file for paper.
type Format struct {
	Ending string // of names
	New    func(io.Writer, document.Info) document.Writer
}

// Formats is those in which documents are made: PDF, and where it is asked for OFD after it.
func Formats(withOFD bool) []Format {
	formats := []Format{{".pdf", func(w io.Writer, i document.Info) document.Writer { return pdf.New(w, i) }}}
	if withOFD {
		formats = append(formats, Format{".ofd", func(w io.Writer, i document.Info) document.Writer { return ofd.New(w, i) }})
	}
	return formats
}

// Print writes pages as a PDF.
func Print(w io.Writer, info document.Info, pages []*typeset.Page) error {
	return Write(pdf.New(w, info), pages)
}

// Files is a file of the pages in each format, by the endings of their names.
func Files(formats []Format, info document.Info, pages []*typeset.Page) (map[string][]byte, error) {
	to := make([]bytes.Buffer, len(formats))
	var all document.Copies
	for i, f := range formats {
		all = append(all, f.New(&to[i], info))
	}
	if err := Write(all, pages); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for i, f := range formats {
		files[f.Ending] = to[i].Bytes()
	}
	return files, nil
}

// Write writes a document of pages.
func Write(w document.Writer, pages []*typeset.Page) error {
	for _, page := range pages {
		if err := w.Page(page); err != nil {
			return err
		}
	}
	return w.Close()
}
