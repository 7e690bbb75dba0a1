package attachment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/inspect/opc"
)

// private is the elements that name people, organisations and folders, by the part of the document
// in which they stand.
var private = map[Kind]map[string][]string{
	DOCX: ooxml, XLSX: ooxml, PPTX: ooxml,
	ODF: {"meta.xml": {"creator", "initial-creator", "printed-by", "user-defined", "template", "description", "contributor"}},
	OFD: {"OFD.xml": {"Author", "Creator", "CustomData", "Abstract"}},
	// The creator is the program that made it: no reason to keep back what is sealed.
	sealedOFD: {"OFD.xml": {"Author", "CustomData", "Abstract"}},
}

// sealedOFD is an OFD that is signed or sealed.
const sealedOFD Kind = "sealed ofd"

var ooxml = map[string][]string{
	"docProps/core.xml": {"creator", "lastModifiedBy", "category", "description", "contentStatus", "identifier"},
	"docProps/app.xml":  {"Company", "Manager", "Template", "HyperlinkBase"},
}

// usualParts is how office programs call the parts to which these relationships lead, whatever they
// are called in a document.
var usualParts = map[string]string{"core-properties": "docProps/core.xml", "extended-properties": "docProps/app.xml", "extendedProperties": "docProps/app.xml"}

// headings is the elements of the properties that say what a document is about.
var headings = []string{"title", "subject", "keywords", "keyword", "Title", "Subject", "Keyword"}

// unmeant is what programs write into them by themselves, and nobody has meant: the name of the file
// or of the program, the paper that it was copied from.
var unmeant = regexp.MustCompile(`(?i)^(?:microsoft (?:word|excel|powerpoint)\b.*|(?:powerpoint|wps) ?演示文稿|powerpoint presentation|(?:文档|文字文稿|演示文稿|工作簿|document|presentation|book) ?\d+|(?:幻灯片|slide) ?\d+|untitled ?\d*|无标题|未命名|` +
	`.*\.(?:docx?|xlsx?|pptx?|wps|et|dps|dotx?|dotm|od[tsp]|ofd|rtf|txt)|[a-z]:\\.*|\\\\.*|file:.*)$`)

// harmless is values of these elements that name nobody.
var harmless = []string{"", "Normal.dotm", "Normal", "Normal.eit", "Microsoft Office User"}

// privateParts is what the bytes of a part hold that names people, organisations and folders, or
// tells how it came about.
func (c *cleanup) privateParts(name string, src []byte) ([]edit, error) {
	var edits []edit
	usual := usualParts[c.leading[partKey(name)]]
	for part, elements := range private[c.kind] {
		if !strings.EqualFold(part, name) && part != usual {
			continue
		}
		found, err := privateTexts(src, elements)
		if err != nil {
			return nil, err
		}
		edits = append(edits, found...)
	}
	if !isXML(name) {
		return edits, nil
	}
	return append(edits, privateValues(name, string(src))...), nil
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

// privateTexts is the bytes of texts and of names of templates that stand in private elements, and
// of headings that nobody meant.
func privateTexts(src []byte, elements []string) (edits []edit, err error) {
	d := xml.NewDecoder(bytes.NewReader(src))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	inside, heading := 0, false // private elements that are open, and all elements within them
	for depth := 0; ; {
		from := int(d.InputOffset())
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return edits, nil
		}
		if err != nil || depth > maxDepth {
			return nil, broken()
		}
		to := int(d.InputOffset())
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			heading = slices.Contains(headings, t.Name.Local)
			if inside > 0 || slices.Contains(elements, t.Name.Local) {
				inside++
				for _, s := range privateNames(string(src[from:to])) {
					edits = append(edits, edit{span: span{from + s[0], from + s[1]}})
				}
			}
		case xml.EndElement:
			depth--
			inside, heading = max(0, inside-1), false
		case xml.CharData:
			switch text := strings.TrimSpace(string(t)); {
			case inside > 0 && !slices.Contains(harmless, text):
				edits = append(edits, edit{span: span{from, to}})
			case heading && unmeant.MatchString(text):
				edits = append(edits, edit{span: span{from, to}, trace: true})
			}
		}
	}
}

// privateNames is where in a tag the names of templates and of custom properties stand.
func privateNames(src string) (spans []span) {
	eachTag(src, func(t *tag) {
		for _, a := range t.attributes {
			if a.value[0] < a.value[1] && slices.Contains([]string{"href", "title", "name", "Name"}, a.name) {
				spans = append(spans, a.value)
			}
		}
	})
	return spans
}
