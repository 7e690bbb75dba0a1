package pdfread

import (
	"bytes"
	"regexp"
	"strconv"
)

// insideFont is what an embedded font of 256 characters says of them.
type insideFont struct {
	codes map[uint32]string // the names of its glyphs by code
	ttf   *trueType
	cff   *cff
}

// inside reads the font that is embedded; nil where there is none.
func (d *document) inside(descriptor dict) *insideFont {
	for _, key := range []name{"FontFile", "FontFile2", "FontFile3"} {
		s, ok := d.get(descriptor[key]).(stream)
		if !ok {
			continue
		}
		data, err := d.decode(s)
		if err != nil {
			return &insideFont{ttf: &trueType{}}
		}
		f := &insideFont{ttf: d.parseTrueType(data)}
		if table := f.ttf.table("CFF "); table != nil {
			data = table
		}
		switch {
		case key == "FontFile":
			f.codes = encodingOfType1(data)
		case key == "FontFile3":
			f.cff = parseCFF(data)
			f.codes = f.cff.encoding
		}
		return f
	}
	return nil
}

// coded is what the font shows for a code by its own encoding.
func (f *insideFont) coded(code uint32) string {
	if glyph, ok := f.codes[code]; ok {
		return character(glyph)
	}
	return f.ttf.coded(code)
}

// named is what the glyph of a name shows, where the name itself does not tell.
func (f *insideFont) named(glyph string) string {
	if n, ok := f.ttf.byName[glyph]; ok {
		return f.ttf.shows(n)
	}
	if m := numbered.FindStringSubmatch(glyph); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil {
			return f.ttf.shows(n)
		}
	}
	return ""
}

// numbered is how programs name a glyph of which they know no more than its number: g21, glyph00021,
// cid:21.
var numbered = regexp.MustCompile(`^[A-Za-z]{1,8}:?([0-9]{1,5})$`)

// assigned is how a Type 1 font names the glyph of a code: dup 65 /A put.
var assigned = regexp.MustCompile(`dup\s+(\d{1,3})\s*/([^\s/{}\[\]()<>%]+)\s+put`)

// encodingOfType1 is the encoding that a Type 1 font brings: it stands before its encrypted part.
func encodingOfType1(data []byte) map[uint32]string {
	if i := bytes.Index(data, []byte("eexec")); i >= 0 {
		data = data[:i]
	}
	codes := map[uint32]string{}
	if bytes.Contains(data, []byte("StandardEncoding def")) {
		for code, glyph := range standardNames {
			codes[uint32(code)] = glyph
		}
	}
	for _, m := range assigned.FindAllSubmatch(data, 256) {
		if n, err := strconv.Atoi(string(m[1])); err == nil {
			codes[uint32(n)] = string(m[2])
		}
	}
	return codes
}
