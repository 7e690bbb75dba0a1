package pdfread

// composite reads a font of many characters: 9.7. Its encoding parts a string into codes and says
// which character of the font each stands for; that character is known by the encoding, by the
// collection to which the font belongs, or by the font that is embedded.
func (d *document) composite(f *font, body dict) {
	f.codes, f.width, f.down = twoBytes, 1000, -1000
	var inner dict
	if descendants := d.arrayOf(body["DescendantFonts"]); len(descendants) > 0 {
		inner = d.dictOf(descendants[0])
	} else {
		inner = d.dictOf(body["DescendantFonts"])
	}
	var decode func(uint32, int) string
	switch e := d.get(body["Encoding"]).(type) {
	case name:
		p := predefined(string(e))
		decode, f.vertical = p.decode, p.vertical
		if p.codes != nil {
			f.codes = p.codes
		}
		if p.cid != nil {
			f.cid = p.cid
		}
	case stream:
		c := d.cmap(e, 0)
		f.cid, f.vertical, decode = c.cid, c.vertical, c.decode
		if len(c.codes) > 0 {
			f.codes = c.codes
		}
	}
	f.width = d.number(inner["DW"], 1000)
	d.widthsOf(d.arrayOf(inner["W"]), f.widths)
	if f.vertical {
		if dw2 := d.arrayOf(inner["DW2"]); len(dw2) == 2 {
			f.down = d.number(dw2[1], -1000)
		}
		f.downs = d.downsOf(d.arrayOf(inner["W2"]))
	}
	inside := d.characters(inner)
	if d.get(inner["Subtype"]) == name("CIDFontType2") && decode == nil {
		f.guess = orderOfWindows
	}
	stated := f.own
	f.own = func(code uint32, length int) string {
		for _, by := range []func(uint32, int) string{stated, decode} {
			if by != nil {
				if text := by(code, length); text != "" {
					return text
				}
			}
		}
		return inside(f.cid(code, length))
	}
}

// orderOfWindows is what a glyph shows if the font has the order in which nearly all fonts of
// Windows have theirs: three that are blank or nothing, then ASCII from the space on. A font that was
// cut down for a PDF often keeps its numbers and nothing that tells what they show.
func orderOfWindows(glyph int) string {
	const space = 3
	if glyph < space || glyph > space+'~'-' ' {
		return ""
	}
	return string(rune(glyph - space + ' '))
}

// characters is what the characters of a font show, by their numbers: where the font is of a
// collection that is known, by that; else by what is embedded, which is read when it is asked for
// first.
func (d *document) characters(inner dict) func(cid int) string {
	info := d.dictOf(inner["CIDSystemInfo"])
	ordering, _ := d.get(info["Ordering"]).(str)
	until := d.until
	var embedded func(cid int) string
	return func(cid int) string {
		if text := ofCollection(ordering.text, cid); text != "" {
			return text
		}
		if embedded == nil {
			_ = d.asOfPlace(until, func() error {
				embedded = d.embedded(inner)
				return nil
			})
		}
		return embedded(cid)
	}
}

// embedded is what the characters of an embedded font show.
func (d *document) embedded(inner dict) func(cid int) string {
	descriptor := d.dictOf(inner["FontDescriptor"])
	if s, ok := d.get(descriptor["FontFile2"]).(stream); ok {
		t := d.trueType(s)
		glyphs := d.glyphNumbers(inner["CIDToGIDMap"])
		return func(cid int) string { return t.shows(glyphs(cid)) }
	}
	if s, ok := d.get(descriptor["FontFile3"]).(stream); ok {
		data, err := d.decode(s)
		if err != nil {
			return nobodyKnows
		}
		t := d.parseTrueType(data)
		if table := t.table("CFF "); table != nil {
			data = table
		}
		c := parseCFF(data)
		return func(cid int) string {
			if glyph, ok := c.glyph(cid); ok {
				if text := t.shows(glyph); text != "" {
					return text
				}
			}
			return c.shows(cid)
		}
	}
	return nobodyKnows
}

func nobodyKnows(int) string { return "" }

// glyphNumbers is the glyphs of characters: 9.7.4.2.
func (d *document) glyphNumbers(o any) func(cid int) int {
	s, ok := d.get(o).(stream)
	if !ok {
		return func(cid int) int { return cid }
	}
	data, err := d.decode(s)
	return func(cid int) int {
		if err != nil || cid < 0 || 2*cid+1 >= len(data) {
			return 0
		}
		return int(bigEndian(data[2*cid : 2*cid+2]))
	}
}
