package record

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/procedure"
	"gongkai/generator/relation"
	"gongkai/generator/scope"
)

// notApproved is the fields that are no part of what is approved, and why. A new field of a record
// must change the digest, or stand here.
var notApproved = map[string]string{
	"File": "it follows from Path", "Bundle": "a folder publishes the same under the same address", "BodyLine": "where the text stands in the file",
	"Procedure": "it tells who approved", "Held": "it tells how it was carried out, after the approval",
	"Relations.Place": "where it stands", "Waivers.Place": "where it stands", "Attachments.Place": "where it stands",
	"Attachments.Size": "it follows from the bytes", "Passages": "they follow from Body", "Fences": "they follow from Body",
}

// TestEveryFieldIsApprovedOrExcused: every field of a record that is changed changes the digest,
// but for those that are excused.
func TestEveryFieldIsApprovedOrExcused(t *testing.T) {
	used := map[string]bool{}
	walk(t, reflect.TypeFor[Record](), "", func(name string, set func(r *Record, other bool)) {
		why := ""
		for excused := range notApproved {
			if name == excused || strings.HasPrefix(name, excused+".") {
				why, used[excused] = excused, true
			}
		}
		one, two := filled(t), filled(t)
		set(one, false)
		set(two, true)
		switch same := one.Matter().Digest() == two.Matter().Digest(); {
		case same && why == "":
			t.Errorf("a change of %s does not change what is approved", name)
		case !same && why != "":
			t.Errorf("a change of %s makes the record unapproved, though %s", name, notApproved[why])
		}
		if changes := two.Matter().Changes(one.Matter().Marks()); why == "" && len(changes) != 1 && name != "Relations.Kind" { // one kind goes and another comes
			t.Errorf("a change of %s is told as %v", name, changes)
		}
	})
	for name := range notApproved {
		if !used[name] {
			t.Errorf("there is no field %s to be excused", name)
		}
	}
}

// filled is a record in which every list has an item.
func filled(t *testing.T) *Record {
	t.Helper()
	return &Record{Scope: parseScope(t, "党内"), Methods: []catalogue.Method{catalogue.Meeting}, Held: []Held{{}}, Relations: []Relation{{Kind: relation.Repeals, Target: "甲"}},
		Keywords: []string{"甲"}, Attachments: []Attachment{{File: "甲"}}, Waivers: []Waiver{{Code: "甲"}}, Passages: []Passage{{Scopes: []scope.Scope{{}}}}, Fences: []Fence{{}},
		Deviation: Deviation{Of: []string{"scope"}}, Body: "正文\n", Procedure: procedure.Procedure{Steps: []procedure.Step{{Name: procedure.Approved}}}}
}

func parseScope(t *testing.T, kind string, groups ...string) scope.Scope {
	t.Helper()
	s, err := scope.Parse(kind, groups)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// walk visits the exported fields of a record, through structures and the first item of lists.
func walk(t *testing.T, typ reflect.Type, name string, visit func(name string, set func(r *Record, other bool)), path ...int) {
	if values, ok := twoOf(t, typ); ok {
		visit(name, func(r *Record, other bool) {
			v := reflect.ValueOf(r).Elem()
			for _, i := range path {
				if v.Kind() == reflect.Slice {
					v = v.Index(0)
				}
				v = v.Field(i)
			}
			if v.Kind() == reflect.Slice && v.Type() != typ {
				v = v.Index(0)
			}
			v.Set(reflect.ValueOf(values[map[bool]int{false: 0, true: 1}[other]]).Convert(v.Type()))
		})
		return
	}
	switch typ.Kind() {
	case reflect.Slice:
		walk(t, typ.Elem(), name, visit, path...)
	case reflect.Struct:
		if strings.HasSuffix(name, "Verdict") || strings.HasSuffix(name, "Place") {
			visit(name, func(*Record, bool) {})
			return
		}
		for i := range typ.NumField() {
			if f := typ.Field(i); f.IsExported() {
				walk(t, f.Type, strings.TrimPrefix(name+"."+f.Name, "."), visit, append(slices.Clone(path), i)...)
			}
		}
	default:
		t.Errorf("%s: this test knows no two values of %s", name, typ)
	}
}

// twoOf is two values of a type.
func twoOf(t *testing.T, typ reflect.Type) ([2]any, bool) {
	switch typ {
	case reflect.TypeFor[calendar.Date]():
		return [2]any{calendar.NewDate(2026, 10, 9), calendar.NewDate(2026, 10, 10)}, true
	case reflect.TypeFor[calendar.Period]():
		one, _ := calendar.ParsePeriod("2026-Q3")
		two, _ := calendar.ParsePeriod("2026-Q4")
		return [2]any{one, two}, true
	case reflect.TypeFor[scope.Scope]():
		return [2]any{parseScope(t, "党内一定范围", "一支部"), parseScope(t, "党内一定范围", "一支部", "二支部")}, true
	case reflect.TypeFor[relation.Kind]():
		return [2]any{relation.Repeals, relation.Amends}, true
	}
	switch typ.Kind() {
	case reflect.String:
		return [2]any{"甲", "乙"}, true
	case reflect.Int, reflect.Int64, reflect.Uint8:
		return [2]any{1, 2}, true
	case reflect.Bool:
		return [2]any{false, true}, true
	}
	return [2]any{}, false
}

// TestMatterFollowsWhatIsWritten: what is written otherwise and says the same is approved alike;
// what says something else is not.
func TestMatterFollowsWhatIsWritten(t *testing.T) {
	c, problems := config.Parse("content/site.yaml", []byte(`organisation: 某
title: 某
publishers: [党组]
offices: [机关党委]
groups: [{name: 一支部, realm: 党内}, {name: 二支部, realm: 党内}]
audiences: [{id: public, title: 社会, sees: [社会]}]
`))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	digest := func(src string) string {
		r, problems := Parse(c, "2026/甲", "content/records/2026/甲.md", false, []byte(src))
		if problems.HasErrors() {
			t.Fatalf("%s\n%v", src, problems)
		}
		return r.Matter().Digest()
	}
	const src = "---\ntitle: 通报\ncatalogue: 35\nscope: 党内一定范围\ngroups: [一支部, 二支部]\ntiming: 定期公开\nperiod: 2026-Q3\nmethods: [会议, 文件]\npublisher: 党组\noffice: 机关党委\ndecided: 2026-10-09\nkeywords: [甲, 乙]\n---\n正文一。\n\n正文二。\n"
	want := digest(src)
	replace := func(old, new string) string {
		if !strings.Contains(src, old) {
			t.Fatalf("%q is not in the source", old)
		}
		return strings.Replace(src, old, new, 1)
	}
	for what, other := range map[string]string{
		"Chinese keys":         strings.NewReplacer("title:", "标题:", "catalogue:", "目录序号:", "scope:", "公开范围:", "groups:", "公开对象:", "decided:", "确定日期:").Replace(src),
		"comments":             replace("title: 通报", "# 说明\ntitle: 通报  # 待核"),
		"quotes":               replace("title: 通报", `title: "通报"`),
		"an escaped quotation": replace("title: 通报", `title: "\u901a报"`),
		"a block list":         replace("methods: [会议, 文件]", "methods:\n  - 会议\n  - 文件"),
		"a Chinese list":       replace("methods: [会议, 文件]", "methods: 会议、文件"),
		"another order":        replace("title: 通报\ncatalogue: 35", "catalogue: 35\ntitle: 通报"),
		"groups in any order":  replace("[一支部, 二支部]", "[二支部, 一支部]"),
		"English terms":        replace("党内一定范围", "party-group"),
		"line ends of Windows": strings.ReplaceAll(src, "\n", "\r\n"),
		"blank lines in front": replace("title: 通报\n", "\ntitle: 通报\n\n"),
		"a key with nothing":   replace("decided:", "summary:\ndecided:"),
		"a procedure":          replace("decided:", "procedure: {proposed: {by: 张某某, on: 2026-10-09}}\ndecided:"),
		"how it was held":      replace("decided:", "held: [{method: 会议, on: 2026-10-12}]\ndecided:"),
	} {
		if digest(other) != want {
			t.Errorf("with %s the record counts as changed", what)
		}
	}
	for what, other := range map[string]string{
		"methods in another order":  replace("[会议, 文件]", "[文件, 会议]"),
		"all methods of the entry":  replace("methods: [会议, 文件]\n", ""),
		"keywords in another order": replace("[甲, 乙]", "[乙, 甲]"),
		"one group less":            replace("[一支部, 二支部]", "[一支部]"),
		"a space in the text":       replace("正文一", "正文 一"),
		"a blank line more":         replace("\n\n正文二", "\n\n\n正文二"),
		"no line end":               strings.TrimSuffix(src, "\n"),
		"a comment in the text":     replace("正文二", "<!-- 批注 -->正文二"),
		"a passage":                 replace("正文二。\n", "::: 党内一定范围 一支部\n正文二。\n:::\n"),
	} {
		if digest(other) == want {
			t.Errorf("with %s the record counts as unchanged", what)
		}
	}
}

func TestParagraphsAreTheText(t *testing.T) {
	for body, want := range map[string]int{"": 1, "甲": 1, "甲\n": 1, "甲\n乙\n": 1, "甲\n\n乙\n": 2, "\n\n甲\n \t\n\n乙\n\n丙\n": 4, strings.Repeat("甲\n\n", 200): 50} {
		got := paragraphs(body)
		if strings.Join(got, "") != body || len(got) != want || len(got) > 61 {
			t.Errorf("paragraphs(%.20q) = %q, want %d", body, got, want)
		}
	}
	r := &Record{Body: "\n甲\n甲二\n\n乙\n", BodyLine: 10}
	for item, line := range []int{11, 11, 14} {
		if got := r.ParagraphLine(item); got != line {
			t.Errorf("ParagraphLine(%d) = %d, want %d", item, got, line)
		}
	}
}
