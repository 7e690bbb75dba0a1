package pdfread

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/portable"
)

// font turns the codes of a string into characters and widths.
type font struct {
	wide     bool           // codes of two bytes
	gbk      bool           // codes of GBK, of one byte or two
	utf16    bool           // codes are UTF-16
	unicode  map[int]string // by code
	widths   map[int]float64
	width    float64 // of a code without one, in thousandths
	readable bool
}

// glyph is a code of a string.
type glyph struct {
	text  string
	width float64
	space bool // a space of one byte, to which word spacing belongs
}

func (d *document) font(o any) *font {
	body := d.dictOf(o)
	f := &font{unicode: map[int]string{}, widths: map[int]float64{}, width: 500, readable: true}
	if s, ok := d.get(body["ToUnicode"]).(stream); ok {
		if data, err := d.decode(s); err == nil {
			f.cmap(data)
		}
	}
	if d.get(body["Subtype"]) == name("Type0") {
		d.composite(f, body)
	} else {
		d.simple(f, body)
	}
	return f
}

// composite is a font of many characters: 9.7.
func (d *document) composite(f *font, body dict) {
	f.wide, f.width = true, 1000
	encoding, _ := d.get(body["Encoding"]).(name)
	switch e := string(encoding); {
	case strings.HasPrefix(e, "UniGB-"), strings.HasPrefix(e, "UniCNS-"), strings.HasPrefix(e, "UniJIS-"), strings.HasPrefix(e, "UniKS-"):
		f.utf16 = true
	case strings.HasPrefix(e, "GB"):
		f.wide, f.gbk = false, true
	}
	descendants := d.arrayOf(body["DescendantFonts"])
	if len(descendants) == 0 {
		return
	}
	cid := d.dictOf(descendants[0])
	f.width = d.number(cid["DW"], 1000)
	w := d.arrayOf(cid["W"])
	for i := 0; i+1 < len(w); {
		first := portable.Int(d.number(w[i], 0))
		if list := d.arrayOf(w[i+1]); list != nil {
			for j, n := range list {
				f.widths[first+j] = d.number(n, f.width)
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			break
		}
		last := portable.Int(d.number(w[i+1], 0))
		for c := first; c <= min(last, first+65535); c++ {
			f.widths[c] = d.number(w[i+2], f.width)
		}
		i += 3
	}
	if len(f.unicode) > 0 || f.utf16 || f.gbk {
		return
	}
	descriptor := d.dictOf(cid["FontDescriptor"])
	if s, ok := d.get(descriptor["FontFile2"]).(stream); ok {
		if data, err := d.decode(s); err == nil {
			f.glyphs(data)
		}
	}
	f.readable = len(f.unicode) > 0
}

// glyphs takes the characters of glyphs from the font's own table.
func (f *font) glyphs(data []byte) {
	defer func() { _ = recover() }() // a broken font says nothing
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return
	}
	var buffer sfnt.Buffer
	for r := rune(0x20); r < 0xfff0; r++ {
		if g, err := parsed.GlyphIndex(&buffer, r); err == nil && g != 0 && f.unicode[int(g)] == "" {
			f.unicode[int(g)] = string(r)
		}
	}
}

// simple is a font of 256 characters: 9.6.
func (d *document) simple(f *font, body dict) {
	first := portable.Int(d.number(body["FirstChar"], 0))
	for i, w := range d.arrayOf(body["Widths"]) {
		f.widths[first+i] = d.number(w, 500)
	}
	base := charmap.Windows1252
	encoding := d.get(body["Encoding"])
	var differences array
	if e, ok := encoding.(dict); ok {
		differences = d.arrayOf(e["Differences"])
		encoding = d.get(e["BaseEncoding"])
	}
	if encoding == name("MacRomanEncoding") {
		base = charmap.Macintosh
	}
	named := map[int]string{}
	code := 0
	for _, o := range differences {
		switch v := d.get(o).(type) {
		case float64:
			code = portable.Int(v)
		case name:
			named[code] = character(string(v))
			code++
		}
	}
	for c := range 256 {
		if f.unicode[c] != "" {
			continue
		}
		if text, ok := named[c]; ok {
			f.unicode[c] = text
		} else if r := base.DecodeByte(byte(c)); r >= ' ' {
			f.unicode[c] = string(r)
		}
	}
}

// character is what a glyph of this name shows, after the Adobe Glyph List: of Latin letters,
// digits and common signs.
func character(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".")
	if len(glyph) == 1 {
		return glyph
	}
	for _, prefix := range []string{"uni", "u"} {
		if digits, ok := strings.CutPrefix(glyph, prefix); ok && len(digits) >= 4 && len(digits) <= 6 {
			if n, err := strconv.ParseUint(digits, 16, 32); err == nil {
				return string(rune(n))
			}
		}
	}
	return glyphNames[glyph]
}

var glyphNames = map[string]string{
	"zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
	"space": " ", "period": ".", "comma": ",", "colon": ":", "semicolon": ";", "hyphen": "-", "minus": "-", "endash": "–", "emdash": "—", "slash": "/",
	"parenleft": "(", "parenright": ")", "bracketleft": "[", "bracketright": "]", "asterisk": "*", "plus": "+", "equal": "=", "at": "@", "numbersign": "#",
	"percent": "%", "ampersand": "&", "exclam": "!", "question": "?", "quotesingle": "'", "quotedbl": `"`, "underscore": "_", "dollar": "$", "quoteright": "’", "quoteleft": "‘", "bullet": "•",
}

// cmap reads a ToUnicode CMap: 9.10.3.
func (f *font) cmap(data []byte) {
	l := &lexer{data: data}
	var before []any
	for range maxOperators {
		o := l.next()
		if _, ok := o.(end); ok {
			return
		}
		word, ok := o.(keyword)
		if !ok {
			if before = append(before, o); len(before) > 4096 {
				before = before[1:]
			}
			continue
		}
		switch word {
		case "endbfchar":
			for i := 0; i+1 < len(before); i += 2 {
				f.map1(before[i], before[i+1])
			}
		case "endbfrange":
			for i := 0; i+2 < len(before); i += 3 {
				f.mapRange(before[i], before[i+1], before[i+2])
			}
		}
		before = before[:0]
	}
}

func (f *font) map1(code, text any) {
	c, ok := code.(str)
	t, ok2 := text.(str)
	if ok && ok2 {
		f.unicode[codeOf(c.text)] = utf16Text(t.text)
	}
}

func (f *font) mapRange(from, to, text any) {
	a, ok := from.(str)
	b, ok2 := to.(str)
	if !ok || !ok2 {
		return
	}
	first, last := codeOf(a.text), codeOf(b.text)
	last = min(last, first+65535)
	switch t := text.(type) {
	case array:
		for i, o := range t {
			if s, ok := o.(str); ok && first+i <= last {
				f.unicode[first+i] = utf16Text(s.text)
			}
		}
	case str:
		runes := []rune(utf16Text(t.text))
		if len(runes) == 0 {
			return
		}
		for c := first; c <= last; c++ {
			f.unicode[c] = string(runes)
			runes[len(runes)-1]++
		}
	}
}

func codeOf(text string) int {
	n := 0
	for _, b := range []byte(text) {
		n = n<<8 | int(b)
	}
	return n & 0xffffff
}

func utf16Text(text string) string {
	var units []uint16
	for i := 0; i+1 < len(text); i += 2 {
		units = append(units, uint16(text[i])<<8|uint16(text[i+1]))
	}
	return string(utf16.Decode(units))
}

// read visits the glyphs of a string.
func (f *font) read(text string, visit func(glyph)) {
	switch {
	case f.gbk && len(f.unicode) == 0:
		for i := 0; i < len(text); {
			n := 1
			if text[i] >= 0x81 && i+1 < len(text) {
				n = 2
			}
			decoded, err := simplifiedchinese.GBK.NewDecoder().String(text[i : i+n])
			if err != nil {
				decoded = ""
			}
			visit(glyph{decoded, float64(float64(n) * 500), n == 1 && text[i] == ' '})
			i += n
		}
	case f.wide || f.gbk:
		for i := 0; i+1 < len(text); i += 2 {
			code := int(text[i])<<8 | int(text[i+1])
			shown := f.unicode[code]
			if shown == "" && f.utf16 {
				shown = utf16Text(text[i : i+2])
			}
			visit(glyph{shown, f.widthOf(code), false})
		}
	default:
		for i := range len(text) {
			code := int(text[i])
			visit(glyph{f.unicode[code], f.widthOf(code), code == ' '})
		}
	}
}

func (f *font) widthOf(code int) float64 {
	if w, ok := f.widths[code]; ok {
		return w
	}
	return f.width
}

// textOf is a string of a dictionary: UTF-16 or UTF-8 with a mark, else PDFDocEncoding, which for
// what matters here is Latin 1.
func textOf(s str) string {
	switch {
	case strings.HasPrefix(s.text, "\xfe\xff"):
		return utf16Text(s.text[2:])
	case strings.HasPrefix(s.text, "\xef\xbb\xbf"):
		return s.text[3:]
	}
	var b bytes.Buffer
	for _, c := range []byte(s.text) {
		b.WriteRune(rune(c))
	}
	return b.String()
}
