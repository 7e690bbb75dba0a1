// Command gongkai builds disclosure bulletins: for each audience a static site, and the sheets of its notice boards.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones of its own that Go reads

	"github.com/spf13/pflag"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/source"
)

// Exit statuses.
const (
	exitDone     = 0
	exitProblems = 1 // in the content
	exitUsage    = 2
	exitFailed   = 3 // could not read or write
)

func main() { os.Exit(run(os.Args[1:], os.Environ(), os.Stdout, os.Stderr)) }

// command is one word of the command line.
type command struct {
	name  string
	usage string
	about diag.Text
	run   func(a *app, args []string) int
}

var commands = []command{
	{"init", "init DIR", diag.T("新建站点文件夹，可立即生成", "a new site folder, ready to build"), (*app).init},
	{"new", "new NUMBER [TITLE]", diag.T("为目录第 NUMBER 项新建文稿，文件头按目录填好", "a record for catalogue entry NUMBER, its front matter filled from the catalogue"), (*app).new},
	{"check", "check [--json] [--sarif FILE] | --explain CODE", diag.T("检查内容，列出每处问题和改法", "every problem in the content, with its place and its fix"), (*app).check},
	{"build", "build [--out dist] [--date D] [--since D] [--audience A]... [--board B]... [--jobs N] [--json]", diag.T("生成各受众网站和公开栏", "the sites and the boards"), (*app).build},
	{"serve", "serve [--addr 127.0.0.1:8080] [--date D]", diag.T("预览全部受众，改动后自动刷新", "preview all audiences, rebuild on change, reload the browser"), (*app).serve},
	{"approve", "approve RECORD --by NAME [--step proposed|secrecy|reviewed|approved] [--level L] [--result TEXT] [--key FILE] [--date D] | --form [--out FILE] | --proof DIR", diag.T("在文稿中签署一个步骤；审批写入摘要码，可用密钥签名", "sign a step in the record; the approval carries a digest and may be signed with a key"), (*app).approve},
	{"board", "board [BOARD] [--date D] [--since D]", diag.T("公开栏该张贴、保留、取下什么", "what to post, keep and take down"), (*app).board},
	{"due", "due [--date D] [--office O] [--all] [--ics FILE] [--json]", diag.T("应公开什么、何时到期、由谁负责，哪些已经逾期", "what is owed, when and by whom, and what is late"), (*app).due},
	{"report", "report --month 2026-10 | --year 2026 [--date D] [--out FILE.xlsx|.csv|.html]", diag.T("报备用的台账：登记、审批、完成情况、逾期、意见反馈", "the ledger for filing: register, approvals, completion, lateness, feedback"), (*app).reportCommand},
	{"catalogue", "catalogue [show [--date D] | diff A B [--out FILE.xlsx|.csv] | import FILE.xlsx|.csv --date D]", diag.T("公开目录：显示、两版对照、导入印发的目录", "the catalogue: show it, compare two revisions, import one as issued"), (*app).catalogue},
	{"archive", "archive --year 2026 --out DIR [--date D]", diag.T("一年的档案（BagIt）：材料、审批、台账、各受众看到过什么，可脱离本程序核验", "a year's record (BagIt): sources, approvals, ledger, what each audience was shown; verifiable without this program"), (*app).archive},
	{"version", "version", diag.T("版本", "the version"), (*app).version},
}

// app is one run of the program.
type app struct {
	env            []string
	stdout, stderr io.Writer
	dir            string // the site folder
	lang           diag.Lang
	langGiven      bool
	command        command
	flags          *pflag.FlagSet
	help           bool
}

// run is the whole program: a function of its arguments, the environment, the clock and the file system.
func run(args, env []string, stdout, stderr io.Writer) int {
	a := &app{env: env, stdout: stdout, stderr: stderr, dir: ".", lang: diag.Chinese}
	a.flags = pflag.NewFlagSet("gongkai", pflag.ContinueOnError)
	a.flags.SetOutput(io.Discard)
	a.flags.SetInterspersed(false)
	lang := ""
	a.global(a.flags, &lang)
	if err := a.flags.Parse(args); err != nil {
		return a.usage(err)
	}
	if code, ok := a.setLang(lang); !ok {
		return code
	}
	rest := a.flags.Args()
	if len(rest) == 0 || a.help {
		a.overview(a.stdout)
		if len(rest) == 0 && !a.help {
			return exitUsage
		}
		return exitDone
	}
	for _, c := range commands {
		if c.name != rest[0] {
			continue
		}
		a.command = c
		a.flags = pflag.NewFlagSet(c.name, pflag.ContinueOnError)
		a.flags.SetOutput(io.Discard)
		a.global(a.flags, &lang)
		return c.run(a, rest[1:])
	}
	var names []string
	for _, c := range commands {
		names = append(names, c.name)
	}
	return a.usage(errors.New(diag.T("没有命令%[1]s%[2]s", "there is no command %[1]s%[3]s", diag.Quote(rest[0]),
		near("，是否应为", diag.Nearest(rest[0], names)), near(", did you mean ", diag.Nearest(rest[0], names))).In(a.lang)))
}

func near(words, name string) string {
	if name == "" {
		return ""
	}
	return words + name
}

func (a *app) global(flags *pflag.FlagSet, lang *string) {
	flags.StringVar(&a.dir, "site", a.dir, diag.T("站点文件夹", "the site folder").In(a.lang))
	flags.StringVar(lang, "lang", *lang, "zh | en")
	flags.BoolVarP(&a.help, "help", "h", false, diag.T("显示说明", "show this help").In(a.lang))
}

func (a *app) setLang(lang string) (int, bool) {
	switch lang {
	case "":
		a.lang = a.siteLang()
	case "zh", "en":
		a.lang, a.langGiven = diag.Lang(lang), true
	default:
		return a.usage(errors.New(diag.T("--lang 只能是 zh 或 en", "--lang must be zh or en").In(a.lang))), false
	}
	return 0, true
}

// siteLang is the language of site.yaml, so that even a wrong flag is explained in it.
func (a *app) siteLang() diag.Lang {
	c, _ := config.Read(os.DirFS(a.dir), source.ConfigFile)
	if c == nil {
		return diag.Chinese
	}
	return c.Lang
}

// parse reads the flags of a command, between least and most arguments. ok is false where the program ends here with code.
func (a *app) parse(args []string, least, most int) (rest []string, code int, ok bool) {
	before := a.dir
	if err := a.flags.Parse(args); err != nil {
		return nil, a.usage(err), false
	}
	lang, _ := a.flags.GetString("lang")
	if lang != "" || (before != a.dir && !a.langGiven) {
		if code, ok := a.setLang(lang); !ok {
			return nil, code, false
		}
	}
	if a.help {
		a.commandHelp(a.stdout)
		return nil, exitDone, false
	}
	rest = a.flags.Args()
	if len(rest) < least {
		return nil, a.usage(errors.New(diag.T("参数不够", "too few arguments").In(a.lang))), false
	}
	if len(rest) > most {
		return nil, a.usage(errors.New(diag.T("多余的参数%s", "unexpected argument %s", diag.Quote(rest[most])).In(a.lang))), false
	}
	return rest, 0, true
}

func (a *app) usage(err error) int {
	fmt.Fprintf(a.stderr, "gongkai: %s\n", strings.TrimSpace(err.Error()))
	if a.command.name == "" {
		fmt.Fprintf(a.stderr, "\t%s\n", diag.T("用法见 gongkai --help", "see gongkai --help").In(a.lang))
	} else {
		fmt.Fprintf(a.stderr, "\t%s gongkai %s\n", diag.T("用法：", "usage:").In(a.lang), a.command.usage)
	}
	return exitUsage
}

// fail reports an error of the file system and what to do about it.
func (a *app) fail(err error) int {
	fmt.Fprintf(a.stderr, "gongkai: %s\n", diag.OneLine(explain(err).In(a.lang)))
	return exitFailed
}

func (a *app) overview(w io.Writer) {
	fmt.Fprintf(w, "%s\n\n", diag.T("gongkai：由 Markdown 文稿生成党务公开网站和公开栏文面", "gongkai makes disclosure sites and notice-board sheets of Markdown records").In(a.lang))
	fmt.Fprintf(w, "%s gongkai [--site DIR] [--lang zh|en] COMMAND\n\n", diag.T("用法：", "usage:").In(a.lang))
	for _, c := range commands {
		fmt.Fprintf(w, "  %-9s %s\n", c.name, c.about.In(a.lang))
	}
	fmt.Fprintf(w, "\n%s\n", diag.T("gongkai COMMAND --help 显示一个命令的说明", "gongkai COMMAND --help shows the help of one command").In(a.lang))
}

func (a *app) commandHelp(w io.Writer) {
	fmt.Fprintf(w, "gongkai %s\n\n%s\n\n%s", a.command.usage, a.command.about.In(a.lang), a.flags.FlagUsages())
}

// today is the day in the site's time zone; the one place that reads a clock.
func (a *app) today(c *config.Config) calendar.Date {
	zone := "Asia/Shanghai"
	if c != nil {
		zone = c.Zone
	}
	location, err := time.LoadLocation(zone)
	if err != nil {
		location = time.FixedZone("CST", 8*60*60)
	}
	return calendar.FromTime(time.Now().In(location))
}

// day is the value of --date, or today.
func (a *app) day(text string) (calendar.Date, int, bool) {
	if text == "" {
		c, _ := config.Read(os.DirFS(a.dir), source.ConfigFile)
		return a.today(c), 0, true
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		return d, a.usage(errors.New(diag.T("日期%s应写作 YYYY-MM-DD", "the date %s must be YYYY-MM-DD", diag.Quote(text)).In(a.lang))), false
	}
	return d, 0, true
}

// site opens the site folder; nothing outside it can be reached through it, not by ../ and not by a link.
func (a *app) site() (fs.FS, func() error, error) {
	root, err := os.OpenRoot(a.dir)
	if err != nil {
		return nil, nil, err
	}
	return root.FS(), root.Close, nil
}

// report prints problems to standard error, and says how many there are.
func (a *app) report(problems diag.List) {
	errors, warnings := 0, 0
	for _, p := range problems {
		fmt.Fprint(a.stderr, p.Format(a.lang))
		if p.Severity == diag.Error {
			errors++
		} else {
			warnings++
		}
	}
	if errors > 0 {
		fmt.Fprintf(a.stderr, "%s\n", diag.T("共 %d 处错误，%d 处警告", "errors: %d, warnings: %d", errors, warnings).In(a.lang))
	}
}

// program tells one build of this program from another.
func program() string {
	name, err := os.Executable()
	if err != nil {
		return version()
	}
	f, err := os.Open(name)
	if err != nil {
		return version()
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return version()
	}
	return hex.EncodeToString(sum.Sum(nil))
}
