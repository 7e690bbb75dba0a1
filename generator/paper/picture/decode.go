package picture

import (
	"bytes"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"io"
	"slices"

	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"gongkai/generator/imagefile"
)

// decode is the image of a file whose header was read. A decoder that stumbles over a hostile file
// finds damage too.
func (m *Image) decode() (_ image.Image, err error) {
	defer func() {
		if recover() != nil {
			err = damaged(m.format.name)
		}
	}()
	decoded, err := m.format.decode(m.data)
	if err != nil {
		return nil, damaged(m.format.name)
	}
	width, height := m.Width, m.Height
	if m.Orientation > 4 {
		width, height = height, width
	}
	if size := decoded.Bounds().Size(); size.X != width || size.Y != height {
		return nil, damaged(m.format.name)
	}
	return decoded, nil
}

func decoder(decode func(io.Reader) (image.Image, error)) func([]byte) (image.Image, error) {
	return func(data []byte) (image.Image, error) { return decode(bytes.NewReader(data)) }
}

// decodeJPEG is a JPEG of any colours. Inks without Adobe's marker are what they say: it is put
// there for the decoder, which knows no others, and takes them for what is left of the paper.
func decodeJPEG(data []byte) (image.Image, error) {
	f, err := readJPEG(data)
	if err != nil || f.components != 4 || f.adobe {
		return jpeg.Decode(bytes.NewReader(data))
	}
	const marker = "\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"
	decoded, err := jpeg.Decode(bytes.NewReader(slices.Concat(data[:2], []byte(marker), data[2:])))
	if inks, ok := decoded.(*image.CMYK); ok {
		for i := range inks.Pix {
			inks.Pix[i] = 0xff - inks.Pix[i]
		}
	}
	return decoded, err
}

// decodeGIF is the first picture of a GIF in its place on the screen, as a browser shows it.
func decodeGIF(data []byte) (image.Image, error) {
	screen, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	first, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	whole := image.Rect(0, 0, screen.Width, screen.Height)
	if first.Bounds() == whole {
		return first, nil
	}
	canvas := image.NewNRGBA(whole)
	draw.Draw(canvas, first.Bounds(), first, first.Bounds().Min, draw.Src)
	return canvas, nil
}

func configHeader(name string, decode func(io.Reader) (image.Config, error)) func([]byte) (header, error) {
	return func(data []byte) (h header, err error) {
		defer func() {
			if recover() != nil {
				err = damaged(name)
			}
		}()
		c, err := decode(bytes.NewReader(data))
		if err != nil {
			return header{}, damaged(name)
		}
		return header{c.Width, c.Height, 1}, nil
	}
}

func tiffHeader(data []byte) (header, error) {
	h, err := configHeader("TIFF", tiff.DecodeConfig)(data)
	h.orientation = imagefile.Orientation(data)
	return h, err
}

// webpHeader refuses what moves: the decoder knows no animation.
func webpHeader(data []byte) (header, error) {
	const extended, animation = "VP8X", 0x02 // WebP Container Specification, Extended File Format
	if len(data) > 20 && string(data[12:16]) == extended && data[20]&animation != 0 {
		return header{}, refuse("会动的 WebP 图片不能印到纸面：请另存为 JPEG 或 PNG", "a moving WebP picture cannot be printed: save it as JPEG or PNG")
	}
	h, err := configHeader("WebP", webp.DecodeConfig)(data)
	h.orientation = imagefile.WebPOrientation(data)
	return h, err
}
