package record

import (
	_ "embed"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
)

// noValue is the fields whose texts are no values of the front matter, and why.
var noValue = map[string]string{
	"File": "it follows from Path", "Body": "the text has its own readers, passage by passage", "Passages.Text": "likewise",
	"Procedure": "of statements, never written here", "Held": "likewise", "Relations.Kind": "a key",
	"Attachments.Sum": "of the bytes, never written", "Attachments.Source": "where they are, never written",
	"Waivers.Place": "where it stands", "Attachments.Place": "where it stands", "Relations.Place": "where it stands", "Aliases.Place": "where it stands", "Fences.Place": "where it stands",
}

// TestEveryTextIsAValue: each field of a record or page that holds a text, however deep, is in the
// list of values, or is excused by name.
func TestEveryTextIsAValue(t *testing.T) {
	excused := map[string]bool{}
	r := &Record{Relations: []Relation{{Kind: relation.Repeals}}}
	p := &Page{}
	for _, c := range []struct {
		of     any
		values func() []Value
	}{{r, r.Values}, {p, p.Values}} {
		v := reflect.ValueOf(c.of).Elem()
		names := plant(v, "", excused)
		values := c.values()
		for text, name := range names {
			if !slices.ContainsFunc(values, func(v Value) bool { return v.Text == text }) {
				t.Errorf("%s.%s is a text, and no value of Values(): write a row for it", v.Type(), name)
			}
		}
	}
	for name := range noValue {
		if !excused[name] {
			t.Errorf("there is no text %s any more; take it out of the table", name)
		}
	}
}

// plant writes another text into every field that can hold one, and tells their names.
func plant(v reflect.Value, name string, excused map[string]bool) map[string]string {
	names := map[string]string{}
	var walk func(v reflect.Value, name string)
	walk = func(v reflect.Value, name string) {
		if noValue[name] != "" {
			excused[name] = true
			return
		}
		text := fmt.Sprintf("漏%03d", len(names))
		switch {
		case v.Type() == reflect.TypeFor[calendar.Period]():
			period, err := calendar.NewStage(text, 3)
			if err != nil {
				panic(err)
			}
			v.Set(reflect.ValueOf(period))
			names[text] = name
		case v.Kind() == reflect.String:
			v.SetString(text)
			names[text] = name
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() {
					walk(v.Field(i), strings.TrimPrefix(name+"."+f.Name, "."))
				}
			}
		case v.Kind() == reflect.Slice && v.Type() != reflect.TypeFor[[]scope.Scope]():
			if v.Len() == 0 {
				v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			}
			walk(v.Index(0), name)
		case v.Kind() == reflect.Map || v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface:
			panic(name + ": this test does not know how to fill a " + v.Kind().String())
		}
	}
	walk(v, name)
	return names
}

// complete is a record in which every key is written, and every key inside a value.
//
//go:embed testdata/complete.md
var complete string

// completePage is a page in which every key is written.
const completePage = `---
标题: 标题一
公开范围: 党内一定范围
公开对象: [党组成员]
导航: 导航一
顺序: 3
摘要: 摘要一
豁免: [{代码: late, 理由: 理由一, 签字人: 张一, 日期: 2026-10-18}]
---
正文。
`

// TestEveryKeyHasAValue: each key of the front matter, and each inside the value of another, has a
// row; and no row another key.
func TestEveryKeyHasAValue(t *testing.T) {
	r := parse(t, complete)
	p, problems := ParsePage(site, "甲", "content/pages/甲.md", []byte(completePage))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		what   string
		keys   []name
		values []Value
	}{{"record", namesOf(keys), r.Values()}, {"page", namesOf(pageKeys), p.Values()}} {
		got := map[string]bool{}
		for _, v := range c.values {
			got[v.Key] = true
		}
		for _, k := range c.keys {
			if k.inside == nil && !got[k.text] && k.text != "period" { // it has a stage here
				t.Errorf("the key %s of a %s has no value", k.text, c.what)
			}
			delete(got, k.text)
		}
		delete(got, PathKey)
		for key := range got {
			t.Errorf("a %s has no key %s", c.what, key)
		}
	}
}

// TestValuesStandWhereTheyAreWritten: the place of every value is where it stands, that of an item
// of a list and of a value inside another too.
func TestValuesStandWhereTheyAreWritten(t *testing.T) {
	r := parse(t, complete)
	p, _ := ParsePage(site, "甲", "content/pages/甲.md", []byte(completePage))
	written := map[string]string{"党内一定范围": "党内一定范围", "indexing": "none", "deviation.of scope": "公开范围", "deviation.of methods": "公开方式", "attachments.groups 党组成员": "[党组成员", "risk.level 中": "中"}
	for _, c := range []struct {
		src    string
		values []Value
	}{{complete, r.Values()}, {completePage, p.Values()}} {
		lines := strings.Split(c.src, "\n")
		for _, v := range c.values {
			if v.Key == PathKey {
				if v.Place().Line != 0 || v.Place().File == "" {
					t.Errorf("the address is said to stand at %v", v.Place())
				}
				continue
			}
			want := v.Text
			if other, ok := written[v.Key+" "+v.Text]; ok {
				want = other
			}
			at := v.Place()
			if got := string([]rune(lines[at.Line-1])[at.Column-1:]); !strings.HasPrefix(got, want) {
				// Groups are sorted, and may be written in another order.
				if v.Key != "groups" || !strings.Contains(lines[at.Line-1], want) {
					t.Errorf("%s %d is said to stand at %v, where %q is, not %q", v.Key, v.Item, at, got, want)
				}
			}
		}
	}
}

// TestReadersOfValues: a text is for the readers of the record, of the attachment, or for nobody
// outside the office.
func TestReadersOfValues(t *testing.T) {
	r := parse(t, complete)
	own, narrow := scopeOf(t, "党内一定范围", "党组成员", "第一党支部"), scopeOf(t, "党内一定范围", "党组成员")
	for key, want := range map[string]Readers{
		"path": {own}, "title": {own}, "period.of": {own}, "keywords": {own}, "author": {own}, "image": {own},
		"attachments.file 0": {own}, "attachments.file 1": {own, narrow}, "attachments.title 1": {own, narrow},
		"deferral.reason": nil, "deviation.by": nil, "waivers.reason 0": nil, "risk.plan": nil,
	} {
		found := false
		for _, v := range r.Values() {
			if v.Key == key || fmt.Sprint(v.Key, " ", v.Item) == key {
				if found = true; !slices.Equal(v.Readers, want) || (v.Readers == nil) != (want == nil) {
					t.Errorf("%s is for %v, want %v", key, v.Readers, want)
				}
			}
		}
		if !found {
			t.Errorf("there is no value %s", key)
		}
	}
	unread := &Record{Title: "甲", Attachments: []Attachment{{File: "乙"}}}
	for _, v := range unread.Values() {
		if v.Readers != nil {
			t.Errorf("%s of a record without a scope is for %v", v.Key, v.Readers)
		}
	}
}

func scopeOf(t *testing.T, kind string, groups ...string) scope.Scope {
	t.Helper()
	s, err := scope.Parse(kind, groups)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestLabelsAreChinese(t *testing.T) {
	r := parse(t, complete)
	p, _ := ParsePage(site, "甲", "content/pages/甲.md", []byte(completePage))
	for _, v := range append(r.Values(), p.Values()...) {
		if strings.ContainsFunc(v.Label().ZH, func(r rune) bool { return r < 0x80 }) || v.Label().EN == "" {
			t.Errorf("%s is labelled %q", v.Key, v.Label().ZH)
		}
	}
}

func ExampleRecord_Values() {
	c, _ := config.Parse("content/site.yaml", []byte("organisation: 某\ntitle: 某\npublishers: [党组]\noffices: [机关党委]\naudiences: [{id: public, title: 社会, sees: [社会]}]\n"))
	r, _ := Parse(c, "2026/甲", "content/records/2026/甲.md", false, []byte("---\n标题: 通报\n公开范围: 社会\n风险评估: {等级: 低, 签字人: 张某, 预案: 由专人答复}\n---\n"))
	for _, v := range r.FreeTexts() {
		fmt.Println(v.Place(), v.Label().ZH, v.Text, v.Readers)
	}
	// Output:
	// content/records/2026/甲.md 文件名 2026/甲 [社会]
	// content/records/2026/甲.md:2:5 标题 通报 [社会]
	// content/records/2026/甲.md:4:28 风险评估·预案 由专人答复 []
	// content/records/2026/甲.md:4:20 风险评估·签字人 张某 []
}
