package font

import "encoding/binary"

// index is an array of byte strings in a table (5176, 5): where each begins, and where the last
// ends.
type index []uint32

func (x index) len() int { return max(0, len(x)-1) }

// element is one of the strings.
func (x index) element(data []byte, i int) ([]byte, bool) {
	if i < 0 || i >= x.len() || int64(x[i+1]) > int64(len(data)) {
		return nil, false
	}
	return data[x[i]:x[i+1]], true
}

// index reads where the elements of an INDEX are, and where it ends.
func (t cffTable) index(at uint64) (index, uint64, error) {
	head, err := t.read(at, 2)
	if err != nil {
		return nil, 0, err
	}
	n := uint64(binary.BigEndian.Uint16(head))
	if n == 0 {
		return nil, at + 2, nil
	}
	sizes, err := t.read(at+2, 1)
	if err != nil {
		return nil, 0, err
	}
	size := uint64(sizes[0])
	if size < 1 || size > 4 {
		return nil, 0, damaged("CFF")
	}
	offsets, err := t.read(at+3, (n+1)*size)
	if err != nil {
		return nil, 0, err
	}
	out := make(index, n+1)
	before := at + 3 + (n+1)*size - 1 // offsets count from the byte before the elements
	last := before + 1
	for i := range out {
		offset := uint64(0)
		for _, b := range offsets[uint64(i)*size : uint64(i+1)*size] {
			offset = offset<<8 | uint64(b)
		}
		where := before + offset
		if where < last || where > t.where.length {
			return nil, 0, damaged("CFF")
		}
		out[i], last = uint32(where), where
	}
	return out, last, nil
}

// dict is the entries of a DICT (5176, 4).
type dict []dictEntry

// dictEntry is an operator with its operands, as numbers and as they stand. A fraction counts as 0:
// none is looked at.
type dictEntry struct {
	operator int
	operands []int
	raw      []byte
}

// dict reads an element of an INDEX of DICTs.
func (t cffTable) dict(x index, i int) (dict, error) {
	data, err := t.read(uint64(x[i]), uint64(x[i+1]-x[i]))
	if err != nil {
		return nil, err
	}
	return readDict(data)
}

func readDict(data []byte) (dict, error) {
	var out dict
	var operands []int
	from := 0
	for at := 0; at < len(data); {
		if b := int(data[at]); b <= 21 {
			at++
			if b == escape {
				if at == len(data) {
					return nil, damaged("CFF")
				}
				b = escape<<8 | int(data[at])
				at++
			}
			out = append(out, dictEntry{b, operands, data[from:at]})
			operands, from = nil, at
			continue
		}
		value, size := operand(data[at:])
		if size == 0 || at+size > len(data) {
			return nil, damaged("CFF")
		}
		operands = append(operands, value)
		at += size
	}
	return out, nil
}

// operand reads the number that a text begins with, and its length; 0 where there is none.
func operand(data []byte) (value, size int) {
	b := int(data[0])
	switch {
	case b == 28 && len(data) >= 3:
		return int(int16(binary.BigEndian.Uint16(data[1:]))), 3
	case b == 29 && len(data) >= 5:
		return int(int32(binary.BigEndian.Uint32(data[1:]))), 5
	case b == 30: // a fraction: digits of four bits, of which the last is 15
		for i, two := range data[1:] {
			if two>>4 == 15 || two&15 == 15 {
				return 0, i + 2
			}
		}
	case b >= 32 && b <= 246:
		return b - 139, 1
	case b >= 247 && b <= 250 && len(data) >= 2:
		return (b-247)*256 + int(data[1]) + 108, 2
	case b >= 251 && b <= 254 && len(data) >= 2:
		return -(b-251)*256 - int(data[1]) - 108, 2
	}
	return 0, 0
}

func (d dict) entry(operator int) *dictEntry {
	for i := range d {
		if d[i].operator == operator {
			return &d[i]
		}
	}
	return &dictEntry{}
}

func (d dict) has(operator int) bool       { return d.entry(operator).raw != nil }
func (d dict) raw(operator int) []byte     { return d.entry(operator).raw }
func (d dict) operands(operator int) []int { return d.entry(operator).operands }

// number is the only operand of an operator.
func (d dict) number(operator, otherwise int) int {
	if n := d.operands(operator); len(n) == 1 {
		return n[0]
	}
	return otherwise
}

// offset is where an operator leads to; 0, the table's head, which is no such thing, where there is
// none.
func (d dict) offset(operator int) uint64 { return uint64(max(0, d.number(operator, 0))) }
