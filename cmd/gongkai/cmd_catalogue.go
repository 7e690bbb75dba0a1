package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"gongkai/generator/annex"
	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/output"
	"gongkai/generator/source"
)

// catalogueVerbs is what can be done with the catalogue, and how many arguments that takes.
var catalogueVerbs = []struct {
	name      string
	arguments int
}{{"show", 0}, {"diff", 2}, {"import", 1}, {"filing", 1}, {"review", 1}, {"coverage", 0}}

func (a *app) catalogue(args []string) error {
	date := a.flags.String("date", "", a.say("当作今天的日期；import 时为目录生效之日 YYYY-MM-DD", "the day to take as today; for import the day on which the catalogue takes force, YYYY-MM-DD"))
	out := a.flags.String("out", "", a.say("另写成表格 .xlsx 或 .csv：diff 调整备案表，filing 整个目录的备案表，review 审查意见，coverage 对照表", "also write a table .xlsx or .csv: what changed (diff), the catalogue for filing (filing), the opinion (review), what it covers (coverage)"))
	rest, err := a.parse(args, 0, 3)
	if err != nil {
		return err
	}
	verb, rest, err := catalogueVerb(rest)
	if err != nil {
		return err
	}
	root, err := a.site.open()
	if err != nil {
		return err
	}
	if _, found := a.site.settings(); verb != "import" || !config.OnlyUnfilled(found) { // importing fills in what is missing
		if _, err := a.site.configured(); err != nil {
			return err
		}
	}
	all, problems := catalogue.Read(a.site.fs, source.CatalogueDir)
	if verb != "review" && (verb != "import" || len(all.Revisions) > 0) { // the first one is imported where there is none
		if err := stopOn(problems); err != nil {
			return err
		}
	}
	day, err := a.day(*date)
	if err != nil {
		return err
	}
	if err := a.fileable(*out, filing.BookFormats); err != nil {
		return err
	}
	switch verb {
	case "filing":
		return a.catalogueFiling(all, rest[0], *out, day)
	case "review":
		return a.catalogueReview(rest[0], *out, day)
	case "coverage":
		return a.catalogueCoverage(all, *out, day)
	case "diff":
		return a.catalogueDiff(all, rest[0], rest[1], *out, day)
	case "import":
		if *date == "" { // or the file is named after it, as those of a site are
			if day, err = catalogue.DayOf(filepath.ToSlash(rest[0])); err != nil {
				return usagef("用 --date 写明目录生效之日", "give the day on which the catalogue takes force with --date")
			}
		}
		return a.catalogueImport(root, all, rest[0], day)
	}
	a.catalogueShow(all, day)
	return nil
}

// catalogueVerb takes the verb off the arguments, of which it has to have its number.
func catalogueVerb(args []string) (string, []string, error) {
	if len(args) == 0 {
		return "show", nil, nil
	}
	verb, rest := args[0], args[1:]
	var names []string
	for _, v := range catalogueVerbs {
		if v.name == verb && v.arguments == len(rest) {
			return verb, rest, nil
		}
		if v.name == verb {
			return "", nil, usagef("命令没有写全：catalogue %[1]s 后面要写 %[2]d 项", "the command is not complete: catalogue %[1]s takes %[2]d words", verb, v.arguments)
		}
		names = append(names, v.name)
	}
	nearest := diag.Nearest(verb, names)
	return "", nil, usagef("没有 catalogue %[1]s%[2]s", "there is no catalogue %[1]s%[3]s", verb, near("，是否应为", nearest), near(", did you mean ", nearest))
}

func (a *app) catalogueShow(all catalogue.Catalogue, day calendar.Date) {
	for _, r := range all.Revisions {
		mark := ""
		if r == all.On(day) {
			mark = a.say("　现行", "  in force")
		}
		a.println("%[1]s　%[2]d 项%[3]s", "%[1]s  %[2]d entries%[3]s", r.Date, len(r.Entries), mark)
	}
	r := all.On(day)
	if r == nil {
		return
	}
	group := ""
	for _, e := range r.Entries {
		if e.Group != group {
			group = e.Group
			fmt.Fprintf(a.stdout, "\n%s\n", group)
		}
		row := e.Row()
		fmt.Fprintf(a.stdout, "  %3d  %s  %s  %s  %s  %s\n", e.Number, pad(row[4], 12), pad(row[5], 10), pad(row[6], 18), e.Title, row[7])
	}
}

// revision finds a revision by its day, or by the file that is named after it.
func revision(all catalogue.Catalogue, text string) (*catalogue.Revision, error) {
	if r, ok := all.Find(filepath.ToSlash(text)); ok {
		return r, nil
	}
	var days []string
	for _, r := range all.Revisions {
		days = append(days, r.Date.String())
	}
	return nil, usagef("没有 %[1]s 的目录，有：%[2]s", "there is no catalogue of %[1]s, only %[2]s", diag.Quote(text), strings.Join(days, "、"))
}

func (a *app) catalogueDiff(all catalogue.Catalogue, first, second, out string, day calendar.Date) error {
	older, err := revision(all, first)
	if err != nil {
		return err
	}
	newer, err := revision(all, second)
	if err != nil {
		return err
	}
	c, _ := a.site.settings()
	if err := write(filing.Changes(older, newer, c.Organisation, day), out); err != nil {
		return err
	}
	a.changes(older, newer)
	return nil
}

// write writes a book where a file is named.
func write(b *filing.Book, name string) error {
	if name == "" {
		return nil
	}
	files, err := b.Files(name)
	if err != nil {
		return err
	}
	return output.WriteTogether(files)
}

// changes prints what became of the entries.
func (a *app) changes(older, newer *catalogue.Revision) {
	counts := map[catalogue.Fate]int{}
	for _, c := range catalogue.Compare(older, newer) {
		counts[c.Fate]++
		switch c.Fate {
		case catalogue.Added:
			a.println("新增  第%[1]d项  %[2]s", "new      no. %[1]d  %[2]s", c.New.Number, c.New.Title)
		case catalogue.Dropped:
			a.println("取消  原第%[1]d项  %[2]s", "dropped  no. %[1]d  %[2]s", c.Old.Number, c.Old.Title)
		case catalogue.Moved:
			a.println("改号  第%[1]d项→第%[2]d项  %[3]s", "moved    no. %[1]d → %[2]d  %[3]s", c.Old.Number, c.New.Number, c.New.Title)
		case catalogue.Changed:
			a.println("调整  第%[1]d项→第%[2]d项  %[3]s", "changed  no. %[1]d → %[2]d  %[3]s", c.Old.Number, c.New.Number, c.New.Title)
			for _, f := range c.Fields {
				fmt.Fprintf(a.stdout, "        %s  %s → %s\n", f.Name, f.Old, f.New)
			}
		}
	}
	a.println("%[1]s → %[2]s：新增 %[3]d，调整 %[4]d，改号 %[5]d，取消 %[6]d，不变 %[7]d", "%[1]s → %[2]s: %[3]d new, %[4]d changed, %[5]d moved, %[6]d dropped, %[7]d kept",
		older.Date, newer.Date, counts[catalogue.Added], counts[catalogue.Changed], counts[catalogue.Moved], counts[catalogue.Dropped], counts[catalogue.Kept])
}

func (a *app) catalogueImport(root *os.Root, all catalogue.Catalogue, file string, day calendar.Date) error {
	if !annex.Imports(file) {
		return usagef("只能导入 .xlsx、.docx、.ods、.odt、.csv 和网页（.html），这里是%s；在 Excel、Word 或 WPS 中另存为其中一种再导入", "only .xlsx, .docx, .ods, .odt, .csv and pages (.html) can be imported, this is %s; save it as one of them from Excel, Word or WPS", diag.Quote(file))
	}
	name := path.Join(source.CatalogueDir, day.String()+".csv")
	if _, err := root.Lstat(name); err == nil {
		return &fs.PathError{Op: "import", Path: name, Err: fs.ErrExist}
	}
	data, err := readInput(file)
	if err != nil {
		return err
	}
	c, _ := a.site.settings()
	older := all.On(day)
	result, problems := annex.Import(filepath.ToSlash(file), data, c.OfficeNames(), older, day, name)
	for _, m := range result.Mends {
		fmt.Fprintf(a.stdout, "%s  %s  %s → %s\n", m.Cell, a.in(m.What), diag.Quote(diag.OneLine(m.Old)), diag.Quote(m.New))
	}
	if problems.HasErrors() {
		return &contentError{problems, nothingWritten}
	}
	a.report(problems)
	changes := []output.Change{{Name: name, New: result.CSV}}
	before, err := root.ReadFile(source.ConfigFile)
	if err != nil {
		return err
	}
	offices := result.Revision.Offices()
	filled, blank := config.FillOffices(before, offices)
	if blank {
		changes = append(changes, output.Change{Name: source.ConfigFile, Old: before, New: filled})
	}
	if _, err := output.ReplaceTogether(root, changes); err != nil {
		return err
	}
	if older != nil {
		a.changes(older, result.Revision)
	}
	a.println("写入 %[1]s：%[2]d 项，修补 %[3]d 处；请对照印发的目录逐项核对", "wrote %[1]s: %[2]d entries, %[3]d cells mended; compare it with the catalogue as issued", name, len(result.Entries), len(result.Mends))
	if blank {
		a.println("写入 %[1]s：责任科室 %[2]d 个；请逐个核对，再运行 gongkai check，看还要填写什么", "wrote %[1]s: %[2]d offices; look through them, then run gongkai check to see what is still to be filled in", source.ConfigFile, len(offices))
	}
	return nil
}

// readInput is a catalogue that may lie outside the site folder.
func readInput(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.Size() > annex.MaxBytes {
		return nil, diag.Failf("%[1]s 超过 %[2]d MB", "%[1]s is larger than %[2]d MB", name, annex.MaxBytes>>20)
	}
	return os.ReadFile(name)
}
