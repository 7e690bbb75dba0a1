package attachment

import (
	"regexp"
	"strings"
	"unicode"

	"gongkai/generator/diag"
)

// shown is the text of the cell at hand. A number is written out: an identity number that was stored
// as one is shown as 1.10E+17, and is a leak all the same.
func (v *sheetReader) shown() string {
	value := v.value.String()
	switch v.kind {
	case "s":
		return v.shared.text(value)
	case "", "n":
		value = noughts.ReplaceAllString(plainNumbers(value), "")
		if format, says := v.worded[v.format]; says && value != "" {
			return format.shown(value)
		}
		if v.grid.amounts[v.column] && value != "" {
			return value + "元" // or whatever is counted: it is no number of a person
		}
	}
	return value
}

// noughts is the fraction that programs write of a whole number.
var noughts = regexp.MustCompile(`\.0+$`)

// header says the header or footer of a sheet as it is shown, and as it stands in the file.
func (v *sheetReader) header(where diag.Text, text string) error {
	plain := headerText(text)
	if err := v.r.say(where, plain, v.sheet.hidden); err != nil || plain == text {
		return err
	}
	return v.r.sayAgain(where, text)
}

// headerCodes is what a header holds besides its text (ISO/IEC 29500-1, 18.3.1.46): typefaces, colours,
// sizes, looks.
var headerCodes = regexp.MustCompile(`&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]{1,3} ?|[BIUESXYOH])`)

// headerText is a header without them; its three parts, and what is filled in, part its text.
func headerText(text string) string {
	text = headerCodes.ReplaceAllString(strings.ReplaceAll(text, "&&", "\x00"), "")
	for _, code := range "LCRPNDTAFZG" {
		text = strings.ReplaceAll(text, "&"+string(code), "\n")
	}
	return strings.ReplaceAll(text, "\x00", "&")
}

// amounts is words in the heading of a column of amounts.
var amounts = regexp.MustCompile(`金额|预算|决算|总额|余额|收入|支出|产值|资产|造价|价款|投资|经费|元）|元\)|元$`)

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }
