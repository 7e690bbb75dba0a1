package picture

import (
	"bytes"
	"encoding/binary"
	"slices"

	"gongkai/generator/imagefile"
)

// pngFile is a PNG file as its chunks tell (ISO/IEC 15948, 5.3 and 11).
type pngFile struct {
	header
	bits, color int
	interlaced  bool
	palette     []byte   // RGB
	transparent bool     // has tRNS
	data        [][]byte // IDAT: one zlib stream
}

func pngHeader(data []byte) (header, error) {
	f, err := readPNG(data)
	return f.header, err
}

// readPNG walks through all chunks to the last; one whose checksum is wrong, or the lack of one, is
// damage.
func readPNG(data []byte) (pngFile, error) {
	f := pngFile{header: header{orientation: 1}}
	if _, err := imagefile.PNG(data, f.chunk); err != nil {
		return f, damaged("PNG")
	}
	return f, nil
}

// chunk takes what is needed of a chunk. Any error is damage.
func (f *pngFile) chunk(c imagefile.Chunk) error {
	body := c.Body()
	if !c.Sound || (c.Name == "IHDR") != (f.bits == 0) {
		return imagefile.ErrDamaged
	}
	switch c.Name {
	case "IHDR":
		return f.start(body)
	case "PLTE":
		f.palette = body[:min(len(body)/3, 1<<f.bits, 256)*3]
	case "tRNS":
		f.transparent = true
	case "eXIf":
		f.orientation = imagefile.Orientation(body)
	case "IDAT":
		f.data = append(f.data, body)
	case "IEND":
		if len(f.data) == 0 || f.color == pngIndexed && len(f.palette) == 0 {
			return imagefile.ErrDamaged
		}
	}
	return nil
}

// start reads the size and the colours (11.2.2).
func (f *pngFile) start(body []byte) error {
	if len(body) != 13 || body[8] == 0 {
		return imagefile.ErrDamaged
	}
	f.width, f.height = int(binary.BigEndian.Uint32(body)), int(binary.BigEndian.Uint32(body[4:]))
	f.bits, f.color, f.interlaced = int(body[8]), int(body[9]), body[12] != 0
	if !slices.Contains(pngBits[f.color], f.bits) {
		return imagefile.ErrDamaged
	}
	return nil
}

// The colour types (11.2.1), and the bits a sample may have in each.
const (
	pngGray    = 0
	pngRGB     = 2
	pngIndexed = 3
)

var pngBits = map[int][]int{pngGray: {1, 2, 4, 8, 16}, pngRGB: {8, 16}, pngIndexed: {1, 2, 4, 8}, 4: {8, 16}, 6: {8, 16}}

// stream is the data as it is, or nil where a reader of documents could not read it: alpha,
// interlaced, 16 bit.
func (f pngFile) stream() *Stream {
	if f.transparent || f.interlaced || f.bits > 8 || f.color != pngGray && f.color != pngRGB && f.color != pngIndexed {
		return nil
	}
	s := &Stream{Coding: Deflate, Width: f.width, Height: f.height, Bits: f.bits, Components: 1, Data: bytes.Join(f.data, nil)}
	switch f.color {
	case pngRGB:
		s.Components = 3
	case pngIndexed:
		s.Palette = f.palette
	}
	return s
}
