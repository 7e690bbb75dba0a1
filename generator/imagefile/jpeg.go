// Package imagefile walks through the files of pictures: the segments of JPEG, the chunks of PNG,
// the tags of TIFF and Exif, the tokens of SVG. It is the one reader of each for those who look at
// different things in them: what is printed, and what must not leave the house.
package imagefile

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// ErrDamaged is a file that is not whole, or not of its format.
var ErrDamaged = errors.New("the picture is damaged")

// The markers of JPEG (ITU-T T.81, table B.1) that somebody here has to know.
const (
	SOF0  = 0xc0 // frames: baseline, extended, progressive
	SOF2  = 0xc2
	DHT   = 0xc4 // tables, in the range of frames but none
	JPG   = 0xc8
	DAC   = 0xcc
	SOF15 = 0xcf
	RST0  = 0xd0
	RST7  = 0xd7
	SOI   = 0xd8
	EOI   = 0xd9
	SOS   = 0xda
	APP0  = 0xe0 // of applications: JFIF, Exif, colour profiles, Adobe's transform
	APP1  = 0xe1
	APP2  = 0xe2
	APP14 = 0xee
	APP15 = 0xef
	COM   = 0xfe
	tem   = 0x01
)

// Segment is one segment of a JPEG file.
type Segment struct {
	Marker byte
	Whole  []byte // from its marker to its end
	Body   []byte // after its length; nil for a marker that stands alone
	Scan   []byte // of SOS, the entropy-coded data after it, restarts among it
}

// Says reports whether the segment is one of an application, with this name.
func (s Segment) Says(marker byte, name string) bool {
	return s.Marker == marker && bytes.HasPrefix(s.Body, []byte(name))
}

// Exif is the tags in the segment, in the form of a TIFF; false where it holds none.
func (s Segment) Exif() (tiff []byte, ok bool) {
	if s.Marker != APP1 {
		return nil, false
	}
	return bytes.CutPrefix(s.Body, []byte("Exif\x00\x00"))
}

// JPEG visits the segments between the begin of a picture and its end, and gives what follows the
// end. Fill bytes and what else stands between segments are passed over. The error is that of
// visit, or ErrDamaged where the file breaks off, or ends without a scan.
func JPEG(data []byte, visit func(Segment) error) (tail []byte, err error) {
	if len(data) < 2 {
		return nil, ErrDamaged
	}
	scanned := false
	for rest := data[2:]; ; {
		if rest = fromMarker(rest); rest == nil {
			return nil, ErrDamaged
		}
		if rest[1] == EOI {
			if !scanned {
				return nil, ErrDamaged
			}
			return rest[2:], nil
		}
		s, ok := segment(rest)
		if !ok {
			return nil, ErrDamaged
		}
		rest = rest[len(s.Whole)+len(s.Scan):]
		scanned = scanned || s.Marker == SOS
		if err := visit(s); err != nil {
			return nil, err
		}
	}
}

// fromMarker is b from the next marker on; nil where there is no other. Any number of bytes FF may
// stand before a marker (B.1.1.2), and FF 00 is none.
func fromMarker(b []byte) []byte {
	for {
		start := bytes.IndexByte(b, 0xff)
		if start < 0 || start+1 >= len(b) {
			return nil
		}
		b = b[start:]
		switch b[1] {
		case 0xff:
			b = b[1:]
		case 0:
			b = b[2:]
		default:
			return b
		}
	}
}

// segment is the one with which b begins; false where b is too short for it.
func segment(b []byte) (Segment, bool) {
	s := Segment{Marker: b[1]}
	if s.Marker == tem || s.Marker >= RST0 && s.Marker <= SOI {
		s.Whole = b[:2]
		return s, true
	}
	if len(b) < 4 {
		return s, false
	}
	length := 2 + int(binary.BigEndian.Uint16(b[2:]))
	if length < 4 || length > len(b) {
		return s, false
	}
	s.Whole, s.Body = b[:length], b[4:length]
	if s.Marker == SOS {
		s.Scan = b[length : length+scanLength(b[length:])]
	}
	return s, true
}

// scanLength is the length of entropy-coded data: to the next marker that is not a restart.
func scanLength(b []byte) int {
	for i := 0; ; i += 2 {
		next := bytes.IndexByte(b[i:], 0xff)
		if next < 0 || i+next+1 >= len(b) {
			return len(b)
		}
		i += next
		if after := b[i+1]; after == 0xff {
			i-- // a fill byte: look at the next
		} else if after != 0 && (after < RST0 || after > RST7) {
			return i
		}
	}
}
