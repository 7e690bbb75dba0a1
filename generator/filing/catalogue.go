package filing

import (
	"slices"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/catalogue"
	"gongkai/generator/registers"
)

// Filing is a catalogue as it is filed with the superior organisation (备案: plan 二(二)): a sheet to
// be signed, the whole of it with room for an opinion on each entry, and what was adjusted since the
// revision before it, which is nil for the first, with the reasons. Of what comes back, the sheet has
// what the register 备案 has of it (registers.Book.FilingOf); the rest is left empty.
func Filing(older, newer *catalogue.Revision, filed registers.Row, organisation string, day calendar.Date) *Book {
	whole := ForOpinion("公开目录")
	for i := range newer.Entries {
		whole.Entry(&newer.Entries[i], "")
	}
	tables := []Table{cover(older, newer, filed, organisation), whole.Table}
	if older != nil {
		tables = append(tables, changes(older, newer))
	}
	return &Book{Title: organisation + "党务公开目录备案（" + newer.Date.String() + "版）", Organisation: organisation, Day: day, Tables: tables}
}

// cover is the sheet that goes with a catalogue and comes back with an answer.
func cover(older, newer *catalogue.Revision, filed registers.Row, organisation string) Table {
	t := Table{Name: "备案表", Columns: []Column{{"项目", 20}, {"内容", 70}}}
	add := func(name string, value Cell) { t.Rows = append(t.Rows, []Cell{name, value}) }
	add("报送单位", organisation)
	add("目录施行日期", newer.Date)
	add("事项总数", Text(len(newer.Entries)))
	if older == nil {
		add("性质", "首次备案")
	} else {
		add("性质", "调整备案，原目录自"+older.Date.Chinese()+"施行")
		counts := map[catalogue.Fate]int{}
		for _, c := range catalogue.Compare(older, newer) {
			counts[c.Fate]++
		}
		for _, fate := range []catalogue.Fate{catalogue.Added, catalogue.Changed, catalogue.Moved, catalogue.Dropped} {
			add(fate.String()+"事项", Text(counts[fate]))
		}
	}
	answered := func(name, column string) { // as the register of filings has it
		if c := filed.Cell(column); !c.Moment.Date.IsZero() {
			add(name, c.Moment.Date)
		} else {
			add(name, c.Text)
		}
	}
	answered("报送日期", "备案日期")
	add("经办人、电话", "")
	answered("受理单位", "报送单位")
	add("收到日期", "")
	answered("审查意见（逐项的写在“公开目录”表）", "审查意见")
	answered("要求调整的期限", "整改期限")
	answered("答复日期", "答复日期")
	add("审查人、盖章", "")
	return t
}

// opinion is the column that the superior body fills in.
const opinion = "审查意见"

// Opinion is a table of entries with room for an opinion on each.
type Opinion struct{ Table }

// ForOpinion is such a table without an entry.
func ForOpinion(name string) *Opinion {
	return &Opinion{Table{Name: name, ByHand: []string{opinion}, Columns: []Column{{"序号", 6}, {"一级目录", 22}, {"二级目录", 18}, {"公开内容", 40}, {"公开范围", 12}, {"公开时限", 10}, {"公开方式", 18}, {"责任科室", 18}, {"公开主体", 14}, {opinion, 34}}}}
}

// Entry adds an entry with what was found.
func (o *Opinion) Entry(e *catalogue.Entry, found string) {
	row := []Cell{e.Number}
	for _, text := range e.Row()[1:] {
		row = append(row, text)
	}
	o.Rows = append(o.Rows, append(row, strings.Join(e.Publishers, "、"), found))
}

// Note adds what is not there.
func (o *Opinion) Note(content, found string) {
	o.Rows = append(o.Rows, []Cell{"", "", "", content, "", "", "", "", "", found})
}

// Covering is what a catalogue covers of what each publisher has to disclose (plan 二(二)1 to 3), with
// what it does not, and the entries that stand under nothing.
func Covering(c catalogue.Coverage, revision *catalogue.Revision, organisation string, day calendar.Date) *Book {
	t := Table{Name: "公开内容对照表", Columns: []Column{{"编号", 6}, {"公开主体", 20}, {"应当公开的内容", 60}, {"对应的目录事项", 60}, {"情况", 14}}}
	for _, item := range c.Contents {
		var entries []string
		for _, e := range item.Entries {
			entries = append(entries, named(e))
		}
		state := "已列入"
		if len(entries) == 0 {
			state = "没有对应的事项"
		}
		t.Rows = append(t.Rows, []Cell{len(t.Rows) + 1, item.Publisher, item.Title, strings.Join(entries, "；"), state})
	}
	for _, e := range c.Rest {
		t.Rows = append(t.Rows, []Cell{len(t.Rows) + 1, "", "", named(e), "没有对应的内容"})
	}
	title := organisation + "党务公开内容与目录对照表（" + revision.Date.String() + "版）"
	return &Book{Title: title, Organisation: organisation, Day: day, Tables: []Table{t}}
}

func named(e catalogue.Entry) string { return "第" + Text(e.Number) + "项 " + e.Title }

// Unreasoned is the entries that were put in, changed or dropped without a reason in the newer file.
func Unreasoned(older, newer *catalogue.Revision) []catalogue.Change {
	return slices.DeleteFunc(catalogue.Compare(older, newer), func(c catalogue.Change) bool {
		return c.Fate == catalogue.Kept || c.Fate == catalogue.Moved || c.New == nil || c.New.Reason != ""
	})
}
