package attachment

import (
	"encoding/binary"
	"errors"
	"io"
	"slices"
)

// The bounds of the words of a film: bytes of one box, and of the subtitles of one track.
const maxFilmWords, maxSubtitles = 1 << 20, 4 << 20

// wordless is the boxes that hold pictures, sound and where they lie: no words.
var wordless = []string{"ftyp", "styp", "mdat", "moof", "mfra", "sidx", "ssix", "prft", "pdin", "mvhd", "tkhd", "mdhd", "vmhd", "smhd", "hmhd", "sthd", "nmhd", "elng", "edts", "tref", "trgr", "dinf", "mvex", "iods",
	"stts", "stss", "ctts", "cslg", "stsc", "stsz", "stz2", "stco", "co64", "sdtp", "sbgp", "sgpd", "subs", "saiz", "saio", "stsh", "padb", "stdp"}

// inWords is the kinds of tracks whose samples are words: subtitles, captions, titles of chapters.
var inWords = []string{"sbtl", "text", "subt", "clcp"}

// subtitled is what is known of the track at hand.
type subtitled struct {
	handler string
	sizes   []byte // of stsz, behind its version
	chunks  []byte // of stsc
	offsets []byte // of stco or co64
	wide    bool   // the offsets have 64 bits
}

// says keeps the words of a box that stays; whoever cleans does not want them.
func (v *filmed) says(b box) error {
	if !v.reads || slices.Contains(wordless, b.kind) {
		return nil
	}
	data, err := v.bytes(b, maxFilmWords)
	if err != nil {
		return err
	}
	if b.kind == "hdlr" && len(data) >= 12 {
		v.sub.handler = string(data[8:12])
	}
	v.words = append(v.words, data)
	return nil
}

// table keeps one of the tables that say where the samples of a track lie.
func (v *filmed) table(b box) (err error) {
	if !v.reads {
		return nil
	}
	switch b.kind {
	case "stsz":
		v.sub.sizes, err = v.bytes(b, maxFilmWords)
	case "stsc":
		v.sub.chunks, err = v.bytes(b, maxFilmWords)
	case "stco", "co64":
		v.sub.wide = b.kind == "co64"
		v.sub.offsets, err = v.bytes(b, maxFilmWords)
	}
	return err
}

func (v *filmed) bytes(b box, most int64) ([]byte, error) {
	data := make([]byte, min(b.to-b.body, most))
	n, err := v.file.ReadAt(data, b.body)
	if n < len(data) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return data[:n], nil
}

// subtitles keeps the samples of the track that ends, where they are words (ISO/IEC 14496-12, 8.7).
func (v *filmed) subtitles() error {
	t := v.sub
	v.sub = subtitled{}
	if !slices.Contains(inWords, t.handler) {
		return nil
	}
	left, sample := int64(maxSubtitles), 0
	for i := range t.count() {
		at := t.offset(i)
		for range t.inChunk(i + 1) {
			size := t.size(sample)
			if left -= size; left < 0 || size == 0 || size > maxFilmWords {
				return nil
			}
			data, err := v.bytes(box{body: at, to: at + size}, size)
			if err != nil {
				return err
			}
			v.words = append(v.words, data)
			at += size
			sample++
		}
	}
	return nil
}

// be32 is the 32 bits at a place of a table; 0 behind its end.
func be32(table []byte, at int) int64 {
	if at < 0 || at+4 > len(table) {
		return 0
	}
	return int64(binary.BigEndian.Uint32(table[at:]))
}

func (t subtitled) width() int {
	if t.wide {
		return 8
	}
	return 4
}

// count is how many chunks there are: no more than the table holds.
func (t subtitled) count() int { return int(min(be32(t.offsets, 4), int64(len(t.offsets)/t.width()))) }

func (t subtitled) offset(i int) int64 {
	at := 8 + i*t.width()
	if t.wide {
		return be32(t.offsets, at)&0x7fffffff<<32 | be32(t.offsets, at+4)
	}
	return be32(t.offsets, at)
}

// size is the bytes of a sample: all have the same, or each its own.
func (t subtitled) size(i int) int64 {
	if same := be32(t.sizes, 4); same > 0 {
		return same
	}
	return be32(t.sizes, 12+4*i)
}

// inChunk is how many samples a chunk has, the first chunk being 1: as many as the last line says
// that begins with it or one before.
func (t subtitled) inChunk(chunk int) int64 {
	const line, most = 12, 100_000
	n := int64(0)
	for at := 8; at+line <= len(t.chunks) && be32(t.chunks, at) <= int64(chunk); at += line {
		n = be32(t.chunks, at+4)
	}
	return min(n, most)
}
