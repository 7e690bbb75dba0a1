package main

import (
	"errors"
	"path/filepath"
	"runtime"
	"slices"

	"gongkai/generator/diag"
	"gongkai/generator/pipeline"
	"gongkai/generator/publish/release"
	"gongkai/generator/publish/withdrawal"
	"gongkai/layouts"
	"gongkai/static"
)

func (a *app) build(args []string) error {
	out := a.flags.String("out", defaultOut, a.say("输出文件夹（相对站点文件夹）", "the output folder, relative to the site folder"))
	date := a.dateFlag()
	since := a.flags.String("since", "", a.say("上一次张贴的日期；默认前一个工作日", "the day of the posting round before; default: the working day before"))
	audiences := a.flags.StringArray("audience", nil, a.say("只生成这个受众的网站，可重复", "build only the site of this audience; may be repeated"))
	boards := a.flags.StringArray("board", nil, a.say("只生成这块公开栏，可重复", "build only this board; may be repeated"))
	jobs := a.flags.Int("jobs", runtime.GOMAXPROCS(0), a.say("同时进行的工作数", "how many workers"))
	earlier := a.flags.Bool("earlier", false, a.say("也覆盖日期更晚的输出", "also replace an output of a later day"))
	asJSON := a.flags.Bool("json", false, a.say("以 JSON 输出结果和问题", "print the result and the problems as JSON"))
	if _, err := a.parse(args, 0, 0); err != nil {
		return err
	}
	if err := checkJobs(*jobs); err != nil {
		return err
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	last, err := a.since(*since, day)
	if err != nil {
		return err
	}
	if err := a.checkFolder("--out", *out); err != nil {
		return err
	}
	folder := a.fromSite(*out)
	if err := a.site.outside(folder); err != nil {
		return err
	}
	if err := a.known(*audiences, *boards); err != nil {
		return err
	}
	files, err := a.site.files()
	if err != nil {
		return err
	}
	report, problems, err := pipeline.Run(pipeline.Options{
		Site: files, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(), Out: folder, Day: day, Last: last,
		Audiences: *audiences, Boards: *boards, Jobs: *jobs, Program: a.identity(), Seen: a.site.seen(), Measured: budget, Earlier: *earlier,
	})
	if later := new(pipeline.EarlierError); errors.As(err, &later) {
		return usagef("原有输出是 %[1]s 的，比 %[2]s 晚：照此生成会撤下其间公开的内容，没有写入。先核对日期和时钟；确实要生成较早一天的，加上 --earlier",
			"the output is of %[1]s, which is later than %[2]s: what was published in between would be taken down, so nothing was written. Check the date and the clock first; if an earlier day is really wanted, add --earlier", later.Day, day)
	}
	if !*asJSON {
		a.report(problems)
	}
	var held []withdrawal.Place
	if err == nil && !problems.Stops() {
		held, err = a.heldAfterBuild(*out, day, func(part release.Part) bool { return isAsked(part, *audiences, *boards) })
	}
	if *asJSON {
		if err := a.buildJSON(report, problems, a.heldInJSON(held, *out)); err != nil {
			return err
		}
	}
	switch {
	case err != nil:
		return err
	case problems.Stops() && *asJSON:
		return &contentError{}
	case problems.Stops():
		return &contentError{outcome: diag.T("没有写入任何内容，原有输出完好", "nothing was written; the old output is whole")}
	case !*asJSON:
		a.buildText(report, folder)
		a.tellHeld(held, *out)
	}
	return nil
}

// isAsked reports that a build of these audiences and boards builds a part.
func isAsked(part release.Part, audiences, boards []string) bool {
	if part.Kind == release.Boards {
		audiences, boards = boards, audiences
	}
	return len(audiences)+len(boards) == 0 || slices.Contains(audiences, part.ID)
}

// known refuses audiences and boards that site.yaml does not have. Where that cannot be read, the
// build will say why.
func (a *app) known(audiences, boards []string) error {
	c, _ := a.site.settings()
	if c == nil {
		return nil
	}
	for _, id := range audiences {
		if err := knownAudience(c, id); err != nil {
			return err
		}
	}
	for _, id := range boards {
		if err := knownBoard(c, id); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) buildText(r pipeline.Report, folder string) {
	for _, l := range r.LeftOut {
		a.println("未公开  %[1]s  %[2]s", "left out  %[1]s  %[3]s", diag.OneLine(l.File), l.Why.ZH, l.Why.EN)
	}
	a.unapproved(r.Unapproved)
	if r.Again != "" {
		name := changedName(r.Again)
		a.println("生成期间 %[1]s 有改动，已从头重做一遍", "%[2]s was changed during the build, which was done again from the beginning", name.ZH, name.EN)
	}
	if r.Unchanged {
		a.println("没有变化：%s", "nothing has changed: %s", filepath.ToSlash(folder))
		return
	}
	for _, p := range r.Sites {
		a.println("网站    %-14s %5d 篇 %6d 个文件", "site    %-14s %5d records %6d files", p.ID, p.Notices, p.Files)
		a.news(p.News)
	}
	for _, p := range r.Boards {
		a.println("公开栏  %-14s %5d 张 %6d 个文件", "board   %-14s %5d sheets  %6d files", p.ID, p.Notices, p.Files)
	}
	for _, p := range r.Bulletins {
		a.println("简报    %-14s %5d 期 %6d 个文件", "bulletin %-13s %5d issues  %6d files", p.ID, p.Notices, p.Files)
	}
	a.println("写入 %d 个文件，%d 个未变：%s", "%d files written, %d unchanged: %s", r.Written, r.Kept, filepath.ToSlash(folder))
}

// changedAs is how a file has changed, in words.
var changedAs = map[string]diag.Text{"new": diag.T("新增", "new"), "changed": diag.T("改动", "changed"), "gone": diag.T("删去", "gone")}

// manyChanged is how many changed files are named; a theme may come with hundreds.
const manyChanged = 10

// unapproved tells what has changed without anybody's approval. It is no fault: somebody should
// have looked at it.
func (a *app) unapproved(u pipeline.Unapproved) {
	for i, f := range u.Files {
		if i == manyChanged {
			a.println("不经审批  另有 %d 个文件", "unapproved  %d more files", len(u.Files)-i)
			break
		}
		how := changedAs[f.How]
		a.println("不经审批  %[1]s  %[2]s", "unapproved  %[1]s  %[3]s", diag.OneLine(f.File), how.ZH, how.EN)
	}
	for _, w := range u.Widened {
		a.println("不经审批  受众 %s 因 site.yaml 的改动多看到 %d 篇", "unapproved  audience %s sees %d texts more by site.yaml alone", w.Audience, w.Texts)
	}
}

// manyTexts is how many texts of one kind are named for each audience; a new catalogue may touch
// thousands.
const manyTexts = 10

// news tells what has become of what an audience is shown.
func (a *app) news(n pipeline.News) {
	for _, kind := range []struct {
		how   diag.Text
		texts []pipeline.Told
	}{{diag.T("新增", "new"), n.New}, {diag.T("改动", "changed"), n.Changed}, {diag.T("不再公开", "gone"), n.Gone}} {
		for i, t := range kind.texts {
			if i == manyTexts {
				a.println("  %[1]s  另有 %[3]d 篇", "  %[2]s  %[3]d more", kind.how.ZH, kind.how.EN, len(kind.texts)-i)
				break
			}
			a.println("  %[1]s  %[3]s（%[4]s）", "  %[2]s  %[3]s (%[4]s)", kind.how.ZH, kind.how.EN, t.Title, t.Path)
		}
	}
}
