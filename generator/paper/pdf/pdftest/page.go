package pdftest

import "slices"

// page looks at a page: whatever is painted is in one content or decoration, and of the element
// that the tree of parents says.
func (c *checker) page(self reference, page dict) {
	stream, _ := page["Contents"].(reference)
	seen := c.contentStream(self, c.file[int(stream)].data, c.fontsOf(page))
	var parents []any
	if key, ok := page["StructParents"].(int); ok {
		parents = c.array(c.keys[key])
	}
	if len(parents) != seen {
		c.fail("page %d has %d contents, and parents of %d", self, seen, len(parents))
	}
	for number := range seen {
		at := content{self, number}
		owner, ok := c.contents[at]
		if !ok || number < len(parents) && parents[number] != owner {
			c.fail("contents %d of page %d are of no element, or of two", number, self)
		}
		delete(c.contents, at)
	}
	annotations := c.array(page["Annots"])
	if len(annotations) > 0 && page["Tabs"] != name("S") {
		c.fail("the links of page %d are not in the order of its structure", self)
	}
	for _, a := range annotations {
		ref, _ := a.(reference)
		d := c.dict(a)
		owner, ok := c.annotations[ref]
		key, keyed := d["StructParent"].(int)
		if !ok || !keyed || c.keys[key] != owner {
			c.fail("annotation %d is of no element, or of another", ref)
		}
		if told, _ := d["Contents"].(text); d["F"] != 4 || told == "" || told == "()" {
			c.fail("annotation %d is not printed, or says nothing", ref)
		}
		delete(c.annotations, ref)
	}
}

// noKind is the kind of what is of no element.
const noKind name = ""

// kindOf is the kind of the element that contents are of.
func (c *checker) kindOf(at content) name {
	kind, _ := c.elements[c.contents[at]]["S"].(name)
	return kind
}

// painting are the operators that put something on paper.
var painting = []word{"TJ", "f", "f*", "S", "B", "B*", "Do"}

// contentStream counts the contents of a page.
func (c *checker) contentStream(page reference, data []byte, fonts map[name]*face) (contents int) {
	p := parser{data: data}
	marked, inText, markedInText := false, false, false
	depth, markedAt := 0, 0
	within := 0      // marks that say how a part of a text is read
	inside := noKind // the kind of the element that the contents are of
	var font *face
	var operands []any
	for v := p.value(); v != nil; v = p.value() {
		operator, ok := v.(word)
		if !ok {
			operands = append(operands, v)
			continue
		}
		switch operator {
		case "BDC", "BMC":
			if marked && inText && tellsText(operands) {
				within++
				break
			}
			if marked {
				c.fail("page %d: marks within marks", page)
			}
			marked, markedInText, markedAt = true, inText, depth
			if operator == "BDC" {
				d, _ := operands[1].(dict)
				if d.number("MCID") != contents {
					c.fail("page %d: contents %d follow %d", page, d.number("MCID"), contents-1)
				}
				inside = c.kindOf(content{page, contents})
				if operands[0] != inside {
					c.fail("page %d: contents %d are of a %s and say %v", page, contents, inside, operands[0])
				}
				contents++
			} else if operands[0] != name("Artifact") {
				c.fail("page %d: %v without a number", page, operands[0])
			}
		case "EMC":
			if within > 0 {
				within--
				break
			}
			if !marked || inText != markedInText || depth != markedAt {
				c.fail("page %d: a mark ends elsewhere than it began", page)
			}
			marked, inside = false, noKind
		case "Tf":
			called, _ := operands[0].(name)
			font = fonts[called]
		case "TJ":
			c.shows(page, font, operands, within > 0)
		case "BT", "ET":
			if within > 0 {
				c.fail("page %d: a text ends within a mark of it", page)
			}
			inText = operator == "BT"
		case "q":
			depth++
		case "Q":
			depth--
		}
		if slices.Contains(painting, operator) && !marked {
			c.fail("page %d: %s is of no element and no decoration", page, operator)
		}
		if slices.Contains(painting, operator) && operator != "TJ" && inside != noKind && inside != "Figure" {
			c.fail("page %d: %s draws in a %s", page, operator, inside)
		}
		operands = operands[:0]
	}
	if p.failed != nil || marked || inText || depth != 0 {
		c.fail("page %d is not whole: %v", page, p.failed)
	}
	return contents
}

// tellsText reports whether a mark says how a part of a text is read: what several glyphs stand for
// together, or that they come from left to right in a word that does not.
func tellsText(operands []any) bool {
	if operands[0] == name("ReversedChars") {
		return true
	}
	if len(operands) < 2 || operands[0] != name("Span") {
		return false
	}
	d, _ := operands[1].(dict)
	_, told := d["ActualText"]
	return told
}
