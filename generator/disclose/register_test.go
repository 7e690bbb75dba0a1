package disclose_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/generator/bulletin"
	"gongkai/generator/calendar"
	"gongkai/generator/disclose"
	"gongkai/generator/edition"
	"gongkai/generator/posting"
	"gongkai/generator/reach"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/soaktest"
)

// TestTheRegisterAgreesWithTheSites: over random sites, logs and histories, the places and days at
// which the register says that something was disclosed are those that are counted from the editions
// of every day, from the bulletins that are made of them, from the rows of the boards' logs and
// from what was registered of meetings; and nothing else.
func TestTheRegisterAgreesWithTheSites(t *testing.T) {
	rows := map[string]int{}
	for seed := range uint64(soaktest.Times(120)) {
		r := rand.New(rand.NewPCG(seed, 16))
		src, held := randomSite(t, r)
		src.BoardLogs = randomLogs(r, src)
		by := november(1 + r.IntN(reachDays))
		if r.IntN(3) == 0 { // about the end of the bulletin's month
			by = november(28 + r.IntN(8))
		}
		h := reach.NewHistory(reach.Site{Config: src.Config, Catalogue: src.Catalogue, BoardLogs: src.BoardLogs}, src.Records)
		var got []string
		for _, a := range src.Records {
			for _, d := range h.Disclosures(a, by) {
				got = append(got, described(d))
			}
		}
		second := counted{src: src, by: by, rows: map[string]bool{}}
		second.count(held)
		slices.Sort(got)
		if want := slices.Sorted(maps.Keys(second.rows)); !slices.Equal(got, want) {
			t.Fatalf("seed %d, by %s: the register has\n%s\nand the editions\n%s\n%s", seed, by, strings.Join(got, "\n"), strings.Join(want, "\n"), describeSite(src))
		}
		for _, row := range got {
			kind, _, _ := strings.Cut(row, " ")
			rows[kind]++
		}
	}
	t.Log(rows)
	for _, kind := range []string{"site", "bulletin", "board", "planned", "held"} {
		if rows[kind] == 0 {
			t.Errorf("nothing was ever disclosed by %s", kind)
		}
	}
}

// described is a disclosure in words: what kind of place, which, by which method, what, when.
func described(d reach.Disclosure) string {
	of := fmt.Sprint(" ", d.Method, " ", disclose.Index(d.Text), " ", d.Day)
	switch {
	case d.Board.ID != "" && d.Planned:
		return "planned " + d.Board.ID + of
	case d.Board.ID != "":
		return "board " + d.Board.ID + of
	case d.Held.Method != "":
		return "held " + d.Held.Where + of
	case d.Issue != (calendar.Period{}):
		return fmt.Sprint("bulletin ", d.Audience.ID, " ", d.Issue, of)
	}
	return "site " + d.Audience.ID + of
}

// counted is a second count of what was disclosed by a day, from what readers got.
type counted struct {
	src  disclose.Source
	by   calendar.Date
	rows map[string]bool
}

func (c *counted) count(held map[string][]record.Held) {
	first := map[string]bool{} // what somebody had before, by place, method and index
	for day := november(1); !day.After(c.by); day = day.AddDays(1) {
		editions := map[string]*edition.Edition{}
		for _, a := range c.src.Config.Audiences {
			if !a.Supervises {
				editions[a.ID] = disclose.For(a, c.src, day, day.AddDays(-1))
			}
		}
		for id, e := range editions {
			c.ofEdition(first, editions, id, e)
		}
	}
	for _, a := range c.src.Records {
		for _, h := range held[a.Path] {
			if h.Where != "" && h.Note != "" && !h.Written.After(c.by) && !h.On.After(c.by) && !h.On.Before(firstApproval(c.src, a.Path)) {
				c.rows[fmt.Sprint("held ", h.Where, " ", h.Method, " ", disclose.Index(textOf(a)), " ", h.On)] = true
			}
		}
	}
}

func textOf(a *record.Approved[record.Record]) *record.Record {
	for _, v := range a.Versions {
		if v.Text != nil {
			return v.Text
		}
	}
	return nil
}

func (c *counted) ofEdition(first map[string]bool, editions map[string]*edition.Edition, id string, e *edition.Edition) {
	add := func(row, index string) {
		key := row + " " + index
		if !first[key] {
			c.rows[key+" "+e.Day.String()] = true
		}
		first[key] = true
	}
	for i := range e.Notices {
		n := &e.Notices[i]
		if n.OnSite {
			row := "site " + id + " 网站"
			if c.narrower(editions, id, n.Path) {
				first[row+" "+n.Index] = true
			} else {
				add(row, n.Index)
			}
		}
		for _, b := range e.Boards {
			if log := c.src.BoardLogs[b.ID]; n.OnBoard && n.Posted(e.Day) && (log == nil || e.Day.Before(log.Rows[0].Day)) && !first["board "+b.ID+" 公开栏 "+n.Index] {
				add("planned "+b.ID+" 公开栏", n.Index)
			}
		}
	}
	for _, issue := range bulletin.New(e, nil, nil, nil).Issues() {
		for _, n := range issue.Notices {
			if (!e.Day.Before(issue.Period.Last()) || e.Day == c.by) && !c.narrower(editions, id, n.Path) {
				add(fmt.Sprint("bulletin ", id, " ", issue.Period, " 文件"), n.Index)
			}
		}
	}
	for _, b := range e.Boards {
		log := c.src.BoardLogs[b.ID]
		if log == nil {
			continue
		}
		for _, row := range log.Rows {
			if row.Day != e.Day || row.Action == posting.TookDown {
				continue
			}
			if text, ok := c.hangs(id, row.Path, e.Day); ok && !first["planned "+b.ID+" 公开栏 "+disclose.Index(text)] {
				add("board "+b.ID+" 公开栏", disclose.Index(text))
			}
		}
	}
}

// hangs is the text of a record that is in effect on a day and may hang on a board of an audience.
func (c *counted) hangs(id, path string, day calendar.Date) (*record.Record, bool) {
	for _, a := range c.src.Records {
		v, ok := a.On(day)
		if a.Path != path || !ok {
			continue
		}
		audience, _ := c.src.Config.Audience(id)
		return v.Text, slices.Contains(v.Text.Methods, "公开栏") && audience.View.Admits(v.Text.Scope) && v.Text.UpOn(day)
	}
	return nil, false
}

// narrower reports that a notice is also shown to readers who see less.
func (c *counted) narrower(editions map[string]*edition.Edition, id, path string) bool {
	ours, _ := c.src.Config.Audience(id)
	for other, e := range editions {
		theirs, _ := c.src.Config.Audience(other)
		less := len(theirs.View.Sees()) < len(ours.View.Sees()) && !slices.ContainsFunc(theirs.View.Sees(), func(s scope.Scope) bool { return !slices.Contains(ours.View.Sees(), s) })
		if less && slices.ContainsFunc(e.Notices, func(n edition.Notice) bool { return n.Path == path }) {
			return true
		}
	}
	return false
}

// randomLogs is logs of some of the boards.
func randomLogs(r *rand.Rand, src disclose.Source) map[string]*posting.Log {
	logs := map[string]*posting.Log{}
	for _, b := range src.Config.Boards {
		if r.IntN(2) == 0 {
			continue
		}
		log := &posting.Log{}
		on := 1 + r.IntN(6)
		for range 1 + r.IntN(5) {
			action := []posting.Action{posting.PutUp, posting.PutUp, posting.Replaced, posting.TookDown}[r.IntN(4)]
			log.Rows = append(log.Rows, posting.Row{Day: november(on), Action: action, Path: []string{"甲", "乙", "丙"}[r.IntN(3)], Title: "题", By: "孙某某"})
			on += r.IntN(4)
		}
		logs[b.ID] = log
	}
	return logs
}
