package downscale

import (
	"encoding/binary"
	"slices"

	"gongkai/generator/imagefile"
)

// lookWebP takes every picture that stands still. Its copies are JPEG where it is a photograph, which
// is one without opacity that was written with a loss, or has more than a byte a pixel; else PNG. No
// encoder of WebP is used: those in Go that know losses are either months old or libwebp in
// WebAssembly, which a processor without a compiler for it (loong64) would run for minutes; and every
// browser shows a JPEG, that of Windows 7, too.
func lookWebP(data []byte) (looked, bool) {
	l := looked{coding: webpCoding, copied: pngCoding, ending: PNGEnding, orientation: 1}
	var profile []byte
	lossy, opaque := false, true
	_, err := imagefile.WebP(data, func(c imagefile.WebPChunk) error {
		switch c.Name {
		case "VP8 ":
			lossy = true
		case "VP8L": // RFC 9649, 3.4: behind a mark and two sizes of 14 bits
			opaque = opaque && len(c.Body) > 4 && c.Body[4]&0x10 == 0
		case "ALPH":
			opaque = false
		case "ANIM", "ANMF":
			return errMoves
		case "ICCP":
			profile = c.Body
		case "EXIF":
			if l.orientation == 1 {
				l.orientation = c.Orientation()
			}
		}
		return nil
	})
	size := imagefile.WebPDimensions(data)
	l.width, l.height = size.Width, size.Height
	if err != nil || l.width == 0 {
		return l, false
	}
	if opaque && (lossy || len(data)/l.width >= l.height) {
		l.copied, l.ending, l.profile = jpegCoding, JPEGEnding, segmentsOf(profile)
	} else if profile != nil {
		return l, false // a PNG would have to pack it
	}
	l.turns = l.orientation > 1
	return l, true
}

// segmentsOf is a profile of colours as a JPEG holds it (ICC.1:2010, B.4): in parts that are
// numbered from 1.
func segmentsOf(profile []byte) (segments []byte) {
	const most = 65519 // in one segment
	count := (len(profile) + most - 1) / most
	if count > 255 {
		return nil
	}
	number := byte(0)
	for part := range slices.Chunk(profile, most) {
		number++
		segments = binary.BigEndian.AppendUint16(append(segments, 0xff, 0xe2), uint16(2+14+len(part)))
		segments = append(append(segments, "ICC_PROFILE\x00"...), number, byte(count))
		segments = append(segments, part...)
	}
	return segments
}
