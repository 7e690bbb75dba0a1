package procedure

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/soaktest"
)

func ExampleMatter_Canonical() {
	var m Matter
	m.Add("title", "党费")
	m.Add("summary", "")
	m.Add("text", "甲\n\n", "乙\n")
	fmt.Println(string(m.Canonical()))
	fmt.Println(m.Digest()[:16], m.Marks())
	// Output:
	// 18:gongkai approval 1,5:title,9:6:党费,,4:text,15:5:甲
	//
	// ,4:乙
	// ,,
	// 90f95498914638fa title=28f text=1f1/dcc
}

// TestCanonicalIsInjective: two matters have one form only if they are one. The texts are made of the signs of the form itself.
func TestCanonicalIsInjective(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	seen := map[string]string{}
	text := func() string {
		var b strings.Builder
		for range r.IntN(6) {
			b.WriteString([]string{"1", ":", ",", "a", "党", "0:,", "\n"}[r.IntN(7)])
		}
		return b.String()
	}
	for range soaktest.Times(200_000) {
		var m Matter
		for range r.IntN(3) {
			items := make([]string, 1+r.IntN(3))
			for i := range items {
				items[i] = text()
			}
			m.Add([]string{"a", "b", text()}[r.IntN(3)], items...)
		}
		form, shown := string(m.Canonical()), fmt.Sprintf("%q", m)
		if other, ok := seen[form]; ok && other != shown {
			t.Fatalf("%s and %s have the form %q", shown, other, form)
		}
		seen[form] = shown
	}
}

func TestChangesNamesWhatChanged(t *testing.T) {
	matter := func(title string, files, text []string) Matter {
		var m Matter
		m.Add("title", title)
		m.Add("attachments", files...)
		m.Add("text", text...)
		return m
	}
	before := matter("甲", []string{"一", "二"}, []string{"第一段", "第二段", "第三段"})
	for _, tt := range []struct {
		name string
		now  Matter
		want []Change
	}{
		{"nothing", before, nil},
		{"the title", matter("乙", []string{"一", "二"}, []string{"第一段", "第二段", "第三段"}), []Change{{"title", Changed, 0}}},
		{"the second paragraph", matter("甲", []string{"一", "二"}, []string{"第一段", "另一段", "第三段"}), []Change{{"text", Changed, 1}}},
		{"a paragraph more", matter("甲", []string{"一", "二"}, []string{"第一段", "第二段", "第三段", "第四段"}), []Change{{"text", Changed, 3}}},
		{"a paragraph less", matter("甲", []string{"一", "二"}, []string{"第一段", "第二段"}), []Change{{"text", Changed, 2}}},
		{"no attachments", matter("甲", nil, []string{"第一段", "第二段", "第三段"}), []Change{{"attachments", Removed, 0}}},
		{"no text, another file", matter("甲", []string{"一", "三"}, nil), []Change{{"attachments", Changed, 1}, {"text", Removed, 0}}},
	} {
		if got := tt.now.Changes(before.Marks()); !slices.Equal(got, tt.want) {
			t.Errorf("%s: Changes = %v, want %v", tt.name, got, tt.want)
		}
	}
	if got := matter("", nil, []string{"正文"}).Changes("title=" + mark("title", "甲")); !slices.Equal(got, []Change{{"text", Added, 0}, {"title", Removed, 0}}) {
		t.Errorf("Changes = %v", got)
	}
	for _, marks := range []string{"", "title", "=", "title= text", ",,,"} {
		before.Changes(marks) // hostile marks prove nothing and break nothing
	}
}
