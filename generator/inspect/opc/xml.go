package opc

import (
	"encoding/xml"
	"errors"
	"io"
)

// Visitor is told what an XML document holds: where elements begin, what stands between, where they
// end. Each may be nil; an error ends the walk.
type Visitor struct {
	Start func(e xml.StartElement)
	Text  func(text string) error
	End   func(name string) error
}

// Walk reads the XML of a part, and nothing where there is no such part. Entities other than those
// of XML are errors, so none can grow.
func (p *Package) Walk(name string, visit Visitor) error {
	part := p.Part(name)
	if part == nil {
		return nil
	}
	in, err := p.OpenPart(part)
	if err != nil {
		return err
	}
	defer in.Close()
	return Walk(in, visit)
}

// Walk reads XML. Its errors are those of the package, and those of the visitor.
func Walk(in io.Reader, v Visitor) error {
	d := xml.NewDecoder(in)
	// office documents are UTF-8, whatever they say
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	var open []xml.Name
	for {
		// Raw, for nobody asks for the addresses of namespaces: that is a fifth faster.
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF) && len(open) == 0:
			return nil
		case errors.Is(err, ErrTooLarge):
			return ErrTooLarge
		case err != nil:
			return ErrBroken
		}
		switch t := token.(type) {
		case xml.StartElement:
			if open = append(open, t.Name); len(open) > maxDepth {
				return ErrTooLarge
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != t.Name {
				return ErrBroken
			}
			open = open[:len(open)-1]
		}
		if err := v.visit(token); err != nil {
			return err
		}
	}
}

func (v Visitor) visit(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if v.Start != nil {
			v.Start(t)
		}
	case xml.CharData:
		if v.Text != nil {
			return v.Text(string(t))
		}
	case xml.EndElement:
		if v.End != nil {
			return v.End(t.Name.Local)
		}
	}
	return nil
}

// Attr is an attribute by its local name; empty where there is none.
func Attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
