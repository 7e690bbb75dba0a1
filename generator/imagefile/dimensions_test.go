package imagefile_test

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"

	"gongkai/generator/imagefile"
)

// TestDimensionsAreThoseOfADecoder: whatever the size, it is what another reader of the format says.
func TestDimensionsAreThoseOfADecoder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		want := imagefile.Dimensions{Width: 1 + random.IntN(300), Height: 1 + random.IntN(300)}
		picture := image.NewGray(image.Rect(0, 0, want.Width, want.Height))
		var j, p, g bytes.Buffer
		if jpeg.Encode(&j, picture, nil) != nil || png.Encode(&p, picture) != nil || gif.Encode(&g, picture, nil) != nil {
			t.Fatal("no picture")
		}
		if got := imagefile.JPEGDimensions(j.Bytes()); got != want {
			t.Errorf("JPEG: %v, want %v", got, want)
		}
		if got := imagefile.PNGDimensions(p.Bytes()); got != want {
			t.Errorf("PNG: %v, want %v", got, want)
		}
		if got := imagefile.GIFDimensions(g.Bytes()); got != want {
			t.Errorf("GIF: %v, want %v", got, want)
		}
		for orientation := uint16(1); orientation <= 8; orientation++ {
			turned := want
			if orientation >= 5 {
				turned = imagefile.Dimensions{Width: want.Height, Height: want.Width}
			}
			exif := append([]byte("Exif\x00\x00"), directories(binary.BigEndian, []uint16{orientation})...)
			file := append([]byte("\xff\xd8\xff\xe1"), binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
			file = append(append(file, exif...), j.Bytes()[2:]...)
			if got := imagefile.JPEGDimensions(file); got != turned {
				t.Errorf("JPEG in orientation %d: %v, want %v", orientation, got, turned)
			}
		}
	}
}

func TestWebPDimensions(t *testing.T) {
	file := func(name, body string) []byte {
		return []byte("RIFF\x00\x00\x00\x00WEBP" + name + "\x00\x00\x00\x00" + body)
	}
	for _, c := range []struct {
		name string
		file []byte
		want imagefile.Dimensions
	}{
		{"lossy, with bits of a scale", file("VP8 ", "\x00\x00\x00\x9d\x01\x2a\x40\x41\xf0\x80"), imagefile.Dimensions{Width: 320, Height: 240}},
		{"lossless: 16383 × 2", file("VP8L", "\x2f\xfe\x7f\x00\x00\x00\x00\x00\x00\x00"), imagefile.Dimensions{Width: 16383, Height: 2}},
		{"extended", file("VP8X", "\x00\x00\x00\x00\x3f\x01\x00\xef\x00\x00"), imagefile.Dimensions{Width: 320, Height: 240}},
		{"lossy without its mark", file("VP8 ", "\x00\x00\x00\x00\x00\x00\x40\x01\xf0\x00"), imagefile.Dimensions{}},
		{"too short", file("VP8X", "\x00"), imagefile.Dimensions{}},
		{"of another chunk", file("ANIM", "\x00\x00\x00\x00\x3f\x01\x00\xef\x00\x00"), imagefile.Dimensions{}},
	} {
		if got := imagefile.WebPDimensions(c.file); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSVGDimensions(t *testing.T) {
	for attributes, want := range map[string]imagefile.Dimensions{
		`width="300" height="200"`:                      {Width: 300, Height: 200},
		`width="100mm" height="1in" viewBox="0 0 9 9"`:  {Width: 378, Height: 96},
		`width="360" viewBox="0 0 720 400"`:             {Width: 360, Height: 200},
		`height="200px" viewBox="0,0,720,400"`:          {Width: 360, Height: 200},
		`viewBox="-10 -20 720 400"`:                     {Width: 1600, Height: 889},
		`viewBox="0 0 16 9" width="100%" height="auto"`: {Width: 1600, Height: 900},
		`width="300"`:                                         {},
		`viewBox="0 0 0 9"`:                                   {},
		`viewBox="0 0 1e308 1e-308"`:                          {},
		`viewBox="0 0 1e-308 1e308"`:                          {},
		`width="NaN" height="Inf"`:                            {},
		`x:width="3" x:height="3" xmlns:x="http://a.example"`: {},
	} {
		if got := imagefile.SVGDimensions([]byte("<?xml version='1.0'?><svg " + attributes + "><svg width='1' height='1'/></svg>")); got != want {
			t.Errorf("%s: %v, want %v", attributes, got, want)
		}
	}
}

// FuzzDimensions: no bytes make it panic, and what is known is a size that a page can be given.
func FuzzDimensions(f *testing.F) {
	f.Add([]byte("\xff\xd8\xff\xc0\x00\x08\x08\x00\x01\x00\x01\x01"))
	f.Add([]byte("RIFF\x00\x00\x00\x00WEBPVP8L\x00\x00\x00\x00\x2f\xfe\x7f\x00\x00\x00\x00\x00\x00\x00"))
	f.Add([]byte("GIF89a\x01\x00\x02\x00"))
	f.Add([]byte(`<svg viewBox="0 0 720 400"/>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, of := range []func([]byte) imagefile.Dimensions{imagefile.JPEGDimensions, imagefile.PNGDimensions, imagefile.GIFDimensions, imagefile.WebPDimensions, imagefile.SVGDimensions} {
			if d := of(data); (d.Width > 0) != (d.Height > 0) || d.Width < 0 || d.Height < 0 {
				t.Errorf("%v", d)
			}
		}
	})
}
