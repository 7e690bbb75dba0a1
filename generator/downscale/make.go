package downscale

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"math"
	"slices"

	"gongkai/generator/imagefile"
)

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
	defer room.Enter(Held(data, l.width, l.height))()
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
