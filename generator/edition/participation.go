package edition

import (
	"strings"

	"gongkai/generator/calendar"
)

// Participation is how the readers of a notice may take part in its matter, and what came of it
// (plan 二(四)).
type Participation struct {
	Form     string
	From, To calendar.Date // the first and the last day
	People   string        // who took part, in figures; empty: nobody has counted
	Opinions string        // that were given
	Adopted  string        // of them
	Result   string
}

// IsZero reports that readers are not asked to take part.
func (p Participation) IsZero() bool { return p == Participation{} }

// Stage is where a call to take part stands on a day.
type Stage uint8

// The stages.
const (
	Open  Stage = iota + 1 // today one may take part
	Ahead                  // it has not begun
	Over                   // its last day has passed
)

// Stage is that of the call on a day.
func (p Participation) Stage(day calendar.Date) Stage {
	switch {
	case p.To.Before(day):
		return Over
	case p.From.After(day):
		return Ahead
	}
	return Open
}

// String is the stage in Chinese.
func (s Stage) String() string {
	return map[Stage]string{Open: "进行中", Ahead: "尚未开始", Over: "已结束"}[s]
}

// Window is the days in words, the year of the last one only where it differs.
func (p Participation) Window() string {
	from, to := p.From.Chinese(), p.To.Chinese()
	switch {
	case p.From == p.To:
		return from
	case p.From.Year() == p.To.Year():
		_, to, _ = strings.Cut(to, "年")
	}
	return from + "至" + to
}

// How is what a reader does to take part, in words; office is whom to turn to.
func (p Participation) How(office string) string {
	switch p.Form {
	case "旁听", "列席", "听证":
		return "要求参加的，请在截止前向" + office + "报名"
	case "公示":
		return "有异议的，请在截止前向" + office + "反映"
	case "咨询":
		return "有疑问的，请在截止前向" + office + "提出"
	case "通报":
		return "时间、地点等安排，请向" + office + "了解"
	}
	return "有意见建议的，请在截止前向" + office + "提出"
}

// Counts is how many took part, what they said and what was taken up, in words; empty where nobody
// has counted.
func (p Participation) Counts() string {
	var parts []string
	for _, c := range []struct{ before, count, after string }{
		{"参与", p.People, "人次"}, {"收到意见", p.Opinions, "条"}, {"采纳", p.Adopted, "条"},
	} {
		if c.count != "" {
			parts = append(parts, c.before+c.count+c.after)
		}
	}
	return strings.Join(parts, "，")
}

// Outcome is what came of it, in words; empty where nothing is known yet.
func (p Participation) Outcome() string {
	switch counts := p.Counts(); {
	case counts == "":
		return p.Result
	case p.Result == "":
		return counts
	default:
		return counts + "。" + p.Result
	}
}
