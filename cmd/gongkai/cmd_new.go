package main

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/drafting"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

func (a *app) new(args []string) error {
	answered := a.flags.String("from-feedback", "", a.say("把这一期（如 2026-Q4）已答复、标为公开的意见写成正文", "begin with the feedback of a period, such as 2026-Q4, that was answered and is to be disclosed"))
	folder := a.flags.Bool("dir", false, a.say("建成文件夹，以便放附件", "as a folder, to which attachments can be added"))
	attach := a.flags.StringArray("attach", nil, a.say("把这个文件复制为附件并列上，可以写几次", "copy this file beside it and list it; may be given several times"))
	from := a.flags.String("from", "", a.say("照这个 Word 文档（.docx，也可以是 .odt）起草", "begin with this Word document (.docx, or .odt)"))
	q, rest, err := a.newRequest(args)
	if err != nil {
		return err
	}
	if *from != "" {
		if err := a.fromDocument(&q, *from, *answered != ""); err != nil {
			return err
		}
	}
	var notNumber error
	q.Number, notNumber = strconv.Atoi(rest[0])
	site, err := a.draftSite(q)
	switch {
	case notNumber != nil: // whatever else is wrong with the site
		return noNumber(rest, site.Catalogue.On(q.Day))
	case err != nil:
		return err
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	draft, err := drafting.Begin(site, q)
	if err != nil {
		return &usageError{err}
	}
	if *answered != "" {
		if moreThanOne(true, q.FromLast, q.Interprets != "", q.Corrects != "") {
			return usagef("--from-feedback 不能与 --from-last、--interprets、--corrects 同用", "--from-feedback cannot be given with --from-last, --interprets or --corrects")
		}
		if err := a.fromFeedback(&draft.Draft, *answered, q.Title != ""); err != nil {
			return err
		}
	}
	beside, err := readAttached(*attach, site.Config.Limits.Attachment)
	if err != nil {
		return err
	}
	if beside, err = besideDocument(q.Document, beside); err != nil {
		return err
	}
	name, err := create(root, &draft.Draft, beside, *folder || len(beside) > 0)
	if errors.Is(err, fs.ErrExist) {
		return diag.Failf("%s 已经存在，没有改动它；另写一个标题", "%s exists and was left alone; give another title", name)
	}
	if err != nil {
		return err
	}
	a.println("已新建 %[1]s（目录第 %[2]d 项：%[3]s）", "made %[1]s (entry %[2]d: %[3]s)", name, q.Number, draft.Entry.Title)
	for _, f := range beside {
		a.println("  附件 %[1]s", "  attachment %[1]s", f.name)
	}
	a.begunFrom(draft)
	a.tellDocument(q.Document, *from)
	a.println("写好以后先运行 gongkai check，再由有关人员办理：gongkai approve %[1]s --step %[2]s --by 姓名", "when it is written, run gongkai check, then have the first step taken: gongkai approve %[1]s --step %[2]s --by NAME", a.quote(draft.Path()), firstStep(site.Config))
	return nil
}

// newRequest is what the arguments of new ask for.
func (a *app) newRequest(args []string) (q drafting.Request, rest []string, err error) {
	date := a.dateFlag()
	period := a.flags.String("period", "", a.say("周期，如 2026-Q3", "the period, such as 2026-Q3"))
	a.flags.StringVar(&q.Office, "office", "", a.say("承办科室", "the office"))
	a.flags.StringVar(&q.Publisher, "publisher", "", a.say("公开主体", "the publisher"))
	a.flags.BoolVar(&q.FromLast, "from-last", false, a.say("照上一期的文稿起草", "begin with the record of the period before"))
	a.flags.StringVar(&q.Interprets, "interprets", "", a.say("所解读的文稿", "the record that it interprets"))
	a.flags.StringVar(&q.Corrects, "corrects", "", a.say("所更正的文稿", "the record that it corrects"))
	if rest, err = a.parse(args, 1, 2); err != nil {
		return q, rest, err
	}
	q.Lang = a.lang
	for _, named := range []*string{&q.Interprets, &q.Corrects} {
		if *named != "" {
			*named = a.site.below(*named)
		}
	}
	if len(rest) > 1 {
		q.Title = strings.TrimSpace(rest[1])
	}
	if *period != "" {
		var problems diag.List
		if q.Period, problems = record.ParsePeriod(*period); len(problems) > 0 {
			return q, rest, usagef("周期%[1]s无法读懂；%[2]s", "the period %[1]s cannot be read; %[3]s", diag.Quote(*period), problems[0].Fix.ZH, problems[0].Fix.EN)
		}
	}
	if moreThanOne(q.FromLast, q.Interprets != "", q.Corrects != "") {
		return q, rest, usagef("--from-last、--interprets、--corrects 只能写一个", "only one of --from-last, --interprets and --corrects can be given")
	}
	q.Day, err = a.day(*date)
	return q, rest, err
}

func moreThanOne(given ...bool) bool {
	n := 0
	for _, is := range given {
		if is {
			n++
		}
	}
	return n > 1
}

// draftSite is what a draft is made of. Other records are read only where it is made of one of them:
// a record of an entry can be begun in a site of which nothing else can be read.
func (a *app) draftSite(q drafting.Request) (site drafting.Site, err error) {
	if site.Config, err = a.site.configured(); err != nil {
		return site, err
	}
	var problems diag.List
	site.Catalogue, problems = catalogue.Read(a.site.fs, source.CatalogueDir)
	if err := stopOn(problems); err != nil {
		return site, err
	}
	site.Templates, _ = source.Templates(a.site.fs) // check tells what is wrong with one
	if !q.FromLast && q.Interprets == "" && q.Corrects == "" {
		return site, nil
	}
	reader := source.Reader{Day: q.Day}
	if site.Content, problems, err = reader.Read(a.site.fs); err != nil {
		return site, err
	}
	return site, stopOn(problems)
}

// begunFrom says what a draft was made of, what was left out, and what is to be gone through.
func (a *app) begunFrom(b *drafting.Begun) {
	if b.Last == nil {
		return
	}
	period := ""
	if !b.Last.Period.IsZero() {
		period = a.say("（%s）", " (%s)", b.Last.Period.Chinese())
	}
	a.println("照 %[1]s%[2]s 起草", "begun with %[1]s%[2]s", b.Last.File, period)
	if len(b.LeftOut) > 0 {
		a.println("没有带过来：%s", "left out: %s", strings.Join(b.LeftOut, a.say("、", ", ")))
	}
	if len(b.Figures) > 0 {
		lines := make([]string, len(b.Figures))
		for i, line := range b.Figures {
			lines[i] = strconv.Itoa(line)
		}
		a.println("这些行有日期或数字，逐行核对：%s", "these lines have days or figures, go through them: %s", strings.Join(lines, a.say("、", ", ")))
	}
}

// noNumber says that what should be the number of an entry is none, and which entries it may mean,
// with the command for each. There may be no catalogue.
func noNumber(args []string, in *catalogue.Revision) error {
	title := ""
	if len(args) > 1 {
		title = " " + diag.Argument(args[1])
	}
	if figures := strings.Trim(width.Fold.String(args[0]), "第项号 "); figures != "" && strings.Trim(figures, "0123456789") == "" {
		return usagef("目录序号写数字：gongkai new %[1]s%[2]s", "write the number of the entry alone: gongkai new %[1]s%[2]s", figures, title)
	}
	var zh, en string
	var found []catalogue.Entry
	if in != nil {
		found = in.Search(args[0])
	}
	const most = 10
	for _, e := range found[:min(len(found), most)] {
		line := "\n\tgongkai new " + strconv.Itoa(e.Number) + title + "    "
		zh, en = zh+line+e.Title, en+line+e.Title
	}
	switch n := len(found); {
	case n == 0:
		return usagef("目录序号%s不是数字，目录里也没有它；gongkai catalogue 列出全部各项", "the catalogue number %s is not a number, and no entry has it; gongkai catalogue lists them all", diag.Quote(args[0]))
	case n > most:
		zh, en = zh+"\n\t……", en+"\n\t…"
	}
	return usagef("目录序号%[1]s不是数字；按内容查到 %[2]d 项：%[3]s", "the catalogue number %[1]s is not a number; entries that it may mean, %[2]d:%[4]s", diag.Quote(args[0]), len(found), zh, en)
}

// firstStep is the step of the procedure that comes first in this body.
func firstStep(c *config.Config) procedure.Name {
	for _, name := range procedure.Names() {
		if slices.Contains(c.Required, name) {
			return name
		}
	}
	return procedure.Approved
}
