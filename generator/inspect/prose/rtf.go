package prose

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// maxGroups bounds groups within groups of RTF.
const maxGroups = 500

// RTF reads rich text (RTF 1.9.1), the destinations that are not shown too. What is written there
// as bytes of another file is handed to attach.
func RTF(data []byte, sink Sink, attach func(data []byte) error) error {
	r := rtfReader{data: data, sink: sink, attach: attach, page: simplifiedchinese.GB18030, whites: whitesOf(data)}
	if err := r.read(); err != nil {
		return err
	}
	return r.flush()
}

// rtfGroup is what holds within braces.
type rtfGroup struct {
	hidden bool
	binary bool // it is a file or picture in hexadecimal digits
	skip   int  // characters that stand for one of Unicode
	look   rtfLook
}

type rtfReader struct {
	data   []byte
	at     int
	sink   Sink
	attach func(data []byte) error
	page   encoding.Encoding // of bytes
	groups []rtfGroup
	rtfGroup

	text    strings.Builder
	bytes   []byte // of characters, until they are decoded
	units   []uint16
	fades   []bool // of each of them: whether nobody sees it
	pending int    // characters still to be skipped
	faint   int    // letters and digits that nobody sees, of the paragraph

	whites    map[int]bool // colours, by their number
	rowShaded bool
	hex       []byte
}

func (r *rtfReader) read() error {
	r.skip = 1
	for r.at < len(r.data) {
		b := r.data[r.at]
		r.at++
		var err error
		switch {
		case b == '{':
			if len(r.groups) < maxGroups {
				r.groups = append(r.groups, r.rtfGroup)
			}
			r.binary = false // a group among the digits of a picture only describes it
		case b == '}':
			err = r.close()
		case b == '\\':
			err = r.control()
		case b == '\r' || b == '\n':
		case r.binary:
			r.hex = append(r.hex, b)
		default:
			r.byte(b)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// close ends a group. A group that is not shown ends its text.
func (r *rtfReader) close() error {
	if len(r.groups) == 0 {
		return nil
	}
	outer := r.groups[len(r.groups)-1]
	r.groups = r.groups[:len(r.groups)-1]
	if r.binary && !outer.binary {
		inner := unhex(r.hex)
		r.hex = nil
		if err := r.attach(inner); err != nil {
			return err
		}
	}
	if r.hidden != outer.hidden {
		if err := r.flush(); err != nil {
			return err
		}
	}
	r.rtfGroup = outer
	return nil
}

// unhex is the bytes that hexadecimal digits stand for.
func unhex(digits []byte) []byte {
	var out []byte
	half, value := false, byte(0)
	for _, b := range digits {
		d := strings.IndexByte("0123456789abcdef", b)
		if d < 0 {
			d = strings.IndexByte("0123456789ABCDEF", b)
		}
		if d < 0 {
			continue
		}
		if value = value<<4 | byte(d); half {
			out = append(out, value)
		}
		half = !half
	}
	return out
}

// control reads a control word or sign behind its backslash.
func (r *rtfReader) control() error {
	if r.at >= len(r.data) {
		return nil
	}
	b := r.data[r.at]
	if b|0x20 < 'a' || b|0x20 > 'z' {
		r.at++
		return r.sign(b)
	}
	start := r.at
	for r.at < len(r.data) && r.data[r.at]|0x20 >= 'a' && r.data[r.at]|0x20 <= 'z' {
		r.at++
	}
	word := string(r.data[start:r.at])
	number := r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		r.at++
	}
	value, err := strconv.Atoi(string(r.data[number:r.at]))
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	return r.word(word, value, err == nil)
}

// sign reads a control sign.
func (r *rtfReader) sign(b byte) error {
	switch b {
	case '\'':
		if r.at+2 <= len(r.data) {
			if value := unhex(r.data[r.at : r.at+2]); len(value) == 1 {
				r.byte(value[0])
			}
			r.at += 2
		}
	case '*':
		return r.hide()
	case '~':
		r.byte(' ')
	case '_':
		r.byte('-')
	case '\\', '{', '}':
		r.byte(b)
	}
	return nil
}

// hide notes that what follows in the group is not shown.
func (r *rtfReader) hide() error {
	if r.hidden {
		return nil
	}
	err := r.flush()
	r.hidden = true
	return err
}

// unshown is destinations that a reader does not see, besides those that begin with \*.
var unshown = names(`fonttbl colortbl stylesheet info author operator company manager title subject keywords doccomm comment
	annotation atnauthor atnid listtable revtbl private template userprops propname staticval docvar fldinst bkmkstart objdata`)

func (r *rtfReader) word(word string, value int, has bool) error {
	r.dress(word, value, has)
	switch word {
	case "par", "line", "cell", "row", "page", "sect", "nestcell", "nestrow":
		if word == "cell" || word == "nestcell" {
			r.byte('\t')
			return nil
		}
		return r.flush()
	case "tab":
		r.byte('\t')
	case "u":
		r.decode()
		r.units = append(r.units, uint16(value))
		r.pending = r.skip
		r.fade()
	case "uc":
		r.skip = max(0, min(value, 64))
	case "ansicpg", "cpg":
		r.decode()
		r.page = codePage(value)
	case "fcharset":
		if value == 134 {
			r.page = simplifiedchinese.GB18030
		}
	case "bin":
		end := r.at + min(max(0, value), len(r.data)-r.at) // whatever number is claimed
		inner := r.data[r.at:end]
		r.at = end
		return r.attach(inner)
	case "pict", "objdata":
		r.binary = true
		return r.hide()
	case "v":
		if !has || value != 0 {
			return r.hide()
		}
		err := r.flush()
		r.hidden = false
		return err
	default:
		if unshown[word] {
			return r.hide()
		}
	}
	return nil
}

// codePage is the encoding of a code page of Windows.
func codePage(number int) encoding.Encoding {
	switch number {
	case 932:
		return japanese.ShiftJIS
	case 949:
		return korean.EUCKR
	case 950:
		return traditionalchinese.Big5
	case 936, 54936, 0:
		return simplifiedchinese.GB18030
	}
	return charmap.Windows1252
}

// byte adds one of a character.
func (r *rtfReader) byte(b byte) {
	if r.pending > 0 {
		r.pending--
		return
	}
	r.units = r.decodeUnits()
	r.bytes = append(r.bytes, b)
	r.fade()
}

// fade notes of the byte or unit that was read last whether somebody sees it.
func (r *rtfReader) fade() {
	r.fades = append(r.fades, (!r.hidden || r.look.clear) && r.unseen())
}

// decode ends a row of bytes or of units.
func (r *rtfReader) decode() {
	if len(r.bytes) > 0 {
		if plain, err := r.page.NewDecoder().Bytes(r.bytes); err == nil {
			r.text.Write(plain)
		}
		r.countFaint(func(from, to int) string {
			plain, _ := r.page.NewDecoder().Bytes(r.bytes[from:to])
			return string(plain)
		})
		r.bytes = r.bytes[:0]
	}
}

func (r *rtfReader) decodeUnits() []uint16 {
	if len(r.units) > 0 {
		r.text.WriteString(string(utf16.Decode(r.units)))
		r.countFaint(func(from, to int) string { return string(utf16.Decode(r.units[from:to])) })
	}
	return r.units[:0]
}

// countFaint counts the letters of a row that nobody sees, run by run.
func (r *rtfReader) countFaint(decoded func(from, to int) string) {
	for from := 0; from < len(r.fades); {
		to := from + 1
		for to < len(r.fades) && r.fades[to] == r.fades[from] {
			to++
		}
		if r.fades[from] {
			r.faint += lettersIn(decoded(from, to))
		}
		from = to
	}
	r.fades = r.fades[:0]
}

// flush says what was read of a paragraph.
func (r *rtfReader) flush() error {
	r.decode()
	r.units, r.pending = r.decodeUnits(), 0
	text := strings.TrimSpace(r.text.String())
	faint := min(r.faint, lettersIn(text)) // halves of a character may look like letters
	r.text.Reset()
	r.faint = 0
	if text == "" {
		return nil
	}
	return r.sink(Piece{Text: text, Hidden: r.hidden, Faint: faint})
}
