package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
)

func TestHeadingIDsKeepChinese(t *testing.T) {
	doc := New().Parse([]byte("## 一、工作安排\n\n## 一、工作安排\n\n## （一）Party Fee 2026\n\n## ——\n"))
	var got []string
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		id, _ := n.(*ast.Heading).AttributeString("id")
		got = append(got, string(id.([]byte)))
	}
	if want := "一-工作安排 一-工作安排-2 一-party-fee-2026 节"; strings.Join(got, " ") != want {
		t.Errorf("ids = %q, want %q", got, want)
	}
}

func TestFindGivesLinksAndHTMLWithOffsets(t *testing.T) {
	src := "见[甲](a.md)。\n\n![图](b.svg)\n\n[丙]: c.md\n\n参见[丙]，<b>粗</b>。\n\n<!-- 说明 -->\n\n<div>\nx\n</div>\n"
	found := NewAuditor().Find(src)
	var got []string
	for _, l := range found.Links {
		got = append(got, fmt.Sprintf("%s %v %.9q", l.Destination, l.Image, src[l.Offset:]))
	}
	for _, l := range found.Losses {
		got = append(got, fmt.Sprintf("%.3q", src[l.Start:]))
	}
	want := `a.md false "[甲](a.md)"|b.svg true "![图](b.sv"|c.md false "[丙]，<b>粗<"|"<b>"|"x\n<"`
	if g := strings.Join(got, "|"); g != want {
		t.Errorf("got  %s\nwant %s", g, want)
	}
}

func ExampleFileBeside() {
	for _, destination := range []string{"表.xlsx", "./a%20b.png", "a.png#top", "../2025/甲.md", "#top", "https://example.com/a.png", "mailto:a", ":"} {
		name, ok := FileBeside(destination)
		fmt.Printf("%q %v\n", name, ok)
	}
	// Output:
	// "表.xlsx" true
	// "a b.png" true
	// "a.png" true
	// "../2025/甲.md" true
	// "" false
	// "" false
	// "" false
	// "" false
}
