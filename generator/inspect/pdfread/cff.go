package pdfread

// cff is what a font in the Compact Font Format says of its glyphs (Adobe Technical Note 5176): their
// names, or their numbers in a collection.
type cff struct {
	names    []string // of glyphs
	glyphs   map[int]int
	cids     bool   // glyphs have numbers and no names
	ordering string // of which collection
	encoding map[uint32]string
}

// parseCFF reads a font; what is broken in it says nothing.
func parseCFF(data []byte) *cff {
	c := &cff{glyphs: map[int]int{}, encoding: map[uint32]string{}}
	b := reader(data)
	if b.u8(0) != 1 {
		return c
	}
	_, at := b.index(b.u8(2))
	tops, at := b.index(at)
	strings, _ := b.index(at)
	if len(tops) == 0 {
		return c
	}
	called := func(sid int) string {
		switch {
		case sid < 0: // numbers of a dictionary have signs
			return ""
		case sid < len(standardStrings):
			return standardStrings[sid]
		case sid >= 391 && sid-391 < len(strings):
			return string(strings[sid-391])
		}
		return ""
	}
	top := topOf(tops[0])
	if ros, ok := top[opROS]; ok && len(ros) > 1 {
		c.cids, c.ordering = true, called(ros[1])
	}
	count := b.u16(first(top[opCharStrings]))
	ids := b.charset(first(top[opCharset]), count)
	for glyph, id := range ids {
		if c.cids {
			c.glyphs[id] = glyph
		} else {
			c.names = append(c.names, called(id))
		}
	}
	c.encode(b, first(top[opEncoding]), called)
	return c
}

// glyph is the glyph of a character.
func (c *cff) glyph(cid int) (int, bool) {
	if !c.cids {
		return cid, true
	}
	glyph, ok := c.glyphs[cid]
	return glyph, ok
}

// shows is what a character shows.
func (c *cff) shows(cid int) string {
	if c.cids {
		return ofCollection(c.ordering, cid)
	}
	if cid > 0 && cid < len(c.names) {
		return character(c.names[cid])
	}
	return ""
}

// encode reads the encoding of codes of one byte: tables 11 to 14.
func (c *cff) encode(b reader, at int, called func(sid int) string) {
	if c.cids || at == 1 {
		return
	}
	if at == 0 {
		known := map[string]bool{}
		for _, n := range c.names {
			known[n] = true
		}
		for code, glyph := range standardNames {
			if known[glyph] {
				c.encoding[uint32(code)] = glyph
			}
		}
		return
	}
	glyph := 1
	note := func(code int) {
		if glyph < len(c.names) {
			c.encoding[uint32(code)] = c.names[glyph]
		}
		glyph++
	}
	format, n := b.u8(at), b.u8(at+1)
	behind := at + 2 + n
	switch format & 0x7f {
	case 0:
		for i := range n {
			note(b.u8(at + 2 + i))
		}
	case 1:
		behind += n
		for i := range n {
			for j := range b.u8(at+3+2*i) + 1 {
				note(b.u8(at+2+2*i) + j)
			}
		}
	}
	if format&0x80 != 0 { // further codes of glyphs that have one
		for i := range b.u8(behind) {
			c.encoding[uint32(b.u8(behind+1+3*i))] = called(b.u16(behind + 2 + 3*i))
		}
	}
}

// standardCharsets is the charsets that fonts need not write, as ranges of standard strings: those of
// Latin, of the small capitals and old-style digits of "expert" fonts, and a part of these
// (Technical Note 5176, appendix C).
var standardCharsets = [][][2]int{
	{{1, 228}},
	{{1, 1}, {229, 238}, {13, 15}, {99, 99}, {239, 248}, {27, 28}, {249, 266}, {109, 110}, {267, 318}, {158, 158}, {155, 155}, {163, 163},
		{319, 326}, {150, 150}, {164, 164}, {169, 169}, {327, 378}},
	{{1, 1}, {231, 232}, {235, 238}, {13, 15}, {99, 99}, {239, 248}, {27, 28}, {249, 251}, {253, 266}, {109, 110}, {267, 270}, {272, 272},
		{300, 302}, {305, 305}, {314, 315}, {158, 158}, {155, 155}, {163, 163}, {320, 326}, {150, 150}, {164, 164}, {169, 169}, {327, 346}},
}

// charset is the names or numbers of glyphs: table 16 and those behind it.
func (b reader) charset(at, count int) []int {
	ids := []int{0}
	if at >= 0 && at < len(standardCharsets) {
		for _, r := range standardCharsets[at] {
			for id := r[0]; id <= r[1] && len(ids) < count; id++ {
				ids = append(ids, id)
			}
		}
		return ids
	}
	format := b.u8(at)
	for at++; len(ids) < count && at < len(b); {
		id, left := b.u16(at), 0
		at += 2
		switch format {
		case 1:
			left = b.u8(at)
			at++
		case 2:
			left = b.u16(at)
			at += 2
		}
		for i := 0; i <= left && len(ids) < count; i++ {
			ids = append(ids, id+i)
		}
	}
	return ids
}

// index reads a list of pieces, and gives the place behind it.
func (b reader) index(at int) (pieces [][]byte, after int) {
	count, size := b.u16(at), b.u8(at+2)
	if count == 0 || size < 1 || size > 4 {
		return nil, at + 2
	}
	offset := func(i int) int {
		n := 0
		for j := range size {
			n = n<<8 | b.u8(at+3+i*size+j)
		}
		return n
	}
	base := at + 2 + (count+1)*size
	for i := range count {
		from, to := base+offset(i), base+offset(i+1)
		if from < 0 || to < from || to > len(b) {
			return pieces, len(b)
		}
		pieces = append(pieces, b[from:to])
	}
	return pieces, base + offset(count)
}

// The operators of a top dictionary that matter here; 12 is the first byte of two.
const (
	opCharset     = 15
	opEncoding    = 16
	opCharStrings = 17
	opROS         = 12<<8 | 30
)

func first(list []int) int {
	if len(list) > 0 {
		return list[0]
	}
	return 0
}

// topOf reads a dictionary: numbers, then the operator to which they belong. Fractions count as 0.
func topOf(data []byte) map[int][]int {
	out := map[int][]int{}
	var numbers []int
	b := reader(data)
	for i := 0; i < len(data); {
		c := b.u8(i)
		i++
		switch {
		case c == 12:
			out[12<<8|b.u8(i)], numbers = numbers, nil
			i++
		case c <= 21:
			out[c], numbers = numbers, nil
		case c == 28:
			numbers = append(numbers, int(int16(b.u16(i))))
			i += 2
		case c == 29:
			numbers = append(numbers, int(int32(b.u32(i))))
			i += 4
		case c == 30: // a fraction ends with a half byte of 15
			for i < len(data) && data[i]&0x0f != 0x0f && data[i]>>4 != 0x0f {
				i++
			}
			i++
			numbers = append(numbers, 0)
		case c >= 32 && c <= 246:
			numbers = append(numbers, c-139)
		case c >= 247 && c <= 250:
			numbers = append(numbers, (c-247)*256+b.u8(i)+108)
			i++
		case c >= 251 && c <= 254:
			numbers = append(numbers, -(c-251)*256-b.u8(i)-108)
			i++
		}
	}
	return out
}
