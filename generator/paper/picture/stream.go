package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
)

// Coding is how the samples of a Stream are coded.
type Coding int

// The codings that documents and these files have in common.
const (
	DCT     Coding = iota // a JPEG file
	Deflate               // zlib over rows, each led by its filter (PNG, ISO/IEC 15948, 9)
)

// Stream is coded samples, before the orientation of their Image.
type Stream struct {
	Coding        Coding
	Width, Height int
	Components    int    // 1 grey or index, 3 RGB (as JPEG mostly YCbCr inside)
	Bits          int    // a component
	Palette       []byte // RGB of each index, or nil
	Data          []byte
}

// Streams is the samples of m: their colour, and their opacity in grey where not all is opaque,
// else nil. A JPEG and most PNG files are passed on as they are; others are decoded, which may find
// damage: then the error is a *Refused.
func (m *Image) Streams() (samples, alpha *Stream, err error) {
	if m.Drawing != nil {
		return nil, nil, refuse("SVG 图片没有像素", "an SVG picture has no samples")
	}
	switch m.format.name {
	case "JPEG":
		if f, err := readJPEG(m.data); err != nil {
			return nil, nil, err
		} else if f.asItIs() {
			return &Stream{Coding: DCT, Width: f.width, Height: f.height, Components: f.components, Bits: 8, Data: f.data}, nil, nil
		}
	case "PNG":
		if f, err := readPNG(m.data); err != nil {
			return nil, nil, err
		} else if s := f.stream(); s != nil {
			return s, nil, nil
		}
	}
	decoded, err := m.decode()
	if err != nil {
		return nil, nil, err
	}
	opaque, opacity := split(decoded)
	if samples, err = recode(opaque); err == nil && opacity != nil {
		alpha, err = recode(opacity)
	}
	return samples, alpha, err
}

// Check decodes a picture whose samples Streams would have to decode, so that damage is found
// before paper is. The error is a *Refused.
func (m *Image) Check() error {
	if m.Drawing != nil {
		return nil
	}
	defer m.enter()()
	switch m.format.name {
	case "JPEG":
		if f, err := readJPEG(m.data); err != nil || f.asItIs() {
			return err
		}
	case "PNG":
		if f, err := readPNG(m.data); err != nil || f.stream() != nil {
			return err
		}
	}
	_, err := m.decode()
	return err
}

// recode makes a Stream of an opaque image: the encoder of PNG chooses the filter of each row.
func recode(m image.Image) (*Stream, error) {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		return nil, err
	}
	f, err := readPNG(b.Bytes())
	if err != nil {
		return nil, err
	}
	return f.stream(), nil
}

// split parts an image into its colours, all opaque, and its opacity; that is nil where all is
// opaque.
func split(m image.Image) (opaque image.Image, alpha *image.Gray) {
	if p, ok := m.(*image.Paletted); ok {
		return splitPaletted(p)
	}
	size := m.Bounds()
	rgb := image.NewNRGBA(image.Rect(0, 0, size.Dx(), size.Dy()))
	alpha = image.NewGray(rgb.Rect)
	isGray, isOpaque := true, true
	at := reader(m)
	for y := range size.Dy() {
		row, opacity := rgb.Pix[y*rgb.Stride:], alpha.Pix[y*alpha.Stride:]
		for x := range size.Dx() {
			c := at(size.Min.X+x, size.Min.Y+y)
			if c.A == 0 {
				c.R, c.G, c.B = 0xff, 0xff, 0xff // nobody sees it; a viewer that blends shows paper
			}
			row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = c.R, c.G, c.B, 0xff
			opacity[x] = c.A
			isGray = isGray && c.R == c.G && c.G == c.B
			isOpaque = isOpaque && c.A == 0xff
		}
	}
	opaque = rgb
	if isGray {
		gray := image.NewGray(rgb.Rect)
		for i := range gray.Pix {
			gray.Pix[i] = rgb.Pix[4*i]
		}
		opaque = gray
	}
	if isOpaque {
		return opaque, nil
	}
	return opaque, alpha
}

// reader reads one sample of m as it is without premultiplication.
func reader(m image.Image) func(x, y int) color.NRGBA {
	switch m := m.(type) {
	case *image.NRGBA:
		return m.NRGBAAt
	case *image.NYCbCrA:
		return func(x, y int) color.NRGBA {
			c := m.NYCbCrAAt(x, y)
			r, g, b := color.YCbCrToRGB(c.Y, c.Cb, c.Cr)
			return color.NRGBA{r, g, b, c.A}
		}
	case *image.NRGBA64:
		return func(x, y int) color.NRGBA {
			c := m.NRGBA64At(x, y)
			return color.NRGBA{uint8(c.R >> 8), uint8(c.G >> 8), uint8(c.B >> 8), uint8(c.A >> 8)}
		}
	case image.RGBA64Image:
		return func(x, y int) color.NRGBA {
			c := m.RGBA64At(x, y)
			if c.A == 0xffff {
				return color.NRGBA{uint8(c.R >> 8), uint8(c.G >> 8), uint8(c.B >> 8), 0xff}
			}
			return color.NRGBAModel.Convert(c).(color.NRGBA)
		}
	}
	return func(x, y int) color.NRGBA { return color.NRGBAModel.Convert(m.At(x, y)).(color.NRGBA) }
}

func splitPaletted(p *image.Paletted) (opaque image.Image, alpha *image.Gray) {
	opacity := make([]uint8, 256)
	palette := make(color.Palette, len(p.Palette))
	isOpaque := true
	for i, c := range p.Palette {
		n := color.NRGBAModel.Convert(c).(color.NRGBA)
		opacity[i] = n.A
		isOpaque = isOpaque && n.A == 0xff
		n.A = 0xff
		palette[i] = n
	}
	plain := *p
	plain.Palette = palette
	if isOpaque {
		return &plain, nil
	}
	alpha = image.NewGray(image.Rect(0, 0, p.Rect.Dx(), p.Rect.Dy()))
	for y := range p.Rect.Dy() {
		from := p.Pix[y*p.Stride:][:p.Rect.Dx()]
		for x, index := range from {
			alpha.Pix[y*alpha.Stride+x] = opacity[index]
		}
	}
	return &plain, alpha
}
