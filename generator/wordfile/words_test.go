package wordfile

import (
	"testing"

	"gongkai/generator/diag"
	"gongkai/generator/diag/diagtest"
)

// TestWordsOfWhatIsLeft holds what is said of each thing that does not come along, and of what is no
// document, in the exact words.
func TestWordsOfWhatIsLeft(t *testing.T) {
	var words diagtest.Words
	told := map[Kind]bool{}
	link := func(kind, target string) string {
		return `<Relationship Id="x" Type="` + office + kind + `" Target="` + target + `"/>`
	}
	in := func(inner string) string { return "<w:p>" + run("", "甲") + "<w:r>" + inner + "</w:r></w:p>" }
	for _, tt := range []struct {
		name string
		of   made
	}{
		{"tracked changes", made{body: "<w:p><w:ins>" + run("", "甲") + "</w:ins><w:del>" + run("", "乙") + "</w:del></w:p>"}},
		{"a comment", made{body: in(`<w:commentReference w:id="1"/>`), parts: map[string]string{"comments": `<w:comment w:id="1">` + p("", "", "改") + `</w:comment>`}}},
		{"a header", made{body: p("", "", "甲"), parts: map[string]string{"header": p("", "", "页眉"), "footer": p("", "", "— 1 —")}}},
		{"a chart", made{body: in(`<w:drawing><c:chart r:id="x"/></w:drawing>`), links: link("chart", "c.xml"), parts: map[string]string{"word/c.xml": `<c:chartSpace ` + namespaces + `><a:t>走势</a:t></c:chartSpace>`}}},
		{"a text box", made{body: in(`<w:pict><v:textbox><w:txbxContent>` + p("", "", "框") + `</w:txbxContent></v:textbox></w:pict>`)}},
		{"a formula", made{body: `<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>`}},
		{"words that are a drawing", made{body: in(`<w:pict><v:textpath string="样稿"/></w:pict>`)}},
		{"a picture", made{body: in(`<w:drawing><a:blip r:embed="x"/></w:drawing>`), links: link("image", "a.emf"), parts: map[string]string{"word/a.emf": "x"}}},
		{"an embedded file", made{body: in(`<w:object><o:OLEObject ProgID="Word.Document.8" r:id="x"/></w:object>`), links: link("oleObject", "a.bin"), parts: map[string]string{"word/a.bin": "x"}}},
		{"another file", made{body: p("", "", "甲") + `<w:altChunk r:id="x"/>`, links: link("aFChunk", "a.html")}},
		{"a symbol", made{body: in(`<w:sym w:font="Webdings" w:char="F0FF"/>`)}},
		{"a reading", made{body: "<w:p><w:r><w:ruby><w:rt>" + run("", "jiǎ") + "</w:rt><w:rubyBase>" + run("", "甲") + "</w:rubyBase></w:ruby></w:r></w:p>"}},
		{"who signed", made{body: p("", "", "示例文〔2026〕3号　　签发人：样例某") + p("", "", "正文。")}},
		{"contents", made{body: p("", "", "目　录") + "<w:p>" + run("", "一、甲") + "<w:r><w:tab/></w:r>" + run("", "1") + "</w:p>" + p("", "", "二、乙……2") + p("", "", "正文。")}},
		{"underlining", made{body: "<w:p>" + run(`<w:u w:val="single"/>`, "甲") + "</w:p>"}},
	} {
		d, err := Read(tt.of.bytes(t))
		if err != nil {
			t.Fatal(tt.name, err)
		}
		for _, left := range d.Left {
			words.Text(tt.name, left.Text())
			told[left.Kind] = true
		}
	}
	for kind, text := range kinds {
		if !told[kind] {
			t.Errorf("nothing here provokes %q", text.ZH)
		}
	}
	for _, tt := range []struct {
		name string
		data []byte
	}{{"no package", []byte("x")}, {"no text", made{body: ""}.bytes(t)[:0]}, {"broken", made{body: "<w:p>"}.bytes(t)}} {
		if _, err := Read(tt.data); err != nil {
			words.Text(tt.name, diag.FileError(err))
		} else {
			t.Errorf("%s is read", tt.name)
		}
	}
	words.Text("too large", diag.FileError(tooLarge()))
	words.Compare(t, "left")
}
