package pdftest

import (
	"bytes"
	"errors"
	"regexp"
	"strconv"
)

// The kinds of values (ISO 32000-1, 7.3); numbers are int or float64, arrays []any.
type (
	name      string
	text      string
	reference int
	dict      map[name]any
	word      string // true, null, or an operator
)

func (d dict) number(key name) int {
	n, _ := d[key].(int)
	return n
}

// parser reads values one after another.
type parser struct {
	data   []byte
	at     int
	failed error
}

var errSyntax = errors.New("no value")

// skip skips white space, and a word if it follows.
func (p *parser) skip(word string) bool {
	for p.at < len(p.data) && bytes.IndexByte([]byte(" \t\r\n\x00"), p.data[p.at]) >= 0 {
		p.at++
	}
	if !bytes.HasPrefix(p.data[p.at:], []byte(word)) {
		return false
	}
	p.at += len(word)
	return true
}

var (
	aReference = regexp.MustCompile(`^(\d+) 0 R\b`)
	aNumber    = regexp.MustCompile(`^[-+]?[\d.]+`)
	aName      = regexp.MustCompile(`^/[^\s/<>\[\]()]*`)
	aWord      = regexp.MustCompile(`^[A-Za-z*'"]+\d?`)
	aHex       = regexp.MustCompile(`^<[0-9A-Fa-f\s]*>`)
)

// value is the next value, nil at the end.
func (p *parser) value() any {
	p.skip("")
	rest := p.data[p.at:min(len(p.data), p.at+1<<16)]
	take := func(m []byte) string {
		p.at += len(m)
		return string(m)
	}
	switch {
	case len(rest) == 0 || p.failed != nil:
		return nil
	case p.skip("<<"):
		return p.dictionary()
	case p.skip("["):
		out := []any{}
		for !p.skip("]") && p.failed == nil {
			if p.at >= len(p.data) {
				p.failed = errSyntax
			}
			out = append(out, p.value())
		}
		return out
	case rest[0] == '(':
		return p.literal()
	}
	if m := aReference.FindSubmatch(rest); m != nil {
		take(m[0])
		n, _ := strconv.Atoi(string(m[1]))
		return reference(n)
	}
	if m := aNumber.Find(rest); m != nil {
		s := take(m)
		if n, err := strconv.Atoi(s); err == nil {
			return n
		}
		v, _ := strconv.ParseFloat(s, 64)
		return v
	}
	if m := aName.Find(rest); m != nil {
		return name(take(m)[1:])
	}
	if m := aHex.Find(p.data[p.at:]); m != nil {
		return text(take(m))
	}
	if m := aWord.Find(rest); m != nil {
		return word(take(m))
	}
	p.failed = errSyntax
	return nil
}

func (p *parser) dictionary() dict {
	out := dict{}
	for !p.skip(">>") {
		key, ok := p.value().(name)
		if !ok {
			p.failed = errSyntax
			return out
		}
		out[key] = p.value()
	}
	return out
}

func (p *parser) literal() text {
	begin, depth := p.at, 0
	for ; p.at < len(p.data); p.at++ {
		switch p.data[p.at] {
		case '\\':
			p.at++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				p.at++
				return text(p.data[begin:p.at])
			}
		}
	}
	p.failed = errSyntax
	return ""
}
