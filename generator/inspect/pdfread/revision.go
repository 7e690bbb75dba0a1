package pdfread

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"fmt"
	"slices"
	"strconv"

	"gongkai/generator/portable"
)

// revise writes the packed streams of which something is taken out anew, behind the end of the file,
// with a section of the cross-reference that leads to them: 7.5.6. The old ones are overwritten, and
// so are those that do not count any more.
func (e *edits) revise(out []byte) ([]byte, error) {
	d := e.d
	var anew []*body
	for b := range e.packed {
		s := b.object.(stream)
		clear(out[s.at : s.at+len(s.raw)])
		if d.current[b.number] == b {
			anew = append(anew, b)
		}
	}
	if len(anew) == 0 {
		return out, nil
	}
	slices.SortFunc(anew, func(a, b *body) int { return cmp.Compare(a.number, b.number) })
	shift := max(0, bytes.Index(d.data[:min(len(d.data), 2048)], []byte("%PDF-")))
	places := map[int]int{}
	for _, b := range anew {
		again, err := e.without(b)
		if err != nil {
			return nil, err
		}
		out = append(out, '\n')
		places[b.number] = len(out) - shift
		out = fmt.Appendf(out, "%d %d obj\n", b.number, b.generation)
		out = append(again.write(out), "\nendobj\n"...)
	}
	return d.crossReference(out, anew, places, shift), nil
}

// without is a stream without what is private in it.
func (e *edits) without(b *body) (stream, error) {
	s := b.object.(stream)
	data, err := e.d.decode(s)
	if err != nil {
		return s, err
	}
	data = bytes.Clone(data)
	for _, p := range e.packed[b] {
		blank(data[p.start:p.end])
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write(data) // into memory
	_ = z.Close()
	raw := packed.Bytes()
	if c := e.d.crypt; c != nil && (s.dict["Type"] != name("Metadata") || c.metadata) {
		if raw = c.sealed(c.streams, raw, s.raw, b); raw == nil {
			return s, ErrBroken
		}
	}
	anew := dict{}
	for k, v := range s.dict {
		anew[k] = v
	}
	delete(anew, "DecodeParms")
	delete(anew, "DP")
	anew["Filter"], anew["Length"] = name("FlateDecode"), float64(len(raw))
	return stream{dict: anew, raw: raw}, nil
}

// crossReference writes a section, a table or a stream as the newest one is, and the end of the file.
func (d *document) crossReference(out []byte, anew []*body, places map[int]int, shift int) []byte {
	trailer := dict{"Prev": float64(d.newest)}
	for _, k := range []name{"Root", "Info", "Encrypt", "ID", "Size"} {
		if d.trailer[k] != nil {
			trailer[k] = d.trailer[k]
		}
	}
	out = append(out, '\n')
	start := len(out) - shift
	if d.table {
		out = append(out, "xref\n"...)
		for _, b := range anew {
			out = fmt.Appendf(out, "%d 1\n%010d %05d n \n", b.number, places[b.number], b.generation)
		}
		out = append(out, "trailer\n"...)
		out = appendObject(out, trailer)
	} else {
		own := &body{number: max(portable.Int(d.number(trailer["Size"], 0)), d.highest()+1)}
		trailer["Type"], trailer["Size"], trailer["W"] = name("XRef"), float64(own.number+1), array{1.0, 4.0, 2.0}
		places[own.number] = start
		var lines []byte
		index := array{}
		for _, b := range append(anew, own) {
			index = append(index, float64(b.number), 1.0)
			at := places[b.number]
			lines = append(lines, 1, byte(at>>24), byte(at>>16), byte(at>>8), byte(at), byte(b.generation>>8), byte(b.generation))
		}
		trailer["Index"], trailer["Length"] = index, float64(len(lines))
		out = fmt.Appendf(out, "%d 0 obj\n", own.number)
		out = append(stream{dict: trailer, raw: lines}.write(out), "\nendobj"...)
	}
	return fmt.Appendf(out, "\nstartxref\n%d\n%%%%EOF\n", start)
}

// highest is the highest number of an object.
func (d *document) highest() int {
	n := 0
	for number := range d.copies {
		n = max(n, number)
	}
	return n
}

func (s stream) write(out []byte) []byte {
	out = append(appendObject(out, s.dict), "\nstream\n"...)
	return append(append(out, s.raw...), "\nendstream"...)
}

// appendObject writes an object as ISO 32000-1, 7.3, has it; dictionaries in the order of their keys.
func appendObject(out []byte, o any) []byte {
	switch v := o.(type) {
	case nil:
		return append(out, "null"...)
	case bool:
		return strconv.AppendBool(out, v)
	case float64:
		return strconv.AppendFloat(out, v, 'f', -1, 64)
	case ref:
		return fmt.Appendf(out, "%d 0 R", int(v))
	case str:
		return fmt.Appendf(out, "<%x>", v.text)
	case name:
		out = append(out, '/')
		for _, c := range []byte(v) {
			if c <= ' ' || c >= 0x7f || c == '#' || delimiter(c) {
				out = fmt.Appendf(out, "#%02x", c)
			} else {
				out = append(out, c)
			}
		}
		return out
	case array:
		out = append(out, '[')
		for i, e := range v {
			if i > 0 {
				out = append(out, ' ')
			}
			out = appendObject(out, e)
		}
		return append(out, ']')
	case dict:
		out = append(out, "<<"...)
		for _, k := range sortedKeys(v) {
			out = append(appendObject(append(out, ' '), k), ' ')
			out = appendObject(out, v[k])
		}
		return append(out, " >>"...)
	}
	return out
}
