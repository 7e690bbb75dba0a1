package wordfile

import (
	"encoding/xml"
	"maps"
	"strings"

	"gongkai/generator/inspect/opc"
)

// element is an element of a part, or, without a name, text in one. Its name has the prefix by which
// the vocabulary is known, whatever the file calls it: w:p.
type element struct {
	name string
	attr map[string]string
	kids []*element
	text string
}

// maxElements bounds a part: a text of a thousand pages has less.
const maxElements = 600_000

// vocabularies is the prefixes of names, by how their address ends or what stands in it; what is
// asked first stands first.
var vocabularies = []struct{ in, prefix string }{
	{"wordprocessingShape", "wps"}, {"wordprocessingGroup", "wpg"}, {"wordprocessingDrawing", "wp"}, {"wordprocessingCanvas", "wpc"},
	{"wordprocessingml", "w"}, {"office/word/20", "w14"}, {"/relationships", "r"}, {"drawingml/main", "a"}, {"drawingml/2006/main", "a"},
	{"/picture", "pic"}, {"/chart", "c"}, {"/diagram", "dgm"}, {"/math", "m"}, {"microsoft-com:vml", "v"}, {"office:office", "o"},
	{"markup-compatibility", "mc"}, {"opendocument:xmlns:text", "text"}, {"opendocument:xmlns:table", "table"}, {"opendocument:xmlns:office", "office"}, {"opendocument:xmlns:style", "style"},
	{"opendocument:xmlns:drawing", "draw"}, {"opendocument:xmlns:xsl-fo", "fo"}, {"opendocument:xmlns:svg", "svg"}, {"1999/xlink", "xlink"},
}

// vocabulary is the prefix by which the vocabulary of an address is known; "" where it is not.
func vocabulary(address string) string {
	for _, v := range vocabularies {
		if strings.Contains(address, v.in) {
			return v.prefix
		}
	}
	return ""
}

// builder makes the elements of a part.
type builder struct {
	top    *element
	open   []*element
	spaces []map[string]string // of each that is open: by prefix, the vocabulary
	names  map[xml.Name]string // as they are known, by vocabulary and name
	count  int
}

func newBuilder() *builder {
	top := &element{}
	return &builder{top: top, open: []*element{top}, spaces: []map[string]string{{}}, names: map[xml.Name]string{}}
}

func (b *builder) start(e xml.StartElement) {
	spaces := b.spaces[len(b.spaces)-1]
	declares := false
	for _, a := range e.Attr {
		if prefix, ok := declared(a.Name); ok {
			if !declares {
				spaces, declares = maps.Clone(spaces), true
			}
			spaces[prefix] = vocabulary(a.Value)
		}
	}
	made := &element{name: b.known(spaces[e.Name.Space], e.Name.Local)}
	for _, a := range e.Attr {
		if _, ok := declared(a.Name); ok {
			continue
		}
		if made.attr == nil {
			made.attr = make(map[string]string, len(e.Attr))
		}
		in := ""
		if a.Name.Space != "" {
			in = spaces[a.Name.Space]
		}
		made.attr[b.known(in, a.Name.Local)] = a.Value
	}
	inner := b.open[len(b.open)-1]
	inner.kids = append(inner.kids, made)
	b.open, b.spaces = append(b.open, made), append(b.spaces, spaces)
	b.count++
}

// declared is the prefix of which an attribute says what it stands for; "" is that of names without
// one.
func declared(attribute xml.Name) (prefix string, ok bool) {
	if attribute.Space == "" && attribute.Local == "xmlns" {
		return "", true
	}
	return attribute.Local, attribute.Space == "xmlns"
}

// known is a name with the prefix of its vocabulary, of which there are few and each is made once.
func (b *builder) known(in, local string) string {
	if in == "" {
		return local
	}
	name, ok := b.names[xml.Name{Space: in, Local: local}]
	if !ok {
		name = in + ":" + local
		b.names[xml.Name{Space: in, Local: local}] = name
	}
	return name
}

func (b *builder) characters(text string) error {
	if inner := b.open[len(b.open)-1]; inner != b.top {
		inner.kids = append(inner.kids, &element{text: text})
	}
	return nil
}

func (b *builder) end(string) error {
	b.open, b.spaces = b.open[:len(b.open)-1], b.spaces[:len(b.spaces)-1]
	if b.count > maxElements {
		return opc.ErrTooLarge
	}
	return nil
}

// root is the element in which all others stand.
func (b *builder) root() (*element, error) {
	if len(b.top.kids) == 0 {
		return nil, unreadable(opc.ErrBroken)
	}
	return b.top.kids[0], nil
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
