package pdfread

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// character is what a glyph of this name shows, after the rules of the Adobe Glyph List: of Latin,
// Greek and Cyrillic letters, digits and common signs. None where the name says nothing, as g21.
func character(glyph string) string {
	glyph, _, _ = strings.Cut(glyph, ".")
	if strings.Contains(glyph, "_") {
		var parts strings.Builder
		for part := range strings.SplitSeq(glyph, "_") {
			text := character(part)
			if text == "" {
				return ""
			}
			parts.WriteString(text)
		}
		return parts.String()
	}
	if len(glyph) == 1 {
		return glyph
	}
	if text, ok := glyphNames[glyph]; ok {
		return text
	}
	if text := accented(glyph); text != "" {
		return text
	}
	if text := coded(glyph); text != "" {
		return text
	}
	if i, ok := greekNames[strings.ToLower(glyph)]; ok {
		if glyph[0] < 'a' {
			return string(rune(0x391 + i))
		}
		return string(rune(0x3b1 + i))
	}
	for _, form := range forms {
		if base, ok := strings.CutSuffix(glyph, form); ok && base != "" {
			return character(base)
		}
	}
	return ""
}

// forms is how glyphs are called that are a letter, digit or sign in another form: small capitals,
// digits that are not as high as letters, those of full width, in a circle or within brackets.
var forms = strings.Fields("small oldstyle superior inferior fitted monospace inversesansserif sansserif inversecircle circle paren period arabic hackarabic persian")

// coded is the character of a name that says its number: uni624B, u1F600, afii10017.
func coded(glyph string) string {
	if digits, ok := strings.CutPrefix(glyph, "uni"); ok && len(digits) >= 4 && len(digits)%4 == 0 {
		var text strings.Builder
		for ; digits != ""; digits = digits[4:] {
			n, err := strconv.ParseUint(digits[:4], 16, 32)
			if err != nil {
				return ""
			}
			text.WriteRune(rune(n))
		}
		return text.String()
	}
	if digits, ok := strings.CutPrefix(glyph, "u"); ok && len(digits) >= 4 && len(digits) <= 6 {
		if n, err := strconv.ParseUint(digits, 16, 32); err == nil {
			return string(rune(n))
		}
	}
	if digits, ok := strings.CutPrefix(glyph, "afii"); ok {
		n, _ := strconv.Atoi(digits)
		switch { // letters of Russian, Ё between the others
		case n >= 10017 && n <= 10022:
			return string(rune(n - 10017 + 0x410))
		case n >= 10065 && n <= 10070:
			return string(rune(n - 10065 + 0x430))
		case n == 10023:
			return "Ё"
		case n == 10071:
			return "ё"
		case n >= 10024 && n <= 10049:
			return string(rune(n - 10024 + 0x416))
		case n >= 10072 && n <= 10097:
			return string(rune(n - 10072 + 0x436))
		}
	}
	return ""
}

// accents is the marks that stand over and under letters, as characters that join with them.
var accents = map[string]rune{
	"grave": 0x300, "acute": 0x301, "circumflex": 0x302, "tilde": 0x303, "macron": 0x304, "breve": 0x306, "dotaccent": 0x307, "dot": 0x307,
	"dieresis": 0x308, "ring": 0x30a, "hungarumlaut": 0x30b, "caron": 0x30c, "commaaccent": 0x327, "cedilla": 0x327, "ogonek": 0x328,
}

// accented is a letter with a mark: Aacute.
func accented(glyph string) string {
	if mark, ok := accents[glyph[min(1, len(glyph)):]]; ok {
		composed := norm.NFC.String(glyph[:1] + string(mark))
		return composed
	}
	return ""
}

// greekNames is the letters of Greek in the order of Unicode.
var greekNames = func() map[string]int {
	table := map[string]int{}
	for i, letter := range strings.Fields("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma1 sigma tau upsilon phi chi psi omega") {
		table[letter] = i
	}
	return table
}()

// greek is what a code of the font Symbol shows: letters of Greek stand where those of Latin do
// that are like them.
func greek(code uint32) string {
	const letters = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ" // at A to Z
	const small = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
	switch {
	case code >= 'A' && code <= 'Z':
		return string([]rune(letters)[code-'A'])
	case code >= 'a' && code <= 'z':
		return string([]rune(small)[code-'a'])
	case code >= ' ' && code < 0x7f:
		return string(rune(code))
	}
	return ""
}

// dingbat is what a code of ZapfDingbats shows: the block of Unicode that has its name is in its
// order, but for signs that stood elsewhere before.
func dingbat(code uint32) string {
	elsewhere := map[uint32]string{0x20: " ", 0x25: "☎", 0x2a: "☛", 0x2b: "☞", 0x48: "★", 0x6c: "●", 0x6e: "■", 0x73: "▲", 0x74: "▼", 0x75: "◆", 0x77: "◗"}
	if sign, ok := elsewhere[code]; ok {
		return sign
	}
	if code > 0x20 && code < 0x7f || code > 0xa0 && code < 0xff {
		return string(rune(0x26e0 + code))
	}
	return ""
}

// standardNames is Adobe's standard encoding, and standardStrings the names that fonts of CFF need
// not write: Technical Note 5176, appendix A. The first 95 of them are those of ASCII.
var standardStrings = strings.Fields(`.notdef space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft parenright asterisk plus comma hyphen period slash
zero one two three four five six seven eight nine colon semicolon less equal greater question at A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
bracketleft backslash bracketright asciicircum underscore quoteleft a b c d e f g h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde
exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft guilsinglleft guilsinglright fi fl endash dagger daggerdbl
periodcentered paragraph bullet quotesinglbase quotedblbase quotedblright guillemotright ellipsis perthousand questiondown grave acute circumflex tilde macron
breve dotaccent dieresis ring cedilla hungarumlaut ogonek caron emdash AE ordfeminine Lslash Oslash OE ordmasculine ae dotlessi lslash oslash oe germandbls
onesuperior logicalnot mu trademark Eth onehalf plusminus Thorn onequarter divide brokenbar degree thorn threequarters twosuperior registered minus eth multiply
threesuperior copyright Aacute Acircumflex Adieresis Agrave Aring Atilde Ccedilla Eacute Ecircumflex Edieresis Egrave Iacute Icircumflex Idieresis Igrave Ntilde
Oacute Ocircumflex Odieresis Ograve Otilde Scaron Uacute Ucircumflex Udieresis Ugrave Yacute Ydieresis Zcaron aacute acircumflex adieresis agrave aring atilde
ccedilla eacute ecircumflex edieresis egrave iacute icircumflex idieresis igrave ntilde oacute ocircumflex odieresis ograve otilde scaron uacute ucircumflex
udieresis ugrave yacute ydieresis zcaron
exclamsmall Hungarumlautsmall dollaroldstyle dollarsuperior ampersandsmall Acutesmall parenleftsuperior parenrightsuperior twodotenleader onedotenleader
zerooldstyle oneoldstyle twooldstyle threeoldstyle fouroldstyle fiveoldstyle sixoldstyle sevenoldstyle eightoldstyle nineoldstyle commasuperior
threequartersemdash periodsuperior questionsmall asuperior bsuperior centsuperior dsuperior esuperior isuperior lsuperior msuperior nsuperior osuperior
rsuperior ssuperior tsuperior ff ffi ffl parenleftinferior parenrightinferior Circumflexsmall hyphensuperior Gravesmall Asmall Bsmall Csmall Dsmall Esmall
Fsmall Gsmall Hsmall Ismall Jsmall Ksmall Lsmall Msmall Nsmall Osmall Psmall Qsmall Rsmall Ssmall Tsmall Usmall Vsmall Wsmall Xsmall Ysmall Zsmall
colonmonetary onefitted rupiah Tildesmall exclamdownsmall centoldstyle Lslashsmall Scaronsmall Zcaronsmall Dieresissmall Brevesmall Caronsmall
Dotaccentsmall Macronsmall figuredash hypheninferior Ogoneksmall Ringsmall Cedillasmall questiondownsmall oneeighth threeeighths fiveeighths seveneighths
onethird twothirds zerosuperior foursuperior fivesuperior sixsuperior sevensuperior eightsuperior ninesuperior zeroinferior oneinferior twoinferior
threeinferior fourinferior fiveinferior sixinferior seveninferior eightinferior nineinferior centinferior dollarinferior periodinferior commainferior
Agravesmall Aacutesmall Acircumflexsmall Atildesmall Adieresissmall Aringsmall AEsmall Ccedillasmall Egravesmall Eacutesmall Ecircumflexsmall
Edieresissmall Igravesmall Iacutesmall Icircumflexsmall Idieresissmall Ethsmall Ntildesmall Ogravesmall Oacutesmall Ocircumflexsmall Otildesmall
Odieresissmall OEsmall Oslashsmall Ugravesmall Uacutesmall Ucircumflexsmall Udieresissmall Yacutesmall Thornsmall Ydieresissmall`)

var standardNames = func() map[int]string {
	table := map[int]string{}
	for _, r := range []struct{ code, first, last int }{
		{0x20, 1, 95}, {0xa1, 96, 110}, {0xb1, 111, 114}, {0xb6, 115, 122}, {0xbf, 123, 128}, {0xc6, 129, 131}, {0xca, 132, 133}, {0xcd, 134, 137},
		{0xe1, 138, 138}, {0xe3, 139, 139}, {0xe8, 140, 143}, {0xf1, 144, 144}, {0xf5, 145, 145}, {0xf8, 146, 149},
	} {
		for i := r.first; i <= r.last; i++ {
			table[r.code+i-r.first] = standardStrings[i]
		}
	}
	return table
}()
