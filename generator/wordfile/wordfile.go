// Package wordfile reads a document of Word (.docx) or OpenDocument (.odt) as the page that it
// shows: its paragraphs with the numbers that Word counts, headings by their level or by how they
// look, tables with merged cells, notes and links. Pictures and embedded tables are files beside it.
// Changes that are tracked are shown as accepted. What no page can hold is listed with its words;
// nothing is lost in silence.
package wordfile

import (
	"golang.org/x/net/html"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
)

// Document is what a document shows, and what it says of itself.
type Document struct {
	Page  *html.Node // as an office program would save it as a page, without the title and the number
	Files []File     // pictures and embedded tables, to which the page refers by their names
	Left  []Left     // what is not on the page, in the order of the document

	Title     string
	Number    string        // 发文字号
	Signature string        // the body that signs it
	Date      calendar.Date // of the signature; zero: none is read
}

// File is a file that was part of a document.
type File struct {
	Name string
	Data []byte
}

// Is reports whether these bytes are a document that Read may read, by what the package holds.
func Is(data []byte) bool {
	p, err := open(data)
	if err != nil {
		return false
	}
	if p.main() != "" {
		return true
	}
	content, err := p.xml("content.xml")
	return err == nil && content.kid("office:body", "office:text") != nil
}

// Read reads a document. Its error says what to do for whoever called the program.
func Read(data []byte) (*Document, error) {
	p, err := open(data)
	if err != nil {
		return nil, err
	}
	main := p.main()
	if main == "" {
		r, err := newODF(p)
		if err != nil {
			return nil, err
		}
		if r != nil {
			r.document()
			return &r.out, nil
		}
		return nil, diag.Failf("里面没有 Word 的正文；在 Word 或 WPS 中打开，另存为 .docx", "there is no text of Word in it; open it in Word or WPS and save it as .docx")
	}
	r, err := newReader(p, main)
	if err != nil {
		return nil, err
	}
	r.document()
	return &r.out, nil
}
