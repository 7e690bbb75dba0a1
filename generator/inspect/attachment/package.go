package attachment

import (
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// packed is an office document: files in a ZIP. What is unpacked of it is bounded, whatever it says
// of itself.
type packed struct {
	*opc.Package
	elsewhere map[string]map[string]bool // by part, the elements whose text its own reader reads
	leading   map[string]string          // by part in small letters, the type of what leads to it
	links     []link                     // from part to part, in the order in which they are written
}

// link is where a part leads within its document.
type link struct {
	owner string // "": the document as a whole
	opc.Relationship
}

// bounds is what may still be unpacked of a file, of all that lies in it and of what it lies in: by
// the reader of its kind, and by the sweep of what that has not read.
type bounds struct {
	opc.Budget
	swept opc.Budget
}

// newBounds is those of a file that lies in no other.
func newBounds(name string) *bounds {
	b := &bounds{opc.Budget{Left: maxUnpacked}, opc.Budget{Left: maxSwept}}
	if endings[ending(name)] == Zip {
		b.Left = maxArchived
	}
	return b
}

// openPackage opens a ZIP.
func openPackage(f io.ReaderAt, size int64, b *bounds) (*packed, error) {
	p, err := opc.Open(f, size, &b.Budget)
	if err != nil {
		return nil, unpacking(err)
	}
	doc := &packed{Package: p, elsewhere: map[string]map[string]bool{}, leading: map[string]string{}}
	return doc, doc.follow()
}

// follow notes where each part leads, and by what type of relationship each is led to.
func (p *packed) follow() error {
	for _, part := range p.Parts {
		owner, isRels := opc.Owner(part.Name)
		if !isRels {
			continue
		}
		rels, err := p.Rels(owner)
		if err != nil {
			return unpacking(err)
		}
		for _, rel := range rels {
			if !rel.External {
				p.leading[strings.ToLower(rel.Target)] = rel.Type
				p.links = append(p.links, link{owner, rel})
			}
		}
	}
	return nil
}

// called is the parts that are named as office programs name those of a kind, in order, and those
// that a relationship of a type leads to.
func (p *packed) called(prefix, relationship string) []string {
	names := p.matching(prefix, ".xml")
	for _, part := range p.Parts {
		if p.leading[strings.ToLower(part.Name)] == relationship && !slices.Contains(names, part.Name) {
			names = append(names, part.Name)
		}
	}
	return names
}

// packageKind tells which document a ZIP is, or that it is none.
func packageKind(f io.ReaderAt, size int64, b *bounds) (Kind, error) {
	if size > maxDocument {
		return "", oversize(size, maxDocument)
	}
	p, err := openPackage(f, size, b)
	if err != nil {
		return "", err
	}
	return p.kind()
}

// kind is which document a package is: by the part it begins with, and where it names none by the
// part that office programs call so.
func (p *packed) kind() (Kind, error) {
	main, err := p.Main()
	if err != nil {
		return "", unpacking(err)
	}
	switch root := p.root(main); {
	case root == "document":
		return DOCX, nil
	case root == "workbook":
		return XLSX, nil
	case root == "presentation":
		return PPTX, nil
	case main != "": // a drawing of Visio, a page description
		return "", broken()
	}
	for _, known := range []struct {
		name string
		kind Kind
	}{{"word/document.xml", DOCX}, {"xl/workbook.xml", XLSX}, {"ppt/presentation.xml", PPTX}, {"OFD.xml", OFD}} {
		if p.Part(known.name) != nil {
			return known.kind, nil
		}
	}
	if p.Part("content.xml") != nil && p.Part("mimetype") != nil {
		return ODF, nil
	}
	if p.Part("[Content_Types].xml") != nil {
		return "", broken()
	}
	return Zip, nil
}

// root is the name of the first element of a part; empty where there is none near its beginning.
func (p *packed) root(name string) string {
	const near = 64 << 10 // bytes
	part := p.Part(name)
	if part == nil {
		return ""
	}
	in, err := p.OpenPart(part)
	if err != nil {
		return ""
	}
	defer in.Close()
	d := xml.NewDecoder(io.LimitReader(in, near))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		token, err := d.Token()
		if err != nil {
			return ""
		}
		if e, ok := token.(xml.StartElement); ok {
			return e.Name.Local
		}
	}
}

// mainPart is the part that an OOXML document begins with.
func (p *packed) mainPart(usual string) string {
	if main, err := p.Main(); err == nil && main != "" {
		return main
	}
	return usual
}

// walk reads the XML of a part, and nothing where there is no such part.
func (p *packed) walk(name string, visit opc.Visitor) error { return unpacking(p.Walk(name, visit)) }

// contains reports that a word stands somewhere in a part: where it does not, the part is not read
// for what it says.
func (p *packed) contains(name, word string) (bool, error) {
	data, err := p.Read(p.Part(name))
	return bytes.Contains(data, []byte(word)), unpacking(err)
}

// reads notes that the text of some elements of a part is read by the reader of its kind, and not
// to be swept.
func (p *packed) reads(name string, elements ...string) {
	if part := p.Part(name); part != nil {
		if p.elsewhere[part.Name] == nil {
			p.elsewhere[part.Name] = map[string]bool{}
		}
		for _, e := range elements {
			p.elsewhere[part.Name][e] = true
		}
	}
}

// on reports whether a switch of OOXML is on: without a value it is.
func on(e xml.StartElement) bool {
	switch opc.Attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// relations is the parts that a part leads to, by ID.
func (p *packed) relations(part string) (map[string]string, error) {
	rels, err := p.Rels(part)
	out := map[string]string{}
	for _, r := range rels {
		if !r.External {
			out[r.ID] = r.Target
		}
	}
	return out, unpacking(err)
}

// matching is the files of the document in a folder with an ending, in order.
func (p *packed) matching(prefix, suffix string) []string {
	var names []string
	for _, f := range p.Parts {
		if strings.HasPrefix(f.Name, prefix) && strings.HasSuffix(f.Name, suffix) {
			names = append(names, f.Name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return names
}

func (r *reader) readPackage(p *packed, kind Kind) error {
	signed, err := p.signed(kind)
	if err != nil {
		return err
	}
	if r.report.Signed = signed; signed {
		r.fact(Signed, diag.Text{}, false)
	}
	read := map[Kind]func(*packed) error{DOCX: r.readDOCX, XLSX: r.readXLSX, PPTX: r.readPPTX, ODF: r.readODF, OFD: r.readOFD}[kind]
	if err := read(p); err != nil {
		return err
	}
	if r.facing {
		return nil
	}
	if err := r.extras(p, kind); err != nil {
		return err
	}
	return r.sweep(p, kind)
}
