package picture

import "encoding/binary"

// exifOrientation is the orientation in a TIFF structure, as Exif has it: tag 274 of the first directory.
// What is missing or wrong reads as 1, upright.
func exifOrientation(b []byte) int {
	if len(b) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if b[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(b[4:]))
	if at+2 > int64(len(b)) {
		return 1
	}
	entries := b[at+2:]
	for range order.Uint16(b[at:]) {
		const size = 12 // of an entry: tag, type, count, value
		if len(entries) < size {
			break
		}
		const short = 3
		if order.Uint16(entries) == 274 && order.Uint16(entries[2:]) == short {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			break
		}
		entries = entries[size:]
	}
	return 1
}
