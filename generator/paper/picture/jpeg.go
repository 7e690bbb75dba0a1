package picture

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// jpegFile is a JPEG file as its markers tell (ITU-T T.81, annex B).
type jpegFile struct {
	header
	components int    // 1 grey, 3 colour, 4 CMYK
	adobe      bool   // has Adobe's marker: then CMYK is inverted
	rgb        bool   // three components, not YCbCr, and no Adobe marker that says so
	data       []byte // the file without what is not of the picture: Exif with its places, thumbnails, what follows the end
}

func jpegHeader(data []byte) (header, error) {
	f, err := readJPEG(data)
	return f.header, err
}

// readJPEG walks through all segments to the end of the picture; a file that ends before is damaged.
func readJPEG(data []byte) (jpegFile, error) {
	const (
		sof0, sof1, sof2 = 0xc0, 0xc1, 0xc2
		dht, jpg, dac    = 0xc4, 0xc8, 0xcc // of the range of SOF, but none
		sos, eoi         = 0xda, 0xd9
		app0, app1       = 0xe0, 0xe1
		app14, com       = 0xee, 0xfe
	)
	f := jpegFile{header: header{orientation: 1}}
	kept := [][]byte{data[:2]}
	rest := data[2:]
	scanned, jfif := false, false
	for {
		start := bytes.IndexByte(rest, 0xff)
		if start < 0 {
			return f, damaged("JPEG")
		}
		rest = rest[start:]
		for len(rest) > 1 && rest[1] == 0xff { // fill bytes (B.1.1.2)
			rest = rest[1:]
		}
		if len(rest) < 2 {
			return f, damaged("JPEG")
		}
		marker := rest[1]
		if marker == eoi {
			break
		}
		if marker <= 0x01 || marker >= 0xd0 && marker <= 0xd8 { // no segment
			rest = rest[2:]
			continue
		}
		if len(rest) < 4 {
			return f, damaged("JPEG")
		}
		length := 2 + int(binary.BigEndian.Uint16(rest[2:]))
		if length < 4 || length > len(rest) {
			return f, damaged("JPEG")
		}
		body := rest[4:length]
		switch {
		case marker == sof0 || marker == sof1 || marker == sof2:
			if f.components != 0 || len(body) < 6 || len(body) < 6+3*int(body[5]) {
				return f, damaged("JPEG")
			}
			f.height, f.width = int(binary.BigEndian.Uint16(body[1:])), int(binary.BigEndian.Uint16(body[3:]))
			f.components = int(body[5])
			if body[0] != 8 || f.components != 1 && f.components != 3 && f.components != 4 {
				return f, refuse("JPEG 每个像素 %d 位、%d 个分量，不能印到纸面：请另存为普通 JPEG",
					"a JPEG of %d bits and %d components cannot be printed: save it as an ordinary JPEG", body[0], f.components)
			}
			f.rgb = f.components == 3 && body[6] == 'R' && body[9] == 'G' && body[12] == 'B'
		case marker > sof2 && marker <= 0xcf && marker != dht && marker != jpg && marker != dac:
			return f, refuse("JPEG 用了少见的编码方式，不能印到纸面：请另存为普通 JPEG",
				"a JPEG in a rare coding cannot be printed: save it as an ordinary JPEG")
		case marker == app0:
			jfif = jfif || bytes.HasPrefix(body, []byte("JFIF\x00"))
		case marker == app1:
			if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && f.orientation == 1 {
				f.orientation = exifOrientation(tiff)
			}
		case marker == app14:
			f.adobe = f.adobe || bytes.HasPrefix(body, []byte("Adobe"))
		}
		if marker < app1 || marker == app14 || marker > 0xef && marker != com {
			kept = append(kept, rest[:length])
		}
		rest = rest[length:]
		if marker != sos {
			continue
		}
		if f.components == 0 {
			return f, damaged("JPEG")
		}
		scanned = true
		n := scanLength(rest)
		kept = append(kept, rest[:n])
		rest = rest[n:]
	}
	if !scanned {
		return f, damaged("JPEG")
	}
	f.rgb = f.rgb && !f.adobe && !jfif
	f.data = slices.Concat(append(kept, []byte{0xff, eoi})...)
	return f, nil
}

// scanLength is the length of entropy-coded data: to the next marker that is not a restart.
func scanLength(b []byte) int {
	for i := 0; ; i += 2 {
		next := bytes.IndexByte(b[i:], 0xff)
		if next < 0 || i+next+1 >= len(b) {
			return len(b)
		}
		i += next
		if after := b[i+1]; after == 0xff {
			i-- // a fill byte: look at the next
		} else if after != 0 && (after < 0xd0 || after > 0xd7) {
			return i
		}
	}
}
