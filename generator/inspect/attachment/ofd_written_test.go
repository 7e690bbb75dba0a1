package attachment

import (
	"bytes"
	"strings"
	"testing"

	"gongkai/generator/paper/document"
	"gongkai/generator/paper/font"
	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/ofd"
	"gongkai/generator/paper/typeset"
)

// TestOwnOFDIsReadAsItWasSet: the reader of attachments and the writer of sheets know nothing of
// each other but the standard.
func TestOwnOFDIsReadAsItWasSet(t *testing.T) {
	lines := []string{"关于2026年第三季度党费收缴情况的通报", "一、收缴情况", "机关第一党支部 应交 1,250.00 元", "<甲>&“乙”"}
	var file bytes.Buffer
	w := ofd.New(&file, document.Info{Title: "党费"})
	page := &typeset.Page{Width: 210, Height: 297}
	for i, text := range lines {
		run := &typeset.Run{Y: 40 + 10*float64(i), Size: 5}
		x := 30.0
		for _, char := range text {
			pick, ok := fonttest.Set().Pick(font.Body, char)
			if !ok {
				t.Fatalf("no face has %q", char)
			}
			run.Face = pick.Face
			glyph, _ := pick.Face.Glyph(char)
			run.Glyphs = append(run.Glyphs, typeset.Glyph{ID: glyph, Char: char, X: x})
			x += pick.Face.Advance(glyph) * run.Size
		}
		page.Marks = append(page.Marks, run)
	}
	page.Marks = append(page.Marks, &typeset.Link{X: 30, Y: 30, Width: 50, Height: 10, URL: "https://dwgk.example.cn/"})
	if err := w.Page(page); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	report, err := Inspect("党费.ofd", bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		t.Fatal(err)
	}
	var read strings.Builder
	for _, text := range report.Texts {
		read.WriteString(text.Text)
	}
	if got, want := strings.TrimSpace(read.String()), strings.Join(lines, "\n"); !strings.Contains(got, want) {
		t.Errorf("read is\n%s\nwant\n%s", got, want)
	}
	for _, fact := range report.Facts {
		if fact.Kind == Comment || fact.Kind == EmbeddedFile {
			t.Errorf("a sheet is said to have what it has not: %+v", fact)
		}
	}
}
