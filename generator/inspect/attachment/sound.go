package attachment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// sound is what a sound says of who made it and with what, and what Clean writes over that.
type sound struct {
	over  []overwrite
	facts []Fact
	tag   []byte // before the sound, as it goes out
	tail  []byte // the end of the file, as it goes out
}

// lookMP3 reads the notes at both ends of a sound: ID3v2 before it, and behind it ID3v1, its
// enhancement, APE, Lyrics3 and ID3v2.4.
func lookMP3(f io.ReaderAt, size int64) (*sound, error) {
	const most = 1 << 20 // bytes of the end that are read
	s := &sound{}
	head := make([]byte, min(size, id3Header))
	if _, err := f.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	from := int64(0)
	if frames := id3Size(head); frames > 0 {
		from = min(size, int64(len(head))+frames)
		s.tag = make([]byte, from)
		if n, err := f.ReadAt(s.tag, 0); n < len(s.tag) && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if cleaned, facts := cleanID3(s.tag); cleaned != nil {
			s.tag, s.facts = cleaned, facts
			s.over = append(s.over, overwrite{0, from, cleaned})
		}
	}
	s.tail = make([]byte, min(most, size-from))
	at := size - int64(len(s.tail))
	if n, err := f.ReadAt(s.tail, at); n < len(s.tail) && !errors.Is(err, io.EOF) {
		return nil, err
	}
	s.behind(at)
	slices.SortStableFunc(s.over, func(a, b overwrite) int { return int(a.at - b.at) })
	return s, nil
}

// cleanMP3 writes a sound without what names people, bodies and devices.
func cleanMP3(w io.Writer, f io.ReaderAt, size int64) error {
	s, err := lookMP3(f, size)
	if err != nil {
		return err
	}
	return writeOver(w, f, size, s.over)
}

// blank writes over a part of the tail of the file, where something stands in it.
func (s *sound) blank(tailAt int64, from, to int, with byte) {
	from, to = max(0, from), min(to, len(s.tail))
	if from >= to || len(bytes.Trim(s.tail[from:to], "\x00 ")) == 0 {
		return
	}
	for i := from; i < to; i++ {
		s.tail[i] = with
	}
	s.over = append(s.over, overwrite{tailAt + int64(from), int64(to - from), bytes.Repeat([]byte{with}, to-from)})
	s.facts = append(s.facts, Fact{Kind: Owner, Removed: true})
}

// behind finds what names somebody behind the sound. ID3v1 has fields of fixed lengths: the artist
// stands behind the title.
func (s *sound) behind(tailAt int64) {
	const old, more, field = 128, 227, 30
	if n := len(s.tail) - old; n >= 0 && string(s.tail[n:n+3]) == "TAG" {
		s.blank(tailAt, n+3+field, n+3+2*field, 0)
		if m := n - more; m >= 0 && string(s.tail[m:m+4]) == "TAG+" {
			s.blank(tailAt, m+4+2*field, m+4+4*field, 0)
		}
	}
	for i := range s.found("APETAGEX") {
		s.ape(tailAt, i)
	}
	for i := range s.found("LYRICSBEGIN") {
		s.lyrics(tailAt, i+len("LYRICSBEGIN"))
	}
	for i := range s.found("ID3\x04") {
		if end := i + id3Header + int(id3Size(s.tail[i:])); end <= len(s.tail) {
			if cleaned, _ := cleanID3(s.tail[i:end]); cleaned != nil { // found from its end: it goes whole
				s.blank(tailAt, i, end+len("3DI")+7, 0)
			}
		}
	}
}

// found visits where a sign stands in the tail.
func (s *sound) found(sign string) func(yield func(int) bool) {
	const most = 16
	return func(yield func(int) bool) {
		for at, n := 0, 0; n < most; n++ {
			i := bytes.Index(s.tail[at:], []byte(sign))
			if i < 0 || !yield(at+i) {
				return
			}
			at += i + len(sign)
		}
	}
}

// apeNames is the items of APE that name somebody (APEv2, keys of items).
var apeNames = strings.Fields("artist albumartist composer conductor arranger lyricist performer author publisher copyright owner contact encodedby file related isrc")

// ape finds those of a tag whose head or foot stands at a place of the tail.
func (s *sound) ape(tailAt int64, at int) {
	const foot, isHead, most = 32, 1 << 29, 1000
	if at+foot > len(s.tail) {
		return
	}
	le := binary.LittleEndian
	size, items, flags := int(le.Uint32(s.tail[at+12:])), int(le.Uint32(s.tail[at+16:])), le.Uint32(s.tail[at+20:])
	i, end := at+foot, len(s.tail)
	if flags&isHead == 0 {
		i, end = at+foot-size, at
	}
	for range min(items, most) {
		if i < 0 || i+8 > end {
			return
		}
		long := int(le.Uint32(s.tail[i:]))
		key := bytes.IndexByte(s.tail[i+8:end], 0)
		if key < 0 || long < 0 || long > end-i-9-key {
			return
		}
		name := strings.ToLower(strings.Map(letterOnly, string(s.tail[i+8:i+8+key])))
		i += 9 + key + long
		if slices.Contains(apeNames, name) {
			s.blank(tailAt, i-long, i, ' ')
		}
	}
}

// letterOnly leaves out what is no letter.
func letterOnly(r rune) rune {
	if r|0x20 >= 'a' && r|0x20 <= 'z' {
		return r
	}
	return -1
}

// lyrics finds the fields of Lyrics3 v2 that name somebody: three letters, five digits, the text.
func (s *sound) lyrics(tailAt int64, at int) {
	const head = 8
	for at+head <= len(s.tail) {
		long, err := strconv.Atoi(string(s.tail[at+3 : at+head]))
		if err != nil || long < 0 || at+head+long > len(s.tail) {
			return
		}
		if name := string(s.tail[at : at+3]); name == "EAR" || name == "AUT" {
			s.blank(tailAt, at+head, at+head+long, ' ')
		}
		at += head + long
	}
}
