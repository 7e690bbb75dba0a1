package yamldoc

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/generator/diag"
)

func places(n Node, path string, out *[]string) {
	*out = append(*out, fmt.Sprintf("%s@%d:%d=%s", path, n.Place.Line, n.Place.Column, n.Text))
	for i, item := range n.Items {
		places(item, fmt.Sprintf("%s[%d]", path, i), out)
	}
	for _, f := range n.Fields {
		places(f.Value, path+"."+f.Key, out)
	}
}

// TestPlacesInFilesOfWindows: a comment before a line does not move its place.
func TestPlacesInFilesOfWindows(t *testing.T) {
	root, problem := Parse("a.md", []byte("# 注释\r\n标题: 甲 # 注释\r\n程序: # 注释\r\n  审批: {签字人: 乙}\r\n"), 2)
	if problem != nil {
		t.Fatal(problem)
	}
	if got := root.Fields[1].Value.Fields[0].Place.String(); got != "a.md:5:3" || root.Fields[0].Place.String() != "a.md:3:1" {
		t.Errorf("places %s, %s", root.Fields[0].Place, got)
	}
}

func TestParseKeepsTextAndPlace(t *testing.T) {
	src := "标题: 党费\n目录序号: 0035\n公开范围:   \"党内\"\nmethods: [会议, 文件]\nlist:\n  - 甲\n  - {by: 张某, on: 2026-10-09}\nempty:\nsummary: |\n  两行\n  文字\n"
	for _, eol := range []string{"\n", "\r\n"} {
		node, problem := Parse("a.md", []byte(strings.ReplaceAll(src, "\n", eol)), 2)
		if problem != nil {
			t.Fatal(problem[0].Format("en"))
		}
		var got []string
		places(node, "", &got)
		want := `@2:1=
.标题@2:5=党费
.目录序号@3:7=0035
.公开范围@4:9=党内
.methods@5:10=
.methods[0]@5:11=会议
.methods[1]@5:15=文件
.list@7:3=
.list[0]@7:5=甲
.list[1]@8:5=
.list[1].by@8:10=张某
.list[1].on@8:18=2026-10-09
.empty@9:1=
.summary@10:10=两行
文字
`
		if g := strings.Join(got, "\n"); strings.ReplaceAll(g, "\r", "") != want {
			t.Errorf("%q:\ngot\n%s\nwant\n%s", eol, g, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for src, want := range map[string]string{
		"a: 1\na: 2\n":                     "written twice",
		"a: &x 1\nb: *x\n":                 "no value can begin",
		"a: !!binary x\n":                  "no value can begin",
		"a: [1, 2\nb: 3\n":                 "",
		"a: \"unclosed\nb: 2\n":            "",
		"\ta: 1\n":                         "",
		strings.Repeat("[", 1<<17):         "nested",
		strings.Repeat("- ", 1<<16):        "nested",
		strings.Repeat("{a: ", 1<<15):      "nested",
		"x: " + strings.Repeat("a", 1<<19): "limit",
		"a: 1\n---\nb: 2\n":                "separator",
	} {
		_, problem := Parse("a.md", []byte(src), 1)
		if problem == nil {
			t.Errorf("%.40q: no problem", src)
		} else if !strings.Contains(problem[0].Text.EN, want) {
			t.Errorf("%.40q: %s, want %q", src, problem[0].Text.EN, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("a: 1\nb: [x, {y: z}]\n"))
	f.Add([]byte("标题: |\n  x\n"))
	f.Add([]byte("? a\n: - b\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		node, problem := Parse("a.md", src, 1)
		if problem != nil && problem[0].Place.Line < 1 {
			t.Errorf("problem without a place: %v", problem)
		}
		if problem == nil && node.Kind == Map && len(node.Fields) == 0 && len(strings.TrimSpace(string(src))) == 0 {
			t.Errorf("map from nothing")
		}
	})
}

// TestParseRefusesNestsBehindQuotes holds that no quotation mark hides a nest from the count: the
// parser calls itself for each bracket, and a stack that runs out ends the program.
func TestParseRefusesNestsBehindQuotes(t *testing.T) {
	nest := strings.Repeat("[", 100)
	for _, src := range []string{
		"a: |\n  \"\nb: " + nest + "\n",
		"a:\n  - 'x'\n  - \"y\"\nb: " + nest + "\n",
		"a: |\n  '\nb: " + nest + "\n",
		"a: it's\nb: " + nest + "\n",
		"# \"\nb: " + nest + "\n",
		"\"\\\"\": " + nest + "\n",
		"a: b # '\nc: " + nest + "\n",
	} {
		if _, problem := Parse("a.md", []byte(src), 1); problem == nil || !strings.Contains(problem[0].Text.EN, "nested") {
			t.Errorf("%.30q: %v", src, problem)
		}
	}
	balanced := ""
	for i := range 100 {
		balanced += fmt.Sprintf("a%d: \"甲[注%d]\"\nb%d: '{乙}'\nc%d: |\n  丙[一]的\"引号\nd%d: [丁, {x: 戊}]\n", i, i, i, i, i)
	}
	if _, problem := Parse("a.md", []byte(balanced), 1); problem != nil {
		t.Errorf("brackets that close: %s", problem[0].Format("en"))
	}
}

// TestTooDeepSeesTheDeepestNest asks only what is asked before the parser is: a nest that passes
// takes the parser minutes and gigabytes.
func TestTooDeepSeesTheDeepestNest(t *testing.T) {
	for _, open := range []string{"[", "{a: ", "{[", "[[{", "[ \"a\", "} {
		for _, before := range []string{"", "- ", "a: |\n  \"\nb: ", "a: |\n  '\nb:\n  ", "# '\n", "a: it's\nb: "} {
			src := before + strings.Repeat(open, (MaxBytes-100)/len(open))
			if _, _, deep := tooDeep([]byte(src)); !deep {
				t.Errorf("%q behind %q is not seen", open, before)
			}
		}
	}
}

func TestLookupAndTexts(t *testing.T) {
	keys := []Key{{EN: "title", ZH: "标题"}, {EN: "methods", ZH: "公开方式"}, {EN: "id"}}
	for _, tt := range []struct{ src, want string }{
		{"title: 甲\nmethods: 会议、 文件 、网站\n", "1:10=会议 1:14=文件 1:18=网站"},
	} {
		node, problem := Parse("a.md", []byte(tt.src), 0)
		if problem != nil {
			t.Fatal(problem)
		}
		var problems diag.List
		var got []string
		for _, n := range node.Lookup(keys, diag.Text{}, &problems)["methods"].Value.Texts("methods", &problems) {
			got = append(got, fmt.Sprintf("%d:%d=%s", n.Place.Line, n.Place.Column, n.Text))
		}
		if g := strings.Join(got, " "); g != tt.want || len(problems) > 0 {
			t.Errorf("%q: %s, want %s; %v", tt.src, g, tt.want, problems)
		}
	}
	for src, want := range map[string]string{
		"标题: 甲\ntitle: 乙\n": "key-twice", "title: 甲\nTitle: 乙\n": "unknown-key", "'': 甲\n": "unknown-key", "[a]\n": "wrong-kind", "甲\n": "wrong-kind", "": "",
	} {
		node, problem := Parse("a.md", []byte(src), 1)
		if problem != nil {
			t.Fatal(problem)
		}
		var problems diag.List
		node.Lookup(keys, diag.Text{ZH: "文件头", EN: "front matter"}, &problems)
		got := ""
		if len(problems) == 1 {
			got = problems[0].Code
		}
		if got != want || len(problems) > 1 {
			t.Errorf("Lookup in %q: %v, want %s", src, problems, want)
		}
	}
}
