package statement

import (
	"bytes"
	"fmt"
	"gongkai/generator/signature"
	"reflect"
)

// header begins a statement. Its number changes with the grammar.
const header = "gongkai statement 1"

// Format is the statement as it is written. It is an error where Parse would not read the same
// statement again: a value of two lines, a key that the step does not have, a broken signature.
func Format(s Statement) ([]byte, error) {
	out := s.render(nil)
	links, problems := Parse("", out)
	switch {
	case len(problems) > 0:
		return nil, fmt.Errorf("format statement: line %d: %s", problems[0].Place.Line, problems[0].Text.EN)
	case len(links) != 1 || !reflect.DeepEqual(links[0].Statement, s.withoutEmptyLists()):
		return nil, fmt.Errorf("format statement: a value would be read as another one: %q", out)
	}
	return out, nil
}

// Message is what is signed: the lines above the signature.
func (s Statement) Message() []byte {
	s.Signature = nil
	return s.render(nil)
}

// render writes a statement to the end of b, without looking at its values.
func (s *Statement) render(b []byte) []byte {
	out := lines{b: append(b, header+"\n"...)}
	for i := range fields {
		out.key = fields[i].key
		fields[i].write(s, &out)
	}
	b = out.b
	if len(s.Signature) > 0 {
		b = append(b, signature.Armour(s.Signature)...)
	}
	return b
}

// withoutEmptyLists is the statement as Parse would make it: a list of none is nil.
func (s Statement) withoutEmptyLists() Statement {
	v := reflect.ValueOf(&s).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() == 0 {
			f.SetZero()
		}
	}
	return s
}

// Append is a file of statements with one more at its end. What stands there already is taken over
// byte by byte, its line ends too; it must be whole, and the statement the next one of it.
func Append(src []byte, s Statement) ([]byte, error) {
	next, err := Format(s)
	if err != nil {
		return nil, err
	}
	if len(src) > 0 {
		links, problems := Parse("", src)
		if len(problems) > 0 {
			return nil, fmt.Errorf("append statement: line %d: %s", problems[0].Place.Line, problems[0].Text.EN)
		}
		if open := openEnds(links); s.Was == "" && !reflect.DeepEqual(digestsOf(open), s.Previous) {
			return nil, fmt.Errorf("append statement: it names %v as previous, and the file ends with %v", s.Previous, digestsOf(open))
		}
	}
	return append(bytes.Clone(src), next...), nil
}

// openEnds is the statements of a file that no later one of it names as previous, in their order:
// the last one, or the last of each branch of a fork.
func openEnds(links []*Link) []*Link {
	named := map[Digest]bool{}
	for _, l := range links {
		for _, d := range l.Previous {
			named[d] = true
		}
	}
	var open []*Link
	for _, l := range links {
		if !named[l.Digest] {
			open = append(open, l)
		}
	}
	return open
}

func digestsOf(links []*Link) []Digest {
	var digests []Digest
	for _, l := range links {
		digests = append(digests, l.Digest)
	}
	return digests
}
