package pdfread

import (
	"strings"
	"unicode/utf8"

	"gongkai/generator/portable"
)

// font turns the codes of a string into characters and widths.
type font struct {
	codes    codespace
	unicode  map[uint32]string                    // what the file says of a code
	own      func(code uint32, length int) string // what its encoding or the font itself says, or nil
	gbk      bool                                 // codes of one byte that are GBK in truth
	widths   map[int]float64                      // by character of the font, in thousandths
	width    float64                              // of one without
	cid      func(code uint32, length int) int    // the character of the font that a code stands for
	vertical bool
	downs    map[int]float64 // how far a vertical character moves
	down     float64
	symbols  bool                 // it is one of signs, not of letters
	guess    func(cid int) string // what a glyph may show that nobody knows, or nil
	unknown  map[uint32]bool
	private  map[uint32]bool // shown as characters that no standard knows
}

// glyph is a code of a string.
type glyph struct {
	code        uint32
	cid         int // the character of the font
	text        string
	width, down float64
	space       bool // a space of one byte, to which word spacing belongs
	blank       bool // it shows nothing
}

// font reads a font: 9.5 to 9.10.
func (d *document) font(o any) *font {
	body := d.dictOf(o)
	f := &font{codes: oneByte, unicode: map[uint32]string{}, widths: map[int]float64{}, width: 500, unknown: map[uint32]bool{}, private: map[uint32]bool{}}
	f.cid = func(code uint32, _ int) int { return int(code) }
	switch v := d.get(body["ToUnicode"]).(type) {
	case stream:
		f.unicode = d.cmap(v, 0).unicode
	case name:
		if strings.HasPrefix(string(v), "Identity") {
			f.own = utf16Of
		}
	}
	if d.get(body["Subtype"]) == name("Type0") {
		d.composite(f, body)
	} else {
		d.simple(f, body)
	}
	return f
}

// read visits the glyphs of a string.
func (f *font) read(text string, visit func(glyph)) {
	for text != "" {
		n := f.codes.length(text)
		if f.gbk {
			n = lengthOfGBK(text)
		}
		code := codeOf(text[:n])
		g := glyph{code: code, text: f.shows(code, n), down: f.down, space: n == 1 && code == ' '}
		cid := f.cid(code, n)
		g.cid, g.width = cid, f.width
		if w, ok := f.widths[cid]; ok {
			g.width = w
		}
		if w, ok := f.downs[cid]; ok {
			g.down = w
		}
		g.blank = f.symbols || n == 1 && (code == ' ' || code == 0xa0 || code < ' ' && f.widths[cid] == 0)
		visit(g)
		text = text[n:]
	}
}

// shows is the characters of a code; none where nobody knows.
func (f *font) shows(code uint32, length int) string {
	text := f.unicode[code]
	if !isKnown(text) && f.own != nil {
		if own := f.own(code, length); isKnown(own) || text == "" {
			text = own
		}
	}
	if r, _ := utf8.DecodeRuneInString(text); r >= 0xe000 && r <= 0xf8ff {
		f.private[code] = true
	}
	if !isKnown(text) && len(f.private) == 0 {
		return ""
	}
	return text
}

// isKnown reports that a text is of characters that a standard knows.
func isKnown(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return text != "" && r != 0 && r != utf8.RuneError && (r < 0xe000 || r > 0xf8ff)
}

// unread reports that a font shows what nobody but people can read. A sign or two of the font's own,
// as before the items of a list, say nothing.
func (f *font) unread() bool {
	const few, some = 2, 6
	return !f.symbols && (len(f.unknown) >= few || len(f.private) >= some)
}

// codespace is how a string parts into codes: 9.7.6.2.
type codespace []codeRange

// codeRange is codes of one length, each byte between those of two others.
type codeRange struct{ low, high string }

var (
	oneByte  = codespace{{"\x00", "\xff"}}
	twoBytes = codespace{{"\x00\x00", "\xff\xff"}}
)

// length is that of the first code of a text; where none fits, of the shortest that may be meant.
func (s codespace) length(text string) int {
	shortest := len(text)
	for _, r := range s {
		if r.fits(text, len(r.low)) {
			return len(r.low)
		}
		if r.fits(text, 1) {
			shortest = min(shortest, len(r.low))
		}
	}
	if shortest == len(text) && len(s) > 0 {
		shortest = min(shortest, len(s[0].low))
	}
	return max(1, shortest)
}

// fits reports that the first bytes of a text are those of a code.
func (r codeRange) fits(text string, bytes int) bool {
	if len(text) < bytes {
		return false
	}
	for i := range bytes {
		if text[i] < r.low[i] || text[i] > r.high[i] {
			return false
		}
	}
	return true
}

func codeOf(text string) uint32 {
	n := uint32(0)
	for _, b := range []byte(text) {
		n = n<<8 | uint32(b)
	}
	return n
}

// widthsOf reads the widths of a composite font: 9.7.4.3.
func (d *document) widthsOf(w array, widths map[int]float64) {
	left := maxCodes
	for i := 0; i+1 < len(w); {
		first := portable.Int(d.number(w[i], 0))
		if list := d.arrayOf(w[i+1]); list != nil {
			for j, n := range list[:min(len(list), left)] {
				widths[first+j] = d.number(n, 0)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last := portable.Int(d.number(w[i+1], 0))
		for c := first; c <= last && left > 0; c++ {
			widths[c] = d.number(w[i+2], 0)
			left--
		}
		i += 3
	}
}

// downsOf reads how far vertical characters move; the vectors between are of no matter here.
func (d *document) downsOf(w array) map[int]float64 {
	downs, left := map[int]float64{}, maxCodes
	for i := 0; i+1 < len(w); {
		first := portable.Int(d.number(w[i], 0))
		if list := d.arrayOf(w[i+1]); list != nil {
			for j := 0; j+2 < len(list); j += 3 {
				downs[first+j/3] = d.number(list[j], -1000)
			}
			i += 2
			continue
		}
		if i+4 >= len(w) {
			break
		}
		last := portable.Int(d.number(w[i+1], 0))
		for c := first; c <= last && left > 0; c++ {
			downs[c] = d.number(w[i+2], -1000)
			left--
		}
		i += 5
	}
	return downs
}
