package opc

import (
	"encoding/xml"
	"strings"
	"unicode"
	"unicode/utf8"
)

// startTag reads a tag behind its <, and tells the element that it begins; and that it ends, where
// there is nothing in it.
func (s *scanner) startTag() error {
	whole, name, ok := s.name()
	if !ok {
		return ErrBroken
	}
	if len(s.open) >= maxDepth {
		return ErrTooLarge
	}
	s.attrs = s.attrs[:0]
	for {
		s.spaces()
		switch rest := s.text[s.at:]; {
		case strings.HasPrefix(rest, ">"):
			s.at++
			s.open = append(s.open, whole)
			s.begin(name)
			return nil
		case strings.HasPrefix(rest, "/>"):
			s.at += len("/>")
			s.begin(name)
			return s.end(name.Local)
		}
		if !s.attribute() {
			return ErrBroken
		}
	}
}

func (s *scanner) begin(name xml.Name) {
	if s.visit.Start != nil {
		s.visit.Start(xml.StartElement{Name: name, Attr: s.attrs})
	}
}

func (s *scanner) end(name string) error {
	if s.visit.End == nil {
		return nil
	}
	return s.visit.End(name)
}

// endTag reads a tag behind its </: it ends the element that began last.
func (s *scanner) endTag() error {
	whole, name, ok := s.name()
	s.spaces()
	last := len(s.open) - 1
	if !ok || last < 0 || s.open[last] != whole || s.at >= len(s.text) || s.text[s.at] != '>' {
		return ErrBroken
	}
	s.at++
	s.open = s.open[:last]
	return s.end(name.Local)
}

// attribute reads one of a tag; false where there is none.
func (s *scanner) attribute() bool {
	_, name, ok := s.name()
	s.spaces()
	if !ok || s.at >= len(s.text) || s.text[s.at] != '=' {
		return false
	}
	s.at++
	s.spaces()
	if s.at >= len(s.text) || s.text[s.at] != '"' && s.text[s.at] != '\'' {
		return false
	}
	length := strings.IndexByte(s.text[s.at+1:], s.text[s.at])
	if length < 0 {
		return false
	}
	value := s.text[s.at+1 : s.at+1+length]
	s.at += length + 2
	value, ok = unescaped(value)
	if !ok || strings.IndexByte(s.text[s.at-length-1:s.at-1], '<') >= 0 {
		return false
	}
	s.attrs = append(s.attrs, xml.Attr{Name: name, Value: value})
	return true
}

func (s *scanner) spaces() {
	for s.at < len(s.text) && (s.text[s.at] == ' ' || s.text[s.at] == '\n' || s.text[s.at] == '\r' || s.text[s.at] == '\t') {
		s.at++
	}
}

// name reads a name: as it is written, and parted from its prefix, which no colon may stand in.
func (s *scanner) name() (whole string, name xml.Name, ok bool) {
	from, colon, colons, ascii := s.at, 0, 0, true
	for ; s.at < len(s.text) && isNameByte(s.text[s.at]); s.at++ {
		switch c := s.text[s.at]; {
		case c == ':':
			colon = s.at - from
			colons++
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	whole = s.text[from:s.at]
	if whole == "" || colons > 1 || whole[0] == '-' || whole[0] == '.' || whole[0] >= '0' && whole[0] <= '9' || !ascii && !isWord(whole) {
		return "", xml.Name{}, false
	}
	if colons == 0 || colon == 0 || colon == len(whole)-1 {
		return whole, xml.Name{Local: whole}, true
	}
	return whole, xml.Name{Space: whole[:colon], Local: whole[colon+1:]}, true
}

// nameBytes is the bytes of which names are made.
var nameBytes = func() (is [256]bool) {
	for c := range is {
		is[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':' || c == '.' || c == '-' || c >= utf8.RuneSelf
	}
	return is
}()

func isNameByte(c byte) bool { return nameBytes[c] }

// isWord reports that whatever in a name is not ASCII is a letter, a mark or a figure.
func isWord(name string) bool {
	for _, c := range name {
		if c >= utf8.RuneSelf && (c == utf8.RuneError || !unicode.In(c, unicode.Letter, unicode.Mark, unicode.Number) && c != '·') {
			return false
		}
	}
	return true
}
