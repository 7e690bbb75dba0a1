package archive_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/procedure"
	"gongkai/generator/site"
	"gongkai/generator/statement"
	"gongkai/layouts"
	"gongkai/static"
)

const yearSite = `organisation: 示例机关
title: 党务公开
publishers: [机关党组]
offices: [机关党委, 秘书科, 人事科]
groups: [{name: 党组成员, realm: 党内}, {name: 委员, realm: 社会}]
audiences:
  - {id: public, title: 社会, base_url: "https://dwgk.example.com/", sees: [社会]}
  - {id: public-group, title: 委员, sees: [社会, {scope: 社会一定范围, groups: [委员]}]}
  - {id: party, title: 党内, sees: [社会, 党内]}
  - {id: supervisors, title: 督查, supervises: true, sees: [社会, 党内, {scope: 社会一定范围, groups: [委员]}, {scope: 党内一定范围, groups: [党组成员]}]}
boards: [{id: hall, title: 大厅, audience: public}]
procedure: {required: [proposed, approved], risk: [6]}
ledger:
  from: 2026-01-01
  cadence: {month: [2], quarter: [4]}
  each: [4]
  interpret: [5]
  works: [{name: 改造, entry: 4, office: 机关党委, stages: [2026-03-31, 2026-09-30], done: 2026-11-20}]
`

const before = `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室
1,一,,活动情况,依内容确定,随时公开,网站、公开栏、文件,机关党委、秘书科
2,一,,学习情况,党内或社会,定期公开,网站、公开栏,机关党委
3,一,,制度情况,依内容确定,长期公开,网站,秘书科
4,一,,工作情况,党内或社会,定期公开,网站,机关党委、人事科
5,一,,规范性文件,党内或社会,随时公开,网站,秘书科
6,一,,任前公示,社会,随时公开,网站、公开栏,人事科
7,一,,研究事项,党内,长期公开,会议,秘书科
`

// after takes force in the middle of the year: an entry is new, others have another number, one is
// dropped.
const after = `序号,一级目录,二级目录,公开内容,公开范围,公开时限,公开方式,责任科室,原序号
1,一,,活动情况,依内容确定,随时公开,网站、公开栏、文件,机关党委、秘书科,
2,一,,学习情况,党内或社会,定期公开,网站、公开栏,机关党委,
3,一,,接待情况,社会,随时公开,网站,秘书科,新增
4,一,,工作的情况,党内或社会,定期公开,网站,机关党委、人事科,
5,一,,规范性文件,党内或社会,随时公开,网站,秘书科,
6,一,,任前公示,社会,随时公开,网站、公开栏,人事科,
8,一,,制度情况,依内容确定,长期公开,网站,秘书科,3
`

// year is a site whose offices work through a year.
type year struct {
	t        *testing.T
	r        *rand.Rand
	dir      string
	day      calendar.Date
	revised  bool // the catalogue
	drafts   []*matter
	shown    []*matter
	feedback []string
	n        int
	done     map[string]int // how often each thing was done
}

type matter struct {
	name, front, body string
	held              bool // by meeting alone
	due               calendar.Date
	withdrawn         bool
}

func (y *year) write(name, text string) {
	name = filepath.Join(y.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		y.t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		y.t.Fatal(err)
	}
}

func (y *year) save(m *matter) {
	y.write("content/records/"+m.name+".md", "---\n"+m.front+"---\n"+m.body)
}

// take takes a step of a record, as gongkai approve does.
func (y *year) take(name string, q approval.Request) {
	y.t.Helper()
	in := site.Inputs{Folder: os.DirFS(y.dir), Layouts: layouts.FS, Static: static.FS, Need: site.ForApproval}
	s, problems, err := site.Load(in, y.day)
	if err != nil || s == nil {
		y.t.Fatal(err, problems)
	}
	m, _, ok := approval.Find(s.Content, name)
	if !ok {
		y.t.Fatal("no record", name)
	}
	taken, err := approval.Take(s, problems, []approval.Matter{m}, q)
	var refused *approval.Refused
	if errors.As(err, &refused) {
		y.t.Fatalf("%v: %s of %s: %v", y.day, q.Step, name, refused.Problems)
	}
	root, rootErr := os.OpenRoot(y.dir)
	if err := errors.Join(err, rootErr); err != nil {
		y.t.Fatal(err)
	}
	defer root.Close()
	if _, err := approval.Write(root, taken); err != nil {
		y.t.Fatal(err)
	}
}

// add puts a draft down on the day on which its matter was decided.
func (y *year) add(relation string) *matter {
	y.n++
	m := &matter{name: fmt.Sprintf("2026/%03d", y.n), body: fmt.Sprintf("正文%d。\n\n::: 党内一定范围 党组成员\n机密%d。\n:::\n", y.n, y.n)}
	type kind struct {
		entry        int
		scope, more  string
		timing, with string
	}
	standing := 3
	if y.revised {
		standing = 8
	}
	last := calendar.PeriodOf(calendar.Month, y.day).Prev()
	kinds := []kind{
		{1, "社会", "", "随时公开", "机关党委"}, {1, "党内", "", "随时公开", "秘书科"}, {1, "社会一定范围", "groups: [委员]\n", "随时公开", "机关党委"},
		{2, "党内", "period: " + last.String() + "\n", "定期公开", "机关党委"}, {4, "社会", "period: " + calendar.PeriodOf(calendar.Quarter, last.First()).String() + "\n", "定期公开", "人事科"},
		{standing, "社会", "", "长期公开", "秘书科"}, {5, "社会", "", "随时公开", "秘书科"},
		{6, "社会", "risk: {level: 低, by: 孙某某, on: " + y.day.String() + "}\n", "随时公开", "人事科"},
	}
	if !y.revised {
		kinds = append(kinds, kind{7, "党内", "", "长期公开", "秘书科"})
	}
	k := kinds[y.r.IntN(len(kinds))]
	if relation != "" && k.entry == 7 {
		k = kinds[0]
	}
	m.held = k.entry == 7
	if k.scope == "社会一定范围" {
		m.body = fmt.Sprintf("正文%d。\n", y.n)
	}
	if k.scope == "党内" {
		k.more += "grounds: 涉及内部事务\n"
	}
	m.front = fmt.Sprintf("title: 事项%d\ncatalogue: %d\nscope: %s\n%stiming: %s\npublisher: 机关党组\noffice: %s\ndecided: %s\n%s", y.n, k.entry, k.scope, k.more, k.timing, k.with, y.day, relation)
	if y.r.IntN(4) == 0 && !m.held {
		m.front += "expires: " + y.day.AddDays(20+y.r.IntN(60)).String() + "\n"
		y.done["to expire"]++
	}
	if k.timing == "随时公开" && y.r.IntN(3) == 0 {
		m.front += "deferral: {until: " + y.day.AddDays(10).String() + ", reason: 情况复杂, by: 赵某某, on: " + y.day.String() + "}\n"
		y.done["deferred"]++
	}
	m.due = y.day.AddDays(y.r.IntN(15))
	y.save(m)
	y.take(m.name, propose)
	y.done["added"]++
	y.drafts = append(y.drafts, m)
	return m
}

// approve signs a draft, some of them for a later day.
func (y *year) approve(m *matter) {
	if y.r.IntN(5) == 0 && !strings.Contains(m.front, "expires") {
		m.front += "publish: " + y.day.AddDays(1+y.r.IntN(10)).String() + "\n"
		y.done["for a later day"]++
	}
	y.save(m)
	y.take(m.name, agree)
	if m.held && y.r.IntN(2) == 0 {
		y.take(m.name, approval.Request{Step: procedure.Published, By: "钱某某", Held: statement.Held{Method: "会议", Day: y.day, Place: "三楼"}})
	}
	y.done["approved"]++
	y.shown = append(y.shown, m)
}

// step is what the offices do on the day; false where they do nothing.
func (y *year) step() bool {
	acted := false
	if y.day == calendar.NewDate(2026, 7, 1) {
		y.write("content/catalogue/2026-07-01.csv", after)
		y.revised, acted = true, true
	}
	switch y.r.IntN(10) {
	case 8:
		acted = y.change()
	case 9:
		acted = y.withdraw()
	case 0, 1:
		y.add("")
		acted = true
	case 2:
		if len(y.shown) > 0 {
			of := y.shown[y.r.IntN(len(y.shown))]
			if of.withdrawn {
				break
			}
			relation := []string{"corrects", "repeals", "replaces", "interprets"}[y.r.IntN(4)]
			y.add(relation + ": " + of.name + "\n")
			y.done[relation]++
			acted = true
		}
	case 3:
		if len(y.drafts) > 0 { // drafts are written and written again
			m := y.drafts[y.r.IntN(len(y.drafts))]
			m.body += "又一段。\n"
			y.save(m)
			acted = true
		}
	case 4:
		about := ""
		if len(y.shown) > 0 {
			about = y.shown[y.r.IntN(len(y.shown))].name
		}
		y.feedback = append(y.feedback, y.day.String()+",电话,"+about+",意见,,,")
		acted = true
	case 5:
		for i, line := range y.feedback {
			if strings.HasSuffix(line, ",意见,,,") {
				y.feedback[i] = strings.TrimSuffix(line, ",") + "," + y.day.String() + "," + []string{"采纳", "更正"}[y.r.IntN(2)]
				y.feedback[i] = strings.Replace(y.feedback[i], ",意见,,,", ",意见,,", 1)
				y.done["answered"]++
				acted = true
				break
			}
		}
	}
	for _, m := range slices.Clone(y.drafts) {
		if !m.due.After(y.day) {
			y.drafts = slices.DeleteFunc(y.drafts, func(d *matter) bool { return d == m })
			y.approve(m)
			acted = true
		}
	}
	if len(y.feedback) > 0 {
		y.write("content/feedback/2026.csv", "收到日期,渠道,涉及文稿,意见内容,承办科室,答复日期,办理结果\n"+strings.Join(y.feedback, "\n")+"\n")
	}
	return acted
}

// change edits a record that was approved: what is shown stays, until it is approved again.
func (y *year) change() bool {
	if len(y.shown) == 0 {
		return false
	}
	m := y.shown[y.r.IntN(len(y.shown))]
	switch y.r.IntN(3) {
	case 0:
		m.body += "\n更正。\n"
	case 1:
		m.body = strings.Replace(m.body, "机密", "机密又", 1) // for some readers alone
	default:
		m.body = strings.Replace(m.body, "\n更正。\n", "", 1) // as it was
	}
	y.save(m)
	y.done["edited"]++
	if y.r.IntN(3) > 0 {
		y.take(m.name, propose)
		again := agree
		again.Reasons = []statement.Reason{{Text: "更正了一处"}}
		y.take(m.name, again)
		m.withdrawn = false
		y.done["approved again"]++
	}
	return true
}

// withdraw takes a record away from those who were shown it.
func (y *year) withdraw() bool {
	if len(y.shown) == 0 {
		return false
	}
	m := y.shown[y.r.IntN(len(y.shown))]
	if m.withdrawn {
		return false
	}
	y.take(m.name, approval.Request{Step: statement.Withdrawn, By: "赵某某", Reasons: []statement.Reason{{Text: "内容有误"}}})
	m.withdrawn = true
	y.done["withdrawn"]++
	return true
}
