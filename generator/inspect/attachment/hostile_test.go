package attachment

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// zeros is a document with a part of so many bytes of nothing, under a name.
func zeros(t *testing.T, name string, megabytes int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, part := range []string{"word/document.xml", name} {
		w, err := z.Create(part)
		if err != nil {
			t.Fatal(err)
		}
		if part != name {
			_, _ = io.WriteString(w, `<w:document xmlns:w="w"/>`)
			continue
		}
		for range megabytes {
			_, _ = w.Write(make([]byte, 1<<20))
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestTheSweepIsBounded: parts of any size and files within files within files take no more memory
// than is allowed, and end.
func TestTheSweepIsBounded(t *testing.T) {
	nested := letterOf("党")
	for i := range 8 {
		nested = string(docx("<w:p/>", fmt.Sprintf("word/embeddings/%d.docx", i), nested))
	}
	rtf := "党"
	for range 2000 {
		rtf = fmt.Sprintf(`{\rtf1\bin%d %s}`, len(rtf), rtf)
	}
	mail := "党"
	for range 300 {
		mail = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + mail
	}
	loop := `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="_rels/.rels"/></Relationships>`
	for _, tt := range []struct {
		what string
		data []byte
		want string // of a refusal; empty: it is read
	}{
		{"a part of 200 MB", zeros(t, "word/media/a.bin", 200), "too large"},
		{"a part of 40 MB", zeros(t, "word/media/a.bin", 40), ""},
		{"documents in documents", []byte(nested), "bomb"},
		{"RTF in RTF", docx("<w:p/>", "word/a.rtf", rtf), ""},
		{"mail in mail", docx("<w:p/>", "word/a.mht", mail), ""},
		{"tags that do not end", docx("<w:p/>", "word/a.xml", strings.Repeat("<a ", 1<<20)), ""},
		{"comments that do not end", docx("<w:p/>", "word/a.xml", strings.Repeat("<!--<", 1<<20)), ""},
		{"elements that do not end", docx("<w:p/>", "word/a.xml", strings.Repeat("<p>", 1<<20)), ""},
		{"quotes that do not end", docx("<w:p/>", "word/a.xml", strings.Repeat(`<a b="`, 1<<20)), ""},
		{"groups that do not end", docx("<w:p/>", "word/a.rtf", `{\rtf1`+strings.Repeat("{", 1<<20)), ""},
		{"headers of parts", docx("<w:p/>", "word/a.bin", "\x00"+strings.Repeat("PK\x03\x04", 1<<18)), ""},
		{"a document that leads to itself", office("_rels/.rels", loop, "word/document.xml", "<w/>"), "broken"},
	} {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Inspect("a.docx", bytes.NewReader(tt.data), int64(len(tt.data)))
		runtime.ReadMemStats(&after)
		got := ""
		var refusal *Refusal
		if errors.As(err, &refusal) {
			got = [...]string{"broken", "encrypted", "bomb", "too large", "unknown", "mismatch", "active"}[refusal.Reason]
		}
		if got != tt.want {
			t.Errorf("%s: %v, want %q", tt.what, err, tt.want)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 400 {
			t.Errorf("%s: %d MB were allocated", tt.what, used)
		}
	}
}
