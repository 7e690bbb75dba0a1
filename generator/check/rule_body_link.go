package check

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"gongkai/generator/diag"
	"gongkai/generator/text/markdown"
)

var (
	spacedLink    = regexp.MustCompile(`(\[[^\[\]]*\])\(([^()<>]*[^()<>\s　][ 　\x{00a0}]+[^()<>\s　][^()<>]*)\)`)
	titledLink    = regexp.MustCompile(`^\S+\s+("[^"]*"|'[^']*')\s*$`)
	fullwidthLink = regexp.MustCompile(`(\[[^\[\]]+\])（([^（）\s]+\.[A-Za-z0-9]{1,5}|https?://[^（）\s]+|#[^（）\s]+)[）)]`)
	apartLink     = regexp.MustCompile(`(\[[^\[\]]+\])[ 　]+\(([^()\s]+\.[A-Za-z0-9]{1,5}|https?://[^()\s]+)\)`)
	emptyLink     = regexp.MustCompile(`!?\[([^\[\]]+)\]\(\s*#?\s*\)`)
	anchorLink    = regexp.MustCompile(`\[([^\[\]]+)\]\(#([^()\s]+)\)`)
	bareAddress   = regexp.MustCompile(`(?:https?://|www\.)[!-;=?-~]*[/=&?_-]\p{Han}[!-;=?-~\p{Han}]*|(?:https?://|www\.)[!-;=?-~]*\p{Han}+(?:[/.?=&_-][!-;=?-~\p{Han}]+)`)
	codeSpan      = regexp.MustCompile("`+[^`]*`+")
)

// slipLink: links that are shown as text, that lead nowhere, or that end before their address does.
func slipLink(b *body) {
	var anchors []string
	for i, l := range b.lines {
		if l.code || !strings.Contains(l.text, "]") && !strings.Contains(l.text, "://") && !strings.Contains(l.text, "www.") {
			continue
		}
		edits := linkEdits(l.text)
		for _, at := range anchorLink.FindAllStringSubmatchIndex(withoutCode(l.text), -1) {
			if anchors == nil {
				anchors = append(markdown.Anchors(b.source()), "")
			}
			edits = append(edits, anchorEdits(l.text, at, anchors)...)
		}
		slices.SortFunc(edits, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
		mended := applyEdits(l.text, edits)
		for _, e := range edits {
			b.problems.Warnf(e.code, b.at(i, len([]rune(l.text[:e.start]))+1), e.reason, write(mended))
		}
	}
}

// edit is a part of a line with what has to stand in its place.
type edit struct {
	start, end int
	text       string
	code       string
	reason     diag.Text
}

type editsOfLine []edit

func (l *editsOfLine) mend(code string, at []int, mended string, reason diag.Text) {
	*l = append(*l, edit{at[0], at[1], mended, code, reason})
}

// linkEdits finds the slips in the links of a line, but for those to headings.
func linkEdits(line string) []edit {
	text := withoutCode(line)
	var edits editsOfLine
	for _, at := range spacedLink.FindAllStringSubmatchIndex(text, -1) {
		if address := line[at[4]:at[5]]; !titledLink.MatchString(address) {
			edits.mend("link-with-space", at, line[at[2]:at[3]]+"(<"+address+">)",
				diag.T("这里不会显示成链接：地址中间有空格", "this is not shown as a link: there is a space in its address"))
		}
	}
	for _, at := range fullwidthLink.FindAllStringSubmatchIndex(text, -1) {
		edits.mend("link-fullwidth", at, line[at[2]:at[3]]+"("+line[at[4]:at[5]]+")",
			diag.T("这里不会显示成链接：方括号后面要用半角圆括号", "this is not shown as a link: the brackets behind the square ones have to be ASCII signs"))
	}
	for _, at := range apartLink.FindAllStringSubmatchIndex(text, -1) {
		edits.mend("link-with-space", at, line[at[2]:at[3]]+"("+line[at[4]:at[5]]+")",
			diag.T("这里不会显示成链接：方括号和圆括号之间有空格", "this is not shown as a link: there is a space between its brackets"))
	}
	for _, at := range emptyLink.FindAllStringSubmatchIndex(text, -1) {
		name := line[at[2]:at[3]]
		edits.mend("link-empty", at, name, diag.T("链接%s没有地址，点了没有反应", "the link %s has no address and leads nowhere", diag.Quote(name)))
	}
	for _, at := range bareAddress.FindAllStringIndex(text, -1) {
		if !wrapped(text[:at[0]]) {
			edits.mend("address-with-chinese", at, "<"+line[at[0]:at[1]]+">",
				diag.T("网址中有汉字，链接会在汉字前断开", "there are Chinese characters in the address; the link ends before them"))
		}
	}
	return edits
}

// anchorEdits is the slip of a link to a heading that there is not, if it is one.
func anchorEdits(line string, at []int, anchors []string) []edit {
	name := line[at[4]:at[5]]
	if plain, err := url.PathUnescape(name); err == nil && slices.Contains(anchors, plain) || strings.HasPrefix(name, "fn") {
		return nil
	}
	words, mended := line[at[2]:at[3]], line[at[2]:at[3]]
	near := markdown.AnchorOf(name)
	if !slices.Contains(anchors, near) {
		near = diag.Nearest(near, anchors)
	}
	if near != "" {
		mended = "[" + words + "](#" + near + ")"
	}
	edits := editsOfLine{}
	edits.mend("anchor-missing", at, mended, diag.T("没有%s这个标题，链接点了没有反应", "there is no heading %s, and the link leads nowhere", diag.Quote(name)))
	return edits
}

// applyEdits is a line with all its edits; of two that overlap the first counts.
func applyEdits(line string, edits []edit) string {
	var b strings.Builder
	at := 0
	for _, e := range edits {
		if e.start < at {
			continue
		}
		b.WriteString(line[at:e.start] + e.text)
		at = e.end
	}
	return b.String() + line[at:]
}

// withoutCode is a line, as long as it was, with nothing in its code.
func withoutCode(line string) string {
	return codeSpan.ReplaceAllStringFunc(line, func(code string) string { return strings.Repeat("`", len(code)) })
}

// wrapped reports that an address stands in a link or between angle brackets.
func wrapped(before string) bool {
	return before != "" && strings.ContainsRune("<(\"'=[", rune(before[len(before)-1]))
}

func (b *body) source() string {
	var s strings.Builder
	for _, l := range b.lines {
		s.WriteString(l.text + "\n")
	}
	return s.String()
}
