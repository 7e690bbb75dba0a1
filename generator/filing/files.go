package filing

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/output"
)

// ReportFormats, YearFormats and BookFormats are the extensions of the files that can be made: of a
// report, of one of a year, and of a book.
var (
	ReportFormats = []string{".xlsx", ".csv", ".html"}
	YearFormats   = []string{".xlsx", ".csv", ".html", ".docx"}
	BookFormats   = []string{".xlsx", ".csv"}
)

// Format is the extension of a name, where it is one of formats.
func Format(name string, formats []string) (string, bool) {
	extension := strings.ToLower(filepath.Ext(name))
	return extension, slices.Contains(formats, extension)
}

// Day is the day of which a report tells the state: the last of its period, or today where that has
// not passed.
func Day(p calendar.Period, today calendar.Date) calendar.Date {
	if last := p.Last(); last.Before(today) {
		return last
	}
	return today
}

// Files is the report in the format of its name. In CSV there is a file for each table: the
// register has the name, and the others stand beside it.
func (r *Report) Files(name string) ([]output.File, error) {
	format, _ := Format(name, YearFormats)
	switch format {
	case ".xlsx":
		return single(name, r.Workbook)
	case ".html":
		return single(name, r.Page)
	case ".docx":
		return single(name, r.Document)
	case ".csv":
		var files []output.File
		extension := filepath.Ext(name)
		for _, f := range r.CSV() {
			to := name
			if f.Suffix != "" {
				to = strings.TrimSuffix(name, extension) + "-" + f.Suffix + extension
			}
			files = append(files, output.File{Name: to, Data: f.Data})
		}
		return files, nil
	}
	return nil, fmt.Errorf("report: no format is called %q", format)
}

// Files is the book in the format of its name; CSV holds the first of its tables.
func (b *Book) Files(name string) ([]output.File, error) {
	format, _ := Format(name, BookFormats)
	switch format {
	case ".xlsx":
		return single(name, b.Workbook)
	case ".csv":
		return []output.File{{Name: name, Data: b.Tables[0].CSV()}}, nil
	}
	return nil, fmt.Errorf("book: no format is called %q", format)
}

func single(name string, of func() ([]byte, error)) ([]output.File, error) {
	data, err := of()
	if err != nil {
		return nil, err
	}
	return []output.File{{Name: name, Data: data}}, nil
}
