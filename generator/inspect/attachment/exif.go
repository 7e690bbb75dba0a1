package attachment

import (
	"bytes"
	"encoding/binary"
)

// tags is what concerns persons in the tags of a TIFF file or of Exif, CIPA DC-008.
type tags struct {
	orientation uint16
	located     bool
	owned       bool
}

// Numbers of tags.
const (
	tagOrientation = 0x0112
	tagArtist      = 0x013b
	tagHost        = 0x013c
	tagXMP         = 0x02bc
	tagCopyright   = 0x8298
	tagIPTC        = 0x83bb
	tagExif        = 0x8769
	tagGPS         = 0x8825
	tagXPAuthor    = 0x9c9d
	tagOwner       = 0xa430
	tagBody        = 0xa431
	tagLens        = 0xa435
)

// readTags reads the directories of a TIFF. What is broken in it says nothing.
func readTags(tiff []byte) tags {
	t := tags{orientation: 1}
	if len(tiff) < 8 {
		return t
	}
	var order binary.ByteOrder = binary.LittleEndian
	if bytes.HasPrefix(tiff, []byte("MM")) {
		order = binary.BigEndian
	}
	t.directory(tiff, order, int64(order.Uint32(tiff[4:])), 0)
	return t
}

func (t *tags) directory(tiff []byte, order binary.ByteOrder, at int64, depth int) {
	for range 8 { // directories follow one another; no camera writes so many
		if at < 8 || at+2 > int64(len(tiff)) || depth > 2 {
			return
		}
		n := int64(order.Uint16(tiff[at:]))
		for i := range n {
			entry := at + 2 + 12*i
			if entry+12 > int64(len(tiff)) {
				return
			}
			t.entry(tiff, order, tiff[entry:entry+12], depth)
		}
		next := at + 2 + 12*n
		if next+4 > int64(len(tiff)) {
			return
		}
		at = int64(order.Uint32(tiff[next:]))
	}
}

func (t *tags) entry(tiff []byte, order binary.ByteOrder, entry []byte, depth int) {
	switch order.Uint16(entry) {
	case tagOrientation:
		t.orientation = order.Uint16(entry[8:])
	case tagGPS:
		at := int64(order.Uint32(entry[8:]))
		t.located = t.located || at+2 <= int64(len(tiff)) && at >= 8 && order.Uint16(tiff[at:]) > 0
	case tagExif:
		t.directory(tiff, order, int64(order.Uint32(entry[8:])), depth+1)
	case tagArtist, tagHost, tagCopyright, tagIPTC, tagXPAuthor, tagOwner, tagBody, tagLens:
		t.owned = t.owned || said(tiff, order, entry)
	case tagXMP:
		t.owned = true
	}
}

// said reports that the value of a tag is no blank.
func said(tiff []byte, order binary.ByteOrder, entry []byte) bool {
	count := int64(order.Uint32(entry[4:]))
	value := entry[8:12]
	if count > 4 {
		at := int64(order.Uint32(entry[8:]))
		if at+count > int64(len(tiff)) || at < 0 {
			return true
		}
		value = tiff[at : at+count]
	}
	return len(bytes.Trim(value, "\x00 ")) > 0
}
