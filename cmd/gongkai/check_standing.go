package main

import (
	"fmt"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/site"
)

// shownStandings is how many drafts the terminal lists; --json has all.
const shownStandings = 20

// standings prints where the drafts would stand that differ from what is published.
func (a *app) standings(c *config.Config, drafts []site.Differing) {
	if len(drafts) == 0 {
		return
	}
	names := namesOf(c.Audiences)
	a.println("与已公开的不同的文稿，审批以后出现在：", "drafts that differ from what is published, and where they will stand once they are approved:")
	for _, d := range drafts[:min(len(drafts), shownStandings)] {
		st := d.Standing()
		name := diag.OneLine(strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(st.File, "content/"), ".md"), "/index"))
		fmt.Fprintf(a.stdout, "  %s\n", a.say("%[1]s（%[2]s） — %[3]s", "%[1]s (%[2]s) — %[3]s", short(diag.OneLine(st.Title)), name, a.standing(st, names)))
	}
	if more := len(drafts) - shownStandings; more > 0 {
		a.println("  另有 %d 篇，用 gongkai check --json 看全部", "  and %d more; gongkai check --json lists all", more)
	}
}

// standing says where one draft would stand.
func (a *app) standing(st site.Standing, names map[string]string) string {
	if st.None() {
		return a.say("网站、公开栏和简报上都没有（公开范围 %[1]s，公开方式 %[2]s）", "on no site, no board and in no bulletin (scope %[1]s, methods %[2]s)", st.Scope, joined(st.Methods, func(m catalogue.Method) string { return string(m) }))
	}
	var parts []string
	of := func(what diag.Text, all []config.Audience) {
		const few = 3
		switch {
		case len(all) == len(names) && len(all) > few:
			parts = append(parts, a.say("%[2]s 全部 %[1]d 个", "all %[1]d %[3]s", len(all), what.ZH, what.EN))
		case len(all) > 0:
			parts = append(parts, what.In(a.lang)+" "+diag.OneLine(joined(all, func(a config.Audience) string { return names[a.ID] })))
		}
	}
	of(diag.T("网站", "sites"), st.Sites)
	if len(st.Boards) > 0 {
		parts = append(parts, a.say("公开栏 %s", "boards %s", diag.OneLine(joined(st.Boards, func(b config.Board) string { return b.Title }))))
	}
	of(diag.T("简报", "bulletins"), st.Bulletins)
	if !st.From.IsZero() {
		parts = append(parts, a.say("%s 起", "from %s on", st.From))
	}
	return strings.Join(parts, a.say("；", "; "))
}

// namesOf is the titles of audiences by their ids, short of what all of them begin and end with:
// 党内 of 某局党务公开（党内） where the others are 某局党务公开（社会） and the like.
func namesOf(audiences []config.Audience) map[string]string {
	const opening, closing = "（", "）"
	head, alike := "", true
	for i, a := range audiences {
		before, _, bracketed := strings.Cut(a.Title, opening)
		if i == 0 {
			head = before
		}
		alike = alike && bracketed && before == head && strings.HasSuffix(a.Title, closing)
	}
	names := map[string]string{}
	for _, a := range audiences {
		if names[a.ID] = a.Title; alike {
			names[a.ID] = strings.TrimSuffix(strings.TrimPrefix(a.Title, head+opening), closing)
		}
	}
	return names
}

// joined is the names of things, as they are read.
func joined[T any](all []T, name func(T) string) string {
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = name(one)
	}
	return strings.Join(names, "、")
}

// standingJSON is where a draft would stand, for other programs: audiences and boards by their ids.
type standingJSON struct {
	File      string   `json:"file"`
	Title     string   `json:"title"`
	Change    string   `json:"change"` // new, changed
	From      string   `json:"from,omitempty"`
	Sites     []string `json:"sites"`
	Boards    []string `json:"boards"`
	Bulletins []string `json:"bulletins"`
}

func standingsJSON(drafts []site.Differing) []standingJSON {
	out := make([]standingJSON, 0, len(drafts))
	for _, d := range drafts {
		st := d.Standing()
		one := standingJSON{File: diag.OneLine(st.File), Title: diag.OneLine(st.Title), Change: "new", From: st.From.String(), Sites: audienceIDs(st.Sites), Boards: []string{}, Bulletins: audienceIDs(st.Bulletins)}
		if st.Changed {
			one.Change = "changed"
		}
		for _, b := range st.Boards {
			one.Boards = append(one.Boards, b.ID)
		}
		out = append(out, one)
	}
	return out
}

func audienceIDs(all []config.Audience) []string {
	ids := make([]string, len(all))
	for i, a := range all {
		ids[i] = a.ID
	}
	return ids
}
