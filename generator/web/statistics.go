package web

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"gongkai/generator/chart"
	"gongkai/generator/edition"
	"gongkai/generator/render"
)

// The page of figures.
const (
	statisticsFile  = "statistics.html"
	statisticsTitle = "公开统计"
)

// statisticsPage is the values of statistics.html.
type statisticsPage struct {
	Root, Title, Canonical string
	Site                   string // the title of the site
	Total                  int
	Charts                 []statistic
}

func (v statisticsPage) about() about {
	return about{Title: v.Title, Description: "公开事项按月份、目录分类、科室和公开时限的统计。", Canonical: v.Canonical}
}

// statistic is figures, as a picture and as a table.
type statistic struct {
	ID, Name, Note string
	Picture        template.HTML
	Of             string // what the rows of the table are
	Rows           []figure
}

type figure struct {
	Name, Href string
	Text       string // the figure
	value      int64
}

// statistics is the page of what was disclosed, counted by group, month, office and timing, and for
// supervisors whether in time. All is counted in the edition, so it is of what these readers see.
func (s *Site) statistics(w *bytes.Buffer, _ *render.Text) error {
	v := statisticsPage{Site: s.edition.Title, Title: statisticsTitle, Canonical: s.absolute(statisticsFile), Total: len(s.onSite)}
	v.Charts = append(v.Charts,
		bars("months", "按月", s.monthNote(), "月份", s.monthFigures()),
		bars("groups", "按目录分类", "", "目录分类", counted(s.links(listGroup, statisticsFile))),
		bars("offices", "按承办科室", "", "科室", counted(s.links(listOffice, statisticsFile))),
		bars("timings", "按公开时限", "", "公开时限", counted(s.links(listTiming, statisticsFile))))
	if s.edition.Supervises {
		v.Charts = append(v.Charts,
			bars("states", "办理情况", "应当公开的事项截至"+s.edition.Day.Chinese()+"的状态，见公开台账。", "状态", s.stateFigures()),
			bars("punctual", "按时公开率", "各牵头科室到期的事项中，按时公开的所占的比例。", "牵头科室", s.punctualFigures()))
	}
	kept := v.Charts[:0]
	for _, c := range v.Charts {
		if len(c.Rows) > 0 {
			kept = append(kept, c)
		}
	}
	v.Charts = kept
	return s.write(w, statisticsFile, s.sectionOf(edition.StatisticsPage, sectionStatistics, sectionArchive), "statistics", v)
}

// bars is a statistic with a bar for each figure; months stand upright.
func bars(id, name, note, of string, rows []figure) statistic {
	if len(rows) == 0 {
		return statistic{}
	}
	c := chart.Chart{Title: name}
	var says []string
	for _, f := range rows {
		c.Points = append(c.Points, chart.Point{Label: shortened(f.Name), Value: f.value, Text: f.Text})
		says = append(says, f.Name+f.Text)
	}
	c.Description = strings.Join(says, "，")
	picture := c.Bars
	if id == "months" {
		picture = c.Columns
	}
	return statistic{ID: id, Name: name, Note: note, Picture: template.HTML(picture()), Of: of, Rows: rows}
}

// shortened is the first clause of a name, for groups of a catalogue are called by whole sentences;
// the table has all of it.
func shortened(name string) string {
	const most = 23
	first, _, cut := strings.Cut(name, "，")
	if runes := []rune(first); len(runes) > most {
		first, cut = string(runes[:most]), true
	}
	if cut {
		first += "…"
	}
	return first
}

func counted(links []link) []figure {
	var out []figure
	for _, l := range links {
		out = append(out, figure{l.Name, l.Href, itoa(l.Count) + "项", int64(l.Count)})
	}
	return out
}

// statisticsMonths is how many months are drawn, up to that of the latest notice.
const statisticsMonths = 24

// monthFigures is the months up to the latest one with a notice, and those without one too.
func (s *Site) monthFigures() []figure {
	counts := map[string]link{}
	for _, year := range s.all.years {
		for _, month := range year.within {
			counts[month.period] = s.all.spanLink(month, s.all.periodTitle(month), statisticsFile)
		}
	}
	if len(s.all.years) == 0 {
		return nil
	}
	first, last := monthNumber(s.onSite[len(s.onSite)-1]), monthNumber(s.onSite[0])
	var out []figure
	for m := max(first, last-statisticsMonths+1); m <= last; m++ {
		period := fmt.Sprintf("%04d-%02d", m/12, m%12+1)
		f := figure{Name: fmt.Sprintf("%d年%d月", m/12, m%12+1), Text: "无"}
		if l, ok := counts[period]; ok {
			f.Href, f.Text, f.value = l.Href, itoa(l.Count)+"项", int64(l.Count)
		}
		out = append(out, f)
	}
	return out
}

func monthNumber(n *edition.Notice) int { return n.Published.Year()*12 + int(n.Published.Month()) - 1 }

func (s *Site) monthNote() string {
	if len(s.onSite) > 0 && monthNumber(s.onSite[0])-monthNumber(s.onSite[len(s.onSite)-1]) >= statisticsMonths {
		return fmt.Sprintf("最近%d个月；更早的见历次公开。", statisticsMonths)
	}
	return ""
}

func (s *Site) stateFigures() []figure {
	var out []figure
	for _, c := range s.edition.Ledger.States {
		if c.Count > 0 {
			out = append(out, figure{c.State, "ledger.html", itoa(c.Count) + "项", int64(c.Count)})
		}
	}
	return out
}

// punctualFigures is of each leading office, in the order of site.yaml, how much of what fell due
// was done by its day.
func (s *Site) punctualFigures() []figure {
	type tally struct{ due, inTime int }
	of := map[string]*tally{}
	for _, d := range s.edition.Ledger.Duties {
		if d.Due.IsZero() || d.Open && !d.Overdue {
			continue
		}
		t := of[d.Lead]
		if t == nil {
			t = &tally{}
			of[d.Lead] = t
		}
		t.due++
		if !d.Open && !d.Done.IsZero() && !d.Done.After(d.Due) {
			t.inTime++
		}
	}
	var out []figure
	add := func(name, office string) {
		if t := of[office]; t != nil {
			share := (t.inTime*1000 + t.due/2) / t.due // in tenths of a percent
			out = append(out, figure{name, "ledger.html", fmt.Sprintf("%d.%d%%（%d/%d）", share/10, share%10, t.inTime, t.due), int64(share)})
		}
	}
	for _, office := range s.edition.Site.Offices {
		add(office, office)
	}
	add("共同承担", "")
	return out
}
