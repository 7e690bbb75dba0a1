package picture

import (
	"bytes"
	"image"
	"image/gif"
	"image/png"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"gongkai/generator/imagefile"
)

// format is a kind of file, known by its first bytes.
type format struct {
	name    string
	header  func([]byte) (header, error) // nil: the format cannot be printed
	decode  func([]byte) (image.Image, error)
	refusal *Refused // without header
}

func sniff(data []byte) format {
	head := data[:min(len(data), 1024)]
	at := func(offset int, magic string) bool {
		return len(head) >= offset && bytes.HasPrefix(head[offset:], []byte(magic))
	}
	switch {
	case at(0, "\xff\xd8\xff"):
		return format{name: "JPEG", header: jpegHeader, decode: decodeJPEG}
	case at(0, imagefile.PNGMagic):
		return format{name: "PNG", header: pngHeader, decode: decoder(png.Decode)}
	case at(0, "GIF87a"), at(0, "GIF89a"):
		return format{name: "GIF", header: configHeader("GIF", gif.DecodeConfig), decode: decodeGIF}
	case at(0, "RIFF") && at(8, "WEBP"):
		return format{name: "WebP", header: webpHeader, decode: imagefile.DecodeWebP}
	case at(0, "BM"):
		return format{name: "BMP", header: configHeader("BMP", bmp.DecodeConfig), decode: decoder(bmp.Decode)}
	case at(0, "II*\x00"), at(0, "MM\x00*"):
		return format{name: "TIFF", header: tiffHeader, decode: decoder(tiff.Decode)}
	}
	name := ""
	switch {
	case at(4, "ftypavif"), at(4, "ftypavis"):
		name = "AVIF"
	case at(4, "ftyphei"), at(4, "ftyphev"), at(4, "ftypmif1"), at(4, "ftypmsf1"):
		name = "HEIC"
	case at(0, "\xff\x0a"), at(4, "JXL \r\n\x87\n"):
		name = "JPEG XL"
	case at(4, "jP  \r\n\x87\n"):
		name = "JPEG 2000"
	case at(0, "\x00\x00\x01\x00"):
		name = "ICO"
	case at(0, "8BPS"):
		name = "PSD"
	default:
		return format{refusal: refuse("不是能识别的图片：请换成 JPEG 或 PNG", "this is not a picture that can be read: use JPEG or PNG")}
	}
	return format{refusal: refuse("%s 图片不能印到纸面：请另存为 JPEG 或 PNG", "an %s picture cannot be printed: save it as JPEG or PNG", name)}
}
