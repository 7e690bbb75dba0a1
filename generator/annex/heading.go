package annex

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/catalogue"
	"gongkai/generator/diag"
)

// headings is the names of the columns.
var headings = slices.Concat(catalogue.Header, []string{catalogue.Publishers, catalogue.Reason})

// aliases is other headings of the columns, as bodies write them.
var aliases = [columns][]string{
	number:   {"编号", "项号", "序列号", "目录序号", "事项编号", "项目编号", "No", "NO"},
	group:    {"类别", "一级类目", "一级事项", "一级", "大类", "公开类别", "事项类别"},
	subgroup: {"项目", "二级类目", "二级事项", "二级", "小类", "子类", "公开项目"},
	title:    {"三级目录", "三级事项", "三级", "公开事项", "事项", "事项名称", "公开内容要点", "内容", "主要内容", "具体内容", "公开要点"},
	scope:    {"范围", "公开对象"},
	timing:   {"公开时间", "时限", "公开期限", "公开频次", "公开时效"},
	methods:  {"公开形式", "方式", "形式", "公开渠道", "公开途径", "公开载体", "公开平台", "公开方式和渠道", "公开渠道和载体"},
	offices:  {"责任部门", "承办科室", "责任单位", "责任处室", "责任股室", "承办部门", "承办单位", "承办处室", "牵头科室", "牵头部门", "公开责任科室"},
}

// columnsFound is where the columns of a table stand.
type columnsFound struct {
	found bool // a header has been read
	at    [columns]int
	sure  [columns]certainty
	// ticks is the columns that have a heading of their own for each value: √ below 党内
	ticks map[int]tick
	other map[int]string // headings of no column of a catalogue, by the place where they stand
}

// tick is one value of a column.
type tick struct {
	column int
	value  string
}

// certainty is how surely a heading names a column: 公开内容 more than 事项, and that more than a
// longer heading in which 公开内容 stands.
type certainty uint8

const (
	unsure certainty = iota
	within
	byAlias
	byName
)

func noColumns() columnsFound {
	c := columnsFound{ticks: map[int]tick{}, other: map[int]string{}}
	for i := range c.at {
		c.at[i] = -1
	}
	return c
}

var bracketed = regexp.MustCompile(`[（(\[【][^（(\[【）)\]】]*[）)\]】]`)

// bareHeading is a heading without what it says in brackets: 公开内容（要点）.
func bareHeading(text string) string {
	bare := strings.Trim(bracketed.ReplaceAllString(squeeze(text), ""), "*＊：:.．。")
	if bare == "" {
		return squeeze(text)
	}
	return bare
}

// longestHeading bounds what is taken for a heading, in characters; a longer text is no heading.
const longestHeading = 14

// columnOf is the column that a heading names.
func columnOf(text string) (column int, sure certainty) {
	name := bareHeading(text)
	if name == "" || len([]rune(name)) > longestHeading {
		return -1, unsure
	}
	for i := range columns {
		if name == headings[i] {
			return i, byName
		}
	}
	for i := range columns {
		if slices.Contains(aliases[i], name) {
			return i, byAlias
		}
	}
	for i := range columns {
		if i != number && i != reason && strings.Contains(name, headings[i]) {
			return i, within
		}
	}
	return -1, unsure
}

// tickOf is the value that a heading names by itself.
func tickOf(text string) (tick, bool) {
	name := bareHeading(text)
	if _, ok := catalogue.ParsePermission(name); ok && name != catalogue.ByContent {
		return tick{scope, name}, true
	}
	if usual, _ := timingOf(name); usual != "" && usual != catalogue.ByContent {
		return tick{timing, usual}, true
	}
	if m, ok := catalogue.ParseMethod(name); ok {
		return tick{methods, string(m)}, true
	}
	if m, ok := catalogue.ParseMethod(catalogue.Usual(name)); ok {
		return tick{methods, string(m)}, true
	}
	return tick{}, false
}

// isHeader reports the header of a table, or its further row below another: under a heading that is
// merged stand those of its parts.
func (r *reader) isHeader(row []cell, belowHeader bool) bool {
	named := map[int]bool{}
	ticks, texts := 0, 0
	for _, c := range row {
		text := c.written()
		if text == "" {
			continue
		}
		texts++
		if column, sure := columnOf(text); sure != unsure {
			named[column] = true
		} else if _, ok := tickOf(text); ok {
			ticks++
		}
	}
	least := 3
	if named[number] && named[title] {
		least = 2
	}
	return len(named) >= least || belowHeader && texts > 0 && len(named)+ticks == texts
}

// takeHeader finds the columns by their headings. An annex repeats them on each page, and may
// spread them over two rows: 三级目录 above 序号 and 公开内容. What a repeated header does not name
// stays where it was.
func (r *reader) takeHeader(row []cell, belowHeader bool) {
	before := r.columnsFound
	if !belowHeader {
		r.columnsFound = noColumns()
	}
	r.found = true
	for i, c := range row {
		text := c.written()
		column, sure := columnOf(text)
		switch {
		case text == "":
		case sure != unsure && (r.at[column] < 0 || sure > r.sure[column]):
			r.place(column, i, sure)
		case sure != unsure:
		default:
			if t, ok := tickOf(text); ok {
				r.ticks[i] = t
			} else {
				r.other[i] = squeeze(text)
			}
			if column := slices.Index(r.at[:], i); column >= 0 && r.ticks[i].column == column {
				delete(r.other, i)
			}
		}
	}
	if belowHeader || !before.found {
		return
	}
	for column, at := range before.at {
		if _, other := r.other[at]; at >= 0 && r.at[column] < 0 && !other && !slices.Contains(r.at[:], at) {
			r.at[column], r.sure[column] = at, before.sure[column]
		}
	}
}

// place puts a column where its heading stands, and no other there.
func (r *reader) place(column, at int, sure certainty) {
	for i := range r.at {
		if r.at[i] == at {
			r.at[i], r.sure[i] = -1, unsure
		}
	}
	delete(r.other, at)
	r.at[column], r.sure[column] = at, sure
}

func (r *reader) noHeader() {
	r.problems.Errorf("annex-header", r.top(),
		diag.T("找不到表头：没有一行同时写有“序号”和“公开内容”", "there is no header: no row has both 序号 and 公开内容"),
		diag.T("表头写作：%s", "write it as: %s", strings.Join(catalogue.Header, "、")))
}

// useless remembers what stands below a heading that is none of a catalogue.
func (r *reader) useless(row []cell) {
	for _, at := range slices.Sorted(maps.Keys(r.other)) {
		if at < len(row) && row[at].written() != "" {
			r.unused[r.other[at]] = append(r.unused[r.other[at]], row[at])
		}
	}
}
