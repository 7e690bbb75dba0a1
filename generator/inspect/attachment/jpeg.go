package attachment

import (
	"bytes"
	"encoding/binary"
	"slices"

	"gongkai/generator/imagefile"
)

// jpegCopy gathers what of a JPEG file leaves the house.
type jpegCopy struct {
	kept        []byte
	dropped     [][]byte
	orientation int
	insert      int // where in kept an Exif may stand: after JFIF, which wants to be first
}

// jpegParts keeps the segments of the picture itself: tables, frames, scans, JFIF, the colour
// profile, Adobe's transform, and of Exif the orientation (ITU-T T.81 annex B; CIPA DC-008).
func jpegParts(data []byte) (kept []byte, dropped [][]byte, err error) {
	c := jpegCopy{kept: slices.Clone(data[:2]), insert: 2, orientation: 1}
	tail, err := imagefile.JPEG(data, c.segment)
	if err != nil {
		return nil, nil, broken()
	}
	c.kept = append(c.kept, 0xff, imagefile.EOI)
	if len(tail) > 0 {
		c.dropped = append(c.dropped, tail)
	}
	if c.orientation > 1 {
		c.kept = slices.Insert(c.kept, c.insert, orientationSegment(c.orientation)...)
	}
	return c.kept, c.dropped, nil
}

func (c *jpegCopy) segment(s imagefile.Segment) error {
	if application := s.Marker >= imagefile.APP0 && s.Marker <= imagefile.APP15; application || s.Marker == imagefile.COM {
		switch {
		case s.Says(imagefile.APP0, "JFIF\x00"):
			c.header(s, jfifBody)
			c.insert = len(c.kept)
		case s.Says(imagefile.APP14, "Adobe"):
			c.header(s, adobeBody)
		case s.Says(imagefile.APP2, "ICC_PROFILE\x00"):
			c.kept = append(c.kept, s.Whole...)
		default:
			c.drop(s)
		}
		return nil
	}
	c.kept = append(append(c.kept, s.Whole...), s.Scan...)
	return nil
}

// The bytes that headers have: of JFIF without the small picture that may follow, as the picture was
// before it was masked (JFIF 1.02), and of Adobe's (ISO/IEC 10918-6, 6.5.3).
const jfifBody, adobeBody = 14, 12

// header keeps what a header has, and drops what stands behind.
func (c *jpegCopy) header(s imagefile.Segment, size int) {
	if len(s.Body) <= size {
		c.kept = append(c.kept, s.Whole...)
		return
	}
	c.dropped = append(c.dropped, s.Body[size:])
	c.kept = append(c.kept, 0xff, s.Marker, 0, byte(size+2))
	c.kept = append(c.kept, s.Body[:size]...)
	if size == jfifBody {
		c.kept[len(c.kept)-2], c.kept[len(c.kept)-1] = 0, 0 // its width and height
	}
}

// drop leaves a segment out, and reads the orientation from it first.
func (c *jpegCopy) drop(s imagefile.Segment) {
	if tiff, ok := s.Exif(); ok && c.orientation == 1 {
		c.orientation = imagefile.Orientation(tiff)
	}
	if !minimal(s.Whole) {
		c.dropped = append(c.dropped, s.Body)
	}
}

// orientationSegment is a segment that says how the camera was held, and nothing else.
func orientationSegment(orientation int) []byte {
	return append([]byte("\xff\xe1\x00\x22Exif\x00\x00"), orientationTIFF(orientation)...)
}

// minimal reports whether a segment is one of these already.
func minimal(segment []byte) bool {
	if len(segment) != 36 {
		return false
	}
	return bytes.Equal(segment, orientationSegment(int(binary.BigEndian.Uint16(segment[28:]))))
}
