package wordfile

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"gongkai/generator/diag"
)

// element is an element of a part, or, without a name, text in one. Its name has the prefix by which
// the vocabulary is known, whatever the file calls it: w:p.
type element struct {
	name string
	attr map[string]string
	kids []*element
	text string
}

// What bounds a part: a text of a thousand pages has less.
const (
	maxElements = 600_000
	maxDepth    = 200
)

// vocabularies is the prefixes of names, by how their address ends or what stands in it; what is
// asked first stands first.
var vocabularies = []struct{ in, prefix string }{
	{"wordprocessingShape", "wps"}, {"wordprocessingGroup", "wpg"}, {"wordprocessingDrawing", "wp"}, {"wordprocessingCanvas", "wpc"},
	{"wordprocessingml", "w"}, {"office/word/20", "w14"}, {"/relationships", "r"}, {"drawingml/main", "a"}, {"drawingml/2006/main", "a"},
	{"/picture", "pic"}, {"/chart", "c"}, {"/diagram", "dgm"}, {"/math", "m"}, {"microsoft-com:vml", "v"}, {"office:office", "o"},
	{"markup-compatibility", "mc"}, {"opendocument:xmlns:text", "text"}, {"opendocument:xmlns:table", "table"}, {"opendocument:xmlns:office", "office"}, {"opendocument:xmlns:style", "style"},
	{"opendocument:xmlns:drawing", "draw"}, {"opendocument:xmlns:xsl-fo", "fo"}, {"opendocument:xmlns:svg", "svg"}, {"1999/xlink", "xlink"},
}

func prefixed(n xml.Name) string {
	for _, v := range vocabularies {
		if n.Space != "" && strings.Contains(n.Space, v.in) {
			if v.prefix == "r" && strings.HasPrefix(n.Space, "http://schemas.openxmlformats.org/package") {
				return n.Local
			}
			return v.prefix + ":" + n.Local
		}
	}
	return n.Local
}

// parse reads a part.
func parse(data []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	top := &element{}
	open := []*element{top}
	count := 0
	for {
		token, err := d.Token()
		if err == io.EOF && len(open) == 1 && len(top.kids) > 0 {
			return top.kids[0], nil
		}
		if err != nil {
			return nil, diag.Failf("文档已损坏，无法读取；在 Word 或 WPS 中打开，另存一次", "the document is damaged and cannot be read; open it in Word or WPS and save it again")
		}
		inner := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if count++; count > maxElements || len(open) > maxDepth {
				return nil, tooLarge()
			}
			e := &element{name: prefixed(t.Name)}
			for _, a := range t.Attr {
				if e.attr == nil {
					e.attr = map[string]string{}
				}
				e.attr[prefixed(a.Name)] = a.Value
			}
			inner.kids = append(inner.kids, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) > 1 {
				inner.kids = append(inner.kids, &element{text: string(t)})
			}
		}
	}
}

// kid is the first element of a name in another; nil where there is none, or no other.
func (e *element) kid(names ...string) *element {
	for _, name := range names {
		if e == nil {
			return nil
		}
		var found *element
		for _, k := range e.kids {
			if k.name == name {
				found = k
				break
			}
		}
		e = found
	}
	return e
}

// value is an attribute of an element that may not be there.
func (e *element) value(name string) string {
	if e == nil {
		return ""
	}
	return e.attr[name]
}

// each visits the elements within another, and passes over what stands in one for which visit says
// no.
func (e *element) each(visit func(*element) bool) {
	if e == nil {
		return
	}
	for _, k := range e.kids {
		if visit(k) {
			k.each(visit)
		}
	}
}

// words is the characters in an element: those of its elements of text.
func (e *element) words() string {
	var b strings.Builder
	e.each(func(k *element) bool {
		switch k.name {
		case "w:t", "m:t", "a:t", "c:v":
			for _, text := range k.kids {
				b.WriteString(text.text)
			}
			return false
		case "w:p", "a:p", "c:pt":
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
		case "text:p", "text:span", "mi", "mo", "mn", "mtext":
			b.WriteString(plain(k))
		case "w:instrText", "w:del", "w:moveFrom":
			return false
		}
		return true
	})
	return strings.Join(strings.Fields(b.String()), " ")
}
