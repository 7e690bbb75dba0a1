package main

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/output"
	"gongkai/generator/procedure"
	"gongkai/generator/record"
	"gongkai/generator/source"
)

func (a *app) new(args []string) error {
	date := a.dateFlag()
	rest, err := a.parse(args, 1, 2)
	if err != nil {
		return err
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	number, notNumber := strconv.Atoi(rest[0])
	c, err := a.site.configured()
	switch {
	case err != nil && notNumber != nil:
		return noNumber(rest, nil)
	case err != nil:
		return err
	}
	all, problems := catalogue.Read(a.site.fs, source.CatalogueDir)
	revision := all.On(day)
	if notNumber != nil {
		return noNumber(rest, revision)
	}
	if err := stopOn(problems); err != nil {
		return err
	}
	if revision == nil {
		return usagef("%s 还没有公开目录", "no catalogue is in force on %s", day)
	}
	entry, ok := revision.Entry(number)
	if !ok {
		return usagef("%[2]s 的目录中没有第 %[1]d 项", "the catalogue of %[2]s has no entry %[1]d", number, revision.Date)
	}
	draft := record.Draft{Config: c, Entry: entry, Title: entry.Title, Day: day, Assess: all.Lists(c.Risk, c.Numbered(day), number, day), Lang: a.lang}
	if len(rest) > 1 {
		draft.Title = strings.TrimSpace(rest[1])
	}
	name := path.Join(source.RecordsDir, draft.Path()+".md")
	existing := path.Join(source.RecordsDir, draft.Path(), "index.md") // the same record, since it has attachments
	if _, err = root.Lstat(existing); err != nil {
		existing = name
		err = output.Create(root, name, []byte(draft.String()))
	} else {
		err = fs.ErrExist
	}
	if errors.Is(err, fs.ErrExist) {
		return diag.Failf("%s 已经存在，没有改动它；另写一个标题", "%s exists and was left alone; give another title", existing)
	}
	if err != nil {
		return err
	}
	a.println("已新建 %[1]s（目录第 %[2]d 项：%[3]s）", "made %[1]s (entry %[2]d: %[3]s)", name, number, entry.Title)
	a.println("写好以后先运行 gongkai check，再由有关人员办理：gongkai approve %[1]s --step %[2]s --by 姓名", "when it is written, run gongkai check, then have the first step taken: gongkai approve %[1]s --step %[2]s --by NAME", draft.Path(), firstStep(c))
	return nil
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
