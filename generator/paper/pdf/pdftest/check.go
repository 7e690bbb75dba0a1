package pdftest

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Check says which rules a file breaks, all of them; nil: none.
func Check(data []byte) error {
	f, err := read(data)
	if err != nil {
		return err
	}
	c := checker{file: f, elements: map[reference]dict{}, contents: map[content]reference{}, annotations: map[reference]reference{}, keys: map[int]any{}}
	root, err := c.catalog(data)
	if err != nil {
		return err
	}
	parents := c.array(c.dict(root["ParentTree"])["Nums"])
	for i := 0; i+1 < len(parents); i += 2 {
		key, _ := parents[i].(int)
		if _, ok := c.keys[key]; ok || key >= root.number("ParentTreeNextKey") {
			c.fail("key %d of the tree of parents comes twice or late", key)
		}
		c.keys[key] = parents[i+1]
	}
	c.notes = c.array(c.dict(root["IDTree"])["Names"])
	self := c.document["StructTreeRoot"].(reference)
	document, _ := root["K"].(reference)
	c.element(document, self, "")
	c.pages(c.document["Pages"], "Root")
	for at, e := range c.contents {
		c.fail("contents %d of page %d are of element %d, and not on it", at.number, at.page, e)
	}
	for a, e := range c.annotations {
		c.fail("annotation %d is of element %d, and on no page", a, e)
	}
	slices.Sort(c.failed)
	if len(c.failed) == 0 {
		return nil
	}
	return errors.New(strings.Join(c.failed[:min(len(c.failed), 20)], "\n"))
}

type checker struct {
	file
	document    dict // the catalogue
	elements    map[reference]dict
	contents    map[content]reference   // that elements claim, and no page has had yet
	annotations map[reference]reference // likewise
	keys        map[int]any             // the tree of parents
	notes       []any                   // names and elements
	level       int                     // of the last heading
	failed      []string
}

type content struct {
	page   reference
	number int
}

func (c *checker) fail(format string, args ...any) {
	c.failed = append(c.failed, fmt.Sprintf(format, args...))
}

// catalog looks at what a document says of itself, and gives the root of its structure.
func (c *checker) catalog(data []byte) (dict, error) {
	for _, o := range c.file {
		if d, ok := o.value.(dict); ok && d["Type"] == name("Catalog") {
			c.document = d
		}
	}
	root := c.dict(c.document["StructTreeRoot"])
	if root["Type"] != name("StructTreeRoot") {
		return nil, errors.New("the document has no structure")
	}
	if c.dict(c.document["MarkInfo"])["Marked"] != word("true") || c.dict(c.document["ViewerPreferences"])["DisplayDocTitle"] != word("true") {
		c.fail("the document is not marked, or shows no title")
	}
	intents := c.array(c.document["OutputIntents"])
	if len(intents) != 1 || c.dict(intents[0])["S"] != name("GTS_PDFA1") || c.dict(intents[0])["DestOutputProfile"] == nil {
		c.fail("the document does not say what its colours are")
	}
	metadata, _ := c.document["Metadata"].(reference)
	for _, said := range []string{"<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"} {
		if !bytes.Contains(c.file[int(metadata)].data, []byte(said)) {
			c.fail("the metadata do not say %s", said)
		}
	}
	for _, never := range []string{"/Encrypt", "/JavaScript", "/CIDSet", "/Interpolate true", "/DeviceCMYK"} {
		if bytes.Contains(data, []byte(never)) {
			c.fail("%s stands in the file", never)
		}
	}
	return root, nil
}

// pages looks at all pages below a node of their tree.
func (c *checker) pages(of any, above string) {
	node := c.dict(of)
	for _, kid := range c.array(node["Kids"]) {
		ref, _ := kid.(reference)
		if d := c.dict(kid); d["Type"] == name("Page") {
			c.page(ref, d)
		} else {
			c.pages(kid, above)
		}
	}
}
