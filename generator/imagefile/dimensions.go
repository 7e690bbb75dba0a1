package imagefile

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"math"
	"strconv"
	"strings"

	"gongkai/generator/portable"
)

// Dimensions is how wide and how high a picture is shown where nothing else is said, in pixels of
// CSS; the zero value: it is not known.
type Dimensions struct{ Width, Height int }

// sized is Dimensions of two numbers, or the zero value where one of them is missing or absurd.
func sized(width, height int) Dimensions {
	const most = 1 << 24 // of WebP; no other format has pictures that are wider
	if width < 1 || height < 1 || width > most || height > most {
		return Dimensions{}
	}
	return Dimensions{width, height}
}

var errFound = errors.New("found")

// JPEGDimensions reads the frame header (ITU-T T.81, B.2.2). A picture that Exif turns by a quarter
// is as wide as its rows are many.
func JPEGDimensions(data []byte) Dimensions {
	var d Dimensions
	orientation := 1
	_, _ = JPEG(data, func(s Segment) error {
		if tiff, ok := s.Exif(); ok && orientation == 1 {
			orientation = Orientation(tiff)
		}
		if !s.IsFrame() || len(s.Body) < 5 {
			return nil
		}
		d = sized(int(binary.BigEndian.Uint16(s.Body[3:])), int(binary.BigEndian.Uint16(s.Body[1:])))
		return errFound
	})
	if orientation >= 5 { // 5 to 8 change rows and columns
		d.Width, d.Height = d.Height, d.Width
	}
	return d
}

// IsFrame reports whether the segment is the header of a frame.
func (s Segment) IsFrame() bool {
	return s.Marker >= SOF0 && s.Marker <= SOF15 && s.Marker != DHT && s.Marker != JPG && s.Marker != DAC
}

// PNGDimensions reads the first chunk (ISO/IEC 15948, 11.2.2).
func PNGDimensions(data []byte) Dimensions {
	var d Dimensions
	_, _ = PNG(data, func(c Chunk) error {
		if body := c.Body(); c.Name == "IHDR" && len(body) >= 8 {
			d = sized(int(binary.BigEndian.Uint32(body)), int(binary.BigEndian.Uint32(body[4:])))
		}
		return errFound
	})
	return d
}

// GIFDimensions reads the logical screen (GIF89a, 18).
func GIFDimensions(data []byte) Dimensions {
	if len(data) < 10 || !bytes.HasPrefix(data, []byte("GIF8")) {
		return Dimensions{}
	}
	return sized(int(binary.LittleEndian.Uint16(data[6:])), int(binary.LittleEndian.Uint16(data[8:])))
}

// WebPDimensions reads the first chunk (RFC 9649, 2.5 to 2.7; RFC 6386, 9.1).
func WebPDimensions(data []byte) Dimensions {
	const header = 20 // RIFF, its length, WEBP, the name of the chunk, its length
	if len(data) < header+10 || !bytes.HasPrefix(data, []byte("RIFF")) || string(data[8:12]) != "WEBP" {
		return Dimensions{}
	}
	body := data[header:]
	uint24 := func(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
	const low14 = 1<<14 - 1
	switch string(data[12:16]) {
	case "VP8X":
		return sized(uint24(body[4:])+1, uint24(body[7:])+1)
	case "VP8L":
		bits := int(binary.LittleEndian.Uint32(body[1:]))
		if body[0] != 0x2f {
			return Dimensions{}
		}
		return sized(bits&low14+1, bits>>14&low14+1)
	case "VP8 ":
		if !bytes.Equal(body[3:6], []byte{0x9d, 0x01, 0x2a}) {
			return Dimensions{}
		}
		return sized(int(binary.LittleEndian.Uint16(body[6:]))&low14, int(binary.LittleEndian.Uint16(body[8:]))&low14)
	}
	return Dimensions{}
}

// wholePage is how wide a drawing is shown that has a shape and no width: as wide as its page, and
// no page of text is wider.
const wholePage = 1600

// SVGDimensions reads the outermost element (SVG 2, 8.2 and 8.12): its width and height, one of
// them and its shape, or its shape alone, which is that of its viewBox.
func SVGDimensions(data []byte) Dimensions {
	var width, height, boxWidth, boxHeight float64
	_ = SVG(data, func(p Piece) error {
		e, ok := p.Token.(xml.StartElement)
		if !ok {
			return nil
		}
		for _, a := range e.Attr {
			switch a.Name {
			case xml.Name{Local: "width"}:
				width = length(a.Value)
			case xml.Name{Local: "height"}:
				height = length(a.Value)
			case xml.Name{Local: "viewBox"}:
				if box := strings.FieldsFunc(a.Value, func(r rune) bool { return strings.ContainsRune(" ,\t\r\n", r) }); len(box) == 4 {
					boxWidth, boxHeight = length(box[2]), length(box[3])
				}
			}
		}
		return errFound
	})
	shaped := boxWidth > 0 && boxHeight > 0
	switch {
	case width > 0 && height > 0:
	case width > 0 && shaped:
		height = float64(width*boxHeight) / boxWidth
	case height > 0 && shaped:
		width = float64(height*boxWidth) / boxHeight
	case shaped:
		width, height = wholePage, float64(wholePage*boxHeight)/boxWidth
	default:
		return Dimensions{}
	}
	return sized(pixels(width), pixels(height))
}

// pixels is the nearest number of whole ones.
func pixels(length float64) int { return portable.Int(math.Round(length)) }

// units is how many pixels each unit of length has that is the same everywhere (CSS Values 4, 6.2).
var units = []struct {
	name   string
	pixels float64
}{{"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}, {"", 1}}

// length is a length in pixels; 0 for one that depends on where it stands, or cannot be read.
func length(text string) float64 {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, u := range units {
		number, ok := strings.CutSuffix(text, u.name)
		if !ok {
			continue
		}
		if n, err := strconv.ParseFloat(number, 64); err == nil && n > 0 && !math.IsInf(n, 0) {
			return float64(n * u.pixels)
		}
		return 0
	}
	return 0
}
