// Package picture reads pictures for paper: their size from the header at once, their samples when
// a document is written.
package picture

import (
	"crypto/sha256"

	"gongkai/generator/diag"
	"gongkai/generator/downscale"
	"gongkai/generator/paper/drawing"
)

// MaxPixels is the most that a picture may have: a sheet of A4 at 900 dpi has 78 million, and 100
// million samples of four bytes are what a small machine can still hold.
const MaxPixels = 100_000_000

// Image is a picture ready for paper. It holds the bytes of the file, not the samples.
type Image struct {
	Width, Height int // pixels, as shown: after the orientation
	// 1 to 8 (Exif 2.32, 4.6.4 A, tag 274): how the samples must be turned to be shown
	Orientation int
	Digest      [32]byte // SHA-256 of the file: the same picture stands once in a document

	// of an SVG file, which has shapes and texts in place of samples; else nil
	Drawing *drawing.Drawing

	// Room is where its samples are decoded; nil: nobody else decodes any.
	Room *downscale.Room

	format format
	data   []byte
}

// Held is how many bytes m holds.
func (m *Image) Held() int { return len(m.data) }

// Refused says why a picture cannot be printed, and what to do.
type Refused struct{ Reason diag.Text }

func (r *Refused) Error() string { return r.Reason.EN }

func refuse(zh, en string, args ...any) *Refused { return &Refused{diag.T(zh, en, args...)} }

// Read reads the header of a JPEG, PNG, GIF, WebP, BMP or TIFF file, and of the first two whether
// the file is whole; an SVG file it reads all. The Image keeps data, which must not change. The
// error is a *Refused.
func Read(data []byte) (*Image, error) {
	if isSVG(data) {
		return readSVG(data)
	}
	f, h, err := readHeader(data)
	if err != nil {
		return nil, err
	}
	m := &Image{Width: h.width, Height: h.height, Orientation: h.orientation, Digest: sha256.Sum256(data), format: f, data: data}
	if h.orientation > 4 { // the side that lies on the left is shown at the top
		m.Width, m.Height = h.height, h.width
	}
	return m, nil
}

// Size is the width and height in pixels of a picture as shown. The error is a *Refused.
func Size(data []byte) (width, height int, err error) {
	if isSVG(data) {
		m, err := readSVG(data)
		if err != nil {
			return 0, 0, err
		}
		return m.Width, m.Height, nil
	}
	_, h, err := readHeader(data)
	if err != nil {
		return 0, 0, err
	}
	if h.orientation > 4 {
		return h.height, h.width, nil
	}
	return h.width, h.height, nil
}

// header is what a format says of its samples.
type header struct {
	width, height int // as they lie in the file
	orientation   int // 1 to 8
}

func readHeader(data []byte) (format, header, error) {
	f := sniff(data)
	if f.header == nil {
		return f, header{}, f.refusal
	}
	h, err := f.header(data)
	switch {
	case err != nil:
		return f, h, err
	case h.width < 1 || h.height < 1:
		return f, h, damaged(f.name)
	case h.width > MaxPixels/h.height:
		return f, h, refuse("图片有 %d×%d 个像素，超过 1 亿：请缩小后再放入",
			"the picture has %d×%d pixels, more than 100 million: make it smaller", h.width, h.height)
	}
	return f, h, nil
}

func damaged(name string) *Refused {
	return refuse("%s 文件损坏或不完整：请用看图软件打开，另存一份", "the %s file is damaged or not whole: open it and save it again", name)
}
