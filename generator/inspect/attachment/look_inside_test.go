package attachment

import (
	"bytes"
	"strings"
	"testing"
)

// TestPagesAndRTFInDocumentsThatHide: a page, a message or a rich text in a document that shows text to
// nobody is told like the document itself, with the same remedy; one that hides next to nothing, or
// stands on a dark ground, is not.
func TestPagesAndRTFInDocumentsThatHide(t *testing.T) {
	page := func(body string) string { return "<html><body><p>看得见</p>" + body + "</body></html>" }
	const rtf = `{\rtf1\ansi\ansicpg936{\colortbl;\red255\green255\blue255;}text `
	for _, tt := range []struct {
		name, data string
		hides      bool
	}{
		{"c.html", page(`<p style="color:#fff">看不见的字</p>`), true}, {"c.html", page(`<style>.h{display:none}</style><p class=h>看不见的字</p>`), true}, {"c.rtf", rtf + `{\cf1 hidden}\par}`, true}, {"c.rtf", rtf + `{\fs2 hidden}\par}`, true},
		{"c.mht", "MIME-Version: 1.0\r\nFrom: a@example.cn\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(`<p hidden>看不见的字</p>`), true},
		{"c.html", page(`<p style="color:#fff">字</p>`), false}, {"c.html", page(`<p style="color:#fff;background:#333">看得见的字</p>`), false}, {"c.rtf", rtf + `{\cf1\highlight2 seen here}\par}`, false},
	} {
		data := docx("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", "word/"+tt.name, tt.data, "word/_rels/document.xml.rels", `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="`+tt.name+`"/></Relationships>`)
		r, err := Inspect("a.docx", bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		hides := false
		for _, f := range r.Facts {
			hides = hides || f.Kind == HiddenSheet && f.Fix == showFaint
		}
		if hides != tt.hides {
			t.Errorf("%s %s: told as hidden: %v, want %v", tt.name, strings.TrimPrefix(tt.data, rtf), hides, tt.hides)
		}
	}
}
