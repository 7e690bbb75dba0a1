package picture

import (
	"encoding/binary"
	"errors"
	"slices"

	"gongkai/generator/imagefile"
)

// jpegFile is a JPEG file as its markers tell (ITU-T T.81, annex B).
type jpegFile struct {
	header
	components int  // 1 grey, 3 colour, 4 CMYK
	adobe      bool // has Adobe's marker: then 0 is full ink in CMYK
	rgb        bool // three components, not YCbCr, and no Adobe marker that says so
	// the file without what is not of the picture: Exif with its places, thumbnails, what follows
	// the end
	data []byte
}

// asItIs reports whether documents have the colours of the file: they have no inks, for nobody would
// say which these are.
func (f *jpegFile) asItIs() bool { return f.components != 4 && !f.rgb }

func jpegHeader(data []byte) (header, error) {
	f, err := readJPEG(data)
	return f.header, err
}

// readJPEG walks through all segments to the end of the picture; a file that ends before is
// damaged.
func readJPEG(data []byte) (jpegFile, error) {
	r := jpegReader{jpegFile: jpegFile{header: header{orientation: 1}}, kept: [][]byte{data[:2]}}
	_, err := imagefile.JPEG(data, r.segment)
	if errors.Is(err, imagefile.ErrDamaged) {
		return r.jpegFile, damaged("JPEG")
	}
	if err != nil {
		return r.jpegFile, err
	}
	r.rgb = r.rgb && !r.adobe && !r.jfif
	r.data = slices.Concat(append(r.kept, []byte{0xff, imagefile.EOI})...)
	return r.jpegFile, nil
}

// jpegReader gathers what is of the picture.
type jpegReader struct {
	jpegFile
	jfif bool
	kept [][]byte
}

func (r *jpegReader) segment(s imagefile.Segment) error {
	switch m := s.Marker; {
	case s.Body == nil:
		return nil // it says nothing
	case m >= imagefile.SOF0 && m <= imagefile.SOF15 && m != imagefile.DHT && m != imagefile.JPG && m != imagefile.DAC:
		if err := r.frame(s); err != nil {
			return err
		}
	case m == imagefile.SOS && r.components == 0:
		return damaged("JPEG")
	}
	r.jfif = r.jfif || s.Says(imagefile.APP0, "JFIF\x00")
	r.adobe = r.adobe || s.Says(imagefile.APP14, "Adobe")
	if tiff, ok := s.Exif(); ok && r.orientation == 1 {
		r.orientation = imagefile.Orientation(tiff)
	}
	if ofPicture(s.Marker) {
		r.kept = append(r.kept, s.Whole, s.Scan)
	}
	return nil
}

// ofPicture reports whether a segment is needed to show the picture: of applications only JFIF and
// Adobe's transform are.
func ofPicture(marker byte) bool {
	application := marker >= imagefile.APP0 && marker <= imagefile.APP15
	return !application && marker != imagefile.COM || marker == imagefile.APP0 || marker == imagefile.APP14
}

// frame reads the size and the components (B.2.2).
func (r *jpegReader) frame(s imagefile.Segment) error {
	if s.Marker > imagefile.SOF2 {
		return refuse("JPEG 用了少见的编码方式，不能印到纸面：请另存为普通 JPEG",
			"a JPEG in a rare coding cannot be printed: save it as an ordinary JPEG")
	}
	b := s.Body
	if r.components != 0 || len(b) < 6 || len(b) < 6+3*int(b[5]) {
		return damaged("JPEG")
	}
	r.height, r.width = int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
	r.components = int(b[5])
	if b[0] != 8 || r.components != 1 && r.components != 3 && r.components != 4 {
		return refuse("JPEG 每个像素 %d 位、%d 个分量，不能印到纸面：请另存为普通 JPEG",
			"a JPEG of %d bits and %d components cannot be printed: save it as an ordinary JPEG", b[0], r.components)
	}
	r.rgb = r.components == 3 && b[6] == 'R' && b[9] == 'G' && b[12] == 'B'
	return nil
}
