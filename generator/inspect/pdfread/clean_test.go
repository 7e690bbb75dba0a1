package pdfread

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/inspect/pdfread/pdfreadtest"
	"gongkai/generator/soaktest"
)

const helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

// isCleaned reports where a file that was cleaned is not without what is private, shows something
// else, changes when it is cleaned again, or is one that other programs find fault with.
func isCleaned(t *testing.T, name string, data []byte, before *Document) {
	t.Helper()
	var out, twice bytes.Buffer
	if err := Clean(&out, bytes.NewReader(data), int64(len(data))); err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	after := read(t, out.Bytes())
	if len(after.Info) > 0 || len(after.Written) > 0 || fmt.Sprint(after.Pages) != fmt.Sprint(before.Pages) {
		t.Errorf("%s: after Clean: %+v", name, after)
	}
	for _, b := range after.Besides {
		if strings.Contains(b.Text, "Zhang") {
			t.Errorf("%s: after Clean there is still %q", name, b.Text)
		}
	}
	if err := Clean(&twice, bytes.NewReader(out.Bytes()), int64(out.Len())); err != nil || !bytes.Equal(twice.Bytes(), out.Bytes()) {
		t.Errorf("%s: cleaned again it is another file (%v)", name, err)
	}
	for _, program := range [][]string{{"qpdf", "--check"}, {"pdftotext", "-raw"}} {
		if _, err := exec.LookPath(program[0]); err != nil {
			continue
		}
		old, oldError := saysOf(t, program, data)
		anew, anewError := saysOf(t, program, out.Bytes())
		if fmt.Sprint(oldError) != fmt.Sprint(anewError) || program[0] == "pdftotext" && old != anew {
			t.Errorf("%s: %s says %q, %v of the cleaned file, and of the other %q, %v", name, program[0], anew, anewError, old, oldError)
		}
	}
}

// saysOf is what another program says of a file, and the error with which it ends.
func saysOf(t *testing.T, program []string, data []byte) (string, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	args := append(program[1:], path)
	if program[0] == "pdftotext" {
		args = append(args, "-")
	}
	said, err := exec.Command(program[0], args...).CombinedOutput()
	return string(said), err
}

// packedFile is a file with an author in an object stream, to which a stream of the cross-reference
// leads.
func packedFile(filter bool) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.5\n")
	at := map[int]int{}
	put := func(n int, body string) {
		at[n] = out.Len()
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", n, body)
	}
	objects := "6 0 7 30 << /Author (Zhang San) >>     << /Producer (x) /Own (kept) >>"
	first := strings.Index(objects, "<<")
	entries := fmt.Sprintf("/Type /ObjStm /N 2 /First %d", first)
	put(1, "<< /Type /Catalog /Pages 2 0 R >>")
	put(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>")
	put(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>")
	put(4, streamOf("", "BT /F0 12 Tf 72 700 Td (13912345678) Tj ET"))
	put(5, helvetica)
	if filter {
		put(8, streamOf(entries+" /Filter /FlateDecode", deflated(objects)))
	} else {
		put(8, streamOf(entries, objects))
	}
	start := out.Len()
	lines := "\x00\x00\x00\x00"
	for n := 1; n <= 9; n++ {
		switch {
		case n == 6 || n == 7:
			lines += fmt.Sprintf("\x02\x00\x08%c", n-6)
		case n == 9:
			lines += fmt.Sprintf("\x01%c%c\x00", start>>8, start&0xff)
		default:
			lines += "\x01" + string([]byte{byte(at[n] >> 8), byte(at[n])}) + "\x00"
		}
	}
	lines = lines[:4*9] + "\x01" + string([]byte{byte(start >> 8), byte(start)}) + "\x00"
	fmt.Fprintf(&out, "9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", streamOf("/Type /XRef /Size 10 /W [1 2 1] /Root 1 0 R /Info 6 0 R", lines), start)
	return out.Bytes()
}

// TestCleanKeepsThePagesOfBrokenFiles damages a file with packed private values at random: whatever
// of it can still be read, and is called cleanable, has the same pages when it is clean.
func TestCleanKeepsThePagesOfBrokenFiles(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	cleaned := 0
	for range soaktest.Times(3000) {
		data := packedFile(r.IntN(2) == 0)
		for range 1 + r.IntN(6) {
			at := r.IntN(len(data))
			switch r.IntN(3) {
			case 0:
				data[at] = byte(r.IntN(256))
			case 1:
				data = slices.Delete(data, at, min(len(data), at+1+r.IntN(8)))
			default:
				data = slices.Insert(data, at, data[:r.IntN(12)]...)
			}
		}
		before, err := Read(bytes.NewReader(data), int64(len(data)))
		if err != nil || !before.Cleanable {
			continue
		}
		var out bytes.Buffer
		if err := Clean(&out, bytes.NewReader(data), int64(len(data))); err != nil {
			t.Fatalf("%q: %v", data, err)
		}
		after, err := Read(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil || !slices.Equal(after.Pages, before.Pages) {
			t.Fatalf("%q\nhas the pages %q, and cleaned %v: %v", data, before.Pages, after, err)
		}
		if len(before.Info) > 0 {
			cleaned++
		}
	}
	if cleaned < 100 {
		t.Errorf("%d files were cleaned: they prove nothing", cleaned)
	}
}

// broken is what fuzzing left of packedFile: its pages are found by a stream of the cross-reference
// that a revision would outdate.
const broken = "%PDF-1.5\n1 0 obj\n<< /Typx /Catalog /Pages 2 0 R >>\nendobj\n" +
	"2 0 obj\n<< /Type \x15Pages eKids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>\nendobj\n" +
	"3 0 obj\n<< /Type /arent 2 0 R /Contents 4 0 R /Resource /Own (ont <<\x15/F0 5 0 R >> >> >>\nendobj\n" +
	"4 0 obj\n<0  /Length 42 >>\nstream\nBT /F0 12  7T 2f700 Td (13912345678) Tj ET\nendstream\nefdo\xb8\xb8\xb8\xb8\xb8\xb8\xb8bj\n" +
	"5 0 obj\n<\x00 /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n" +
	"8 0 obj\n<< /Type /ObjStm /N 2 /First 9\x99\x99\x99\x99\x99 nh 70 >>\nstream\n6 0 7 30 << /Author (Zhang San) >>     << /\x00\x00\x00\x13ucer (x)s << /Fk/pt) >>\nendstream\nendobj\n" +
	"9 0obj<</Type/XRef/Size 10/W[1 2 1]/Root 1 0R/Info 6 0R>>stream\x00\x00\x00\x00\x01\x00\t\x00\x01\x00:\x00\x01\x00\x8b<\x01\x00\xf1\x00\x01\x01N\x00\x02\x00\b\x00\x02\x00\b\x01\x01\x01\xafstartxref579"

// TestWhatWouldLoseItsPagesIsNotCleaned: it is refused, as other files are that cannot be cleaned.
func TestWhatWouldLoseItsPagesIsNotCleaned(t *testing.T) {
	doc, err := Read(strings.NewReader(broken), int64(len(broken)))
	if err != nil || len(doc.Info) == 0 || doc.Cleanable {
		t.Errorf("%+v, %v: it has an author, and cannot be cleaned", doc, err)
	}
	if err := Clean(io.Discard, strings.NewReader(broken), int64(len(broken))); !errors.Is(err, ErrBroken) {
		t.Errorf("Clean: %v", err)
	}
}

// TestCleanReachesPackedParts: what is private in an object stream or in packed XMP is taken out by
// a revision, and no byte of it stays.
func TestCleanReachesPackedParts(t *testing.T) {
	xmp := "<x:xmpmeta><rdf:Description pdf:Author=\"Zhang San\"/></x:xmpmeta>"
	table := pdfreadtest.File("/Info 6 0 R", "<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
		"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> >> >>", streamOf("", "BT /F0 12 Tf 72 700 Td (13912345678) Tj ET"), helvetica,
		"<< /Author 8 0 R >>", streamOf("/Type /Metadata /Subtype /XML /Filter /FlateDecode", deflated(xmp)), "(Zhang San)")
	for name, data := range map[string][]byte{"an object stream": packedFile(true), "one without a filter": packedFile(false), "packed XMP": table} {
		d := read(t, data)
		if len(d.Info) == 0 || !d.Cleanable || d.Pages[0] != "13912345678" {
			t.Errorf("%s: %+v", name, d)
			continue
		}
		isCleaned(t, name, data, d)
	}
	old := added(table, "7 0 obj\n"+streamOf("/Type /Metadata /Subtype /XML", "<x:xmpmeta/>"))
	if d := read(t, old); len(d.Info) == 0 || !d.Cleanable {
		t.Errorf("in an earlier revision: %+v", d)
	} else {
		isCleaned(t, "in an earlier revision", old, d)
	}
}

// TestCleanTakesOutPathsOfMachines: wherever they stand.
func TestCleanTakesOutPathsOfMachines(t *testing.T) {
	data := bytes.Replace(privateFile(), []byte("/Type /Page "), []byte(`/PieceInfo << /X (C:\\Users\\Zhang\\a.ai) >> /Type /Page `), 1)
	d := read(t, data)
	if len(d.Info) != 3 {
		t.Errorf("Info is %q", d.Info)
	}
	isCleaned(t, "a path", data, d)
}

// TestCleanTakesOutWhatIsWrittenInPhotographs, and leaves every byte of the picture.
func TestCleanTakesOutWhatIsWrittenInPhotographs(t *testing.T) {
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x00Zhang San"
	jpeg := "\xff\xd8\xff\xe1" + string([]byte{0, byte(len(exif) + 2)}) + exif + "\xff\xda\x00\x04\x01\x02picture\xff\xd9"
	photo := func(filter, data string) []byte {
		return pdfreadtest.File("", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
			"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> /XObject << /I 6 0 R >> >> >>", streamOf("", "BT /F0 12 Tf 72 700 Td (13912345678) Tj ET"), helvetica,
			streamOf("/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter "+filter, data))
	}
	data := photo("/DCTDecode", jpeg)
	d := read(t, data)
	if len(d.Written) != 1 || string(d.Written[0]) != exif || !d.Cleanable {
		t.Fatalf("%+v", d)
	}
	isCleaned(t, "a photograph", data, d)
	var out bytes.Buffer
	if err := Clean(&out, bytes.NewReader(data), int64(len(data))); err != nil || !bytes.Equal(out.Bytes(), bytes.Replace(data, []byte(exif), make([]byte, len(exif)), 1)) {
		t.Errorf("Clean changes more than what is written in it (%v)", err)
	}
	if d := read(t, photo("[/ASCIIHexDecode /DCTDecode]", fmt.Sprintf("%x>", jpeg))); len(d.Written) != 1 || d.Cleanable {
		t.Errorf("what lies in a packed photograph is not told: %+v", d)
	}
}

// TestCleanLeavesWhatIsBroken: where what is private seems to reach over other objects, nothing is
// overwritten, and that it stays is told.
func TestCleanLeavesWhatIsBroken(t *testing.T) {
	for name, data := range map[string][]byte{
		"a stream without an end": bytes.Replace(packedFile(false), []byte("(kept) >>\nendstream\nendobj"), []byte("(kept) >>\nendstrean\nendobx"), 1),
		"a string without an end": bytes.Replace(privateFile(), []byte("(Zhang San)"), []byte("(Zhang San("), 1),
	} {
		d := read(t, data)
		if d.Cleanable && len(d.Info) > 0 {
			isCleaned(t, name, data, d)
		}
		if err := Clean(&bytes.Buffer{}, bytes.NewReader(data), int64(len(data))); err == nil && !d.Cleanable {
			t.Errorf("%s: Clean says that it has taken out what it cannot", name)
		}
	}
}

// unfinishedFile is a file of which a private string has no end: it seems to reach over the trailer.
func unfinishedFile() []byte {
	return bytes.Replace(privateFile(), []byte("(Zhang San) /Title (Report) >>"), []byte("(Zhang San  /Title (Report) >>"), 1)
}

// TestStringsWithoutAnEndAreLeft: what seems to reach over the end of its object is not overwritten,
// and told as what cannot be taken out.
func TestStringsWithoutAnEndAreLeft(t *testing.T) {
	data := unfinishedFile()
	if d := read(t, data); len(d.Info) == 0 || d.Cleanable {
		t.Errorf("it is told as %+v", d)
	}
	if err := Clean(io.Discard, bytes.NewReader(data), int64(len(data))); !errors.Is(err, ErrBroken) {
		t.Errorf("it is cleaned: %v", err)
	}
}
