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

	// What is asked for; without it the draft takes what is most likely.
	Period    calendar.Period
	Office    string
	Publisher string
	Relation  Relation // to the record that it interprets or corrects
	Apart     []string // that keep its file from that of another with its title

	// what a document from which the draft is made says of itself; empty: nothing
	DocumentNumber string
	Source         string
	Official       OfficialDocument

	Attached []string // names of files beside it, which it lists by what they are called

	Like *Record // whose scope, methods and words it takes where the entry allows them; nil: none
	Body string  // the text, with its Mark; empty: the place for one
}

// Path is where the record belongs, below the records of a site and without .md.
func (d *Draft) Path() string {
	title := strings.ReplaceAll(d.Title, lineEnd, "")
	if len(d.Apart) > 0 {
		title = strings.TrimSuffix(title, "（"+d.Period.Chinese()+"）") // it is among what keeps it apart
		if runes, most := []rune(title), 20; len(runes) > most {
			title = string(runes[:most])
		}
	}
	return path.Join(strconv.Itoa(d.Day.Year()), draftName(title, d.Apart, d.Entry.Number, d.Day))
}

// draftName makes a file name of a title that every system takes; what keeps it apart and the day
// keep that of an entry's own title from coming twice.
func draftName(title string, apart []string, number int, day calendar.Date) string {
	plain := func(text string, most int) string { // most characters: a path that Windows and people can handle
		name := strings.Map(func(r rune) rune {
			if r < 0x20 || strings.ContainsRune(`<>:"/\|?*.#%，。；：、！？“”‘’（）《》 `, r) {
				return -1
			}
			return r
		}, text)
		if runes := []rune(name); len(runes) > most {
			name = string(runes[:most])
		}
		return name
	}
	name := plain(title, 40)
	if name == "" {
		name = "文稿"
	}
	for _, text := range apart {
		if text = plain(text, 16); text != "" {
			name += "-" + text
		}
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
	w.methods()
	w.publisher()
	w.offices()
	w.line("decided", d.Day.String(), w.say("公开事项确定之日", "the day it was decided"))
	if d.Relation.Target != "" {
		w.line(string(d.Relation.Kind), quote(d.Relation.Target), "")
	}
	if d.Source != "" {
		w.line("source", quote(d.Source), "")
	}
	if d.DocumentNumber != "" {
		w.line("document_number", quote(d.DocumentNumber), "")
	}
	w.official()
	if d.Like != nil && len(d.Like.Keywords) > 0 {
		words := make([]string, len(d.Like.Keywords))
		for i, word := range d.Like.Keywords {
			words[i] = quote(word)
		}
		w.line("keywords", "["+strings.Join(words, ", ")+"]", "")
	}
	w.attachments()
	if d.Assess {
		w.b.WriteString("# " + w.say("公开前须作风险评估，评估后去掉行首的 # 填写：", "the risk has to be assessed beforehand; then remove the # and fill in:") + "\n")
		w.b.WriteString("# " + w.say("风险评估: {等级: 低, 类别: [舆情], 研判依据: 中、高等级填写, 预案: 中、高等级填写, 签字人: 姓名, 日期: ", "risk: {level: low, kind: [opinion], basis: for medium and high, plan: for medium and high, by: NAME, on: ") + d.Day.String() + "}\n")
	}
	body := d.Body
	if body == "" {
		body = Placeholder(w.Lang)
	}
	w.b.WriteString("---\n\n" + strings.TrimRight(body, "\n") + "\n")
	return w.b.String()
}

// attachments lists the files that were put beside the record, each by its name without extension.
func (w *draftWriter) attachments() {
	if len(w.Attached) == 0 {
		return
	}
	list, file, title := "attachments", "file", "title"
	if w.Lang == diag.Chinese {
		list, file, title = ChineseKey(list), "文件", "标题"
	}
	w.b.WriteString(list + ":\n")
	for _, name := range w.Attached {
		w.b.WriteString("  - {" + file + ": " + quote(name) + ", " + title + ": " + quote(strings.TrimSuffix(name, path.Ext(name))) + "}\n")
	}
}

// chosen is what was asked for, or the first of the choices.
func chosen(asked string, choices []string) string {
	if asked != "" || len(choices) == 0 {
		return asked
	}
	return choices[0]
}

// methods is those of the record that it is like, where the entry allows them, or the entry's.
func (w *draftWriter) methods() {
	if w.Like != nil && len(w.Like.Methods) > 0 && !slices.ContainsFunc(w.Like.Methods, func(m catalogue.Method) bool { return !w.Entry.AllowsMethod(m, w.Like.Scope.Kind()) }) {
		w.line("methods", "["+joinMethods(w.Like.Methods)+"]", "")
		return
	}
	if w.Entry.Methods != nil {
		w.line("methods", "["+joinMethods(w.Entry.Methods)+"]", "")
		return
	}
	w.line("methods", "[会议, 文件]", w.say("依内容确定，核对后修改", "the content decides: check and change"))
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
	like := w.Like != nil && w.Entry.Scope.Allows(w.Like.Scope.Kind())
	if like {
		k = w.Like.Scope.Kind()
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
		named := groups[:1]
		if like && len(w.Like.Scope.Groups()) > 0 {
			named = w.Like.Scope.Groups()
		}
		w.line("groups", "["+strings.Join(named, ", ")+"]", choices(groups))
	}
}

func (w *draftWriter) timing() {
	t, comment := w.Entry.Timing, ""
	switch {
	case t != catalogue.AnyTiming:
	case !w.Period.IsZero():
		t = catalogue.Periodic
	case w.Like != nil:
		t, comment = w.Like.Timing, choices([]string{"长期公开", "定期公开", "随时公开"})
	default:
		t, comment = catalogue.Prompt, choices([]string{"长期公开", "定期公开", "随时公开"})
	}
	w.line("timing", t.String(), comment)
	if t == catalogue.Periodic {
		kind := calendar.Quarter
		if slices.Contains(w.Config.Ledger.Cadences(), w.Entry.Number) {
			kind = w.Config.Ledger.Cadence(w.Entry.Number)
		}
		period := w.Period
		if period.IsZero() {
			period = w.period(kind)
		}
		w.line("period", PeriodText(period), "2026-10、2026-Q3、2026-H1、2026、{工作: 名称, 阶段: 1}")
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
	w.line("publisher", chosen(w.Publisher, publishers), choices(publishers))
}

func (w *draftWriter) offices() {
	var offices []string
	for _, name := range w.Entry.Offices {
		offices = append(offices, w.Config.Responsible(name)...)
	}
	if len(offices) == 0 {
		offices = config.Concrete(w.Config.Offices)
	}
	w.line("office", chosen(w.Office, offices), choices(offices))
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
