package wordfile

import (
	"golang.org/x/net/html"
)

// Sheet is a sheet of an OpenDocument workbook, as a table of a page.
type Sheet struct {
	Name   string
	Hidden bool
	Table  *html.Node
	// HiddenColumns is the columns that are not shown, from 0
	HiddenColumns []int
}

// ReadWorkbook reads the sheets of an OpenDocument workbook (.ods) as they are shown; false where
// these bytes are none that can be read.
func ReadWorkbook(data []byte) ([]Sheet, bool) {
	p, err := open(data)
	if err != nil {
		return nil, false
	}
	content, err := p.xml("content.xml")
	book := content.kid("office:body", "office:spreadsheet")
	if err != nil || book == nil {
		return nil, false
	}
	o := &odf{reader: blankReader(p), styles: map[string]*element{}}
	for _, e := range kidsOf(content.kid("office:automatic-styles")) {
		if e.name == "style:style" {
			o.styles[e.value("style:family")+"/"+e.value("style:name")] = e
		}
	}
	var sheets []Sheet
	for _, k := range book.kids {
		if k.name != "table:table" {
			continue
		}
		look := o.styles["table/"+k.value("table:style-name")]
		to := node("div")
		o.reader.table(to, o.table(k))
		sheets = append(sheets, Sheet{k.value("table:name"), look.kid("style:table-properties").value("table:display") == "false", to.FirstChild, hiddenColumns(k)})
	}
	return sheets, true
}

func hiddenColumns(table *element) []int {
	var out []int
	at := 0
	table.each(func(k *element) bool {
		if k.name != "table:table-column" {
			return k.name == "table:table-columns" || k.name == "table:table-header-columns" || k.name == "table:table-column-group" || k == table
		}
		for range repeated(k, "table:number-columns-repeated") {
			if hides(k) && at < maxColumns {
				out = append(out, at)
			}
			at++
		}
		return false
	})
	return out
}
