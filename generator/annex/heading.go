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
	number:   {"编号", "项号", "序列号", "目录序号", "事项编号", "项目编号", "No", "NO", "号", "编码", "代码", "目录编号", "目录编码", "事项编码"},
	group:    {"类别", "一级类目", "一级事项", "一级", "大类", "公开类别", "事项类别", "分类", "一级分类", "一级指标", "一级栏目", "事项分类", "公开大类", "目录类别", "目录分类"},
	subgroup: {"项目", "二级类目", "二级事项", "二级", "小类", "子类", "公开项目", "二级分类", "二级指标", "二级栏目", "公开小类", "子项"},
	title:    {"三级目录", "三级事项", "三级", "公开事项", "事项", "事项名称", "公开内容要点", "内容", "主要内容", "具体内容", "公开要点", "公开事项名称", "事项内容", "公开的内容", "公开具体内容", "公开主要内容"},
	scope:    {"范围", "公开对象", "公开的范围", "对象", "公开范围及对象", "公开范围和对象", "公开层面", "公开层级", "公开级别"},
	timing:   {"公开时间", "时限", "公开期限", "公开频次", "公开时效", "时间", "公开时间要求", "时间要求", "公开周期", "公开时间和频次", "公开频率", "公开的时间"},
	methods:  {"公开形式", "方式", "形式", "公开渠道", "公开途径", "公开载体", "公开平台", "公开方式和渠道", "公开渠道和载体", "公开方法", "公开场所", "公开的形式", "公开的方式", "渠道", "载体", "公开渠道及载体"},
	offices:  {"责任部门", "承办科室", "责任单位", "责任处室", "责任股室", "承办部门", "承办单位", "承办处室", "牵头科室", "牵头部门", "公开责任科室", "责任主体", "公开责任主体", "主责科室", "主办科室", "负责科室", "负责部门", "公开部门", "公开责任部门", "公开责任单位", "责任支部", "承办股室", "牵头单位", "主办单位", "主办部门", "主办处室", "主责部门", "主责单位", "主责处室", "负责单位", "负责处室", "职能科室", "职能部门"},
}

// columnsFound is where the columns of a table stand.
type columnsFound struct {
	found bool // a header has been read
	at    [columns]int
	sure  [columns]certainty
	named [columns]string // how the table calls them
	// ticks is the columns that have a heading of their own for each value: √ below 党内
	ticks map[int]tick
	other map[int]string // headings of no column of a catalogue, by the place where they stand
	joint []int          // columns of offices that take part beside the responsible one
	// spare is headings of columns that others name more surely: 公开事项 beside 公开内容
	spare []spare
	width int    // of the sheet with the header
	over  []cell // the row of headings that was read last
}

// spare is a heading of a column that has a surer one.
type spare struct {
	column, at int
	text       string
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

// tickOf is the value that a heading names by itself, or as a part of the heading above it: 一定范围
// below 党内.
func tickOf(text, above string) (tick, bool) {
	name := bareHeading(text)
	if whole := bareHeading(above) + name; above != "" && scopeOf(whole) != "" && scopeOf(whole) != catalogue.ByContent {
		return tick{scope, scopeOf(whole)}, true
	}
	if known := scopeOf(name); known != "" && known != catalogue.ByContent {
		return tick{scope, known}, true
	}
	parent, _ := columnOf(above)
	usual, _ := timingOf(name)
	if parent == timing {
		usual = timingIn(name)
	}
	if usual != "" && usual != catalogue.ByContent {
		return tick{timing, usual}, true
	}
	m := methodOf(name)
	if found, unknown := methodsIn(name); parent == methods && unknown == "" && len(found) == 1 {
		m = found[0]
	}
	return tick{methods, m}, m != ""
}

// isHeader reports the header of a table, or its further row below another: under a heading that is
// merged stand those of its parts.
func (r *reader) isHeader(row []cell, belowHeader bool) bool {
	named := map[int]bool{}
	ticks, texts := 0, 0
	for i, c := range row {
		text := c.written()
		if text == "" {
			continue
		}
		texts++
		if column, sure := columnOf(text); sure != unsure {
			named[column] = true
		} else if _, ok := tickOf(text, r.aboveAt(i, belowHeader)); ok {
			ticks++
		}
	}
	least := 3
	if named[number] && named[title] {
		least = 2
	}
	return len(named) >= least || belowHeader && texts > 0 && (len(named)+ticks == texts || r.areParts(row))
}

// aboveAt is the heading above a place, where there is one: the one that runs on over it, too.
func (r *reader) aboveAt(i int, belowHeader bool) string {
	if !belowHeader || len(r.over) == 0 {
		return ""
	}
	for i > 0 && (i >= len(r.over) || r.runsOn(i) && r.over[i].text == "") {
		i--
	}
	return r.over[i].text
}

// runsOn reports a place over which the heading to the left of it runs on. Where nothing tells which
// cells are merged, as in CSV, it is one that is empty.
func (r *reader) runsOn(i int) bool {
	return i >= len(r.over) || r.over[i].merged == fromLeft || r.over[i].merged == own && squeeze(r.over[i].text) == ""
}

// areParts reports a row that holds nothing but short texts below headings that are merged across,
// and none in the columns of numbers and of contents: 主动 and 依申请 below 公开方式.
func (r *reader) areParts(row []cell) bool {
	if r.has(row, number) || r.has(row, title) || r.at[title] < 0 {
		return false
	}
	for i, c := range row {
		text := squeeze(c.written())
		if text != "" && (len([]rune(text)) > longestHeading || !r.runsOn(i) && !r.runsOn(i+1)) {
			return false
		}
	}
	return true
}

// takeHeader finds the columns by their headings. An annex repeats them on each page, and may
// spread them over several rows: 三级目录 above 序号 and 公开内容. What a repeated header does not
// name stays where it was.
func (r *reader) takeHeader(row []cell, belowHeader bool) {
	before := r.columnsFound
	if !belowHeader {
		r.columnsFound = noColumns()
	}
	r.found = true
	for i, c := range row {
		if text := c.written(); text != "" {
			r.takeOne(i, text, r.aboveAt(i, belowHeader))
		}
	}
	r.over = row
	if belowHeader || !before.found {
		return
	}
	for column, at := range before.at {
		if _, other := r.other[at]; at >= 0 && r.at[column] < 0 && !other && !slices.Contains(r.at[:], at) {
			r.at[column], r.sure[column] = at, before.sure[column]
		}
	}
}

// takeOne takes the heading at a place.
func (r *reader) takeOne(i int, text, above string) {
	if jointly.MatchString(bareHeading(text)) {
		r.joint = append(r.joint, i)
		return
	}
	column, sure := columnOf(text)
	beside := column == number && sure != unsure && r.at[number] >= 0 && r.at[title] < 0
	switch {
	case sure != unsure && (r.at[column] < 0 || sure > r.sure[column] || beside):
		// of several columns of numbers the one next to the contents counts the entries
		if was := r.at[column]; was >= 0 && was != i {
			r.spare = append(r.spare, spare{column, was, r.columnsFound.named[column]})
		}
		r.place(column, i, sure)
		r.columnsFound.named[column] = squeeze(text)
	case sure != unsure && r.at[column] != i:
		r.spare = append(r.spare, spare{column, i, squeeze(text)})
	case sure != unsure:
	default:
		if t, ok := tickOf(text, above); ok {
			r.ticks[i] = t
		} else {
			r.other[i] = squeeze(text)
		}
		if column := slices.Index(r.at[:], i); column >= 0 {
			if _, ticks := r.ticks[i]; ticks {
				delete(r.other, i)
			} else if len([]rune(text)) <= longestHeading { // its parts are none of its values
				r.at[column], r.sure[column] = -1, unsure
			}
		}
	}
}

// settleColumns gives the headings that a surer one has displaced the column that they name then,
// once the header is read: beside 公开内容, 公开事项 names the group of it. What stays without one is
// told.
func (r *reader) settleColumns() {
	for _, s := range r.spare {
		if slices.Contains(r.at[:], s.at) {
			continue
		}
		column := s.column
		if column == title && s.text != "三级目录" && s.text != "三级事项" && s.text != "三级" {
			if column = subgroup; r.at[subgroup] >= 0 {
				column = group
			}
		}
		if r.at[column] < 0 {
			r.at[column], r.sure[column] = s.at, within
			delete(r.other, s.at)
			continue
		}
		r.other[s.at] = s.text
	}
	r.spare = nil
	if r.officesPublish && r.at[offices] < 0 && r.at[publishers] >= 0 { // no other column names offices
		r.at[offices], r.sure[offices] = r.at[publishers], byAlias
		r.at[publishers], r.sure[publishers] = -1, unsure
	}
}

// jointly is headings of the offices that take part beside the responsible one.
var jointly = regexp.MustCompile(`^(?:配合|协办|协同|协助|参与|会办|会同|联办)(?:责任)?(?:科室|部门|单位|处室|股室|支部|机构|主体)?$`)

// jointOffices is the offices of those columns that the row at hand names.
func (r *reader) jointOffices() string {
	text := ""
	for _, at := range r.joint {
		if at < len(r.row) {
			if c := r.row[at].written(); c != "" && c != "/" && c != "无" && c != "—" && c != "-" {
				text += "\n" + c
			}
		}
	}
	return text
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
