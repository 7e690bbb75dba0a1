package attachment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"gongkai/generator/inspect/opc"
)

// private is the elements that name people, organisations and folders, by the part of the document
// in which they stand. “*” is every element.
var private = map[Kind]map[string][]string{
	DOCX: ooxml, XLSX: ooxml, PPTX: ooxml,
	ODF: {"meta.xml": {"creator", "initial-creator", "printed-by", "user-defined", "template"}},
	OFD: {"OFD.xml": {"Author", "Creator", "CustomData", "Abstract"}},
	// The creator is the program that made it: no reason to keep back what is sealed.
	sealedOFD: {"OFD.xml": {"Author", "CustomData", "Abstract"}},
}

// sealedOFD is an OFD that is signed or sealed.
const sealedOFD Kind = "sealed ofd"

var ooxml = map[string][]string{
	"docProps/core.xml":   {"creator", "lastModifiedBy", "category", "description"},
	"docProps/app.xml":    {"Company", "Manager", "Template", "HyperlinkBase"},
	"docProps/custom.xml": {"*"},
}

// harmless is values of these elements that name nobody.
var harmless = []string{"", "Normal.dotm", "Normal", "Normal.eit", "Microsoft Office User"}

// privateParts is what the bytes of a part hold that names people, organisations and folders.
func privateParts(kind Kind, name string, src []byte) ([]edit, error) {
	var edits []edit
	for part, elements := range private[kind] {
		if !strings.EqualFold(part, name) {
			continue
		}
		spans, err := privateSpans(src, elements)
		if err != nil {
			return nil, err
		}
		for _, s := range spans {
			edits = append(edits, edit{span: s})
		}
	}
	if !isXML(name) {
		return edits, nil
	}
	return append(edits, privateValues(name, src)...), nil
}

// isXML reports a part that is markup by its name.
func isXML(name string) bool {
	return slices.Contains([]string{".xml", ".rels", ".vml"}, strings.ToLower(path.Ext(name)))
}

// unpacking is the refusal of a document for an error of reading it.
func unpacking(err error) error {
	var refusal *Refusal
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refusal):
		return refusal
	case errors.Is(err, opc.ErrTooLarge):
		return bomb()
	case errors.Is(err, opc.ErrEncrypted):
		return encrypted()
	}
	return broken()
}

// privateSpans is the bytes of texts and of names of templates that stand in private elements.
func privateSpans(src []byte, elements []string) (spans [][2]int, err error) {
	d := xml.NewDecoder(bytes.NewReader(src))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	inside := 0 // private elements that are open, and all elements within them
	for depth := 0; ; {
		from := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return spans, nil
		}
		if err != nil || depth > maxDepth {
			return nil, broken()
		}
		to := int(d.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			if inside > 0 || elements[0] == "*" || slices.Contains(elements, t.Name.Local) {
				inside++
				spans = append(spans, privateNames(src, from, to, t)...)
			}
		case xml.EndElement:
			depth--
			inside = max(0, inside-1)
		case xml.CharData:
			if inside > 0 && !slices.Contains(harmless, strings.TrimSpace(string(t))) {
				spans = append(spans, [2]int{from, to})
			}
		}
	}
}

// privateNames is the bytes of names of templates and of custom properties in a tag that stands
// between two offsets.
func privateNames(src []byte, from, to int, tag xml.StartElement) (spans [][2]int) {
	for _, a := range tag.Attr {
		if a.Value == "" || !slices.Contains([]string{"href", "title", "name", "Name"}, a.Name.Local) {
			continue
		}
		if i := bytes.Index(src[from:to], []byte(`"`+a.Value+`"`)); i >= 0 {
			start := from + i + 1
			spans = append(spans, [2]int{start, start + len(a.Value)})
		}
	}
	return spans
}
