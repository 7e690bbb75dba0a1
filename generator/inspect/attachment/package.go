package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// packed is an office document: files in a ZIP. What is unpacked of it is bounded, whatever it says
// of itself.
type packed struct {
	files []*zip.File
	names map[string]*zip.File
	*bounds
}

// bounds is what may still be unpacked of a file, of all that lies in it and of what it lies in.
type bounds struct {
	left  int64 // bytes
	depth int   // archives around it
}

// openPackage opens a ZIP.
func openPackage(f io.ReaderAt, size int64, b *bounds) (*packed, error) {
	if err := directory(f, size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(f, size)
	if err != nil {
		return nil, broken()
	}
	if len(z.File) > maxEntries {
		return nil, bomb()
	}
	p := &packed{z.File, make(map[string]*zip.File, len(z.File)), b}
	claimed := uint64(0)
	for _, file := range z.File {
		if file.Flags&1 != 0 {
			return nil, encrypted()
		}
		// What claims to be too much is believed at once; what claims less is measured.
		if strings.HasSuffix(file.Name, ".xml") {
			if claimed += file.UncompressedSize64; claimed > maxUnpacked {
				return nil, bomb()
			}
		}
		p.names[file.Name] = file
	}
	return p, nil
}

// directory looks at the end of a ZIP before it is read: its list of files must not be larger than
// memory allows (APPNOTE 4.3.16).
func directory(f io.ReaderAt, size int64) error {
	const record, comment, most = 22, 1 << 16, 4 << 20
	tail := make([]byte, min(size, record+comment))
	if _, err := f.ReadAt(tail, size-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < record {
		return broken()
	}
	entries, length, start := binary.LittleEndian.Uint16(tail[i+10:]), int64(binary.LittleEndian.Uint32(tail[i+12:])), int64(binary.LittleEndian.Uint32(tail[i+16:]))
	if entries == 0xffff || length > most || size-int64(len(tail))+int64(i)-start > most {
		return bomb()
	}
	return nil
}

// packageKind tells which document a ZIP is, or that it is none.
func packageKind(name string, f io.ReaderAt, size int64, b *bounds) (Kind, error) {
	if size > maxDocument {
		return "", oversize(size, maxDocument)
	}
	p, err := openPackage(f, size, b)
	if err != nil {
		return "", err
	}
	for _, known := range []struct {
		name string
		kind Kind
	}{{"word/document.xml", DOCX}, {"xl/workbook.xml", XLSX}, {"ppt/presentation.xml", PPTX}, {"OFD.xml", OFD}} {
		if p.names[known.name] != nil {
			return known.kind, nil
		}
	}
	if p.names["content.xml"] != nil && p.names["mimetype"] != nil {
		return ODF, nil
	}
	if p.names["[Content_Types].xml"] != nil {
		return "", broken()
	}
	return Zip, nil
}

// limited reads no more than the document may unpack to.
type limited struct {
	from io.Reader
	p    *packed
}

func (l limited) Read(b []byte) (int, error) {
	if l.p.left <= 0 {
		return 0, bomb()
	}
	n, err := l.from.Read(b[:min(int64(len(b)), l.p.left)])
	l.p.left -= int64(n)
	return n, err
}

// open is the bytes of a file of the document.
func (p *packed) open(file *zip.File) (io.ReadCloser, error) {
	in, err := file.Open()
	if err != nil {
		return nil, broken()
	}
	return struct {
		io.Reader
		io.Closer
	}{limited{in, p}, in}, nil
}

// walk reads the XML of a file of the document, and nothing where there is no such file. Entities
// other than those of XML are errors, so none can grow.
func (p *packed) walk(name string, visit visitor) error {
	file := p.names[name]
	if file == nil {
		return nil
	}
	in, err := p.open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	return walkXML(in, visit)
}

// visitor is told what an XML document holds: where elements begin, what stands between, where they
// end. Each may be nil; an error ends the walk.
type visitor struct {
	start func(e xml.StartElement)
	text  func(text string) error
	end   func(name string) error
}

func walkXML(in io.Reader, v visitor) error {
	d := xml.NewDecoder(in)
	// office documents are UTF-8, whatever they say
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for depth := 0; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return unpacking(err)
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return bomb()
			}
		case xml.EndElement:
			depth--
		}
		if err := v.visit(token); err != nil {
			return err
		}
	}
}

func (v visitor) visit(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		if v.start != nil {
			v.start(t)
		}
	case xml.CharData:
		if v.text != nil {
			return v.text(string(t))
		}
	case xml.EndElement:
		if v.end != nil {
			return v.end(t.Name.Local)
		}
	}
	return nil
}

// attr is an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on reports whether a switch of OOXML is on: without a value it is.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// relations is what a part of an OOXML document names, by ID. Targets are paths in the document.
func (p *packed) relations(part string) (map[string]string, error) {
	out := map[string]string{}
	dir := path.Dir(part)
	err := p.walk(path.Join(dir, "_rels", path.Base(part)+".rels"), visitor{start: func(e xml.StartElement) {
		if e.Name.Local != "Relationship" || attr(e, "TargetMode") == "External" {
			return
		}
		target := attr(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		out[attr(e, "Id")] = strings.TrimPrefix(target, "/")
	}})
	return out, err
}

// matching is the files of the document in a folder with an ending, in order.
func (p *packed) matching(prefix, suffix string) []string {
	var names []string
	for _, f := range p.files {
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
	read := map[Kind]func(*packed) error{DOCX: r.readDOCX, XLSX: r.readXLSX, PPTX: r.readPPTX, ODF: r.readODF, OFD: r.readOFD}[kind]
	if err := read(p); err != nil {
		return err
	}
	if kind == DOCX || kind == XLSX || kind == PPTX {
		if err := r.extras(p); err != nil {
			return err
		}
	}
	return r.authors(p, kind)
}

// extras is what any OOXML document may hold beside its text.
func (r *reader) extras(p *packed) error {
	for _, f := range p.files {
		base := path.Base(f.Name)
		switch {
		case strings.Contains(f.Name, "/embeddings/") && base != "embeddings":
			r.fact(EmbeddedFile, diag.Text{}, false)
		case strings.HasSuffix(base, "vbaProject.bin"):
			r.fact(Macro, diag.Text{}, false)
		case strings.HasSuffix(base, ".rels"):
			if err := p.walk(f.Name, visitor{start: func(e xml.StartElement) {
				target := strings.ToLower(attr(e, "Target"))
				if attr(e, "TargetMode") == "External" && (strings.HasPrefix(target, "file:") || strings.HasPrefix(target, `\\`) || len(target) > 2 && target[1] == ':') && !strings.HasSuffix(strings.ToLower(attr(e, "Type")), "attachedtemplate") {
					r.fact(ExternalLink, diag.Text{}, false)
				}
			}}); err != nil {
				return err
			}
		}
	}
	return nil
}
