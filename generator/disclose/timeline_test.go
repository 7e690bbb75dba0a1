package disclose_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/record"
	"gongkai/generator/scope"
)

const timelineSite = `
organisation: 甲
title: 乙
publishers: [丙]
offices: [机关党委]
groups: [{name: 甲组, realm: 党内}, {name: 乙组, realm: 党内}]
audiences:
  - {id: public, title: 社会, sees: [社会]}
  - {id: party, title: 党内, sees: [社会, 党内]}
  - {id: group, title: 甲组, sees: [社会, 党内, {scope: 党内一定范围, groups: [甲组]}]}
  - {id: other, title: 乙组, sees: [社会, 党内, {scope: 党内一定范围, groups: [乙组]}]}
boards: [{id: hall, title: 大厅, audience: public}]
`

const timelineCatalogue = `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室
1,一,,事项,党内或社会,长期公开,网站、公开栏,机关党委
2,一,,另一事项,党内或社会,长期公开,网站、公开栏,机关党委
`

// act is an approval or a withdrawal, of November 2026. What is empty is as it is in every text.
type act struct {
	on        int // the day on which it was written
	scope     string
	group     string // of those that a scope of a part of the Party names
	decided   int    // a day
	title     string
	text      string
	party     string // a passage for the party
	front     string // lines of the front matter besides
	path      string
	sum       string // digest of the attachment
	reasons   string // 社会：甲；党内：乙
	withdrawn bool
	erased    bool
}

// timelineOf is a site with one record of this history.
func timelineOf(t *testing.T, acts ...act) disclose.Source {
	t.Helper()
	c, problems := config.Parse("site.yaml", []byte(timelineSite))
	entries, found := catalogue.Parse("c.csv", []byte(timelineCatalogue))
	if problems = append(problems, found...); len(problems) > 0 {
		t.Fatal(problems)
	}
	a := &record.Approved[record.Record]{Path: "甲"}
	for _, act := range acts {
		day := november(act.on)
		v := record.Version[record.Record]{Withdrawn: act.withdrawn, Erased: act.erased, From: day, Written: day}
		if act.reasons != "" {
			for line := range strings.SplitSeq(act.reasons, "；") {
				kind, text, _ := strings.Cut(line, "：")
				v.Reasons = append(v.Reasons, record.Reason{Scope: scopeOf(t, kind), Text: text})
			}
		}
		if !act.withdrawn && !act.erased {
			if v.Text = act.record(t, c); v.Text.Publish.After(v.From) {
				v.From = v.Text.Publish
			}
			a.Path = v.Text.Path
		}
		a.Versions = append(a.Versions, v)
	}
	return disclose.Source{Config: c, Holidays: calendar.New(), Records: []*record.Approved[record.Record]{a},
		Catalogue: catalogue.Catalogue{Revisions: []*catalogue.Revision{catalogue.NewRevision(calendar.NewDate(2022, 10, 26), "c.csv", entries)}}}
}

func (a act) record(t *testing.T, c *config.Config) *record.Record {
	t.Helper()
	or := func(text, usual string) string {
		if text == "" {
			return usual
		}
		return text
	}
	front := a.front
	if !strings.Contains(front, "catalogue:") {
		front += "\ncatalogue: 1"
	}
	if or(a.scope, "社会") == "党内一定范围" {
		front += "\ngroups: [" + or(a.group, "甲组") + "]"
	}
	src := "---\ntitle: " + or(a.title, "题") + "\nscope: " + or(a.scope, "社会") + "\ntiming: 长期公开\npublisher: 丙\noffice: 机关党委\ndecided: " + november(max(1, a.decided)).String() + "\n" + front + "\n---\n" + or(a.text, "文") + "\n"
	if a.party != "" {
		src += "::: 党内\n" + a.party + "\n:::\n"
	}
	path := or(a.path, "甲")
	r, problems := record.Parse(c, path, "content/records/"+path+".md", false, []byte(src))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if a.sum != "" {
		r.Attachments = []record.Attachment{{File: "表.xlsx", Title: "表", Scope: scopeOf(t, "党内"), Size: 3, Sum: a.sum, Source: a.sum}}
	}
	return r
}

func november(day int) calendar.Date { return calendar.NewDate(2026, 11, 1).AddDays(day - 1) }

func scopeOf(t *testing.T, kind string) scope.Scope {
	t.Helper()
	var groups []string
	if strings.HasSuffix(kind, "一定范围") {
		groups = []string{"甲组"}
	}
	s, err := scope.Parse(kind, groups)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// told is all that an audience was shown by a day, and what it is told of it: “3–9 文; 10– 改 (甲)” is
// a text shown from the third to the ninth, and another one with its reason since the tenth; “†12 甲
// (乙)” a tombstone from the twelfth on, at the address 甲.
func told(t *testing.T, id string, src disclose.Source, by calendar.Date) string {
	t.Helper()
	a, ok := src.Config.Audience(id)
	if !ok {
		t.Fatal("no audience", id)
	}
	number := func(d calendar.Date) string {
		if d.IsZero() {
			return ""
		}
		return fmt.Sprint(d.Sub(november(0)))
	}
	reasons := func(texts []string) string {
		if len(texts) == 0 {
			return ""
		}
		return " (" + strings.Join(texts, "，") + ")"
	}
	var out []string
	first := calendar.Date{}
	for _, s := range disclose.Shown(a, src, november(1), by) {
		if first.IsZero() {
			first = s.From
		}
		if s.Notice.Published != first || s.Notice.Updated.IsZero() != (s.From == first) || !s.Notice.Updated.IsZero() && s.Notice.Updated != s.From {
			t.Errorf("%s: the text of %v is published on %v and updated on %v", id, s.From, s.Notice.Published, s.Notice.Updated)
		}
		text := strings.Join(strings.Fields(s.Notice.Text), "")
		out = append(out, number(s.From)+"–"+number(s.Until)+" "+text+reasons(s.Notice.Changes))
	}
	e := disclose.For(a, src, by, by)
	for _, stone := range e.Tombstones {
		to := ""
		if stone.Successor != "" {
			to = " → " + stone.Successor
		}
		out = append(out, "†"+number(stone.From)+" "+stone.Path+reasons(stone.Reasons)+to)
	}
	return strings.Join(out, "; ")
}

// histories are what can happen to a record, and what its audiences are told on the thirtieth.
var histories = []struct {
	name                 string
	acts                 []act
	public, party, group string
}{
	{"approved once", []act{{on: 3, reasons: "社会：无"}}, "3– 文", "3– 文", "3– 文"},
	{"never approved", nil, "", "", ""},
	{"approved after the day", []act{{on: 31}}, "", "", ""},
	{"changed", []act{{on: 3}, {on: 10, text: "改", reasons: "社会：更正；党内：内情"}},
		"3–9 文; 10– 改 (更正)", "3–9 文; 10– 改 (更正，内情)", "3–9 文; 10– 改 (更正，内情)"},
	{"approved again as it was", []act{{on: 3}, {on: 10, reasons: "社会：无"}}, "3– 文", "3– 文", "3– 文"},
	{"a comment was added", []act{{on: 3}, {on: 10, text: "文<!-- 核对 -->", reasons: "社会：无"}}, "3– 文<!--核对-->", "3– 文<!--核对-->", "3– 文<!--核对-->"},
	{"a hidden passage was added, changed and taken out", []act{{on: 3}, {on: 5, party: "密", reasons: "社会：改"}, {on: 7, party: "密密", reasons: "党内：内情"}, {on: 9}},
		"3– 文", "3–4 文; 5–6 文密 (改); 7–8 文密密 (内情); 9– 文", "3–4 文; 5–6 文密 (改); 7–8 文密密 (内情); 9– 文"},
	{"a hidden attachment was replaced, and put back", []act{{on: 3, sum: "a"}, {on: 5, sum: "b"}, {on: 7, sum: "a"}},
		"3– 文", "3–4 文; 5–6 文; 7– 文", "3–4 文; 5–6 文; 7– 文"},
	{"changed and back", []act{{on: 3}, {on: 10, text: "改", reasons: "社会：错"}, {on: 12, reasons: "社会：对"}},
		"3–9 文; 10–11 改 (错); 12– 文 (对)", "3–9 文; 10–11 改 (错); 12– 文 (对)", "3–9 文; 10–11 改 (错); 12– 文 (对)"},
	{"changed and back on one day", []act{{on: 3}, {on: 10, text: "改", reasons: "社会：错"}, {on: 10, reasons: "社会：对"}}, "3– 文", "3– 文", "3– 文"},
	{"changed twice on one day", []act{{on: 3}, {on: 10, text: "改", reasons: "社会：一"}, {on: 10, text: "又改", reasons: "社会：二"}},
		"3–9 文; 10– 又改 (二)", "3–9 文; 10– 又改 (二)", "3–9 文; 10– 又改 (二)"},
	{"changed, and a hidden passage on the same day", []act{{on: 3}, {on: 10, text: "改", reasons: "社会：更正"}, {on: 10, text: "改", party: "密", reasons: "社会：不是；党内：内情"}},
		"3–9 文; 10– 改 (更正)", "3–9 文; 10– 改密 (不是，内情)", "3–9 文; 10– 改密 (不是，内情)"},
	{"a hidden passage, and changed on the same day", []act{{on: 3}, {on: 10, party: "密", reasons: "党内：内情"}, {on: 10, text: "改", party: "密", reasons: "社会：更正"}},
		"3–9 文; 10– 改 (更正)", "3–9 文; 10– 改密 (更正)", "3–9 文; 10– 改密 (更正)"},
	{"withdrawn", []act{{on: 3}, {on: 10, withdrawn: true, reasons: "社会：有误；党内：内情"}},
		"3–9 文; †10 甲 (有误)", "3–9 文; †10 甲 (有误，内情)", "3–9 文; †10 甲 (有误，内情)"},
	{"withdrawn on the day it went up", []act{{on: 3}, {on: 3, withdrawn: true, reasons: "社会：有误"}}, "", "", ""},
	{"withdrawn twice", []act{{on: 3}, {on: 10, withdrawn: true, reasons: "社会：有误"}, {on: 12, withdrawn: true, reasons: "社会：再"}},
		"3–9 文; †10 甲 (有误)", "3–9 文; †10 甲 (有误)", "3–9 文; †10 甲 (有误)"},
	{"withdrawn and approved again", []act{{on: 3}, {on: 10, withdrawn: true, reasons: "社会：有误"}, {on: 12, reasons: "社会：核实"}},
		"3–9 文; 12– 文 (核实)", "3–9 文; 12– 文 (核实)", "3–9 文; 12– 文 (核实)"},
	{"withdrawn and approved on one day", []act{{on: 3}, {on: 10, withdrawn: true, reasons: "社会：有误"}, {on: 10, reasons: "社会：核实"}}, "3– 文", "3– 文", "3– 文"},
	{"withdrawn before it went up", []act{{on: 3, front: "publish: 2026-11-12"}, {on: 10, withdrawn: true, reasons: "社会：有误"}}, "", "", ""},
	{"withdrawn, and what was to follow with it", []act{{on: 3}, {on: 5, text: "改", front: "publish: 2026-11-12"}, {on: 10, withdrawn: true}},
		"3–9 文; †10 甲", "3–9 文; †10 甲", "3–9 文; †10 甲"},
	{"narrowed", []act{{on: 3}, {on: 10, scope: "党内", reasons: "社会：转党内；党内：内情"}},
		"3–9 文; †10 甲 (转党内)", "3–9 文; 10– 文 (转党内，内情)", "3–9 文; 10– 文 (转党内，内情)"},
	{"narrowed, and changed afterwards", []act{{on: 3}, {on: 10, scope: "党内", reasons: "社会：转党内"}, {on: 12, scope: "党内", text: "改", reasons: "社会：不是"}, {on: 14, withdrawn: true, reasons: "社会：也不是"}},
		"3–9 文; †10 甲 (转党内)", "3–9 文; 10–11 文 (转党内); 12–13 改 (不是); †14 甲 (也不是)", "3–9 文; 10–11 文 (转党内); 12–13 改 (不是); †14 甲 (也不是)"},
	{"narrowed, and changed and withdrawn on the same day", []act{{on: 3}, {on: 10, scope: "党内", reasons: "社会：转党内"}, {on: 10, scope: "党内", text: "改", reasons: "社会：不是"}, {on: 10, withdrawn: true, reasons: "社会：也不是"}},
		"3–9 文; †10 甲 (转党内)", "3–9 文; †10 甲 (也不是)", "3–9 文; †10 甲 (也不是)"},
	{"narrowed and widened again", []act{{on: 3}, {on: 10, scope: "党内", reasons: "社会：转党内"}, {on: 12, reasons: "社会：恢复"}},
		"3–9 文; 12– 文 (恢复)", "3–9 文; 10–11 文 (转党内); 12– 文 (恢复)", "3–9 文; 10–11 文 (转党内); 12– 文 (恢复)"},
	{"narrowed and widened on one day", []act{{on: 3}, {on: 10, scope: "党内"}, {on: 10}}, "3– 文", "3– 文", "3– 文"},
	{"widened", []act{{on: 3, scope: "党内一定范围"}, {on: 10, scope: "党内", reasons: "社会：不是；党内：扩大"}, {on: 12, reasons: "社会：再扩大"}},
		"12– 文", "10–11 文; 12– 文 (再扩大)", "3–9 文; 10–11 文 (不是，扩大); 12– 文 (再扩大)"},
	{"changed before it was widened", []act{{on: 3, scope: "党内"}, {on: 5, scope: "党内", text: "改"}, {on: 7, text: "改", reasons: "社会：扩大"}},
		"7– 改", "3–4 文; 5–6 改; 7– 改 (扩大)", "3–4 文; 5–6 改; 7– 改 (扩大)"},
	{"goes up later", []act{{on: 3, front: "publish: 2026-11-12"}}, "12– 文", "12– 文", "12– 文"},
	{"changed before it went up", []act{{on: 3, front: "publish: 2026-11-12"}, {on: 5, text: "改", front: "publish: 2026-11-12", reasons: "社会：更正"}}, "12– 改", "12– 改", "12– 改"},
	{"brought forward", []act{{on: 3, front: "publish: 2026-11-12"}, {on: 5, text: "改", reasons: "社会：提前"}}, "5– 改", "5– 改", "5– 改"},
	{"to be changed later", []act{{on: 3}, {on: 5, text: "改", front: "publish: 2026-11-12", reasons: "社会：更正"}},
		"3–11 文; 12– 改 (更正)", "3–11 文; 12– 改 (更正)", "3–11 文; 12– 改 (更正)"},
	{"to be changed later, and changed before", []act{{on: 3}, {on: 5, text: "改", front: "publish: 2026-11-12"}, {on: 7, text: "又改", reasons: "社会：更正"}},
		"3–6 文; 7– 又改 (更正)", "3–6 文; 7– 又改 (更正)", "3–6 文; 7– 又改 (更正)"},
	{"another publishing day for what is up", []act{{on: 3, front: "publish: 2026-11-02"}, {on: 10, front: "publish: 2026-11-09"}}, "3– 文", "3– 文", "3– 文"},
	{"comes down", []act{{on: 3, front: "expires: 2026-11-20"}}, "3–19 文", "3–19 文", "3–19 文"},
	{"comes down, and is withdrawn afterwards", []act{{on: 3, front: "expires: 2026-11-20"}, {on: 22, withdrawn: true, reasons: "社会：有误"}}, "3–19 文", "3–19 文", "3–19 文"},
	{"withdrawn on the day it came down", []act{{on: 3, front: "expires: 2026-11-20"}, {on: 20, withdrawn: true, reasons: "社会：有误"}}, "3–19 文", "3–19 文", "3–19 文"},
	{"withdrawn before it came down", []act{{on: 3, front: "expires: 2026-11-20"}, {on: 19, withdrawn: true}}, "3–18 文; †19 甲", "3–18 文; †19 甲", "3–18 文; †19 甲"},
	{"narrowed on the day it came down", []act{{on: 3, front: "expires: 2026-11-20"}, {on: 20, scope: "党内", reasons: "社会：转党内"}},
		"3–19 文", "3–19 文; 20– 文 (转党内)", "3–19 文; 20– 文 (转党内)"},
	{"narrowed to what comes down by itself", []act{{on: 3}, {on: 10, scope: "党内", front: "expires: 2026-11-20", reasons: "社会：转党内"}},
		"3–9 文; †10 甲 (转党内)", "3–9 文; 10–19 文 (转党内)", "3–9 文; 10–19 文 (转党内)"},
	{"prolonged", []act{{on: 3, front: "expires: 2026-11-20"}, {on: 10, front: "expires: 2026-11-25"}}, "3–24 文", "3–24 文", "3–24 文"},
	{"prolonged on its last day", []act{{on: 3, front: "expires: 2026-11-20"}, {on: 20}}, "3– 文", "3– 文", "3– 文"},
	{"prolonged too late", []act{{on: 3, front: "expires: 2026-11-20"}, {on: 22, reasons: "社会：延长"}}, "3–19 文; 22– 文 (延长)", "3–19 文; 22– 文 (延长)", "3–19 文; 22– 文 (延长)"},
	{"shortened to a day that is past", []act{{on: 3}, {on: 10, front: "expires: 2026-11-05", reasons: "社会：撤下"}}, "3–9 文; †10 甲 (撤下)", "3–9 文; †10 甲 (撤下)", "3–9 文; †10 甲 (撤下)"},
	{"posting, indexing and relations are another matter", []act{{on: 3}, {on: 5, front: "posting: {from: 2026-11-05, to: 2026-11-09}"}, {on: 7, front: "indexing: none"}, {on: 9, front: "amends: 2025/乙"}}, "3– 文", "3– 文", "3– 文"},
	{"another way", []act{{on: 3}, {on: 10, front: "methods: [网站]", reasons: "社会：不再张贴"}}, "3–9 文; 10– 文 (不再张贴)", "3–9 文; 10– 文 (不再张贴)", "3–9 文; 10– 文 (不再张贴)"},
	{"from the site to boards alone", []act{{on: 3}, {on: 10, front: "methods: [公开栏]", reasons: "社会：只张贴"}, {on: 12, front: "methods: [公开栏]", party: "密", reasons: "社会：不是"}},
		"3–9 文; 10– 文 (只张贴); †10 甲 (只张贴)", "3–9 文; †10 甲 (只张贴)", "3–9 文; †10 甲 (只张贴)"},
	{"on boards alone, and withdrawn", []act{{on: 3, front: "methods: [公开栏]"}, {on: 10, withdrawn: true, reasons: "社会：有误"}}, "3–9 文", "", ""},
	{"by meeting alone", []act{{on: 3, front: "methods: [会议]"}}, "", "", ""},
	{"under another entry", []act{{on: 3}, {on: 10, front: "catalogue: 2", reasons: "社会：改列"}}, "3–9 文; 10– 文 (改列)", "3–9 文; 10– 文 (改列)", "3–9 文; 10– 文 (改列)"},
	{"under no entry", []act{{on: 3}, {on: 10, front: "catalogue: 9", reasons: "社会：错"}}, "3–9 文; †10 甲 (错)", "3–9 文; †10 甲 (错)", "3–9 文; †10 甲 (错)"},
	{"renamed", []act{{on: 3}, {on: 10, path: "乙", reasons: "社会：更名"}}, "3–9 文; 10– 文 (更名); †10 甲 (更名) → 乙", "3–9 文; 10– 文 (更名); †10 甲 (更名) → 乙", "3–9 文; 10– 文 (更名); †10 甲 (更名) → 乙"},
	{"renamed twice", []act{{on: 3}, {on: 10, path: "乙"}, {on: 12, path: "丙"}}, "3–9 文; 10–11 文; 12– 文; †12 乙 → 丙; †10 甲 → 丙",
		"3–9 文; 10–11 文; 12– 文; †12 乙 → 丙; †10 甲 → 丙", "3–9 文; 10–11 文; 12– 文; †12 乙 → 丙; †10 甲 → 丙"},
	{"renamed and narrowed", []act{{on: 3}, {on: 10, path: "乙", scope: "党内", reasons: "社会：转党内；党内：内情"}},
		"3–9 文; †10 甲 (转党内)", "3–9 文; 10– 文 (转党内，内情); †10 甲 (转党内，内情) → 乙", "3–9 文; 10– 文 (转党内，内情); †10 甲 (转党内，内情) → 乙"},
	{"renamed while it was hidden", []act{{on: 3}, {on: 10, scope: "党内"}, {on: 12, scope: "党内", path: "乙"}, {on: 14, path: "乙"}},
		"3–9 文; 14– 文; †10 甲 → 乙", "3–9 文; 10–11 文; 12–13 文; 14– 文; †12 甲 → 乙", "3–9 文; 10–11 文; 12–13 文; 14– 文; †12 甲 → 乙"},
	{"renamed, and withdrawn", []act{{on: 3}, {on: 10, path: "乙"}, {on: 12, withdrawn: true, reasons: "社会：有误"}},
		"3–9 文; 10–11 文; †12 乙 (有误); †10 甲 → 乙", "3–9 文; 10–11 文; †12 乙 (有误); †10 甲 → 乙", "3–9 文; 10–11 文; †12 乙 (有误); †10 甲 → 乙"},
	{"renamed, and come down", []act{{on: 3}, {on: 10, path: "乙", front: "expires: 2026-11-20"}}, "3–9 文; 10–19 文; †10 甲", "3–9 文; 10–19 文; †10 甲", "3–9 文; 10–19 文; †10 甲"},
	{"a text between was destroyed", []act{{on: 3}, {on: 5, erased: true, reasons: "社会：更正"}, {on: 7, withdrawn: true, reasons: "社会：有误"}},
		"3–4 文; †7 甲 (有误)", "3–4 文; †7 甲 (有误)", "3–4 文; †7 甲 (有误)"},
	{"a text between was destroyed, and another approved", []act{{on: 3}, {on: 5, erased: true}, {on: 7, withdrawn: true}, {on: 9, text: "改", reasons: "社会：更正"}},
		"3–4 文; 9– 改 (更正)", "3–4 文; 9– 改 (更正)", "3–4 文; 9– 改 (更正)"},
	{"a text was destroyed that nobody had seen", []act{{on: 3}, {on: 5, scope: "党内"}, {on: 7, erased: true}, {on: 9, withdrawn: true, reasons: "社会：有误"}},
		"3–4 文; †5 甲", "3–4 文; 5–6 文; †9 甲 (有误)", "3–4 文; 5–6 文; †9 甲 (有误)"},
	{"the only text was destroyed", []act{{on: 3, erased: true}, {on: 5, withdrawn: true, reasons: "社会：有误"}}, "", "", ""},
	{"a clock was wrong", []act{{on: 28}, {on: 10, text: "改"}, {on: 12, text: "又改", reasons: "社会：更正"}}, "10–11 改; 12– 又改 (更正)", "10–11 改; 12– 又改 (更正)", "10–11 改; 12– 又改 (更正)"},
}

func TestTimeline(t *testing.T) {
	for _, h := range histories {
		src := timelineOf(t, h.acts...)
		for id, want := range map[string]string{"public": h.public, "party": h.party, "group": h.group} {
			if got := told(t, id, src, november(30)); got != want {
				t.Errorf("%s: %s is told\n\t%s\nwant\n\t%s", h.name, id, got, want)
			}
		}
	}
}

// TestTimelineIsWhatWasSeen: who looks each day and writes down what he sees has the same spans,
// and on each day the edition says of the spans until then what it says later; what is approved
// later changes nothing.
func TestTimelineIsWhatWasSeen(t *testing.T) {
	for _, h := range histories {
		src := timelineOf(t, h.acts...)
		for _, a := range src.Config.Audiences {
			published, updated, before := calendar.Date{}, calendar.Date{}, ""
			for n := 1; n <= 30; n++ {
				day := november(n)
				e := disclose.For(a, src, day, day.AddDays(-1))
				by := slices.DeleteFunc(slices.Clone(h.acts), func(a act) bool { return a.on > n })
				if len(by) < len(h.acts) && n%3 == 0 {
					if then := disclose.For(a, timelineOf(t, by...), day, day.AddDays(-1)); !reflect.DeepEqual(then, e) {
						t.Errorf("%s: %s is shown something else on %v since something was approved later", h.name, a.ID, day)
					}
				}
				now := ""
				for _, notice := range e.Notices {
					now = seenOf(notice)
					if published.IsZero() {
						published = day
					} else if now != before {
						updated = day
					}
					if notice.Published != published || notice.Updated != updated {
						t.Errorf("%s: %s on %v: published %v and updated %v, want %v and %v", h.name, a.ID, day, notice.Published, notice.Updated, published, updated)
					}
				}
				before = now
			}
		}
	}
}

// seenOf is what somebody sees of a notice who takes no heed of days, posting and relations. Of an
// attachment he sees the bytes.
func seenOf(n edition.Notice) string {
	n.Published, n.Updated, n.Changes, n.PostFrom, n.PostTo, n.NoIndex, n.RelatesTo, n.Digest = calendar.Date{}, calendar.Date{}, nil, calendar.Date{}, calendar.Date{}, false, nil, ""
	n.Text = strings.ReplaceAll(n.Text, "<!-- 核对 -->", "")
	return fmt.Sprintf("%+v", n)
}

// TestHiddenApprovalsLeaveNoTrace: the edition of an audience is the same, to the last value,
// without the approvals that change nothing for it, whatever they say and whenever they were given.
func TestHiddenApprovalsLeaveNoTrace(t *testing.T) {
	hidden := []act{{scope: "党内", text: "密"}, {scope: "党内一定范围", text: "密", reasons: "党内：密"}}
	for _, h := range histories {
		// Behind a text for the party alone: whatever of it is changed is nothing to the public.
		for i, at := range h.acts {
			if at.scope == "" || at.withdrawn || at.erased || strings.Contains(at.front, "expires") {
				continue
			}
			for _, more := range hidden {
				more.on, more.path = at.on, at.path
				with := append(append(append([]act{}, h.acts[:i+1]...), more), h.acts[i+1:]...)
				if got, want := told(t, "public", timelineOf(t, with...), november(30)), h.public; got != want {
					t.Errorf("%s, and then %+v: the public is told\n\t%s\nwant\n\t%s", h.name, more, got, want)
				}
			}
		}
		// Behind a text for everybody: a passage that some do not see.
		for i, at := range h.acts {
			if at.withdrawn || at.erased {
				continue
			}
			more := at
			more.party, more.reasons = at.party+"再改", "社会：没有这回事；党内：内情"
			with := append(append(append([]act{}, h.acts[:i+1]...), more), h.acts[i+1:]...)
			if got, want := told(t, "public", timelineOf(t, with...), november(30)), h.public; got != want {
				t.Errorf("%s, and then %+v: the public is told\n\t%s\nwant\n\t%s", h.name, more, got, want)
			}
		}
	}
}

// TestSheetsComeDown: what hung on a board at the last round and hangs there no more is named, with
// the last day on which it had to hang.
func TestSheetsComeDown(t *testing.T) {
	for _, tt := range []struct {
		name string
		acts []act
		want string
	}{
		{"it still hangs", []act{{on: 3}}, ""},
		{"withdrawn", []act{{on: 3}, {on: 22, withdrawn: true}}, "甲 2026-11-21"},
		{"withdrawn before the last round", []act{{on: 3}, {on: 19, withdrawn: true}}, ""},
		{"come down", []act{{on: 3, front: "expires: 2026-11-21"}}, "甲 2026-11-20"},
		{"changed, and withdrawn", []act{{on: 3}, {on: 21, text: "改"}, {on: 23, withdrawn: true}}, "甲 2026-11-22"},
		{"narrowed", []act{{on: 3}, {on: 21, scope: "党内"}}, "甲 2026-11-20"},
		{"now on the site alone", []act{{on: 3}, {on: 22, front: "methods: [网站]"}}, "甲 2026-11-21"},
		{"it never hung", []act{{on: 3, front: "methods: [网站]"}, {on: 22, withdrawn: true}}, ""},
		{"posted before, and not any more by the window of now", []act{{on: 3}, {on: 22, front: "posting: {from: 2026-11-03, to: 2026-11-10}"}}, "甲 2026-11-23"},
		{"to be posted until now by the window of now", []act{{on: 3}, {on: 22, front: "posting: {from: 2026-11-03, to: 2026-11-22}"}}, ""}, // the round tells it by the window
		{"down by the window of then", []act{{on: 3, front: "posting: {from: 2026-11-03, to: 2026-11-10}"}, {on: 22, withdrawn: true}}, ""},
		{"shown between the rounds alone", []act{{on: 21}, {on: 22, withdrawn: true}}, ""},
	} {
		src := timelineOf(t, tt.acts...)
		a, _ := src.Config.Audience("public")
		var got []string
		for _, e := range disclose.For(a, src, november(24), november(20)).Ended {
			got = append(got, e.Path+" "+e.Until.String())
		}
		if strings.Join(got, "; ") != tt.want {
			t.Errorf("%s: to come down %q, want %q", tt.name, got, tt.want)
		}
	}
}
