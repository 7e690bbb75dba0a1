package record

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/scope"
	"gongkai/generator/statement"
)

// site is the site.yaml of these tests.
var site = func() *config.Config {
	c, problems := config.Parse("site.yaml", []byte(`organisation: 甲
title: 党务公开
publishers: [市政协党组]
offices: [机关党委]
groups: [{name: 党组成员, realm: 党内}, {name: 第一党支部, realm: 党内}, {name: 政协委员, realm: 社会}]
audiences:
  - {id: public, title: 社会, sees: [社会]}
  - {id: public-group, title: 委员, sees: [社会, {scope: 社会一定范围, groups: [政协委员]}]}
  - {id: party, title: 党内, sees: [社会, 党内]}
  - {id: party-group, title: 党组, sees: [社会, 党内, {scope: 党内一定范围, groups: [党组成员]}]}
`))
	if len(problems) > 0 {
		panic(problems[0].Format(diag.English))
	}
	return c
}()

func view(t testing.TB, id string) scope.View {
	t.Helper()
	a, ok := site.Audience(id)
	if !ok {
		t.Fatal("no audience", id)
	}
	return a.View
}

const english = `---
title: "党费: 三季度"
catalogue: 035
scope: party-group
groups: [党组成员, 第一党支部]
timing: periodic
period: {of: 巡察整改, stage: final}
methods: [meeting, board]
publisher: 市政协党组
office: 机关党委
decided: 2026-10-09
publish: 2026-10-12
expires: 2027-10-12
posting: {from: 2026-10-12, to: 2026-11-12}
deferral: {until: 2026-10-20, reason: 复杂, by: 赵某某, on: 2026-10-09}
deviation: {of: [scope, office], reason: 试点, by: 赵某某, on: 2026-10-09}
interprets: 2026/办法
replaces: [/2025/甲.md, 2025/乙/index.md]
summary: |
  两行
  摘要
keywords: [党费, 公示]
source: 机关
author: 张某某
document_number: 示政〔2026〕1号
image: 照片.jpg
indexing: none
attachments:
  - 照片.jpg
  - {file: 名单.xlsx, title: 名单, scope: party-group, groups: 党组成员}
---
正文。
`

const chinese = `---
标题: "党费: 三季度"
目录序号: 035
公开范围: 党内一定范围
公开对象: 党组成员、第一党支部
公开时限: 定期公开
周期: {工作: 巡察整改, 阶段: 总结}
公开方式: 会议、公开栏
公开主体: 市政协党组
承办科室: 机关党委
确定日期: 2026-10-09
公开日期: 2026-10-12
撤下日期: 2027-10-12
张贴: {起: 2026-10-12, 止: 2026-11-12}
延期: {延至: 2026-10-20, 理由: 复杂, 签字人: 赵某某, 日期: 2026-10-09}
变更: {事项: 公开范围、承办科室, 理由: 试点, 签字人: 赵某某, 日期: 2026-10-09}
解读: 2026/办法
替代: [/2025/甲.md, 2025/乙/index.md]
摘要: |
  两行
  摘要
关键词: 党费、公示
来源: 机关
作者: 张某某
发文字号: 示政〔2026〕1号
配图: 照片.jpg
收录: 不收录
附件:
  - 照片.jpg
  - {文件: 名单.xlsx, 标题: 名单, 公开范围: 党内一定范围, 公开对象: [党组成员]}
---
正文。
`

func parse(t testing.TB, src string) *Record {
	t.Helper()
	r, problems := Parse(site, "2026/党费", "content/records/2026/党费.md", false, []byte(src))
	if len(problems) > 0 {
		t.Fatalf("%v", problems)
	}
	return r
}

func TestParseReadsBothLanguagesAlike(t *testing.T) {
	en, zh := parse(t, english), parse(t, chinese)
	withoutPlaces := func(r *Record) Record {
		c := *r
		c.places, c.Digest = nil, statement.Digest{}
		c.Attachments, c.Relations = slices.Clone(c.Attachments), slices.Clone(c.Relations)
		for i := range c.Attachments {
			c.Attachments[i].Place = diag.Place{}
		}
		for i := range c.Relations {
			c.Relations[i].Place = diag.Place{}
		}
		return c
	}
	if a, b := withoutPlaces(en), withoutPlaces(zh); !reflect.DeepEqual(a, b) {
		t.Errorf("English %+v\nChinese %+v", a, b)
	}
}

func TestParseReadsEveryValue(t *testing.T) {
	r := parse(t, english)
	relations := ""
	for _, rel := range r.Relations {
		relations += fmt.Sprintf("%s %s;", rel.Kind, rel.Target)
	}
	attachments := ""
	for _, a := range r.Attachments {
		attachments += fmt.Sprintf("%s %s %s;", a.File, a.Title, a.Scope)
	}
	for _, tt := range []struct{ name, got, want string }{
		{"title", r.Title, "党费: 三季度"}, {"catalogue", fmt.Sprint(r.Catalogue), "35"},
		{"scope", r.Scope.String(), "党内一定范围（党组成员、第一党支部）"}, {"timing", r.Timing.String(), "定期公开"},
		{"period", r.Period.Chinese(), "“巡察整改”总结"}, {"methods", fmt.Sprint(r.Methods), "[会议 公开栏]"},
		{"dates", fmt.Sprint(r.Decided, r.Publish, r.Expires), "2026-10-09 2026-10-12 2027-10-12"},
		{"posting", fmt.Sprint(r.Posting), "{2026-10-12 2026-11-12}"}, {"deferral", fmt.Sprint(r.Deferral), "{2026-10-20 复杂 赵某某 2026-10-09}"},
		{"deviation", fmt.Sprint(r.Deviation), "{[scope office] 试点 赵某某 2026-10-09}"},
		{"relations", relations, "interprets 2026/办法;replaces 2025/甲;replaces 2025/乙;"},
		{"summary", r.Summary, "两行\n摘要"}, {"keywords", fmt.Sprint(r.Keywords), "[党费 公示]"}, {"others", r.Source + r.Author + r.DocumentNumber + r.Image, "机关张某某示政〔2026〕1号照片.jpg"},
		{"indexing", fmt.Sprint(r.NoIndex), "true"},
		{"attachments", attachments, "照片.jpg 照片.jpg 党内一定范围（党组成员、第一党支部）;名单.xlsx 名单 党内一定范围（党组成员）;"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s = %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

// TestPlacesPointAtValues holds that every value's place is that of its first character, with
// either line end.
func TestPlacesPointAtValues(t *testing.T) {
	for _, src := range []string{english, chinese} {
		for _, eol := range []string{"\n", "\r\n"} {
			text := strings.ReplaceAll(src, "\n", eol)
			r := parse(t, text)
			lines := strings.Split(text, eol)
			under := func(at diag.Place) string { return string([]rune(lines[at.Line-1])[at.Column-1:]) }
			for key, want := range map[string]string{
				"title": "\"", "catalogue": "035", "timing": r.Timing.English(), "publisher": "市政协党组", "office": "机关党委",
				"decided": "2026-10-09", "publish": "2026-10-12", "expires": "2027-10-12", "source": "机关", "image": "照片.jpg", "indexing": "", "interprets": "2026/办法",
			} {
				if got := under(r.At(key)); !strings.HasPrefix(got, want) && key != "timing" && key != "title" {
					t.Errorf("%s is said to stand at %v, where %q is", key, r.At(key), got)
				}
			}
			for i, want := range []string{"照片.jpg", "名单.xlsx"} {
				if got := under(r.Attachments[i].Place); !strings.HasPrefix(got, want) {
					t.Errorf("attachment %d is said to stand at %v, where %q is", i, r.Attachments[i].Place, got)
				}
			}
			for i, want := range []string{"2026/办法", "/2025/甲.md", "2025/乙/index.md"} {
				if got := under(r.Relations[i].Place); !strings.HasPrefix(got, want) {
					t.Errorf("relation %d is said to stand at %v, where %q is", i, r.Relations[i].Place, got)
				}
			}
			if r.BodyLine != len(lines)-1 || r.Passages[0].Line != r.BodyLine || r.Passages[0].Text != "正文。\n" {
				t.Errorf("the body %q begins on line %d, want %d", r.Passages[0].Text, r.BodyLine, len(lines)-1)
			}
		}
	}
}

func TestAtFallsBack(t *testing.T) {
	r := parse(t, english)
	for _, tt := range []struct {
		key   string
		index int
		want  string
	}{
		{"methods", 0, ":8:11"}, {"methods", 1, ":8:20"}, {"methods", 7, ":8:10"}, {"amends", -1, ":1:1"}, {"amends", 3, ":1:1"}, {"keywords", 1, ":22:16"},
	} {
		if got := r.AtItem(tt.key, tt.index).String(); got != r.File+tt.want {
			t.Errorf("AtItem(%s, %d) = %s, want %s", tt.key, tt.index, got, tt.want)
		}
	}
	if r.Has("amends") || !r.Has("period") || r.Has("") {
		t.Error("Has is wrong about amends, period or nothing")
	}
}

func date(t *testing.T, text string) calendar.Date {
	t.Helper()
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestUpOn: a text is shown until the day that it names, which is the first without it.
func TestUpOn(t *testing.T) {
	for _, tt := range []struct {
		expires, day string
		up           bool
	}{
		{"", "2026-10-09", true}, {"2026-10-20", "2026-10-19", true}, {"2026-10-20", "2026-10-20", false}, {"2026-10-20", "2027-01-01", false},
	} {
		r := &Record{Expires: date(t, tt.expires)}
		if got := r.UpOn(date(t, tt.day)); got != tt.up {
			t.Errorf("%+v: up %v", tt, got)
		}
	}
}

// TestWhatProgramsDoToAFileIsNoPartOfIt: a byte order mark and the line ends of Windows change
// neither the digest nor a value nor a place; any other byte changes the digest.
func TestWhatProgramsDoToAFileIsNoPartOfIt(t *testing.T) {
	want := parse(t, english)
	for name, src := range map[string]string{
		"a byte order mark": "\ufeff" + english, "two of them": "\ufeff\ufeff" + english, "line ends": strings.ReplaceAll(english, "\n", "\r\n"),
		"doubled line ends": strings.ReplaceAll(english, "\n", "\r\r\n"), "both": "\ufeff" + strings.ReplaceAll(english, "\n", "\r\n"),
	} {
		if got := parse(t, src); !reflect.DeepEqual(got, want) {
			t.Errorf("with %s the record is\n%+v\nwant\n%+v", name, got, want)
		}
	}
	seen := map[statement.Digest]int{want.Digest: -1}
	for i := range english {
		r, _ := Parse(site, "a", "a.md", false, []byte(english[:i]+"\x01"+english[i:]))
		if other, twice := seen[r.Digest]; twice {
			t.Errorf("a byte at %d and one at %d give one digest", i, other)
		}
		seen[r.Digest] = i
	}
}

// TestProcedureIsNoKey: what a record says of its own approval is an error with a fix, in both
// languages and for both keys, and is not read.
func TestProcedureIsNoKey(t *testing.T) {
	for _, lines := range []string{
		"procedure:\n  approved: {by: 赵某某, on: 2026-10-12}\n", "公开程序: {审批: {签字人: 赵某某}}\n", "held: [{method: meeting, on: 2026-10-13}]\n", "实施: []\n", "procedure: 3\n",
	} {
		src := strings.Replace(english, "summary:", lines+"summary:", 1)
		r, problems := Parse(site, "2026/党费", "a.md", false, []byte(src))
		if len(problems) != 1 || problems[0].Code != "procedure-in-record" || problems[0].Place.Line != 19 || !strings.Contains(problems[0].Fix.ZH, "gongkai approve 2026/党费") {
			t.Errorf("%q: %v", lines, problems)
		}
		if len(r.Procedure.Steps) > 0 || len(r.Held) > 0 {
			t.Errorf("%q: steps %v, held %v", lines, r.Procedure.Steps, r.Held)
		}
	}
}

func TestDeviationCoversWhatWasApproved(t *testing.T) {
	on := date(t, "2026-10-09")
	for _, tt := range []struct {
		d    Deviation
		want bool
	}{
		{Deviation{[]string{"scope"}, "试点", "赵某某", on}, true},
		{Deviation{[]string{"timing", "scope"}, "试点", "赵某某", on}, true},
		{Deviation{[]string{"timing"}, "试点", "赵某某", on}, false},
		{Deviation{[]string{"scope"}, "", "赵某某", on}, false},
		{Deviation{[]string{"scope"}, "试点", "", on}, false},
		{Deviation{[]string{"scope"}, "试点", "赵某某", calendar.Date{}}, false},
		{Deviation{}, false},
	} {
		if got := tt.d.Covers("scope"); got != tt.want {
			t.Errorf("%+v covers scope: %v, want %v", tt.d, got, tt.want)
		}
	}
}

func TestMethodsWrittenWrongAreNotAllOfTheEntrys(t *testing.T) {
	for written, want := range map[string]bool{"": true, "methods:\n": true, "methods: [电子屏]\n": false, "methods: []\n": false, "methods: 网站\n": false} {
		src := strings.Replace(english, "methods: [meeting, board]\n", written, 1)
		r, _ := Parse(site, "a", "a.md", false, []byte(src))
		if got := r.Methods == nil; got != want {
			t.Errorf("%q: methods %v of %v, want nil: %v", written, got, r.Methods, want)
		}
	}
}

// FuzzParse holds for any bytes: no panic; every problem has a place and a text in both languages;
// a view that does not admit the record sees nothing of it; and what a view sees is lines of the
// body, in their order, none of them a fence.
func FuzzParse(f *testing.F) {
	f.Add([]byte(english), false)
	f.Add([]byte(chinese), true)
	const head = "---\ntitle: 甲\nscope: 社会\n---\n"
	f.Add([]byte(head+"一\n::: 党内\n二\n::: 党内一定范围 党组成员\n三\n:::\n:::\n四"), false)
	f.Add([]byte(head+"::::party\r\n二\r\n:::\r\n ::: 党内\n：：：\n\\:::\n`:::`\n:: a\n"), false)
	f.Add([]byte(head+":::\n::: 党里\n::: 党内 甲\n::: party-group 、，,\n:::党内\n"), false)
	f.Add([]byte("---\nscope: 党内\nmethods: [[], {}]\nheld: [{}, [], 3]\nattachments: [{}, [], '', {scope: 党内}]\nperiod: {of: [], stage: {}}\nprocedure: {approved: []}\nposting: []\ndeferral: {until: {}}\ndeviation: {of: {}}\n---\n"), true)
	f.Add([]byte("\xef\xbb\xbf---\n"), false)
	f.Add([]byte("---\n---\n---\n"), false)
	f.Fuzz(func(t *testing.T, src []byte, bundle bool) {
		const file = "content/records/a.md"
		r, problems := Parse(site, "a", file, bundle, src)
		lines := strings.Count(string(src), "\n") + 1
		for _, p := range problems {
			if p.Place.File != file || p.Place.Line < 1 || p.Place.Line > lines || p.Place.Column < 1 || p.Code == "" || p.Text.ZH == "" || p.Text.EN == "" {
				t.Errorf("problem without a place in %d lines, or without a text: %+v", lines, p)
			}
		}
		if !problems.HasErrors() && (r.Title == "" || r.Catalogue == 0 || r.Scope.IsZero() || r.Timing == catalogue.NoTiming || r.Publisher == "" || r.Office == "" || r.Decided.IsZero()) {
			t.Errorf("a record without a problem lacks something: %+v", r)
		}
		body := slices.Collect(strings.Lines(strings.ReplaceAll(string(src), "\r\n", "\n")))
		for _, a := range site.Audiences {
			got := r.Visible(a.View)
			if !a.View.Admits(r.Scope) {
				if got != "" {
					t.Errorf("%s does not see the record, but %q", a.ID, got)
				}
				continue
			}
			rest := body
			for line := range strings.Lines(got) {
				i := slices.Index(rest, line)
				if i < 0 {
					t.Fatalf("%s sees %q, which is no line of the body, or not in this order", a.ID, line)
				}
				if strings.HasPrefix(line, ":::") {
					t.Errorf("%s sees the fence %q", a.ID, line)
				}
				rest = rest[i+1:]
			}
		}
	})
}
