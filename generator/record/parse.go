package record

import (
	"errors"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/scope"
	"gongkai/generator/statement"
	"gongkai/generator/text/yamldoc"
)

// Parse reads one record. path is its path below content/records without .md, file its name
// below the site folder. Every fault is a problem; the record holds what could be read, and one
// whose front matter could not be read at all has no scope, so that nobody sees it.
func Parse(c *config.Config, path, file string, bundle bool, src []byte) (*Record, diag.List) {
	src = statement.NormalText(src) // what is parsed is what has the digest
	r := &Record{Path: path, File: file, Bundle: bundle, Digest: statement.Sum(src)}
	var problems diag.List
	f, ok := splitFront(file, src, &problems)
	if !ok {
		return r, problems
	}
	p := parser{config: c, r: r, problems: &problems}
	p.fields = p.withoutRefused(p.withoutFormer(f.root)).Lookup(keys, diag.T("文件头", "the front matter"), &problems)
	r.places = placesOf(f.root, keys)
	tellGlued(f.root, keys, &problems)
	p.record()
	r.Body, r.BodyLine = f.body, f.bodyLine
	r.Passages, r.Fences = cutPassages(c, file, f.body, f.bodyLine, &problems)
	return r, problems
}

type parser struct {
	config   *config.Config
	r        *Record
	fields   map[string]yamldoc.Field
	problems *diag.List
}

func (p *parser) record() {
	r := p.r
	r.Title, r.TitleEnds = p.title()
	r.Catalogue = p.number()
	r.Scope = p.scope()
	r.Timing = p.timing()
	r.Period = p.period()
	r.Methods = p.methods()
	r.Publisher = p.required("publisher")
	r.Office = p.required("office")
	r.Decided = p.date("decided", true)
	r.Publish = p.date("publish", false)
	r.Expires = p.date("expires", false)
	r.Posting = p.posting()
	r.Deferral = p.deferral()
	r.Deviation = p.deviation()
	r.Relations = p.relations()
	r.Summary = p.text("summary")
	for _, n := range p.texts("keywords") {
		r.Keywords = append(r.Keywords, n.Text)
	}
	r.Source = p.text("source")
	r.Author = p.text("author")
	r.DocumentNumber = p.text("document_number")
	r.Image = p.text("image")
	r.NoIndex = p.indexing()
	r.Attachments = p.attachments()
	r.Waivers = p.waivers()
	r.Risk, r.Grounds = p.risk(), p.text("grounds")
	r.Clarifies = p.clarifies()
	r.Participation = p.participation()
	r.Retention = p.retention()
	r.Aliases = p.aliases()
	r.Lang = p.lang()
	r.Official = p.official()
}

func (p *parser) text(key string) string {
	return p.fields[key].Value.Scalar(key, p.problems)
}

func (p *parser) texts(key string) []yamldoc.Node {
	return p.fields[key].Value.Texts(key, p.problems)
}

func (p *parser) required(key string) string {
	f, written := p.fields[key]
	text := p.text(key)
	if text != "" || (written && f.Value.Kind > yamldoc.Scalar) {
		return text
	}
	p.missing(key, f, written)
	return ""
}

func (p *parser) missing(key string, f yamldoc.Field, written bool) {
	at := diag.Place{File: p.r.File, Line: 1, Column: 1}
	if written {
		at = f.Place
	}
	name := p.nameInChinese(key)
	p.problems.Errorf(key+"-missing", at, diag.T("缺少“%[1]s”", "%[2]s is missing", name, key),
		diag.T("在文件头补上一行“%[1]s: …”", "add a line “%[2]s: …” to the front matter", name, key))
}

// nameInChinese is how a Chinese message calls a key: by its Chinese name, but where the editor
// writes English keys and no others.
func (p *parser) nameInChinese(key string) string {
	english := len(p.fields) > 0
	for name, f := range p.fields {
		english = english && f.Key == name
	}
	if english {
		return key
	}
	return ChineseKey(key)
}

func (p *parser) wrong(code string, n yamldoc.Node, text, fix diag.Text) {
	p.problems.Errorf(code, n.Place, text, fix)
}

// maxCatalogue is the largest number that an entry may have.
const maxCatalogue = 9999

func (p *parser) number() int {
	text := p.required("catalogue")
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxCatalogue {
		p.wrong("catalogue-number", p.fields["catalogue"].Value, diag.T("目录序号%s不是数字", "the catalogue number %s is not a number", diag.Quote(text)),
			numberFix(text))
		return 0
	}
	return n
}

// numberFix is the remedy for a number that is none: its figures where it has some, as 第83项 has.
func numberFix(text string) diag.Text {
	figures := strings.FieldsFunc(width.Fold.String(text), func(r rune) bool { return r < '0' || r > '9' })
	if len(figures) == 1 {
		if n, err := strconv.Atoi(figures[0]); err == nil && n > 0 && n <= maxCatalogue {
			return diag.T("写作“%d”", "write “%d”", n)
		}
	}
	if len(figures) > 1 {
		return diag.T("一篇文稿只对应目录的一项，写作“%s”或其中另一个", "a record is of one entry: write “%s” or another of them", strings.TrimLeft(figures[0], "0"))
	}
	return diag.T("写公开目录中的序号，是阿拉伯数字，如 35", "write the entry's number in figures, such as 35")
}

func (p *parser) scope() scope.Scope {
	kind := p.required("scope")
	groups := p.texts("groups")
	if kind == "" {
		return scope.Scope{}
	}
	s, _ := config.ParseScope(p.config, kind, p.fields["scope"].Value.Place, groups, p.problems)
	return s
}

func (p *parser) timing() catalogue.Timing {
	text := p.required("timing")
	if text == "" {
		return catalogue.NoTiming
	}
	t, ok := catalogue.ParseTiming(text)
	if !ok {
		p.wrong("timing-unknown", p.fields["timing"].Value, diag.T("不认识的公开时限%s", "unknown timing %s", diag.Quote(text)), catalogue.MeantTiming(text))
	}
	return t
}

func (p *parser) period() calendar.Period {
	f := p.fields["period"]
	switch f.Value.Kind {
	case yamldoc.Null:
		return calendar.Period{}
	case yamldoc.Map:
		return p.stage(f.Value)
	}
	text := p.text("period")
	if text == "" {
		return calendar.Period{}
	}
	period, err := calendar.ParsePeriod(text)
	if err != nil {
		fix := diag.T("写作 2026-10、2026-Q3、2026-H1、2026，或 {工作: 名称, 阶段: 2}", "write 2026-10, 2026-Q3, 2026-H1, 2026, or {of: NAME, stage: 2}")
		var wrong *calendar.PeriodError
		if errors.As(err, &wrong) && wrong.Suggest != "" {
			fix = diag.T("写作 %s", "write %s", wrong.Suggest)
		} else if bare, err := calendar.ParsePeriod(diag.Bare(text)); err == nil {
			fix = diag.T("去掉多余的引号或空格，写作 %s", "without the quotation marks or spaces: write %s", bare)
		}
		p.wrong("period-unreadable", f.Value, diag.T("周期%s无法读懂", "the period %s cannot be read", diag.Quote(text)), fix)
	}
	return period
}

func (p *parser) stage(n yamldoc.Node) calendar.Period {
	f := n.Lookup(stageKeys, diag.T("周期", "the period"), p.problems)
	of, stage := f["of"].Value.Scalar("of", p.problems), f["stage"].Value.Scalar("stage", p.problems)
	if of == "" || stage == "" {
		p.wrong("period-unreadable", n, diag.T("分阶段公开须写明工作名称和阶段", "a staged period needs the name of the work and the stage"),
			diag.T("写作 {工作: 名称, 阶段: 2}，最后一次写 {工作: 名称, 阶段: 总结}", "write {of: NAME, stage: 2}, for the last one {of: NAME, stage: final}"))
		return calendar.Period{}
	}
	if stage == "final" || stage == "总结" {
		return p.staged(n, of, 0)
	}
	number, err := strconv.Atoi(stage)
	if err != nil || number < 1 {
		p.wrong("period-unreadable", f["stage"].Value, diag.T("阶段%s不是数字", "the stage %s is not a number", diag.Quote(stage)),
			diag.T("写 1、2、3……，最后一次写“总结”", "write 1, 2, 3 …, for the last one final"))
		return calendar.Period{}
	}
	return p.staged(f["stage"].Value, of, number)
}

// staged is a stage of a work, or its final summary where number is 0.
func (p *parser) staged(n yamldoc.Node, of string, number int) (period calendar.Period) {
	var err error
	if number == 0 {
		period, err = calendar.NewFinal(of)
	} else {
		period, err = calendar.NewStage(of, number)
	}
	if err != nil {
		p.wrong("period-unreadable", n, diag.T("阶段无法读懂：阶段应为 1 至 %d 的整数", "the stage cannot be read: it must be a number from 1 to %d", calendar.MaxStage),
			diag.T("工作名称不能为空，阶段不超过 %d", "name the work, and count at most %d stages", calendar.MaxStage))
	}
	return period
}

func (p *parser) methods() []catalogue.Method {
	var methods []catalogue.Method
	texts := p.texts("methods")
	if f, written := p.fields["methods"]; written && len(texts) == 0 && f.Value.Kind != yamldoc.Null && f.Value.Kind != yamldoc.Map {
		p.wrong("methods-missing", f.Value, diag.T("公开方式是空的", "there are no methods"),
			diag.T("写明方式，如 [会议, 文件, 网站]；删去这一行则为目录规定的全部方式", "name them, as in [会议, 文件, 网站]; without the line they are all of the entry's"))
	}
	for _, n := range texts {
		m, ok := catalogue.ParseMethod(n.Text)
		if !ok {
			p.wrong("method-unknown", n, diag.T("不认识的公开方式%s", "unknown method %s", diag.Quote(n.Text)), catalogue.MeantMethod(n.Text))
			continue
		}
		methods = append(methods, m)
	}
	if f, written := p.fields["methods"]; written && len(methods) == 0 && f.Value.Kind != yamldoc.Null {
		return []catalogue.Method{} // written, and wrong: not "all of the entry's"
	}
	return methods
}

func (p *parser) date(key string, required bool) calendar.Date {
	f, written := p.fields[key]
	if !written || f.Value.Kind == yamldoc.Null {
		if required {
			p.missing(key, f, written)
		}
		return calendar.Date{}
	}
	return p.dateOf(f.Value, key)
}

func (p *parser) dateOf(n yamldoc.Node, key string) calendar.Date {
	text := n.Scalar(key, p.problems)
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		fix := diag.T("写作 YYYY-MM-DD，如 2026-10-09", "write YYYY-MM-DD, such as 2026-10-09")
		var wrong *calendar.DateError
		if errors.As(err, &wrong) && wrong.Suggest != "" {
			fix = diag.T("写作 %s", "write %s", wrong.Suggest)
		} else if bare, err := calendar.ParseDate(diag.Bare(text)); err == nil {
			fix = diag.T("去掉多余的引号或空格，写作 %s", "without the quotation marks or spaces: write %s", bare)
		}
		p.wrong("date-unreadable", n, diag.T("日期%s无法读懂", "the date %s cannot be read", diag.Quote(text)), fix)
	}
	return d
}

func (p *parser) indexing() bool {
	text := p.text("indexing")
	switch text {
	case "":
		return false
	case "none", "不收录", "否":
		return true
	}
	p.wrong("indexing-unknown", p.fields["indexing"].Value, diag.T("“收录”只能写“不收录”，这里是%s", "indexing can only be none, this is %s", diag.Quote(text)),
		diag.T("不让搜索引擎收录的写作“收录: 不收录”，否则删去这一行", "write none to keep it out of search engines, else remove the line"))
	return true // the cautious reading
}
