package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/png"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"gongkai/generator/imagefile"

	"gongkai/generator/diag"
)

func TestReadKnowsTheSizeAsShown(t *testing.T) {
	wide := gradient(image.NewNRGBA(image.Rect(0, 0, 7, 4)))
	for _, tt := range []struct {
		name          string
		data          []byte
		width, height int
		orientation   int
	}{
		{"JPEG", encodeJPEG(t, wide), 7, 4, 1},
		{"JPEG on its side", withExif(encodeJPEG(t, wide), exif(binary.BigEndian, 6)), 4, 7, 6},
		{"JPEG upside down", withExif(encodeJPEG(t, wide), exif(binary.LittleEndian, 3)), 7, 4, 3},
		{"JPEG with a wrong orientation", withExif(encodeJPEG(t, wide), exif(binary.LittleEndian, 9)), 7, 4, 1},
		{"JPEG with Exif cut off", withExif(encodeJPEG(t, wide), exif(binary.LittleEndian, 6)[:14]), 7, 4, 1},
		{"PNG", encodePNG(t, wide), 7, 4, 1},
		{"PNG on its side", withChunk(encodePNG(t, wide), "eXIf", exif(binary.BigEndian, 8)), 4, 7, 8},
		{"GIF", encodeGIF(t, wide), 7, 4, 1},
		{"BMP", encodeBMP(t, wide), 7, 4, 1},
		{"TIFF", encodeTIFF(t, wide), 7, 4, 1},
		{"WebP", tinyWebP(t), 1, 1, 1},
	} {
		m, err := Read(tt.data)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if m.Width != tt.width || m.Height != tt.height || m.Orientation != tt.orientation {
			t.Errorf("%s: %d×%d, turned %d, want %d×%d, %d", tt.name, m.Width, m.Height, m.Orientation, tt.width, tt.height, tt.orientation)
		}
		if width, height, err := Size(tt.data); width != m.Width || height != m.Height || err != nil {
			t.Errorf("%s: Size = %d, %d, %v", tt.name, width, height, err)
		}
		if err := m.Check(); err != nil {
			t.Errorf("%s: Check = %v", tt.name, err)
		}
	}
}

var figures = regexp.MustCompile(`\d+|\b(?:AVIF|HEIC|PNG|JPEG) (?:图片|picture|文件|file)|“linearGradient”|渐变（linearGradient）`)

// reasons is every reason in Chinese, by the English.
var reasons = map[string]string{
	"this is not a picture that can be read: use JPEG or PNG":                          "不是能识别的图片：请换成 JPEG 或 PNG",
	"the SVG picture shows nothing":                                                    "SVG 图片什么也没有画",
	"line 0 uses 0, which cannot be printed":                                           "第 0 行用了不能印的0",
	"an 0 cannot be printed: save it as JPEG or PNG":                                   "0不能印到纸面：请另存为 JPEG 或 PNG",
	"a moving WebP picture cannot be printed: save it as JPEG or PNG":                  "会动的 WebP 图片不能印到纸面：请另存为 JPEG 或 PNG",
	"the 0 is damaged or not whole: open it and save it again":                         "0损坏或不完整：请用看图软件打开，另存一份",
	"the picture has 0×0 pixels, more than 0 million: make it smaller":                 "图片有 0×0 个像素，超过 0 亿：请缩小后再放入",
	"a JPEG of 0 bits and 0 components cannot be printed: save it as an ordinary JPEG": "JPEG 每个像素 0 位、0 个分量，不能印到纸面：请另存为普通 JPEG",
	"a JPEG in a rare coding cannot be printed: save it as an ordinary JPEG":           "JPEG 用了少见的编码方式，不能印到纸面：请另存为普通 JPEG",
}

func TestReadRefuses(t *testing.T) {
	whole := encodePNG(t, gradient(image.NewNRGBA(image.Rect(0, 0, 7, 4))))
	wrong := bytes.Clone(whole)
	wrong[len(wrong)-20] ^= 1
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "this is not a picture that can be read: use JPEG or PNG"},
		{"text", []byte("党费收缴情况"), "this is not a picture that can be read: use JPEG or PNG"},
		{"SVG", []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>`), "the SVG picture shows nothing"},
		{"SVG with a gradient", []byte(`<svg><g><defs><linearGradient id="a"/></defs><path fill="url(#a)"/></g></svg>`), "line 1 uses “linearGradient”, which cannot be printed"},
		{"AVIF", []byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00"), "an AVIF picture cannot be printed: save it as JPEG or PNG"},
		{"HEIC", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "an HEIC picture cannot be printed: save it as JPEG or PNG"},
		{"moving WebP", []byte("RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00"), "a moving WebP picture cannot be printed: save it as JPEG or PNG"},
		{"PNG with a wrong sum", wrong, "the PNG file is damaged or not whole: open it and save it again"},
		{"large PNG", pngOf(20_000, 5_001), "the picture has 20000×5001 pixels, more than 100 million: make it smaller"},
		{"huge PNG", pngOf(1<<31-1, 1<<31-1), "the picture has 2147483647×2147483647 pixels, more than 100 million: make it smaller"},
		{"empty PNG", pngOf(0, 5), "the PNG file is damaged or not whole: open it and save it again"},
		{"large JPEG", jpegOf(0xc0, 8, 65_535, 65_535, 3, ""), "the picture has 65535×65535 pixels, more than 100 million: make it smaller"},
		{"JPEG of 12 bits", jpegOf(0xc1, 12, 8, 8, 3, ""), "a JPEG of 12 bits and 3 components cannot be printed: save it as an ordinary JPEG"},
		{"JPEG without loss", jpegOf(0xc3, 8, 8, 8, 3, ""), "a JPEG in a rare coding cannot be printed: save it as an ordinary JPEG"},
		{"arithmetic JPEG", jpegOf(0xc9, 8, 8, 8, 3, ""), "a JPEG in a rare coding cannot be printed: save it as an ordinary JPEG"},
		{"JPEG of two components", jpegOf(0xc0, 8, 8, 8, 2, ""), "a JPEG of 8 bits and 2 components cannot be printed: save it as an ordinary JPEG"},
	} {
		m, err := Read(tt.data)
		var refused *Refused
		if !errors.As(err, &refused) || err.Error() != tt.want {
			t.Errorf("%s: Read = %v, %v, want %s", tt.name, m, err, tt.want)
		} else if got, want := figures.ReplaceAllString(refused.Reason.ZH, "0"), reasons[figures.ReplaceAllString(tt.want, "0")]; got != want {
			t.Errorf("%s: in Chinese %q, want %q", tt.name, got, want)
		}
	}
}

// TestReasonsInFull holds reasons whose values the table of reasons leaves out.
func TestReasonsInFull(t *testing.T) {
	for name, tt := range map[string]struct {
		data []byte
		want diag.Text
	}{
		"large": {pngOf(20_000, 5_001), diag.T("图片有 20000×5001 个像素，超过 1 亿：请缩小后再放入", "the picture has 20000×5001 pixels, more than 100 million: make it smaller")},
		"empty": {pngOf(0, 5), diag.T("PNG 文件损坏或不完整：请用看图软件打开，另存一份", "the PNG file is damaged or not whole: open it and save it again")},
	} {
		_, err := Read(tt.data)
		var refused *Refused
		if !errors.As(err, &refused) || refused.Reason != tt.want {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

func TestPartOfAFileIsRefusedOrDecodedButNeverPanics(t *testing.T) {
	m := gradient(image.NewNRGBA(image.Rect(0, 0, 9, 5)))
	for name, whole := range map[string][]byte{
		"JPEG": withExif(encodeJPEG(t, m), exif(binary.BigEndian, 6)), "PNG": encodePNG(t, m), "GIF": encodeGIF(t, m),
		"BMP": encodeBMP(t, m), "TIFF": encodeTIFF(t, m), "WebP": tinyWebP(t),
	} {
		for n := range whole {
			part, err := Read(whole[:n:n])
			if err != nil {
				continue
			}
			if name == "JPEG" || name == "PNG" {
				t.Errorf("%s: %d of %d bytes are taken for a whole file", name, n, len(whole))
			}
			var refused *Refused
			_, _, err = part.Streams()
			if err != nil && !errors.As(err, &refused) {
				t.Errorf("%s: %d of %d bytes: %v", name, n, len(whole), err)
			}
			if checked := part.Check(); (checked == nil) != (err == nil) {
				t.Errorf("%s: %d of %d bytes: Check = %v, Streams: %v", name, n, len(whole), checked, err)
			}
		}
	}
}

func TestJPEGIsPassedOnWithoutWhatIsNotOfThePicture(t *testing.T) {
	plain := encodeJPEG(t, gradient(image.NewNRGBA(image.Rect(0, 0, 40, 30))))
	full := append(withExif(plain, append(exif(binary.BigEndian, 6), "GPS 39.9N 116.4E"...)), "trailer"...)
	m, err := Read(full)
	if err != nil {
		t.Fatal(err)
	}
	s, alpha, err := m.Streams()
	if err != nil || alpha != nil {
		t.Fatalf("Streams = %v, %v", alpha, err)
	}
	if !bytes.Equal(s.Data, plain) {
		t.Errorf("%d bytes, want the %d of the picture alone", len(s.Data), len(plain))
	}
	if s.Coding != DCT || s.Components != 3 || s.Bits != 8 || s.Width != 40 || s.Height != 30 {
		t.Errorf("Streams = %+v", s)
	}
}

func TestJPEGComponents(t *testing.T) {
	for _, tt := range []struct {
		data       []byte
		components int
	}{
		{jpegOf(0xc0, 8, 8, 8, 1, ""), 1},
		{jpegOf(0xc2, 8, 8, 8, 3, ""), 3},
	} {
		m, err := Read(tt.data)
		if err != nil {
			t.Fatal(err)
		}
		s, _, err := m.Streams()
		if err != nil || s.Components != tt.components {
			t.Errorf("Streams = %+v, %v, want %d", s, err, tt.components)
		}
	}
}

// TestInksBecomeColours holds because a document says what its red, green and blue are, and cannot
// say it of inks.
func TestInksBecomeColours(t *testing.T) {
	for adobe, want := range map[string]color.NRGBA{
		"":                                  {31, 63, 63, 255}, // C 192, M, Y and K 128
		"Adobe\x00\x64\x00\x00\x00\x00\x00": {96, 64, 64, 255}, // what is left of the paper: C 63, M, Y and K 127
	} {
		m, err := Read(inks(adobe))
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Check(); err != nil {
			t.Fatal(err)
		}
		s, alpha, err := m.Streams()
		if err != nil || alpha != nil || s.Components != 3 || s.Coding != Deflate {
			t.Fatalf("Streams = %+v, %v, %v, want RGB", s, alpha, err)
		}
		decoded, err := m.decode()
		if err != nil {
			t.Fatal(err)
		}
		if got := color.NRGBAModel.Convert(decoded.At(3, 3)); got != want {
			t.Errorf("with %q: %v, want %v", adobe, got, want)
		}
	}
}

// inks is a JPEG of four inks: 8×8 pixels of 192, 128, 128 and 128.
func inks(adobe string) []byte {
	b := jpegOf(0xc0, 8, 8, 8, 4, adobe)
	b = b[:len(b)-2] // the end
	if i := bytes.Index(b, []byte{0xff, 0xda}); i >= 0 {
		b = b[:i]
	}
	b = append(b, segment(0xdb, "\x00"+strings.Repeat("\x40", 64))...)
	b = append(b, segment(0xc4, "\x00\x00\x02"+strings.Repeat("\x00", 14)+"\x00\x04")...) // 00: no difference; 01: one of four bits
	b = append(b, segment(0xc4, "\x10\x01"+strings.Repeat("\x00", 15)+"\x00")...)         // 0: no more of the block
	b = append(b, segment(0xda, "\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3f\x00")...)
	return append(b, 0x60, 0x00, 0xff, 0xd9) // 01 1000 0, and three times 00 0
}

// TestStreamsAreTheSamples holds for pictures of every kind and random content.
func TestStreamsAreTheSamples(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	size := func() image.Rectangle { return image.Rect(0, 0, 1+random.IntN(20), 1+random.IntN(20)) }
	palette := color.Palette{color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 255, 0, 255}, color.NRGBA{0, 0, 255, 255}}
	clear := append(color.Palette{color.NRGBA{}}, palette...)
	type setter interface {
		image.Image
		Set(x, y int, c color.Color)
	}
	for range 50 {
		for name, m := range map[string]setter{
			"grey": image.NewGray(size()), "grey of 16 bits": image.NewGray16(size()), "alpha": image.NewNRGBA(size()), "alpha of 16 bits": image.NewNRGBA64(size()),
			"colour": image.NewRGBA(size()), "palette": image.NewPaletted(size(), palette), "palette with a clear colour": image.NewPaletted(size(), clear),
		} {
			opaque := name == "colour"
			for y := range m.Bounds().Dy() {
				for x := range m.Bounds().Dx() {
					c := color.NRGBA{uint8(random.Uint32()), uint8(random.Uint32()), uint8(random.Uint32()), uint8(random.Uint32())}
					if opaque {
						c.A = 255
					}
					m.Set(x, y, c)
				}
			}
			files := map[string][]byte{"PNG": encodePNG(t, m)}
			if strings.HasPrefix(name, "palette") {
				files["GIF"] = encodeGIF(t, m)
			}
			if opaque {
				files["BMP"], files["TIFF"] = encodeBMP(t, m), encodeTIFF(t, m)
			}
			for kind, data := range files {
				read, err := Read(data)
				if err != nil {
					t.Fatalf("%s %s: %v", kind, name, err)
				}
				s, alpha, err := read.Streams()
				if err != nil {
					t.Fatalf("%s %s: %v", kind, name, err)
				}
				samples := decodeStream(t, s)
				var opacity image.Image = image.Opaque
				if alpha != nil {
					opacity = decodeStream(t, alpha)
				}
				for y := range m.Bounds().Dy() {
					for x := range m.Bounds().Dx() {
						want, ok := m.At(x, y).(color.NRGBA)
						if deep, is := m.At(x, y).(color.NRGBA64); is {
							want = color.NRGBA{uint8(deep.R >> 8), uint8(deep.G >> 8), uint8(deep.B >> 8), uint8(deep.A >> 8)}
						} else if !ok {
							want = color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA)
						}
						got := color.NRGBAModel.Convert(samples.At(x, y)).(color.NRGBA)
						gray, _, _, a := opacity.At(x, y).RGBA()
						if got.A = uint8(gray >> 8); alpha == nil {
							got.A = uint8(a >> 8)
						}
						if got != want && (got.A != 0 || want.A != 0) {
							t.Fatalf("%s %s: at %d,%d %v, want %v", kind, name, x, y, got, want)
						}
					}
				}
			}
		}
	}
}

func TestPNGIsPassedOn(t *testing.T) {
	for name, m := range map[string]image.Image{
		"grey": gradient(image.NewGray(image.Rect(0, 0, 9, 9))), "colour": opaque(image.NewRGBA(image.Rect(0, 0, 9, 9))),
		"palette": image.NewPaletted(image.Rect(0, 0, 9, 9), color.Palette{color.White, color.Black}),
	} {
		data := encodePNG(t, m)
		read, err := Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if s, alpha, err := read.Streams(); err != nil || alpha != nil || !bytes.Contains(data, s.Data) {
			t.Errorf("%s: alpha %v, %v, or other data than the file's", name, alpha, err)
		}
	}
}

func TestGIFStandsOnItsScreen(t *testing.T) {
	frame := image.NewPaletted(image.Rect(2, 1, 4, 3), color.Palette{color.Black})
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}, Config: image.Config{Width: 6, Height: 5, ColorModel: frame.Palette}}); err != nil {
		t.Fatal(err)
	}
	m, err := Read(b.Bytes())
	if err != nil || m.Width != 6 || m.Height != 5 {
		t.Fatalf("Read = %+v, %v", m, err)
	}
	_, alpha, err := m.Streams()
	if err != nil {
		t.Fatal(err)
	}
	opacity := decodeStream(t, alpha)
	for y := range 5 {
		for x := range 6 {
			want := image.Pt(x, y).In(frame.Rect)
			if gray, _, _, _ := opacity.At(x, y).RGBA(); (gray != 0) != want {
				t.Errorf("at %d,%d opacity %d, want ink: %v", x, y, gray, want)
			}
		}
	}
}

func TestDigestIsOfTheFile(t *testing.T) {
	a := encodePNG(t, image.NewGray(image.Rect(0, 0, 1, 1)))
	b := withChunk(a, "tEXt", []byte("a\x00b"))
	first, _ := Read(a)
	again, _ := Read(bytes.Clone(a))
	other, _ := Read(b)
	if first.Digest != again.Digest || first.Digest == other.Digest {
		t.Error("the digest is not that of the bytes")
	}
}

// FuzzRead holds that no file makes a panic, and that what Check finds good can be written.
func FuzzRead(f *testing.F) {
	m := gradient(image.NewNRGBA(image.Rect(0, 0, 9, 5)))
	for _, data := range [][]byte{
		withExif(encodeJPEG(f, m), exif(binary.BigEndian, 6)), encodePNG(f, m), encodeGIF(f, m), encodeBMP(f, m), encodeTIFF(f, m), tinyWebP(f),
		jpegOf(0xc0, 8, 8, 8, 4, "Adobe\x00\x64\x00\x00\x00\x00\x02"),
	} {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if width, height, err := Size(data); err != nil || width*height > 1_000_000 {
			return
		}
		m, err := Read(data)
		if err != nil {
			t.Fatalf("Size is known, but %v", err)
		}
		_, _, err = m.Streams()
		if checked := m.Check(); (err == nil) != (checked == nil) {
			t.Errorf("Streams: %v, Check: %v", err, checked)
		}
	})
}

// decodeStream reads samples back as a PNG around them.
func decodeStream(t *testing.T, s *Stream) image.Image {
	kind := map[int]byte{1: pngGray, 3: pngRGB}[s.Components]
	var palette []byte
	if s.Palette != nil {
		kind, palette = pngIndexed, chunk("PLTE", s.Palette)
	}
	file := bytes.Join([][]byte{[]byte(imagefile.PNGMagic), pngStart(uint32(s.Width), uint32(s.Height), byte(s.Bits), kind), palette, chunk("IDAT", s.Data), chunk("IEND", nil)}, nil)
	m, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return m
}
