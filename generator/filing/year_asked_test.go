package filing_test

import (
	"fmt"
	"slices"
)

// asOf is what is known of a letter by now.
func (c *count) asOf(l *letter) letter {
	now := *l
	if now.answered.After(c.day) {
		now.answered, now.result, now.manner, now.reply, now.public = date{}, "", "", "", false
	}
	if now.passed.After(c.day) {
		now.passed = date{}
	}
	return now
}

func (c *count) ofInterpretations() {
	for _, p := range c.known() {
		if done := c.done(p); p.key == "69" && !done.IsZero() {
			by := c.picked(func(q *paper) bool { return q.interprets == p })
			o := c.under("政策解读", p)
			o.about = p
			c.settle(o, done, done, 0, by)
		}
	}
}

func (c *count) ofLetters() {
	for _, written := range c.letters {
		l := c.asOf(written)
		if l.received.After(c.day) || l.result != "更正" && l.result != "补公开" {
			continue
		}
		by := c.picked(func(p *paper) bool { return slices.Contains(p.clarifies, "意见#"+l.number) })
		o := &owed{owner: l.office, matter: l.text}
		if l.about != nil {
			o = c.under("", l.about)
			if l.office != "" {
				o.owner = l.office
			}
			o.matter = l.text
		}
		o.ref = l.number
		o.able = []string{o.owner}
		switch {
		case l.result == "补公开":
			o.kind = "补充公开"
			c.add(o, l.answered, 10, by)
		case l.about != nil:
			o.kind, o.matter, o.about, o.owner, o.able = "澄清更正", l.about.title, l.about, l.about.office, []string{l.about.office}
			by = c.picked(func(p *paper) bool {
				return slices.Contains(p.clarifies, "意见#"+l.number) || p.corrects == l.about && !p.decided.Before(l.received)
			})
			c.settle(o, l.answered, l.answered, 0, by)
		default:
			o.kind = "澄清更正"
			c.add(o, l.received, 1, by)
		}
	}
}

func (c *count) ofIncidents() {
	for _, row := range c.registers["舆情"] {
		found, judged := on(row["发现时间"][:10]), on(row["研判时间"][:10])
		if found.After(c.day) || row["是否澄清"] == "否" && !judged.After(c.day) {
			continue
		}
		by := c.picked(func(p *paper) bool { return slices.Contains(p.clarifies, "舆情#"+row["编号"]) })
		c.add(&owed{kind: "澄清更正", matter: row["事件"], owner: row["责任科室"], able: []string{row["责任科室"]}, ref: row["编号"]}, found, 1, by)
	}
}

func (c *count) ofCalls() {
	for _, p := range c.known() {
		if p.call == nil || c.done(p).IsZero() || !p.call.to.Before(c.day) {
			continue
		}
		by := c.picked(func(q *paper) bool { return q.corrects == p && !q.decided.Before(p.call.to) })
		o := c.under("参与结果", p)
		o.about = p
		if by == nil {
			c.told(o, p.call.to, 10, p)
			continue
		}
		c.add(o, p.call.to, 10, by)
	}
}

// told is what is owed of a call of which nothing was told yet: the record itself could tell it.
func (c *count) told(o *owed, since date, within int, p *paper) {
	c.add(o, since, within, nil)
	o.paper = p
	_, listed := c.entry(p.key, c.day)
	o.dropped = !listed
}

func (c *count) ofReleases() {
	for q := 1; q <= 4; q++ {
		period := fmt.Sprintf("2026-Q%d", q)
		first, last := on(monthsOf(period)[0]+"-01"), lastOf(period)
		if first.After(c.day) {
			break
		}
		var by *paper
		var held date
		for _, h := range c.conferences() {
			if !h.on.Before(first) && !h.on.After(last) {
				by, held = h.paper, h.on
				break
			}
		}
		o := &owed{kind: "例行发布", matter: "新闻发布会", owner: "综合科", able: []string{"综合科"}, period: period}
		if by == nil {
			c.settle(o, first, last, 0, nil)
			continue
		}
		c.settle(o, first, last, 0, nil)
		o.paper, o.done, o.state, o.clock, o.days = by, held, "按时公开", "按时公开", 0
		o.number = 0
	}
}

// carried is something that somebody registered as told.
type carried struct {
	meeting
	paper *paper
}

// carriedBy is what was told by some methods, in the order of the days.
func (c *count) carriedBy(methods ...string) (all []carried) {
	for _, p := range c.papers {
		for _, h := range p.held {
			if slices.Contains(methods, h.method) && !h.on.After(c.day) {
				all = append(all, carried{h, p})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b carried) int {
		if a.on != b.on {
			return a.on.Compare(b.on)
		}
		return compareText(a.paper.path, b.paper.path)
	})
	return all
}

func compareText(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (c *count) conferences() []carried { return c.carriedBy("新闻发布会") }
