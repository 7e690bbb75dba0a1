package attachment

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/inspect/opc"
)

// signed reports a document that is signed or sealed. One byte that changes breaks the seal, and so
// nothing is taken out of it.
func (p *packed) signed(kind Kind) (bool, error) {
	found := false
	for _, part := range p.Parts {
		name := strings.ToLower(part.Name)
		switch {
		case kind == ODF: // ISO/IEC 26300-3, 5
			found = found || name == "meta-inf/documentsignatures.xml" || name == "meta-inf/macrosignatures.xml"
		case kind == OFD && path.Base(name) == "signatures.xml": // GB/T 33190, 17: the list may be empty
			if err := p.walk(part.Name, opc.Visitor{Start: func(e xml.StartElement) { found = found || e.Name.Local == "Signature" }}); err != nil {
				return false, err
			}
		case kind == OFD:
			found = found || path.Base(name) == "signedvalue.dat" || strings.HasSuffix(name, ".esl")
		case strings.HasPrefix(name, "_xmlsignatures/") && !strings.HasSuffix(name, "/"): // ISO/IEC 29500-2, 12
			found = true
		}
	}
	if found || kind == ODF || kind == OFD {
		return found, nil
	}
	rels, err := p.Rels("")
	for _, r := range rels {
		found = found || r.Type == "origin" && p.Part(r.Target) != nil
	}
	return found, unpacking(err)
}

// byteRange is what a signature in a PDF says it is about (ISO 32000-1, 12.8.1).
var byteRange = []byte("/ByteRange")

// signedPDF reports a PDF that is signed or sealed.
func signedPDF(f io.ReaderAt, size int64) (bool, error) {
	buffer, kept := make([]byte, 64<<10), 0
	for at := int64(0); at < size; {
		n, err := f.ReadAt(buffer[kept:], at)
		if bytes.Contains(buffer[:kept+n], byteRange) {
			return true, nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return false, err
		}
		if n == 0 {
			return false, nil
		}
		at += int64(n)
		end := kept + n
		kept = min(end, len(byteRange)-1)
		copy(buffer, buffer[end-kept:end])
	}
	return false, nil
}

// readAnyPDF reads a PDF, and tells where it is signed.
func (r *reader) readAnyPDF() error {
	signed, err := signedPDF(r.file, r.size)
	if err != nil {
		return err
	}
	if r.report.Signed = signed; signed {
		r.fact(Signed, diag.Text{}, false)
	}
	return r.readPDF()
}
