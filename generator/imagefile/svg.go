package imagefile

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// Piece is one token of an SVG file and where it stands.
type Piece struct {
	Token    xml.Token // valid until visit returns
	From, To int       // its bytes in the file
	Line     int       // on which it begins, from 1
	Depth    int       // of the element that it opens, closes or stands in; 1: the outermost
	Charset  string    // of an XML declaration, what it names other than UTF-8
}

// ErrSkipElement, returned for the begin of an element, passes over all of it: neither what it
// holds nor its end is visited.
var ErrSkipElement = errors.New("skip this element")

// SyntaxError is a file that is not XML.
type SyntaxError struct{ Line int }

// Error names the line.
func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d is not XML", e.Line) }

// byteOrderMark is that of UTF-8, which some editors write before all else.
var byteOrderMark = []byte("\ufeff")

// SVG visits the tokens of an SVG file in their order. Its bytes are taken for UTF-8, whatever it
// says they are: Piece.Charset is for those who mind. The error is a *SyntaxError or that of visit.
func SVG(data []byte, visit func(Piece) error) error {
	text := bytes.TrimPrefix(data, byteOrderMark)
	start := len(data) - len(text)
	d := xml.NewDecoder(bytes.NewReader(text))
	charset := ""
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		charset = label
		return in, nil
	}
	for depth := 0; ; {
		p := Piece{From: start + int(d.InputOffset())}
		p.Line, _ = d.InputPos()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return &SyntaxError{p.Line}
		}
		if _, opens := token.(xml.StartElement); opens {
			depth++
		}
		p.Token, p.To, p.Depth, p.Charset = token, start+int(d.InputOffset()), depth, charset
		charset = ""
		err = visit(p)
		if err == ErrSkipElement {
			if d.Skip() != nil {
				return &SyntaxError{p.Line}
			}
			depth--
		} else if err != nil {
			return err
		}
		if _, closes := token.(xml.EndElement); closes {
			depth--
		}
	}
}
