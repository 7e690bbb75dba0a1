package bulletin

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/paper/press"
)

// name is what the bulletin is called.
func (b *Bulletins) name() string { return b.edition.Site.Title + "简报" }

// when is the period of an issue, and until when an unfinished one counts.
func (i *Issue) when() string {
	if i.Running {
		return i.Period.Chinese() + "（截至" + i.Until.Chinese() + "）"
	}
	return i.Period.Chinese()
}

// byline is what stands under the title of a record: pieces of which none is parted between two
// lines, if it fits on one.
func (b *Bulletins) byline(n *edition.Notice) []string {
	pieces := []string{n.Publisher, n.Published.Chinese()}
	if !n.Updated.IsZero() {
		pieces = append(pieces, "更新于"+n.Updated.Chinese())
	}
	pieces = append(pieces, n.Index, fmt.Sprintf("目录第%d项", b.edition.Entries[n.Entry].Number))
	if n.DocumentNumber != "" {
		pieces = append([]string{n.DocumentNumber}, pieces...)
	}
	return pieces
}

// remarks is the lines below the text of a record; shown tells which attachments are pictures in
// it.
func remarks(n *edition.Notice, shown func(name string) bool) []string {
	var lines []string
	if len(n.Changes) > 0 {
		lines = append(lines, "更新："+n.Update())
	}
	if words := press.Participation(n); words != "" {
		lines = append(lines, "参与："+words)
	}
	if words := append(press.RelatesTo(n), press.RelatedFrom(n)...); len(words) > 0 {
		lines = append(lines, "说明："+strings.Join(words, "；"))
	}
	var attached []string
	for _, a := range n.Attachments {
		if !shown(a.Name) && a.Name != n.Image {
			attached = append(attached, a.Title)
		}
	}
	copies, by, on := n.Official.Imprint()
	if copies != "" {
		lines = append(lines, "抄送："+copies)
	}
	if by+on != "" {
		lines = append(lines, "印发："+strings.TrimSpace(by+"　"+on))
	}
	if len(attached) > 0 {
		lines = append(lines, "附件："+strings.Join(attached, "、")+"（不随本刊印发，可向"+n.Office+"索取）")
	}
	return lines
}

// imprint is the lines of the colophon, in pieces as a byline is.
func (b *Bulletins) imprint(i *Issue) [][]string {
	site := b.edition.Site
	lines := [][]string{
		{b.name(), i.when(), "共" + strconv.Itoa(len(i.Notices)) + "篇"},
		{"编印：" + site.Organisation, "面向：" + b.edition.Title},
	}
	var reach []string
	for _, way := range []struct{ name, value string }{{"电话", site.Phone}, {"邮箱", site.Email}, {"意见箱", site.Box}, {"来信", site.Address}} {
		if way.value != "" {
			reach = append(reach, way.name+" "+way.value)
		}
	}
	if len(reach) > 0 {
		reach[0] = "意见反馈：" + reach[0]
		lines = append(lines, reach)
	}
	return append(lines, []string{"内容摘要码：" + press.Short(i.digest())})
}
