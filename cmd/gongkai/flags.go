package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"gongkai/generator/calendar"
	"gongkai/generator/config"
	"gongkai/generator/diag"
)

// newFlags begins the flags of a command with those that every command takes.
func (a *app) newFlags(name string, lang *string) {
	a.flags = pflag.NewFlagSet(name, pflag.ContinueOnError)
	a.flags.SetOutput(io.Discard)
	a.flags.StringVar(&a.site.dir, "site", a.site.dir, a.say("站点文件夹", "the site folder"))
	a.flags.StringVar(lang, "lang", *lang, "zh | en")
	a.flags.BoolVar(&a.utf8, "utf8", a.utf8, a.say("输出开头加 UTF-8 标记，存成文件以后记事本、Excel 不会显示成乱码（Windows 上自动加）", "begin what is printed with the mark of UTF-8, so that programs of Windows read a file of it rightly; there it is done by itself"))
	a.flags.BoolVarP(&a.help, "help", "h", false, a.say("显示说明", "show this help"))
}

// dateFlag is --date, the day to take as today.
func (a *app) dateFlag() *string {
	return a.flags.String("date", "", a.say("当作今天的日期 YYYY-MM-DD", "the day to take as today, YYYY-MM-DD"))
}

// setLang sets the language of the run: that of --lang, else that of site.yaml, so that even a
// wrong flag is explained in it.
func (a *app) setLang(lang string) error {
	switch lang {
	case "":
		a.lang = diag.Chinese
		if c, _ := a.site.settings(); c != nil {
			a.lang = c.Lang
		}
	case "zh", "en":
		a.lang, a.langGiven = diag.Lang(lang), true
	default:
		return usagef("--lang 只能是 zh 或 en", "--lang must be zh or en")
	}
	return nil
}

// parse reads the flags of a command, and between least and most arguments.
func (a *app) parse(args []string, least, most int) ([]string, error) {
	if err := a.refuseDashes(args); err != nil {
		return nil, err
	}
	before := a.site.dir
	if err := a.flags.Parse(args); err != nil {
		return nil, a.flagError(err)
	}
	lang, _ := a.flags.GetString("lang")
	if lang != "" || before != a.site.dir && !a.langGiven {
		if err := a.setLang(lang); err != nil {
			return nil, err
		}
	}
	if err := a.checkFolder("--site", a.site.dir); err != nil {
		return nil, err
	}
	if a.help {
		return nil, errHelp
	}
	rest := a.flags.Args()
	if len(rest) < least {
		return nil, usagef("命令没有写全", "the command is not complete")
	}
	if len(rest) > most {
		return nil, usagef("多写了%s", "%s is too many", diag.Quote(rest[most]))
	}
	return rest, nil
}

// refuseDashes refuses a flag with a dash before it, which Word makes of two hyphens.
func (a *app) refuseDashes(args []string) error {
	for _, arg := range args {
		name := strings.TrimLeft(arg, "—–―－")
		flag, _, _ := strings.Cut(strings.TrimLeft(name, "-"), "=")
		if name != arg && a.flags.Lookup(flag) != nil {
			return usagef("“%[1]s”的前面是破折号，不是两个减号（多半是 Word 改的）；写作 --%[1]s", "a dash stands before “%[1]s” in the place of two hyphens, probably put there by Word; write --%[1]s", flag)
		}
	}
	return nil
}

// day is the value of --date, or today.
func (a *app) day(text string) (calendar.Date, error) {
	if text == "" {
		c, _ := a.site.settings()
		return today(c), nil
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		return d, usagef("日期%s应写作 YYYY-MM-DD", "the date %s must be YYYY-MM-DD", diag.Quote(text))
	}
	return d, nil
}

// today is the day in the site's time zone; the one place that reads a clock.
func today(c *config.Config) calendar.Date {
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

// since is the value of --since, a day before day, or the zero day.
func (a *app) since(text string, day calendar.Date) (calendar.Date, error) {
	if text == "" {
		return calendar.Date{}, nil
	}
	last, err := a.day(text)
	if err == nil && !last.Before(day) {
		return last, usagef("--since 应早于 --date", "--since must be before --date")
	}
	return last, err
}

// checkJobs refuses a number of workers that no machine has use for.
func checkJobs(jobs int) error {
	if jobs < 1 || jobs > 256 {
		return usagef("--jobs 应为 1 至 256 的整数", "--jobs must be a whole number from 1 to 256")
	}
	return nil
}

// overview shows what commands there are.
func (a *app) overview() {
	fmt.Fprintf(a.stdout, "%s\n\n", a.say("gongkai：由 Markdown 文稿生成党务公开网站和公开栏文面", "gongkai makes disclosure sites and notice-board sheets of Markdown records"))
	fmt.Fprintf(a.stdout, "%s gongkai [--site DIR] [--lang zh|en] COMMAND\n\n", a.say("用法：", "usage:"))
	for _, c := range commands {
		fmt.Fprintf(a.stdout, "  %-9s %s\n", c.name, a.in(c.about))
	}
	fmt.Fprintf(a.stdout, "\n%s\n", a.say("gongkai COMMAND --help 显示一个命令的说明", "gongkai COMMAND --help shows the help of one command"))
}

// longestUsage is how long a line of usage may be behind a mistake, in bytes.
const longestUsage = 200

// usageLine is how the command is called. Of a long line, which would hide what was wrong, it is what
// has to stand there, and where to read the rest.
func (a *app) usageLine() string {
	if a.command.name == "" {
		return a.say("用法见 gongkai --help", "see gongkai --help")
	}
	if len(a.command.usage) > longestUsage {
		first, _, _ := strings.Cut(a.command.usage, " [")
		return a.say("用法： gongkai %[1]s …；其余见 gongkai %[2]s --help", "usage: gongkai %[1]s …; for the rest see gongkai %[2]s --help", first, a.command.name)
	}
	return a.say("用法：", "usage:") + " gongkai " + a.command.usage
}
