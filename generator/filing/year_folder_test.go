package filing_test

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing/fstest"

	"gongkai/generator/registers"
	"gongkai/generator/source/sourcetest"
)

// memory is a site folder in memory.
type memory struct{ fstest.MapFS }

func (m memory) Write(name string, data []byte) error {
	m.MapFS[name] = &fstest.MapFile{Data: data, Mode: 0o644}
	return nil
}

func (m memory) RemoveAll(name string) error {
	maps.DeleteFunc(m.MapFS, func(file string, _ *fstest.MapFile) bool { return strings.HasPrefix(file, name+"/") })
	return nil
}

// on is the folder with site.yaml as it is on a day: in July the office looks it over.
func (m memory) on(y *office, day date) fs.FS {
	_ = m.Write("content/site.yaml", []byte(y.siteYAML(day)))
	return m
}

// folder is the site folder that the office keeps.
func (y *office) folder() memory {
	m := memory{fstest.MapFS{}}
	put := func(name, text string) { _ = m.Write(name, []byte(text)) }
	put("content/site.yaml", y.siteYAML(on(yearEnds)))
	put("content/catalogue/2022-10-26.csv", catalogueCSV(y.old))
	put("content/catalogue/"+july+".csv", catalogueCSV(y.now))
	for _, p := range y.papers {
		put("content/records/"+p.path+".md", p.markdown())
	}
	for _, board := range []string{"hall", "room"} {
		put("content/boards/"+board+".csv", y.boardLog(board))
	}
	feedback := [][]string{{"编号", "收到日期", "渠道", "反映人", "涉及文稿", "意见内容", "承办科室", "转办日期", "答复日期", "答复方式", "答复内容", "办理结果", "是否公开"}}
	for _, l := range y.letters {
		about, public := "", ""
		if l.about != nil {
			about = l.about.path
		}
		if l.public {
			public = "公开"
		}
		feedback = append(feedback, []string{l.number, l.received.String(), l.channel, l.by, about, l.text, l.office, l.passed.String(), l.answered.String(), l.manner, l.reply, l.result, public})
	}
	put("content/feedback/2026.csv", table2csv(feedback))
	for _, kind := range registers.All {
		rows := [][]string{kind.Header()}
		for _, row := range y.registers[string(kind.Name)] {
			var cells []string
			for _, column := range kind.Header() {
				cells = append(cells, row[column])
			}
			rows = append(rows, cells)
		}
		put("content/registers/"+string(kind.Name)+".csv", table2csv(rows))
	}
	if err := sourcetest.Approve(m, m); err != nil {
		y.t.Fatal(err)
	}
	return m
}

func table2csv(rows [][]string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.WriteAll(rows) // a bytes.Buffer takes everything
	return b.String()
}

func catalogueCSV(all []item) string {
	rows := [][]string{{"序号", "一级目录", "二级目录", "公开内容", "公开范围", "公开时限", "公开方式", "责任科室", "公开主体"}}
	later := all[0].former != ""
	if later {
		rows[0] = append(rows[0], "原序号")
	}
	for _, e := range all {
		row := []string{fmt.Sprint(e.number), e.first, e.second, e.title, e.scope, e.timing, e.methods, e.offices, strings.Join(e.publishers, "、")}
		if later {
			row = append(row, e.former)
		}
		rows = append(rows, row)
	}
	return table2csv(rows)
}

const siteHead = `organisation: 示例市政协机关
title: 党务公开
publishers:
  - 市政协党组
  - {name: 市政协机关党组, also: [机关党组]}
  - {name: 各党支部, members: [机关第一党支部, 机关第二党支部, 机关第三党支部, 离退休干部党支部]}
groups: [{name: 党组成员, realm: 党内}, {name: 政协委员, realm: 社会}]
audiences:
  - {id: public, title: 社会网, base_url: "https://dwgk.example.com/", sees: [社会]}
  - {id: members, title: 委员网, sees: [社会, {scope: 社会一定范围, groups: [政协委员]}]}
  - {id: party, title: 党内网, sees: [社会, 党内]}
  - {id: leading, title: 党组网, sees: [社会, 党内, {scope: 党内一定范围, groups: [党组成员]}]}
  - {id: supervisors, title: 督查网, supervises: true, sees: [社会, 党内, {scope: 社会一定范围, groups: [政协委员]}, {scope: 党内一定范围, groups: [党组成员]}]}
boards:
  - {id: hall, title: 大厅栏, audience: public, place: 一楼}
  - {id: room, title: 活动室栏, audience: party, place: 三楼}
bulletin: month
numbering: 2022-10-26
procedure: {required: [proposed, approved]}
media: [{name: 示例日报, party: true}, {name: 示例发布, party: true}, 示例电视台, 示例晚报, 街谈]
releases: {every: quarter, times: 1, spokesperson: 言某, office: 综合科}
evaluation:
  - {item: 按时公开, weight: 30}
  - {item: 应公开尽公开, weight: 20}
  - {item: 同步解读, weight: 5}
  - {item: 及时更正, weight: 5}
  - {item: 按时答复意见, weight: 10}
  - {item: 公开有载体, weight: 10}
  - {item: 程序完整, weight: 10}
  - {judged: 内容质量, weight: 10}
`

func (y *office) siteYAML(day date) string {
	periodic := func(key string) bool { e, listed := y.entry(key, day); return listed && e.timing == "定期公开" }
	var b strings.Builder
	b.WriteString(siteHead + "offices:\n")
	for _, name := range singleOffices {
		fmt.Fprintf(&b, "  - {name: %s, leader: %q}\n", name, leaders[name])
	}
	for _, name := range []string{"各党支部", "各专委会办公室", "办公室相关科室", "办公室各科室", "中心"} {
		also := ""
		if name == "各专委会办公室" {
			also = ", also: [各专门委员会办公室]"
		}
		fmt.Fprintf(&b, "  - {name: %s, members: [%s]%s}\n", name, strings.Join(classes[name], ", "), also)
	}
	b.WriteString("ledger:\n  from: " + yearBegins + "\n  days: 15\n  answer: 10\n  clarify: 1\n  interpret: [69]\n")
	fmt.Fprintf(&b, "  each: [%s]\n  cadence:\n", strings.Join(slices.Sorted(maps.Keys(trueOf(y.each))), ", "))
	for _, kind := range []string{"month", "quarter", "half"} {
		var keys []string
		for _, key := range slices.Sorted(maps.Keys(y.cadence)) {
			if y.cadence[key] == kind && periodic(key) {
				keys = append(keys, key)
			}
		}
		fmt.Fprintf(&b, "    %s: [%s]\n", kind, strings.Join(keys, ", "))
	}
	b.WriteString("  lead:\n")
	for _, key := range slices.Sorted(maps.Keys(y.leads)) {
		if e, listed := y.entry(key, day); listed && slices.Contains(able(e), y.leads[key]) {
			fmt.Fprintf(&b, "    %s: %s\n", key, y.leads[key])
		}
	}
	b.WriteString("  works:\n")
	for _, w := range y.works {
		var stages []string
		for _, s := range w.stages {
			stages = append(stages, s.String())
		}
		fmt.Fprintf(&b, "    - {name: %s, entry: %s, office: %s, stages: [%s]", w.name, w.key, w.office, strings.Join(stages, ", "))
		if !w.done.IsZero() {
			b.WriteString(", done: " + w.done.String())
		}
		b.WriteString("}\n")
	}
	return b.String()
}

func trueOf(set map[string]bool) map[string]bool {
	maps.DeleteFunc(set, func(_ string, is bool) bool { return !is })
	return set
}

// markdown is a paper as its record, with the steps that sourcetest makes statements of.
func (p *paper) markdown() string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", key, value)
		}
	}
	kind, _, _ := strings.Cut(p.scope, "（")
	b.WriteString("---\n")
	line("title", p.title)
	line("catalogue", fmt.Sprint(p.number))
	line("scope", kind)
	line("groups", groupsOf(p.scope))
	line("grounds", p.grounds())
	line("timing", p.timing)
	switch {
	case p.work == "":
		line("period", p.period)
	case p.stage < 0:
		line("period", "{of: "+p.work+", stage: final}")
	default:
		line("period", fmt.Sprintf("{of: %s, stage: %d}", p.work, p.stage))
	}
	if !p.plain {
		line("methods", "["+strings.Join(p.methods, ", ")+"]")
	}
	line("publisher", p.publisher)
	line("office", p.office)
	line("decided", p.decided.String())
	line("publish", p.publish.String())
	line("expires", p.expires.String())
	if !p.until.IsZero() {
		line("deferral", fmt.Sprintf("{until: %s, reason: 情况复杂, by: 赵某某, on: %s}", p.until, p.decided))
	}
	if p.interprets != nil {
		line("interprets", "["+p.interprets.path+"]")
	}
	if p.corrects != nil {
		line("corrects", "["+p.corrects.path+"]")
	}
	if len(p.clarifies) > 0 {
		line("clarifies", "[\""+strings.Join(p.clarifies, "\", \"")+"\"]")
	}
	if c := p.call; c != nil {
		line("participation", fmt.Sprintf("{form: %s, from: %s, to: %s, people: %d, opinions: %d, adopted: %d}", c.form, c.from, c.to, c.people, c.opinions, c.adopted))
	}
	b.WriteString("procedure:\n")
	step := func(name, by string, day date, more string) {
		if !day.IsZero() {
			fmt.Fprintf(&b, "  %s: {by: %s, on: %s%s}\n", name, by, day, more)
		}
	}
	step("proposed", p.proposer(), p.proposed, "")
	step("secrecy", "密某", p.secrecy, "")
	step("reviewed", "审某", p.reviewed, "")
	step("approved", "赵某某", p.approved, ", level: 主要负责人")
	step("approved", "赵某某", p.refused, ", result: 不同意")
	step("withdrawn", "赵某某", p.withdrawn, "")
	if len(p.held) > 0 {
		b.WriteString("held:\n")
		for _, h := range p.held {
			fmt.Fprintf(&b, "  - {method: %s, on: %s, where: %s, note: %s}\n", h.method, h.on, h.where, h.note)
		}
	}
	return b.String() + "---\n（样例）" + p.title + "。\n"
}

// proposer is who in the office of a paper proposed it.
func (p *paper) proposer() string { return "提某" + p.path[len(p.path)-1:] }

// grounds is why not everybody is told.
func (p *paper) grounds() string {
	if p.scope == "社会" {
		return ""
	}
	return "涉及内部事务"
}

// groupsOf is the groups of a scope that is for some alone.
func groupsOf(scope string) string {
	return map[string]string{"党内一定范围": "[党组成员]", "社会一定范围": "[政协委员]"}[scope]
}

// scopeIn is a scope as tables have it.
func scopeIn(scope string) string {
	return scope + map[string]string{"党内一定范围": "（党组成员）", "社会一定范围": "（政协委员）"}[scope]
}

// boardLog is the log of a board: an older sheet first, so that the whole year is known.
func (y *office) boardLog(board string) string {
	rows := [][]string{{"日期", "动作", "文稿", "索引号", "标题", "校验码", "张数", "经办人"}, {yearBegins, "张贴", "2025/旧文", "084-20250320-B0B584", "旧文", strings.Repeat("a", 64), "1", "吴某"}}
	hung := slices.Clone(y.papers)
	when := func(p *paper) date {
		if board == "hall" {
			return p.hall
		}
		return p.room
	}
	hung = slices.DeleteFunc(hung, func(p *paper) bool { return when(p).IsZero() })
	slices.SortStableFunc(hung, func(a, b *paper) int { return cmp.Or(when(a).Compare(when(b))) })
	for i, p := range hung {
		rows = append(rows, []string{when(p).String(), "张贴", p.path, fmt.Sprintf("%03d-20260101-%06X", p.number, i), p.title, strings.Repeat("b", 64), "1", "吴某"})
	}
	return table2csv(rows)
}
