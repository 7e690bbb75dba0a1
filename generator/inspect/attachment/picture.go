package attachment

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"

	"gongkai/generator/diag"
)

// readPicture looks at what a picture tells besides what it shows.
func (r *reader) readPicture(kind Kind) error {
	data, err := whole(r.file, r.size)
	if err != nil {
		return err
	}
	if kind == TIFF { // its tags point all over the file; nothing is cut out of it
		r.tags(data, false)
		return nil
	}
	kept, dropped, err := parts(kind, data)
	if err != nil {
		return err
	}
	for _, d := range dropped {
		r.metadata(d)
	}
	r.report.Cleaned = !bytes.Equal(kept, data)
	return nil
}

// cleanPicture is a picture without its metadata.
func cleanPicture(kind Kind, data []byte) ([]byte, error) {
	if kind == SVG {
		return cleanSVG(data)
	}
	kept, _, err := parts(kind, data)
	return kept, err
}

// parts splits a picture into what is of it and what is said of it.
func parts(kind Kind, data []byte) (kept []byte, dropped [][]byte, err error) {
	switch kind {
	case JPEG:
		return jpegParts(data)
	case PNG:
		return pngParts(data)
	case WebP:
		return webpParts(data)
	}
	return gifParts(data)
}

// jpegParts keeps the segments of the picture itself: tables, frames, scans, JFIF, the colour profile, Adobe's transform, and of Exif the orientation (ITU-T T.81 annex B; CIPA DC-008).
func jpegParts(data []byte) (kept []byte, dropped [][]byte, err error) {
	kept = append(kept, data[:2]...)
	rest, orientation, scanned := data[2:], uint16(1), false
	insert := len(kept)
	for {
		for len(rest) > 1 && (rest[0] != 0xff || rest[1] == 0xff) { // fill bytes
			rest = rest[1:]
		}
		if len(rest) < 2 {
			return nil, nil, broken()
		}
		marker := rest[1]
		if marker == 0xd9 {
			if !scanned {
				return nil, nil, broken()
			}
			kept = append(kept, 0xff, 0xd9)
			if len(rest) > 2 {
				dropped = append(dropped, rest[2:])
			}
			break
		}
		if marker == 0x01 || marker >= 0xd0 && marker <= 0xd8 {
			kept, rest = append(kept, rest[:2]...), rest[2:]
			continue
		}
		if len(rest) < 4 {
			return nil, nil, broken()
		}
		length := 2 + int(binary.BigEndian.Uint16(rest[2:]))
		if length < 4 || length > len(rest) {
			return nil, nil, broken()
		}
		segment := rest[:length]
		body := segment[4:]
		switch {
		case marker >= 0xe0 && marker <= 0xef || marker == 0xfe:
			profile := marker == 0xe2 && bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
			jfif := marker == 0xe0 && bytes.HasPrefix(body, []byte("JFIF\x00"))
			adobe := marker == 0xee && bytes.HasPrefix(body, []byte("Adobe"))
			if profile || jfif || adobe {
				kept = append(kept, segment...)
				if jfif {
					insert = len(kept)
				}
				break
			}
			if exif, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == 0xe1 {
				orientation = readTags(exif).orientation
			}
			if !minimal(segment) {
				dropped = append(dropped, body)
			}
		default:
			kept = append(kept, segment...)
		}
		rest = rest[length:]
		if marker == 0xda {
			scanned = true
			n := scan(rest)
			kept, rest = append(kept, rest[:n]...), rest[n:]
		}
	}
	if orientation > 1 && orientation <= 8 {
		kept = slices.Insert(kept, insert, orientationSegment(orientation)...)
	}
	return kept, dropped, nil
}

// orientationSegment is an Exif that says how the camera was held, and nothing else.
func orientationSegment(orientation uint16) []byte {
	segment := []byte("\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	binary.BigEndian.PutUint16(segment[28:], orientation)
	return segment
}

// minimal reports that a segment is one of these already.
func minimal(segment []byte) bool {
	if len(segment) != 36 {
		return false
	}
	return bytes.Equal(segment, orientationSegment(binary.BigEndian.Uint16(segment[28:])))
}

// scan is the length of entropy-coded data: to the next marker that is no restart.
func scan(b []byte) int {
	for i := 0; i+1 < len(b); i++ {
		if b[i] == 0xff && b[i+1] != 0 && b[i+1] != 0xff && (b[i+1] < 0xd0 || b[i+1] > 0xd7) {
			return i
		}
	}
	return len(b)
}

// pngLook is the chunks that change how a picture looks (PNG, third edition, 11); the others only say something of it.
var pngLook = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT"}

func pngParts(data []byte) (kept []byte, dropped [][]byte, err error) {
	kept = append(kept, data[:8]...)
	for rest := data[8:]; ; {
		if len(rest) < 12 {
			return nil, nil, broken()
		}
		length := int64(binary.BigEndian.Uint32(rest)) + 12
		if length > int64(len(rest)) {
			return nil, nil, broken()
		}
		chunk := rest[:length]
		name := string(chunk[4:8])
		if name[0] < 'a' && crc32.ChecksumIEEE(chunk[4:length-4]) != binary.BigEndian.Uint32(chunk[length-4:]) {
			return nil, nil, broken()
		}
		rest = rest[length:]
		if slices.Contains(pngLook, name) {
			kept = append(kept, chunk...)
		} else {
			dropped = append(dropped, chunk[4:length-4])
		}
		if name == "IEND" {
			if len(rest) > 0 {
				dropped = append(dropped, rest)
			}
			return kept, dropped, nil
		}
	}
}

// webpParts drops the chunks EXIF and XMP and what is unknown (RFC 9649, 2.7), and takes their flags out of VP8X.
func webpParts(data []byte) (kept []byte, dropped [][]byte, err error) {
	if len(data) < 12 {
		return nil, nil, broken()
	}
	end := int64(binary.LittleEndian.Uint32(data[4:])) + 8
	if end > int64(len(data)) {
		return nil, nil, broken()
	}
	kept = append(kept, data[:12]...)
	for rest := data[12:end]; len(rest) > 0; {
		if len(rest) < 8 {
			return nil, nil, broken()
		}
		length := int64(binary.LittleEndian.Uint32(rest[4:])) + 8
		length += length % 2
		if length > int64(len(rest)) {
			return nil, nil, broken()
		}
		chunk := bytes.Clone(rest[:length])
		rest = rest[length:]
		switch string(chunk[:4]) {
		case "VP8X":
			if len(chunk) < 18 {
				return nil, nil, broken()
			}
			chunk[8] &^= 0x0c
			kept = append(kept, chunk...)
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			kept = append(kept, chunk...)
		default:
			dropped = append(dropped, append([]byte(string(chunk[:4])), chunk[8:]...))
		}
	}
	if end < int64(len(data)) {
		dropped = append(dropped, data[end:])
	}
	binary.LittleEndian.PutUint32(kept[4:], uint32(len(kept)-8))
	return kept, dropped, nil
}

// gifParts drops comments, plain text and the extensions of applications but those that make a picture move (GIF89a, 23–26).
func gifParts(data []byte) (kept []byte, dropped [][]byte, err error) {
	if len(data) < 13 {
		return nil, nil, broken()
	}
	table := func(flags byte) int {
		if flags&0x80 == 0 {
			return 0
		}
		return 3 << (flags&7 + 1)
	}
	i := 13 + table(data[10])
	if i > len(data) {
		return nil, nil, broken()
	}
	kept = append(kept, data[:i]...)
	blocks := func(from int) int { // behind the sub-blocks
		for from < len(data) && data[from] != 0 {
			from += int(data[from]) + 1
		}
		return from + 1
	}
	for i < len(data) {
		start := i
		switch data[i] {
		case 0x3b:
			kept = append(kept, 0x3b)
			if i+1 < len(data) {
				dropped = append(dropped, data[i+1:])
			}
			return kept, dropped, nil
		case 0x2c:
			if i+10 > len(data) {
				return nil, nil, broken()
			}
			i = blocks(i + 10 + table(data[i+9]) + 1)
		case 0x21:
			if i+2 >= len(data) {
				return nil, nil, broken()
			}
			i = blocks(i + 2)
		default:
			return nil, nil, broken()
		}
		if i > len(data) {
			return nil, nil, broken()
		}
		block := data[start:i]
		if block[0] == 0x21 && block[1] != 0xf9 && !bytes.Contains(block[:min(len(block), 16)], []byte("NETSCAPE2.0")) && !bytes.Contains(block[:min(len(block), 16)], []byte("ANIMEXTS1.0")) {
			dropped = append(dropped, block[2:])
			continue
		}
		kept = append(kept, block...)
	}
	return nil, nil, broken()
}

// metadata reports what a piece that was dropped says.
func (r *reader) metadata(piece []byte) {
	if i := bytes.Index(piece[:min(len(piece), 16)], []byte("Exif\x00\x00")); i >= 0 {
		r.tags(piece[i+6:], true)
		return
	}
	for _, name := range []string{"eXIf", "EXIF"} {
		if rest, ok := bytes.CutPrefix(piece, []byte(name)); ok {
			r.tags(rest, true)
			return
		}
	}
	if bytes.Contains(piece, []byte("GPSLatitude")) {
		r.fact(Location, diag.Text{}, true)
	}
	for _, sign := range []string{"creator>", "OwnerName", "SerialNumber", "Author\x00", "Copyright\x00", "\x1c\x02\x50", "\x1c\x02\x74", "photoshop:Credit", "artist"} {
		if bytes.Contains(piece, []byte(sign)) {
			r.fact(Owner, diag.Text{}, true)
			return
		}
	}
}

// tags reports what the tags of Exif say.
func (r *reader) tags(tiff []byte, removed bool) {
	t := readTags(tiff)
	if t.located {
		r.fact(Location, diag.Text{}, removed)
	}
	if t.owned {
		r.fact(Owner, diag.Text{}, removed)
	}
}
