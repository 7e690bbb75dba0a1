package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"gongkai/generator/imagefile"
)

func gradient[M interface {
	image.Image
	Set(x, y int, c color.Color)
}](m M) M {
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			m.Set(x, y, color.NRGBA{uint8(20 * x), uint8(30 * y), 99, uint8(255 - x - y)})
		}
	}
	return m
}

func opaque(m *image.RGBA) *image.RGBA {
	draw.Draw(m, m.Rect, image.NewUniform(color.NRGBA{1, 2, 3, 255}), image.Point{}, draw.Src)
	return m
}

func encodeJPEG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodePNG(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeGIF(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	if err := gif.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeBMP(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	if err := bmp.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodeTIFF(t testing.TB, m image.Image) []byte {
	var b bytes.Buffer
	if err := tiff.Encode(&b, m, &tiff.Options{Compression: tiff.Deflate}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// tinyWebP is one pixel: there is no encoder here.
func tinyWebP(t testing.TB) []byte {
	data, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// exif is a TIFF structure that tells the orientation.
func exif(order binary.AppendByteOrder, orientation uint16) []byte {
	b := []byte("II")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		b = []byte("MM")
	}
	b = order.AppendUint32(order.AppendUint16(b, 42), 8)
	b = order.AppendUint16(b, 2)
	for _, e := range [][2]uint16{{271, 0}, {274, orientation}} {
		b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, e[0]), 3), 1)
		b = order.AppendUint16(order.AppendUint16(b, e[1]), 0)
	}
	return order.AppendUint32(b, 0)
}

func withExif(file, tiff []byte) []byte {
	return bytes.Join([][]byte{file[:2], segment(0xe1, "Exif\x00\x00"+string(tiff)), file[2:]}, nil)
}

func segment(marker byte, body string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2)), body...)
}

// jpegOf is a JPEG whose header is whole and whose samples are not.
func jpegOf(sof, bits byte, width, height uint16, components int, adobe string) []byte {
	frame := binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16([]byte{bits}, height), width)
	frame = append(frame, byte(components))
	for i := range components {
		frame = append(frame, byte(i+1), 0x11, 0)
	}
	b := []byte{0xff, 0xd8}
	if adobe != "" {
		b = append(b, segment(0xee, adobe)...)
	}
	b = append(append(b, segment(sof, string(frame))...), segment(0xda, "\x01\x01\x00\x00\x3f\x00")...)
	return append(b, 1, 2, 0xff, 0x00, 0xff, 0xd0, 3, 0xff, 0xd9)
}

func withChunk(file []byte, name string, body []byte) []byte {
	const header = 8 + 25 // magic and IHDR
	return bytes.Join([][]byte{file[:header], chunk(name, body), file[header:]}, nil)
}

func chunk(name string, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, name...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

func pngOf(width, height uint32) []byte {
	return bytes.Join([][]byte{[]byte(imagefile.PNGMagic), pngStart(width, height, 8, 0), chunk("IDAT", nil), chunk("IEND", nil)}, nil)
}

func pngStart(width, height uint32, bits, color byte) []byte {
	b := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	return chunk("IHDR", append(b, bits, color, 0, 0, 0))
}
