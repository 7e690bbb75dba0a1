package filing_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/calendar"
)

// simulate is a year of an office.
func simulate(t *testing.T, seed uint64) *office {
	y := &office{t: t, r: rand.New(rand.NewPCG(seed, 2026)), holidays: calendar.New(), registers: map[string][]map[string]string{}, leads: map[string]string{}}
	y.catalogues()
	y.cadence = map[string]string{}
	for kind, keys := range map[string]string{"month": "2 34 44", "quarter": "1 3 21 25 31 35 38 42 46 83", "half": "4 14 17 26 30 47"} {
		for _, key := range strings.Fields(keys) {
			y.cadence[key] = kind
		}
	}
	y.each = map[string]bool{"21": true, "31": y.chance(50)}
	for _, e := range y.old {
		if all := able(e); len(all) > 1 && !y.each[e.key] && y.chance(30) {
			y.leads[e.key] = all[y.r.IntN(len(all))]
		}
	}
	y.works = []*work{
		{name: "结对共建", key: "39", office: "机关党委", stages: []date{on("2026-03-20"), on("2026-07-10")}, done: on("2026-11-06")},
		{name: "办公区改造", key: "42", office: "老干部服务中心", stages: []date{on("2026-10-30"), on("2027-06-30")}},
	}
	for _, e := range append(slices.Clone(y.old), y.now...) {
		if slices.ContainsFunc(y.papers, func(p *paper) bool { return p.key == e.key }) {
			continue
		}
		y.publishing(e)
	}
	y.stages()
	y.interpretations()
	y.lettersAndIncidents()
	y.keepRegisters()
	return y
}

func (y *office) chance(percent int) bool { return y.r.IntN(100) < percent }

// day is a day of the year within so many days of another.
func (y *office) day(from date, days int) date { return from.AddDays(y.r.IntN(days + 1)) }

// publishing is the papers of an entry.
func (y *office) publishing(e item) {
	from := on(yearBegins)
	if strings.HasPrefix(e.key, "新") {
		from = on(july)
	}
	switch e.timing {
	case "定期公开":
		for _, w := range y.owners(e) {
			for _, p := range y.periods(e.key) {
				last := lastOf(p)
				if y.chance(25) || last.Before(from) {
					continue
				}
				decided := y.day(last.AddDays(1), 12)
				if decided.Before(from) || decided.After(on(yearEnds)) {
					continue
				}
				y.write(paper{key: e.key, timing: "定期公开", period: p, decided: decided, publisher: w.publisher, office: w.offices[y.r.IntN(len(w.offices))]})
			}
		}
	case "长期公开":
		for range y.r.IntN(3) {
			y.write(paper{key: e.key, timing: "长期公开", decided: y.day(from, on(yearEnds).Sub(from)-10)})
		}
	default:
		for range 1 + y.r.IntN(3) {
			timing := "随时公开"
			if e.timing == "依内容确定" && y.chance(20) {
				timing = "长期公开"
			}
			y.write(paper{key: e.key, timing: timing, decided: y.day(from, on(yearEnds).Sub(from)-10)})
		}
	}
}

// periods is the periods for which an entry is disclosed, now and then longer or shorter ones than
// its cadence asks for.
func (y *office) periods(key string) []string {
	kind := y.cadence[key]
	if y.chance(15) {
		kind = map[string]string{"month": "quarter", "quarter": "month", "half": "quarter"}[kind]
	}
	all := []string{"2025"}
	n := map[string]int{"month": 12, "quarter": 4, "half": 2}[kind]
	for i := 1; i <= n; i++ {
		all = append(all, fmt.Sprintf(map[string]string{"month": "2026-%02d", "quarter": "2026-Q%d", "half": "2026-H%d"}[kind], i))
	}
	return all
}

// monthsOf is the months of a period, as 2026-03.
func monthsOf(period string) (all []string) {
	year, rest, _ := strings.Cut(period, "-")
	from, to := 1, 12
	switch n := 0; {
	case rest == "":
	case rest[0] == 'Q':
		fmt.Sscanf(rest, "Q%d", &n)
		from, to = 3*n-2, 3*n
	case rest[0] == 'H':
		fmt.Sscanf(rest, "H%d", &n)
		from, to = 6*n-5, 6*n
	default:
		fmt.Sscanf(rest, "%d", &n)
		from, to = n, n
	}
	for m := from; m <= to; m++ {
		all = append(all, fmt.Sprintf("%s-%02d", year, m))
	}
	return all
}

func lastOf(period string) date {
	all := monthsOf(period)
	return lastOfMonth(all[len(all)-1])
}

func lastOfMonth(month string) date {
	d := on(month + "-28")
	for d.AddDays(1).String()[:7] == month {
		d = d.AddDays(1)
	}
	return d
}

// write writes a paper of which what it is about is known, and takes it through its year.
func (y *office) write(p paper) *paper {
	e, listed := y.entry(p.key, p.decided)
	if !listed || p.decided.After(on(yearEnds)) {
		return nil
	}
	n := len(y.papers) + 1
	p.path, p.title, p.number = fmt.Sprintf("2026/p%03d", n), fmt.Sprintf("事项%03d", n), e.number
	if p.office == "" {
		all := able(e)
		p.office = all[y.r.IntN(len(all))]
	}
	if p.publisher == "" && slices.Contains(branches, p.office) && y.chance(60) {
		p.publisher = p.office
	}
	if p.publisher == "" {
		p.publisher = []string{"市政协党组", "市政协机关党组"}[y.r.IntN(2)]
	}
	if p.scope == "" {
		p.scope = map[string]string{"党内或社会": "社会", "依内容确定": "社会"}[e.scope]
		if p.scope == "" {
			p.scope = e.scope
		} else if y.chance(30) {
			p.scope = "党内"
		}
	}
	y.methods(&p, e)
	y.approve(&p)
	y.papers = append(y.papers, &p)
	return &p
}

// methods says how a paper is disclosed: in every way of its entry, or in some of them.
func (y *office) methods(p *paper, e item) {
	if len(p.methods) > 0 {
		return
	}
	if e.methods == "依内容确定" {
		p.methods = []string{"网站"}
		for _, m := range []string{"新闻发布会", "新媒体", "报刊", "电视"} {
			if p.scope == "社会" && y.chance(40) {
				p.methods = append(p.methods, m)
			}
		}
		if y.chance(20) && len(p.methods) > 1 {
			p.methods = p.methods[1:]
		}
		return
	}
	all := strings.Split(e.methods, "、")
	if p.plain = y.chance(40); p.plain {
		p.methods = all
		return
	}
	y.r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	p.methods = all[:1+y.r.IntN(len(all))]
}

func (p *paper) by(method string) bool { return slices.Contains(p.methods, method) }

// shown is the day from which a paper is what readers see, if nothing else stands against it.
func (p *paper) shown() date {
	if p.publish.After(p.approved) {
		return p.publish
	}
	return p.approved
}

// approve takes a paper through its steps, in time, late, or not at all, and to its readers.
func (y *office) approve(p *paper) {
	p.proposed = p.decided
	late := []int{0, 0, 0, 1, 4, 12}[y.r.IntN(6)]
	approved := y.day(p.decided, late)
	if p.timing == "随时公开" && p.call == nil && y.chance(12) {
		p.until = p.decided.AddDays(3 + y.r.IntN(8))
		approved = y.day(p.decided, 12)
	}
	if approved.After(on(yearEnds)) || y.chance(7) {
		return
	}
	if y.chance(85) {
		p.secrecy = p.decided
	}
	if y.chance(85) {
		p.reviewed = y.day(p.decided, approved.Sub(p.decided))
	}
	if y.chance(4) {
		p.refused = approved
		return
	}
	p.approved = approved
	if y.chance(10) {
		p.publish = approved.AddDays(1 + y.r.IntN(6))
	}
	from := p.shown()
	if p.call == nil && y.chance(6) {
		p.withdrawn = from.AddDays(10 + y.r.IntN(60))
	} else if y.chance(6) {
		p.expires = from.AddDays(15 + y.r.IntN(60))
	}
	for _, m := range p.methods {
		if !slices.Contains([]string{"会议", "新闻发布会", "新媒体", "报刊", "电视"}, m) || y.chance(25) {
			continue
		}
		for range 1 + y.r.IntN(2) {
			h := meeting{method: m, on: y.day(p.approved, 9), where: fmt.Sprintf("第%d会议室", 1+y.r.IntN(3)), note: "有关人员"}
			if m != "会议" && m != "新闻发布会" {
				h.where = map[string][]string{"新媒体": {"示例发布", "街谈"}, "报刊": {"示例日报", "示例晚报"}, "电视": {"示例电视台"}}[m][0]
				h.note = fmt.Sprintf("第%d版", 1+y.r.IntN(9))
				if m != "电视" && y.chance(50) {
					h.where = map[string]string{"新媒体": "街谈", "报刊": "示例晚报"}[m]
				}
			}
			if !h.on.After(on(yearEnds)) && !slices.ContainsFunc(p.held, func(o meeting) bool { return o.on == h.on && o.method == h.method }) {
				p.held = append(p.held, h)
			}
		}
	}
	if p.by("公开栏") {
		p.hall, p.room = y.puttingUp(p, p.scope == "社会"), y.puttingUp(p, p.scope == "社会" || p.scope == "党内")
	}
}

// puttingUp is the day on which somebody puts a paper up on a board, while it may hang there.
func (y *office) puttingUp(p *paper, meant bool) date {
	day := y.day(p.shown(), 8)
	if !meant || y.chance(20) || day.After(on(yearEnds)) {
		return date{}
	}
	return day
}

// stages is the papers of works that are disclosed stage by stage.
func (y *office) stages() {
	for _, w := range y.works {
		for n, end := range w.stages {
			if end.Year() == 2026 && y.chance(80) {
				y.write(paper{key: w.key, timing: "定期公开", work: w.name, stage: n + 1, office: w.office, decided: y.day(end, 20)})
			}
		}
	}
	if w := y.works[0]; y.chance(50) {
		y.write(paper{key: w.key, timing: "定期公开", work: w.name, stage: -1, office: w.office, decided: y.day(w.done, 20)})
	}
}

// interpretations is papers that interpret normative ones, and others that correct.
func (y *office) interpretations() {
	for _, p := range slices.Clone(y.papers) {
		switch {
		case p.key == "69" && y.chance(70):
			y.write(paper{key: "84", timing: "随时公开", interprets: p, methods: []string{"网站"}, decided: y.day(p.decided, 3)})
		case p.timing == "随时公开" && !p.approved.IsZero() && y.chance(4):
			y.write(paper{key: p.key, timing: "随时公开", corrects: p, scope: p.scope, office: p.office, publisher: p.publisher, decided: y.day(p.shown().AddDays(1), 40)})
		}
	}
	for range 4 { // a board, and none hangs where those few read it
		y.write(paper{key: "53", timing: "长期公开", methods: []string{"公开栏"}, decided: y.day(on("2026-02-01"), 150)})
	}
	for i, form := range []string{"征求意见", "公示", "听证", "征求意见", "公示", "咨询", "预公开"} {
		from := on(fmt.Sprintf("2026-%02d-%02d", 2+i, 2+y.r.IntN(20)))
		c := &call{form: form, from: from, to: from.AddDays(20 + y.r.IntN(10)), people: y.r.IntN(40)}
		c.opinions = y.r.IntN(30)
		c.adopted = y.r.IntN(c.opinions + 1)
		p := y.write(paper{key: []string{"84", "85"}[i%2], timing: "随时公开", scope: "社会", methods: []string{"网站"}, decided: from, call: c})
		if p.approved.After(from) { // a call is told before it begins
			p.approved, p.publish, p.secrecy, p.reviewed = from, date{}, date{}, date{}
		}
		if y.chance(60) && !p.approved.IsZero() {
			y.write(paper{key: p.key, timing: "随时公开", scope: "社会", methods: []string{"网站"}, corrects: p, decided: y.day(c.to, 25)})
		}
	}
}

// lettersAndIncidents is what readers said, and what a disclosure set off, with what was done of it.
func (y *office) lettersAndIncidents() {
	shown := slices.DeleteFunc(slices.Clone(y.papers), func(p *paper) bool { return p.approved.IsZero() || p.shown().After(on("2026-11-20")) })
	for n := 1; n <= 24; n++ {
		l := &letter{number: fmt.Sprintf("2026-%d", n), channel: []string{"意见箱", "电话", "邮件", "来访"}[y.r.IntN(4)], by: []string{"匿名", "张某某", "李某"}[y.r.IntN(3)], text: fmt.Sprintf("意见%d", n)}
		l.received = y.day(on(yearBegins), 355)
		if y.chance(60) {
			l.about = shown[y.r.IntN(len(shown))]
			l.received = y.day(l.about.shown(), 30)
		}
		if l.about == nil || y.chance(30) {
			l.office = everyOffice[y.r.IntN(len(everyOffice))]
		}
		l.passed = y.day(l.received, 2)
		if answered := y.day(l.passed, 23); y.chance(85) && !answered.After(on(yearEnds)) {
			l.answered = answered
			l.result = []string{"采纳", "解释说明", "更正", "更正", "补公开"}[y.r.IntN(5)]
			l.manner, l.reply, l.public = "电话", fmt.Sprintf("答复%d", n), y.chance(30)
			if (l.result == "更正" || l.result == "补公开") && y.chance(60) {
				y.write(paper{key: "40", timing: "随时公开", scope: "社会", methods: []string{"网站"}, clarifies: []string{"意见#" + l.number}, decided: y.day(l.answered, 4)})
			}
		}
		y.letters = append(y.letters, l)
	}
	for n := 1; n <= 4; n++ {
		found := y.day(on("2026-02-01"), 300)
		row := map[string]string{"编号": fmt.Sprintf("2026-%d", n), "事件": fmt.Sprintf("传言%d", n), "发现时间": found.String() + " 09:40", "责任科室": "综合科", "研判时间": found.AddDays(1).String() + " 11:00", "是否澄清": []string{"是", "否"}[n%2], "处置成效": "平息"}
		y.registers["舆情"] = append(y.registers["舆情"], row)
		if n%2 == 0 && y.chance(70) {
			y.write(paper{key: "40", timing: "随时公开", scope: "社会", methods: []string{"网站"}, office: "机关党委", clarifies: []string{"舆情#" + row["编号"]}, decided: y.day(found, 3)})
		}
	}
}

// keepRegisters is the other registers: who answers for what, meetings, trainings, two inspections,
// filings, an assessment.
func (y *office) keepRegisters() {
	add := func(register string, cells ...string) {
		row := map[string]string{}
		for i := 0; i < len(cells); i += 2 {
			row[cells[i]] = cells[i+1]
		}
		y.registers[register] = append(y.registers[register], row)
	}
	for i, name := range []string{"秘书科", "综合科", "机关党委", "机关第一党支部", "人事科"} {
		until := ""
		if i == 2 {
			until = "2026-08-31"
			add("机构人员", "机构", "责任科室", "职责", "责任人", "姓名", "接任某", "责任科室", name, "联系电话", "0000-0000099", "任职日期", "2026-09-01")
		}
		add("机构人员", "机构", "责任科室", "职责", "责任人", "姓名", fmt.Sprintf("责某%d", i), "责任科室", name, "联系电话", fmt.Sprintf("0000-000001%d", i), "任职日期", "2025-11-01", "离任日期", until)
	}
	add("机构人员", "机构", "领导小组", "职责", "组长", "姓名", "前某", "任职日期", "2020-01-01", "离任日期", "2025-12-31") // of the year before
	for m := 1; m <= 12; m += 2 {
		add("会议", "日期", y.day(on(fmt.Sprintf("2026-%02d-01", m)), 27).String(), "会议名称", fmt.Sprintf("领导小组第%d次会议", m), "地点", "三楼会议室", "议题", "党务公开", "参加人员", "电话13800000000")
	}
	add("会议", "日期", "2025-12-20", "会议名称", "上年会议", "议题", "总结")
	add("培训", "日期", "2026-04-16", "培训内容", "学习条例", "形式", "专题学习", "责任科室", "综合科", "人数", "12")
	add("培训", "日期", "2026-09-18", "培训内容", "业务", "形式", "业务培训", "责任科室", "机关党委", "人数", "31")
	mended := ""
	if y.chance(70) {
		mended = y.day(on("2026-07-20"), 40).String()
	}
	add("督查整改", "督查日期", "2026-07-15", "督查单位", "市委督查组", "责任科室", "机关党委", "发现问题", "公开不及时", "整改期限", "2026-08-14", "整改日期", mended, "整改情况", "已办")
	add("督查整改", "督查日期", "2026-12-10", "督查单位", "机关党委", "责任科室", "综合科", "发现问题", "没有取下", "整改期限", "2027-01-08")
	for m := 2; m <= 12; m++ {
		add("备案", "备案日期", fmt.Sprintf("2026-%02d-10", m), "备案事项", "任务落实情况", "备案内容", fmt.Sprintf("%d月情况", m-1), "报送单位", "市委办公室", "责任科室", "机关党委")
	}
	add("备案", "备案日期", "2026-07-03", "备案事项", "公开目录", "备案内容", "调整目录", "报送单位", "市委办公室", "责任科室", "机关党委", "答复日期", "2026-07-20", "审查意见", "调整", "整改期限", "2026-08-10", "整改日期", "2026-08-20")
	add("社会评议", "日期", "2026-06-24", "评议方式", "问卷调查", "人数", "86", "知晓率", "91.9%", "满意率", "95.3%")
}
