package downscale

import (
	"bytes"
	"encoding/binary"
	"errors"

	"gongkai/generator/imagefile"
)

// coding is how the samples of a picture are coded.
type coding int

const (
	jpegCoding coding = iota
	pngCoding
	webpCoding
)

// looked is what the headers of a picture tell.
type looked struct {
	coding        coding
	copied        coding // that of its copies
	width, height int    // as the samples lie in the file
	orientation   int    // 1 to 8 (Exif, tag 274)
	turns         bool   // it has to be turned, and not every browser does
	ending        Ending // of copies
	profile       []byte // segments or chunks that say what its colours are
}

// upright is the width and height as shown.
func (l looked) upright() (width, height int) {
	if l.orientation > 4 {
		return l.height, l.width
	}
	return l.width, l.height
}

// look reads the headers of a picture; false where it cannot be scaled, or must not: what moves,
// colours that only a printer's profile explains, codings that few programs know.
func look(data []byte) (l looked, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		l, ok = lookJPEG(data)
	case bytes.HasPrefix(data, []byte(imagefile.PNGMagic)):
		l, ok = lookPNG(data)
	case imagefile.IsWebP(data):
		l, ok = lookWebP(data)
	}
	return l, ok && l.width > 0 && l.height > 0 && l.width <= MaxPixels/l.height
}

// lookJPEG takes one or three components of 8 bits in the usual codings (ITU-T T.81, B.2.2): four
// are inks.
func lookJPEG(data []byte) (looked, bool) {
	l := looked{coding: jpegCoding, copied: jpegCoding, orientation: 1}
	frames, usual := 0, false
	_, err := imagefile.JPEG(data, func(s imagefile.Segment) error {
		if tiff, ok := s.Exif(); ok && l.orientation == 1 {
			l.orientation = imagefile.Orientation(tiff)
		}
		if s.Says(imagefile.APP2, "ICC_PROFILE\x00") {
			l.profile = append(l.profile, s.Whole...)
		}
		if b := s.Body; s.IsFrame() && len(b) >= 6 {
			frames++
			l.height, l.width = int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
			usual = s.Marker <= imagefile.SOF2 && b[0] == 8 && (b[5] == 1 || b[5] == 3)
		}
		return nil
	})
	return l, err == nil && frames == 1 && usual
}

// The colour types of PNG that hold grey, and the bit of those that hold opacity (ISO/IEC 15948,
// 11.2.1).
const (
	pngGrey      = 0
	pngRGB       = 2
	pngPalette   = 3
	pngGreyAlpha = 4
)

var (
	errMoves  = errors.New("the picture moves")
	errHeader = errors.New("the header was read")
)

// lookPNG takes every picture that stands still. One without opacity that has more than a byte a
// pixel is a photograph: its copies are JPEG.
func lookPNG(data []byte) (looked, bool) {
	l := looked{coding: pngCoding, copied: pngCoding, orientation: 1}
	color, transparent, profiled, standard, gamma := -1, false, false, false, true
	_, err := imagefile.PNG(data, func(c imagefile.Chunk) error {
		body := c.Body()
		switch c.Name {
		case "IHDR":
			if len(body) != 13 {
				return imagefile.ErrDamaged
			}
			l.width, l.height = clamped(binary.BigEndian.Uint32(body)), clamped(binary.BigEndian.Uint32(body[4:]))
			color = int(body[9])
		case "tRNS":
			transparent = true
		case "acTL":
			return errMoves
		case "eXIf":
			l.orientation = imagefile.Orientation(body)
		case "iCCP", "cICP", "mDCV", "cLLI":
			profiled = true
		case "sRGB":
			standard = true
		case "gAMA":
			gamma = bytes.Equal(body, []byte{0, 0, 0xb1, 0x8f}) // 1/2.2, that of sRGB
		}
		switch c.Name {
		case "iCCP", "cICP", "mDCV", "cLLI", "sRGB", "gAMA", "cHRM":
			l.profile = append(l.profile, c.Whole...)
		}
		return nil
	})
	grey := color == pngGrey || color == pngGreyAlpha
	if err != nil || color < 0 || grey && profiled && (transparent || color == pngGreyAlpha) {
		return l, false // a profile of greys says nothing of the colours in which opacity is written
	}
	opaque := (color == pngGrey || color == pngRGB) && !transparent
	if opaque && !profiled && (standard || gamma) && l.width > 0 && l.height > 0 && len(data)/l.width >= l.height {
		l.copied, l.ending, l.profile = jpegCoding, JPEGEnding, nil
	}
	return l, true
}

// clamped is a number of pixels that a product of two cannot overflow.
func clamped(n uint32) int { return int(min(n, 1<<30)) }
