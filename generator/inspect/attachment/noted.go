package attachment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"gongkai/generator/diag"
	"gongkai/generator/imagefile"
	"gongkai/generator/inspect/prose"
)

// ofItself is where the words of a picture, a film or a sound stand that nobody sees or hears in it.
var (
	pictureOfItself = diag.T("图片自带的说明", "what the picture says of itself")
	mediaOfItself   = diag.T("音视频自带的说明或字幕", "what the film or sound says of itself, or its subtitles")
)

// words says the texts that stand in bytes which go out and show nothing.
func (r *reader) words(where diag.Text, pieces ...[]byte) error {
	g := gatherer{r: r, at: where}
	for _, piece := range pieces {
		if err := prose.Strings(append(bytes.Clone(piece), 0), g.add); err != nil { // the last character of UTF-16 ends with it
			return err
		}
	}
	return g.flush()
}

// readMP3 reads what a sound says of itself, and tells what Clean takes out of that.
func (r *reader) readMP3() error {
	s, err := lookMP3(r.file, r.size)
	if err != nil {
		return err
	}
	r.tell(s.facts)
	if len(s.tag) > 0 {
		if err := r.id3(s.tag); err != nil {
			return err
		}
	}
	if err := r.words(mediaOfItself, notesBehind(s.tail)...); err != nil {
		return err
	}
	return r.numbersInFile(mediaOfItself)
}

// id3Size is the bytes of the frames that a tag announces (ID3v2.3, 3.1): four times seven bits. It
// is 0 where there is no tag, and bounded.
func id3Size(head []byte) int64 {
	const most = 32 << 20
	if len(head) < 10 || string(head[:3]) != "ID3" {
		return 0
	}
	n := int64(0)
	for _, b := range head[6:10] {
		n = n<<7 | int64(b&0x7f)
	}
	return min(n, most)
}

// id3 reads a tag. A picture in it is looked into as one; all else is read as texts.
func (r *reader) id3(tag []byte) error {
	at := bytes.Index(tag, []byte("APIC"))
	if at < 0 {
		return r.words(mediaOfItself, tag)
	}
	for _, sign := range []string{"\xff\xd8\xff", imagefile.PNGMagic} {
		if i := bytes.Index(tag[at:], []byte(sign)); i >= 0 {
			if err := r.pictureInside(swept{place: mediaOfItself}, tag[at+i:]); err != nil {
				return err
			}
			if end := bytes.LastIndex(tag, pictureEnds[sign]); end > at+i { // what follows the picture
				return r.words(mediaOfItself, tag[:at+i], tag[end:])
			}
			return r.words(mediaOfItself, tag[:at+i])
		}
	}
	return r.words(mediaOfItself, tag)
}

// pictureEnds is how pictures end, by how they begin.
var pictureEnds = map[string][]byte{"\xff\xd8\xff": {0xff, imagefile.EOI}, imagefile.PNGMagic: []byte("IEND")}

// notesBehind is what stands behind the sound, by the signs with which it begins: ID3v1, its
// enhancement, Lyrics3, APEv2, and the tag that belongs before it.
func notesBehind(tail []byte) (notes [][]byte) {
	first := len(tail)
	for _, sign := range []string{"APETAGEX", "LYRICSBEGIN", "TAG+", "ID3\x04", "3DI\x04"} {
		if i := bytes.Index(tail, []byte(sign)); i >= 0 {
			first = min(first, i)
		}
	}
	const old = 128
	if n := len(tail) - old; n >= 0 && string(tail[n:n+3]) == "TAG" {
		first = min(first, n)
	}
	return [][]byte{tail[first:]}
}

// readBMP reads what stands behind the picture: a BMP has no place for words.
func (r *reader) readBMP() error {
	const header, most = 54, 1 << 20
	head := make([]byte, header)
	if n, err := r.file.ReadAt(head, 0); n < header {
		if errors.Is(err, io.EOF) {
			return broken()
		}
		return err
	}
	if err := r.numbersInFile(pictureOfItself); err != nil {
		return err
	}
	end := bmpEnd(head)
	if end >= r.size {
		return nil
	}
	behind := make([]byte, min(most, r.size-end))
	if n, err := r.file.ReadAt(behind, end); n < len(behind) && !errors.Is(err, io.EOF) {
		return err
	}
	return r.words(pictureOfItself, behind)
}

// bmpEnd is where the rows of a picture end: each is filled up to four bytes. Of a packed one it is
// said how long it is.
func bmpEnd(head []byte) int64 {
	start, long := int64(binary.LittleEndian.Uint32(head[10:])), int64(binary.LittleEndian.Uint32(head[34:]))
	width, height := int64(int32(binary.LittleEndian.Uint32(head[18:]))), int64(int32(binary.LittleEndian.Uint32(head[22:])))
	bits, packed := int64(binary.LittleEndian.Uint16(head[28:])), binary.LittleEndian.Uint32(head[30:])
	const rgb, fields = 0, 3
	if packed == rgb || packed == fields {
		long = (width*bits + 31) / 32 * 4 * max(height, -height)
	}
	return max(0, start+long)
}
