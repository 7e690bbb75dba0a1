package feedback

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/generator/calendar"
)

// Answered is the items that are to be disclosed for a period: marked so and answered in it, by the
// day of the answer. Without the words of the answer there is nothing to disclose.
func Answered(items []Item, p calendar.Period) []Item {
	var of []Item
	for _, i := range items {
		if i.Public && i.Reply != "" && p.Contains(i.Answered) {
			of = append(of, i)
		}
	}
	slices.SortStableFunc(of, func(a, b Item) int { return a.Answered.Compare(b.Answered) })
	return of
}

// Disclosure is the text of a record that discloses items: what was said, what came out and what was
// answered, in Markdown. It names nobody who said something, and masks what is personal.
func Disclosure(items []Item) string {
	var b strings.Builder
	fmt.Fprintf(&b, "本期公开答复党员、群众的意见建议%d件。\n", len(items))
	for n, i := range items {
		i = i.Masked()
		fmt.Fprintf(&b, "\n## 意见%d\n\n%s收到（%s）：%s\n", n+1, i.Received.Chinese(), i.Channel, plain(i.Text))
		if i.Verified != "" {
			fmt.Fprintf(&b, "\n核实情况：%s\n", plain(i.Verified))
		}
		by := ""
		if i.Office != "" {
			by = "，承办科室" + plain(i.Office)
		}
		fmt.Fprintf(&b, "\n办理结果：%s%s。\n\n%s答复：%s\n", i.Result, by, i.Answered.Chinese(), plain(i.Reply))
	}
	return b.String()
}

// plain is a cell as one line of Markdown that shows its very characters: what is put down of a
// reader's words is no markup. Line ends between Chinese characters leave no space.
func plain(text string) string {
	var b strings.Builder
	last := ' '
	for n, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(line); n > 0 && first < 0x2e80 && last < 0x2e80 && !unicode.IsSpace(last) {
			b.WriteByte(' ')
		}
		for _, r := range line {
			if strings.ContainsRune("\\`*_[]<>#|~&!", r) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
			last = r
		}
	}
	return strings.ReplaceAll(b.String(), ":::", `\:::`) // which could pass for the fence of a passage
}
