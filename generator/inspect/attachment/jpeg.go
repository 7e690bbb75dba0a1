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
		jfif := s.Says(imagefile.APP0, "JFIF\x00")
		if !jfif && !s.Says(imagefile.APP2, "ICC_PROFILE\x00") && !s.Says(imagefile.APP14, "Adobe") {
			c.drop(s)
			return nil
		}
		c.kept = append(c.kept, s.Whole...)
		if jfif {
			c.insert = len(c.kept)
		}
		return nil
	}
	c.kept = append(append(c.kept, s.Whole...), s.Scan...)
	return nil
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
