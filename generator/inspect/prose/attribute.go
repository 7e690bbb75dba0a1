package prose

import (
	"regexp"
	"strings"
)

// isProse reports a value that says something to people: it has a character that is not ASCII, the
// digits of a number of a person, a path or an address in it, or stands in an attribute that is made
// for words. Most values are colours, lengths and names of styles.
func isProse(attribute, value string) bool {
	digits, foreign := 0, false
	for i := range len(value) {
		switch b := value[i]; {
		case b == '&', b == '\\', b == '@':
			return true
		case b >= 0x80:
			foreign = true
		case b >= '0' && b <= '9':
			digits++
		}
	}
	if foreign {
		const most = 5 // of a typeface: 仿宋_GB2312
		return !typefaces[attribute] || digits > most || strings.ContainsAny(value, "★☆：")
	}
	if digits >= 11 {
		return !geometry[attribute] && !isIdentifier.MatchString(value)
	}
	return words[attribute] || strings.Contains(value, "://")
}

// Says reports a name that says something to people: it is not made of ASCII, or holds a number of
// a person.
func Says(name string) bool { return isProse("", name) }

var (
	// worded is elements whose attributes are read to the letter.
	worded = names(`docPr cNvPr textpath shape rect roundrect oval line polyline group imagedata img hyperlink hlinkClick fldSimple listItem dataValidation scenario table
		tableColumn comment cmAuthor person docVar a area frame image tag sym`)
	// words is attributes that are made for words, in any format.
	words = names(`descr title alt string tooltip prompt promptTitle error errorTitle comment string-value displayText author
		initials user label summary instr gfxdata`)
	// geometry is attributes that hold lengths, points and outlines: rows of figures that stand for
	// nobody.
	geometry = names(`d points path viewBox coordsize coordorigin adj formulas DeltaX DeltaY Boundary CTM transform PhysicalBox
		ApplicationBox ContentBox AbbreviatedData style values keyTimes sqref ref enhanced-path x y cx cy width height`)
	// typefaces is attributes that name typefaces: those of Chinese are in every document.
	typefaces = names(`typeface ascii hAnsi eastAsia cs font-name font-name-asian font-name-complex font-family font-family-asian
		font-family-complex FontName FamilyName`)
	// isIdentifier is a name that programs make from figures.
	isIdentifier = regexp.MustCompile(`^[{(]?[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}[)}]?$`)
)
