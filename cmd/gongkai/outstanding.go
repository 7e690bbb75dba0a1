package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gongkai/generator/approval"
	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/publish/built"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/targetlog"
	"gongkai/generator/publish/withdrawal"
	"gongkai/generator/source"
)

// defaultOut is where a build puts its output, unless it is told.
const defaultOut = "dist"

// heldAfterBuild is the places that still hold what the output knows to be withdrawn. fresh says
// which parts have just been built.
func (a *app) heldAfterBuild(out string, day calendar.Date, fresh func(release.Part) bool) ([]withdrawal.Place, error) {
	c, err := a.site.configured()
	if err != nil {
		return nil, err
	}
	index, err := built.ReadIndex(a.fromSite(out))
	if err != nil || index == nil {
		return nil, err
	}
	audience := func(part release.Part) string {
		reader, _ := c.AudienceOf(part)
		return reader.ID
	}
	return a.held(c, index, withdrawal.Built(index, audience, fresh), day)
}

// heldAfterWithdrawal is the places that still hold what was just withdrawn.
func (a *app) heldAfterWithdrawal(taken []approval.Taken, day calendar.Date) ([]withdrawal.Place, error) {
	c, err := a.site.configured()
	if err != nil {
		return nil, err
	}
	index, err := built.ReadIndex(a.fromSite(defaultOut))
	if err != nil {
		return nil, err
	}
	gone := map[release.Part][]release.Gone{}
	for _, t := range taken {
		for _, loss := range t.Effect.Loses {
			for part, paths := range withdrawal.Taken(index, c.PartsOf(loss.Audience.ID), []string{t.Matter.Path()}) {
				gone[part] = append(gone[part], paths...)
			}
		}
	}
	return a.held(c, index, gone, day)
}

// held asks the logs of all targets and boards.
func (a *app) held(c *config.Config, index *built.Index, gone map[release.Part][]release.Gone, day calendar.Date) ([]withdrawal.Place, error) {
	files, err := a.site.files()
	if err != nil {
		return nil, err
	}
	logs, problems := targetlog.Read(files, source.TargetsDir)
	a.report(problems)
	s := withdrawal.Sources{Gone: gone, Output: index, Targets: targets(c, logs), Hanging: map[string][]string{}}
	boards, _ := source.ReadBoardLogs(files, c) // what is wrong with them was told by the build
	for id, log := range boards {
		for _, sheet := range log.Hanging(day) {
			s.Hanging[id] = append(s.Hanging[id], sheet.Path)
		}
	}
	return withdrawal.Places(s), nil
}

// targets is every target that site.yaml lists, and those that have a log besides.
func targets(c *config.Config, logs map[string]*targetlog.Log) []withdrawal.Target {
	var all []withdrawal.Target
	for _, t := range c.Served.Targets {
		all = append(all, withdrawal.Target{Name: t.Name, Part: t.Part, To: t.To.Text, URL: t.URL, Listed: true, Log: logs[t.Name]})
	}
	for _, name := range slices.Sorted(maps.Keys(logs)) {
		latest, ok := logs[name].Latest()
		if _, listed := c.Target(name); listed || !ok {
			continue
		}
		t := withdrawal.Target{Name: name, Part: latest.Part, To: latest.To, Log: logs[name]}
		if reader, ok := c.AudienceOf(t.Part); ok && t.Part.Kind == release.Sites {
			t.URL = reader.BaseURL
		}
		all = append(all, t)
	}
	return all
}

// manyHeld is how many records or parts of one place are named; those of a year may be withdrawn.
const manyHeld = 10

// listed is names as a message lists them.
func listed(names []string) diag.Text {
	first := names[:min(manyHeld, len(names))]
	text := diag.Text{ZH: strings.Join(first, "、"), EN: strings.Join(first, ", ")}
	if more := len(names) - len(first); more > 0 {
		return diag.T("%[1]s，另有 %[3]d 个", "%[2]s and %[3]d more", text.ZH, text.EN, more)
	}
	return text
}

// tellHeld tells of each place that still holds what was withdrawn, and how it ends there. All that
// the next build mends is told in one.
func (a *app) tellHeld(places []withdrawal.Place, out string) {
	var parts, records []string
	for _, p := range places {
		if p.Kind == withdrawal.Output {
			parts, records = append(parts, p.Part.String()), append(records, p.Records...)
		}
	}
	if len(parts) > 0 {
		slices.Sort(records)
		names := listed(parts)
		a.tellPlace(diag.T("已生成的 %[1]s", "what was built as %[2]s", names.ZH, names.EN), slices.Compact(records), same(buildCommand(out)))
	}
	for _, p := range places {
		if p.Kind == withdrawal.Output {
			continue
		}
		where, how := heldIn(p, out)
		a.tellPlace(where, p.Records, how)
		if len(p.Purge) > 0 {
			a.println("\t做完以后在网页加速服务中刷新：%s", "\tthen purge these from caches: %s", strings.Join(p.Purge, " "))
		}
	}
}

func (a *app) tellPlace(where diag.Text, records []string, how diag.Text) {
	names := listed(records)
	a.println("还没撤下  %[1]s：%[3]s\n\t办法：%[5]s", "still held  %[2]s: %[4]s\n\tdo: %[6]s", where.ZH, where.EN, names.ZH, names.EN, how.ZH, how.EN)
}

// same is a text that is the same in both languages.
func same(text string) diag.Text { return diag.Text{ZH: text, EN: text} }

// heldIn is a place in words, and the command by which the withdrawal is done there.
func heldIn(p withdrawal.Place, out string) (where, how diag.Text) {
	name := diag.T("发布目标 %[1]s（%[2]s）", "the target %[1]s (%[2]s)", p.Target, p.To)
	switch p.Kind {
	case withdrawal.Served:
		return name, same(publishCommand(p, out))
	case withdrawal.Kept:
		if strings.HasPrefix(p.To, "s3://") {
			again := publishCommand(p, out)
			return diag.T("%[1]s里存储自己保留的旧版本", "%[2]s, in the earlier versions that the store itself keeps", name.ZH, name.EN),
				diag.T("请存储的管理员销毁它们（名字由下面的命令列出），再运行 %[1]s", "have the administrator of the store destroy them (the command tells their names), then run %[1]s", again)
		}
		return diag.T("%[1]s第 %[3]d 号发布以前保留的旧版", "%[2]s, in what is kept of releases before %[3]d", name.ZH, name.EN, p.Number), same(publishCommand(p, out))
	case withdrawal.Package:
		receipt := fmt.Sprintf("gongkai publish %s %s --received %d --by ", p.Part, diag.Argument(p.To), p.Number)
		return diag.T("发布包 %[1]s（%[2]s）第 %[3]d 号还没有回执，接收的一边", "the package %[1]s (%[2]s), whose release %[3]d nobody has said to be received", p.Target, p.To, p.Number),
			diag.T("送过去接收，收到回执以后运行 %[1]s姓名", "carry it over; when its receipt has come back, %[1]sNAME", receipt)
	case withdrawal.Paper:
		return diag.T("公开栏 %[1]s 的墙上", "the wall of the board %[1]s", p.Part.ID),
			diag.T("取下来，再运行 gongkai board %[1]s --posted --by 姓名", "take it down, then gongkai board %[1]s --posted --by NAME", p.Part.ID)
	}
	return diag.T("已生成的 %[1]s", "what was built as %[1]s", p.Part), same(buildCommand(out))
}

func buildCommand(out string) string { return "gongkai build" + outFlag(out) }

// publishCommand publishes to a target again.
func publishCommand(p withdrawal.Place, out string) string {
	if p.Listed {
		return "gongkai publish --all --target " + p.Target + outFlag(out)
	}
	return "gongkai publish " + p.Part.String() + " " + diag.Argument(p.To) + outFlag(out)
}

// outFlag names an output that is not in its usual place.
func outFlag(out string) string {
	if out == defaultOut {
		return ""
	}
	return " --out " + diag.Argument(out)
}

// heldJSON is a place as programs read it.
type heldJSON struct {
	Kind    withdrawal.Kind `json:"kind"`
	Part    string          `json:"part"`
	Target  string          `json:"target,omitempty"`
	To      string          `json:"to,omitempty"`
	Number  int             `json:"number,omitempty"`
	Records []string        `json:"records"`
	Purge   []string        `json:"purge,omitempty"`
	How     string          `json:"how"`
}

func (a *app) heldInJSON(places []withdrawal.Place, out string) []heldJSON {
	var all []heldJSON
	for _, p := range places {
		_, how := heldIn(p, out)
		all = append(all, heldJSON{p.Kind, p.Part.String(), p.Target, p.To, p.Number, append([]string{}, p.Records...), p.Purge, a.in(how)})
	}
	return all
}
