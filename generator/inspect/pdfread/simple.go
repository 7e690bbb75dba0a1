package pdfread

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"

	"gongkai/generator/portable"
)

// simple reads a font of 256 characters: 9.6. What a code shows is said by the file's own table,
// else by the name of its glyph, else by the font that is embedded, else by the encoding.
func (d *document) simple(f *font, body dict) {
	first := portable.Int(d.number(body["FirstChar"], 0))
	descriptor := d.dictOf(body["FontDescriptor"])
	f.width = d.number(descriptor["MissingWidth"], 500)
	for i, w := range d.arrayOf(body["Widths"]) {
		f.widths[first+i] = d.number(w, 500)
	}
	base, _ := d.get(body["BaseFont"]).(name)
	f.symbols = isSymbols(string(base))
	if d.get(body["Subtype"]) == name("Type3") {
		f.widen(d.matrixOf(body["FontMatrix"])[0])
	}
	inside := d.inside(descriptor)
	named, standard := d.encoded(body, inside != nil)
	f.gbk = inside == nil && isChinese(string(base)) && len(f.unicode) == 0 && d.dictOf(body["Encoding"]) == nil
	f.own = func(code uint32, length int) string {
		if length == 2 {
			return gbkOf(code, length)
		}
		if glyph := named[int(code)]; glyph != "" {
			if text := character(glyph); text != "" || inside == nil {
				return text
			}
			if text := inside.named(glyph); text != "" || standard != nil {
				return text
			}
			return inside.coded(code)
		}
		if inside != nil && standard == nil {
			if text := inside.coded(code); text != "" {
				return text
			}
		}
		return western(standard, code)
	}
	if signs := signFonts[base]; signs != nil && len(named) == 0 || signs != nil && inside == nil && d.dictOf(body["Encoding"]) == nil {
		f.own = func(code uint32, _ int) string { return signs(code) }
	}
}

// isNumbered reports that the names of glyphs say no more than their codes, as those of drawn fonts
// do: a65 of TeX, or C41 in sixteens, are those of code 65.
func isNumbered(named map[int]string) bool {
	for _, base := range []int{10, 16} {
		numbered := len(named) > 0
		for code, glyph := range named {
			digits := strings.TrimLeft(glyph[:1], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") + glyph[1:]
			n, err := strconv.ParseInt(digits, base, 32)
			numbered = numbered && (glyph == ".notdef" || err == nil && int(n) == code)
		}
		if numbered {
			return true
		}
	}
	return false
}

// signFonts is the fonts of signs that need not be embedded, and what their codes show.
var signFonts = map[name]func(code uint32) string{"Symbol": greek, "ZapfDingbats": dingbat}

// widen turns widths in units of a font of drawings into thousandths.
func (f *font) widen(unit float64) {
	for c, w := range f.widths {
		f.widths[c] = float64(w * unit * 1000)
	}
}

// encoded is the names of glyphs by code, and the encoding of the others; nil where that is the
// font's own.
func (d *document) encoded(body dict, embedded bool) (named map[int]string, standard *charmap.Charmap) {
	encoding := d.get(body["Encoding"])
	named = map[int]string{}
	if e, ok := encoding.(dict); ok {
		code := 0
		for _, o := range d.arrayOf(e["Differences"]) {
			switch v := d.get(o).(type) {
			case float64:
				code = portable.Int(v)
			case name:
				if v != "" {
					named[code] = string(v)
				}
				code++
			}
		}
		encoding = d.get(e["BaseEncoding"])
		if isNumbered(named) {
			clear(named)
		}
	}
	switch encoding {
	case name("MacRomanEncoding"):
		return named, charmap.Macintosh
	case name("WinAnsiEncoding"), name("PDFDocEncoding"):
		return named, charmap.Windows1252
	}
	if !embedded {
		for code, glyph := range standardNames {
			if named[code] == "" {
				named[code] = glyph
			}
		}
		delete(named, 0)
		if d.get(body["Encoding"]) == nil && d.get(body["Subtype"]) != name("Type1") {
			return map[int]string{}, charmap.Windows1252
		}
	}
	return named, nil
}

// western is the character of a code in an encoding of Latin letters.
func western(standard *charmap.Charmap, code uint32) string {
	if standard == nil {
		standard = charmap.Windows1252
	}
	if r := standard.DecodeByte(byte(code)); r >= ' ' && r != 0x7f {
		return string(r)
	}
	return ""
}

// isSymbols reports a font of signs by its name.
func isSymbols(base string) bool {
	if i := strings.IndexByte(base, '+'); i == 6 {
		base = base[i+1:]
	}
	base = strings.ToLower(base)
	for _, of := range []string{"symbol", "zapfdingbats", "wingdings", "webdings", "dingbats", "fontawesome", "marlett"} {
		if strings.HasPrefix(base, of) {
			return true
		}
	}
	return false
}

// isChinese reports that a font is one of Chinese by its name, which may be in GBK.
func isChinese(base string) bool {
	if strings.IndexFunc(base, func(r rune) bool { return r >= 0x80 }) >= 0 {
		return true
	}
	base = strings.ToLower(base)
	for _, of := range []string{"simsun", "simhei", "simkai", "simfang", "nsimsun", "fangsong", "kaiti", "stsong", "stkaiti", "stfangsong", "sthei", "stzhongsong", "lisu", "youyuan", "microsoftyahei", "fz", "hy"} {
		if strings.HasPrefix(base, of) {
			return true
		}
	}
	return false
}
