package wordfile

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestContentsAreNoText: a table of contents leaves the page, typed or made by the program, and is told;
// lines that end in a number elsewhere stay.
func TestContentsAreNoText(t *testing.T) {
	tabbed := func(style, text, number string) string {
		return `<w:p><w:pPr>` + style + `</w:pPr>` + run("", text) + `<w:r><w:tab/></w:r>` + run("", number) + `</w:p>`
	}
	toc := map[string]string{"styles": `<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>`}
	for _, tt := range []struct {
		what string
		of   made
		gone bool
	}{
		{"typed with tabs", made{body: p(centred, "", "目 录") + tabbed("", "一、总则", "1") + tabbed("", "二、分则", "12") + p("", "", "一、总则")}, true},
		{"typed with dots", made{body: p(centred, "", "目次") + p("", "", "一、总则………1") + p("", "", "二、分则......12") + p("", "", "一、总则")}, true},
		{"made by the program", made{body: tabbed(`<w:pStyle w:val="T"/>`, "一、总则", "1") + p("", "", "一、总则"), parts: toc}, true},
		{"scores", made{body: tabbed("", "张某某", "95") + tabbed("", "李某某", "12") + p("", "", "一、总则")}, false},
		{"one line below the title", made{body: p(centred, "", "目录") + tabbed("", "一、总则", "12") + p("", "", "一、总则")}, false},
		{"a text below the title", made{body: p(centred, "", "目录") + p("", "", "本单位目录第12") + p("", "", "一、总则 12")}, false},
	} {
		d, err := Read(tt.of.bytes(t))
		if err != nil {
			t.Fatal(tt.what, err)
		}
		told := len(d.Left) == 1 && d.Left[0].Kind == Contents
		if text := shownText(d.Page); told != tt.gone || strings.Contains(text, "12") == tt.gone || !strings.Contains(text, "一、总则") {
			t.Errorf("%s: %q, told %v", tt.what, text, d.Left)
		}
	}
}

// shownText is the text of a page.
func shownText(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for k := range n.ChildNodes() {
		b.WriteString(shownText(k))
	}
	return b.String()
}
