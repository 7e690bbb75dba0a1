package filing_test

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"gongkai/generator/calendar"
)

// tables is what the office files of a period, as the second count has it: the cells of each table
// as texts, without the running number before them.
type tables struct {
	*count
	first, last date
	year        bool
	all         []*owed // that belong into it
	want        map[string][][]string
}

func (y *office) tablesOf(p calendar.Period) map[string][][]string {
	t := &tables{count: y.counted(p.Last()), first: p.First(), last: p.Last(), year: p.Kind() == calendar.Year, want: map[string][][]string{}}
	for _, o := range t.owed {
		if o.open() || t.in(o.due) || t.in(o.done) {
			t.all = append(t.all, o)
		}
	}
	t.summary()
	t.register()
	t.approvals()
	t.entries()
	t.offices()
	t.late()
	t.disclosed()
	t.feedback()
	t.participation()
	t.media()
	t.conferencesHeld()
	t.files()
	if t.year {
		t.months()
		t.registersKept()
		t.evaluation()
	}
	return t.want
}

func (t *tables) in(d date) bool { return !d.IsZero() && !d.Before(t.first) && !d.After(t.last) }

func (t *tables) row(name string, cells ...any) {
	row := make([]string, len(cells))
	for i, cell := range cells {
		row[i] = fmt.Sprint(cell)
		if d, ok := cell.(date); ok {
			row[i] = d.String()
		}
	}
	t.want[name] = append(t.want[name], row)
}

// bar is the cells of a row that counts: in all, by states, and the share in time.
func bar(all []*owed) []any {
	states := map[string]int{}
	fallen := 0
	for _, o := range all {
		states[o.state]++
		if o.fallen() {
			fallen++
		}
	}
	cells := []any{len(all)}
	for _, s := range stateNames {
		cells = append(cells, states[s])
	}
	return append(cells, shareOf(states["按时公开"], fallen))
}

func shareOf(part, whole int) string {
	if whole == 0 {
		return "—"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(part)/float64(whole))
}

func (t *tables) of(is func(*owed) bool) []*owed {
	return slices.DeleteFunc(slices.Clone(t.all), func(o *owed) bool { return !is(o) })
}

func (t *tables) summary() {
	clauses := []string{"长期公开 二(五)1", "定期公开 二(五)2", "分阶段公开 二(五)2", "总结性公开 二(五)2", "随时公开 二(五)3", "政策解读 二(七)3", "澄清更正 二(七)5", "补充公开 二(六)1", "参与结果 二(四)", "例行发布 二(七)4"}
	for i, k := range clauses {
		kind, clause, _ := strings.Cut(k, " ")
		all := t.of(func(o *owed) bool { return o.kind == kind })
		if i < 7 || len(all) > 0 {
			t.row("概况", append([]any{kind, clause}, bar(all)...)...)
		}
	}
	t.row("概况", append([]any{"合计", ""}, bar(t.all)...)...)
}

func (t *tables) months() {
	for _, m := range monthsOf("2026") {
		t.row("各月到期情况", append([]any{periodIn(m)}, bar(t.of(func(o *owed) bool { return strings.HasPrefix(o.due.String(), m) }))...)...)
	}
	var due []*owed
	for _, o := range t.all {
		if o.due.Year() == 2026 && !o.due.IsZero() {
			due = append(due, o)
		}
	}
	t.row("各月到期情况", append([]any{"合计"}, bar(due)...)...)
}

func leading(o *owed) string {
	if o.lead == "" {
		return "共同承担"
	}
	return o.lead
}

func (t *tables) offices() {
	for _, name := range everyOffice {
		helps := len(t.of(func(o *owed) bool { return slices.Contains(o.helpers, name) }))
		t.row("各科室完成情况", append(append([]any{name}, bar(t.of(func(o *owed) bool { return o.lead == name }))...), helps)...)
	}
	if joint := t.of(func(o *owed) bool { return o.lead == "" }); len(joint) > 0 {
		t.row("各科室完成情况", append(append([]any{"共同承担"}, bar(joint)...), "")...)
	}
	t.row("各科室完成情况", append(append([]any{"合计"}, bar(t.all)...), "")...)
}

// publisherOf is who publishes what is owed.
func (t *tables) publisherOf(o *owed) string {
	switch {
	case o.paper != nil:
		return o.paper.publisher
	case o.about != nil:
		return o.about.publisher
	case len(o.able) == 1 && slices.Contains(branches, o.able[0]):
		return o.able[0]
	}
	return strings.Join(o.entry.publishers, "、")
}

func numbered(n int) any {
	if n == 0 {
		return ""
	}
	return n
}

func counting(o *owed) any {
	if o.clock == "逾期公开" || o.clock == "已逾期" || o.clock == "未到期" {
		return o.days
	}
	return ""
}

// remarks is what stands beside what is owed.
func remarks(o *owed) string {
	publisher, unknown, dropped := "", "", ""
	if o.publisher != "" {
		publisher = "由" + o.publisher + "公开"
	}
	if o.clock == "期限不明" {
		unknown = "2027年放假安排未公布"
	}
	if o.dropped {
		dropped = "现行目录已取消该项"
	}
	return joinedBy("；", publisher, unknown, o.remark, dropped)
}

func (t *tables) register() {
	for _, o := range t.all {
		scope, timing, methods := o.entry.scope, o.entry.timing, o.entry.methods
		person := t.responsible(o.lead)
		if p := o.paper; p != nil {
			scope, timing, methods = scopeIn(p.scope), p.timing, strings.Join(p.methods, "、")
			if person == "" && t.approved(p) {
				person = p.proposer()
			}
		}
		t.row("台账", numbered(o.number), o.kind, o.matter, periodIn(o.period), t.publisherOf(o), o.owner, leading(o), strings.Join(o.helpers, "、"), leaders[o.lead], person,
			scope, timing, methods, o.since, o.due, o.done, o.state, counting(o), remarks(o))
	}
}

// responsible is who answers for an office on the day, after the register.
func (t *tables) responsible(office string) string {
	for _, row := range t.registers["机构人员"] {
		until := row["离任日期"]
		if row["职责"] == "责任人" && row["责任科室"] == office && !on(row["任职日期"]).After(t.day) && (until == "" || on(until).After(t.day)) {
			return row["姓名"]
		}
	}
	return ""
}

func (t *tables) late() {
	for _, o := range t.all {
		if o.clock == "逾期公开" || o.clock == "已逾期" {
			t.row("逾期", numbered(o.number), o.matter, periodIn(o.period), o.owner, leading(o), leaders[o.lead], o.due, o.done, o.state, o.days, remarks(o))
		}
	}
}

func (t *tables) approvals() {
	for _, p := range t.papers {
		methods := strings.Join(p.methods, "、")
		head := []any{p.number, p.title, p.publisher, p.office, scopeIn(p.scope), p.timing, methods}
		step := func(by string, day date, result string) []any {
			if day.IsZero() {
				return []any{"", "", ""}
			}
			return []any{by, day, result}
		}
		switch {
		case t.in(p.refused):
			t.row("审批", append(append(head, "", "", "", "", "", "", "", ""), append(step("赵某某", p.refused, "不同意"), "", "")...)...)
		case t.in(p.approved):
			t.row("审批", slices.Concat(head, []any{p.proposer(), p.proposed}, step("密某", p.secrecy, "不涉密"), step("审某", p.reviewed, "同意"), step("赵某某", p.approved, "同意"), []any{"主要负责人", ""})...)
			kept := map[string]string{"长期公开": "永久", "定期公开": "10年", "随时公开": "10年"}[p.timing]
			t.row("公开方案", p.number, p.title, p.grounds(), scopeIn(p.scope), p.timing, p.office, "", "", "", "", "", "", "", "主要负责人", "", p.approved, kept)
		}
	}
}

func (t *tables) entries() {
	for _, e := range t.listed(t.day) {
		published := 0
		for _, p := range t.papers {
			if p.key == e.key && t.in(t.done(p)) {
				published++
			}
		}
		cells := bar(t.of(func(o *owed) bool { return o.key == e.key }))
		t.row("各项完成情况", append([]any{e.number, e.title, e.timing, e.offices, published}, cells[:len(cells)-1]...)...)
	}
	for _, e := range t.old { // what is listed no more, and still owed or told
		if _, listed := t.entry(e.key, t.day); listed {
			continue
		}
		published := 0
		for _, p := range t.papers {
			if p.key == e.key && t.in(t.done(p)) {
				published++
			}
		}
		if all := t.of(func(o *owed) bool { return o.key == e.key }); len(all)+published > 0 {
			cells := bar(all)
			t.row("各项完成情况", append([]any{e.number, e.title + "（现行目录已取消）", e.timing, e.offices, published}, cells[:len(cells)-1]...)...)
		}
	}
	if none := t.of(func(o *owed) bool { return o.key == "" }); len(none) > 0 {
		cells := bar(none)
		t.row("各项完成情况", append([]any{"", "不属于现行目录的事项", "", "", 0}, cells[:len(cells)-1]...)...)
	}
}

// index is the index number of a paper.
func (p *paper) index() string {
	sum := sha256.Sum256([]byte(p.path))
	return fmt.Sprintf("%03d-%s-%02X%02X%02X", p.number, strings.ReplaceAll(p.decided.String(), "-", ""), sum[0], sum[1], sum[2])
}

// siteOf is the site whose readers are those of a scope: its id and its title.
func siteOf(scope string) (id, title string) {
	switch scope {
	case "社会":
		return "public", "社会网"
	case "社会一定范围":
		return "members", "委员网"
	case "党内":
		return "party", "党内网"
	}
	return "leading", "党组网"
}

// standsOn reports that a paper is shown on a day.
func (p *paper) standsOn(day date) bool {
	over := func(d date) bool { return !d.IsZero() && !d.After(day) }
	return !p.shown().After(day) && !over(p.withdrawn) && !over(p.expires)
}

// places is every way in which a paper reached its readers by now.
func (c *count) places(p *paper) (all []meeting) {
	if !c.approved(p) {
		return nil
	}
	_, title := siteOf(p.scope)
	from := p.shown()
	if p.by("网站") && !from.After(c.day) {
		all = append(all, meeting{method: "网站", where: title, on: from})
	}
	if end := lastOfMonth(from.String()[:7]); p.by("文件") && !end.After(c.day) && p.standsOn(end) {
		all = append(all, meeting{method: "文件", where: title + "，" + periodIn(from.String()[:7]) + "简报", on: end})
	}
	switch in := func(d date) bool { return !d.IsZero() && !d.After(c.day) }; {
	case in(p.hall) && p.hall == p.room:
		all = append(all, meeting{method: "公开栏", where: "大厅栏（一楼）；活动室栏（三楼）", on: p.hall})
	default:
		if in(p.hall) {
			all = append(all, meeting{method: "公开栏", where: "大厅栏（一楼）", on: p.hall})
		}
		if in(p.room) {
			all = append(all, meeting{method: "公开栏", where: "活动室栏（三楼）", on: p.room})
		}
	}
	for _, h := range p.held {
		if !h.on.After(c.day) {
			all = append(all, meeting{method: h.method, where: h.where + "，" + h.note, on: h.on})
		}
	}
	return all
}

func (t *tables) disclosed() {
	for _, p := range t.papers {
		for _, d := range t.places(p) {
			if !t.in(d.on) {
				continue
			}
			address := ""
			if id, _ := siteOf(p.scope); d.method == "网站" {
				if address = "sites/" + id + "/records/" + p.path + ".html"; id == "public" {
					address = "https://dwgk.example.com/records/" + p.path + ".html"
				}
			}
			t.row("公开事项登记簿", p.number, p.title, p.publisher, p.office, scopeIn(p.scope), p.timing, d.method, d.where, d.on, p.index(), address, p.approved, "")
		}
	}
}

// files is the papers that the other tables name; the digests are not counted again.
func (t *tables) files() {
	named := map[*paper]bool{}
	for _, o := range t.all {
		named[o.paper], named[o.about] = true, true
	}
	for _, p := range t.papers {
		told := slices.ContainsFunc(t.places(p), func(d meeting) bool { return t.in(d.on) })
		if named[p] || told || t.in(p.approved) {
			t.row("文稿索引", p.number, p.title, p.index(), p.path)
		}
	}
}
