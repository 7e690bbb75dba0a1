package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// private is the elements that name people, organisations and folders, by the part of the document
// in which they stand. “*” is every element.
var private = map[Kind]map[string][]string{
	DOCX: ooxml, XLSX: ooxml, PPTX: ooxml,
	ODF: {"meta.xml": {"creator", "initial-creator", "printed-by", "user-defined", "template"}},
	OFD: {"OFD.xml": {"Author", "Creator", "CustomData", "Abstract"}},
}

var ooxml = map[string][]string{
	"docProps/core.xml":   {"creator", "lastModifiedBy", "category", "description"},
	"docProps/app.xml":    {"Company", "Manager", "Template", "HyperlinkBase"},
	"docProps/custom.xml": {"*"},
}

// harmless is values of these elements that name nobody.
var harmless = []string{"", "Normal.dotm", "Normal", "Normal.eit", "Microsoft Office User"}

// authors reports the private elements that say something.
func (r *reader) authors(p *packed, kind Kind) error {
	return p.private(kind, func(_ string, _ []byte, spans [][2]int) {
		for range spans {
			r.fact(Author, diag.Text{}, true)
		}
	})
}

// private visits the parts of a document in which private elements may stand, with the bytes of
// their texts.
func (p *packed) private(kind Kind, visit func(part string, src []byte, spans [][2]int)) error {
	for _, part := range slices.Sorted(maps.Keys(private[kind])) {
		file := p.Part(part)
		if file == nil {
			continue
		}
		src, err := p.Read(file)
		if err != nil {
			return unpacking(err)
		}
		spans, err := privateSpans(src, private[kind][part])
		if err != nil {
			return err
		}
		visit(part, src, spans)
	}
	return nil
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

// cleanPackage writes a document with its private elements emptied. All other parts are copied as
// they lie in it, byte for byte.
func cleanPackage(w io.Writer, kind Kind, f io.ReaderAt, size int64, b *bounds) error {
	p, err := openPackage(f, size, b)
	if err != nil {
		return err
	}
	changed := map[string][]byte{}
	if err := p.private(kind, func(part string, src []byte, spans [][2]int) {
		if len(spans) > 0 {
			changed[part] = without(src, spans)
		}
	}); err != nil {
		return err
	}
	if len(changed) == 0 {
		_, err := io.Copy(w, io.NewSectionReader(f, 0, size))
		return err
	}
	z := zip.NewWriter(w)
	for _, file := range p.Parts {
		data, ok := changed[file.Name]
		if ok {
			err = repack(z, file.Name, data)
		} else {
			err = copyPacked(z, file)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// repack writes a file anew, without the day and the rights that stood with it.
func repack(z *zip.Writer, name string, data []byte) error {
	to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err != nil {
		return err
	}
	_, err = to.Write(data)
	return err
}

// copyPacked writes a file as it lies in its document.
func copyPacked(z *zip.Writer, file *zip.File) error {
	from, err := file.OpenRaw()
	if err != nil {
		return broken()
	}
	to, err := z.CreateRaw(&file.FileHeader)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return err
}

// without cuts spans out.
func without(src []byte, spans [][2]int) []byte {
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	var out []byte
	last := 0
	for _, s := range spans {
		if s[0] < last {
			continue
		}
		out = append(out, src[last:s[0]]...)
		last = s[1]
	}
	return append(out, src[last:]...)
}
