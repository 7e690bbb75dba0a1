package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/pipeline"
	"gongkai/generator/source"
	"gongkai/layouts"
	"gongkai/static"
)

func (a *app) build(args []string) int {
	out := a.flags.String("out", "dist", diag.T("输出文件夹（相对站点文件夹）", "the output folder, relative to the site folder").In(a.lang))
	date := a.flags.String("date", "", diag.T("当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD").In(a.lang))
	since := a.flags.String("since", "", diag.T("上一次张贴的日期；默认前一个工作日", "the day of the posting round before; default: the working day before").In(a.lang))
	audiences := a.flags.StringArray("audience", nil, diag.T("只生成这个受众的网站，可重复", "build only the site of this audience; may be repeated").In(a.lang))
	boards := a.flags.StringArray("board", nil, diag.T("只生成这块公开栏，可重复", "build only this board; may be repeated").In(a.lang))
	jobs := a.flags.Int("jobs", runtime.GOMAXPROCS(0), diag.T("同时进行的工作数", "how many workers").In(a.lang))
	asJSON := a.flags.Bool("json", false, diag.T("以 JSON 输出结果和问题", "print the result and the problems as JSON").In(a.lang))
	_, code, ok := a.parse(args, 0, 0)
	if !ok {
		return code
	}
	if *jobs < 1 || *jobs > 256 {
		return a.usage(fmt.Errorf("--jobs: 1–256"))
	}
	day, code, ok := a.day(*date)
	if !ok {
		return code
	}
	last, code, ok := a.since(*since, day)
	if !ok {
		return code
	}
	folder := *out
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(a.dir, folder)
	}
	if code, ok := a.outside(folder); !ok {
		return code
	}
	if code, ok := a.known(*audiences, *boards); !ok {
		return code
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	report, problems, err := pipeline.Run(pipeline.Options{
		Site: fsys, Layouts: layouts.FS, Static: static.FS, Fonts: a.systemFonts(), Out: folder, Day: day, Last: last,
		Audiences: *audiences, Boards: *boards, Jobs: *jobs, Program: program(), Measured: budget,
	})
	switch {
	case *asJSON:
		if err := a.buildJSON(report, problems); err != nil {
			return a.fail(err)
		}
	default:
		a.report(problems)
	}
	if err != nil {
		return a.fail(err)
	}
	if problems.HasErrors() {
		if !*asJSON {
			fmt.Fprintln(a.stderr, diag.T("没有写入任何内容，原有输出完好", "nothing was written; the old output is whole").In(a.lang))
		}
		return exitProblems
	}
	if !*asJSON {
		a.buildText(report, folder)
	}
	return exitDone
}

// budget lets the memory grow with the sources before it is collected: a build makes much garbage and little that
// stays. What stays is about two and a half times the sources, and the fonts; a sheet on its way to paper takes a megabyte or two.
func budget(sources, fonts int64) {
	const ours = 48 << 20 // bytes, of the program itself
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(ours + 9*sources/2 + 2*fonts)
}

// since is the value of --since, a day before day, or the zero day.
func (a *app) since(text string, day calendar.Date) (calendar.Date, int, bool) {
	if text == "" {
		return calendar.Date{}, 0, true
	}
	last, code, ok := a.day(text)
	if ok && !last.Before(day) {
		return last, a.usage(errors.New(diag.T("--since 应早于 --date", "--since must be before --date").In(a.lang))), false
	}
	return last, code, ok
}

// outside refuses an output inside the folders that a build reads: the next build would publish it.
func (a *app) outside(folder string) (int, bool) {
	site, err := filepath.Abs(a.dir)
	if err != nil {
		return a.fail(err), false
	}
	if folder, err = filepath.Abs(folder); err != nil {
		return a.fail(err), false
	}
	below, err := filepath.Rel(site, folder)
	if err != nil {
		return 0, true // on another drive
	}
	first, _, _ := strings.Cut(filepath.ToSlash(below), "/")
	for _, name := range []string{"content", "layouts", "static"} {
		if strings.EqualFold(first, name) {
			return a.usage(errors.New(diag.T("输出文件夹不能放在 %s 里：下一次生成会把它当作内容公开", "the output cannot be inside %s: the next build would take it for content and publish it", name).In(a.lang))), false
		}
	}
	return 0, true
}

// known refuses audiences and boards that site.yaml does not have.
func (a *app) known(audiences, boards []string) (int, bool) {
	c, _ := config.Read(os.DirFS(a.dir), source.ConfigFile)
	if c == nil {
		return 0, true // the build will say why
	}
	for _, id := range audiences {
		if _, ok := c.Audience(id); !ok {
			var ids []string
			for _, other := range c.Audiences {
				ids = append(ids, other.ID)
			}
			return a.usage(errors.New(diag.T("没有受众%[1]s，有：%[2]s", "there is no audience %[1]s, only %[2]s", diag.Quote(id), strings.Join(ids, "、")).In(a.lang))), false
		}
	}
	for _, id := range boards {
		if code, ok := a.knownBoard(c, id); !ok {
			return code, false
		}
	}
	return 0, true
}

func (a *app) knownBoard(c *config.Config, id string) (int, bool) {
	if _, ok := c.Board(id); ok {
		return 0, true
	}
	var ids []string
	for _, b := range c.Boards {
		ids = append(ids, b.ID)
	}
	return a.usage(errors.New(diag.T("没有公开栏%[1]s，有：%[2]s", "there is no board %[1]s, only %[2]s", diag.Quote(id), strings.Join(ids, "、")).In(a.lang))), false
}

func (a *app) buildText(r pipeline.Report, folder string) {
	for _, l := range r.LeftOut {
		fmt.Fprintln(a.stdout, diag.T("未公开  %[1]s  %[2]s", "left out  %[1]s  %[3]s", diag.OneLine(l.File), l.Why.ZH, l.Why.EN).In(a.lang))
	}
	if r.Unchanged {
		fmt.Fprintln(a.stdout, diag.T("没有变化：%s", "nothing has changed: %s", filepath.ToSlash(folder)).In(a.lang))
		return
	}
	for _, p := range r.Sites {
		fmt.Fprintln(a.stdout, diag.T("网站    %-14s %5d 篇 %6d 个文件", "site    %-14s %5d records %6d files", p.ID, p.Notices, p.Files).In(a.lang))
	}
	for _, p := range r.Boards {
		fmt.Fprintln(a.stdout, diag.T("公开栏  %-14s %5d 张 %6d 个文件", "board   %-14s %5d sheets  %6d files", p.ID, p.Notices, p.Files).In(a.lang))
	}
	for _, p := range r.Bulletins {
		fmt.Fprintln(a.stdout, diag.T("简报    %-14s %5d 期 %6d 个文件", "bulletin %-13s %5d issues  %6d files", p.ID, p.Notices, p.Files).In(a.lang))
	}
	fmt.Fprintln(a.stdout, diag.T("写入 %d 个文件，%d 个未变：%s", "%d files written, %d unchanged: %s", r.Written, r.Kept, filepath.ToSlash(folder)).In(a.lang))
}

func (a *app) buildJSON(r pipeline.Report, problems diag.List) error {
	type left struct {
		File  string `json:"file"`
		Title string `json:"title"`
		Code  string `json:"reason"`
		Why   string `json:"why"`
	}
	type part struct {
		ID      string `json:"id"`
		Records int    `json:"records"`
		Files   int    `json:"files"`
	}
	type issues struct {
		ID     string `json:"id"`
		Issues int    `json:"issues"`
		Files  int    `json:"files"`
	}
	out := struct {
		Unchanged bool            `json:"unchanged"`
		Sites     []part          `json:"sites"`
		Boards    []part          `json:"boards"`
		Bulletins []issues        `json:"bulletins"`
		Written   int             `json:"written"`
		Kept      int             `json:"kept"`
		LeftOut   []left          `json:"leftOut"`
		Problems  json.RawMessage `json:"problems"`
	}{Unchanged: r.Unchanged, Sites: []part{}, Boards: []part{}, Bulletins: []issues{}, Written: r.Written, Kept: r.Kept, LeftOut: []left{}}
	for _, p := range r.Sites {
		out.Sites = append(out.Sites, part{p.ID, p.Notices, p.Files})
	}
	for _, p := range r.Boards {
		out.Boards = append(out.Boards, part{p.ID, p.Notices, p.Files})
	}
	for _, p := range r.Bulletins {
		out.Bulletins = append(out.Bulletins, issues{p.ID, p.Notices, p.Files})
	}
	for _, l := range r.LeftOut {
		out.LeftOut = append(out.LeftOut, left{l.File, l.Title, l.Code, l.Why.In(a.lang)})
	}
	var err error
	if out.Problems, err = problems.JSON(a.lang); err != nil {
		return err
	}
	enc := json.NewEncoder(a.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
