package pdftest

import (
	"fmt"
	"slices"
)

// within is which elements may stand directly in which (ISO 32000-1, 14.8.4); those that are not
// named take any.
var within = map[name][]name{
	"Table": {"TR"}, "TR": {"TH", "TD"},
	"L": {"LI"}, "LI": {"Lbl", "LBody"},
	"TOC": {"TOCI"},
}

// only is in which elements alone others stand.
var only = map[name][]name{
	"TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}

// kinds is those that elements are of, all of them standard ones.
var kinds = []name{"Document", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "BlockQuote", "Code", "Span", "Table", "TR", "TH", "TD", "Figure", "Caption",
	"Note", "Reference", "Link", "TOC", "TOCI"}

// element looks at an element and at all within it, in reading order.
func (c *checker) element(self, parent reference, in name) {
	e := c.dict(self)
	if _, ok := c.elements[self]; ok || e == nil {
		c.fail("element %d comes twice, or is none", self)
		return
	}
	c.elements[self] = e
	kind, _ := e["S"].(name)
	if !slices.Contains(kinds, kind) {
		c.fail("element %d is a %q", self, kind)
	}
	if tag, ok := e["Lang"]; ok {
		c.language(fmt.Sprint("element ", self), tag)
	}
	if e["P"] != parent {
		c.fail("element %d is in %d, and says it is in %v", self, parent, e["P"])
	}
	if allowed := within[in]; allowed != nil && !slices.Contains(allowed, kind) {
		c.fail("element %d: %s in %s", self, kind, in)
	}
	if allowed := only[kind]; allowed != nil && !slices.Contains(allowed, in) {
		c.fail("element %d: %s in %s", self, kind, in)
	}
	c.own(self, kind, e)
	page, _ := e["Pg"].(reference)
	for _, kid := range c.array(e["K"]) {
		c.kid(self, kind, page, kid)
	}
	if kind == "Table" {
		c.table(self, e)
	}
}

// kid looks at what an element holds: contents, an annotation, or another element.
func (c *checker) kid(self reference, kind name, page reference, kid any) {
	at := content{page: page}
	switch kid := kid.(type) {
	case reference:
		c.element(kid, self, kind)
		return
	case int:
		at.number = kid
	case dict:
		of, _ := kid["Pg"].(reference)
		if kid["Type"] == name("OBJR") {
			a, _ := kid["Obj"].(reference)
			if _, ok := c.annotations[a]; ok || kind != "Link" {
				c.fail("annotation %d is of two elements, or of a %s", a, kind)
			}
			c.annotations[a] = self
			return
		}
		at = content{of, kid.number("MCID")}
	}
	if _, ok := c.contents[at]; ok || at.page == 0 {
		c.fail("contents %d of page %d are of two elements", at.number, at.page)
	}
	c.contents[at] = self
}

// own looks at what an element of its kind must say.
func (c *checker) own(self reference, kind name, e dict) {
	switch kind {
	case "H1", "H2", "H3", "H4", "H5", "H6":
		level := int(kind[1] - '0')
		if level > c.level+1 {
			c.fail("element %d: a heading of level %d follows one of level %d", self, level, c.level)
		}
		c.level = level
	case "Figure":
		if alt, _ := e["Alt"].(text); alt == "" || alt == "()" {
			c.fail("figure %d says nothing", self)
		}
	case "TH":
		if c.dict(e["A"])["Scope"] == nil {
			c.fail("header %d does not say of what", self)
		}
	case "Note":
		at := slices.Index(c.notes, any(self))
		if id, ok := e["ID"].(text); !ok || at < 1 || c.notes[at-1] != id {
			c.fail("note %d has no name of its own", self)
		}
	}
}

// table looks whether all rows are equally wide, with what reaches into them from above.
func (c *checker) table(self reference, table dict) {
	width := -1
	var below []int // rows that each column is still taken up in
	for _, row := range c.array(table["K"]) {
		cells, column := c.array(c.dict(row)["K"]), 0
		for i := 0; i < len(cells) || column < len(below); {
			if column < len(below) && below[column] > 0 {
				below[column]--
				column++
				continue
			}
			if i == len(cells) {
				break
			}
			attributes := c.dict(c.dict(cells[i])["A"])
			for range max(1, attributes.number("ColSpan")) {
				for column >= len(below) {
					below = append(below, 0)
				}
				if below[column] > 0 {
					c.fail("table %d: a cell stands on another", self)
				}
				below[column] = max(1, attributes.number("RowSpan")) - 1
				column++
			}
			i++
		}
		if width < 0 {
			width = column
		}
		if column != width {
			c.fail("table %d: a row of %d columns among others of %d", self, column, width)
		}
	}
	for _, left := range below {
		if left > 0 {
			c.fail("table %d: a cell reaches out of it", self)
		}
	}
}
