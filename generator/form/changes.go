package form

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/calendar"
	"gongkai/generator/paper/typeset"
	"gongkai/generator/record"
	"gongkai/generator/text/difference"
)

// Last is what was approved of a record before.
type Last struct {
	Text *record.Record
	Day  calendar.Date // on which it was approved
}

// Changes is what differs from what was approved last, so that whoever signs reads what is new and
// not everything once more.
type Changes struct {
	Since calendar.Date // the day of that approval; zero: there was none, or it is not told
	Of    []Change      // none: nothing differs
}

// Change is a value, a paragraph or an attachment that is not as it was, word by word.
type Change struct {
	Where  string
	Pieces []difference.Piece
}

// changes compares a record with what was approved last, in the order of the record.
func (src Source) changes(r *record.Record) Changes {
	last := src.Last
	if last == nil || last.Text == nil {
		return Changes{}
	}
	c := Changes{Since: last.Day}
	c.values(src.labelled(last.Text), src.labelled(r))
	c.text(last.Text.Body, r.Body)
	c.files(last.Text.Attachments, r.Attachments)
	return c
}

// label is a value under the name of its key; a key that has several values has one text.
type label struct{ name, text string }

// labelled is the values of a record, and the lines of its title, which are approved with it. Methods
// are those in effect: what was approved names them, and a record may leave them to the catalogue.
func (src Source) labelled(r *record.Record) []label {
	all := []label{{record.ChineseKey("methods"), src.methods(r)}}
	for _, v := range r.Values() {
		if v.Key == record.PathKey || v.Key == "methods" {
			continue
		}
		name := v.Label().ZH
		if n := len(all) - 1; n >= 0 && all[n].name == name {
			all[n].text += "、" + v.Text
			continue
		}
		all = append(all, label{name, v.Text})
	}
	if len(r.TitleEnds) > 0 {
		all = append(all, label{"标题分行", strings.ReplaceAll(typeset.InLines(r.Title, r.TitleEnds), "\n", "／")})
	}
	return all
}

func (c *Changes) values(old, new []label) {
	text := func(all []label, name string) string {
		i := slices.IndexFunc(all, func(l label) bool { return l.name == name })
		if i < 0 {
			return ""
		}
		return all[i].text
	}
	for _, l := range new {
		c.add(l.name, text(old, l.name), l.text)
	}
	for _, l := range old {
		if text(new, l.name) == "" {
			c.add(l.name, l.text, "")
		}
	}
}

// add notes a text that is not as it was.
func (c *Changes) add(where, old, new string) {
	if old != new {
		c.Of = append(c.Of, Change{where, difference.Words(old, new)})
	}
}

// text compares texts line by line; lines that stand for each other are compared word by word. A
// paragraph is named by its number in the text that is to be approved.
func (c *Changes) text(old, new string) {
	var removed, added []string
	paragraph := 0
	flush := func() {
		for i := range max(len(removed), len(added)) {
			var was, is string
			if i < len(removed) {
				was = removed[i]
			}
			where := "正文第" + strconv.Itoa(paragraph) + "段后"
			if i < len(added) {
				is = added[i]
				paragraph++
				where = "正文第" + strconv.Itoa(paragraph) + "段"
			}
			c.add(where, was, is)
		}
		removed, added = nil, nil
	}
	for _, l := range difference.Lines(old, new) {
		blank := strings.TrimSpace(l.Text) == ""
		switch {
		case l.Mark == difference.Both && !blank:
			flush()
			paragraph++
		case l.Mark == difference.Removed && !blank:
			removed = append(removed, l.Text)
		case l.Mark == difference.Added && !blank:
			added = append(added, l.Text)
		}
	}
	flush()
}

// files tells attachments whose bytes are others; what they are called is among the values.
func (c *Changes) files(old, new []record.Attachment) {
	for _, a := range new {
		i := slices.IndexFunc(old, func(o record.Attachment) bool { return o.File == a.File })
		if i >= 0 && old[i].Sum != a.Sum {
			c.add("附件 "+a.File, fmt.Sprintf("摘要码 %s…", first(old[i].Sum, 16)), fmt.Sprintf("摘要码 %s…", first(a.Sum, 16)))
		}
	}
}

// summary is how much was changed, in words.
func (c Changes) summary() string {
	switch {
	case c.Since.IsZero():
		return ""
	case len(c.Of) == 0:
		return "与" + c.Since.Chinese() + "审批的相同"
	}
	return fmt.Sprintf("与%s审批的相比有%d处改动，见附页", c.Since.Chinese(), len(c.Of))
}

// blocks is the changes as they are printed: what was removed is struck out, what was added is in
// black type.
func (c Changes) blocks() []typeset.Block {
	if c.Since.IsZero() {
		return nil
	}
	span := func(text string) []typeset.Span { return []typeset.Span{{Text: text}} }
	head := &typeset.Heading{Level: 1, Text: span("与上次审批（" + c.Since.Chinese() + "）相比")}
	if len(c.Of) == 0 {
		return []typeset.Block{head, plain("文字、各项内容和附件与上次审批的相同。")}
	}
	cell := func(text []typeset.Span) typeset.Cell {
		return typeset.Cell{Blocks: []typeset.Block{&typeset.Paragraph{Text: text}}}
	}
	table := &typeset.Table{Align: []typeset.Align{typeset.Left, typeset.Left}, Head: [][]typeset.Cell{{cell(span("位置")), cell(span("改动"))}}}
	for _, change := range c.Of {
		var text []typeset.Span
		for _, p := range change.Pieces {
			text = append(text, typeset.Span{Text: p.Text, Strike: p.Mark == difference.Removed, Strong: p.Mark == difference.Added})
		}
		table.Rows = append(table.Rows, []typeset.Cell{cell(span(change.Where)), cell(text)})
	}
	legend := &typeset.Paragraph{Plain: true, Text: []typeset.Span{{Text: "划线的字", Strike: true}, {Text: "是删去的，"}, {Text: "黑体的字", Strong: true}, {Text: "是增加的，其余没有改动。"}}}
	return []typeset.Block{head, legend, table}
}
