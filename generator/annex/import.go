package annex

import (
	"path"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// MaxBytes bounds a file that is imported.
const MaxBytes = 32 << 20

// Imported is a catalogue as a site will hold it.
type Imported struct {
	Result
	Revision *catalogue.Revision
	// of its file, with the numbers that entries had in the older revision where some have moved
	CSV []byte
}

// Imports reports whether a file of this name may hold a catalogue: what it holds decides, and what
// cannot be read is told by Read with what to do.
func Imports(name string) bool {
	return slices.Contains(strings.Fields(".xlsx .xlsm .xltx .xltm .docx .docm .dotx .dotm .odt .ods .csv .tsv .txt .html .htm .xls .doc .et .ett .wps .wpt .rtf .mht .mhtml .pdf .ofd"), strings.ToLower(path.Ext(name)))
}

// Import makes the revision that takes force on day, in the file named to, of a table like those
// that Read takes; older is the one before it, or nil. With an error in the list, nothing of the
// result but its Mends is to be used.
func Import(name string, data []byte, known []string, older *catalogue.Revision, day calendar.Date, to string) (Imported, diag.List) {
	result, problems := Read(name, data, known)
	out := Imported{Result: result}
	if problems.HasErrors() {
		return out, problems
	}
	out.Revision = catalogue.NewRevision(day, to, result.Entries)
	out.CSV = csvdoc.Marked(result.CSV(catalogue.FormerNumbers(older, out.Revision)))
	return out, problems
}
