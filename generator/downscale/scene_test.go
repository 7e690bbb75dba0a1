package downscale

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"math"
	"slices"
	"testing"
)

// scene is what a camera may see: a sky, edges at every angle, stripes that become finer, and grain.
// Its pixels are whole numbers of whole numbers, the same on every machine.
func scene(width, height int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	grain := uint32(1)
	for y := range height {
		for x := range width {
			grain = grain*1664525 + 1013904223
			r, g, b := 40+x*160/width, 60+y*150/height, 200-(x+y)*120/(width+height)
			if dx, dy := x-width/3, y-height/2; dx*dx+dy*dy < width*height/16 {
				r, g, b = 190, 40, 30
			}
			if y > 3*height/4 && (x*x/width)/24%2 == 0 {
				r, g, b = 20, 20, 25
			}
			n := int(grain>>28) - 8
			set := func(v int) uint8 { return uint8(max(0, min(255, v+n))) }
			m.SetNRGBA(x, y, color.NRGBA{set(r), set(g), set(b), 255})
		}
	}
	return m
}

func encodedJPEG(t testing.TB, m image.Image, quality int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encodedPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decoded(t *testing.T, data []byte) image.Image {
	t.Helper()
	m, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// withOrientation says of a JPEG how the camera was held.
func withOrientation(data []byte, orientation int) []byte {
	exif := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	binary.BigEndian.PutUint16(exif[28:], uint16(orientation))
	return slices.Insert(slices.Clone(data), 2, exif...)
}

// mean is the reference: each pixel of the copy is the mean of what it covers, in fractions, of the
// colours of any image.
func mean(m image.Image, width, height int) *image.NRGBA64 {
	out := image.NewNRGBA64(image.Rect(0, 0, width, height))
	size := m.Bounds().Size()
	for y := range height {
		for x := range width {
			var r, g, b, a, area float64
			top, bottom := float64(y*size.Y)/float64(height), float64((y+1)*size.Y)/float64(height)
			left, right := float64(x*size.X)/float64(width), float64((x+1)*size.X)/float64(width)
			for sy := int(top); sy < size.Y && float64(sy) < bottom; sy++ {
				for sx := int(left); sx < size.X && float64(sx) < right; sx++ {
					part := (math.Min(bottom, float64(sy+1)) - math.Max(top, float64(sy))) * (math.Min(right, float64(sx+1)) - math.Max(left, float64(sx)))
					cr, cg, cb, ca := m.At(m.Bounds().Min.X+sx, m.Bounds().Min.Y+sy).RGBA()
					r, g, b, a, area = r+part*float64(cr), g+part*float64(cg), b+part*float64(cb), a+part*float64(ca), area+part
				}
			}
			c := color.RGBA64{uint16(r / area), uint16(g / area), uint16(b / area), uint16(a / area)}
			out.SetNRGBA64(x, y, color.NRGBA64Model.Convert(c).(color.NRGBA64))
		}
	}
	return out
}

// distance is how far two images of one size lie apart, as a peak signal-to-noise ratio in decibels.
func distance(t *testing.T, got, want image.Image) float64 {
	t.Helper()
	if got.Bounds().Size() != want.Bounds().Size() {
		t.Fatalf("the copy is %v, want %v", got.Bounds().Size(), want.Bounds().Size())
	}
	sum, n := 0.0, 0.0
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			gr, gg, gb, ga := got.At(got.Bounds().Min.X+x, got.Bounds().Min.Y+y).RGBA()
			wr, wg, wb, wa := want.At(x, y).RGBA()
			for _, d := range []float64{float64(gr) - float64(wr), float64(gg) - float64(wg), float64(gb) - float64(wb), float64(ga) - float64(wa)} {
				sum, n = sum+d/257*d/257, n+1
			}
		}
	}
	return 10 * math.Log10(255*255/(sum/n+1e-9))
}

// models is a scene in every way that a picture may hold its colours.
func models() map[string]image.Image {
	plain := scene(500, 350)
	size := plain.Bounds()
	drawn := func(set func(x, y int, c color.Color)) {
		for y := range size.Dy() {
			for x := range size.Dx() {
				set(x, y, plain.At(x, y))
			}
		}
	}
	grey, grey16, deep, clear := image.NewGray(size), image.NewGray16(size), image.NewNRGBA64(size), image.NewNRGBA(size)
	drawn(grey.Set)
	drawn(grey16.Set)
	drawn(deep.Set)
	drawn(func(x, y int, c color.Color) {
		n := c.(color.NRGBA)
		n.A = uint8(x * 255 / size.Dx())
		clear.SetNRGBA(x, y, n)
	})
	var palette color.Palette
	for i := range 216 {
		palette = append(palette, color.NRGBA{uint8(i / 36 * 51), uint8(i / 6 % 6 * 51), uint8(i % 6 * 51), 255})
	}
	paletted := image.NewPaletted(size, append(palette, color.NRGBA{}))
	drawn(paletted.Set)
	return map[string]image.Image{"colours": plain, "greys": grey, "greys of 16 bits": grey16, "colours of 16 bits": deep, "opacity": clear, "palette": paletted}
}
