package pdftest

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Check says which rules a file breaks, all of them; nil: none.
func Check(data []byte) error {
	f, err := read(data)
	if err != nil {
		return err
	}
	c := checker{file: f, elements: map[reference]dict{}, contents: map[content]reference{}, annotations: map[reference]reference{}, keys: map[int]any{}, faces: map[reference]*face{}}
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
	faces       map[reference]*face
	level       int // of the last heading
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
	if !titled.Match(c.file[int(metadata)].data) {
		c.fail("the metadata tell no title")
	}
	c.language("the document", c.document["Lang"])
	if bytes.Contains(data, []byte("/Encrypt")) {
		c.fail("the file is encrypted")
	}
	for number, o := range c.file {
		c.forbidden(number, o.value)
	}
	return root, nil
}

var (
	titled   = regexp.MustCompile(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">[^<]`)
	language = regexp.MustCompile(`^\([a-z]{2,3}(-[A-Za-z0-9]{2,8})*\)$`)
)

// language looks at the tag of a language (RFC 3066).
func (c *checker) language(of string, tag any) {
	if said, _ := tag.(text); !language.MatchString(string(said)) {
		c.fail("%s is in the language %q", of, said)
	}
}

// never is what no dictionary has and no name says: what an archive refuses, and what would have to
// be told to those who do not see the page and is not there (Matterhorn Protocol 1.02: 02, 20 to 26,
// 28 to 31).
var never = []name{"JavaScript", "JS", "Launch", "OpenAction", "AA", "CIDSet", "CharSet", "DeviceCMYK", "RoleMap", "Suspects", "OCProperties", "EmbeddedFiles", "Filespec",
	"AcroForm", "XFA", "Form", "TrapNet", "PrinterMark", "Widget", "Movie", "Sound", "Screen", "RichMedia", "3D", "FileAttachment", "PS", "Ref", "HTP", "LZWDecode", "Alternates", "OPI"}

// forbidden looks for what may be nowhere in a value.
func (c *checker) forbidden(object int, v any) {
	switch v := v.(type) {
	case name:
		if slices.Contains(never, v) {
			c.fail("%s stands in object %d", v, object)
		}
	case []any:
		for _, each := range v {
			c.forbidden(object, each)
		}
	case dict:
		for key, value := range v {
			c.forbidden(object, key)
			c.forbidden(object, value)
		}
		if v["Interpolate"] == word("true") {
			c.fail("object %d is interpolated", object)
		}
	}
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
