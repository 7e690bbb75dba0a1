package attachment

import (
	"bytes"
	"encoding/binary"
)

// metaItem is an item of Exif or XMP in a picture of a telephone, and where it lies in the file.
type metaItem struct {
	exif    bool
	extents [][2]int
}

// metaItems is those that a box of metadata lists (ISO/IEC 14496-12, 8.11). Where its lists are
// broken there are none: what a mark tells of is told then, and not taken out.
func metaItems(data []byte, meta box, left *int) (items []metaItem) {
	var infos, places, stored []byte
	at := 0 // where the bytes that are stored in the box itself begin
	const flags = 4
	if err := boxes(bytes.NewReader(data), meta.body+flags, meta.to, left, func(b box) error {
		switch body := data[b.body:b.to]; b.kind {
		case "iinf":
			infos = body
		case "iloc":
			places = body
		case "idat":
			stored, at = body, int(b.body)
		}
		return nil
	}); err != nil {
		return nil
	}
	kinds := itemKinds(infos, left)
	f := fields{data: places}
	bytesLeft := len(data) // items that share their bytes are no reason to read them again and again
	for _, p := range f.places() {
		exif, known := kinds[p.id]
		if !known {
			continue
		}
		item := metaItem{exif: exif}
		for _, e := range p.extents {
			length := len(data)
			if p.method == 1 {
				e, length = [2]int{e[0] + at, e[1] + at}, at+len(stored)
			}
			if bytesLeft -= e[1] - e[0]; p.method > 1 || e[0] < 0 || e[1] < e[0] || e[1] > length || bytesLeft < 0 {
				item.extents = nil
				break
			}
			item.extents = append(item.extents, e)
		}
		if len(item.extents) > 0 {
			items = append(items, item)
		}
	}
	return items
}

// itemKinds is which items are Exif (true) and which XMP (false), by number.
func itemKinds(infos []byte, left *int) map[int]bool {
	kinds := map[int]bool{}
	f := fields{data: infos}
	if version := f.number(4) >> 24; version == 0 {
		f.number(2)
	} else {
		f.number(4)
	}
	if f.short {
		return nil
	}
	_ = boxes(bytes.NewReader(f.data), 0, int64(len(f.data)), left, func(b box) error {
		e := fields{data: f.data[b.body:b.to]}
		width := map[int]int{2: 2, 3: 4}[e.number(4)>>24]
		if b.kind != "infe" || width == 0 {
			return nil
		}
		id := e.number(width)
		e.number(2) // how it is protected
		kind := e.number(4)
		switch {
		case e.short:
		case kind == 0x45786966: // Exif
			kinds[id] = true
		case kind == 0x6d696d65 && bytes.Contains(e.data, []byte("application/rdf+xml")): // mime
			kinds[id] = false
		}
		return nil
	})
	return kinds
}

// place is where an item lies.
type place struct {
	id, method int
	extents    [][2]int
}

// places reads a box of the kind iloc (8.11.3).
func (f *fields) places() (all []place) {
	version := f.number(4) >> 24
	sizes := f.number(2)
	offset, length, base, index := sizes>>12, sizes>>8&15, sizes>>4&15, sizes&15
	wide := 2
	if version == 2 {
		wide = 4
	}
	if version == 0 {
		index = 0
	}
	extents := 0
	for range f.number(wide) {
		p := place{id: f.number(wide)}
		if version > 0 {
			p.method = f.number(2) & 15
		}
		if f.number(2) != 0 { // it lies in another file
			p.method = 2
		}
		from := f.number(base)
		for range f.number(2) {
			f.number(index)
			start := from + f.number(offset)
			if extents++; f.short || extents > maxBoxes {
				return all
			}
			p.extents = append(p.extents, [2]int{start, start + f.number(length)})
		}
		if f.short {
			return all
		}
		all = append(all, p)
	}
	return all
}

// fields reads numbers one after another.
type fields struct {
	data  []byte
	short bool // there are fewer than were asked for
}

// number is the next, of so many bytes; 0 where there is none.
func (f *fields) number(width int) int {
	if width > len(f.data) || width > 8 {
		f.short, f.data = true, nil
		return 0
	}
	var b [8]byte
	copy(b[8-width:], f.data)
	f.data = f.data[width:]
	return int(binary.BigEndian.Uint64(b[:]) & (1<<62 - 1))
}
