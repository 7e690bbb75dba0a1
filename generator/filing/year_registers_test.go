package filing_test

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gongkai/generator/registers"
)

// answer is how answering a letter stands on the day: in words, and the working days.
func (c *count) answer(l letter) (due date, clock string, days int) {
	due = c.after(l.received, 10)
	clock, days = c.clock(l.received, due, l.answered, 10)
	return due, clock, days
}

func (t *tables) feedback() {
	words := map[string]string{"按时公开": "按时答复", "逾期公开": "逾期答复", "已逾期": "逾期未答复", "未到期": "办理中", "期限不明": "期限不明"}
	for _, written := range t.letters {
		l := t.asOf(written)
		if l.received.After(t.day) || !l.answered.IsZero() && !t.in(l.received) && !t.in(l.answered) {
			continue
		}
		due, clock, n := t.answer(l)
		by, about, office, public, days := "匿名", "", l.office, "", any("")
		if l.by != "匿名" {
			by = string([]rune(l.by)[:1]) + "**"
		}
		if l.about != nil {
			about = l.about.title
			if office == "" {
				office = l.about.office
			}
		}
		if l.public {
			public = "公开"
		}
		if clock == "逾期公开" || clock == "已逾期" || clock == "未到期" {
			days = n
		}
		t.row("意见反馈", l.number, l.received, l.channel, by, about, l.text, office, l.passed, "", "", due, l.answered, l.manner, l.reply, l.result, public, words[clock], days)
	}
}

// formsInOrder is the forms of participation in the order of the plan.
var formsInOrder = []string{"旁听", "列席", "通报", "咨询", "征求意见", "公示", "听证", "预公开"}

func (t *tables) participation() {
	words := map[string]string{"按时公开": "按时公布", "逾期公开": "逾期公布", "已逾期": "逾期未公布", "未到期": "待公布", "期限不明": "期限不明"}
	type sums struct{ calls, people, opinions, adopted, owed, told int }
	by := map[string]*sums{}
	for _, p := range t.papers {
		if p.call == nil || t.done(p).IsZero() || p.call.from.After(t.last) {
			continue
		}
		i := slices.IndexFunc(t.owed, func(o *owed) bool { return o.kind == "参与结果" && o.about == p })
		if p.call.to.Before(t.first) && (i < 0 || !slices.Contains(t.all, t.owed[i])) {
			continue
		}
		due, done, state := date{}, date{}, "进行中"
		c := p.call
		s := by[c.form]
		if s == nil {
			s = &sums{}
			by[c.form] = s
		}
		if i >= 0 {
			o := t.owed[i]
			due, done, state = o.due, o.done, words[o.state]
			if s.owed++; !done.IsZero() {
				s.told++
			}
		}
		s.calls, s.people, s.opinions, s.adopted = s.calls+1, s.people+c.people, s.opinions+c.opinions, s.adopted+c.adopted
		t.row("参与登记", c.form, p.number, p.title, scopeIn(p.scope), p.office, c.from, c.to, c.people, c.opinions, c.adopted, "", due, done, state)
	}
	var all sums
	for _, form := range formsInOrder {
		if s := by[form]; s != nil {
			t.row("参与", form, s.calls, s.people, s.opinions, s.adopted, shareOf(s.adopted, s.opinions), s.owed, s.told)
			all = sums{all.calls + s.calls, all.people + s.people, all.opinions + s.opinions, all.adopted + s.adopted, all.owed + s.owed, all.told + s.told}
		}
	}
	if all.calls > 0 {
		t.row("参与", "合计", all.calls, all.people, all.opinions, all.adopted, shareOf(all.adopted, all.opinions), all.owed, all.told)
	}
}

var partyMedia = []string{"示例日报", "示例发布"}

func (t *tables) media() {
	all := t.carriedBy("新媒体", "报刊", "电视")
	first := map[*paper]date{}
	for _, c := range all {
		if slices.Contains(partyMedia, c.where) && first[c.paper].IsZero() {
			first[c.paper] = c.on
		}
	}
	counts, sum, party := map[string]int{}, 0, 0
	for _, c := range all {
		if !t.in(c.on) {
			continue
		}
		of, is, rank := slices.Contains(partyMedia, c.where), "否", "后于党媒"
		switch {
		case of && c.on == first[c.paper]:
			is, rank = "是", "党媒首发"
		case of:
			is, rank = "是", "党媒"
		case first[c.paper].IsZero():
			rank = "没有党媒"
		case c.on.Before(first[c.paper]):
			rank = "先于党媒"
		}
		counts[c.where]++
		if sum++; of {
			party++
		}
		t.row("媒体发布", c.on, c.method, c.where, is, rank, c.paper.number, c.paper.title, c.note)
	}
	if sum == 0 {
		return
	}
	for name, n := range counts {
		is := "否"
		if slices.Contains(partyMedia, name) {
			is = "是"
		}
		t.row("媒体份额", name, is, n, shareOf(n, sum))
	}
	t.row("媒体份额", "党媒合计", "是", party, shareOf(party, sum))
	t.row("媒体份额", "合计", "", sum, "100.0%")
}

func (t *tables) conferencesHeld() {
	words := map[string]string{"按时公开": "已举行", "已逾期": "未举行", "未到期": "待举行"}
	regular := map[string]bool{}
	id := func(p *paper, day date) string { return p.path + day.String() }
	for _, o := range t.owed {
		if o.kind != "例行发布" {
			continue
		}
		begins, ends := on(monthsOf(o.period)[0]+"-01"), lastOf(o.period)
		if !slices.Contains(t.all, o) && (begins.After(t.first) || ends.Before(t.first)) {
			continue
		}
		where, title, note := "", "", ""
		for _, h := range t.conferences() {
			if h.paper == o.paper && h.on == o.done && where == "" {
				where, title, note = h.where, h.paper.title, h.note
				regular[id(h.paper, h.on)] = true
			}
		}
		t.row("新闻发布", periodIn(o.period), "言某", "综合科", words[o.state], o.done, where, title, note)
	}
	for _, h := range t.conferences() {
		if t.in(h.on) && !regular[id(h.paper, h.on)] {
			t.row("新闻发布", "", "言某", h.paper.office, "另行举行", h.on, h.where, h.paper.title, h.note)
		}
	}
}

// registersKept is the registers of the year: all rows but those that are of the year before alone.
func (t *tables) registersKept() {
	words := map[string]string{"按时公开": "按期整改", "逾期公开": "逾期整改", "已逾期": "逾期未整改", "未到期": "整改中", "期限不明": "期限不明"}
	for _, kind := range registers.All {
		name := string(kind.Name)
		for _, row := range t.registers[name] {
			if name == "机构人员" && strings.HasPrefix(row["离任日期"], "2025") || name == "会议" && strings.HasPrefix(row["日期"], "2025") {
				continue
			}
			var cells []any
			for _, column := range kind.Header() {
				cells = append(cells, strings.ReplaceAll(row[column], "13800000000", "138****0000"))
			}
			if begun, terms := map[string]string{"督查整改": "督查日期", "备案": "备案日期"}[name]; terms {
				cells = append(cells, "", "")
				if row["整改期限"] != "" {
					done := date{}
					if row["整改日期"] != "" {
						done = on(row["整改日期"])
					}
					clock, days := t.clock(on(row[begun]), on(row["整改期限"]), done, 0)
					cells[len(cells)-2] = words[clock]
					if clock == "逾期公开" || clock == "已逾期" || clock == "未到期" {
						cells[len(cells)-1] = days
					}
					if on(row["整改期限"]).Year() > 2026 && done.IsZero() {
						cells[len(cells)-1] = "不明"
					}
				}
			}
			t.row(name, cells...)
		}
	}
}

// evidence is one thing that is counted for an item of the evaluation.
type evidence struct {
	item, office, publisher string
	met                     bool
}

var weights = []struct {
	item   string
	weight int
}{{"按时公开", 30}, {"应公开尽公开", 20}, {"同步解读", 5}, {"及时更正", 5}, {"按时答复意见", 10}, {"公开有载体", 10}, {"程序完整", 10}}

// evaluation is the score sheet: of everything that fell due in the year, whoever it belongs to.
func (t *tables) evaluation() {
	var all []evidence
	note := func(item, office, publisher string, number int, matter, period string, due, done date, met bool, path string) {
		if !t.in(due) {
			return
		}
		all = append(all, evidence{item, office, publisher, met})
		t.row("考核依据", item, office, publisher, numbered(number), matter, period, due, done, map[bool]string{true: "是", false: "否"}[met], path)
	}
	for _, o := range t.owed {
		publisher, path := o.publisher, ""
		if o.paper != nil {
			path = o.paper.path
			if publisher == "" {
				publisher = o.paper.publisher
			}
		}
		if publisher == "" && o.about != nil {
			publisher = o.about.publisher
		}
		say := func(item string, met bool) {
			note(item, leading(o), publisher, o.number, o.matter, periodIn(o.period), o.due, o.done, met, path)
		}
		if o.fallen() {
			switch o.kind {
			case "政策解读":
				say("同步解读", o.state == "按时公开")
			case "澄清更正":
				say("及时更正", o.state == "按时公开")
			default:
				say("按时公开", o.state == "按时公开")
				say("应公开尽公开", !o.open())
			}
		}
		if o.paper != nil && (!o.open() || o.state == "无载体") {
			say("公开有载体", o.state != "无载体")
		}
	}
	for _, written := range t.letters {
		l := t.asOf(written)
		due, clock, _ := t.answer(l)
		if l.received.After(t.day) || clock == "未到期" || clock == "期限不明" {
			continue
		}
		office, publisher, path := l.office, "", ""
		if l.about != nil {
			publisher, path = l.about.publisher, l.about.path
			if office == "" {
				office = l.about.office
			}
		}
		note("按时答复意见", office, publisher, 0, "意见（"+l.received.String()+" "+l.channel+"）", "", due, l.answered, clock == "按时公开", path)
	}
	for _, p := range t.papers {
		if t.approved(p) {
			e, _ := t.entry(p.key, t.day)
			period := periodIn(p.period)
			if p.work != "" {
				if period = fmt.Sprintf("“%s”第%d阶段", p.work, p.stage); p.stage < 0 {
					period = "“" + p.work + "”总结"
				}
			}
			note("程序完整", p.office, p.publisher, e.number, p.title, period, p.approved, p.approved, !p.secrecy.IsZero() && !p.reviewed.IsZero(), p.path)
		}
	}
	t.scores("科室", append(slices.Clone(everyOffice), "共同承担", ""), all, func(e evidence) string { return e.office })
	t.scores("公开主体", append(append([]string{"市政协党组", "市政协机关党组"}, branches...), ""), all, func(e evidence) string { return e.publisher })
}

func (t *tables) scores(kind string, names []string, all []evidence, whose func(evidence) string) {
	for _, name := range names {
		mine := slices.DeleteFunc(slices.Clone(all), func(e evidence) bool { return whose(e) != name })
		if len(mine) == 0 {
			continue
		}
		if name == "" {
			name = "未定" + kind
		}
		weight, points := 0, 0.0
		for _, w := range weights {
			sum, met := 0, 0
			for _, e := range mine {
				if e.item == w.item {
					if sum++; e.met {
						met++
					}
				}
			}
			got := ""
			if sum > 0 {
				p := math.Round(10*float64(w.weight)*float64(met)/float64(sum)) / 10
				got, weight, points = fmt.Sprintf("%.1f", p), weight+w.weight, points+p
			}
			t.row("考核评分", name, kind, w.item, w.weight, sum, met, shareOf(met, sum), "—", got, "")
		}
		t.row("考核评分", name, kind, "内容质量", 10, "", "", "", "", "", "")
		t.row("考核评分", name, kind, "小计（程序统计的）", weight, "", "", "", "", fmt.Sprintf("%.1f", points), "")
		t.row("考核评分", name, kind, "总分", "", "", "", "", "", "", "")
	}
}
