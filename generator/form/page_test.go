package form

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/paper/font/fonttest"
	"gongkai/generator/paper/pdf/pdftest"
	"gongkai/generator/paper/press"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/text/markdown"
)

// TestBoxesToSignStandTogether prints forms with more and more values: whatever there is above them,
// all boxes that are still to be signed stand on the page of the digest, the form has as few pages as
// it can, and where a page has room the boxes are the larger.
func TestBoxesToSignStandTogether(t *testing.T) {
	p := &press.Press{Setter: typeset.Setter{Fonts: fonttest.Set()}, Parser: markdown.New()}
	l := layout()
	last := 0
	for n := range 60 {
		f := whole()
		f.Rows = nil
		for i := range n {
			f.Rows = append(f.Rows, Row{Label: "项目", Value: fmt.Sprint("第", i, "项")})
		}
		front, err := f.front(p, &l)
		if err != nil {
			t.Fatal(err)
		}
		least, err := f.frontWith(leastInk, p, &l)
		if err != nil {
			t.Fatal(err)
		}
		if len(front) != len(least) || len(front) < last {
			t.Errorf("with %d values: %d pages, %d with the least room to sign, %d with a value less", n, len(front), len(least), last)
		}
		last = len(front)
		text := words(front[len(front)-1])
		for _, want := range []string{"审核意见", "审批意见", "摘要码（SHA-256）"} {
			if !strings.Contains(text, want) {
				t.Errorf("with %d values: the last of %d pages has no %s: %s", n, len(front), want, text)
			}
		}
	}
	if last < 2 {
		t.Error("no form has two pages: the test tries too few values")
	}
	few, err := Form{Steps: []Step{{Name: "审批"}}}.front(p, &l)
	if err != nil {
		t.Fatal(err)
	}
	narrow, err := Form{Steps: []Step{{Name: "审批"}}}.frontWith(leastInk, p, &l)
	if err != nil {
		t.Fatal(err)
	}
	if more := lowest(few[0]) - lowest(narrow[0]); more < 15 {
		t.Errorf("where there is room the box to sign in is %.1f mm higher", more)
	}
}

// words is what a page says.
func words(p *typeset.Page) string {
	var b strings.Builder
	for _, m := range p.Marks {
		if r, ok := m.(*typeset.Run); ok {
			b.WriteString(strings.ReplaceAll(r.Text(), "　", ""))
		}
	}
	return b.String()
}

// lowest is how far down marks reach.
func lowest(p *typeset.Page) float64 {
	y := 0.0
	for _, m := range p.Marks {
		if r, ok := m.(*typeset.Rule); ok {
			y = max(y, r.Y+r.Height)
		}
	}
	return y
}

// TestFormTellsTheLanguageOfItsText: whoever hears the form hears title and text of a record in
// another language in that, and what the form says of it in Chinese.
func TestFormTellsTheLanguageOfItsText(t *testing.T) {
	f := whole()
	f.Lang, f.Title, f.PaperTitle = "za", "Gaijgyaj", "Gaijgyaj"
	f.Text = []Passage{{"", "Vunz Bouxcuengh.\n"}, {"党内", "\nRaeuz cunghgungh.\n"}}
	data := printed(t, f)
	if err := pdftest.Check(data); err != nil {
		t.Error(err)
	}
	tree, err := pdftest.Tree(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Span Lang (za)", "Sect Lang (za)", "Span Lang (zh-CN)"} {
		if !strings.Contains(tree, want) {
			t.Errorf("no %s in the structure:\n%s", want, tree)
		}
	}
	if plain := printed(t, whole()); bytes.Contains(plain, []byte("/Lang(za)")) {
		t.Error("a Chinese form is in another language")
	}
}
