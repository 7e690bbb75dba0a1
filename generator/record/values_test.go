package record

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/procedure"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
)

// noValue is the fields whose texts are no values of the front matter, and why.
var noValue = map[string]string{
	"File": "it follows from Path", "Body": "the text has its own readers, passage by passage", "Passages.Text": "likewise",
	"Procedure.Steps.Name": "a key", "Relations.Kind": "a key", "Procedure.Verdict": "computed, never written",
	"Attachments.Sum": "of the bytes, never written",
	"Waivers.Place":   "where it stands", "Attachments.Place": "where it stands", "Relations.Place": "where it stands", "Fences.Place": "where it stands",
}

// TestEveryTextIsAValue: each field of a record or page that holds a text, however deep, is in the
// list of values, or is excused by name.
func TestEveryTextIsAValue(t *testing.T) {
	excused := map[string]bool{}
	r := &Record{Relations: []Relation{{Kind: relation.Repeals}}, Procedure: procedure.Procedure{Steps: []procedure.Step{{Name: procedure.Secrecy}}}}
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
const complete = `---
标题: 标题一
目录序号: 35
公开范围: 党内一定范围
公开对象: [党组成员, 第一党支部]
公开时限: 定期公开
周期: {工作: 工作一, 阶段: 2}
公开方式: [会议, 文件]
公开主体: 市政协党组
承办科室: 机关党委
确定日期: 2026-10-01
公开日期: 2026-10-02
撤下日期: 2026-10-03
张贴: {起: 2026-10-04, 止: 2026-10-05}
延期: {延至: 2026-10-06, 理由: 理由一, 签字人: 张一, 日期: 2026-10-07}
变更: {事项: [公开范围, 公开方式], 理由: 理由二, 签字人: 张二, 日期: 2026-10-08}
公开程序:
  提出: {签字人: 张三, 日期: 2026-10-09, 结果: 结果一, 层级: 分管负责人, 摘要码: 码一, 分项码: 码二, 签名: 名一}
  保密审查: {签字人: 张四, 日期: 2026-10-10, 结果: 结果二, 层级: 主要负责人, 摘要码: 码三, 分项码: 码四, 签名: 名二}
  审核: {签字人: 张五, 日期: 2026-10-11, 结果: 结果三, 层级: 集体研究, 摘要码: 码五, 分项码: 码六, 签名: 名三}
  审批: {签字人: 张六, 日期: 2026-10-12, 结果: 结果四, 层级: 集体研究, 摘要码: 码七, 分项码: 码八, 签名: 名四}
  实施: {签字人: 张七, 日期: 2026-10-13, 结果: 结果五, 层级: 集体研究, 摘要码: 码九, 分项码: 码十, 签名: 名五}
  反馈: {签字人: 张八, 日期: 2026-10-14, 结果: 结果六, 层级: 集体研究, 摘要码: 码甲, 分项码: 码乙, 签名: 名六}
  归档: {签字人: 张九, 日期: 2026-10-15, 结果: 结果七, 层级: 集体研究, 摘要码: 码丙, 分项码: 码丁, 签名: 名七}
实施:
  - {方式: 会议, 日期: 2026-10-16, 地点: 地点一, 备注: 备注一}
  - 方式: 培训
    日期: 2026-10-17
    地点: 地点二
    备注: 备注二
解读: [2026/甲, 2026/乙]
修订: 2026/丙
废止: 2026/丁
解释: 2026/戊
更正: 2026/己
替代: 2026/庚
摘要: 摘要一
关键词: [词一, 词二]
来源: 来源一
作者: 作者一
发文字号: 字号一
配图: 照片.jpg
收录: none
附件:
  - 照片.jpg
  - {文件: 表.xlsx, 标题: 附表, 公开范围: 党内一定范围, 公开对象: [党组成员]}
豁免:
  - {代码: late, 理由: 理由三, 签字人: 张十, 日期: 2026-10-18}
风险评估: {等级: 中, 预案: 预案一, 签字人: 张百, 日期: 2026-10-19}
---
正文。
`

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
	own, narrow := parseScope(t, "党内一定范围", "党组成员", "第一党支部"), parseScope(t, "党内一定范围", "党组成员")
	for key, want := range map[string]Readers{
		"path": {own}, "title": {own}, "period.of": {own}, "keywords": {own}, "author": {own}, "image": {own},
		"attachments.file 0": {own}, "attachments.file 1": {own, narrow}, "attachments.title 1": {own, narrow},
		"deferral.reason": nil, "deviation.by": nil, "procedure.secrecy.result": nil, "held.note 0": nil, "waivers.reason 0": nil, "risk.plan": nil,
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

// TestMatterHasTheKeysOfValues: what is approved is every key but those that tell how it was
// approved and carried out.
func TestMatterHasTheKeysOfValues(t *testing.T) {
	r := parse(t, complete)
	heads := map[string]bool{"text": true} // the body
	for _, v := range r.Values() {
		if head := v.Head(); head != "procedure" && head != "held" && head != "groups" { // groups are a part of scope
			heads[head] = true
		}
	}
	for _, part := range r.Matter() {
		if !heads[part.Name] {
			t.Errorf("%s is approved and no key of Values()", part.Name)
		}
		delete(heads, part.Name)
	}
	for head := range heads {
		t.Errorf("%s is a key of Values() and not approved", head)
	}
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
