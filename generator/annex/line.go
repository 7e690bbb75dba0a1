package annex

import (
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
)

// kind is what a row of a sheet is.
type kind uint8

const (
	blank    kind = iota
	header        // or its second row
	heading       // a line that holds the name of a group, and nothing else
	note          // a title, a remark, a total, a signature: none of the catalogue
	further       // more of the entry above it
	anEntry       // an entry
	finished      // the end of a group that runs over a page
)

var (
	groupNumber    = regexp.MustCompile(`^(第?[一二三四五六七八九十百]+[、.．部类章节]|第[一二三四五六七八九十百]+(部分|大类))`)
	subgroupNumber = regexp.MustCompile(`^[（(][一二三四五六七八九十百]+[）)]`)
	// what begins so is no name of a group: 联系人 is none, 联系服务群众情况 may be one
	remark       = regexp.MustCompile(`^(附[件表录]([\d一二三四五六七八九十:：]|$)|备?注([:：\d１-９]|$)|说明([:：\d]|$)|(填表|填报|制表|审核|审批|审定|经办|联系|负责)(人|单位|日期|时间)([:：（(]|$)|联系(电话|方式)|(单位|日期|时间|电话|印发单位)[:：]|.{0,10}(签字|签名|签章|盖章)[）)]?[:：]?$|第[\d一二三四五六七八九十]+页|共\d+[页项]|[—－-]+\d*[—－-]*$|(本页)?(合计|总计|小计|共计)([:：\d]|$))`)
	unnamedSheet = regexp.MustCompile(`^((?i)sheet\s*|工作表|表)\d*$`)
	labelled     = regexp.MustCompile(`^\S{2,8}[:：]`)
)

// sheet reads a sheet. One without a header goes on with the columns of the sheet before it where
// its first rows are entries: a table that was cut at the end of a page.
func (r *reader) sheet(s sheet, several bool) {
	rows := s.rows
	first := slices.IndexFunc(rows, func(row []cell) bool { return r.isHeader(row, false) })
	if first < 0 && (!r.found || !r.continues(rows)) {
		if several && slices.ContainsFunc(rows, func(row []cell) bool { return len(writtenIn(row)) > 0 }) {
			r.headless = append(r.headless, s.name)
		}
		return
	}
	r.inNotes = false
	r.findHollow(s)
	was := blank
	for i, row := range rows {
		k := note
		if i >= first {
			if was == header && !r.isHeader(row, true) {
				r.settleColumns()
			}
			row = r.shifted(row)
			k = r.kindOf(rows, i, row, was == header)
		}
		r.row = row
		switch k {
		case header:
			r.takeHeader(row, was == header)
			r.width = widthOf(rows)
			r.groupOf(s, several)
		case note:
			r.outside = append(r.outside, writtenIn(row)...)
			r.inNotes = r.inNotes || len(r.drafts) > 0
		case heading, finished:
			texts := writtenIn(row)
			c := texts[0]
			if k == heading && len(texts) == 2 {
				c.text = strings.TrimRight(squeeze(c.text), "、.．") + "、" + squeeze(texts[1].text)
				if strings.HasSuffix(squeeze(texts[0].text), "）") || strings.HasSuffix(squeeze(texts[0].text), ")") {
					c.text = squeeze(texts[0].text) + squeeze(texts[1].text)
				}
			}
			r.takeHeading(c)
		case further:
			r.further()
		case anEntry:
			r.begin()
			r.inNotes = false
		}
		if k != blank {
			was = k
		}
	}
}

// groupOf takes the group of a table that has no column for it from the line above the table, or
// from the name of the sheet: there is one for each group.
func (r *reader) groupOf(s sheet, several bool) {
	if r.at[group] >= 0 {
		return
	}
	name := s.name
	if s.above != "" && (groupNumber.MatchString(squeeze(s.above)) || several) && !remark.MatchString(squeeze(s.above)) {
		name = s.above
	} else if !several || unnamedSheet.MatchString(s.name) {
		return
	}
	r.above[group], r.lined[group], r.above[subgroup] = cell{text: name}, true, cell{}
}

// continues reports rows that are entries by the columns of the sheet before; the first of them may
// be the rest of the entry that ends there.
func (r *reader) continues(rows [][]cell) bool {
	rest := true
	for _, row := range rows {
		switch {
		case len(row) > r.width:
			return false
		case len(writtenIn(row)) <= 1 || rest && !r.has(row, number) && r.at[number] >= 0 && !r.unnumbered:
			rest = rest && len(writtenIn(row)) <= 1
			continue
		}
		return r.isNumbered(row)
	}
	return false
}

// widthOf is how many columns rows have.
func widthOf(rows [][]cell) int {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	return width
}

// counts reports a row that counts the columns: (1), (2), (3) below the header.
func counts(row []cell) bool {
	n := 0
	for _, c := range row {
		if text := c.written(); text != "" {
			if n++; numberIn(text) != n {
				return false
			}
		}
	}
	return n > 3
}

// isNumbered reports a row with the number of an entry, and more.
func (r *reader) isNumbered(row []cell) bool {
	if len(writtenIn(row)) < 3 {
		return false
	}
	if r.unnumbered || r.at[number] < 0 {
		return true
	}
	at := r.at[number]
	return at < len(row) && isLabel(row[at].written())
}

func (r *reader) kindOf(rows [][]cell, i int, row []cell, belowHeader bool) kind {
	texts := writtenIn(row)
	switch {
	case len(texts) == 0 || belowHeader && counts(row):
		return blank
	case r.isHeader(row, belowHeader):
		return header
	case len(texts) == 1:
		return r.kindOfLine(rows, i, row, texts[0])
	case r.isGroupLine(row, texts, rows[i+1:]) && r.leadsToEntry(rows[i+1:]):
		return heading
	case r.isAgain(row):
		return further
	case r.isNumbered(row) && !r.unnumbered && r.at[number] >= 0:
		return anEntry
	case remark.MatchString(squeeze(texts[0].text)) || !slices.ContainsFunc(texts, func(c cell) bool { return !labelled.MatchString(squeeze(c.text)) }):
		return note
	case r.isFurther(row):
		return further
	case r.inNotes && !r.leadsToEntry(rows[i+1:]) && !r.has(row, title):
		return note
	case !r.has(row, title) && !r.has(row, number) && r.has(row, group):
		return finished
	}
	return anEntry
}

// isGroupLine reports the line of a group whose number stands in a cell of its own: 一 | 组织建设, or
// 1 | 组织建设 above 1.1.
func (r *reader) isGroupLine(row, texts []cell, below [][]cell) bool {
	if len(texts) != 2 || !r.has(row, number) || texts[0].place != row[r.at[number]].place || r.has(row, scope) || r.has(row, offices) {
		return false
	}
	own := strings.TrimRight(half(squeeze(texts[0].text)), ".．、")
	if counted(own) > 0 {
		return true
	}
	for _, next := range below {
		if r.has(next, number) {
			text := half(squeeze(next[r.at[number]].text))
			return strings.HasPrefix(text, own+".") || strings.HasPrefix(text, own+"-") || strings.HasPrefix(text, own+"．")
		}
	}
	return false
}

// isAgain reports a row that repeats the number and the contents of the entry above: it is written
// once for each office.
func (r *reader) isAgain(row []cell) bool {
	if r.draft == nil || !r.has(row, number) || !r.has(row, title) {
		return false
	}
	same := func(column int) bool {
		return squeeze(row[r.at[column]].text) == squeeze(r.draft.cells[column].text)
	}
	return same(number) && same(title)
}

// kindOfLine is what a row is that holds one text.
func (r *reader) kindOfLine(rows [][]cell, i int, row []cell, only cell) kind {
	text := squeeze(only.text)
	at := slices.IndexFunc(row, func(c cell) bool { return c.place == only.place && c.merged == own })
	across := 0
	for _, c := range row[at+1:] {
		if c.merged == fromLeft {
			across++
		}
	}
	across *= 2 // most of the row is one cell
	column := slices.Index(r.at[:], at)
	numbered := groupNumber.MatchString(text) || subgroupNumber.MatchString(text)
	leads := r.leadsToEntry(rows[i+1:]) || r.more && numbered
	switch {
	case remark.MatchString(text) || r.inNotes && !(numbered && leads):
		return note
	case numbered && leads:
		return heading
	case column == number && numberIn(text) > 0:
		return anEntry
	case across <= len(row) && (column >= title || r.ticks[at].value != "") && len(r.drafts) > 0:
		return further
	case across <= len(row) && (column == group || column == subgroup):
		return finished
	case leads && r.aboveHeader(rows[i+1:]):
		return note // the title of the next page
	case leads:
		return heading
	}
	return note
}

// leadsToEntry reports that an entry stands below, before anything but further lines.
func (r *reader) leadsToEntry(rows [][]cell) bool {
	for _, row := range rows {
		if len(writtenIn(row)) > 2 && !r.isHeader(row, false) {
			return r.isNumbered(row)
		}
	}
	return false
}

// aboveHeader reports whether the next row that holds something is a header.
func (r *reader) aboveHeader(rows [][]cell) bool {
	for _, row := range rows {
		if len(writtenIn(row)) > 0 {
			return r.isHeader(row, false)
		}
	}
	return false
}

func (r *reader) has(row []cell, column int) bool {
	at := r.at[column]
	return at >= 0 && at < len(row) && row[at].written() != ""
}

// isFurther reports a row that is more of the entry above: it has no number of its own, and not all
// that an entry has.
func (r *reader) isFurther(row []cell) bool {
	if len(r.drafts) == 0 || r.at[number] >= 0 && !r.unnumbered && r.has(row, number) && !strings.Contains(row[r.at[number]].text, "续") {
		return false
	}
	for _, column := range []int{title, scope, timing} {
		if !r.has(row, column) && !r.hasTick(row, column) {
			return r.has(row, title) || !r.unnumbered
		}
	}
	return false
}

func (r *reader) hasTick(row []cell, column int) bool {
	for at, t := range r.ticks {
		if t.column == column && at < len(row) && row[at].written() != "" {
			return true
		}
	}
	return false
}

// takeHeading takes the name of a group from a line of its own.
func (r *reader) takeHeading(c cell) {
	text := tidy(c.text)
	column := group
	at := slices.IndexFunc(r.row, func(other cell) bool { return other.place == c.place })
	if subgroupNumber.MatchString(squeeze(text)) || at == r.at[subgroup] && at >= 0 && !groupNumber.MatchString(squeeze(text)) {
		column = subgroup
	}
	c.text = text
	if column == group && r.above[group].text != text {
		r.above[subgroup] = cell{}
	}
	r.above[column], r.lined[column] = c, true
	r.draft = nil
}

// shifted reports a row whose cells stand one column too far to the left, where a merged cell was
// lost: its number is where the subgroup should be. It moves them back.
func (r *reader) shifted(row []cell) []cell {
	at, left := r.at[number], r.at[subgroup]
	if at < 1 || left != at-1 || at >= len(row) || len(writtenIn(row)) < 4 {
		return row
	}
	c := row[left]
	if numberIn(c.written()) == 0 || numberIn(row[at].written()) > 0 {
		return row
	}
	r.mend(c, diag.T("整行左移了一格，已移回", "the row stood one cell to the left, and was moved back"), c.text, "")
	r.problems.Warnf("annex-subgroup-lost", c.place, diag.T("%[1]s：这一行丢了“二级目录”，暂沿用上一行的“%[2]s”", "%[1]s: this row has lost its 二级目录; it takes “%[2]s” from the row above for now", c.name, r.above[subgroup].text),
		diag.T("对照印发的目录，在写入的文件中改正", "compare it with the catalogue as issued, and correct it in the file that is written"))
	moved := append(slices.Clone(row[:left]), cell{place: c.place, name: c.name})
	return append(moved, row[left:]...)
}
