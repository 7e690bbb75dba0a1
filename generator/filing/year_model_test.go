package filing_test

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/content"
	"gongkai/generator/calendar"
)

// office is a year of an office as it happened: what its people did, on which day. The site folder
// is written after it, and the second count is of it alone.
type office struct {
	t         *testing.T
	r         *rand.Rand
	holidays  *calendar.Holidays
	old, now  []item // the catalogue of the beginning and the one of July
	cadence   map[string]string
	each      map[string]bool
	leads     map[string]string
	papers    []*paper
	works     []*work
	letters   []*letter
	registers map[string][]map[string]string
}

type date = calendar.Date

// item is an entry of the catalogue; its key is the number that it had first, or 新1, 新2.
type item struct {
	number                                                             int
	key, former, first, second, title, scope, timing, methods, offices string
	publishers                                                         []string
}

// paper is a record, from the day on which its matter was decided to its end.
type paper struct {
	path, title, key                               string
	number                                         int // as it is written
	scope, timing, period, publisher, office       string
	work                                           string
	stage                                          int // 0: of no work; -1: the summary
	methods                                        []string
	plain                                          bool // the record names no methods: they are those of its entry
	decided, publish, expires, until               date
	proposed, secrecy, reviewed, approved, refused date
	withdrawn                                      date
	held                                           []meeting
	hall, room                                     date // on which it was put up on the boards
	interprets, corrects                           *paper
	clarifies                                      []string
	call                                           *call
}

// meeting is something by which a paper was told: a meeting, a medium, a press conference.
type meeting struct {
	method, where, note string
	on                  date
}

// call asks people to take part.
type call struct {
	form                      string
	from, to                  date
	people, opinions, adopted int
}

type work struct {
	name, key, office string
	stages            []date
	done              date
}

// letter is a row of feedback.
type letter struct {
	number, channel, by, text, office, result, manner, reply string
	about                                                    *paper
	received, passed, answered                               date
	public                                                   bool
}

const (
	yearBegins = "2026-01-01"
	july       = "2026-07-01"
	yearEnds   = "2026-12-31"
)

func on(text string) date {
	d, err := calendar.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// The bodies of the office, as the catalogue calls them.
var (
	singleOffices = []string{"秘书科", "综合科", "人事科", "行政联络科", "机关党委", "机关纪委", "提案委员会办公室", "民宗委办公室", "宣传教育中心", "委员联络服务中心", "党员联络服务中心", "老干部服务中心"}
	branches      = []string{"机关第一党支部", "机关第二党支部", "机关第三党支部", "离退休干部党支部"}
	committees    = []string{"提案委员会办公室", "民宗委办公室", "经济委员会办公室", "农业农村委员会办公室", "教科卫体委员会办公室", "社会法制委员会办公室", "文化文史委员会办公室"}
	classes       = map[string][]string{
		"各党支部": branches, "各专委会办公室": committees, "各专门委员会办公室": committees,
		"办公室相关科室": singleOffices[:4], "办公室各科室": singleOffices[:4], "中心": {"宣传教育中心", "委员联络服务中心", "党员联络服务中心", "老干部服务中心"},
	}
	leaders = map[string]string{"秘书科": "李某某", "综合科": "陈某", "人事科": "刘某某", "机关党委": "孙某某", "机关纪委": "郑某某", "提案委员会办公室": "何某某"}
	// everyOffice is in the order of site.yaml.
	everyOffice = append(append(slices.Clone(singleOffices), branches...), committees[2:]...)
)

// members is the offices that a name of the catalogue stands for.
func members(name string) []string {
	if all, ok := classes[name]; ok {
		return all
	}
	return []string{name}
}

// catalogues reads the shipped catalogue, and makes the one of July after it.
func (y *office) catalogues() {
	data, err := content.FS.ReadFile("catalogue/2022-10-26.csv")
	if err != nil {
		y.t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		y.t.Fatal(err)
	}
	for _, row := range rows[1:] {
		n, _ := strconv.Atoi(row[0])
		y.old = append(y.old, item{number: n, key: row[0], first: row[1], second: row[2], title: row[3], scope: row[4], timing: row[5], methods: row[6], offices: row[7]})
	}
	gone := map[string]bool{"12": true, "37": true, "47": true, "80": true} // no paper of these is in the works or interpreted
	for _, e := range y.old {
		e.former = e.key
		switch {
		case gone[e.key]:
			continue
		case e.key == "2": // reworded
			e.title += "和成效"
		case e.key == "26": // disclosed when it happens, no more by the half-year
			e.timing = "随时公开"
		case e.key == "25": // owed by two publishers
			e.publishers = []string{"市政协党组", "市政协机关党组"}
		case e.key == "44":
			e.offices = "机关纪委、机关党委"
		}
		y.now = append(y.now, e)
	}
	added := []item{
		{key: "新1", title: "人才工作情况", scope: "党内或社会", timing: "定期公开", methods: "会议、网站", offices: "人事科、宣传教育中心"},
		{key: "新2", title: "流动党员管理情况", scope: "党内", timing: "长期公开", methods: "公开栏、网站", offices: "机关党委"},
	}
	for _, e := range added {
		e.former, e.first = "新增", "十一、新增的党务"
		at := 20 + y.r.IntN(40)
		y.now = slices.Insert(y.now, at, e)
	}
	for i := range y.now {
		y.now[i].number = i + 1
	}
}

// listed is the catalogue in force on a day.
func (y *office) listed(day date) []item {
	if day.Before(on(july)) {
		return y.old
	}
	return y.now
}

// entry finds what continues an entry on a day; false where it is listed no more, or not yet.
func (y *office) entry(key string, day date) (item, bool) {
	all := y.listed(day)
	if i := slices.IndexFunc(all, func(e item) bool { return e.key == key }); i >= 0 {
		return all[i], true
	}
	return item{}, false
}

// able is everybody whom an entry makes responsible.
func able(e item) []string {
	var all []string
	for _, name := range strings.Split(e.offices, "、") {
		for _, m := range members(name) {
			if !slices.Contains(all, m) {
				all = append(all, m)
			}
		}
	}
	return all
}

// owner is who owes an entry: a body for itself, or several together.
type owner struct {
	name, publisher string
	offices         []string
}

// owners is all who owe an entry, for every publisher that it names.
func (y *office) owners(e item) []owner {
	var together, alone []string
	var names []string
	for _, name := range strings.Split(e.offices, "、") {
		if _, class := classes[name]; class && y.each[e.key] {
			alone = append(alone, members(name)...)
			continue
		}
		names = append(names, name)
		for _, m := range members(name) {
			if !slices.Contains(together, m) {
				together = append(together, m)
			}
		}
	}
	var all []owner
	if len(names) > 0 {
		all = append(all, owner{name: strings.Join(names, "、"), offices: together})
	}
	for _, name := range alone {
		all = append(all, owner{name: name, offices: []string{name}})
	}
	publishers := y.severalPublishers(e)
	if len(publishers) == 0 {
		return all
	}
	var owned []owner
	for _, p := range publishers {
		for _, w := range all {
			w.publisher = p
			owned = append(owned, w)
		}
	}
	return owned
}

// severalPublishers is those that an entry names, where they are several: by its column, or, as the
// first entry does, in its title.
func (y *office) severalPublishers(e item) []string {
	if e.key == "1" || len(e.publishers) > 1 {
		return []string{"市政协党组", "市政协机关党组"}
	}
	return nil
}

// worked counts the working days after a day, up to another.
func (y *office) worked(from, to date) int {
	n := 0
	for d := from.AddDays(1); !d.After(to); d = d.AddDays(1) {
		if is, _ := y.holidays.IsWorking(d); is {
			n++
		}
	}
	return n
}

// after is the nth working day after a day; zero where it lies in a year of which nobody knows.
func (y *office) after(from date, n int) date {
	d := from
	for n > 0 {
		d = d.AddDays(1)
		if d.After(on(yearEnds)) {
			return date{}
		}
		if is, _ := y.holidays.IsWorking(d); is {
			n--
		}
	}
	return d
}
