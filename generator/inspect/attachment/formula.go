package attachment

import (
	"regexp"
	"strconv"
	"strings"

	"gongkai/generator/inspect/prose"
)

// joinedFormula is a formula or a field with the texts together that it joins: what it shows was not
// computed where nobody has opened the file since. It is empty where nothing is joined.
func joinedFormula(p prose.Piece) string {
	switch p.Element {
	case "f", "formula", "formula1", "formula2", "calculatedColumnFormula", "definedName", "table-cell":
		return joinedTexts(p.Text)
	case "instrText", "fldSimple":
		return equation(p.Text)
	}
	return ""
}

// fieldSigns is what the field EQ of Word sets its texts with: \f(1,2), \o\ad(1,2).
var fieldSigns = regexp.MustCompile(`\\[A-Za-z]+[0-9]*|[(),;，；\s]`)

// equation is what stands in a field that sets signs over or beside each other.
func equation(field string) string {
	field = strings.TrimSpace(field)
	if len(field) < 3 || !strings.EqualFold(field[:2], "EQ") || !strings.ContainsAny(field, ",;，；") {
		return ""
	}
	return fieldSigns.ReplaceAllString(field[2:], "")
}

// joinedTexts is the texts and numbers that a formula joins, those of each place together. References
// and what is computed end a text.
func joinedTexts(formula string) string {
	if !strings.Contains(formula, "&") && !strings.Contains(formula, "CONCAT") && !strings.Contains(formula, "TEXTJOIN") && !strings.Contains(formula, "CHAR(") {
		return ""
	}
	f := formulaReader{rest: formula}
	for f.rest != "" {
		f.next()
	}
	f.end()
	return strings.Join(f.joined, blocks)
}

// formulaReader reads a formula (ISO/IEC 29500-1, 18.17; ISO/IEC 26300-4) for the texts in it.
type formulaReader struct {
	rest   string
	name   string   // of the function or cell that was read last
	within []string // the functions that are open
	text   strings.Builder
	pieces int // texts in it
	number string
	joined []string
}

func (f *formulaReader) next() {
	b := f.rest[0]
	switch {
	case b == '"':
		f.add(f.quoted())
	case b >= '0' && b <= '9':
		f.number, f.rest = cutName(f.rest)
		if _, err := strconv.ParseFloat(f.number, 64); err == nil {
			f.add(f.character(f.number))
		} else {
			f.end()
		}
	case b|0x20 >= 'a' && b|0x20 <= 'z' || b == '_' || b == '$' || b >= 0x80:
		f.name, f.rest = cutName(f.rest)
		if upper := strings.ToUpper(f.name); upper != "TRUE" && upper != "FALSE" && !strings.HasPrefix(strings.TrimLeft(f.rest, " "), "(") {
			f.end() // a cell or a name
		}
	default:
		f.rest = f.rest[1:]
		f.sign(b)
	}
}

// sign reads what stands between texts.
func (f *formulaReader) sign(b byte) {
	switch b {
	case '&', ' ', '\t', '\r', '\n':
	case '(':
		f.within = append(f.within, strings.ToUpper(f.name))
		f.name = ""
	case ')':
		f.within = f.within[:max(0, len(f.within)-1)]
	case ',', ';':
		if !f.lists() {
			f.end()
		}
	default:
		f.end()
	}
}

// lists reports that the function at hand joins its arguments.
func (f *formulaReader) lists() bool {
	n := len(f.within)
	return n > 0 && (strings.Contains(f.within[n-1], "CONCAT") || strings.Contains(f.within[n-1], "TEXTJOIN"))
}

// character is a number as a text: that of the character which a function makes of it.
func (f *formulaReader) character(number string) string {
	if n := len(f.within); n > 0 && strings.HasSuffix(f.within[n-1], "CHAR") {
		if code, err := strconv.Atoi(number); err == nil && code > 0 && code <= 0x10ffff {
			return string(rune(code))
		}
	}
	return number
}

// quoted is the text in quotes with which the rest begins; two quotes in it are one.
func (f *formulaReader) quoted() string {
	var b strings.Builder
	for f.rest = f.rest[1:]; ; {
		inner, behind, _ := strings.Cut(f.rest, `"`)
		b.WriteString(inner)
		if f.rest = behind; !strings.HasPrefix(behind, `"`) {
			return b.String()
		}
		b.WriteByte('"')
		f.rest = behind[1:]
	}
}

func (f *formulaReader) add(text string) {
	f.text.WriteString(text)
	f.pieces++
}

// end keeps what was joined.
func (f *formulaReader) end() {
	if f.pieces > 1 {
		f.joined = append(f.joined, f.text.String())
	}
	f.text.Reset()
	f.pieces = 0
}

// cutName parts a name, a reference or a number from what follows it.
func cutName(text string) (name, rest string) {
	i := strings.IndexFunc(text, func(r rune) bool {
		return r < 0x80 && !strings.ContainsRune("_.$!", r) && (r < '0' || r > '9') && (r|0x20 < 'a' || r|0x20 > 'z')
	})
	if i < 0 {
		return text, ""
	}
	return text[:i], text[i:]
}
