package attachment

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"

	"gongkai/generator/imagefile"
)

// id3Header is the bytes before the frames of a tag.
const id3Header = 10

// The flags of a tag (ID3v2.4.0, 3.1).
const id3Unsynchronised, id3Extended = 0x80, 0x40

// id3Names is the frames that name people, bodies, devices, files and accounts, in the three versions
// (ID3v2.2, 4; ID3v2.3.0, 4; ID3v2.4.0, 4).
var id3Names = strings.Fields("TPE1 TPE2 TPE3 TPE4 TCOM TEXT TOPE TOLY TOWN TENC TPUB TCOP TPRO TRSN TRSO TOFN TIPL TMCL IPLS TSOP TSO2 TSOC TSRC " +
	"WOAR WOAF WORS WPUB WCOP WPAY OWNE UFID PRIV POPM GEOB COMR MCDI " +
	"TP1 TP2 TP3 TP4 TCM TXT TOA TOL TEN TPB TCR TOF TRC WAR WAF WPB WCP UFI POP GEO IPL MCI")

// id3Described is the frames of which their description says what they are, and words that it has
// where they name somebody.
var (
	id3Described = []string{"TXXX", "WXXX", "TXX", "WXX"}
	id3Signs     = []string{"artist", "author", "owner", "composer", "performer", "uploader", "creator", "copyright", "publisher", "encodedby", "encoded by", "device", "serial", "purl", "url", "作者", "艺术家"}
)

// id3Frame is a frame of a tag, with its head.
type id3Frame struct {
	name  string
	whole []byte
	body  []byte
}

// cleanID3 is a tag of the same length without the frames that name somebody, and without what is
// noted in its pictures; nil where it has none of them.
func cleanID3(tag []byte) (cleaned []byte, facts []Fact) {
	if len(tag) < id3Header || tag[3] < 2 || tag[3] > 4 {
		return nil, nil
	}
	version, flags, frames := tag[3], tag[5], tag[id3Header:]
	if version == 2 && flags&id3Extended != 0 { // there it says that all is packed, in no way that is told
		return nil, nil
	}
	if flags&id3Unsynchronised != 0 && version < 4 { // in the last version each frame is by itself
		frames = bytes.ReplaceAll(frames, []byte{0xff, 0}, []byte{0xff})
		flags &^= id3Unsynchronised
	}
	if flags&id3Extended != 0 {
		frames = frames[min(extendedSize(version, frames), len(frames)):]
		flags &^= id3Extended // it has a checksum
	}
	cleaned = append(make([]byte, 0, len(tag)), tag[:id3Header]...)
	cleaned[5] = flags
	for _, f := range id3Frames(version, frames) {
		switch whole, found := f.cleaned(version); {
		case f.namesSomebody():
			facts = append(facts, Fact{Kind: Owner, Removed: true})
		case len(found) > 0:
			facts = append(facts, found...)
			cleaned = append(cleaned, whole...)
		default:
			cleaned = append(cleaned, f.whole...)
		}
	}
	if len(facts) == 0 || len(cleaned) > len(tag) {
		return nil, nil
	}
	return append(cleaned, make([]byte, len(tag)-len(cleaned))...), facts
}

// extendedSize is the bytes of the extended header; in the last version they count themselves.
func extendedSize(version byte, frames []byte) int {
	const size = 4
	switch {
	case len(frames) < size:
		return len(frames)
	case version == 4:
		return synchsafe(frames)
	}
	return size + plainSize(frames)
}

// synchsafe is a number of four times seven bits.
func synchsafe(b []byte) int {
	n := 0
	for _, x := range b[:4] {
		n = n<<7 | int(x&0x7f)
	}
	return n
}

// plainSize is a number of 32 bits, or more than a tag has.
func plainSize(b []byte) int { return int(min(binary.BigEndian.Uint32(b), 1<<30)) }

// id3Frames is the frames one after another; what follows them and is none says nothing to anybody.
func id3Frames(version byte, data []byte) (all []id3Frame) {
	name, head := 4, 10
	if version == 2 {
		name, head = 3, 6
	}
	for len(data) > head && isFrameName(data[:name]) {
		size := 0
		switch version {
		case 2:
			size = int(data[3])<<16 | int(data[4])<<8 | int(data[5])
		case 3:
			size = plainSize(data[name:])
		case 4:
			size = synchsafe(data[name:])
			if plain := plainSize(data[name:]); !endsFrame(data, head+size) && endsFrame(data, head+plain) {
				size = plain // as some programs write it
			}
		}
		size = min(size, len(data)-head)
		all = append(all, id3Frame{string(data[:name]), data[:head+size], data[head : head+size]})
		data = data[head+size:]
	}
	return all
}

// endsFrame reports that a frame may end at a place: another follows, or nothing.
func endsFrame(data []byte, at int) bool {
	return at == len(data) || at < len(data) && (data[at] == 0 || at+4 <= len(data) && isFrameName(data[at:at+4]))
}

func isFrameName(name []byte) bool {
	return !slices.ContainsFunc(name, func(b byte) bool { return (b < 'A' || b > 'Z') && (b < '0' || b > '9') })
}

// namesSomebody reports a frame that names a person, a body, a device or an account.
func (f id3Frame) namesSomebody() bool {
	const blanks = "\x00\x01\x02\x03\xff\xfe "
	if len(bytes.Trim(f.body, blanks)) == 0 {
		return false
	}
	if slices.Contains(id3Names, f.name) {
		return true
	}
	if !slices.Contains(id3Described, f.name) {
		return false
	}
	described := bytes.ToLower(bytes.ReplaceAll(f.body[:min(len(f.body), 128)], []byte{0}, nil))
	return slices.ContainsFunc(id3Signs, func(sign string) bool { return bytes.Contains(described, []byte(sign)) })
}

// cleaned is a frame with a picture in it that goes out without what is noted of it.
func (f id3Frame) cleaned(version byte) (whole []byte, facts []Fact) {
	head := len(f.whole) - len(f.body)
	if f.name != "APIC" && f.name != "PIC" || version > 2 && f.whole[9] != 0 { // packed, or otherwise coded
		return nil, nil
	}
	at := -1
	for _, sign := range []string{"\xff\xd8\xff", imagefile.PNGMagic} {
		if i := bytes.Index(f.body, []byte(sign)); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return nil, nil
	}
	kept, facts, _ := cleanMedia("", f.body[at:])
	if kept == nil || len(facts) == 0 {
		return nil, nil
	}
	whole = slices.Concat(f.whole[:head+at], kept)
	size := len(whole) - head
	switch version {
	case 2:
		whole[3], whole[4], whole[5] = byte(size>>16), byte(size>>8), byte(size)
	case 3:
		binary.BigEndian.PutUint32(whole[4:], uint32(size))
	case 4:
		copy(whole[4:8], []byte{byte(size >> 21 & 127), byte(size >> 14 & 127), byte(size >> 7 & 127), byte(size & 127)})
	}
	return whole, facts
}
