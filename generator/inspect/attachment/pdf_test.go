package attachment

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/diag/diagtest"
)

// pdfOf is a PDF of these objects, numbered from 1; pages is how often its page is shown.
func pdfOf(pages int, content string, more ...string) []byte {
	objects := append([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Kids [" + strings.Repeat("3 0 R ", pages) + "] >>",
		"<< /Type /Page /MediaBox [0 0 300 100] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>", fmt.Sprintf("<< /Length %d >> stream\n%s\nendstream", len(content), content),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}, more...)
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer << /Root 1 0 R /Info 6 0 R >>\n%%EOF\n")
	return b.Bytes()
}

// TestWordsOfPDFs holds how a place in a PDF is called, and what is told of what cannot be read or
// taken out.
func TestWordsOfPDFs(t *testing.T) {
	var words diagtest.Words
	text := "BT /F 9 Tf 9 50 Td (page) Tj ET"
	old := "<< /Length 40 >> stream\nBT /F 9 Tf 9 50 Td (earlier) Tj ET\nendstream endobj 4 0 obj << /Length 40 >> stream\n" + text + "\nendstream"
	picture := "q 300 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
	for _, f := range []struct {
		name string
		data []byte
	}{
		{"全.pdf", pdfOf(1, text, "<< /Title (title) >>", "<< /Rect [0 0 9 9] /Subtype /Link /A << /S /URI /URI (link) >> >>", "<< /Title (bookmark) /Parent 1 0 R >>", "<< /S /Figure /Alt (alternative) >>", "<< /Own (inner) >>",
			"null endobj 4 0 obj "+old)},
		{"页.pdf", pdfOf(1, picture, "null")},
		{"多页.pdf", pdfOf(7, picture, "null")},
		{"作者.pdf", pdfOf(1, text, "null endobj 7 0 obj << /Type /ObjStm /N 1 /First 4 /Length 30 >> stream\n6 0 << /Author (somebody) >>  \nendstream")},
	} {
		report, err := Inspect(f.name, bytes.NewReader(f.data), int64(len(f.data)))
		if err != nil {
			t.Fatalf("%s: %v", f.name, err)
		}
		for _, said := range report.Texts {
			words.Text(f.name+" "+strings.TrimSpace(said.Text), said.Where)
		}
		for _, fact := range report.Facts {
			if !fact.Where.IsZero() {
				words.Text(f.name+" has a fact", fact.Where)
			}
			if !fact.Fix.IsZero() {
				words.Text(f.name+" wants a remedy of its own", fact.Fix)
			}
		}
	}
	words.Compare(t, "pdf")
}

// TestPhotographsInAPDFAreCleaned: where a picture in a PDF was taken is told and taken out.
func TestPhotographsInAPDFAreCleaned(t *testing.T) {
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x1a\x00\x00\x00\x00\x00\x01\x00\x01\x00\x02\x00\x00\x00\x02N\x00\x00\x00\x00\x00\x00\x00"
	jpeg := "\xff\xd8\xff\xe1\x00" + string([]byte{byte(len(exif) + 2)}) + exif + "\xff\xda\x00\x04\x01\x02picture\xff\xd9"
	data := pdfOf(1, "BT /F 9 Tf 9 50 Td (page) Tj ET", "null", fmt.Sprintf("<< /Subtype /Image /Filter /DCTDecode /Length %d >> stream\n%s\nendstream", len(jpeg), jpeg))
	report, err := Inspect("图.pdf", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Facts) != 1 || report.Facts[0].Kind != Location || !report.Facts[0].Removed || !report.Cleaned {
		t.Errorf("facts are %+v", report.Facts)
	}
	var out bytes.Buffer
	if err := Clean(&out, "图.pdf", bytes.NewReader(data), int64(len(data))); err != nil {
		t.Fatal(err)
	}
	if want := bytes.Replace(data, []byte(exif), make([]byte, len(exif)), 1); !bytes.Equal(out.Bytes(), want) {
		t.Error("Clean changes something else than what is written in the picture")
	}
}
