// Package annex reads a catalogue as it was issued, in a workbook or as CSV, and makes of it the
// file that the program works with (动态调整, plan 二(二)). What tables suffer in word processors
// and scanners it mends, and says so cell by cell; what it cannot mend it reports.
package annex

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
	"gongkai/generator/text/csvdoc"
)

// Mend is one cell that was changed.
type Mend struct {
	Place diag.Place
	Cell  string // C12, in a workbook with the name of its sheet
	What  diag.Text
	Old   string
	New   string
}

// Result is a catalogue that was read.
type Result struct {
	Entries []catalogue.Entry
	Rows    [][]string   // as they are to be written, in the order of headings
	Places  []diag.Place // of the entries: the cells of their numbers
	Mends   []Mend
}

// the columns: those of catalogue.Header, and what may stand behind them.
const (
	number = iota
	group
	subgroup
	title
	scope
	timing
	methods
	offices
	publishers // these two where the catalogue has them
	reason
	columns
)

// headings is the names of the columns.
var headings = slices.Concat(catalogue.Header, []string{catalogue.Publishers, catalogue.Reason})

// aliases is other headings of the columns.
var aliases = [columns][]string{
	group: {"类别"}, subgroup: {"项目"}, title: {"三级目录", "公开事项", "事项"}, timing: {"公开时间"}, methods: {"公开形式"}, offices: {"责任部门", "承办科室", "责任单位"},
}

// Read reads a table: data is a workbook (.xlsx) where name ends so, else CSV. offices is the names
// that site.yaml knows; a cell that holds others is reported with the nearest, as a warning. With
// an error in the list, nothing of the result is to be used.
func Read(name string, data []byte, known []string) (Result, diag.List) {
	r := reader{name: name, known: known}
	var grids []grid
	var ok bool
	if strings.HasSuffix(strings.ToLower(name), ".xlsx") {
		grids, ok = r.workbook(data)
	} else {
		grids, ok = r.csv(data)
	}
	if ok {
		r.read(grids)
	}
	r.problems.Sort()
	return r.Result, r.problems
}

// cell is a cell of a grid.
type cell struct {
	text   string
	name   string // C12
	place  diag.Place
	merged bool // its text stands in another cell with which it is merged
}

// grid is the cells of one sheet, row by row; rows may differ in length.
type grid [][]cell

type reader struct {
	Result
	name     string
	known    []string
	at       [columns]int // where each column stands; -1: not found
	above    [columns]cell
	row      []cell
	faulty   bool
	problems diag.List
}

func (r *reader) read(grids []grid) {
	found := false
	for _, g := range grids {
		for _, row := range g {
			if r.header(row, found) {
				found = true
				continue
			}
			if found {
				r.entry(row)
			}
		}
	}
	if !found {
		r.problems.Errorf("annex-header", diag.Place{File: r.name, Line: 1, Column: 1},
			diag.T("找不到表头：没有一行同时写有“序号”和“公开内容”", "there is no header: no row has both 序号 and 公开内容"),
			diag.T("表头写作：%s", "write it as: %s", strings.Join(catalogue.Header, "、")))
		return
	}
	if len(r.Rows) == 0 && !r.problems.HasErrors() {
		r.problems.Errorf("annex-empty", diag.Place{File: r.name, Line: 1, Column: 1}, diag.T("表头之下没有条目", "there are no entries below the header"), diag.T("检查选的是不是目录文件", "check that this is the catalogue"))
	}
	r.gaps()
	r.parse()
}

// header finds the columns by their headings. An annex repeats them on each page, and may spread
// them over two rows: 三级目录 above 序号 and 公开内容.
func (r *reader) header(row []cell, again bool) bool {
	has := func(text string) bool {
		return slices.ContainsFunc(row, func(c cell) bool { return squeeze(c.text) == text })
	}
	upper := has("一级目录") && !has("序号")
	if !(has("序号") && (has("公开内容") || has("公开事项"))) && !upper {
		return false
	}
	if !again && r.at == [columns]int{} {
		for i := range r.at {
			r.at[i] = -1
		}
	}
	for i, c := range row {
		text := squeeze(c.text)
		for column, name := range headings {
			if text == name || slices.Contains(aliases[column], text) && r.at[column] < 0 {
				r.at[column] = i
			}
		}
	}
	return true
}

func (r *reader) get(column int) cell {
	at := r.at[column]
	if at < 0 || at >= len(r.row) {
		place := diag.Place{File: r.name, Line: 1, Column: 1}
		name := ""
		if len(r.row) > 0 {
			place, name = r.row[len(r.row)-1].place, r.row[len(r.row)-1].name
		}
		return cell{place: place, name: name}
	}
	return r.row[at]
}

func (r *reader) entry(row []cell) {
	if r.row, r.faulty = row, false; slices.IndexFunc(row, func(c cell) bool { return strings.TrimSpace(c.text) != "" && !c.merged }) < 0 {
		return
	}
	if r.shifted() {
		return
	}
	out := make([]string, columns)
	another := r.groupChanges()
	for i := range columns {
		c := r.get(i)
		text := r.clean(c)
		if text == "" && (i == group || i == subgroup) {
			text = r.carried(i, c, another)
		}
		if i == publishers && c.merged {
			text = r.above[i].text
		}
		out[i] = text
		if i == group || i == subgroup || i == publishers {
			c.text = text
			r.above[i] = c
		}
	}
	if out[number] == "" && out[title] == "" {
		return // the end of a group that runs over a page
	}
	out[number] = r.number(out[number])
	if out[title] == "" {
		r.fault(title, "annex-cell-empty", diag.T("“%s”空缺", "“%s” is empty", catalogue.Header[title]), diag.T("按印发的目录补上", "fill it in from the catalogue as issued"))
	}
	out[scope] = r.term(scope, out[scope], catalogue.PermissionNames())
	out[timing] = r.term(timing, out[timing], []string{"长期公开", "定期公开", "随时公开", catalogue.ByContent})
	out[methods] = r.methods(out[methods])
	out[offices] = r.offices(out[offices])
	out[publishers] = strings.Join(names(out[publishers]), "、")
	if !r.faulty {
		r.Rows = append(r.Rows, out)
		r.Places = append(r.Places, r.get(number).place)
	}
}

// shifted reports a row whose cells stand one column too far to the left, where a merged cell was
// lost: its number is where the subgroup should be. It moves them back.
func (r *reader) shifted() bool {
	at, left := r.at[number], r.at[subgroup]
	if at < 1 || left != at-1 || left >= len(r.row) {
		return false
	}
	c := r.row[left]
	if _, err := strconv.Atoi(half(squeeze(c.text))); err != nil || c.merged {
		return false
	}
	if _, err := strconv.Atoi(half(squeeze(r.get(number).text))); err == nil {
		return false
	}
	moved := append(slices.Clone(r.row[:left]), cell{place: c.place, name: c.name})
	r.row = append(moved, r.row[left:]...)
	r.mend(c, diag.T("整行左移了一格，已移回", "the row stood one cell to the left, and was moved back"), c.text, "")
	r.problems.Warnf("annex-subgroup-lost", c.place, diag.T("%[1]s：这一行丢了“二级目录”，暂沿用上一行的“%[2]s”", "%[1]s: this row has lost its 二级目录; it takes “%[2]s” from the row above for now", c.name, r.above[subgroup].text),
		diag.T("对照印发的目录，在写入的文件中改正", "compare it with the catalogue as issued, and correct it in the file that is written"))
	return false
}

// carried is the text of the cell above, for a cell that is merged with it or was left empty; a
// subgroup ends where another group begins.
func (r *reader) carried(column int, c cell, another bool) string {
	above := r.above[column].text
	if above == "" || column == subgroup && another {
		return ""
	}
	if !c.merged {
		r.mend(c, diag.T("空格沿用上一行", "an empty cell takes the text above"), "", above)
	}
	return above
}

// groupChanges reports whether the row begins another group, whose subgroup is not that of the row
// above.
func (r *reader) groupChanges() bool {
	own := tidy(r.get(group).text)
	return own != "" && r.above[group].text != "" && own != r.above[group].text
}

// clean is a cell's text without what scanning and typing left in it.
func (r *reader) clean(c cell) string {
	text := tidy(c.text)
	if !c.merged && text != strings.TrimSpace(c.text) {
		r.mend(c, diag.T("去掉了字间空白，标点改为全角", "space between characters was taken out, punctuation made full-width"), c.text, text)
	}
	return text
}

func (r *reader) number(text string) string {
	n, err := strconv.Atoi(half(strings.TrimRight(squeeze(text), ".．、")))
	if err != nil || n < 1 || n > 9999 {
		r.fault(number, "annex-number", diag.T("序号%s不是 1 至 9999 的整数", "the number %s is no whole number from 1 to 9999", diag.Quote(text)), diag.T("按印发的目录改正", "correct it from the catalogue as issued"))
		return text
	}
	out := strconv.Itoa(n)
	for _, row := range r.Rows {
		if row[number] == out {
			r.fault(number, "annex-number-twice", diag.T("序号 %d 用了两次，前一处是“%s”", "number %d is used twice, first for “%s”", n, row[title]), diag.T("按印发的目录改正；若是类目名称误占一行，删去这一行", "correct it from the catalogue as issued; remove the row where the name of a group has taken one"))
		}
	}
	return out
}

func (r *reader) term(column int, text string, names []string) string {
	if slices.Contains(names, text) {
		return text
	}
	if whole := squeeze(text); slices.Contains(names, whole) {
		return whole
	}
	if text == "" {
		r.fault(column, "annex-cell-empty", diag.T("“%s”空缺", "“%s” is empty", headings[column]), diag.T("按印发的目录补上", "fill it in from the catalogue as issued"))
		return text
	}
	fix := diag.T("可写：%s", "one of: %s", strings.Join(names, "、"))
	if near := diag.Nearest(text, names); near != "" {
		fix = diag.T("是否应为“%s”", "did you mean “%s”", near)
	}
	r.fault(column, "annex-term", diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", headings[column], diag.Quote(text)), fix)
	return text
}

// methods cuts a cell into methods, which annexes write one after another without anything between
// them, and some of them twice.
func (r *reader) methods(text string) string {
	if text == catalogue.ByContent {
		return text
	}
	rest := strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || strings.ContainsRune("、，,;；/", c) {
			return -1
		}
		return c
	}, text)
	var names []string
	for _, name := range catalogue.MethodNames() {
		if m, ok := catalogue.ParseMethod(name); ok && !slices.Contains(names, string(m)) {
			names = append(names, string(m))
		}
	}
	// 公开栏 before any that it begins with
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	var found []string
	for rest != "" {
		i := slices.IndexFunc(names, func(name string) bool { return strings.HasPrefix(rest, name) })
		if i < 0 {
			r.fault(methods, "annex-term", diag.T("%[1]s%[2]s不明", "unknown %[1]s %[2]s", catalogue.Header[methods], diag.Quote(rest)), diag.T("可写：%s", "one of: %s", strings.Join(names, "、")))
			return text
		}
		if rest = rest[len(names[i]):]; !slices.Contains(found, names[i]) {
			found = append(found, names[i])
		}
	}
	if len(found) == 0 {
		r.fault(methods, "annex-cell-empty", diag.T("“%s”空缺", "“%s” is empty", catalogue.Header[methods]), diag.T("按印发的目录补上", "fill it in from the catalogue as issued"))
		return text
	}
	out := strings.Join(found, "、")
	if c := r.get(methods); out != text && !c.merged {
		r.mend(c, diag.T("各种方式之间补上顿号，重复的只留一个", "、 was put between the methods, and doubles taken out"), text, out)
	}
	return out
}

func (r *reader) offices(text string) string {
	if text == "" {
		r.fault(offices, "annex-cell-empty", diag.T("“%s”空缺", "“%s” is empty", catalogue.Header[offices]), diag.T("按印发的目录补上", "fill it in from the catalogue as issued"))
		return text
	}
	named := names(text)
	c := r.get(offices)
	for _, name := range named {
		if len(r.known) == 0 || slices.Contains(r.known, name) {
			continue
		}
		fix := diag.T("在 site.yaml 的 offices 中补上，或改正目录", "add it to offices in site.yaml, or correct the catalogue")
		if near := diag.Nearest(name, r.known); near != "" {
			fix = diag.T("是否应为“%s”；名称无误的，在 site.yaml 的 offices 中补上", "did you mean “%s”; where the name is right, add it to offices in site.yaml", near)
		}
		r.problems.Warnf("annex-office", c.place, diag.T("%[1]s：责任科室%[2]s在 site.yaml 中没有", "%[1]s: the office %[2]s is not in site.yaml", c.name, diag.Quote(name)), fix)
	}
	out := strings.Join(named, "、")
	if out != text && !c.merged {
		r.mend(c, diag.T("各科室之间改用顿号", "、 was put between the offices"), text, out)
	}
	return out
}

// names cuts a list of bodies, each of which is taken once.
func names(text string) []string {
	var all []string
	for _, name := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、，,;；", c) || unicode.IsSpace(c) }) {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// gaps warns of numbers that are missing between others: a row may have been lost.
func (r *reader) gaps() {
	before := 0
	for _, row := range r.Rows {
		n, err := strconv.Atoi(row[number])
		if err != nil {
			continue
		}
		if before != 0 && n > before+1 {
			r.problems.Warnf("annex-gap", diag.Place{File: r.name, Line: 1, Column: 1}, diag.T("序号从 %d 跳到 %d", "the numbers go from %d to %d", before, n), diag.T("核对是否漏了条目", "check whether entries were lost"))
		}
		before = n
	}
}

// parse reads what was made as the program will read it.
func (r *reader) parse() {
	if r.problems.HasErrors() {
		return
	}
	var found diag.List
	r.Entries, found = catalogue.Parse(r.name, r.CSV(nil))
	r.problems = append(r.problems, found...)
}

// CSV is the table in the program's form, with the column catalogue.Former where former is given,
// by the number of the entry, and with the others behind those of catalogue.Header where something
// stands in them.
func (r *Result) CSV(former map[int]string) []byte {
	taken := []int{number, group, subgroup, title, scope, timing, methods, offices}
	for _, column := range []int{publishers, reason} {
		if slices.ContainsFunc(r.Rows, func(row []string) bool { return row[column] != "" }) {
			taken = append(taken, column)
		}
	}
	line := func(cells []string, further string) []string {
		var out []string
		for _, column := range taken {
			out = append(out, cells[column])
		}
		if len(former) > 0 {
			out = slices.Insert(out, len(catalogue.Header), further)
		}
		return out
	}
	rows := [][]string{line(headings, catalogue.Former)}
	for _, row := range r.Rows {
		n, _ := strconv.Atoi(row[number])
		rows = append(rows, line(row, former[n]))
	}
	return csvdoc.Format(rows)
}

func (r *reader) mend(c cell, what diag.Text, old, new string) {
	r.Mends = append(r.Mends, Mend{c.place, c.name, what, old, new})
}

func (r *reader) fault(column int, code string, text, fix diag.Text) {
	r.faulty = true
	c := r.get(column)
	r.problems.Errorf(code, c.place, diag.Text{ZH: c.name + "：" + text.ZH, EN: c.name + ": " + text.EN}, fix)
}
