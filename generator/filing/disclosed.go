package filing

import (
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/disclose"
	"gongkai/generator/procedure"
	"gongkai/generator/reach"
	"gongkai/generator/record"
)

// disclosures is what was disclosed in the period, a row for each record, method and day
// (公开事项登记簿: plan 三(二), 按月报备公开情况). Places of one method that had it on the same day
// stand in one row.
func disclosures(r *Report) Table {
	t := Table{Name: "公开事项登记簿", Columns: []Column{{"编号", 5}, {"目录序号", 6}, {"公开内容", 26}, {"公开主体", 10}, {"承办科室", 10}, {"公开范围", 9}, {"公开时限", 6},
		{"公开方式", 7}, {"公开地点（载体）", 21}, {"公开日期", 11}, {"索引号", 21.5}, {"网址", 17}, {"审批日期", 11}, {"反馈情况", 12}}}
	for _, g := range r.rows {
		approved, _ := g.text.Procedure.Step(procedure.Approved)
		t.Rows = append(t.Rows, []Cell{len(t.Rows) + 1, g.text.Catalogue, g.text.Title, g.text.Publisher, g.text.Office, g.text.Scope.String(), g.text.Timing.String(),
			string(g.method), strings.Join(g.places, "；"), g.day, disclose.Index(g.text), g.address, approved.On, reaction(g.text, r.Day)})
	}
	return t
}

// disclosure is what stands in one row of the register of disclosures.
type disclosure struct {
	text    *record.Record
	method  catalogue.Method
	day     calendar.Date
	places  []string
	address string // of its page; empty where it has none
	full    bool   // the address is that of a server
}

// disclosed is the rows of the register of disclosures, in the order of their days.
func (r *Report) disclosed() []disclosure {
	var rows []disclosure
	last := 0 // the first row of the record that comes last
	for _, d := range r.in.Ledger.Disclosures(r.Period) {
		if !r.books.record(d.Text) {
			continue
		}
		if len(rows) > 0 && (rows[last].day != d.Day || rows[last].text.Path != d.Text.Path) {
			last = len(rows)
		}
		row := (*disclosure)(nil)
		for i := last; i < len(rows) && d.Held.Method == ""; i++ { // every meeting has a row of its own
			if rows[i].text == d.Text && rows[i].method == d.Method {
				row = &rows[i]
			}
		}
		if row == nil {
			rows = append(rows, disclosure{text: d.Text, method: d.Method, day: d.Day})
			row = &rows[len(rows)-1]
		}
		row.places = append(row.places, r.place(d))
		row.link(d)
	}
	return rows
}

// link notes the address of the page, of one that is on a server before all.
func (g *disclosure) link(d reach.Disclosure) {
	if !d.Method.OnSite() || g.full {
		return
	}
	page := "records/" + d.Text.Path + ".html"
	if g.full = d.Audience.BaseURL != ""; g.full {
		g.address = d.Audience.BaseURL + page
	} else if g.address == "" {
		g.address = "sites/" + d.Audience.ID + "/" + page
	}
}

// place is where something was disclosed, in words.
func (r *Report) place(d reach.Disclosure) string {
	switch {
	case d.Held.Method != "":
		return strings.Trim(d.Held.Where+"，"+d.Held.Note, "，")
	case d.Board.ID != "":
		place := d.Board.Title
		if d.Board.Location != "" {
			place += "（" + d.Board.Location + "）"
		}
		if d.Planned {
			place += "，没有张贴记录，日期为计划"
		}
		return place
	case !d.Issue.IsZero():
		place := d.Audience.Title + "，" + d.Issue.Chinese() + "简报"
		if d.Running {
			place += "，尚未截稿"
		}
		return place
	}
	return d.Audience.Title
}

// reaction is the step 反馈 as it was taken by a day (plan 二(六)5).
func reaction(r *record.Record, day calendar.Date) string {
	s, ok := r.Procedure.Step(procedure.Feedback)
	if !ok || s.On.After(day) {
		return ""
	}
	return strings.Trim(s.On.String()+" "+s.By+"："+s.Result, " ：")
}
