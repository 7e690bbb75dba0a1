package pdfread

import (
	"slices"
	"strings"
	"unicode/utf16"

	"gongkai/generator/portable"
)

// maxCodes is how many codes of a font are kept.
const maxCodes = 1 << 18

// cmap is a CMap that a file brings: to characters, 9.10.3, or to those of a font, 9.7.5.
type cmap struct {
	codes    codespace
	unicode  map[uint32]string
	ranges   []cidRange
	decode   func(code uint32, length int) string // of the one on which it is based
	base     func(code uint32, length int) int
	vertical bool
	left     int            // codes that may still be noted
	found    map[uint64]int // characters that were looked for
}

// cidRange is codes that follow each other, and the character of the first.
type cidRange struct {
	low, high uint32
	length    int
	cid       int
}

// cmap reads a CMap and those on which it is based.
func (d *document) cmap(s stream, depth int) *cmap {
	c := &cmap{unicode: map[uint32]string{}, left: maxCodes, found: map[uint64]int{}}
	c.vertical = d.number(s.dict["WMode"], 0) == 1
	switch base := d.get(s.dict["UseCMap"]).(type) {
	case name:
		c.use(string(base))
	case stream:
		if depth < maxForms {
			b := d.cmap(base, depth+1)
			c.codes, c.unicode, c.base, c.decode = b.codes, b.unicode, b.cid, b.decode
		}
	}
	if data, err := d.decode(s); err == nil {
		c.read(data)
	}
	return c
}

// use bases a CMap on one that readers know.
func (c *cmap) use(base string) {
	p := predefined(base)
	c.codes, c.decode, c.base = append(c.codes, p.codes...), p.decode, p.cid
}

// read reads the program of a CMap.
func (c *cmap) read(data []byte) {
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
		c.do(word, before)
		before = before[:0]
	}
}

func (c *cmap) do(word keyword, args []any) {
	each := func(n int, visit func(args []any)) {
		for ; len(args) >= n; args = args[n:] {
			visit(args[:n])
		}
	}
	switch word {
	case "usecmap":
		if len(args) == 0 {
			return
		}
		if base, ok := args[len(args)-1].(name); ok {
			c.use(string(base))
		}
	case "def":
		if len(args) >= 2 && args[len(args)-2] == name("WMode") {
			c.vertical = args[len(args)-1] == 1.0
		}
	case "endcodespacerange":
		each(2, func(a []any) {
			low, ok := a[0].(str)
			high, ok2 := a[1].(str)
			if ok && ok2 && len(low.text) == len(high.text) && len(low.text) >= 1 && len(low.text) <= 4 {
				c.codes = append(c.codes, codeRange{low.text, high.text})
			}
		})
	case "endbfchar":
		each(2, func(a []any) { c.toUnicode(a[0], a[0], a[1]) })
	case "endbfrange":
		each(3, func(a []any) { c.toUnicode(a[0], a[1], a[2]) })
	case "endcidchar":
		each(2, func(a []any) { c.toCID(a[0], a[0], a[1]) })
	case "endcidrange":
		each(3, func(a []any) { c.toCID(a[0], a[1], a[2]) })
	}
}

// toUnicode notes what the codes from one to another show.
func (c *cmap) toUnicode(from, to, text any) {
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
			if s, ok := o.(str); ok && first+uint32(i) <= last && c.left > 0 {
				c.left--
				c.unicode[first+uint32(i)] = utf16Text(s.text)
			}
		}
	case name:
		c.unicode[first] = character(string(t))
	case str:
		runes := []rune(utf16Text(t.text))
		if len(runes) == 0 {
			return
		}
		for code := first; code <= last && code >= first && c.left > 0; code++ {
			c.left--
			c.unicode[code] = string(runes)
			runes[len(runes)-1]++
		}
	}
}

// toCID notes for which characters of the font codes stand.
func (c *cmap) toCID(from, to, cid any) {
	a, ok := from.(str)
	b, ok2 := to.(str)
	n, ok3 := cid.(float64)
	if ok && ok2 && ok3 && len(c.ranges) < maxCodes {
		c.ranges = append(c.ranges, cidRange{codeOf(a.text), codeOf(b.text), len(a.text), portable.Int(n)})
	}
}

// cid is the character of the font for which a code stands; what was said last counts.
func (c *cmap) cid(code uint32, length int) int {
	key := uint64(length)<<32 | uint64(code)
	if cid, ok := c.found[key]; ok {
		return cid
	}
	cid := c.search(code, length)
	c.found[key] = cid
	return cid
}

func (c *cmap) search(code uint32, length int) int {
	for _, r := range slices.Backward(c.ranges) {
		if r.length == length && code >= r.low && code <= r.high {
			return r.cid + int(code-r.low)
		}
	}
	if c.base != nil {
		return c.base(code, length)
	}
	return 0
}

func utf16Text(text string) string {
	if len(text) == 1 {
		return string(rune(text[0])) // as some programs write it
	}
	var units []uint16
	for i := 0; i+1 < len(text); i += 2 {
		units = append(units, uint16(text[i])<<8|uint16(text[i+1]))
	}
	return string(utf16.Decode(units))
}

// textOf is a string of a dictionary: UTF-16 or UTF-8 with a mark. Without one it is
// PDFDocEncoding, which for what matters here is Latin 1; or GBK, as Chinese programs write.
func textOf(text string) string {
	switch {
	case strings.HasPrefix(text, "\xfe\xff"):
		return utf16Text(text[2:])
	case strings.HasPrefix(text, "\xff\xfe"):
		swapped := []byte(text[2:])
		for i := 0; i+1 < len(swapped); i += 2 {
			swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
		}
		return utf16Text(string(swapped))
	case strings.HasPrefix(text, "\xef\xbb\xbf"):
		return text[3:]
	}
	if chinese, ok := chineseOf(text); ok {
		return chinese
	}
	runes := make([]rune, len(text))
	for i, b := range []byte(text) {
		runes[i] = rune(b)
	}
	return string(runes)
}
