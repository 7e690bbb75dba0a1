package opc

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// pack makes a package of parts: name, text, name, text.
func pack(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = io.WriteString(w, parts[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const lead = `<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="Word/Main.xml"/></Relationships>`

// TestMainIsFoundByRelationship: the part that a document begins with is the one to which it leads,
// whatever it is called and whatever lies beside it.
func TestMainIsFoundByRelationship(t *testing.T) {
	p, err := OpenBytes(pack(t, "_rels/.rels", lead, "word/document.xml", "<decoy/>", "word/main.xml", "<d>文</d>", "word/_rels/main.xml.rels",
		`<Relationships><Relationship Id="h" Type="x/header" Target="../a/b.xml#c"/><Relationship Id="i" Type="x/image" Target="/word/media/1.png"/><Relationship Id="l" Type="x/hyperlink" Target="https://example.com/" TargetMode="External"/></Relationships>`,
		"[Content_Types].xml", `<Types><Default Extension="XML" ContentType="application/xml"/><Override PartName="/word/Main.xml" ContentType="main"/></Types>`), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	main, err := p.Main()
	if err != nil || main != "word/main.xml" {
		t.Errorf("the main part is %q (%v)", main, err)
	}
	rels, err := p.Rels(main)
	want := []Relationship{{"h", "header", "a/b.xml", false}, {"i", "image", "word/media/1.png", false}, {"l", "hyperlink", "https://example.com/", true}}
	if err != nil || fmt.Sprint(rels) != fmt.Sprint(want) {
		t.Errorf("%v leads to %v, want %v (%v)", main, rels, want, err)
	}
	for part, want := range map[string]string{main: "main", "word/document.xml": "application/xml", "a.png": ""} {
		if got, err := p.ContentType(part); got != want || err != nil {
			t.Errorf("%s is %q, want %q (%v)", part, got, want, err)
		}
	}
	data, err := p.Read(p.Part("/WORD/MAIN.XML"))
	if string(data) != "<d>文</d>" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
}

// TestBudgetHolds: no more is unpacked than is allowed, of all parts together.
func TestBudgetHolds(t *testing.T) {
	p, err := OpenBytes(pack(t, "a.bin", strings.Repeat("x", 600), "b.bin", strings.Repeat("x", 600)), 1000)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Read(p.Part("a.bin")); err != nil {
		t.Error(err)
	}
	if _, err := p.Read(p.Part("b.bin")); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
	if _, err := OpenBytes(pack(t, "a.xml", strings.Repeat("x", 2000)), 1000); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
	if err := Walk(strings.Repeat("<a>", maxDepth+1), Visitor{}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(pack(f, "_rels/.rels", lead, "word/main.xml", "<d>文</d>", "[Content_Types].xml", "<Types/>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := OpenBytes(data, 1<<20)
		if err != nil {
			return
		}
		main, err := p.Main()
		if err == nil && main != "" && p.Part(main) == nil {
			t.Errorf("the main part %q is not there", main)
		}
		for _, part := range p.Parts {
			_ = p.Walk(part.Name, Visitor{Start: func(e xml.StartElement) { _ = Attr(e, "Id") }})
		}
	})
}
