package filing_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"gongkai/generator/calendar"
)

// count is the second count of a year, on a day.
type count struct {
	*office
	day  date
	owed []*owed
}

// owed is one thing that the office owes, as the second count has it.
type owed struct {
	kind, key, matter, owner, lead, publisher, period, ref string
	number                                                 int // 0: of no entry
	entry                                                  item
	able, helpers                                          []string
	since, due, done                                       date
	state, clock                                           string
	days                                                   int
	paper, about                                           *paper
	remark                                                 string
	dropped                                                bool
}

// The states, in the order in which tables list them.
var stateNames = []string{"按时公开", "逾期公开", "已逾期", "无载体", "未到期", "未启动", "期限不明"}

func (o *owed) open() bool { return o.state != "按时公开" && o.state != "逾期公开" }

func (o *owed) fallen() bool {
	return o.clock == "按时公开" || o.clock == "逾期公开" || o.clock == "已逾期"
}

// counted counts everything that is owed on a day.
func (y *office) counted(day date) *count {
	c := &count{office: y, day: day}
	c.ofPapers()
	c.ofEntries()
	c.ofWorks()
	c.ofInterpretations()
	c.ofLetters()
	c.ofIncidents()
	c.ofCalls()
	c.ofReleases()
	return c
}

// known is the papers of which something is known: their matter was decided.
func (c *count) known() (all []*paper) {
	for _, p := range c.papers {
		if !p.decided.After(c.day) {
			all = append(all, p)
		}
	}
	return all
}

func (c *count) approved(p *paper) bool { return !p.approved.IsZero() && !p.approved.After(c.day) }

// down reports that a paper was shown and is shown no more.
func (c *count) down(p *paper) bool {
	past := func(d date) bool { return !d.IsZero() && !d.After(c.day) }
	return c.approved(p) && (past(p.withdrawn) || past(p.expires))
}

// done is the day on which a paper first reached somebody, by now.
func (c *count) done(p *paper) date {
	if !c.approved(p) {
		return date{}
	}
	days := []date{p.hall, p.room}
	if p.by("网站") || p.by("文件") {
		days = append(days, p.shown())
	}
	for _, h := range p.held {
		days = append(days, h.on)
	}
	var first date
	for _, d := range days {
		if !d.IsZero() && !d.After(c.day) && (first.IsZero() || d.Before(first)) {
			first = d
		}
	}
	return first
}

// nowhere reports that no method of a paper can reach anybody.
func (p *paper) nowhere() bool {
	return len(p.methods) == 1 && p.by("公开栏") && strings.HasSuffix(p.scope, "一定范围")
}

// why is what keeps a paper that is not done from its readers.
func (c *count) why(p *paper) string {
	told := func(m string) bool { return !slices.Contains([]string{"网站", "文件", "公开栏"}, m) }
	switch {
	case !c.approved(p):
		return "有文稿，未完成审批"
	case c.down(p):
		return ""
	case p.nowhere():
		return "已审批，但没有面向这一范围的网站、公开栏，谁也看不到"
	case p.shown().After(c.day):
		return "已审批，待公开"
	case p.by("公开栏") && !strings.HasSuffix(p.scope, "一定范围"):
		return "应上公开栏，张贴记录里还没有"
	case slices.ContainsFunc(p.methods, told):
		return "已审批，未登记实施"
	}
	return ""
}

// add settles what is owed from a day on, within so many working days.
func (c *count) add(o *owed, since date, within int, p *paper) *owed {
	due := date{}
	if !since.IsZero() {
		due = c.after(since, within)
	}
	return c.settle(o, since, due, within, p)
}

func (c *count) settle(o *owed, since, due date, within int, p *paper) *owed {
	o.since, o.due = since, due
	if p != nil {
		o.paper, o.done = p, c.done(p)
		if o.done.IsZero() {
			o.remark = c.why(p)
		}
		_, listed := c.entry(p.key, c.day)
		o.dropped = !listed
	}
	o.clock, o.days = c.clock(since, due, o.done, within)
	if o.state = o.clock; p != nil && c.approved(p) && !c.down(p) && p.nowhere() {
		o.state = "无载体"
	}
	if !o.open() {
		o.remark = ""
	}
	switch {
	case len(o.able) == 1:
		o.lead = o.able[0]
	case p != nil:
		o.lead = p.office
	}
	for _, name := range o.able {
		if name != o.lead {
			o.helpers = append(o.helpers, name)
		}
	}
	c.owed = append(c.owed, o)
	return o
}

// clock is how time stands, and the working days that are left or are too many.
func (c *count) clock(since, due, done date, within int) (string, int) {
	switch {
	case since.IsZero() && done.IsZero():
		return "未启动", 0
	case due.IsZero():
		if !done.IsZero() && done.Sub(since) <= within {
			return "按时公开", 0
		}
		return "期限不明", 0
	case !done.IsZero() && !done.After(due):
		return "按时公开", 0
	case !done.IsZero():
		return "逾期公开", c.worked(due, done)
	case c.day.After(due):
		return "已逾期", c.worked(due, c.day)
	}
	return "未到期", c.worked(c.day, due)
}

// under is the beginning of what is owed under the entry of a paper.
func (c *count) under(kind string, p *paper) *owed {
	o := &owed{kind: kind, key: p.key, matter: p.title, owner: p.office, able: []string{p.office}}
	if e, listed := c.entry(p.key, c.day); listed {
		o.entry = e
	} else {
		o.entry, _ = c.entry(p.key, p.decided)
	}
	o.number = o.entry.number
	return o
}

func (c *count) ofPapers() {
	for _, p := range c.known() {
		switch p.timing {
		case "长期公开":
			c.add(c.under("长期公开", p), p.decided, 10, p)
		case "随时公开":
			due := p.decided
			deferred := c.approved(p) && !p.approved.After(p.until) && !p.until.IsZero()
			if deferred {
				due = p.until
			}
			o := c.settle(c.under("随时公开", p), p.decided, due, 0, p)
			switch {
			case deferred:
				o.remark = joinedBy("；", o.remark, "经批准延至"+p.until.String())
			case !p.until.IsZero() && o.open():
				o.remark = "所写延期未经审批，不算数"
			}
		}
	}
}

func joinedBy(by string, texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), by)
}

// does reports whether a paper does what an owner of an entry owes. What an office wrote that the
// entry names no more counts for the first of them.
func (c *count) does(p *paper, w owner, key string) bool {
	e, _ := c.entry(key, c.day)
	office := slices.Contains(w.offices, p.office)
	if !slices.Contains(able(e), p.office) {
		office = w.name == c.owners(e)[0].name
	}
	return office && (w.publisher == "" || w.publisher == p.publisher)
}

func (c *count) ofEntries() {
	used := map[*paper]bool{}
	for _, e := range c.listed(c.day) {
		for _, w := range c.owners(e) {
			o := owed{key: e.key, number: e.number, entry: e, matter: e.title, owner: w.name, able: w.offices, publisher: w.publisher, lead: c.leads[e.key]}
			if len(w.offices) > 1 && !slices.Contains(w.offices, o.lead) {
				o.lead = ""
			}
			switch e.timing {
			case "长期公开":
				c.ofStanding(o, w)
			case "定期公开":
				c.ofPeriods(o, w, used)
			}
		}
	}
	for _, p := range c.known() { // of what is listed no more, or otherwise
		if p.timing == "定期公开" && p.work == "" && !used[p] && !lastOf(p.period).Before(on(yearBegins)) {
			o := c.under("定期公开", p)
			o.period = p.period
			c.add(o, lastOf(p.period), 15, p)
		}
	}
}

// ofStanding is an entry under which nothing stands.
func (c *count) ofStanding(o owed, w owner) {
	o.kind = "长期公开"
	for _, p := range c.known() {
		if p.key != o.key || p.timing != "长期公开" || !c.does(p, w, o.key) {
			continue
		}
		if !c.down(p) {
			return
		}
		o.remark = "已撤下，没有替代"
	}
	c.add(&o, date{}, 0, nil)
}

// ofPeriods is every period of an entry that has begun.
func (c *count) ofPeriods(of owed, w owner, used map[*paper]bool) {
	of.kind = "定期公开"
	var mine []*paper
	for _, p := range c.known() {
		if p.key == of.key && p.timing == "定期公开" && p.work == "" && c.does(p, w, of.key) {
			mine = append(mine, p)
		}
	}
	slices.SortFunc(mine, func(a, b *paper) int {
		x, y := c.done(a), c.done(b)
		if x.IsZero() != y.IsZero() {
			if x.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(x.Compare(y), lastOf(a.period).Compare(lastOf(b.period)), cmp.Compare(a.path, b.path))
	})
	for _, period := range c.asked(of.key) {
		months := monthsOf(period)
		if on(months[0] + "-01").After(c.day) {
			break
		}
		o := of
		o.period = period
		open := map[string]bool{}
		for _, m := range months {
			open[m] = true
		}
		var covering, written *paper
		for _, p := range mine {
			its := monthsOf(p.period)
			if !slices.ContainsFunc(its, func(m string) bool { return slices.Contains(months, m) }) {
				continue
			}
			used[p] = true
			if c.done(p).IsZero() {
				if written == nil || p.period == period {
					written = p
				}
				continue
			}
			for _, m := range its {
				delete(open, m)
			}
			if len(open) == 0 && covering == nil {
				covering = p
			}
		}
		if covering == nil {
			covering = written
		}
		c.add(&o, lastOf(period), 15, covering)
	}
}

// asked is the periods of the year by which an entry is disclosed.
func (c *count) asked(key string) []string {
	var all []string
	switch c.cadence[key] {
	case "month":
		return monthsOf("2026")
	case "quarter":
		all = []string{"2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"}
	case "half":
		all = []string{"2026-H1", "2026-H2"}
	default:
		all = []string{"2026"}
	}
	return all
}

// first is the paper that was disclosed first; of those that were not, the first.
func (c *count) first(papers []*paper) *paper {
	var found *paper
	for _, p := range papers {
		if found == nil || c.done(found).IsZero() && !c.done(p).IsZero() || !c.done(p).IsZero() && c.done(p).Before(c.done(found)) {
			found = p
		}
	}
	return found
}

func (c *count) picked(of func(*paper) bool) *paper {
	return c.first(slices.DeleteFunc(c.known(), func(p *paper) bool { return !of(p) }))
}

func (c *count) ofWorks() {
	for _, w := range c.works {
		e, _ := c.entry(w.key, c.day)
		begin := func(kind string, p *paper) *owed {
			o := &owed{kind: kind, key: w.key, number: e.number, entry: e, matter: e.title, owner: w.office, able: []string{w.office}}
			if p != nil {
				o.matter = p.title
			}
			return o
		}
		years := map[int]bool{}
		for n, end := range w.stages {
			p := c.picked(func(p *paper) bool { return p.work == w.name && p.stage == n+1 })
			years[end.Year()] = true
			o := begin("分阶段公开", p)
			o.period = fmt.Sprintf("“%s”第%d阶段", w.name, n+1)
			c.add(o, end, 15, p)
		}
		final := c.picked(func(p *paper) bool { return p.work == w.name && p.stage < 0 })
		if final == nil && len(years) < 2 {
			continue
		}
		o := begin("总结性公开", final)
		o.period = "“" + w.name + "”总结"
		since := w.done
		if since.After(c.day) {
			since = date{}
		}
		if since.IsZero() && final != nil {
			since = final.decided
		}
		c.add(o, since, 15, final)
	}
}

func periodIn(text string) string {
	p, err := calendar.ParsePeriod(text)
	if err != nil {
		return text
	}
	return p.Chinese()
}
