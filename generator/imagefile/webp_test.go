package imagefile_test

import (
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/color"
	"testing"

	"gongkai/generator/imagefile"
)

// fourColours is a picture of 64 × 48 pixels, as another program writes it with a loss: a white
// quarter and a black one above a red one and a blue one.
const fourColours = "UklGRmIAAABXRUJQVlA4IFYAAADwAwCdASpAADAAPrVKnkmnJCKhMrkoAOAWiUAaZIjI7bdU2XjswGqAAP738Mr9nHLfzvv//vZ5P6+8c//56Z/9ItuK/++t//z0z/7T+ko20wINyLQAAA=="

func pictureOf(t testing.TB, encoded string) []byte {
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestWebPHasItsColours: white is white and not a light grey, as browsers show it.
func TestWebPHasItsColours(t *testing.T) {
	m, err := imagefile.DecodeWebP(pictureOf(t, fourColours))
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[image.Point]color.NRGBA{{5, 5}: {255, 255, 255, 255}, {58, 5}: {0, 0, 0, 255}, {5, 42}: {221, 20, 22, 255}, {58, 42}: {19, 21, 221, 255}} {
		got := color.NRGBAModel.Convert(m.At(at.X, at.Y)).(color.NRGBA)
		for i, pair := range [][2]uint8{{got.R, want.R}, {got.G, want.G}, {got.B, want.B}, {got.A, want.A}} {
			if d := int(pair[0]) - int(pair[1]); d < -2 || d > 2 {
				t.Errorf("at %v stands %v, want %v (part %d)", at, got, want, i)
			}
		}
	}
}

// TestWebPChunks: the chunks come in their order, and a file that breaks off is damaged, wherever.
func TestWebPChunks(t *testing.T) {
	data := append(pictureOf(t, fourColours), "EXIF\x03\x00\x00\x00abc\x00ICCP\x01\x00\x00\x00p"...)
	binary.LittleEndian.PutUint32(data[4:], uint32(len(data)-8))
	told := ""
	if _, err := imagefile.WebP(data, func(c imagefile.WebPChunk) error {
		if told += c.Name; len(c.Body) < 10 {
			told += string(c.Body)
		}
		return nil
	}); err != nil || told != "VP8 EXIFabcICCPp" {
		t.Errorf("told %q, %v", told, err)
	}
	for n := range data {
		cut := append([]byte(nil), data[:n]...)
		if _, err := imagefile.WebP(cut, func(imagefile.WebPChunk) error { return nil }); err == nil {
			t.Errorf("%d bytes of %d are whole", n, len(data))
		}
	}
}

// TestWebPOrientation: it is that of the Exif, with and without the word before it.
func TestWebPOrientation(t *testing.T) {
	for _, word := range []string{"", "Exif\x00\x00"} {
		for orientation := range uint16(9) {
			data := pictureOf(t, fourColours)
			exif := word + string(directories(binary.BigEndian, []uint16{orientation}))
			data = append(binary.LittleEndian.AppendUint32(append(data, "EXIF"...), uint32(len(exif))), exif...)
			binary.LittleEndian.PutUint32(data[4:], uint32(len(data)-8))
			if got := imagefile.WebPOrientation(data); got != max(1, int(orientation)) {
				t.Errorf("%d is read as %d", orientation, got)
			}
		}
	}
	if imagefile.WebPOrientation(nil) != 1 {
		t.Error("nothing is turned")
	}
}
