package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/scope"
	"gongkai/generator/source"
)

func (a *app) new(args []string) int {
	date := a.flags.String("date", "", diag.T("当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD").In(a.lang))
	rest, code, ok := a.parse(args, 1, 2)
	if !ok {
		return code
	}
	number, err := strconv.Atoi(rest[0])
	if err != nil {
		return a.usage(errors.New(diag.T("目录序号%s不是数字", "the catalogue number %s is not a number", diag.Quote(rest[0])).In(a.lang)))
	}
	day, code, ok := a.day(*date)
	if !ok {
		return code
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	c, problems := config.Read(fsys, source.ConfigFile)
	if problems.HasErrors() {
		a.report(problems)
		return exitProblems
	}
	all, problems := catalogue.Read(fsys, source.CatalogueDir)
	if problems.HasErrors() {
		a.report(problems)
		return exitProblems
	}
	revision := all.On(day)
	if revision == nil {
		return a.usage(errors.New(diag.T("%s 还没有公开目录", "no catalogue is in force on %s", day).In(a.lang)))
	}
	entry, ok := revision.Entry(number)
	if !ok {
		return a.usage(errors.New(diag.T("%[2]s 的目录中没有第 %[1]d 项", "the catalogue of %[2]s has no entry %[1]d", number, revision.Date).In(a.lang)))
	}
	title := entry.Title
	if len(rest) > 1 {
		title = strings.TrimSpace(rest[1])
	}
	name := path.Join(source.RecordsDir, strconv.Itoa(day.Year()), fileName(title, number, day)+".md")
	draft := draft{config: c, entry: entry, title: title, path: strings.TrimSuffix(strings.TrimPrefix(name, source.RecordsDir+"/"), ".md"), day: day, english: a.lang == diag.English}
	if err := writeNew(a.dir, name, draft.String()); err != nil {
		if errors.Is(err, fs.ErrExist) {
			fmt.Fprintf(a.stderr, "gongkai: %s\n", diag.T("%s 已经存在，没有改动它；另写一个标题", "%s exists and was left alone; give another title", name).In(a.lang))
			return exitFailed
		}
		return a.fail(err)
	}
	fmt.Fprintln(a.stdout, diag.T("已新建 %[1]s（目录第 %[2]d 项：%[3]s）", "made %[1]s (entry %[2]d: %[3]s)", name, number, entry.Title).In(a.lang))
	return exitDone
}

// fileName makes a file name of a title that every system takes; the day keeps that of an entry's own title from coming twice.
func fileName(title string, number int, day calendar.Date) string {
	name := strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`<>:"/\|?*.#%，。；：、！？“”‘’（）《》 `, r) {
			return -1
		}
		return r
	}, title)
	const most = 40 // characters: a path that Windows and people can handle
	if runes := []rune(name); len(runes) > most {
		name = string(runes[:most])
	}
	if name == "" {
		name = "文稿"
	}
	return fmt.Sprintf("%03d-%s-%s", number, name, strings.ReplaceAll(day.String(), "-", "")[4:])
}

func writeNew(dir, name, text string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// draft is the text of a new record. What the catalogue decides is filled in; what is left to the editor
// carries the choices behind #. It has no approval, so it is on no site until it gets one.
type draft struct {
	config  *config.Config
	entry   catalogue.Entry
	title   string
	path    string // below content/records
	day     calendar.Date
	english bool
	b       strings.Builder
}

// String writes the front matter and a beginning of the text.
func (d *draft) String() string {
	d.b.WriteString("---\n")
	d.line("title", quote(d.title), "")
	d.line("catalogue", strconv.Itoa(d.entry.Number), d.entry.Title)
	d.scope()
	d.timing()
	if d.entry.Methods != nil {
		d.line("methods", "["+joinMethods(d.entry.Methods)+"]", "")
	} else {
		d.line("methods", "[会议, 文件]", d.say("依内容确定，核对后修改", "the content decides: check and change"))
	}
	publishers := config.Concrete(d.config.Publishers)
	d.line("publisher", publishers[0], choices(publishers))
	d.offices()
	d.line("decided", d.day.String(), d.say("公开事项确定之日", "the day it was decided"))
	if d.config.Risk.Has(d.entry.Number) {
		d.b.WriteString("# " + d.say("公开前须作风险评估，评估后去掉行首的 # 填写：", "the risk has to be assessed beforehand; then remove the # and fill in:") + "\n")
		d.b.WriteString("# " + d.say("风险评估: {等级: 低, 预案: 中、高等级填写, 签字人: 姓名, 日期: ", "risk: {level: low, plan: for medium and high, by: NAME, on: ") + d.day.String() + "}\n")
	}
	d.b.WriteString("# " + d.say("公开程序由 gongkai approve 写入，不要手工填写；步骤依次为 proposed 提出、secrecy 保密审查、reviewed 审核、approved 审批：",
		"gongkai approve writes the procedure, do not write it by hand; the steps are proposed, secrecy, reviewed, approved:") + "\n")
	d.b.WriteString("#   gongkai approve " + d.path + " --step " + string(procedure.Proposed) + " --by " + d.say("姓名", "NAME") + "\n")
	d.b.WriteString("---\n\n" + d.say("在此书写正文。", "Write the text here.") + "\n")
	return d.b.String()
}

func (d *draft) say(zh, en string) string {
	if d.english {
		return en
	}
	return zh
}

func (d *draft) line(key, value, comment string) {
	name := key
	if !d.english {
		name = record.ChineseKey(key)
	}
	d.b.WriteString(name + ": " + value)
	if comment != "" {
		d.b.WriteString("  # " + comment)
	}
	d.b.WriteString("\n")
}

// scope takes the narrowest that the entry allows: widening is a decision, and the editor's.
func (d *draft) scope() {
	kinds := d.entry.Scope.Kinds()
	k := kinds[len(kinds)-1]
	if len(kinds) == 2 {
		k = scope.Party
	}
	comment := ""
	if len(kinds) > 1 {
		var names []string
		for _, kind := range kinds {
			names = append(names, kind.String())
		}
		comment = choices(names)
	}
	d.line("scope", k.String(), comment)
	if groups := d.config.GroupNames(k.Realm()); k.Grouped() && len(groups) > 0 {
		d.line("groups", "["+groups[0]+"]", choices(groups))
	}
}

func (d *draft) timing() {
	t, comment := d.entry.Timing, ""
	if t == catalogue.AnyTiming {
		t, comment = catalogue.Prompt, choices([]string{"长期公开", "定期公开", "随时公开"})
	}
	d.line("timing", t.String(), comment)
	if t == catalogue.Periodic {
		kind := calendar.Quarter
		if slices.Contains(d.config.Ledger.Cadences(), d.entry.Number) {
			kind = d.config.Ledger.Cadence(d.entry.Number)
		}
		period := calendar.PeriodOf(kind, d.day)
		if before := period.Prev(); period.Last() != d.day {
			period = before
		}
		d.line("period", period.String(), "2026-10、2026-Q3、2026-H1、2026、{工作: 名称, 阶段: 1}")
	}
}

func (d *draft) offices() {
	var offices []string
	for _, name := range d.entry.Offices {
		offices = append(offices, d.config.Responsible(name)...)
	}
	if len(offices) == 0 {
		offices = config.Concrete(d.config.Offices)
	}
	d.line("office", offices[0], choices(offices))
}

// choices is the values that could stand here, for a comment.
func choices(values []string) string {
	if len(values) < 2 {
		return ""
	}
	return strings.Join(values, " | ")
}

func joinMethods(methods []catalogue.Method) string {
	var names []string
	for _, m := range methods {
		names = append(names, string(m))
	}
	return strings.Join(names, ", ")
}

// quote puts quotation marks around a text that YAML could read otherwise: all but one that begins with a Chinese
// character and holds no sign of YAML.
func quote(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.Is(unicode.Han, first) && !strings.ContainsAny(text, ":#{}[]&*!|>'\"%@`,\\\n\r\t") && strings.TrimSpace(text) == text {
		return text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ", "\t", " ").Replace(text) + `"`
}
