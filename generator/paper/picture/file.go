package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"math"

	"gongkai/generator/portable"
)

// mostDPI is how many pixels of a picture stand on an inch at most: no printer of an office shows
// more of a photograph.
const mostDPI = 300

// WidthOnPaper is how many pixels wide the samples of m need be at most where it is shown so many
// millimetres wide; 0 where they are to be as they are.
func (m *Image) WidthOnPaper(mm float64) int {
	width := portable.Int(math.Ceil(float64(mm*mostDPI) / 25.4))
	if m.Drawing != nil || 4*m.Width < 5*width {
		return 0
	}
	return width
}

// FileWithin is what StreamsWithin gives as a file, whose format is JPEG or PNG: the orientation is
// not in it, nor anything else that is not of the picture.
func (m *Image) FileWithin(width int) (data []byte, format string, err error) {
	samples, alpha, err := m.StreamsWithin(width)
	switch {
	case err != nil:
		return nil, "", err
	case samples.Coding == DCT:
		return samples.Data, "JPEG", nil
	case alpha == nil:
		return samples.png(), "PNG", nil
	}
	data, err = blended(samples, alpha)
	return data, "PNG", err
}

// png is a file of deflated samples as they are (ISO/IEC 15948, 5.3).
func (s *Stream) png() []byte {
	kind := byte(pngGray)
	switch {
	case s.Palette != nil:
		kind = pngIndexed
	case s.Components == 3:
		kind = pngRGB
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(s.Width))
	head = append(binary.BigEndian.AppendUint32(head, uint32(s.Height)), byte(s.Bits), kind, 0, 0, 0)
	out := appendChunk([]byte("\x89PNG\r\n\x1a\n"), "IHDR", head)
	if s.Palette != nil {
		out = appendChunk(out, "PLTE", s.Palette)
	}
	return appendChunk(appendChunk(out, "IDAT", s.Data), "IEND", nil)
}

func appendChunk(b []byte, name string, body []byte) []byte {
	b = append(binary.BigEndian.AppendUint32(b, uint32(len(body))), name...)
	b = append(b, body...)
	sum := crc32.Update(crc32.ChecksumIEEE([]byte(name)), crc32.IEEETable, body)
	return binary.BigEndian.AppendUint32(b, sum)
}

// blended is a PNG file of colours and their opacity.
func blended(samples, alpha *Stream) ([]byte, error) {
	colours, err := png.Decode(bytes.NewReader(samples.png()))
	if err != nil {
		return nil, err
	}
	opacity, err := png.Decode(bytes.NewReader(alpha.png()))
	if err != nil {
		return nil, err
	}
	at := reader(colours)
	out := image.NewNRGBA(image.Rect(0, 0, samples.Width, samples.Height))
	for y := range samples.Height {
		for x := range samples.Width {
			c := at(x, y)
			c.A = color.GrayModel.Convert(opacity.At(x, y)).(color.Gray).Y
			out.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	err = png.Encode(&b, out)
	return b.Bytes(), err
}
