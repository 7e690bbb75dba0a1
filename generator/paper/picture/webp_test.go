package picture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image/color"
	"testing"
)

// TestWebPIsPrintedInItsColours: what is white is no grey on paper, and a picture is turned as its
// camera was held.
func TestWebPIsPrintedInItsColours(t *testing.T) {
	// 64 × 48 pixels, as another program writes them with a loss: white and black above red and blue.
	data, err := base64.StdEncoding.DecodeString("UklGRmIAAABXRUJQVlA4IFYAAADwAwCdASpAADAAPrVKnkmnJCKhMrkoAOAWiUAaZIjI7bdU2XjswGqAAP738Mr9nHLfzvv//vZ5P6+8c//56Z/9ItuK/++t//z0z/7T+ko20wINyLQAAA==")
	if err != nil {
		t.Fatal(err)
	}
	turned := exif(binary.BigEndian, 6)
	data = append(binary.LittleEndian.AppendUint32(append(data, "EXIF"...), uint32(len(turned))), turned...)
	binary.LittleEndian.PutUint32(data[4:], uint32(len(data)-8))
	m, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if m.Width != 48 || m.Height != 64 || m.Orientation != 6 {
		t.Errorf("%d × %d, orientation %d", m.Width, m.Height, m.Orientation)
	}
	decoded, err := m.decode()
	if err != nil {
		t.Fatal(err)
	}
	for x, want := range map[int]color.NRGBA{5: {255, 255, 255, 255}, 58: {0, 0, 0, 255}} {
		if got := color.NRGBAModel.Convert(decoded.At(x, 5)); got != want {
			t.Errorf("at %d stands %v, want %v", x, got, want)
		}
	}
	if samples, alpha, err := m.Streams(); err != nil || alpha != nil || samples.Components != 3 || bytes.Contains(samples.Data, turned) {
		t.Errorf("%+v, %v, %v", samples, alpha, err)
	}
}
