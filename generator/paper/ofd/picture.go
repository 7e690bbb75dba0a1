package ofd

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/generator/paper/typeset"
)

// pictures is those of the document that are written, each once for each width in which it is shown.
type pictures struct {
	all   []media
	known map[pictured]id
}

// pictured is a picture in a size.
type pictured struct {
	digest [32]byte
	width  int // in pixels, at most; 0: as it is
}

// media is a file of a picture.
type media struct {
	id     id
	format string // JPEG or PNG
}

func (m media) file() string {
	return "image_" + strconv.Itoa(int(m.id)) + "." + strings.ToLower(strings.Replace(m.format, "JPEG", "JPG", 1))
}

// picture draws a picture (10); its samples are written before the page on which it stands first.
func (c *content) picture(p *typeset.Picture) error {
	v := view{p.X, p.Y, p.X + p.Width, p.Y + p.Height}
	if p.Image == nil || !(p.Width > 0 && p.Height > 0) || !c.sees(v) {
		return nil
	}
	box := c.shown(v)
	if box.empty() {
		return nil
	}
	resource, err := c.w.picture(p)
	if err != nil {
		return err
	}
	left, top := c.x(p.X), c.y(p.Y)
	whole := area{left - box.x, top - box.y, c.x(v.right) - left, c.y(v.bottom) - top}
	c.begin("ImageObject", box)
	c.attribute(" CTM")
	c.b = append(upright(p.Image.Orientation, whole).append(c.b), '"')
	c.b = fmt.Appendf(c.b, ` ResourceID="%d"/>`, resource)
	return nil
}

// upright maps the unit square, in which a picture is drawn with its first row at the top, to a
// rectangle, so that it is seen upright (Exif 2.32, tag 274). What a unit is mapped to is in
// millimetres, as its first four are.
func upright(orientation int, a area) matrix {
	const each = unit / 1000 // hundred-thousandths of a micrometre's thousandth
	w, h := a.width*each, a.height*each
	right, bottom := a.x+a.width, a.y+a.height
	switch orientation {
	case 2: // mirrored
		return matrix{-w, 0, 0, h, right, a.y}
	case 3: // upside down
		return matrix{-w, 0, 0, -h, right, bottom}
	case 4:
		return matrix{w, 0, 0, -h, a.x, bottom}
	case 5: // rows are columns
		return matrix{0, h, w, 0, a.x, a.y}
	case 6: // the first row is at the right
		return matrix{0, h, -w, 0, right, a.y}
	case 7:
		return matrix{0, -h, -w, 0, right, bottom}
	case 8: // the first row is at the left
		return matrix{0, -h, w, 0, a.x, bottom}
	}
	return matrix{w, 0, 0, h, a.x, a.y}
}

// picture writes the file of a picture, and gives its number.
func (w *Writer) picture(p *typeset.Picture) (id, error) {
	within := pictured{p.Image.Digest, p.Image.WidthOnPaper(p.Width)}
	if known, ok := w.pictures.known[within]; ok {
		return known, nil
	}
	data, format, err := p.Image.FileWithin(within.width)
	if err != nil {
		return 0, err
	}
	m := media{w.newID(), format}
	if err := w.archive.store(folder+resources+m.file(), data); err != nil {
		return 0, err
	}
	w.pictures.all = append(w.pictures.all, m)
	w.pictures.known[within] = m.id
	return m.id, nil
}

// writePictures writes the list of the pictures (7.9).
func (w *Writer) writePictures() error {
	if len(w.pictures.all) == 0 {
		return nil
	}
	b := openResources("MultiMedias")
	for _, m := range w.pictures.all {
		b = fmt.Appendf(b, `<ofd:MultiMedia ID="%d" Type="Image" Format="%s">`, m.id, m.format)
		b = append(appendElement(b, "MediaFile", m.file()), "</ofd:MultiMedia>"...)
	}
	return w.archive.add(folder+"DocumentRes.xml", shutResources(b, "MultiMedias"))
}
