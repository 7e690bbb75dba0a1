// Package ooxml writes the container that workbooks and documents of office programs are: parts in
// a zip, their types and their relations (ECMA-376, part 2). The same parts give the same bytes.
package ooxml

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"
)

// Header begins every part that is XML.
const Header = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Part is one file of the container.
type Part struct {
	Name string // word/document.xml
	Type string // its content type; of a relation's own part it is not asked
	Data []byte
}

// Relation leads from a part to another.
type Relation struct {
	ID     string
	Kind   string // the last word of its type: styles
	Target string // from the folder of the part
}

// Properties is what a file says of itself.
type Properties struct {
	Title, Creator string
	Day            string // YYYY-MM-DD: created and changed on
}

const (
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packages  = "http://schemas.openxmlformats.org/package/2006/"
)

// Write makes the container of parts, of which the first is the one that programs open.
func Write(parts []Part, p Properties) ([]byte, error) {
	main := parts[0]
	core := Part{"docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", p.xml()}
	root := Part{Name: "_rels/.rels", Data: []byte(Header + `<Relationships xmlns="` + packages + `relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `officeDocument" Target="` + main.Name + `"/>` +
		`<Relationship Id="rId2" Type="` + packages + `relationships/metadata/core-properties" Target="` + core.Name + `"/></Relationships>`)}
	parts = append([]Part{{Name: "[Content_Types].xml", Data: types(append(parts[:len(parts):len(parts)], core))}, root}, append(parts[:len(parts):len(parts)], core)...)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(to io.Writer) (io.WriteCloser, error) { return flate.NewWriter(to, flate.DefaultCompression) })
	for _, part := range parts {
		f, err := w.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate}) // without a time: that would be of the machine
		if err != nil {
			return nil, err
		}
		if _, err := f.Write(part.Data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// types is the part that says what each other part is.
func types(parts []Part) []byte {
	var b strings.Builder
	b.WriteString(Header + `<Types xmlns="` + packages + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>`)
	for _, p := range parts {
		if p.Type != "" {
			b.WriteString(`<Override PartName="/` + p.Name + `" ContentType="` + p.Type + `"/>`)
		}
	}
	b.WriteString(`</Types>`)
	return []byte(b.String())
}

// Relations is the part with the relations of another part.
func Relations(of string, all []Relation) Part {
	slash := strings.LastIndexByte(of, '/') + 1
	var b strings.Builder
	b.WriteString(Header + `<Relationships xmlns="` + packages + `relationships">`)
	for _, r := range all {
		b.WriteString(`<Relationship Id="` + r.ID + `" Type="` + relations + r.Kind + `" Target="` + r.Target + `"/>`)
	}
	b.WriteString(`</Relationships>`)
	return Part{Name: of[:slash] + "_rels/" + of[slash:] + ".rels", Data: []byte(b.String())}
}

// ID is the name of the nth relation of a part, from 1.
func ID(n int) string { return "rId" + strconv.Itoa(n) }

func (p Properties) xml() []byte {
	day := p.Day + "T00:00:00Z"
	return []byte(Header + `<cp:coreProperties xmlns:cp="` + packages + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + Text(p.Title) + `</dc:title><dc:creator>` + Text(p.Creator) + `</dc:creator><cp:lastModifiedBy>` + Text(p.Creator) + `</cp:lastModifiedBy>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + day + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + day + `</dcterms:modified>` +
		`<dc:language>zh-CN</dc:language></cp:coreProperties>`)
}

// Text is a text as it stands in XML, between tags or in an attribute. What XML cannot hold becomes
// U+FFFD.
func Text(s string) string {
	if !strings.ContainsFunc(s, special) {
		return s
	}
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

func special(r rune) bool {
	return r < 0x20 || strings.ContainsRune(`&<>"'`, r) || r == 0xFFFD || r == 0xFFFE || r == 0xFFFF
}
