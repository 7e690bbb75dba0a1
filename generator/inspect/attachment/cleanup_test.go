package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/inspect/opc"
	"gongkai/generator/soaktest"
)

// shownText is what a reader of a file is shown.
func shownText(t *testing.T, name string, data []byte) string {
	t.Helper()
	texts, err := Shown(name, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var b strings.Builder
	for _, text := range texts {
		fmt.Fprintf(&b, "%s: %s\n", text.Where.EN, text.Text)
	}
	return b.String()
}

// contents is the parts of a package by name.
func contents(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(in); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		out[f.Name] = b.String()
	}
	return out
}

// loose is what of a package leads to nothing: relationships, types of content, lines of the list of
// files, and references to relationships that there are not.
func loose(t *testing.T, data []byte) (out []string) {
	t.Helper()
	parts := contents(t, data)
	p, err := opc.OpenBytes(data, 64<<20)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		owner, isRels := opc.Owner(name)
		if !isRels {
			continue
		}
		if owner != "" && p.Part(owner) == nil {
			out = append(out, name+" of no part")
		}
		rels, err := p.Rels(owner)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		ids[owner] = map[string]bool{}
		for _, r := range rels {
			ids[owner][r.ID] = true
			if !r.External && p.Part(r.Target) == nil {
				out = append(out, name+" → "+r.Target)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if !isXML(name) {
			continue
		}
		if err := p.Walk(name, opc.Visitor{Start: func(e xml.StartElement) {
			for _, a := range e.Attr {
				isList := a.Name.Local == "PartName" && e.Name.Local == "Override" || a.Name.Local == "full-path" && !strings.HasSuffix(a.Value, "/")
				switch {
				case isList && p.Part(a.Value) == nil:
					out = append(out, name+" lists "+a.Value)
				case a.Name.Space == "r" && a.Name.Local == "id" && !ids[strings.ToLower(name)][a.Value]:
					out = append(out, name+" asks for "+a.Value)
				}
			}
		}}); err != nil {
			t.Errorf("%s is no XML any more: %v\n%s", name, err, parts[name])
		}
	}
	return out
}

// offered is a document that is put together at random: its parts, what leads to them and of what
// type they are.
type offered struct {
	*rand.Rand
	parts []string // name, text, name, text
	types string
	leads map[string]string // relationships by owner
	count int
}

func (o *offered) add(owner, kind, name, text string) (id string) {
	o.count++
	id = fmt.Sprintf("rId%d", o.count)
	o.parts = append(o.parts, name, text)
	o.types += o.pick(`<Override PartName="/`+name+`" ContentType="x/`+kind+`"/>`, `<Override ContentType="x/`+kind+`" PartName="/`+name+`"></Override>`, "\n")
	o.lead(owner, kind, id, name)
	return id
}

func (o *offered) lead(owner, kind, id, name string) {
	o.leads[owner] += o.pick(`<Relationship Id="`+id+`" Type="http://x/`+kind+`" Target="/`+name+`"/>`, `<Relationship Target='/`+name+`' Type='http://x/`+kind+`' Id='`+id+`' ></Relationship>`)
}

func (o *offered) pick(words ...string) string { return words[o.IntN(len(words))] }

func (o *offered) either() bool { return o.IntN(2) == 0 }

// book is a workbook with properties, pictures and printers as programs leave them.
func (o *offered) book() []byte {
	sheets, rels := "", ""
	for i := range 1 + o.IntN(3) {
		sheet := fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
		setup := `<pageSetup paperSize="9" orientation="portrait"/>`
		if o.either() {
			id := o.add(sheet, "printerSettings", fmt.Sprintf("xl/printerSettings/printerSettings%d.bin", i+1), "\\\x00\\\x00p\x00r\x00i\x00n\x00t\x00")
			setup = o.pick(`<pageSetup paperSize="9" r:id="`+id+`"/>`, `<pageSetup r:id='`+id+`' paperSize="9"></pageSetup>`)
		}
		drawing := o.add(sheet, "drawing", fmt.Sprintf("xl/drawings/drawing%d.xml", i+1), `<d xmlns:a="a"><cNvPr id="2" descr="C:\Users\sample\图.png"/><a:p><a:r><a:t>图形</a:t></a:r></a:p></d>`)
		id := o.add("xl/workbook.xml", "worksheet", sheet, `<worksheet xmlns:r="r"><sheetData><row><c t="inlineStr"><is><t>党费 r:id="rId1" rsid</t></is></c></row></sheetData>`+setup+`<drawing r:id="`+drawing+`"/></worksheet>`)
		sheets += fmt.Sprintf(`<sheet name="表%d" sheetId="%d" r:id="%s"/>`, i+1, i+1, id)
	}
	o.add("", "officeDocument", "xl/workbook.xml", `<workbook xmlns:r="r"><x:absPath url="https://drive.example.com/sample/"/><sheets>`+sheets+`</sheets></workbook>`)
	if o.either() {
		o.add("", o.pick("custom-properties", "customProperties"), o.pick("docProps/custom.xml", "docProps/Custom2.xml", "other/a.xml"), `<Properties><property name="部门"><vt>秘书科</vt></property></Properties>`)
	}
	if o.either() {
		o.add("", "thumbnail", o.pick("docProps/thumbnail.jpeg", "docProps/a.emf"), "\x01\x00picture")
	}
	for i := range o.IntN(4) {
		o.add("", "core-properties", fmt.Sprintf("docProps/core%d.xml", i), core)
	}
	if o.either() {
		image := o.add("xl/workbook.xml", "image", "xl/media/image1.emf", "\x01\x00picture")
		o.lead("", "thumbnail", image+"x", "xl/media/image1.emf")
	}
	for _, owner := range slices.Sorted(maps.Keys(o.leads)) {
		dir, base := path.Split(owner)
		rels = `<Relationships>` + o.leads[owner] + `</Relationships>`
		o.parts = append(o.parts, dir+"_rels/"+base+".rels", rels)
	}
	return office(append([]string{"[Content_Types].xml", `<Types><Default Extension="xml" ContentType="application/xml"/>` + o.types + `</Types>`}, o.parts...)...)
}

// TestCleanedPackagesAreWhole: whatever is taken out of a document, nothing leads to a part that is
// there no more, and what is shown is the same.
func TestCleanedPackagesAreWhole(t *testing.T) {
	for seed := range soaktest.Times(150) {
		o := &offered{Rand: rand.New(rand.NewPCG(uint64(seed), 20)), leads: map[string]string{}}
		data := o.book()
		if found := loose(t, data); len(found) > 0 {
			t.Fatalf("the test itself makes documents that are not whole: %v", found)
		}
		cleaned := clean(t, "a.xlsx", data)
		if found := loose(t, cleaned); len(found) > 0 {
			t.Errorf("seed %d: %v", seed, found)
		}
		if before, after := shownText(t, "a.xlsx", data), shownText(t, "a.xlsx", cleaned); before != after {
			t.Errorf("seed %d: %q became %q", seed, before, after)
		}
		for name, text := range contents(t, cleaned) {
			for _, gone := range []string{"秘书科", "某某", "sample", "printer", "p\x00r\x00i"} {
				if strings.Contains(text, gone) || strings.Contains(name, gone) {
					t.Errorf("seed %d: %s still holds %q: %s", seed, name, gone, text)
				}
			}
		}
		if said := told(t, "a.xlsx", cleaned); strings.Contains(said, "author×") {
			t.Errorf("seed %d: after Clean: %s", seed, said)
		}
	}
}

// withFolders is a package with an entry of its own for every folder, as some programs write them:
// empty, or packed though there is nothing to pack.
func withFolders(t *testing.T, data []byte, folders ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range folders {
		method := uint16(zip.Store)
		if i%2 == 1 {
			method = zip.Deflate
		}
		// The library writes no folder that is packed: it is called otherwise until all is written.
		if _, err := z.CreateHeader(&zip.FileHeader{Name: strings.TrimSuffix(name, "/") + "\x01", Method: method}); err != nil {
			t.Fatal(err)
		}
	}
	source, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range source.File {
		if err := copyPacked(z, f); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	out := b.Bytes()
	for _, name := range folders {
		out = bytes.ReplaceAll(out, []byte(strings.TrimSuffix(name, "/")+"\x01"), []byte(name))
	}
	return out
}

// TestFoldersAreNoFiles: entries for folders change nothing of what is told and taken out, in an
// archive as in a document; an archive of folders alone holds nothing that could go out.
func TestFoldersAreNoFiles(t *testing.T) {
	letter := docx(`<w:p w:rsidR="00AB12CD"><w:r><w:t>公开</w:t></w:r></w:p>`, "docProps/core.xml", core, "docProps/custom.xml", "<P/>")
	for name, data := range map[string][]byte{
		"a.docx": letter,
		"a.odt":  office("mimetype", "x", "Thumbnails/thumbnail.png", "p", "content.xml", `<o xmlns:t="t"><t:p>公开</t:p></o>`),
		"a.zip":  office("材料/a.docx", string(letter), "材料/2026/a.txt", "公开"),
	} {
		folders := withFolders(t, data, "word/", "docProps/", "Thumbnails/", "a/b/")
		if got, want := told(t, name, folders), told(t, name, data); got != want {
			t.Errorf("%s with folders: %s, want %s", name, got, want)
		}
		cleaned := clean(t, name, folders)
		if got := told(t, name, cleaned); strings.Contains(got, "author×") || !strings.Contains(got, "公开") {
			t.Errorf("%s with folders: after Clean: %s", name, got)
		}
	}
	if got := told(t, "a.zip", withFolders(t, office(), "a/", "a/b/")); got != "broken" {
		t.Errorf("an archive of folders alone: %s", got)
	}
}
