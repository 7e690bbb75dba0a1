package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// TestFileShowsWhatItsSourceShows writes pictures of several kinds as files and reads them back.
func TestFileShowsWhatItsSourceShows(t *testing.T) {
	size := image.Rect(0, 0, 5, 4)
	gray, rgb, clear := image.NewGray(size), image.NewNRGBA(size), image.NewNRGBA(size)
	few := image.NewPaletted(size, color.Palette{color.NRGBA{200, 0, 0, 255}, color.NRGBA{0, 0, 200, 255}})
	deep := image.NewNRGBA64(size)
	for y := range 4 {
		for x := range 5 {
			gray.SetGray(x, y, color.Gray{uint8(50 * x)})
			rgb.SetNRGBA(x, y, color.NRGBA{uint8(50 * x), uint8(60 * y), 9, 255})
			clear.SetNRGBA(x, y, color.NRGBA{uint8(50 * x), uint8(60 * y), 9, uint8(100 + 10*x)})
			few.SetColorIndex(x, y, uint8((x+y)%2))
			deep.SetNRGBA64(x, y, color.NRGBA64{uint16(0x3200 * x), 0, 0, 0xffff})
		}
	}
	for name, m := range map[string]image.Image{"grey": gray, "colour": rgb, "clear": clear, "few colours": few, "sixteen bits": deep} {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		read, err := Read(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		data, format, err := read.FileWithin(0)
		if err != nil || format != "PNG" {
			t.Fatalf("%s: %s, %v", name, format, err)
		}
		got, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for y := range 4 {
			for x := range 5 {
				was, is := color.NRGBAModel.Convert(m.At(x, y)), color.NRGBAModel.Convert(got.At(x, y))
				if was != is {
					t.Fatalf("%s: at %d, %d %v, want %v", name, x, y, is, was)
				}
			}
		}
	}
}

func TestPhotographIsPassedOnAsItIs(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	read, err := Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if data, format, err := read.FileWithin(0); err != nil || format != "JPEG" || !bytes.Equal(data, b.Bytes()) {
		t.Errorf("%s of %d bytes, want JPEG of %d: %v", format, len(data), b.Len(), err)
	}
}

func TestWidthOnPaperIsThatOfAPrinter(t *testing.T) {
	m := &Image{Width: 3000}
	for mm, want := range map[float64]int{25.4: 300, 127: 1500, 254: 0} {
		if got := m.WidthOnPaper(mm); got != want {
			t.Errorf("shown %v mm wide it has %d pixels, want %d", mm, got, want)
		}
	}
}
