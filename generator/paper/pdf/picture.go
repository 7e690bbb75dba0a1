package pdf

import (
	"cmp"
	"fmt"
	"strconv"

	"gongkai/generator/paper/picture"
	"gongkai/generator/paper/typeset"
)

// picture draws a picture; its samples are written before the page on which it stands first.
func (c *content) picture(p *typeset.Picture) error {
	left, bottom, right, top, ok := c.rectangle(p.X, p.Y, p.Width, p.Height)
	if !ok || p.Image == nil {
		return nil
	}
	ref, err := c.w.picture(p)
	if err != nil {
		return err
	}
	use(&c.pictures, ref)
	c.belong(cmp.Or(p.In, c.inside))
	c.bound(left, bottom, right, top)
	c.enter(inPage)
	c.b = append(c.b, "q\n"...)
	m := turned(p.Image.Orientation, left, bottom, right-left, top-bottom)
	c.put("cm", m[:]...)
	c.b = append(c.b, "/"+pictureName(ref)+" Do\nQ\n"...)
	return nil
}

func pictureName(r reference) string { return "P" + strconv.Itoa(int(r)) }

// turned maps the unit square, in which a picture is drawn with its first row at the top, to a
// rectangle, so that it is seen upright (Exif 2.32, tag 274).
func turned(orientation int, x, y, w, h int64) [6]int64 {
	switch orientation {
	case 2: // mirrored
		return [6]int64{-w, 0, 0, h, x + w, y}
	case 3: // upside down
		return [6]int64{-w, 0, 0, -h, x + w, y + h}
	case 4:
		return [6]int64{w, 0, 0, -h, x, y + h}
	case 5: // rows are columns
		return [6]int64{0, -h, -w, 0, x + w, y + h}
	case 6: // the first row is at the right
		return [6]int64{0, -h, w, 0, x, y + h}
	case 7:
		return [6]int64{0, h, w, 0, x, y}
	case 8: // the first row is at the left
		return [6]int64{0, h, -w, 0, x + w, y}
	}
	return [6]int64{w, 0, 0, h, x, y}
}

// pictured is a picture in a size.
type pictured struct {
	digest [32]byte
	width  int // in pixels, at most; 0: as it is
}

// picture writes a picture, once for each width in which it is shown.
func (w *Writer) picture(p *typeset.Picture) (reference, error) {
	m, within := p.Image, pictured{p.Image.Digest, p.Image.WidthOnPaper(p.Width)}
	if r, ok := w.pictures[within]; ok {
		return r, nil
	}
	samples, alpha, err := m.StreamsWithin(within.width)
	if err != nil {
		return 0, err
	}
	entries := ""
	if alpha != nil {
		mask := w.file.reserve()
		w.file.stream(mask, imageEntries(alpha), alpha.Data)
		entries = fmt.Sprintf("/SMask %v", mask)
	}
	r := w.file.reserve()
	w.masked[r] = alpha != nil
	w.pictures[within] = r
	w.file.stream(r, imageEntries(samples)+entries, samples.Data)
	return r, nil
}

// imageEntries is the dictionary of an image (8.9.5).
func imageEntries(s *picture.Stream) string {
	space := map[int]string{1: "/DeviceGray", 3: "/DeviceRGB"}[s.Components]
	if s.Palette != nil {
		space = fmt.Sprintf("[/Indexed/DeviceRGB %d<%X>]", len(s.Palette)/3-1, s.Palette)
	}
	coding := "/Filter/DCTDecode"
	if s.Coding == picture.Deflate {
		const png = 15 // a row says its own filter
		coding = fmt.Sprintf("/Filter/FlateDecode/DecodeParms<</Predictor %d/Colors %d/BitsPerComponent %d/Columns %d>>", png, s.Components, s.Bits, s.Width)
	}
	return fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d%s", s.Width, s.Height, space, s.Bits, coding)
}
