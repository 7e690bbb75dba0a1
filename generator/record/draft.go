package record

import (
	"fmt"
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
	"gongkai/generator/scope"
)

// Draft is a new record. What the catalogue decides is filled in; what is left to the editor
// carries the choices behind #. It has no approval, so it is on no site until it gets one.
type Draft struct {
	Config *config.Config
	Entry  catalogue.Entry
	Title  string
	Day    calendar.Date // on which it was decided, as far as anybody knows
	Assess bool          // its risk has to be assessed
	Lang   diag.Lang     // of the keys and of what the comments say
}

// Path is where the record belongs, below the records of a site and without .md.
func (d *Draft) Path() string {
	return path.Join(strconv.Itoa(d.Day.Year()), draftName(d.Title, d.Entry.Number, d.Day))
}

// draftName makes a file name of a title that every system takes; the day keeps that of an entry's
// own title from coming twice.
func draftName(title string, number int, day calendar.Date) string {
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

// String writes the front matter and a beginning of the text.
func (d *Draft) String() string {
	w := draftWriter{Draft: d}
	w.b.WriteString("---\n")
	w.line("title", quote(d.Title), "")
	w.line("catalogue", strconv.Itoa(d.Entry.Number), d.Entry.Title)
	w.scope()
	w.timing()
	if d.Entry.Methods != nil {
		w.line("methods", "["+joinMethods(d.Entry.Methods)+"]", "")
	} else {
		w.line("methods", "[会议, 文件]", w.say("依内容确定，核对后修改", "the content decides: check and change"))
	}
	w.publisher()
	w.offices()
	w.line("decided", d.Day.String(), w.say("公开事项确定之日", "the day it was decided"))
	if d.Assess {
		w.b.WriteString("# " + w.say("公开前须作风险评估，评估后去掉行首的 # 填写：", "the risk has to be assessed beforehand; then remove the # and fill in:") + "\n")
		w.b.WriteString("# " + w.say("风险评估: {等级: 低, 预案: 中、高等级填写, 签字人: 姓名, 日期: ", "risk: {level: low, plan: for medium and high, by: NAME, on: ") + d.Day.String() + "}\n")
	}
	w.b.WriteString("---\n\n" + Placeholder(w.Lang) + "\n")
	return w.b.String()
}

// Placeholder is what stands in a new record where its text belongs.
func Placeholder(lang diag.Lang) string {
	return diag.T("在此书写正文。", "Write the text here.").In(lang)
}

// draftWriter is a draft on its way to a text.
type draftWriter struct {
	*Draft
	b strings.Builder
}

func (w *draftWriter) say(zh, en string) string {
	if w.Lang == diag.English {
		return en
	}
	return zh
}

func (w *draftWriter) line(key, value, comment string) {
	name := key
	if w.Lang != diag.English {
		name = ChineseKey(key)
	}
	w.b.WriteString(name + ": " + value)
	if comment != "" {
		w.b.WriteString("  # " + comment)
	}
	w.b.WriteString("\n")
}

// scope takes the narrowest that the entry allows: widening is a decision, and the editor's.
func (w *draftWriter) scope() {
	kinds := w.Entry.Scope.Kinds()
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
	w.line("scope", k.String(), comment)
	if k == scope.Party && len(kinds) == 2 {
		w.b.WriteString("# " + w.say("目录也允许“社会”；选“党内”的，审批前去掉下一行行首的 # 写明理由，只印在审批表上：", "the entry allows society too; for the Party alone, remove the # and say why before it is approved; the approval form alone shows it:") + "\n")
		w.b.WriteString("# " + w.say("公开理由: 为什么不向社会公开", "grounds: WHY NOT TO SOCIETY") + "\n")
	}
	if groups := w.Config.GroupNames(k.Realm()); k.Grouped() && len(groups) > 0 {
		w.line("groups", "["+groups[0]+"]", choices(groups))
	}
}

func (w *draftWriter) timing() {
	t, comment := w.Entry.Timing, ""
	if t == catalogue.AnyTiming {
		t, comment = catalogue.Prompt, choices([]string{"长期公开", "定期公开", "随时公开"})
	}
	w.line("timing", t.String(), comment)
	if t == catalogue.Periodic {
		kind := calendar.Quarter
		if slices.Contains(w.Config.Ledger.Cadences(), w.Entry.Number) {
			kind = w.Config.Ledger.Cadence(w.Entry.Number)
		}
		w.line("period", w.period(kind).String(), "2026-10、2026-Q3、2026-H1、2026、{工作: 名称, 阶段: 1}")
	}
}

// period is that which the title names, or the last one of the kind that has ended. Of a title that
// names a longer one, such as a year, it is the last one inside that has begun.
func (w *draftWriter) period(kind calendar.Kind) calendar.Period {
	ended := calendar.PeriodOf(kind, w.Day)
	if ended.Last() != w.Day {
		ended = ended.Prev()
	}
	named := calendar.PeriodsIn(w.Title, w.Day.Year())
	if len(named) == 0 {
		return ended
	}
	period := named[0]
	if period.First().After(w.Day) && len(calendar.PeriodsIn(w.Title, 0)) == 0 {
		period = calendar.PeriodsIn(w.Title, w.Day.Year()-1)[0] // 第四季度, written in January
	}
	own := calendar.PeriodOf(kind, period.First())
	switch {
	case !period.Last().After(own.Last()):
		return period
	case period.Contains(ended.First()):
		return ended
	case period.Last().Before(w.Day):
		return calendar.PeriodOf(kind, period.Last())
	}
	return calendar.PeriodOf(kind, w.Day)
}

// publisher is the first that the entry is for, or the first of site.yaml.
func (w *draftWriter) publisher() {
	var publishers []string
	for _, name := range w.Entry.Publishers {
		publishers = append(publishers, w.Config.Publishing(name)...)
	}
	if len(publishers) == 0 {
		publishers = config.Concrete(w.Config.Publishers)
	}
	w.line("publisher", publishers[0], choices(publishers))
}

func (w *draftWriter) offices() {
	var offices []string
	for _, name := range w.Entry.Offices {
		offices = append(offices, w.Config.Responsible(name)...)
	}
	if len(offices) == 0 {
		offices = config.Concrete(w.Config.Offices)
	}
	w.line("office", offices[0], choices(offices))
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

// quote puts quotation marks around a text that YAML could read otherwise: all but one that begins
// with a Chinese character and holds no sign of YAML.
func quote(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	if unicode.Is(unicode.Han, first) && !strings.ContainsAny(text, ":#{}[]&*!|>'\"%@`,\\\n\r\t") && strings.TrimSpace(text) == text {
		return text
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ", "\t", " ").Replace(text) + `"`
}
