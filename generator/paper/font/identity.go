package font

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/generator/diag"
)

// identity is what a face says of itself, as far as it tells what the face is for.
type identity struct {
	names   []string // families, full and PostScript names in any language, in one spelling
	chinese string   // the full name in Chinese; empty: none
	weight  int      // 1 to 1000; 400 is regular
	slanted bool
	design  design
	page936 bool      // it is made for simplified Chinese, or does not say for what
	ranges  [4]uint32 // of characters that it is made for: bits from the lowest of the first
}

// design is the kind of a face's strokes.
type design uint8

const (
	unclassed design = iota
	serif            // as 宋体
	sans             // as 黑体
	otherwise        // handwriting, ornaments, symbols
)

// identify reads the tables name and OS/2 (OpenType 1.9); what is damaged in them says nothing.
func identify(name, os2 []byte) identity {
	id := identity{weight: 400, page936: true}
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(os2[at:])) }
	if len(os2) >= 6 {
		id.weight = min(max(u16(4), 1), 1000)
	}
	if len(os2) >= 58 {
		for i := range id.ranges {
			id.ranges[i] = binary.BigEndian.Uint32(os2[42+4*i:])
		}
	}
	if len(os2) >= 64 {
		id.design = designOf(os2[30], os2[32], os2[33])
		const italic, oblique = 1, 1 << 9
		id.slanted = u16(62)&(italic|oblique) != 0
	}
	if len(os2) >= 82 && u16(0) > 0 {
		const simplified = 1 << 18 // of ulCodePageRange1
		id.page936 = binary.BigEndian.Uint32(os2[78:])&simplified != 0
	}
	names(name, func(n nameRecord) {
		if s := spelled(n.text); s != "" && !slices.Contains(id.names, s) {
			id.names = append(id.names, s)
		}
		if n.kind == fullName && id.chinese == "" && n.inChina {
			id.chinese = diag.OneLine(strings.TrimSpace(n.text))
		}
	})
	return id
}

// claims reports whether a face says it is made for a range of characters.
func (id *identity) claims(bit int) bool { return id.ranges[bit/32]&(1<<(bit%32)) != 0 }

// designOf tells the design by the class of IBM, else by PANOSE.
func designOf(class, family, style byte) design {
	switch {
	case class >= 1 && class <= 5 || class == 7:
		return serif
	case class == 8:
		return sans
	case class >= 9 && class <= 12:
		return otherwise
	case family == 2 && style >= 2 && style <= 10:
		return serif
	case family == 2 && style >= 11 && style <= 15:
		return sans
	case family >= 3 && family <= 5:
		return otherwise
	}
	return unclassed
}

// nameRecord is a name of a face.
type nameRecord struct {
	kind    int
	text    string
	inChina bool // in the Chinese of the mainland
}

// The kinds of names that are looked at.
const (
	familyName  = 1
	fullName    = 4
	postScript  = 6
	wholeFamily = 16 // with all its weights
)

// names visits the names of a name table.
func names(t []byte, visit func(nameRecord)) {
	u16 := func(at int) int {
		if at+2 > len(t) {
			return 0
		}
		return int(binary.BigEndian.Uint16(t[at:]))
	}
	for i := range u16(2) {
		at := 6 + 12*i
		if at+12 > len(t) {
			return
		}
		platform, encoding, language, kind := u16(at), u16(at+2), u16(at+4), u16(at+6)
		from, n := u16(4)+u16(at+10), u16(at+8)
		if kind != familyName && kind != fullName && kind != postScript && kind != wholeFamily || from+n > len(t) {
			continue
		}
		text, ok := nameText(platform, encoding, t[from:from+n])
		if !ok {
			continue
		}
		const windowsPRC, macSimplified = 0x0804, 33
		visit(nameRecord{kind, text, platform == 3 && language == windowsPRC || platform == 1 && language == macSimplified})
	}
}

// nameText decodes a name; false where its encoding is not known.
func nameText(platform, encoding int, b []byte) (string, bool) {
	const windowsGB, macGB = 3, 25
	switch {
	case platform == 3 && encoding == windowsGB, platform == 1 && encoding == macGB:
		b = slices.DeleteFunc(slices.Clone(b), func(c byte) bool { return c == 0 }) // ASCII in two bytes
		out, err := simplifiedchinese.GBK.NewDecoder().Bytes(b)
		return string(out), err == nil
	case platform == 0, platform == 3:
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = binary.BigEndian.Uint16(b[2*i:])
		}
		return string(utf16.Decode(units)), true
	case platform == 1:
		return string(b), !slices.ContainsFunc(b, func(c byte) bool { return c >= 0x80 })
	}
	return "", false
}

// spelled is a name in small letters and without spaces, hyphens and dots, which files and systems
// leave out or put in.
func spelled(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
