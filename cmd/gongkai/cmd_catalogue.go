package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/annex"
	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/config"
	"gongkai/generator/diag"
	"gongkai/generator/filing"
	"gongkai/generator/source"
)

func (a *app) catalogue(args []string) int {
	date := a.flags.String("date", "", diag.T("当作今天的日期；import 时为目录生效之日 YYYY-MM-DD", "the day to take as today; for import the day on which the catalogue takes force, YYYY-MM-DD").In(a.lang))
	out := a.flags.String("out", "", diag.T("diff：另写成备案表 .xlsx 或 .csv", "diff: also write the table for filing, .xlsx or .csv").In(a.lang))
	rest, code, ok := a.parse(args, 0, 3)
	if !ok {
		return code
	}
	verb := "show"
	if len(rest) > 0 {
		verb, rest = rest[0], rest[1:]
	}
	wanted := map[string]int{"show": 0, "diff": 2, "import": 1}
	n, known := wanted[verb]
	if !known {
		return a.usage(errors.New(diag.T("没有 catalogue %[1]s%[2]s", "there is no catalogue %[1]s%[3]s", verb, near("，是否应为", diag.Nearest(verb, []string{"show", "diff", "import"})), near(", did you mean ", diag.Nearest(verb, []string{"show", "diff", "import"}))).In(a.lang)))
	}
	if len(rest) != n {
		return a.usage(errors.New(diag.T("catalogue %[1]s 要 %[2]d 个参数", "catalogue %[1]s takes %[2]d arguments", verb, n).In(a.lang)))
	}
	fsys, done, err := a.site()
	if err != nil {
		return a.fail(err)
	}
	defer done()
	c, problems := config.Read(fsys, source.ConfigFile)
	if problems.HasErrors() || c == nil {
		a.report(problems)
		return exitProblems
	}
	all, problems := catalogue.Read(fsys, source.CatalogueDir)
	if problems.HasErrors() && (verb != "import" || len(all.Revisions) > 0) { // the first one is imported where there is none
		a.report(problems)
		return exitProblems
	}
	day, code, ok := a.day(*date)
	if !ok {
		return code
	}
	switch verb {
	case "diff":
		return a.catalogueDiff(c, all, rest[0], rest[1], *out, day)
	case "import":
		if *date == "" { // or the file is named after it, as those of a site are
			if day, err = calendar.ParseDate(dayOf(rest[0])); err != nil {
				return a.usage(errors.New(diag.T("用 --date 写明目录生效之日", "give the day on which the catalogue takes force with --date").In(a.lang)))
			}
		}
		return a.catalogueImport(c, all, rest[0], day)
	}
	return a.catalogueShow(all, day)
}

func (a *app) catalogueShow(all catalogue.Catalogue, day calendar.Date) int {
	for _, r := range all.Revisions {
		mark := ""
		if r == all.On(day) {
			mark = diag.T("　现行", "  in force").In(a.lang)
		}
		fmt.Fprintln(a.stdout, diag.T("%[1]s　%[2]d 项%[3]s", "%[1]s  %[2]d entries%[3]s", r.Date, len(r.Entries), mark).In(a.lang))
	}
	r := all.On(day)
	if r == nil {
		return exitDone
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
	return exitDone
}

// dayOf is the name of a file without its folder and extension: 2027-01-01.
func dayOf(file string) string {
	base := path.Base(filepath.ToSlash(file))
	return strings.TrimSuffix(base, path.Ext(base))
}

// revision finds a revision by its day, or by the file that is named after it.
func (a *app) revision(all catalogue.Catalogue, text string) (*catalogue.Revision, int, bool) {
	var days []string
	for _, r := range all.Revisions {
		if r.Date.String() == text || r.Date.String() == dayOf(text) {
			return r, 0, true
		}
		days = append(days, r.Date.String())
	}
	return nil, a.usage(errors.New(diag.T("没有 %[1]s 的目录，有：%[2]s", "there is no catalogue of %[1]s, only %[2]s", diag.Quote(text), strings.Join(days, "、")).In(a.lang))), false
}

func (a *app) catalogueDiff(c *config.Config, all catalogue.Catalogue, first, second, out string, day calendar.Date) int {
	older, code, ok := a.revision(all, first)
	if !ok {
		return code
	}
	newer, code, ok := a.revision(all, second)
	if !ok {
		return code
	}
	extension := strings.ToLower(filepath.Ext(out))
	if out != "" && extension != ".xlsx" && extension != ".csv" {
		return a.usage(errors.New(diag.T("--out 的文件名应以 .xlsx 或 .csv 结尾，这里是%s", "the name of --out must end in .xlsx or .csv, this is %s", diag.Quote(out)).In(a.lang)))
	}
	book := filing.Changes(older, newer, c.Organisation, day)
	if out != "" {
		data, err := book.Tables[0].CSV(), error(nil)
		if extension == ".xlsx" {
			data, err = book.Workbook()
		}
		if err == nil {
			err = writeBytes(out, data)
		}
		if err != nil {
			return a.fail(err)
		}
	}
	a.changes(older, newer)
	return exitDone
}

// changes prints what became of the entries.
func (a *app) changes(older, newer *catalogue.Revision) {
	counts := map[catalogue.Fate]int{}
	for _, c := range catalogue.Compare(older, newer) {
		counts[c.Fate]++
		switch c.Fate {
		case catalogue.Added:
			fmt.Fprintln(a.stdout, diag.T("新增  第%[1]d项  %[2]s", "new      no. %[1]d  %[2]s", c.New.Number, c.New.Title).In(a.lang))
		case catalogue.Dropped:
			fmt.Fprintln(a.stdout, diag.T("取消  原第%[1]d项  %[2]s", "dropped  no. %[1]d  %[2]s", c.Old.Number, c.Old.Title).In(a.lang))
		case catalogue.Moved:
			fmt.Fprintln(a.stdout, diag.T("改号  第%[1]d项→第%[2]d项  %[3]s", "moved    no. %[1]d → %[2]d  %[3]s", c.Old.Number, c.New.Number, c.New.Title).In(a.lang))
		case catalogue.Changed:
			fmt.Fprintln(a.stdout, diag.T("调整  第%[1]d项→第%[2]d项  %[3]s", "changed  no. %[1]d → %[2]d  %[3]s", c.Old.Number, c.New.Number, c.New.Title).In(a.lang))
			for _, f := range c.Fields {
				fmt.Fprintf(a.stdout, "        %s  %s → %s\n", f.Name, f.Old, f.New)
			}
		}
	}
	fmt.Fprintln(a.stdout, diag.T("%[1]s → %[2]s：新增 %[3]d，调整 %[4]d，改号 %[5]d，取消 %[6]d，不变 %[7]d", "%[1]s → %[2]s: %[3]d new, %[4]d changed, %[5]d moved, %[6]d dropped, %[7]d kept",
		older.Date, newer.Date, counts[catalogue.Added], counts[catalogue.Changed], counts[catalogue.Moved], counts[catalogue.Dropped], counts[catalogue.Kept]).In(a.lang))
}

// maxAnnex bounds the file that is imported, in bytes.
const maxAnnex = 32 << 20

func (a *app) catalogueImport(c *config.Config, all catalogue.Catalogue, file string, day calendar.Date) int {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".xlsx", ".csv":
	default:
		return a.usage(errors.New(diag.T("只能导入 .xlsx 或 .csv，这里是%s；在电子表格程序中另存后再导入", "only .xlsx and .csv can be imported, this is %s; save it so from a spreadsheet program", diag.Quote(file)).In(a.lang)))
	}
	name := path.Join(source.CatalogueDir, day.String()+".csv")
	to := filepath.Join(a.dir, filepath.FromSlash(name))
	if _, err := os.Lstat(to); err == nil {
		return a.fail(&fs.PathError{Op: "import", Path: name, Err: fs.ErrExist})
	}
	info, err := os.Stat(file)
	if err == nil && info.Size() > maxAnnex {
		err = &fs.PathError{Op: "read", Path: file, Err: errors.New("larger than 32 MB")}
	}
	if err != nil {
		return a.fail(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return a.fail(err)
	}
	var known []string
	for _, o := range c.Offices {
		known = append(append(known, o.Name), o.Also...)
		known = append(known, o.Members...)
	}
	result, problems := annex.Read(filepath.ToSlash(file), data, known)
	for _, m := range result.Mends {
		fmt.Fprintf(a.stdout, "%s  %s  %s → %s\n", m.Cell, m.What.In(a.lang), diag.Quote(diag.OneLine(m.Old)), diag.Quote(m.New))
	}
	a.report(problems)
	if problems.HasErrors() {
		fmt.Fprintln(a.stderr, diag.T("没有写入任何内容", "nothing was written").In(a.lang))
		return exitProblems
	}
	older, newer := all.On(day), catalogue.NewRevision(day, name, result.Entries)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return a.fail(err)
	}
	if err := writeBytes(to, result.CSV(former(older, newer))); err != nil {
		return a.fail(err)
	}
	if older != nil {
		a.changes(older, newer)
	}
	fmt.Fprintln(a.stdout, diag.T("写入 %[1]s：%[2]d 项，修补 %[3]d 处；请对照印发的目录逐项核对", "wrote %[1]s: %[2]d entries, %[3]d cells mended; compare it with the catalogue as issued", name, len(result.Entries), len(result.Mends)).In(a.lang))
	return exitDone
}

// former is what the column 原序号 is to say: where each entry comes from that did not keep its number, for a person to look over.
func former(older, newer *catalogue.Revision) map[int]string {
	out := map[int]string{}
	if older == nil {
		return out
	}
	moved := false
	for _, c := range catalogue.Compare(older, newer) {
		switch {
		case c.Fate == catalogue.Added:
			out[c.New.Number] = catalogue.FormerNone
		case c.Fate != catalogue.Dropped && c.Old.Number != c.New.Number:
			out[c.New.Number], moved = strconv.Itoa(c.Old.Number), true
		}
	}
	if !moved && !slices.ContainsFunc(newer.Entries, func(e catalogue.Entry) bool {
		_, ok := older.Entry(e.Number)
		return ok && out[e.Number] == catalogue.FormerNone
	}) {
		return nil
	}
	return out
}
