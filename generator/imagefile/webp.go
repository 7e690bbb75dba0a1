package imagefile

import (
	"bytes"
	"encoding/binary"
	"image"

	"golang.org/x/image/webp"
)

// How a WebP file begins, before and behind its length (RFC 9649, 2.4).
const webpRIFF, webpForm = "RIFF", "WEBP"

// WebPChunk is one chunk of a WebP file (RFC 9649, 2.3).
type WebPChunk struct {
	Name  string // VP8X, "VP8 ", ICCP …
	Body  []byte // without what fills it up to an even length
	Whole []byte // from its name to what fills it up
}

// IsWebP reports whether a file begins as a WebP does.
func IsWebP(data []byte) bool {
	return len(data) >= 12 && string(data[:4]) == webpRIFF && string(data[8:12]) == webpForm
}

// WebP visits the chunks of a picture, and gives what follows them in the file. The error is that of
// visit, or ErrDamaged where the file breaks off.
func WebP(data []byte, visit func(WebPChunk) error) (tail []byte, err error) {
	const around = 8 // bytes of name and length
	if !IsWebP(data) {
		return nil, ErrDamaged
	}
	end := int64(binary.LittleEndian.Uint32(data[4:])) + around
	if end > int64(len(data)) || end < 12 {
		return nil, ErrDamaged
	}
	for rest := data[12:end]; len(rest) > 0; {
		if len(rest) < around {
			return nil, ErrDamaged
		}
		length := int64(binary.LittleEndian.Uint32(rest[4:]))
		if length > int64(len(rest)-around) {
			return nil, ErrDamaged
		}
		end := min(int64(len(rest)), around+length+length%2)
		if err := visit(WebPChunk{string(rest[:4]), rest[around : around+length], rest[:end]}); err != nil {
			return nil, err
		}
		rest = rest[end:]
	}
	return data[end:], nil
}

// Orientation is what the chunk says of how the camera was held, as the function Orientation; 1 of
// any other than EXIF.
func (c WebPChunk) Orientation() int {
	if c.Name != "EXIF" {
		return 1
	}
	return Orientation(bytes.TrimPrefix(c.Body, []byte("Exif\x00\x00")))
}

// WebPOrientation is how a picture must be turned, 1 to 8: what its first Exif says.
func WebPOrientation(data []byte) int {
	orientation := 1
	_, _ = WebP(data, func(c WebPChunk) error {
		if orientation == 1 {
			orientation = c.Orientation()
		}
		return nil
	})
	return orientation
}

// DecodeWebP is the image of a WebP file. The samples of a lossy one run from 16 to 235 and to 240
// (RFC 6386, 9.2: those of ITU-R BT.601); an image.YCbCr has those of JPEG, from 0 to 255, and the
// decoder leaves them as they are: white would be a light grey.
func DecodeWebP(data []byte) (image.Image, error) {
	m, err := webp.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	switch m := m.(type) {
	case *image.YCbCr:
		stretch(m)
	case *image.NYCbCrA:
		stretch(&m.YCbCr)
	}
	return m, nil
}

// stretch brings samples to the range of JPEG (ITU-T T.871, 7).
func stretch(m *image.YCbCr) {
	var light, colour [256]byte
	for i := range 256 {
		light[i] = clamped(divided((i-16)*255, 219))
		colour[i] = clamped(128 + divided((i-128)*255, 224))
	}
	for i, s := range m.Y {
		m.Y[i] = light[s]
	}
	for i, s := range m.Cb {
		m.Cb[i] = colour[s]
	}
	for i, s := range m.Cr {
		m.Cr[i] = colour[s]
	}
}

// divided is a quotient, rounded to the nearest.
func divided(n, by int) int {
	if n < 0 {
		return -divided(-n, by)
	}
	return (2*n + by) / (2 * by)
}

func clamped(n int) byte { return byte(max(0, min(255, n))) }
