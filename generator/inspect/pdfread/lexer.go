package pdfread

import (
	"bytes"
	"strconv"
)

// The objects of ISO 32000-1, 7.3. Numbers are float64, booleans bool, null nil.
type (
	name  string
	dict  map[name]any
	array []any
	ref   int // the number of an object
	// str is a string and where it stands: in the file, or in the unpacked bytes of a stream; start is
	// -1 where its place does not count.
	str struct {
		text       string
		start, end int
		packed     *body // the stream in which it stands, nil for the file itself
	}
	stream struct {
		dict dict
		raw  []byte
		at   int   // where raw begins in the file
		of   *body // the object that it is; nil for one that stands in no file
	}
	keyword string // what is none of these: obj, endobj, an operator
)

// lexer reads objects from bytes.
type lexer struct {
	data  []byte
	pos   int
	depth int
	// places tells that the places of strings count: in the file, or in the stream that is packed.
	places bool
	packed *body
	notes  bool     // whether comments are kept
	said   [][]byte // they
}

func space(b byte) bool {
	return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == '\f' || b == 0
}

func delimiter(b byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), b) >= 0 }

func (l *lexer) skip() {
	for l.pos < len(l.data) {
		switch b := l.data[l.pos]; {
		case space(b):
			l.pos++
		case b == '%':
			start := l.pos
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
			if l.notes {
				l.said = append(l.said, l.data[start:l.pos])
			}
		default:
			return
		}
	}
}

// end is what next gives after the last object.
type end struct{}

// next reads an object, or a keyword.
func (l *lexer) next() any {
	l.skip()
	if l.pos >= len(l.data) {
		return end{}
	}
	switch b := l.data[l.pos]; {
	case b == '/':
		return l.name()
	case b == '(':
		return l.literal()
	case b == '<':
		if l.pos+1 < len(l.data) && l.data[l.pos+1] == '<' {
			l.pos += 2
			return l.dict()
		}
		return l.hex()
	case b == '[':
		l.pos++
		return l.array()
	case b >= '0' && b <= '9' || b == '+' || b == '-' || b == '.':
		return l.number()
	case b == ')' || b == ']' || b == '{' || b == '}':
		l.pos++
		return keyword(b)
	case b == '>':
		l.pos++
		if l.pos < len(l.data) && l.data[l.pos] == '>' {
			l.pos++
			return keyword(">>")
		}
		return keyword(">")
	}
	start := l.pos
	for l.pos < len(l.data) && !space(l.data[l.pos]) && !delimiter(l.data[l.pos]) {
		l.pos++
	}
	switch word := string(l.data[start:l.pos]); word {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return keyword(word)
	}
}

func (l *lexer) name() name {
	l.pos++
	var out []byte
	for l.pos < len(l.data) && !space(l.data[l.pos]) && !delimiter(l.data[l.pos]) {
		b := l.data[l.pos]
		l.pos++
		if b == '#' && l.pos+2 <= len(l.data) {
			if n, err := strconv.ParseUint(string(l.data[l.pos:l.pos+2]), 16, 8); err == nil {
				b = byte(n)
				l.pos += 2
			}
		}
		out = append(out, b)
	}
	return name(out)
}

func (l *lexer) literal() str {
	start := l.pos
	l.pos++
	var out []byte
	for depth := 1; l.pos < len(l.data); {
		b := l.data[l.pos]
		l.pos++
		switch b {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return l.string(out, start)
			}
		case '\\':
			if l.pos >= len(l.data) {
				continue
			}
			b = l.data[l.pos]
			l.pos++
			switch b {
			case 'n':
				b = '\n'
			case 'r':
				b = '\r'
			case 't':
				b = '\t'
			case 'b':
				b = '\b'
			case 'f':
				b = '\f'
			case '\n':
				continue
			case '\r':
				if l.pos < len(l.data) && l.data[l.pos] == '\n' {
					l.pos++
				}
				continue
			case '0', '1', '2', '3', '4', '5', '6', '7':
				n := int(b - '0')
				for range 2 {
					if l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '7' {
						n = n*8 + int(l.data[l.pos]-'0')
						l.pos++
					}
				}
				b = byte(n)
			}
		}
		out = append(out, b)
	}
	return l.string(out, start)
}

func (l *lexer) hex() str {
	start := l.pos
	l.pos++
	var out []byte
	half, n := byte(0), 0
	for l.pos < len(l.data) && l.data[l.pos] != '>' {
		v := bytes.IndexByte([]byte("0123456789abcdef"), l.data[l.pos]|0x20)
		l.pos++
		if v < 0 {
			continue
		}
		if n++; n%2 == 1 {
			half = byte(v) << 4
		} else {
			out = append(out, half|byte(v))
		}
	}
	if n%2 == 1 {
		out = append(out, half)
	}
	l.pos = min(l.pos+1, len(l.data))
	return l.string(out, start)
}

func (l *lexer) string(text []byte, start int) str {
	if !l.places {
		return str{string(text), -1, -1, nil}
	}
	return str{string(text), start, l.pos, l.packed}
}

// tooDeep is what ends the reading of a file whose objects stand in each other without end: rescue
// takes it.
const tooDeep = "nested too deep"

func (l *lexer) nest() {
	if l.depth++; l.depth > maxNesting {
		panic(tooDeep)
	}
}

func (l *lexer) array() array {
	l.nest()
	defer func() { l.depth-- }()
	out := array{}
	for {
		switch o := l.next().(type) {
		case end:
			return out
		case keyword:
			if o == "]" || o == "endobj" {
				return out
			}
		default:
			out = append(out, o)
		}
	}
}

func (l *lexer) dict() dict {
	l.nest()
	defer func() { l.depth-- }()
	out := dict{}
	for {
		key := l.next()
		switch k := key.(type) {
		case end:
			return out
		case keyword:
			if k == ">>" || k == "endobj" || k == "stream" {
				return out
			}
		case name:
			value := l.next()
			if w, ok := value.(keyword); ok {
				if w == ">>" {
					return out
				}
				continue
			}
			out[k] = value
		}
	}
}
