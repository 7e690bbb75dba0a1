package attachment

import "bytes"

// readHEIC looks for where and by whom a picture was taken. Its parts are not taken apart:
// telephones write Exif into it as it stands in a JPEG (ISO/IEC 23008-12, A.2.1), and that is found
// by its mark.
func (r *reader) readHEIC() error {
	data, err := whole(r.file, r.size)
	if err != nil {
		return err
	}
	mark := []byte("Exif\x00\x00")
	for rest := data; ; {
		i := bytes.Index(rest, mark)
		if i < 0 {
			return nil
		}
		if rest = rest[i+len(mark):]; bytes.HasPrefix(rest, []byte("II*\x00")) || bytes.HasPrefix(rest, []byte("MM\x00*")) {
			r.tags(rest, false)
		}
	}
}
