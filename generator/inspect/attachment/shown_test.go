package attachment

import (
	"bytes"
	"strings"
	"testing"
)

// TestShownHoldsWhatIsShownAlone: what a reader sees of a file is there, once, and nothing hidden.
func TestShownHoldsWhatIsShownAlone(t *testing.T) {
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"a.docx", docx(`<w:p><w:r><w:t>显</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>域</w:instrText></w:r></w:p>`, "word/header1.xml", part("页眉"), "word/comments.xml", part("批注"), "docProps/core.xml", core), "显|页眉"},
		{"a.docx", docx(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1234567</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>7654321</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), "1234567|7654321"},
		{"a.xlsx", xlsx(`<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row><c t="inlineStr"><is><t>甲</t></is></c><c t="inlineStr"><is><t>隐</t></is></c><c t="inlineStr"><is><t>乙</t></is></c></row><row hidden="1"><c><v>3</v></c></row></sheetData>`, `<sheetData><row><c><v>4</v></c></row></sheetData>`), "汇总|甲\t乙"},
		{"a.pptx", office("[Content_Types].xml", "<T/>", "ppt/presentation.xml", "<p/>", "ppt/slides/slide1.xml", `<p xmlns:a="a"><a:p><a:r><a:t>一</a:t></a:r></a:p></p>`, "ppt/notesSlides/notesSlide1.xml", `<p xmlns:a="a"><a:p><a:r><a:t>备</a:t></a:r></a:p></p>`), "一"},
		{"a.odt", office("mimetype", "x", "content.xml", `<o xmlns:t="t"><t:p>显</t:p><t:section t:display="none"><t:p>隐</t:p></t:section></o>`, "meta.xml", "<m><title>标题</title></m>"), "显"},
		{"a.txt", []byte("党务\n公开"), "党务\n公开"}, {"a.csv", []byte("甲,乙\n"), "甲\t乙\n"}, {"a.zip", office("a.txt", "甲"), ""},
	} {
		texts, err := Shown(tt.name, bytes.NewReader(tt.data), int64(len(tt.data)))
		var got []string
		for _, text := range texts {
			got = append(got, text.Text)
		}
		if strings.Join(got, "|") != tt.want || err != nil {
			t.Errorf("%s shows %q, want %q (%v)", tt.name, got, tt.want, err)
		}
	}
}
