package attachment

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// signedPDFFile is a PDF with a signature over a range of its bytes, and an author.
const signedPDFFile = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n" +
	"4 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 10 20 30] /Contents <00> >>\nendobj\n5 0 obj\n<< /Author (Zhang) >>\nendobj\ntrailer\n<< /Root 1 0 R /Info 5 0 R /Size 6 >>\nstartxref\n0\n%%EOF\n"

// signedFiles are files of each kind that can be signed or sealed, each with a private value.
func signedFiles() map[string][]byte {
	const seal = `<ofd:Signatures xmlns:ofd="o"><ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>`
	const author = `<ofd:OFD xmlns:ofd="o"><ofd:Author>张某某</ofd:Author><ofd:Creator>某软件</ofd:Creator></ofd:OFD>`
	letter := docx(`<w:p/>`, "docProps/core.xml", core, "_xmlsignatures/sig1.xml", "<Signature/>")
	return map[string][]byte{
		"a.docx": letter,
		"b.docx": docx(`<w:p/>`, "docProps/core.xml", core, "_rels/.rels", `<R><Relationship Id="s" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="sign/origin.sigs"/></R>`, "sign/origin.sigs", ""),
		"a.xlsx": xlsx("", "", "docProps/core.xml", core, "_xmlsignatures/origin.sigs", ""),
		"a.odt":  office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o/>", "meta.xml", "<m><creator>张某某</creator></m>", "META-INF/documentsignatures.xml", "<s/>"),
		"a.ofd":  office("OFD.xml", author, "Doc_0/Signs/Signatures.xml", seal, "Doc_0/Signs/Sign_0/SignedValue.dat", "\x30\x82"),
		"b.ofd":  office("OFD.xml", author, "Doc_0/Document.xml", "<d/>", "Signs/Signatures.xml", seal),
		"a.pdf":  []byte(signedPDFFile),
	}
}

// TestSignedFilesAreLeftWhole: not one byte changes of what is signed or sealed, alone or in an
// archive, and a private value in it is told as one that is not removed.
func TestSignedFilesAreLeftWhole(t *testing.T) {
	for name, data := range signedFiles() {
		report, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		has := func(kind FactKind) bool {
			return slices.ContainsFunc(report.Facts, func(f Fact) bool { return f.Kind == kind && !f.Removed })
		}
		if !report.Signed || report.Cleaned || !has(Signed) || !has(Author) {
			t.Errorf("%s: signed %v, cleaned %v, facts %+v", name, report.Signed, report.Cleaned, report.Facts)
		}
		if got := clean(t, name, data); !bytes.Equal(got, data) {
			t.Errorf("%s was changed", name)
		}
		packed := clean(t, "a.zip", office(name, string(data)))
		if !bytes.Contains(packed, data) && !strings.HasSuffix(name, ".pdf") {
			inside := clean(t, "a.zip", packed)
			if !bytes.Equal(inside, packed) {
				t.Errorf("%s in an archive was changed", name)
			}
		}
	}
}

// TestUnsignedFilesAreCleaned: an empty list of seals is none, and neither are words that look like
// one; such a file is cleaned as others are.
func TestUnsignedFilesAreCleaned(t *testing.T) {
	for name, data := range map[string][]byte{
		"a.ofd":  office("OFD.xml", `<ofd:OFD xmlns:ofd="o"><ofd:Author>张某某</ofd:Author></ofd:OFD>`, "Doc_0/Signs/Signatures.xml", `<ofd:Signatures xmlns:ofd="o"><ofd:MaxSignId>0</ofd:MaxSignId></ofd:Signatures>`),
		"a.docx": docx(`<w:p><w:r><w:t>_xmlsignatures/ 签章</w:t></w:r></w:p>`, "docProps/core.xml", core),
		"a.pdf":  []byte(strings.Replace(signedPDFFile, "/ByteRange", "/Other", 1)),
	} {
		report, err := Inspect(name, bytes.NewReader(data), int64(len(data)))
		if err != nil || report.Signed || !report.Cleaned || bytes.Equal(clean(t, name, data), data) {
			t.Errorf("%s: %+v (%v)", name, report, err)
		}
	}
}

// TestPrivateValuesGo: what programs leave of people and paths is not in the copy that goes out,
// wherever they leave it, and what is shown stays.
func TestPrivateValuesGo(t *testing.T) {
	const shown = `<w:p><w:r><w:t>公开的正文</w:t></w:r></w:p>`
	for what, f := range map[string]struct {
		name string
		data []byte
	}{
		"template":        {"a.docx", docx(shown, "word/_rels/settings.xml.rels", `<R><Relationship Id="a" Type="x/attachedTemplate" Target="file:///C:\Users\张某某\a.dotx" TargetMode="External"/></R>`)},
		"path of picture": {"a.docx", docx(shown + `<w:p><x:docPr id="1" descr="C:\Users\张某某\1.png"/></w:p>`)},
		"people":          {"a.docx", docx(shown, "word/people.xml", `<p><w15:person w15:author="张某某"/></p>`)},
		"path of a book":  {"a.xlsx", xlsx(`<sheetData><row><c t="inlineStr"><is><t>公开的正文</t></is></c></row></sheetData>`, ``, "xl/x.xml", `<x:absPath url="C:\Users\张某某\"/>`)},
		"refreshed by":    {"a.xlsx", xlsx(`<sheetData><row><c t="inlineStr"><is><t>公开的正文</t></is></c></row></sheetData>`, ``, "xl/pivotCache/a.xml", `<p refreshedBy="张某某"/>`)},
		"commenters":      {"a.pptx", office("[Content_Types].xml", "<T/>", "ppt/presentation.xml", "<p>公开的正文</p>", "ppt/commentAuthors.xml", `<p><p:cmAuthor id="1" name="张某某" initials="张某某"/></p>`)},
		"printer":         {"a.odt", office("mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<o>公开的正文</o>", "settings.xml", `<s><config:config-item config:name="PrinterName" config:type="string">张某某</config:config-item></s>`)},
	} {
		if got := told(t, f.name, f.data); !strings.Contains(got, "author×") {
			t.Errorf("%s is not told: %s", what, got)
		}
		cleaned := clean(t, f.name, f.data)
		if got := told(t, f.name, cleaned); strings.Contains(got, "张某某") || strings.Contains(got, "author×") || !strings.Contains(got, "公开的正文") {
			t.Errorf("%s: after Clean: %s", what, got)
		}
	}
}

// TestTracesGo: what tells how a document came about is not in the copy that goes out, and a text
// that only looks like it stays to the byte.
func TestTracesGo(t *testing.T) {
	const shown = `<w:p w:rsidR="00AB12CD" w:rsidRDefault='00AB12CD'><w:r w:rsidRPr="00AB12CD"><w:t>公开 w:rsidR="00AB12CE" descr="C:\甲.png"</w:t></w:r></w:p>`
	odt := func(parts ...string) []byte {
		return office(append([]string{"mimetype", "application/vnd.oasis.opendocument.text"}, parts...)...)
	}
	for what, f := range map[string]struct {
		name       string
		data       []byte
		gone, kept string
	}{
		"sessions":       {"a.docx", docx(shown, "word/settings.xml", `<w:settings xmlns:w="w"><w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids><w:zoom/></w:settings>`), "00AB12CD", "<w:zoom/>"},
		"sessions (odt)": {"a.odt", odt("content.xml", `<o xmlns:s="s" xmlns:t="t"><s:text-properties officeooo:rsid="0012ab34" officeooo:paragraph-rsid="0012ab34" s:font-size="9pt"/><t:p>公开</t:p></o>`), "0012ab34", "9pt"},
		"first page":     {"a.odt", odt("Thumbnails/thumbnail.png", "picture", "content.xml", `<o xmlns:t="t"><t:p>公开</t:p></o>`, "META-INF/manifest.xml", `<m><m:file-entry m:full-path="/"/><m:file-entry m:full-path="Thumbnails/"/><m:file-entry m:full-path="Thumbnails/thumbnail.png"/></m>`), "humbnail", `full-path="/"`},
		"printer":        {"a.odt", odt("content.xml", `<o xmlns:t="t"><t:p>公开</t:p></o>`, "settings.xml", `<s><c:config-item c:type="string" c:name='PrinterSetup'>PRN1</c:config-item></s>`), "PRN1", "PrinterSetup"},
		"printer (docx)": {"a.docx", docx(`<w:p><w:r><w:t>公开</w:t></w:r></w:p><w:sectPr><w:printerSettings r:id="rId7"/><w:cols/></w:sectPr>`, "word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId7" Type="x/printerSettings" Target="p.bin"/></Relationships>`, "word/p.bin", "PRN1"), "rId7", "<w:cols/>"},
		"connection":     {"a.xlsx", xlsx(`<sheetData><row><c t="inlineStr"><is><t>公开</t></is></c></row></sheetData>`, ``, "xl/connections.xml", `<c><connection id="1" name="汇总" odcFile="C:\SRV9.odc"><dbPr connection="Server=SRV9;User=sample" command="SELECT SRV9"/></connection></c>`), "SRV9", `name="汇总"`},
		"settings (odt)": {"a.odt", odt("content.xml", `<o xmlns:t="t"><t:p>公开</t:p></o>`, "settings.xml", `<s><c:config-item c:name="Rsid" c:type="int">1391234</c:config-item><c:config-item c:name="RsidRoot" c:type="int">1391234</c:config-item></s>`), "1391234", `c:name="RsidRoot" c:type="int">0<`},
		"heading":        {"a.docx", docx(`<w:p><w:r><w:t>公开</w:t></w:r></w:p>`, "docProps/core.xml", `<c xmlns:dc="d" xmlns:cp="c"><dc:title>Microsoft Word - 修改稿7.doc</dc:title><dc:subject>党费公示</dc:subject><cp:keywords>D:\修改稿7.wps</cp:keywords></c>`), "修改稿7", "党费公示"},
		"path (odt)":     {"a.odt", odt("content.xml", `<o xmlns:t="t" xmlns:svg="svg"><svg:desc>C:\Users\sample\图.png</svg:desc><t:p>公开<t:title>C:\甲</t:title></t:p></o>`), "sample", `C:\甲`},
		"path":           {"a.docx", docx(`<w:p><w:r><w:t>公开</w:t></w:r><w:drawing><wp:docPr id="1" name="图片 1" descr='/Users/sample/图.png'/></w:drawing></w:p>`), "/Users/", "图片 1"},
	} {
		if said := told(t, f.name, f.data); !strings.Contains(said, "author×") {
			t.Errorf("%s is not told: %s", what, said)
		}
		cleaned := clean(t, f.name, f.data)
		all := fmt.Sprint(contents(t, cleaned))
		if strings.Contains(all, f.gone) || !strings.Contains(all, f.kept) || len(loose(t, cleaned)) > 0 {
			t.Errorf("%s: after Clean: %s; %v", what, all, loose(t, cleaned))
		}
		before, after := shownText(t, f.name, f.data), shownText(t, f.name, cleaned)
		if before != after || !strings.Contains(after, "公开") {
			t.Errorf("%s: %q became %q", what, before, after)
		}
	}
}

// TestTracesHoldNothingBack: what names nobody is no reason to keep back a file that is signed, for
// nothing can be taken out of it.
func TestTracesHoldNothingBack(t *testing.T) {
	data := docx(`<w:p w:rsidR="00AB12CD"><w:r><w:t>公开</w:t></w:r></w:p>`, "_xmlsignatures/sig1.xml", "<Signature/>", "docProps/thumbnail.jpeg", "picture")
	if got := told(t, "a.docx", data); strings.Contains(got, "author×") || !strings.Contains(got, "signed×1") {
		t.Errorf("%s", got)
	}
	if !bytes.Equal(clean(t, "a.docx", data), data) {
		t.Error("a signed document was changed")
	}
}
