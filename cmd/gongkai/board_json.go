package main

import (
	"gongkai/generator/calendar"
	"gongkai/generator/site"
)

// actionsJSON is the actions of a round in JSON, which is the same in every language.
var actionsJSON = map[string]string{"张贴": "post", "更换": "replace", "保留": "keep", "取下": "take-down"}

type sheetJSON struct {
	Action string        `json:"action"`
	Record string        `json:"record"`
	Index  string        `json:"index"`
	Title  string        `json:"title"`
	Digest string        `json:"digest,omitempty"` // of what should hang
	From   calendar.Date `json:"from"`
	To     calendar.Date `json:"to"`
	Hangs  string        `json:"hangs,omitempty"` // the digest of what hangs, by the log
	Since  calendar.Date `json:"since"`           // the day on which that was put up
	Why    string        `json:"why,omitempty"`
}

// roundsJSON prints the rounds of boards as JSON.
func (a *app) roundsJSON(day calendar.Date, parts []*site.Part) error {
	type round struct {
		Board  string        `json:"board"`
		Title  string        `json:"title"`
		Logged bool          `json:"logged"`
		Slip   string        `json:"slip"` // for --slip
		Last   calendar.Date `json:"last"`
		Sheets []sheetJSON   `json:"sheets"`
	}
	out := struct {
		Date   calendar.Date `json:"date"`
		Rounds []round       `json:"rounds"`
	}{day, []round{}}
	for _, p := range parts {
		r := p.Round()
		v := round{Board: p.ID, Title: p.Title, Logged: r.Logged, Slip: r.Code(), Last: r.Last, Sheets: []sheetJSON{}}
		for _, m := range r.Moves() {
			s := sheetJSON{Action: actionsJSON[m.Action], Record: m.Old.Path, Index: m.Old.Index, Title: m.Old.Title, To: m.Old.Until, Hangs: m.Old.Digest, Since: m.Old.Since, Why: m.Old.Why}
			if n := m.Notice; n != nil {
				s.Record, s.Index, s.Title, s.Digest, s.From, s.To = n.Path, n.Index, n.Title, n.Digest, n.PostFrom, n.PostTo
			}
			v.Sheets = append(v.Sheets, s)
		}
		out.Rounds = append(out.Rounds, v)
	}
	return a.printJSON(out)
}
