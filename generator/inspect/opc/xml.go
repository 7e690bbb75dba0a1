package opc

import (
	"encoding/xml"
	"strings"
)

// Visitor is told what an XML document holds: where elements begin, what stands between, where they
// end. Each may be nil; an error ends the walk. The attributes of an element are those of the next
// one as soon as the visit is over.
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
	text, err := p.readText(part)
	if err != nil {
		return err
	}
	return Walk(text, visit)
}

// Walk reads XML. Its errors are those of the package, and those of the visitor. Names and texts
// are pieces of what is read, and keep all of it in memory as long as they are kept.
func Walk(text string, v Visitor) error {
	s := scanner{text: text, visit: v}
	for s.at < len(text) {
		if err := s.next(); err != nil {
			return err
		}
	}
	if len(s.open) > 0 {
		return ErrBroken
	}
	return nil
}

// scanner reads XML that lies in memory: an office document is mostly tags, and a tag that is cut
// out of it costs a tenth of one that is built byte by byte.
type scanner struct {
	text  string
	at    int
	visit Visitor
	open  []string // the names of the elements around it, with their prefixes
	attrs []xml.Attr
}

// next reads the characters up to a tag, and the tag.
func (s *scanner) next() error {
	i := strings.IndexByte(s.text[s.at:], '<')
	if i < 0 {
		i = len(s.text) - s.at
	}
	if i > 0 {
		chunk := s.text[s.at : s.at+i]
		s.at += i
		return s.characters(chunk, strings.Contains(chunk, "]]>"))
	}
	switch rest := s.text[s.at:]; {
	case strings.HasPrefix(rest, "</"):
		s.at += len("</")
		return s.endTag()
	case strings.HasPrefix(rest, "<?"):
		return s.skip("<?", "?>")
	case strings.HasPrefix(rest, "<!--"):
		return s.comment()
	case strings.HasPrefix(rest, "<![CDATA["):
		return s.quoted()
	case strings.HasPrefix(rest, "<!"):
		return s.declaration()
	}
	s.at++
	return s.startTag()
}

// characters tells what stands between two tags.
func (s *scanner) characters(chunk string, broken bool) error {
	text, ok := unescaped(chunk)
	if broken || !ok {
		return ErrBroken
	}
	if s.visit.Text == nil {
		return nil
	}
	return s.visit.Text(text)
}

// skip passes over what begins and ends so.
func (s *scanner) skip(begin, end string) error {
	i := strings.Index(s.text[s.at+len(begin):], end)
	if i < 0 {
		return ErrBroken
	}
	s.at += len(begin) + i + len(end)
	return nil
}

// comment passes over a comment, in which there are no two hyphens.
func (s *scanner) comment() error {
	from := s.at + len("<!--")
	if err := s.skip("<!--", "-->"); err != nil {
		return err
	}
	if inner := s.text[from : s.at-len("->")]; strings.Contains(inner, "--") {
		return ErrBroken
	}
	return nil
}

// quoted tells characters that are not escaped (CDATA).
func (s *scanner) quoted() error {
	from := s.at + len("<![CDATA[")
	if err := s.skip("<![CDATA[", "]]>"); err != nil {
		return err
	}
	chunk := s.text[from : s.at-len("]]>")]
	if !isText(chunk) {
		return ErrBroken
	}
	if s.visit.Text == nil {
		return nil
	}
	return s.visit.Text(lines(chunk))
}

// declaration passes over what a document says of its own grammar, with the declarations in it.
func (s *scanner) declaration() error {
	quote, depth := byte(0), 0
	for s.at++; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case strings.HasPrefix(s.text[s.at:], "<!--"):
			if err := s.skip("<!--", "-->"); err != nil {
				return err
			}
			s.at--
		case c == '<':
			depth++
		case c == '>':
			if depth--; depth < 0 {
				s.at++
				return nil
			}
		}
	}
	return ErrBroken
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
