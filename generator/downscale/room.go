package downscale

import (
	"bytes"
	"context"

	"golang.org/x/sync/semaphore"

	"gongkai/generator/imagefile"
)

// Room bounds how many bytes decoded pictures take at once, whatever the number of workers: of a
// photograph of 48 million pixels that is from 72 MB to 384, by how it is coded. It may be used by
// many goroutines.
type Room struct{ bytes *semaphore.Weighted }

// roomBytes is how many there is room for.
const roomBytes = 256 << 20

// NewRoom makes one.
func NewRoom() *Room { return &Room{semaphore.NewWeighted(roomBytes)} }

// Enter waits until there is room for so many bytes, and gives the function by which it is left. What
// is larger than the room has it alone. Of a nil room there is always enough. Whoever is inside must
// not enter again.
func (r *Room) Enter(bytes int64) (leave func()) {
	if r == nil {
		return func() {}
	}
	n := max(0, min(roomBytes, bytes))
	_ = r.bytes.Acquire(context.Background(), n) // it fails when the context ends, and this one does not
	return func() { r.bytes.Release(n) }
}

// mostPerPixel is how many bytes a pixel takes at most that is decoded: four samples of 16 bits.
const mostPerPixel = 8

// Held is about how many bytes a picture of so many pixels takes while it is decoded.
func Held(data []byte, width, height int) int64 {
	pixels := int64(width) * int64(height)
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return heldOfJPEG(data, pixels)
	case bytes.HasPrefix(data, []byte(imagefile.PNGMagic)):
		return heldOfPNG(data, pixels)
	}
	return mostPerPixel * pixels
}

// heldOfJPEG reads how coarse the planes are (ITU-T T.81, B.2.2). Of a progressive one, and of one of
// several scans, the coefficients are held too, four bytes each.
func heldOfJPEG(data []byte, pixels int64) int64 {
	samples, most, coefficients := int64(0), int64(1), int64(0)
	_, _ = imagefile.JPEG(data, func(s imagefile.Segment) error {
		b := s.Body
		if !s.IsFrame() || len(b) < 6 || samples > 0 {
			return nil
		}
		for at := 6; at+2 < len(b) && at < 6+3*int(b[5]); at += 3 {
			across, down := int64(b[at+1]>>4), int64(b[at+1]&15)
			samples += across * down
			most = max(most, across*down)
		}
		if s.Marker == imagefile.SOF2 {
			coefficients = 4
		}
		return nil
	})
	return (1 + coefficients) * samples * pixels / most
}

// heldOfPNG reads how deep the samples are (ISO/IEC 15948, 11.2.1); one that is interlaced is held
// pass by pass beside the whole.
func heldOfPNG(data []byte, pixels int64) int64 {
	held := mostPerPixel * pixels
	_, _ = imagefile.PNG(data, func(c imagefile.Chunk) error {
		if b := c.Body(); c.Name == "IHDR" && len(b) == 13 {
			grey, deep, interlaced := b[9] == pngGrey, b[8] == 16, b[12] != 0
			switch {
			case grey && !deep || b[9] == pngPalette:
				held = pixels
			case grey:
				held = 2 * pixels
			case !deep:
				held = 4 * pixels
			}
			if grey { // with a colour that is clear they become four samples
				held *= 4
			}
			if interlaced {
				held += held / 2
			}
		}
		return errHeader
	})
	return held
}
