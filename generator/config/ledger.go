package config

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/diag"
	"gongkai/generator/text/yamldoc"
)

// Ledger is how what is owed is counted: what the plan leaves to each body (二(五)2, 二(七)3,
// 三(二)). Numbers are those of the catalogue in force, or of the day that Numbering names.
type Ledger struct {
	From      calendar.Date // counted from this day on; zero: from the first revision of the catalogue
	Days      int           // working days after the end of a period, within which its record is due
	Answer    int           // working days within which feedback is answered
	Clarify   Clarify       // within which what is false is clarified
	Each      Numbers       // entries of which every member of an office class owes its own
	Interpret Numbers       // entries of normative documents that are published with an interpretation
	Remind    []int         // days before something is due, on which a calendar reminds of it
	Works     []Work
	cadence   map[int]calendar.Kind
	leads     map[int]Lead
}

// Cadence is the kind of period by which an entry is disclosed, a year where site.yaml names none;
// that is the longest of 二(五)2.
func (l *Ledger) Cadence(number int) calendar.Kind {
	if kind, ok := l.cadence[number]; ok {
		return kind
	}
	return calendar.Year
}

// Renumbered is the ledger with its numbers led to others; an entry that is led nowhere is in none
// of its lists.
func (l Ledger) Renumbered(lead func(number int) []int) Ledger {
	all := func(numbers Numbers) (out Numbers) {
		for _, n := range numbers {
			out = append(out, lead(n)...)
		}
		return out
	}
	l.Each, l.Interpret = all(l.Each), all(l.Interpret)
	cadence := map[int]calendar.Kind{}
	for _, number := range l.Cadences() {
		for _, now := range lead(number) {
			cadence[now] = l.cadence[number]
		}
	}
	l.cadence = cadence
	l.leads = l.renumberedLeads(lead)
	l.Works = slices.Clone(l.Works)
	for i, w := range l.Works {
		if l.Works[i].Entry = 0; w.Entry != 0 {
			if now := lead(w.Entry); len(now) > 0 {
				l.Works[i].Entry = now[0]
			}
		}
	}
	return l
}

// Clarify is the time within which something false that goes about is clarified (plan 二(七)5 says
// 及时 and leaves the time to each body): hours, or else working days.
type Clarify struct{ Hours, Days int }

// Work is work that is disclosed stage by stage (plan 二(五)2).
type Work struct {
	Name   string // as records have it in period: {of: NAME}
	Entry  int
	Office string
	Stages []calendar.Date // the day on which each stage ends; empty: whatever stages are disclosed
	Done   calendar.Date   // the day the work was done, from which its summary is owed; zero: not done yet
	Place  diag.Place
}

// Defaults of the ledger.
const (
	defaultDays    = 10
	defaultAnswer  = 15
	defaultClarify = 1
	defaultRemind  = 3
)

var (
	ledgerKeys  = keys("from", "cadence", "days", "answer", "clarify", "each", "interpret", "works", "lead", "remind")
	cadenceKeys = []yamldoc.Key{{EN: "month", ZH: "月"}, {EN: "quarter", ZH: "季"}, {EN: "half", ZH: "半年"}, {EN: "year", ZH: "年"}}
	workKeys    = keys("name", "entry", "office", "stages", "done")
)

// CadenceKeys is the keys of cadence, by the length of their periods: a month first.
func CadenceKeys() []string {
	var names []string
	for _, k := range cadenceKeys {
		names = append(names, k.EN)
	}
	return names
}

func (r *reader) ledger(c *Config, f map[string]yamldoc.Field) {
	l := r.fields(f["ledger"].Value, ledgerKeys, "ledger")
	c.Ledger = Ledger{
		From: r.date(l, "from"), Days: r.number(l, "days", defaultDays, 0, 250), Answer: r.number(l, "answer", defaultAnswer, 0, 250), Clarify: r.clarify(l),
		Each: r.numberList(l, "each"), Interpret: r.numberList(l, "interpret"), cadence: map[int]calendar.Kind{},
	}
	for _, key := range []string{"each", "interpret"} {
		c.Places[key] = r.at(l, key)
	}
	spans := r.fields(l["cadence"].Value, cadenceKeys, "cadence")
	for i, k := range cadenceKeys {
		kind := []calendar.Kind{calendar.Month, calendar.Quarter, calendar.Half, calendar.Year}[i]
		c.Places["cadence."+k.EN] = r.at(spans, k.EN)
		for _, n := range r.texts(spans, k.EN) {
			for _, number := range r.numbers(n) {
				if other, twice := c.Ledger.cadence[number]; twice && other != kind {
					r.problems.Errorf("site-twice", n.Place, diag.T("第%d项列在两种周期下", "entry %d is listed under two cadences", number), diag.T("只留一处", "keep one"))
					continue
				}
				c.Ledger.cadence[number] = kind
			}
		}
	}
	c.Ledger.leads = r.leads(c, l)
	c.Ledger.Remind = r.remind(l)
	for _, item := range l["works"].Value.Elements("works", &r.problems) {
		c.Ledger.Works = append(c.Ledger.Works, r.work(c, item))
	}
}

// remind reads the days before something is due; three where site.yaml says nothing, none where the
// list is empty.
func (r *reader) remind(f map[string]yamldoc.Field) []int {
	if field, written := f["remind"]; !written || field.Value.Kind == yamldoc.Null {
		return []int{defaultRemind}
	}
	days := []int{}
	for _, n := range r.texts(f, "remind") {
		number, err := strconv.Atoi(n.Text)
		if err != nil || number < 0 || number > 60 {
			r.problems.Errorf("site-value", n.Place, diag.T("提前的天数%s应为 0 至 60 的整数", "the days before, %s, must be whole numbers from 0 to 60", diag.Quote(n.Text)), diag.T("写作“remind: [7, 3, 0]”", "write “remind: [7, 3, 0]”"))
			continue
		}
		if !slices.Contains(days, number) {
			days = append(days, number)
		}
	}
	slices.Sort(days)
	slices.Reverse(days)
	return days
}

// hours is a number of hours: 24h, 24小时.
var hours = regexp.MustCompile(`^([0-9]{1,3}) ?(?:h|小时)$`)

func (r *reader) clarify(f map[string]yamldoc.Field) Clarify {
	text := r.text(f, "clarify")
	if parts := hours.FindStringSubmatch(text); parts != nil {
		if n, _ := strconv.Atoi(parts[1]); n > 0 {
			return Clarify{Hours: n}
		}
	}
	n, err := strconv.Atoi(text)
	if text != "" && (err != nil || n < 0 || n > 250) {
		r.wrong(f["clarify"], diag.T("澄清期限%s既不是工作日数，也不是小时数", "clarify %s is neither working days nor hours", diag.Quote(text)),
			diag.T("写工作日数，如“1”；按小时算的写“24小时”", "write working days, such as 1, or hours, such as 24h"))
	}
	if err != nil || n < 0 || n > 250 {
		n = defaultClarify
	}
	return Clarify{Days: n}
}

func (r *reader) numberList(f map[string]yamldoc.Field, key string) Numbers {
	var numbers Numbers
	for _, n := range r.texts(f, key) {
		numbers = append(numbers, r.numbers(n)...)
	}
	return numbers
}

func (r *reader) work(c *Config, item yamldoc.Node) Work {
	f := r.fields(item, workKeys, "works")
	w := Work{Name: r.required(item, f, "name"), Office: r.required(item, f, "office"), Done: r.date(f, "done"), Place: item.Place}
	if r.required(item, f, "entry") != "" {
		if numbers := r.numbers(f["entry"].Value); len(numbers) == 1 {
			w.Entry = numbers[0]
		}
	}
	if w.Office != "" && !slices.Contains(Concrete(c.Offices), w.Office) {
		fix := diag.Meant{Got: w.Office, Names: Concrete(c.Offices)}.Fix()
		r.wrong(f["office"], diag.T("没有科室%s", "there is no office %s", diag.Quote(w.Office)), fix)
	}
	for _, n := range r.texts(f, "stages") {
		d, err := calendar.ParseDate(n.Text)
		if err != nil {
			r.problems.Errorf("site-value", n.Place, diag.T("日期%s无法读懂", "the date %s cannot be read", diag.Quote(n.Text)), diag.T("写作 YYYY-MM-DD，如 2026-10-09", "write YYYY-MM-DD, such as 2026-10-09"))
			continue
		}
		if len(w.Stages) > 0 && !d.After(w.Stages[len(w.Stages)-1]) {
			r.problems.Errorf("site-value", n.Place, diag.T("%s 不晚于前一阶段", "%s is not later than the stage before", d), diag.T("按先后写各阶段的结束日期", "write the ends of the stages in their order"))
		}
		w.Stages = append(w.Stages, d)
	}
	for _, other := range c.Ledger.Works {
		if strings.EqualFold(other.Name, w.Name) && w.Name != "" {
			r.problems.Errorf("site-twice", item.Place, diag.T("%s列了两次", "%s is listed twice", diag.Quote(w.Name)), diag.T("合并为一项", "merge the two"))
		}
	}
	return w
}

// Cadences is the entries for which site.yaml names a cadence, in order.
func (l *Ledger) Cadences() []int { return slices.Sorted(maps.Keys(l.cadence)) }
