package downscale

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"image"
	"image/color"
	"math"
	"testing"
)

// Pictures of 64 × 48 pixels, as another program writes them: a white quarter and a black one above
// a red one and a blue one. Of the second the white is clear; the third was written without a loss.
const (
	fourColours = "UklGRmIAAABXRUJQVlA4IFYAAADwAwCdASpAADAAPrVKnkmnJCKhMrkoAOAWiUAaZIjI7bdU2XjswGqAAP738Mr9nHLfzvv//vZ5P6+8c//56Z/9ItuK/++t//z0z/7T+ko20wINyLQAAA=="
	oneClear    = "UklGRpIAAABXRUJQVlA4WAoAAAAQAAAAPwAALwAAQUxQSBYAAAABDzD/ERFCLJjMXzqD7oj+TwBUffsPVlA4IFYAAADwAwCdASpAADAAPrVKnkmnJCKhMrkoAOAWiUAaZIjI7bdU2XjswGqAAP738Mr9nHLfzvv//vZ5P6+8c//56Z/9ItuK/++t//z0z/7T+ko20wINyLQAAA=="
	withoutLoss = "UklGRkIAAABXRUJQVlA4TDYAAAAvP8ALAB8gEEiS2B91DYEAIcv/hxYCAcKE/x1X5j/AX4kBkQCJJz3pSROdGNH/CSgGfRsefQM="
)

// webpOf is such a picture with more chunks behind it, of names and contents by turns.
func webpOf(t testing.TB, encoded string, more ...string) []byte {
	data, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(more); i += 2 {
		data = binary.LittleEndian.AppendUint32(append(data, more[i]...), uint32(len(more[i+1])))
		data = append(data, more[i+1]...)
		data = append(data, make([]byte, len(more[i+1])%2)...)
	}
	binary.LittleEndian.PutUint32(data[4:], uint32(len(data)-8))
	return data
}

// exifOf tells how a camera was held.
func exifOf(orientation int) string {
	return "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(orientation)) + "\x00\x00\x00\x00\x00\x00"
}

// padding makes a picture large enough to be worth a copy.
var padding = string(make([]byte, leastBytes))

// TestWebPIsCopiedAsItLooks: as JPEG, or as PNG where it has opacity, upright and in its colours.
func TestWebPIsCopiedAsItLooks(t *testing.T) {
	white, black := color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 0, 255}
	red, blue := color.NRGBA{221, 20, 22, 255}, color.NRGBA{19, 21, 221, 255}
	for orientation, want := range map[int][4]color.NRGBA{1: {white, black, red, blue}, 2: {black, white, blue, red}, 3: {blue, red, black, white}, 4: {red, blue, white, black},
		5: {white, red, black, blue}, 6: {red, white, blue, black}, 7: {blue, black, red, white}, 8: {black, blue, white, red}} {
		for _, c := range []struct {
			encoded string
			ending  Ending
			magic   string
		}{{fourColours, JPEGEnding, "\xff\xd8\xff"}, {oneClear, PNGEnding, "\x89PNG"}, {withoutLoss, JPEGEnding, "\xff\xd8\xff"}} {
			data := webpOf(t, c.encoded, "EXIF", exifOf(orientation), "test", padding)
			l, ok := look(data)
			if width, height := l.upright(); !ok || l.ending != c.ending || (orientation > 4) != (width < height) {
				t.Errorf("orientation %d: looked at as %+v, %v", orientation, l, ok)
			}
			copied := Make(data, NewRoom(), 32)[0]
			if !bytes.HasPrefix(copied, []byte(c.magic)) || bytes.Contains(copied, []byte("Exif")) {
				t.Fatalf("orientation %d: the copy begins with % x", orientation, copied[:8])
			}
			m := decoded(t, copied)
			for i, at := range []image.Point{{4, 4}, {27, 4}, {4, m.Bounds().Dy() - 5}, {27, m.Bounds().Dy() - 5}} {
				hue := want[i]
				if hue == white && c.encoded == oneClear {
					hue = color.NRGBA{}
				}
				if got := color.NRGBAModel.Convert(m.At(at.X, at.Y)).(color.NRGBA); !near(got, hue) {
					t.Errorf("%x, orientation %d: at %v stands %v, want %v", c.magic, orientation, at, got, hue)
				}
			}
		}
	}
}

func near(got, want color.NRGBA) bool {
	if want.A == 0 {
		return got.A < 8
	}
	for _, pair := range [][2]uint8{{got.R, want.R}, {got.G, want.G}, {got.B, want.B}, {got.A, want.A}} {
		if math.Abs(float64(pair[0])-float64(pair[1])) > 12 {
			return false
		}
	}
	return true
}

// TestATurnedWebPHasACopy: however small it is, for not every browser turns it; one that stands
// upright has none where it is small, and what moves has none.
func TestATurnedWebPHasACopy(t *testing.T) {
	copies := Copies(webpOf(t, fourColours, "EXIF", exifOf(6)))
	if len(copies) != 1 || copies[0].Width != 48 || copies[0].Height != 64 || copies[0].Mark == 0 || copies[0].Ending != JPEGEnding {
		t.Errorf("copies %+v", copies)
	}
	for name, data := range map[string][]byte{
		"upright": webpOf(t, fourColours), "moving": webpOf(t, fourColours, "ANIM", "", "EXIF", exifOf(6)), "cut off": webpOf(t, fourColours, "EXIF", exifOf(6))[:100],
		"a profile that a PNG would hold": webpOf(t, oneClear, "ICCP", "P3", "EXIF", exifOf(6)),
	} {
		if copies := Copies(data); copies != nil {
			t.Errorf("%s: copies %+v", name, copies)
		}
		if made := Make(data, NewRoom(), 32)[0]; name != "upright" && !bytes.Equal(made, data) {
			t.Errorf("%s: scaled", name)
		}
	}
}

// TestTheProfileOfAWebP goes into the copy, in parts where it is long.
func TestTheProfileOfAWebP(t *testing.T) {
	for _, size := range []int{9, 65519, 65520, 150_000} {
		profile := bytes.Repeat([]byte("p"), size)
		copied := Make(webpOf(t, fourColours, "ICCP", string(profile), "test", padding), NewRoom(), 32)[0]
		l, ok := look(copied)
		var got []byte
		for rest := l.profile; len(rest) > 18; {
			n := int(binary.BigEndian.Uint16(rest[2:])) + 2
			got, rest = append(got, rest[18:n]...), rest[n:]
		}
		if !ok || !bytes.Equal(got, profile) {
			t.Errorf("of a profile of %d bytes %d are in the copy", size, len(got))
		}
	}
}
