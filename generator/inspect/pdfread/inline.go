package pdfread

import "gongkai/generator/portable"

// inline passes over the bytes of a picture in the content, and gives its entries: 8.9.7. Where the
// bytes are not packed, their number follows from the size of the picture; else they end at the
// first EI with content behind it.
func (l *lexer) inline() (entries dict) {
	entries = dict{}
	for {
		switch key := l.next().(type) {
		case end:
			return entries
		case name:
			entries[key] = l.next()
		case keyword:
			if key != "ID" {
				continue
			}
			l.pos = min(l.pos+1, len(l.data))
			if n := entries.unpackedLength(); n > 0 && l.pos+n <= len(l.data) {
				l.pos += n
				if (&lexer{data: l.data, pos: l.pos}).next() == keyword("EI") {
					l.next()
					return entries
				}
				l.pos -= n
			}
			l.seekEI()
			return entries
		}
	}
}

// unpackedLength is the bytes of a picture that no filter has packed; 0 where that is not known.
func (d dict) unpackedLength() int {
	first := func(keys ...name) any {
		for _, k := range keys {
			if d[k] != nil {
				return d[k]
			}
		}
		return nil
	}
	if first("F", "Filter") != nil {
		return 0
	}
	number := func(keys ...name) int {
		n, _ := first(keys...).(float64)
		return min(max(portable.Int(n), 0), 1<<15)
	}
	bits, colors := number("BPC", "BitsPerComponent"), 1
	switch first("CS", "ColorSpace") {
	case name("RGB"), name("DeviceRGB"):
		colors = 3
	case name("CMYK"), name("DeviceCMYK"):
		colors = 4
	}
	if first("IM", "ImageMask") == true {
		bits = 1
	}
	return (number("W", "Width")*colors*bits + 7) / 8 * number("H", "Height")
}

// seekEI goes behind the next EI that stands alone and has no bytes of a picture behind it.
func (l *lexer) seekEI() {
	for ; l.pos+2 < len(l.data); l.pos++ {
		if !space(l.data[l.pos]) || l.data[l.pos+1] != 'E' || l.data[l.pos+2] != 'I' {
			continue
		}
		behind := l.data[l.pos+3:]
		if len(behind) > 0 && !space(behind[0]) {
			continue
		}
		if isContent(behind[:min(len(behind), 16)]) {
			l.pos += 3
			return
		}
	}
	l.pos = len(l.data)
}

func isContent(b []byte) bool {
	for _, c := range b {
		if c >= 0x7f || c < ' ' && !space(c) {
			return false
		}
	}
	return true
}
