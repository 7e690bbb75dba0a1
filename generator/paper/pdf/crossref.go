package pdf

import (
	"encoding/binary"
	"fmt"
	"strconv"
)

// group is objects that will be packed together.
type group struct {
	stream reference // in which they will stand
	heads  []byte    // the number and the offset of each
	bodies []byte
	count  int
}

const perGroup = 200 // objects: who reads one unpacks them all

// small writes an object that is no stream, packed together with those before and after it.
func (f *file) small(r reference, body string) {
	g := &f.group
	if g.count == 0 {
		g.stream = f.reserve()
	}
	f.places[r-1] = place{within: g.stream, index: g.count}
	g.heads = append(strconv.AppendInt(g.heads, int64(r), 10), ' ')
	g.heads = append(strconv.AppendInt(g.heads, int64(len(g.bodies)), 10), ' ')
	g.bodies = append(append(g.bodies, body...), '\n')
	if g.count++; g.count == perGroup {
		f.packGroup()
	}
}

// packGroup writes the object stream that is being filled (7.5.7).
func (f *file) packGroup() {
	g := f.group
	if g.count == 0 {
		return
	}
	f.group = group{}
	f.pack(g.stream, fmt.Sprintf("/Type/ObjStm/N %d/First %d", g.count, len(g.heads)), append(g.heads, g.bodies...))
}

// close writes where the objects are, and what a reader begins with. The file's ID is a digest of
// all before it: the same document has the same.
func (f *file) close(root, info reference) error {
	f.packGroup()
	for i, p := range f.places {
		if p == (place{}) { // a link led to a page that never came
			f.object(reference(i+1), "null")
		}
	}
	id := fmt.Sprintf("<%x>", f.hash.Sum(nil)[:16])
	start, self := f.offset, f.reserve()
	f.places[self-1] = place{offset: start}
	entries := fmt.Sprintf("/Type/XRef/Size %d/Root %v/Info %v/ID[%s%s]/W[%d %d %d]/DecodeParms<</Predictor %d/Columns %d>>",
		len(f.places)+1, root, info, id, id, widthOfKind, widthOfPlace, widthOfIndex, upPredictor, widthOfRow)
	f.pack(self, entries, f.crossReferences())
	f.write(fmt.Sprintf("startxref\n%d\n%%%%EOF\n", start))
	if f.failed == nil {
		f.failed = f.w.Flush()
	}
	return f.failed
}

// The bytes of the columns of the cross-reference stream (7.5.8.3).
const (
	widthOfKind  = 1
	widthOfPlace = 5
	widthOfIndex = 2
	widthOfRow   = widthOfKind + widthOfPlace + widthOfIndex
)

// upPredictor says that of each row the row above it is taken away: neighbours are alike (PNG, 9.2).
const upPredictor = 12

// crossReferences is the rows of the cross-reference stream, of object 0 on.
func (f *file) crossReferences() []byte {
	const up = 2
	above := [widthOfRow]byte{}
	var out []byte
	add := func(kind byte, at int64, index int) {
		var place [8]byte
		binary.BigEndian.PutUint64(place[:], uint64(at))
		row := [widthOfRow]byte{kind}
		copy(row[widthOfKind:], place[8-widthOfPlace:])
		binary.BigEndian.PutUint16(row[widthOfKind+widthOfPlace:], uint16(index))
		out = append(out, up)
		for i := range row {
			out = append(out, row[i]-above[i])
		}
		above = row
	}
	const free, atOffset, inStream = 0, 1, 2
	add(free, 0, 65535)
	for _, p := range f.places {
		if p.within != 0 {
			add(inStream, int64(p.within), p.index)
		} else {
			add(atOffset, p.offset, 0)
		}
	}
	return out
}
