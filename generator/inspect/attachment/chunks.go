package attachment

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"io"
	"slices"

	"gongkai/generator/imagefile"
)

// orientationTIFF is an Exif that says how the camera was held, and nothing else: one directory of
// one entry (CIPA DC-008, 4.5).
func orientationTIFF(orientation int) []byte {
	tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	binary.BigEndian.PutUint16(tiff[18:], uint16(orientation))
	return tiff
}

// pngLook is the chunks that change how a picture looks (PNG, third edition, 11); the others only
// say something of it.
var pngLook = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT"}

// pngParts keeps those, and of Exif the orientation.
func pngParts(data []byte) (kept []byte, dropped [][]byte, err error) {
	insert, orientation := 0, 1
	kept = append(kept, data[:len(imagefile.PNGMagic)]...)
	tail, err := imagefile.PNG(data, func(c imagefile.Chunk) error {
		switch {
		case c.Critical() && !c.Sound:
			return imagefile.ErrDamaged
		case slices.Contains(pngLook, c.Name):
			kept = append(kept, c.Whole...)
			if c.Name == "IHDR" && insert == 0 {
				insert = len(kept)
			}
		default:
			if c.Name == "eXIf" && orientation == 1 {
				orientation = imagefile.Orientation(c.Body())
			}
			dropped = append(dropped, c.Named)
		}
		return nil
	})
	if err != nil {
		return nil, nil, broken()
	}
	if len(tail) > 0 {
		dropped = append(dropped, tail)
	}
	if orientation > 1 && insert > 0 {
		kept = slices.Insert(kept, insert, pngChunk("eXIf", orientationTIFF(orientation))...)
	}
	return kept, dropped, nil
}

// pngChunk is a chunk of a PNG file (ISO/IEC 15948, 5.3).
func pngChunk(name string, body []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, name...), body...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}

// webpParts drops the chunks EXIF and XMP and what is unknown (RFC 9649, 2.7), and takes their
// flags out of VP8X. Of Exif it keeps the orientation.
func webpParts(data []byte) (kept []byte, dropped [][]byte, err error) {
	const hasExif, hasXMP, header = 0x08, 0x04, 10
	flags, orientation := 0, 1 // where the flags stand in kept
	kept = append(kept, data[:min(12, len(data))]...)
	tail, err := imagefile.WebP(data, func(c imagefile.WebPChunk) error {
		switch c.Name {
		case "VP8X":
			if len(c.Body) < header {
				return imagefile.ErrDamaged
			}
			flags = len(kept) + 8
			kept = append(kept, c.Whole...)
			kept[flags] &^= hasExif | hasXMP
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			kept = append(kept, c.Whole...)
		default:
			if orientation == 1 {
				orientation = c.Orientation()
			}
			dropped = append(dropped, append([]byte(c.Name), c.Body...))
		}
		if len(kept)%2 == 1 { // the last chunk, which nothing fills up
			kept = append(kept, 0)
		}
		return nil
	})
	if err != nil {
		return nil, nil, broken()
	}
	if len(tail) > 0 {
		dropped = append(dropped, tail)
	}
	if orientation > 1 && flags > 0 { // a file of the simple form has no Exif
		tiff := orientationTIFF(orientation)
		kept[flags] |= hasExif
		kept = binary.LittleEndian.AppendUint32(append(kept, "EXIF"...), uint32(len(tiff)))
		kept = append(kept, tiff...)
	}
	binary.LittleEndian.PutUint32(kept[4:], uint32(len(kept)-8))
	return kept, dropped, nil
}

// unpackedChunks is pieces of a picture, with the texts among them as they read: PNG packs them
// (ISO/IEC 15948, 11.3.4).
func unpackedChunks(pieces [][]byte) [][]byte {
	for i, piece := range pieces {
		if bytes.HasPrefix(piece, []byte("zTXt")) || bytes.HasPrefix(piece, []byte("iTXt")) || bytes.HasPrefix(piece, []byte("iCCP")) {
			if text := inflatedText(piece); len(text) > 0 {
				pieces[i] = text
			}
		}
	}
	return pieces
}

// inflatedText is what a chunk unpacks to: where in it that begins depends on names of any length.
func inflatedText(chunk []byte) []byte {
	const most = 1 << 20
	for i := bytes.IndexByte(chunk, 0); i >= 0 && i+1 < len(chunk); {
		if z, err := zlib.NewReader(bytes.NewReader(chunk[i+1:])); err == nil {
			text, _ := io.ReadAll(io.LimitReader(z, most))
			return text
		}
		next := bytes.IndexByte(chunk[i+1:], 0)
		if next < 0 || i > 2000 {
			return nil
		}
		i += 1 + next
	}
	return nil
}

// profiles is the colour profiles of a picture, which stay in it: they say in words what they are.
func profiles(kind Kind, kept []byte) (all [][]byte) {
	switch kind {
	case JPEG:
		_, _ = imagefile.JPEG(kept, func(s imagefile.Segment) error {
			if s.Says(imagefile.APP2, "ICC_PROFILE\x00") {
				all = append(all, s.Body)
			}
			return nil
		})
	case PNG:
		_, _ = imagefile.PNG(kept, func(c imagefile.Chunk) error {
			if c.Name == "iCCP" {
				all = append(all, unpackedChunks([][]byte{c.Named})...)
			}
			return nil
		})
	case WebP:
		_, _ = imagefile.WebP(kept, func(c imagefile.WebPChunk) error {
			if c.Name == "ICCP" {
				all = append(all, c.Body)
			}
			return nil
		})
	}
	return all
}
