package picture

import (
	"bytes"
	"image"
	"image/jpeg"

	"gongkai/generator/downscale"
)

// paperQuality is how well JPEG is written for paper, of which a printer makes dots.
const paperQuality = 85

// StreamsWithin is the samples of m where it is shown so many pixels wide, as it is seen. One that
// has many more is scaled, unless its samples would become more bytes: lines of one colour are fewer
// as they are. What cannot be scaled is as Streams gives it.
func (m *Image) StreamsWithin(width int) (samples, alpha *Stream, err error) {
	defer m.enter()()
	if m.Drawing != nil || width < 1 || 4*m.Width < 5*width {
		return m.Streams()
	}
	small, smallAlpha := m.scaled(width)
	if small == nil {
		return m.Streams()
	}
	if m.passedOn() {
		if samples, alpha, err = m.Streams(); err != nil || len(samples.Data) <= len(small.Data) {
			return samples, alpha, err
		}
	}
	return small, smallAlpha, nil
}

// enter waits until there is room for the samples of m.
func (m *Image) enter() (leave func()) {
	if m.Drawing != nil {
		return func() {}
	}
	return m.Room.Enter(downscale.Held(m.data, m.Width, m.Height))
}

// scaled is the samples of m in fewer pixels; nil where there are none: of inks, and of damage.
func (m *Image) scaled(width int) (samples, alpha *Stream) {
	if f, err := readJPEG(m.data); m.format.name == "JPEG" && (err != nil || f.components == 4) {
		return nil, nil
	}
	decoded, err := m.decode()
	if err != nil {
		return nil, nil
	}
	across, down := width, max(1, (2*width*m.Height+m.Width)/(2*m.Width))
	if m.Orientation > 4 {
		across, down = down, across
	}
	small := downscale.Scale(decoded, across, down)
	if m.format.name == "JPEG" {
		return photograph(small), nil
	}
	opaque, opacity := split(small)
	if samples, err = recode(opaque); err != nil {
		return nil, nil
	}
	if opacity != nil {
		if alpha, err = recode(opacity); err != nil {
			return nil, nil
		}
	} else if len(samples.Data) > across*down { // more than a byte a pixel
		if coded := photograph(opaque); coded != nil {
			return coded, nil
		}
	}
	return samples, alpha
}

// photograph is an image as JPEG; nil where it is too large for one.
func photograph(m image.Image) *Stream {
	var b bytes.Buffer
	if jpeg.Encode(&b, m, &jpeg.Options{Quality: paperQuality}) != nil {
		return nil
	}
	s := &Stream{Coding: DCT, Width: m.Bounds().Dx(), Height: m.Bounds().Dy(), Components: 3, Bits: 8, Data: b.Bytes()}
	if _, grey := m.(*image.Gray); grey {
		s.Components = 1
	}
	return s
}

// passedOn reports whether Streams gives the samples as they lie in the file.
func (m *Image) passedOn() bool {
	switch m.format.name {
	case "JPEG":
		f, err := readJPEG(m.data)
		return err == nil && !f.rgb
	case "PNG":
		f, err := readPNG(m.data)
		return err == nil && f.stream() != nil
	}
	return false
}
