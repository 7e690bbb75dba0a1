package config

import (
	"slices"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// Releases is how often a press conference is held, and by whom (例行发布: plan 二(七)4).
type Releases struct {
	Every        calendar.Kind // Month, Quarter, Half or Year; the zero Kind: none is promised
	Times        int           // in each
	Spokesperson string
	Office       string        // that holds it
	From         calendar.Date // counted from this day on; zero: from where the ledger begins
}

var (
	releasesKeys = keys("every", "times", "spokesperson", "office", "from")
	spans        = []span{{"month", "月", calendar.Month}, {"quarter", "季", calendar.Quarter}, {"half", "半年", calendar.Half}, {"year", "年", calendar.Year}}
)

// span is a kind of period as site.yaml names it.
type span struct {
	en, zh string
	kind   calendar.Kind
}

func (r *reader) releases(c *Config, f map[string]yamldoc.Field) Releases {
	field, written := f["releases"]
	if !written || field.Value.Kind == yamldoc.Null {
		return Releases{}
	}
	rf := r.fields(field.Value, releasesKeys, "releases")
	out := Releases{Times: r.number(rf, "times", 1, 1, 99), Spokesperson: r.text(rf, "spokesperson"), Office: r.required(field.Value, rf, "office"), From: r.date(rf, "from")}
	if text := r.required(field.Value, rf, "every"); text != "" {
		i := slices.IndexFunc(spans, func(s span) bool { return text == s.en || text == s.zh })
		if i < 0 {
			r.wrong(rf["every"], diag.T("不认识的发布频次%s", "unknown frequency %s", diag.Quote(text)), diag.T("可写：月、季、半年、年", "one of month, quarter, half, year"))
		} else {
			out.Every = spans[i].kind
		}
	}
	if out.Office != "" && !slices.Contains(Concrete(c.Offices), out.Office) {
		fix := diag.Meant{Got: out.Office, Names: Concrete(c.Offices), Otherwise: diag.T("写 offices 中的一个具体科室", "write one of the offices")}.Fix()
		r.wrong(rf["office"], diag.T("没有科室%s", "there is no office %s", diag.Quote(out.Office)), fix)
	}
	return out
}
