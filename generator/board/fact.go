package board

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/generator/edition"
	"gongkai/generator/paper/official"
	"gongkai/generator/paper/press"
	"gongkai/generator/posting"
	"gongkai/generator/render"
)

// fact is one line of what a sheet says of itself.
type fact struct {
	Name, Value string
	Wide        bool     // on a line of its own
	Pieces      []string // of Value, with a space between: a line ends between two of them
}

// facts is what a sheet says of a notice at its foot; shown tells which attachments are pictures in
// the text.
func (b *Board) facts(n *edition.Notice, shown func(name string) bool) []fact {
	e := &b.edition.Entries[n.Entry]
	timing := n.Timing
	if n.Period != "" {
		timing += "（" + n.Period + "）"
	}
	all := []fact{
		{Name: "索引号", Value: n.Index}, {Name: "校验码", Value: posting.Check(n.Digest)},
		{Name: "目录事项", Value: "第" + strconv.Itoa(e.Number) + "项　" + e.Title, Wide: true},
		{Name: "公开范围", Value: n.Scope}, {Name: "公开时限", Value: timing},
		{Name: "承办科室", Value: n.Office}, {Name: "确定日期", Value: n.Decided.Chinese()},
	}
	if words := press.Participation(n); words != "" {
		all = append(all, fact{Name: "参与", Value: words, Wide: true})
	}
	all = append(all, fact{Name: "说明", Value: strings.Join(press.RelatesTo(n), "；"), Wide: true})
	all = append(all, fact{Name: "附件", Value: b.attached(n, shown), Wide: true}, fact{Name: "更新", Value: n.Update(), Wide: true}, fact{Name: "公开日期", Value: n.Published.Chinese()})
	return slices.DeleteFunc(all, func(f fact) bool { return f.Value == "" })
}

// attached is how readers get the attachments, and what they are where no list of the document
// names them.
func (b *Board) attached(n *edition.Notice, shown func(name string) bool) string {
	var titles []string
	for _, a := range n.Attachments {
		if !shown(a.Name) && a.Name != n.Image {
			titles = append(titles, a.Title)
		}
	}
	if len(titles) == 0 {
		return ""
	}
	from := "不随本文张贴，可"
	if b.address(n) != "" {
		from += "在网上原文处下载，或"
	}
	from += "向" + n.Office + "索取"
	if len(official.Attached(n, shown)) > 0 {
		return from
	}
	return strings.Join(titles, "、") + "（" + from + "）"
}

// address is where a notice is read on the web, for people to read and type: its Chinese is not
// percent-encoded. It is empty where the notice is on no site that has an address.
func (b *Board) address(n *edition.Notice) string {
	if !n.OnSite || b.edition.BaseURL == "" {
		return ""
	}
	return b.edition.BaseURL + "records/" + strings.ReplaceAll(n.Path, " ", "%20") + ".html"
}

// encoded is the same for machines.
func (b *Board) encoded(n *edition.Notice) string {
	return b.edition.BaseURL + render.Escape("records/"+n.Path+".html")
}
