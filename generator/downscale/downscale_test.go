package downscale

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"math"
	"slices"
	"testing"
	"unicode/utf8"
)

// TestCopiesLookAsTheirPicture compares with means in fractions: no sharper, no shifted, no
// differently coloured picture comes that near.
func TestCopiesLookAsTheirPicture(t *testing.T) {
	const width, height = 180, 126
	for name, m := range models() {
		want := mean(m, width, height)
		for coding, data := range map[string][]byte{"PNG": encodedPNG(t, m), "JPEG": encodedJPEG(t, m, 95)} {
			if coding == "JPEG" && (name == "opacity" || name == "palette") {
				continue
			}
			copied := Make(data, NewRoom(), width)[0]
			if bytes.Equal(copied, data) {
				t.Errorf("%s, %s: not copied", coding, name)
				continue
			}
			if got := distance(t, decoded(t, copied), want); got < 28 {
				t.Errorf("%s, %s: %.1f dB from the mean, want 28", coding, name, got)
			}
			if len(copied) >= len(data) {
				t.Errorf("%s, %s: the copy has %d bytes, the picture %d", coding, name, len(copied), len(data))
			}
		}
	}
}

// TestPlanesAreScaledExactly holds the planes themselves, before they are coded, against the mean;
// planes of colour that are coarser lie where their pixels do.
func TestPlanesAreScaledExactly(t *testing.T) {
	for _, ratio := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420,
		image.YCbCrSubsampleRatio440, image.YCbCrSubsampleRatio411, image.YCbCrSubsampleRatio410} {
		m := image.NewYCbCr(image.Rect(0, 0, 999, 701), ratio)
		for y := range 701 {
			for x := range 999 {
				m.Y[m.YOffset(x, y)] = uint8(40 + x*170/999)
				m.Cb[m.COffset(x, y)] = uint8(60 + x*120/999)
				m.Cr[m.COffset(x, y)] = uint8(60 + y*120/701)
			}
		}
		got := scale(m, 333, 233)
		for _, at := range []image.Point{{5, 5}, {166, 116}, {327, 227}} {
			x, y := (2*at.X+1)*999/666, (2*at.Y+1)*701/466
			want := []int{40 + x*170/999, 60 + x*120/999, 60 + y*120/701}
			for p, plane := range got.planes {
				if g := int(plane[at.Y*333+at.X]); g < want[p]-2 || g > want[p]+2 {
					t.Errorf("%v: plane %d at %v is %d, want about %d", ratio, p, at, g, want[p])
				}
			}
		}
	}
}

// TestWhatIsOfOneColourStays: the weights of a mix sum up to one, wherever it stands.
func TestWhatIsOfOneColourStays(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {2, 1}, {3, 2}, {1000, 999}, {4032, 1440}, {12000, 720}, {7, 20}, {65535, 720}} {
		for _, covers := range []int{1, 2, 4} {
			a := span{(size[0] + covers - 1) / covers, covers, size[0]}.axis(size[1])
			for i, m := range a.mixes {
				sum := int32(0)
				for _, w := range m.weights {
					sum += w
				}
				if sum != 1<<weightBits || m.first < 0 || m.first+len(m.weights) > (size[0]+covers-1)/covers || len(m.weights) > a.most {
					t.Fatalf("%v: mix %d is of %d samples from %d on, and sums up to %d", size, i, len(m.weights), m.first, sum)
				}
			}
		}
	}
	m := image.NewGray(image.Rect(0, 0, 1003, 77))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for _, v := range scale(m, 501, 38).planes[0] {
		if v != 255 {
			t.Fatalf("white has become %d", v)
		}
	}
}

// TestCopiesAreUpright holds for every way in which a camera was held: what lies in a corner as
// shown lies there in the copy, which says nothing of a camera any more.
func TestCopiesAreUpright(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 1200, 900))
	corner := map[image.Point]color.NRGBA{{0, 0}: {220, 20, 20, 255}, {1, 0}: {20, 220, 20, 255}, {0, 1}: {20, 20, 220, 255}, {1, 1}: {220, 220, 220, 255}}
	for y := range 900 {
		for x := range 1200 {
			m.SetNRGBA(x, y, corner[image.Pt(x/600, y/450)])
		}
	}
	data := encodedJPEG(t, m, 90)
	// CIPA DC-008, tag 274: which corner of the samples is seen at the top left, and at the top right.
	for orientation, want := range map[int][2]image.Point{1: {{0, 0}, {1, 0}}, 2: {{1, 0}, {0, 0}}, 3: {{1, 1}, {0, 1}}, 4: {{0, 1}, {1, 1}},
		5: {{0, 0}, {0, 1}}, 6: {{0, 1}, {0, 0}}, 7: {{1, 1}, {1, 0}}, 8: {{1, 0}, {1, 1}}} {
		turned := withOrientation(data, orientation)
		copied := Make(turned, NewRoom(), 600)[0]
		got := decoded(t, copied)
		size := image.Pt(600, 450)
		if orientation > 4 {
			size = image.Pt(600, 800)
		}
		if got.Bounds().Size() != size {
			t.Errorf("orientation %d: the copy is %v, want %v", orientation, got.Bounds().Size(), size)
			continue
		}
		for i, at := range []image.Point{{50, 50}, {550, 50}} {
			r, g, b, _ := got.At(at.X, at.Y).RGBA()
			c := corner[want[i]]
			if near := func(got uint32, want uint8) bool { return math.Abs(float64(got>>8)-float64(want)) < 20 }; !near(r, c.R) || !near(g, c.G) || !near(b, c.B) {
				t.Errorf("orientation %d: at %v stands %d %d %d, want %v", orientation, at, r>>8, g>>8, b>>8, c)
			}
		}
		if bytes.Contains(copied, []byte("Exif")) {
			t.Errorf("orientation %d: the copy says it too", orientation)
		}
	}
}

// TestSizes: which copies there are is known from the headers.
func TestSizes(t *testing.T) {
	noisy := func(width, height int) []byte { return encodedJPEG(t, scene(width, height), 97) }
	names := func(name string, data []byte) string {
		text := ""
		for _, c := range Copies(data) {
			text += fmt.Sprintf("%s %d×%d; ", c.Name(name), c.Width, c.Height)
		}
		return text
	}
	photograph := noisy(2000, 1500)
	mark := fmt.Sprintf("%x", sum4(photograph))
	for _, c := range []struct {
		name, want string
		data       []byte
	}{
		{"现场.jpg", "现场." + mark + ".720.jpg 720×540; 现场." + mark + ".1440.jpg 1440×1080; ", photograph},
		{"a.b.JPEG", "a.b." + mark + ".720.JPEG 720×540; a.b." + mark + ".1440.JPEG 1440×1080; ", photograph},
		{"狭.jpg", fmt.Sprintf("狭.%x.720.jpg 720×864; 狭.jpg 1000×1200; ", sum4(noisy(1000, 1200))), noisy(1000, 1200)},
		{"小.jpg", "", noisy(800, 1200)},                                           // hardly wider than a copy
		{"轻.jpg", "", encodedJPEG(t, scene(1300, 900), 5)},                        // small as it is
		{"线.png", "", encodedPNG(t, image.NewGray(image.Rect(0, 0, 4000, 4000)))}, // likewise
	} {
		if got := names(c.name, c.data); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	turned := Copies(withOrientation(photograph, 6))
	if len(turned) != 2 || turned[0].Height != 960 || turned[1].Name("竖.jpg") != "竖.jpg" || turned[1].Width != 1500 {
		t.Errorf("a turned photograph is shown as %v", turned)
	}
	long := string(bytes.Repeat([]byte("长"), 80)) + ".jpg"
	for _, c := range Copies(photograph) {
		if name := c.Name(long); len(name) > longest || !utf8.ValidString(name) {
			t.Errorf("the name of a copy is %q, of %d bytes", name, len(name))
		}
	}
}

func sum4(data []byte) []byte {
	sum := sha256.Sum256(data)
	return sum[:4]
}

// TestAPhotographInPNGIsCopiedAsJPEG, and what has opacity or a profile is not.
func TestAPhotographInPNGIsCopiedAsJPEG(t *testing.T) {
	all := models()
	for name, want := range map[string]coding{"colours": jpegCoding, "greys": jpegCoding, "opacity": pngCoding, "palette": pngCoding} {
		data := encodedPNG(t, all[name])
		l, ok := look(data)
		if !ok || l.copied != want && len(data) > 500*350 {
			t.Errorf("%s (%d bytes): copied as %v, want %v", name, len(data), l.copied, want)
		}
	}
	profiled := withChunk(encodedPNG(t, all["colours"]), "iCCP", []byte("P3\x00\x00x"))
	if l, ok := look(profiled); !ok || l.copied != pngCoding {
		t.Error("a PNG with a profile becomes a JPEG")
	}
}

// withChunk puts a chunk behind the first of a PNG.
func withChunk(data []byte, name string, body []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, name...), body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return slices.Insert(slices.Clone(data), 33, chunk...)
}

// TestColoursKeepTheirProfile: who reads it must not see other colours.
func TestColoursKeepTheirProfile(t *testing.T) {
	profile := []byte("\xff\xe2\x00\x20ICC_PROFILE\x00\x01\x01a profile of P3")
	binary.BigEndian.PutUint16(profile[2:], uint16(len(profile)-2))
	data := slices.Insert(encodedJPEG(t, scene(1000, 700), 95), 2, profile...)
	copied := Make(data, NewRoom(), 720)[0]
	if bytes.Equal(copied, data) || !bytes.Contains(copied, profile) {
		t.Error("the copy of a JPEG has no profile")
	}
	decoded(t, copied)
	clear := withChunk(encodedPNG(t, models()["opacity"]), "iCCP", []byte("P3\x00\x00zlib"))
	copied = Make(clear, NewRoom(), 360)[0]
	if bytes.Equal(copied, clear) || !bytes.Contains(copied, []byte("iCCPP3\x00\x00zlib")) {
		t.Error("the copy of a PNG has no profile")
	}
}

// TestWhatMustNotBeScaledIsLeftAlone: what moves, inks, what is damaged, what would become larger.
func TestWhatMustNotBeScaledIsLeftAlone(t *testing.T) {
	photograph := encodedJPEG(t, scene(1000, 700), 95)
	inks := bytes.Replace(photograph, []byte{0x08, 0x02, 0xbc, 0x03, 0xe8, 3}, []byte{0x08, 0x02, 0xbc, 0x03, 0xe8, 4}, 1)
	for name, data := range map[string][]byte{
		"moving":           withChunk(encodedPNG(t, scene(1000, 700)), "acTL", make([]byte, 8)),
		"inks":             inks,
		"cut off":          photograph[:len(photograph)/2],
		"broken in a scan": append(append(slices.Clone(photograph[:len(photograph)-3000]), bytes.Repeat([]byte{0xaa}, 2000)...), 0xff, 0xd9),
		"nothing":          nil,
		"a GIF":            []byte("GIF89a\x10\x27\x10\x27"),
		"larger as a copy": encodedPNG(t, stripes(1000, 700)),
	} {
		if got := Make(data, NewRoom(), 720, 360); !bytes.Equal(got[0], data) || name != "larger as a copy" && !bytes.Equal(got[1], data) {
			t.Errorf("%s: scaled", name)
		}
	}
}

// stripes is a picture of two colours that a PNG holds in few bytes, and whose copy has many
// colours.
func stripes(width, height int) image.Image {
	m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.Black, color.White})
	for y := range height {
		for x := range width {
			m.SetColorIndex(x, y, uint8((x/3+y/5)%2))
		}
	}
	return m
}

// TestACopyIsNeverLarger: a picture that was written badly has a copy that is written worse.
func TestACopyIsNeverLarger(t *testing.T) {
	for _, quality := range []int{3, 10, 30, 60, 100} {
		data := encodedJPEG(t, scene(1800, 1200), quality)
		if copied := Make(data, NewRoom(), 1440)[0]; len(copied) > len(data) {
			t.Errorf("quality %d: the copy has %d bytes, the picture %d", quality, len(copied), len(data))
		}
	}
}

// TestTheSameBytesTwice: nothing of a copy depends on what was made beside it.
func TestTheSameBytesTwice(t *testing.T) {
	data := encodedJPEG(t, scene(2000, 1500), 90)
	both := Make(data, NewRoom(), 720, 1440)
	if !bytes.Equal(Make(data, NewRoom(), 1440)[0], both[1]) || !bytes.Equal(Make(data, NewRoom(), 720)[0], both[0]) {
		t.Error("a copy is another where it is made alone")
	}
}

// FuzzMake: no input makes the reader of headers or a decoder behind it panic, and no copy has
// another size than was said before it was made.
func FuzzMake(f *testing.F) {
	f.Add(encodedJPEG(f, scene(40, 30), 80))
	f.Add(withOrientation(encodedJPEG(f, scene(33, 21), 80), 6))
	f.Add(encodedPNG(f, scene(20, 20)))
	f.Add(encodedPNG(f, stripes(30, 9)))
	f.Add(webpOf(f, fourColours, "EXIF", exifOf(6)))
	f.Add(webpOf(f, oneClear))
	f.Add(webpOf(f, withoutLoss))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, ok := look(data)
		if width, height := l.upright(); !ok || width*height > 1<<20 {
			return
		} else if copied := Make(data, NewRoom(), 16)[0]; !bytes.Equal(copied, data) {
			if c := decoded(t, copied).Bounds().Size(); c != image.Pt(16, proportional(16, width, height)) {
				t.Errorf("the copy of %d×%d is %v", width, height, c)
			}
		}
	})
}

func BenchmarkPhotograph(b *testing.B) {
	data := encodedJPEG(b, scene(4032, 3024), 90)
	b.SetBytes(4032 * 3024)
	b.ReportAllocs()
	for b.Loop() {
		Make(data, NewRoom(), small, large)
	}
}
