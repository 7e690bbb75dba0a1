package downscale

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"slices"

	"golang.org/x/sync/semaphore"

	"gongkai/generator/imagefile"
)

// Room bounds how many pixels are held at once, whatever the number of workers: a photograph of 48
// million takes 72 MB. It may be used by many goroutines.
type Room struct{ pixels *semaphore.Weighted }

// roomPixels is how many there is room for.
const roomPixels = 64_000_000

// NewRoom makes one.
func NewRoom() *Room { return &Room{semaphore.NewWeighted(roomPixels)} }

// Enter waits until there is room for a picture, and gives the function by which it is left. One
// that is larger than the room has it alone. Of a nil room there is always enough.
func (r *Room) Enter(width, height int) (leave func()) {
	if r == nil {
		return func() {}
	}
	n := min(roomPixels, int64(width)*int64(height))
	_ = r.pixels.Acquire(context.Background(), n) // it fails when the context ends, and this one does not
	return func() { r.pixels.Release(n) }
}

// qualities is how well a JPEG is written: as the first, or where it has become larger than the
// picture, which was then written badly already, as the next.
var qualities = []int{82, 72, 60, 45, 30}

// Make makes the copies of a picture that have these widths, each upright. One that cannot be made,
// or would be larger than the picture, is the picture as it is: a browser that shows it makes it as
// large as its page says. One that is there to be turned may be larger.
func Make(data []byte, room *Room, widths ...int) [][]byte {
	copies := slices.Repeat([][]byte{data}, len(widths))
	l, ok := look(data)
	if !ok {
		return copies
	}
	defer room.Enter(l.width, l.height)()
	m, err := l.decode(data)
	if err != nil {
		return copies
	}
	width, height := l.upright()
	most := len(data)
	if l.turns {
		most = math.MaxInt
	}
	for i, wide := range widths {
		across, down := wide, proportional(wide, width, height)
		if l.orientation > 4 {
			across, down = down, across
		}
		if made := l.encode(scale(m, across, down).turned(l.orientation).image(), most); made != nil {
			copies[i] = made
		}
	}
	return copies
}

var errSize = errors.New("the picture has another size than it says")

// decode is the image. A decoder that stumbles over a hostile file finds damage too.
func (l looked) decode(data []byte) (m image.Image, err error) {
	defer func() {
		if recover() != nil {
			err = imagefile.ErrDamaged
		}
	}()
	switch l.coding {
	case jpegCoding:
		m, err = jpeg.Decode(bytes.NewReader(data))
	case webpCoding:
		m, err = imagefile.DecodeWebP(data)
	default:
		m, err = png.Decode(bytes.NewReader(data))
	}
	if err == nil && m.Bounds() != image.Rect(0, 0, l.width, l.height) {
		err = errSize
	}
	return m, err
}

// encode writes a copy of fewer than so many bytes; nil where there is none.
func (l looked) encode(m image.Image, most int) []byte {
	var b bytes.Buffer
	if l.copied == pngCoding {
		if (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, m) != nil || b.Len()+len(l.profile) >= most {
			return nil
		}
		const header = len(imagefile.PNGMagic) + 25 // and IHDR, behind which a profile stands
		return slices.Insert(b.Bytes(), header, l.profile...)
	}
	for _, quality := range qualities {
		if b.Reset(); jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}) != nil {
			return nil
		}
		if b.Len()+len(l.profile) < most {
			return slices.Insert(b.Bytes(), 2, l.profile...)
		}
	}
	return nil
}
