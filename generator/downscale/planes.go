package downscale

import (
	"image"
	"image/color"
	"slices"
)

// scaled is the planes of a copy, each with a sample for every pixel: one of greys; three of
// brightness and colour; four of red, green, blue and opacity, multiplied by it.
type scaled struct {
	width, height int
	planes        [][]byte
}

// Scale is an image made as wide and high as is said.
func Scale(m image.Image, width, height int) image.Image { return scale(m, width, height).image() }

// scale makes the planes of one.
func scale(m image.Image, width, height int) scaled {
	size := m.Bounds().Size()
	whole := func(samples int) axis { return span{samples, 1, size.X}.axis(width) }
	down := func(samples int) axis { return span{samples, 1, size.Y}.axis(height) }
	s := scaled{width: width, height: height}
	switch m := m.(type) {
	case *image.Gray:
		s.planes = resample(1, rows(m.Pix, m.Stride, size.X), whole(size.X), down(size.Y))
	case *image.Gray16:
		s.planes = resample(1, highBytes(m), whole(size.X), down(size.Y))
	case *image.YCbCr:
		light := resample(1, rows(m.Y, m.YStride, size.X), whole(size.X), down(size.Y))
		across, along := covers(m.SubsampleRatio)
		samples, lines := (size.X+across-1)/across, (size.Y+along-1)/along
		h, v := span{samples, across, size.X}.axis(width), span{lines, along, size.Y}.axis(height)
		blue, red := resample(1, rows(m.Cb, m.CStride, samples), h, v), resample(1, rows(m.Cr, m.CStride, samples), h, v)
		s.planes = slices.Concat(light, blue, red)
	default:
		s.planes = resample(4, mixed(m), whole(size.X), down(size.Y))
		for i, a := range s.planes[3] { // a curve that swings below nought and above one may part them
			for _, p := range s.planes[:3] {
				p[i] = min(p[i], a)
			}
		}
	}
	return s
}

// covers is how many pixels a sample of colour covers, across and down.
func covers(ratio image.YCbCrSubsampleRatio) (across, down int) {
	switch ratio {
	case image.YCbCrSubsampleRatio422:
		return 2, 1
	case image.YCbCrSubsampleRatio420:
		return 2, 2
	case image.YCbCrSubsampleRatio440:
		return 1, 2
	case image.YCbCrSubsampleRatio411:
		return 4, 1
	case image.YCbCrSubsampleRatio410:
		return 4, 2
	}
	return 1, 1
}

// rows reads a plane.
func rows(samples []byte, stride, width int) func(y int) [][]byte {
	row := make([][]byte, 1)
	return func(y int) [][]byte {
		row[0] = samples[y*stride:][:width]
		return row
	}
}

// highBytes reads a picture of 16 bits as one of 8.
func highBytes(m *image.Gray16) func(y int) [][]byte {
	row := [][]byte{make([]byte, m.Rect.Dx())}
	return func(y int) [][]byte {
		for x := range row[0] {
			row[0][x] = m.Pix[y*m.Stride+2*x]
		}
		return row
	}
}

// mixed reads any image as red, green, blue and opacity.
func mixed(m image.Image) func(y int) [][]byte {
	b := m.Bounds()
	row := [][]byte{make([]byte, b.Dx()), make([]byte, b.Dx()), make([]byte, b.Dx()), make([]byte, b.Dx())}
	at := sampler(m)
	return func(y int) [][]byte {
		for x := range b.Dx() {
			c := at(b.Min.X+x, b.Min.Y+y)
			row[0][x], row[1][x], row[2][x], row[3][x] = c.R, c.G, c.B, c.A
		}
		return row
	}
}

// sampler reads one pixel, without an allocation where the type of the image is a usual one.
func sampler(m image.Image) func(x, y int) color.RGBA {
	switch m := m.(type) {
	case *image.RGBA:
		return m.RGBAAt
	case *image.Paletted:
		var palette [256]color.RGBA
		for i, c := range m.Palette {
			palette[i] = color.RGBAModel.Convert(c).(color.RGBA)
		}
		return func(x, y int) color.RGBA { return palette[m.ColorIndexAt(x, y)] }
	case image.RGBA64Image:
		return func(x, y int) color.RGBA {
			c := m.RGBA64At(x, y)
			return color.RGBA{uint8(c.R >> 8), uint8(c.G >> 8), uint8(c.B >> 8), uint8(c.A >> 8)}
		}
	}
	return func(x, y int) color.RGBA { return color.RGBAModel.Convert(m.At(x, y)).(color.RGBA) }
}

// turned is the planes as they are shown (Exif 2.32, tag 274).
func (s scaled) turned(orientation int) scaled {
	if orientation == 1 {
		return s
	}
	t := scaled{width: s.width, height: s.height}
	if orientation > 4 {
		t.width, t.height = s.height, s.width
	}
	for _, p := range s.planes {
		to := make([]byte, len(p))
		for y := range t.height {
			for x := range t.width {
				fx, fy := s.origin(orientation, x, y)
				to[y*t.width+x] = p[fy*s.width+fx]
			}
		}
		t.planes = append(t.planes, to)
	}
	return t
}

// origin is where a pixel of the picture as shown lies in the file.
func (s scaled) origin(orientation, x, y int) (fromX, fromY int) {
	right, bottom := s.width-1, s.height-1
	switch orientation {
	case 2:
		return right - x, y
	case 3:
		return right - x, bottom - y
	case 4:
		return x, bottom - y
	case 5:
		return y, x
	case 6:
		return y, bottom - x
	case 7:
		return right - y, bottom - x
	case 8:
		return right - y, x
	}
	return x, y
}

// image is the planes as an image that the encoders know.
func (s scaled) image() image.Image {
	whole := image.Rect(0, 0, s.width, s.height)
	switch len(s.planes) {
	case 1:
		return &image.Gray{Pix: s.planes[0], Stride: s.width, Rect: whole}
	case 3:
		return &image.YCbCr{Y: s.planes[0], Cb: s.planes[1], Cr: s.planes[2], YStride: s.width, CStride: s.width,
			SubsampleRatio: image.YCbCrSubsampleRatio444, Rect: whole}
	}
	m := image.NewRGBA(whole)
	for i := range s.planes[0] {
		m.Pix[4*i], m.Pix[4*i+1], m.Pix[4*i+2], m.Pix[4*i+3] = s.planes[0][i], s.planes[1][i], s.planes[2][i], s.planes[3][i]
	}
	return m
}
