package imagefile

import (
	"bytes"
	"slices"
)

// valueSizes is the bytes of one value by its type (TIFF 6.0, page 15).
var valueSizes = [...]int64{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4}

// Without is a TIFF file without the tags that drop reports: their entries are taken out of their
// directories, and noughts stand where their values were. It has the same length, and every other
// value stands where it stood. A directory to which a dropped tag leads goes with it.
func Without(tiff []byte, drop func(Tag) bool) []byte {
	type place struct{ directory, entry int }
	var gone []place
	seen := map[place]bool{}
	Tags(tiff, func(t Tag) {
		if g := (place{t.directory, t.at}); drop(t) && !seen[g] { // directories may overlap
			seen[g] = true
			gone = append(gone, g)
		}
	})
	out := bytes.Clone(tiff)
	for _, g := range slices.Backward(gone) { // the entries before one stay where they are
		order := orderOf(out)
		whole := out[g.directory:]
		count := int(order.Uint16(whole))
		end := 2 + entrySize*count
		if g.entry < g.directory+2 || g.entry+entrySize > g.directory+end || end > len(whole) {
			continue // its directory was a part of another value
		}
		erase(out, g.entry, 0)
		order.PutUint16(whole, uint16(count-1))
		rest := out[g.entry:min(g.directory+end+4, len(out))] // and where the next directory stands
		copy(rest, rest[entrySize:])
		clear(rest[len(rest)-entrySize:])
	}
	return out
}

// erase writes noughts over the value of an entry, and over a directory to which it leads.
func erase(tiff []byte, entry, depth int) {
	order := orderOf(tiff)
	number, kind := order.Uint16(tiff[entry:]), int(order.Uint16(tiff[entry+2:]))
	at := int64(order.Uint32(tiff[entry+8:]))
	if leads := number == TagGPS || number == tagExif; leads && depth < maxNested && at >= 8 && at+2 <= int64(len(tiff)) {
		end := min(at+2+entrySize*int64(order.Uint16(tiff[at:])), int64(len(tiff)))
		for e := at + 2; e+entrySize <= end; e += entrySize {
			erase(tiff, int(e), depth+1)
		}
		clear(tiff[at:end])
		return
	}
	if kind >= len(valueSizes) {
		return
	}
	if size := valueSizes[kind] * int64(order.Uint32(tiff[entry+4:])); size > 4 && at >= 8 && at < int64(len(tiff)) {
		clear(tiff[at:min(at+size, int64(len(tiff)))])
	}
}
