package pdfread

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
)

func streamOf(entries, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", entries, len(data), data)
}

func deflated(data string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = io.WriteString(w, data)
	_ = w.Close()
	return b.String()
}

// onePage is a page with this content and these fonts.
func onePage(content string, fonts ...string) []byte {
	named := ""
	for i := range fonts {
		named += fmt.Sprintf("/F%d %d 0 R ", i, i+5)
	}
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << " + named + ">> >> >>", streamOf("", content)}
	return pdfreadtest.File("", append(objects, fonts...)...)
}

const latin = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 33 /Widths [600 600] >>"

func read(t *testing.T, data []byte) *Document {
	t.Helper()
	d, err := Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestReadPlacesText: what stands together is together, whatever the file's way of putting it
// there.
func TestReadPlacesText(t *testing.T) {
	cmap := streamOf("", "/CIDInit /ProcSet findresource begin\n1 begincodespacerange <0000> <ffff> endcodespacerange\n2 beginbfchar <0001> <624b> <0002> <673a> endbfchar\n1 beginbfrange <0010> <0019> <0030> endbfrange\nendcmap")
	fixed := strings.Repeat("600 ", 224)
	courier := "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /Widths [" + fixed + "] >>"
	named := "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 1 /Widths [" + strings.Repeat("600 ", 12) + "] /Encoding << /Differences [1 /one /three /nine /uni624B /A.alt] >> >>"
	for _, tt := range []struct{ name, content, want string }{
		{"one string", "BT /F0 12 Tf 72 700 Td (13912345678) Tj ET", "13912345678"},
		{"a digit at a time, each at its place", "BT /F0 10 Tf 72 700 Td (1) Tj 6 0 Td (3) Tj 6 0 Td (9) Tj ET", "139"},
		{"with kerning", "BT /F0 10 Tf 72 700 Td [(13) 20 (9) -30 (12)] TJ ET", "13912"},
		{"with a gap", "BT /F0 10 Tf 72 700 Td [(138) -600 (1234)] TJ ET", "138 1234"},
		{"two columns", "BT /F0 10 Tf 72 700 Td (12) Tj 200 0 Td (34) Tj ET", "12\t34"},
		{"two lines", "BT /F0 10 Tf 14 TL 72 700 Td (12) Tj T* (34) Tj (56) ' ET", "12\n34\n56"},
		{"turned", "BT /F0 10 Tf 0 1 -1 0 100 100 Tm (12) Tj (34) Tj ET", "1234"},
		{"scaled by the page", "q 0.1 0 0 0.1 0 0 cm BT /F0 100 Tf 720 7000 Td (1) Tj 60 0 Td (3) Tj ET Q", "13"},
		{"escapes", `BT /F0 10 Tf 72 700 Td (\061\063\(9\)\
1) Tj ET`, "13(9)1"},
		{"in hex", "BT /F0 10 Tf 72 700 Td <313339> Tj ET", "139"},
		{"names of glyphs", "BT /F1 10 Tf 72 700 Td <0102030405> Tj ET", "139手A"},
		{"codes of two bytes", "BT /F2 10 Tf 72 700 Td <000100020011001300190011> Tj ET", "手机1391"},
		{"invisible", "BT 3 Tr /F0 10 Tf 72 700 Td (139) Tj ET", "139"},
		{"a picture in between", "BT /F0 10 Tf 72 700 Td (13) Tj ET BI /W 2 /H 2 /BPC 8 /CS /G ID \x00(\xff) EI BT /F0 10 Tf 84 700 Td (9) Tj ET", "139"},
		{"GBK", "BT /F4 10 Tf 72 700 Td <cad6bbfa20313339> Tj ET", "手机 139"},
	} {
		composite := "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 8 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 1000 /W [16 [500 500] 18 25 500] >>] >>"
		gbk := "<< /Type /Font /Subtype /Type0 /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /DW 1000 >>] >>"
		data := onePage(tt.content, courier, named, composite, cmap, gbk)
		if got := read(t, data).Pages; len(got) != 1 || got[0] != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestReadUnpacks: filters, objects in streams, pages that inherit, forms within pages.
func TestReadUnpacks(t *testing.T) {
	content := "BT /F0 10 Tf 72 700 Td (13912345678) Tj ET"
	page := "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>"
	head := []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"}
	hexed := fmt.Sprintf("%x>", content)
	for name, data := range map[string][]byte{
		"Flate":             pdfreadtest.File("", append(head, page, streamOf("/Filter /FlateDecode", deflated(content)), latin)...),
		"two filters":       pdfreadtest.File("", append(head, page, streamOf("/Filter [/ASCIIHexDecode /FlateDecode]", fmt.Sprintf("%x>", deflated(content))), latin)...),
		"hex":               pdfreadtest.File("", append(head, page, streamOf("/Filter /ASCIIHexDecode", hexed), latin)...),
		"a PNG predictor":   pdfreadtest.File("", append(head, page, streamOf("/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 1 >>", deflated(up(content))), latin)...),
		"run lengths":       pdfreadtest.File("", append(head, page, streamOf("/Filter /RunLengthDecode", string(rune(len(content)-1))+content+"\x80"), latin)...),
		"a wrong length":    bytes.Replace(pdfreadtest.File("", append(head, page, streamOf("", content), latin)...), []byte("/Length 4"), []byte("/Length 9"), 1),
		"an endless length": bytes.Replace(pdfreadtest.File("", append(head, page, streamOf("", content), latin)...), []byte("/Length 4"), []byte("/Length 1e3"), 1),
		"no table":          bytes.Replace(pdfreadtest.File("", append(head, page, streamOf("", content), latin)...), []byte("xref\n0"), []byte("gone\n0"), 1),
		"an inherited font": pdfreadtest.File("", head[0], "<< /Type /Pages /Kids [3 0 R] /Resources << /Font << /F0 5 0 R >> >> >>", "<< /Type /Page /Contents [4 0 R] >>", streamOf("", content), latin),
		"a form":            pdfreadtest.File("", append(head, "<< /Type /Page /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> >> >>", streamOf("", "/X Do"), latin, streamOf("/Subtype /Form /Resources << /Font << /F0 5 0 R >> >>", content))...),
		"objects in a stream": pdfreadtest.File("", "<< /Type /Catalog /Pages 7 0 R >>", "null", "null", streamOf("", content), latin,
			streamOf("/Type /ObjStm /N 2 /First 10 /Filter /FlateDecode", deflated("7 0 8 33   << /Type /Pages /Kids [8 0 R]>>  << /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>"))),
	} {
		if got := read(t, data).Pages; len(got) != 1 || got[0] != "13912345678" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// up is data as PNG's predictor Up leaves it, in rows of one byte.
func up(data string) string {
	var b strings.Builder
	last := byte(0)
	for _, c := range []byte(data) {
		b.WriteByte(2)
		b.WriteByte(c - last)
		last = c
	}
	return b.String()
}

func TestReadTellsWhatStandsBesides(t *testing.T) {
	xmp := `<x:xmpmeta><rdf:Description pdf:Author="赵某"><dc:creator><rdf:Seq><rdf:li>张某某</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>`
	data := pdfreadtest.File("/Info 6 0 R",
		"<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R /Names << /EmbeddedFiles << /Names [(a) 9 0 R] >> /JavaScript << /Names [(b) 10 0 R] >> >> >>",
		"<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R /Annots [8 0 R 11 0 R] >>", streamOf("", ""), "null",
		"<< /Author (Zhang \\(San\\)) /Producer (x) /Title <feff5f20> /Company () /Creator (C:\\\\Users\\\\zhang) >>", streamOf("/Type /Metadata /Subtype /XML", xmp),
		"<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents (13912345678) >>", "<< /Type /Filespec /EF << /F 4 0 R >> >>", "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
		"<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [0 0 1 1] /V <feff624b673a> >>")
	d := read(t, data)
	if fmt.Sprint(d.Info) != "[Author Creator XMP pdf:Author XMP dc:creator]" || d.Comments != 1 || d.Embedded != 1 || d.Scripts != 1 || !says(d, Annotation, "13912345678") || !says(d, Annotation, "手机") || !d.Cleanable {
		t.Errorf("Read = %+v", d)
	}
	var out bytes.Buffer
	if err := Clean(&out, bytes.NewReader(data), int64(len(data))); err != nil {
		t.Fatal(err)
	}
	if out.Len() != len(data) {
		t.Errorf("Clean changes the length from %d to %d", len(data), out.Len())
	}
	for _, gone := range []string{"Zhang", "zhang", "张某某", "赵某"} {
		if strings.Contains(out.String(), gone) {
			t.Errorf("after Clean there is still %q", gone)
		}
	}
	if again := read(t, out.Bytes()); len(again.Info) != 0 || fmt.Sprint(again.Pages, again.Comments) != fmt.Sprint(d.Pages, d.Comments) {
		t.Errorf("after Clean: %+v", again)
	}
	var twice bytes.Buffer
	if err := Clean(&twice, bytes.NewReader(out.Bytes()), int64(out.Len())); err != nil || !bytes.Equal(twice.Bytes(), out.Bytes()) {
		t.Errorf("cleaned again it is another file (%v)", err)
	}
	if qpdf, err := exec.LookPath("qpdf"); err == nil {
		name := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command(qpdf, "--check", name).CombinedOutput(); err != nil {
			t.Errorf("qpdf refuses the cleaned file: %v\n%s", err, said)
		}
	} else if os.Getenv("CI") == "true" {
		t.Error(err)
	}
	packed := pdfreadtest.File("/Info 7 0 R", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page >>", streamOf("/Type /ObjStm /N 1 /First 4", "7 0 << /Author (Zhang) >>"))
	if d := read(t, packed); len(d.Info) != 1 || !d.Cleanable {
		t.Errorf("with its author in a compressed part: %+v", d)
	}
	broken := bytes.ReplaceAll(packed, []byte("startxref"), []byte("startnone"))
	if d := read(t, broken); len(d.Info) != 1 || d.Cleanable {
		t.Errorf("likewise, and with no cross-reference: %+v", d)
	}
	if err := Clean(io.Discard, bytes.NewReader(broken), int64(len(broken))); err == nil {
		t.Error("Clean says that it has taken out what it cannot")
	}
}

// says reports that a text of a kind holds another.
func says(d *Document, where Where, text string) bool {
	for _, b := range d.Besides {
		if b.Where == where && strings.Contains(b.Text, text) {
			return true
		}
	}
	return false
}

// zeros is a file of nothing.
type zeros struct{}

func (zeros) ReadAt(p []byte, _ int64) (int, error) { return len(p), nil }

func TestReadRefuses(t *testing.T) {
	bomb := deflated(strings.Repeat("\x00", 70<<20))
	pages := "<< /Type /Catalog /Pages 2 0 R >>"
	for name, tt := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":             {[]byte{}, ErrBroken},
		"another file":        {[]byte("GIF89a"), ErrBroken},
		"a header alone":      {[]byte("%PDF-1.4\n"), ErrBroken},
		"no pages":            {pdfreadtest.File("", pages, "<< /Type /Pages /Kids [] >>"), ErrBroken},
		"encrypted":           {pdfreadtest.File("/Encrypt 3 0 R", pages, "<< /Type /Pages /Kids [] >>", "<< /Filter /Standard >>"), ErrEncrypted},
		"a bomb":              {pdfreadtest.File("", pages, "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R >>", streamOf("/Filter /FlateDecode", bomb)), ErrTooLarge},
		"a bomb of objects":   {pdfreadtest.File("", pages, streamOf("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", bomb)), ErrTooLarge},
		"nested arrays":       {pdfreadtest.File("", pages, strings.Repeat("[", 100_000)), ErrBroken},
		"nested dictionaries": {pdfreadtest.File("", pages, strings.Repeat("<< /a ", 100_000)), ErrBroken},
		"half a million":      {[]byte("%PDF-1.4\n" + many(500_000)), ErrTooLarge},
	} {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Read(bytes.NewReader(tt.data), int64(len(tt.data)))
		runtime.ReadMemStats(&after)
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 900 {
			t.Errorf("%s: %d MB were allocated", name, used)
		}
	}
	if _, err := Read(zeros{}, 200<<20); !errors.Is(err, ErrTooLarge) {
		t.Errorf("200 MB: %v", err)
	}
}

func many(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d 0 obj 1 endobj\n", i+1)
	}
	return b.String()
}

// TestReadEnds: loops of pages and forms end, and what is broken in one place does not hide the
// rest.
func TestReadEnds(t *testing.T) {
	for name, data := range map[string][]byte{
		"kids in a circle":  pdfreadtest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 3 0 R] >>", "<< /Type /Page /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>", streamOf("", "BT /F0 9 Tf (139) Tj ET"), latin),
		"a form of itself":  pdfreadtest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> /Font << /F0 5 0 R >> >> >>", streamOf("", "BT /F0 9 Tf (139) Tj ET /X Do"), latin, streamOf("/Subtype /Form", "/X Do /X Do")),
		"a reference loop":  pdfreadtest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>", "<< /Type /Page /Contents [6 0 R 4 0 R] /Resources << /Font << /F0 5 0 R >> >> >>", streamOf("", "BT /F0 9 Tf (139) Tj ET"), latin, "6 0 R"),
		"a broken operator": onePage(") ] >> BT /F0 9 Tf 1 2 3 Tm (139) Tj Q Q Q Do ET", latin),
	} {
		if got := read(t, data).Pages; len(got) != 1 || got[0] != "139" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestReadAgreesWithPoppler: on a page of many ways to set text both read the same characters.
func TestReadAgreesWithPoppler(t *testing.T) {
	pdftotext, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("there is no pdftotext here")
	}
	data := onePage("BT /F0 12 Tf 72 700 Td (Tel 13912345678) Tj 0 -20 Td [(ID 110105) 10 (19491231002X)] TJ ET q 1 0 0 1 0 -50 cm BT /F0 12 Tf 72 600 Td (caf\\351) Tj ET Q", helvetica)
	name := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pdftotext, "-raw", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	fold := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}
	if got := strings.Join(read(t, data).Pages, ""); fold(got) != fold(string(out)) {
		t.Errorf("read as %q, by poppler as %q", got, out)
	}
}
