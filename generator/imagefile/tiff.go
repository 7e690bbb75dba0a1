package imagefile

import (
	"bytes"
	"encoding/binary"
)

// The tags that somebody here has to know (CIPA DC-008, Exif 2.32; TIFF 6).
const (
	TagOrientation = 0x0112
	TagArtist      = 0x013b
	TagHost        = 0x013c
	TagXMP         = 0x02bc
	TagCopyright   = 0x8298
	TagIPTC        = 0x83bb
	TagGPS         = 0x8825
	TagXPAuthor    = 0x9c9d
	TagOwner       = 0xa430
	TagBody        = 0xa431
	TagLens        = 0xa435
	TagPhotoshop   = 0x8649
	TagMaker       = 0x927c
	tagExif        = 0x8769
)

// The bounds of what is read: each page of a fax has a directory of its own.
const (
	maxDirectories = 2000 // one after another
	maxNested      = 2
	maxEntries     = 100_000 // of all directories
)

const entrySize = 12 // tag, type, count, value

// Tag is one entry of a directory.
type Tag struct {
	Number uint16
	Main   bool // of the first directory, which is that of the picture itself

	entry []byte
	tiff  []byte
	order binary.ByteOrder

	directory, at int // where its directory and its entry begin
	walk          *walk
}

// walk is how far directories have been visited.
type walk struct {
	left int            // entries that may still be
	seen map[int64]bool // directories, which may form a ring
}

// Tags visits the tags of a TIFF file, or of Exif, in all directories. What is broken in it says
// nothing.
func Tags(tiff []byte, visit func(Tag)) {
	if len(tiff) < 8 {
		return
	}
	t := Tag{tiff: tiff, order: orderOf(tiff), Main: true, walk: &walk{maxEntries, map[int64]bool{}}}
	t.directories(t.order.Uint32(tiff[4:]), 0, visit)
}

// orderOf is the order of the bytes of numbers.
func orderOf(tiff []byte) binary.ByteOrder {
	if bytes.HasPrefix(tiff, []byte("M")) {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// directories visits the one at an offset and those that follow it.
func (t Tag) directories(offset uint32, depth int, visit func(Tag)) {
	at := int64(offset)
	for range maxDirectories {
		if at < 8 || at+2 > int64(len(t.tiff)) || t.walk.seen[at] {
			return
		}
		t.walk.seen[at] = true
		end := at + 2 + entrySize*int64(t.order.Uint16(t.tiff[at:]))
		for entry := at + 2; entry < end; entry += entrySize {
			if t.walk.left--; entry+entrySize > int64(len(t.tiff)) || t.walk.left < 0 {
				return
			}
			t.directory, t.at = int(at), int(entry)
			t.entry = t.tiff[entry : entry+entrySize]
			t.Number = t.order.Uint16(t.entry)
			visit(t)
			if t.Number == tagExif && depth < maxNested {
				inner := t
				inner.Main = false
				inner.directories(t.long(), depth+1, visit)
			}
		}
		if end+4 > int64(len(t.tiff)) {
			return
		}
		at, t.Main = int64(t.order.Uint32(t.tiff[end:])), false
	}
}

func (t Tag) long() uint32 { return t.order.Uint32(t.entry[8:]) }

// Text is the bytes of a text; false where they lie outside the file.
func (t Tag) Text() ([]byte, bool) {
	count := int64(t.order.Uint32(t.entry[4:]))
	if count <= 4 {
		return t.entry[8:12], true
	}
	at := int64(t.long())
	if at+count > int64(len(t.tiff)) {
		return nil, false
	}
	return t.tiff[at : at+count], true
}

// IsText reports that the tag holds a text, or bytes that programs write texts in (TIFF 6.0, page 15).
func (t Tag) IsText() bool {
	const bytes, ascii, undefined = 1, 2, 7
	switch t.order.Uint16(t.entry[2:]) {
	case bytes, ascii, undefined:
		return true
	}
	return false
}

// Entries is how many entries the directory has to which the tag points.
func (t Tag) Entries() int {
	at := int64(t.long())
	if at < 8 || at+2 > int64(len(t.tiff)) {
		return 0
	}
	return int(t.order.Uint16(t.tiff[at:]))
}

// Orientation is how the samples must be turned to be shown, 1 (as they are) to 8: what the first
// directory of a TIFF says. What is missing or wrong reads as 1.
func Orientation(tiff []byte) int {
	const short = 3
	orientation, found := 1, false
	Tags(tiff, func(t Tag) {
		if !t.Main || found || t.Number != TagOrientation || t.order.Uint16(t.entry[2:]) != short {
			return
		}
		found = true
		if o := int(t.order.Uint16(t.entry[8:])); o >= 1 && o <= 8 {
			orientation = o
		}
	})
	return orientation
}
