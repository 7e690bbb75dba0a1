package attachment

import (
	"bytes"
	"encoding/binary"
	"io"
	"slices"

	"gongkai/generator/diag"
)

// heic is what a picture of a telephone says besides what it shows, and what Clean writes over it.
type heic struct {
	over  []overwrite
	facts []Fact
}

// savedAsJPEG is the remedy for a picture out of which something cannot be taken.
var savedAsJPEG = diag.T("把照片另存（或导出）为 JPEG（.jpg）再放进来，公开的副本会去掉拍摄信息", "save or export the picture as JPEG (.jpg) and put that here: the copy that is published goes without what was noted of it")

// lookHEIC finds Exif and XMP by the list of items (ISO/IEC 23008-12, annex A), and what is noted in
// boxes that show nothing, as in films.
func lookHEIC(data []byte) (*heic, error) {
	f, left := bytes.NewReader(data), maxBoxes
	h := &heic{}
	err := boxes(f, 0, int64(len(data)), &left, func(b box) error {
		if b.kind != "meta" {
			return nil
		}
		for _, item := range metaItems(data, b, &left) {
			h.item(data, item)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	v := &filmed{file: f, left: left, pictures: true}
	if err := v.look("", 0, int64(len(data))); err != nil {
		return nil, err
	}
	h.over, h.facts = append(h.over, v.over...), append(h.facts, v.facts...)
	slices.SortFunc(h.over, func(a, b overwrite) int { return int(a.at - b.at) })
	return h, nil
}

// item notes what an item says, and writes one over it that says nothing. Exif is always: XMP may say
// how bright a picture is to be shown, and stays where it names nobody.
func (h *heic) item(data []byte, item metaItem) {
	var said []byte
	for _, e := range item.extents {
		said = append(said, data[e[0]:e[1]]...)
	}
	in, nothing := &reader{report: &Report{}}, bytes.Repeat([]byte{0}, len(said))
	if item.exif {
		const empty = "\x00\x00\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00"
		if len(said) >= len(empty) {
			copy(nothing, empty)
			in.tags(tiffOf(said), true)
		}
	} else {
		const empty = `<x:xmpmeta xmlns:x="adobe:ns:meta/"/>`
		nothing = bytes.Repeat([]byte(" "), len(said))
		if len(said) >= len(empty) {
			copy(nothing, empty)
		}
		in.metadata(said, true)
	}
	if len(in.report.Facts) == 0 {
		return
	}
	h.facts = append(h.facts, in.report.Facts...)
	for _, e := range item.extents {
		h.over = append(h.over, overwrite{int64(e[0]), int64(e[1] - e[0]), nothing[:e[1]-e[0]]})
		nothing = nothing[e[1]-e[0]:]
	}
}

// tiffOf is where the tags begin in an item of Exif: behind as many bytes as it says (A.2.1).
func tiffOf(item []byte) []byte {
	skip := int64(binary.BigEndian.Uint32(item)) + 4
	if skip > int64(len(item)) {
		skip = 4
	}
	return bytes.TrimPrefix(item[skip:], []byte("Exif\x00\x00"))
}

// readHEIC tells where and by whom a picture was taken. What is found by its marks alone, and by no
// list, cannot be taken out.
func (r *reader) readHEIC() error {
	data, err := whole(r.file, r.size)
	if err != nil {
		return err
	}
	h, err := lookHEIC(data)
	if err != nil {
		return err
	}
	r.tell(h.facts)
	var cleaned bytes.Buffer
	if err := writeOver(&cleaned, bytes.NewReader(data), r.size, h.over); err != nil {
		return err
	}
	left := &reader{report: &Report{}}
	left.marked(cleaned.Bytes())
	for _, f := range left.report.Facts {
		f.Fix = savedAsJPEG
		r.tell([]Fact{f})
	}
	return r.numbersIn(pictureOfItself, cleaned.Bytes())
}

// marked tells of Exif that stands somewhere in bytes, by its mark.
func (r *reader) marked(data []byte) {
	mark := []byte("Exif\x00\x00")
	for rest := data; ; {
		i := bytes.Index(rest, mark)
		if i < 0 {
			return
		}
		if rest = rest[i+len(mark):]; bytes.HasPrefix(rest, []byte("II*\x00")) || bytes.HasPrefix(rest, []byte("MM\x00*")) {
			r.tags(rest, false)
		}
	}
}

// cleanHEIC writes a picture without what it says.
func cleanHEIC(w io.Writer, f io.ReaderAt, size int64) error {
	data, err := whole(f, size)
	if err != nil {
		return err
	}
	h, err := lookHEIC(data)
	if err != nil {
		return err
	}
	return writeOver(w, bytes.NewReader(data), size, h.over)
}
