package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"gongkai/generator/downscale"
)

// rings is a picture with as many colours and as much grain as a photograph; opaque, or clear at one side.
func rings(width, height int, clear bool) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA{uint8((x*x+y*y)>>9) + uint8(uint32(x*7919+y*104729)*2654435761>>25), uint8(uint32(x*104729+y*7919) * 2654435761 >> 25), uint8(x ^ y), 255}
			if clear {
				c.A = uint8(x * 255 / width)
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

// TestStreamsWithin: what is shown small is written in fewer pixels and fewer bytes, in the
// direction in which it lies in the file; what lines of one colour say stays sharp.
func TestStreamsWithin(t *testing.T) {
	jpegOf := func(m image.Image) []byte {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	pngOf := func(m image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	scan := image.NewPaletted(image.Rect(0, 0, 1200, 800), color.Palette{color.White, color.Black})
	for i := range scan.Pix {
		scan.Pix[i] = uint8(i / 7 % 2)
	}
	turned := jpegOf(rings(1200, 800, false))
	turned = append([]byte("\xff\xd8\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"), turned[2:]...)
	for _, c := range []struct {
		name          string
		data          []byte
		within        int
		width, height int
		coding        Coding
		alpha         bool
	}{
		{"a photograph", jpegOf(rings(1200, 800, false)), 600, 600, 400, DCT, false},
		{"one that is hardly wider", jpegOf(rings(1200, 800, false)), 1000, 1200, 800, DCT, false},
		{"one of unknown width", jpegOf(rings(1200, 800, false)), 0, 1200, 800, DCT, false},
		{"one that was held upright", turned, 400, 600, 400, DCT, false},
		{"one in PNG", pngOf(rings(1200, 800, false)), 600, 600, 400, DCT, false},
		{"a drawing one can see through", pngOf(rings(1200, 800, true)), 300, 300, 200, Deflate, true},
		{"a scan in two colours", pngOf(scan), 600, 1200, 800, Deflate, false},
	} {
		m, err := Read(c.data)
		if err != nil {
			t.Fatal(c.name, err)
		}
		m.Room = downscale.NewRoom()
		whole, _, err := m.Streams()
		if err != nil {
			t.Fatal(c.name, err)
		}
		samples, alpha, err := m.StreamsWithin(c.within)
		if err != nil || samples.Width != c.width || samples.Height != c.height || samples.Coding != c.coding || (alpha != nil) != c.alpha || len(samples.Data) > len(whole.Data) {
			t.Errorf("%s: %d×%d, coding %d, opacity %v, %d bytes of %d (%v)", c.name, samples.Width, samples.Height, samples.Coding, alpha != nil, len(samples.Data), len(whole.Data), err)
		}
		if alpha != nil && (alpha.Width != c.width || alpha.Height != c.height) {
			t.Errorf("%s: opacity of %d×%d", c.name, alpha.Width, alpha.Height)
		}
	}
}
