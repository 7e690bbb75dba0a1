package main

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

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
	answered := a.flags.String("from-feedback", "", a.say("把这一期（如 2026-Q4）已答复、标为公开的意见写成正文", "begin with the feedback of a period, such as 2026-Q4, that was answered and is to be disclosed"))
	rest, err := a.parse(args, 1, 2)
	if err != nil {
		return err
	}
	number, err := strconv.Atoi(rest[0])
	if err != nil {
		return usagef("目录序号%s不是数字", "the catalogue number %s is not a number", diag.Quote(rest[0]))
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	c, err := a.site.configured()
	if err != nil {
		return err
	}
	all, problems := catalogue.Read(a.site.fs, source.CatalogueDir)
	if err := stopOn(problems); err != nil {
		return err
	}
	revision := all.On(day)
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
	if *answered != "" {
		if err := a.fromFeedback(&draft, *answered, len(rest) > 1); err != nil {
			return err
		}
	}
	name := path.Join(source.RecordsDir, draft.Path()+".md")
	err = output.Create(root, name, []byte(draft.String()))
	if errors.Is(err, fs.ErrExist) {
		return diag.Failf("%s 已经存在，没有改动它；另写一个标题", "%s exists and was left alone; give another title", name)
	}
	if err != nil {
		return err
	}
	a.println("已新建 %[1]s（目录第 %[2]d 项：%[3]s）", "made %[1]s (entry %[2]d: %[3]s)", name, number, entry.Title)
	a.println("写好以后先运行 gongkai check，再由有关人员办理：gongkai approve %[1]s --step %[2]s --by 姓名", "when it is written, run gongkai check, then have the first step taken: gongkai approve %[1]s --step %[2]s --by NAME", draft.Path(), firstStep(c))
	return nil
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
