package main

import (
	"encoding/json"

	"gongkai/generator/diag"
	"gongkai/generator/pipeline"
)

// buildJSON prints what a build did as one object.
func (a *app) buildJSON(r pipeline.Report, problems diag.List, held []heldJSON) error {
	type left struct {
		File  string `json:"file"`
		Title string `json:"title"`
		Code  string `json:"reason"`
		Why   string `json:"why"`
	}
	type text struct {
		Path  string `json:"path"`
		Title string `json:"title"`
	}
	type part struct {
		ID      string `json:"id"`
		Records int    `json:"records"`
		Files   int    `json:"files"`
		New     []text `json:"new,omitempty"`
		Changed []text `json:"changed,omitempty"`
		Gone    []text `json:"gone,omitempty"`
	}
	texts := func(told []pipeline.Told) (out []text) {
		for _, t := range told {
			out = append(out, text(t))
		}
		return out
	}
	type issues struct {
		ID     string `json:"id"`
		Issues int    `json:"issues"`
		Files  int    `json:"files"`
	}
	type changed struct {
		File string `json:"file"`
		How  string `json:"how"`
	}
	type widened struct {
		ID    string `json:"id"`
		Texts int    `json:"texts"`
	}
	out := struct {
		Unchanged bool            `json:"unchanged"`
		Again     string          `json:"again,omitempty"`
		Sites     []part          `json:"sites"`
		Boards    []part          `json:"boards"`
		Bulletins []issues        `json:"bulletins"`
		Written   int             `json:"written"`
		Kept      int             `json:"kept"`
		LeftOut   []left          `json:"leftOut"`
		Changed   []changed       `json:"unapproved,omitempty"`
		Widened   []widened       `json:"widened,omitempty"`
		Held      []heldJSON      `json:"held,omitempty"`
		Problems  json.RawMessage `json:"problems"`
	}{Unchanged: r.Unchanged, Again: r.Again, Sites: []part{}, Boards: []part{}, Bulletins: []issues{}, Written: r.Written, Kept: r.Kept, LeftOut: []left{}, Held: held}
	for _, p := range r.Sites {
		out.Sites = append(out.Sites, part{p.ID, p.Notices, p.Files, texts(p.New), texts(p.Changed), texts(p.Gone)})
	}
	for _, p := range r.Boards {
		out.Boards = append(out.Boards, part{ID: p.ID, Records: p.Notices, Files: p.Files})
	}
	for _, p := range r.Bulletins {
		out.Bulletins = append(out.Bulletins, issues{p.ID, p.Notices, p.Files})
	}
	for _, l := range r.LeftOut {
		out.LeftOut = append(out.LeftOut, left{l.File, l.Title, l.Code, a.in(l.Why)})
	}
	for _, f := range r.Files {
		out.Changed = append(out.Changed, changed{f.File, f.How})
	}
	for _, w := range r.Widened {
		out.Widened = append(out.Widened, widened{w.Audience, w.Texts})
	}
	var err error
	if out.Problems, err = a.problemsJSON(problems); err != nil {
		return err
	}
	return a.printJSON(out)
}
