package wording

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gongkai/generator/soaktest"
)

func list(t *testing.T, rows string) *List {
	t.Helper()
	words, problems := Parse("a.csv", []byte(Header+"\n"+rows))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return New(words)
}

const rows = `布署,部署,,布署名、公布署
帐,账,,帐篷、蚊帐
帐户,账户,,
截止目前,截至目前,,
法人代表,法人代表人,,
OA,OA 系统,,
帐号密码,,,
`

func TestFind(t *testing.T) {
	l := list(t, rows)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"没有。", nil},
		{"", nil},
		{"布", nil},
		{"布署工作，又布署。", []string{"布署", "布署"}},
		{"公布署名文章", nil},
		{"集中公布署，再布署", []string{"布署"}},
		{"开设帐户，搭帐篷，挂蚊帐，记帐。", []string{"帐户", "帐"}}, // the longest that fits
		{"帐号密码", []string{"帐号密码"}},
		{"法人代表人是甲，法人代表是乙", []string{"法人代表"}}, // the right word holds the wrong one
		{"OA 上，OAuth、SOA 和OA。", []string{"OA", "OA"}},
		{"截止目前\xff布署", []string{"截止目前", "布署"}},
	} {
		var got []string
		for _, f := range l.Find(c.text) {
			if c.text[f.Start:f.End] != f.Word.Wrong {
				t.Errorf("Find(%q): %q is not %q", c.text, c.text[f.Start:f.End], f.Word.Wrong)
			}
			got = append(got, f.Word.Wrong)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Find(%q) = %q, want %q", c.text, got, c.want)
		}
	}
	var none *List
	if none.Find("布署") != nil || none.FindWritten("布署") != nil || New(nil).FindWritten("布署") != nil {
		t.Error("no list finds something")
	}
}

func TestFindWritten(t *testing.T) {
	l := list(t, rows)
	for _, c := range []struct {
		source string
		want   []string // what of the source a finding covers
	}{
		{"布署", []string{"布署"}},
		{"布**署**名单", nil}, // 布署名 is right, however it is marked
		{"布**署**，布署", []string{"布**署", "布署"}},
		{"工作布\n署", []string{"布\n署"}},
		{"公布\n署名，布\n署", []string{"布\n署"}},
		{"工作布\n\n署", nil},
		{"布[署](布署.html)", []string{"布[署"}},
		{"[布](a.html)署", []string{"布](a.html)署"}},
		{"布<!-- 布署 -->署", []string{"布<!-- 布署 -->署"}},
		{"<!-- 布署 -->", nil},
		{"[甲](布署.html)", nil},
		{"布&#x7f72;", []string{"布&#x7f72;"}},
		{"布`署`", []string{"布`署"}},
		{"![布署图](x.png)", []string{"布署"}},
		{"布 署", nil}, // two words: 公布 署名
		{"- 布\n- 署", nil},
		{"> 布\n> 署", []string{"布\n> 署"}},
	} {
		var got []string
		for _, f := range l.FindWritten(c.source) {
			got = append(got, c.source[f.Start:f.End])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("FindWritten(%q) = %q, want %q", c.source, got, c.want)
		}
	}
}

// TestMarkupHidesNoWord holds that a word is found whatever signs part it, at its place.
func TestMarkupHidesNoWord(t *testing.T) {
	l := list(t, rows)
	random := rand.New(rand.NewPCG(15, 6))
	around := []func(string) string{
		func(s string) string { return "**" + s + "**" },
		func(s string) string { return "`" + s + "`" },
		func(s string) string { return "[" + s + "](https://www.example.com/a.html)" },
		func(s string) string { return "<!-- 注 -->" + s },
		func(s string) string { return "\n" + s },
		func(s string) string { return s },
	}
	for range soaktest.Times(300) {
		var b strings.Builder
		b.WriteString("甲")
		start, last := b.Len(), -1
		for _, r := range "截止目前" {
			way := random.IntN(len(around))
			if way == last { // two of a kind touch, and their signs would be shown
				way = len(around) - 1
			}
			b.WriteString(around[way](string(r)))
			last = way
		}
		source := b.String() + "乙。"
		found := l.FindWritten(source)
		if len(found) != 1 || found[0].Start < start || found[0].Start > start+len("<!-- 注 -->\n[**截") || found[0].End > b.Len() {
			t.Fatalf("FindWritten(%q) = %v", source, found)
		}
	}
}

func FuzzFindWritten(f *testing.F) {
	words, _ := Parse("a.csv", []byte(Header+"\n"+rows))
	l := New(words)
	f.Add("布**署**")
	f.Add("[布](a.html)署&#x7f72;")
	f.Fuzz(func(t *testing.T, source string) {
		if !utf8.ValidString(source) {
			return
		}
		for _, found := range l.FindWritten(source) {
			if found.Start < 0 || found.End > len(source) || found.Start >= found.End {
				t.Errorf("%d..%d of %d bytes", found.Start, found.End, len(source))
			}
		}
	})
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(Header + "\n" + rows))
	f.Add([]byte("wrong,right\n\"a"))
	f.Fuzz(func(t *testing.T, src []byte) {
		words, _ := Parse("a.csv", src)
		l := New(words)
		Contradictions(l)
		for _, w := range words {
			if w.Wrong == "" || w.Wrong == w.Right {
				t.Errorf("%q → %q", w.Wrong, w.Right)
			}
		}
	})
}
