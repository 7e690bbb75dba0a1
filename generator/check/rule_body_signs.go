package check

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"gongkai/generator/diag"
	"gongkai/generator/text/markdown"
)

// slipUnclosed: a fence of code that nothing ends makes code of all that follows.
func slipUnclosed(b *body) {
	if b.fence < 0 {
		return
	}
	mark := strings.TrimLeft(b.lines[b.fence].text, " ")
	if len(b.lines[b.fence].text)-len(mark) > 3 {
		return // in the item of a list, or code by its indent: slipIndented tells
	}
	mark = mark[:len(mark)-len(strings.TrimLeft(mark, mark[:1]))]
	b.warn("code-unclosed", b.fence, diag.T("从这里起直到末尾都会显示成代码：%s 没有结束", "all from here to the end is shown as code: %s is not ended", mark),
		diag.T("在代码的后面单独写一行：%[1]s；不需要显示成代码的，删去这一行", "put a line %[1]s of its own behind the code; where none is meant, remove this line", mark))
}

var (
	underline = regexp.MustCompile(`^ {0,3}(-+|=+)[ \t]*$`)
	sentence  = regexp.MustCompile(`[。；：，！？;]$`)
)

// slipUnderlined: a line of hyphens directly below a paragraph was meant to part it from the next,
// and makes a heading of it. A few words without a full stop are meant for one.
func slipUnderlined(b *body) {
	for i := 1; i < len(b.lines); i++ {
		if b.lines[i].code || !underline.MatchString(b.lines[i].text) || !b.plain(i-1) {
			continue
		}
		first := i - 1
		for b.plain(first - 1) {
			first--
		}
		if !b.blank(first-1) && opens.MatchString(b.lines[first-1].text) && listMark.MatchString(b.lines[first-1].text) {
			continue // the paragraph of an item: the line stands for itself
		}
		if above := strings.TrimSpace(b.lines[i-1].text); first < i-1 || sentence.MatchString(above) || len([]rune(above)) > 40 {
			b.warn("heading-underlined", i, diag.T("这一行会使上面的一段显示成标题", "this line makes a heading of the paragraph above it"),
				diag.T("要的是分隔线的，前面空一行；要的是标题的，在标题前写 ##", "for a rule put a blank line before it; for a heading write ## before its words"))
		}
	}
}

var (
	spacedBold = regexp.MustCompile(`(?:^|([^*0-9]))\*\*([ 　\x{00a0}]+[^*|]*\p{L}[^*|]*\p{L}[^*|]*|[^*| 　][^*|]*[ 　\x{00a0}]+)\*\*(?:[^*]|$)`)
	wideBold   = regexp.MustCompile(`(^|[。；：，！？“（(《 　])＊＊([\p{L}\p{N}（“《][^＊*]{0,100})＊＊`)
	openBold   = regexp.MustCompile(`(?:^|[。；：，、！？;:,.!?（(“《 　])(\*\*|~~)([\p{L}\p{N}（“《【])`)
	pairedBold = regexp.MustCompile(`(?:^|[^*~])(\*\*|~~)([^*~ 　]|[^*~ 　][^*~]*[^*~ 　、，])(\*\*|~~)`)
	// masked is what a name that is left out is followed by: **村, **公司, **同志.
	masked = regexp.MustCompile(`^(省|市|县|区|乡|镇|村|组|街道|路|号|局|院|校|厂|公司|单位|同志|某|先生|女士|小学|中学|大学)`)
)

// slipBold: signs of emphasis that readers see, for spaces stand within them, they are full-width
// or one of the two is missing. What offices hide with asterisks is none of these.
func slipBold(b *body) {
	var shown []bool
	for i, l := range b.lines {
		if l.code || !strings.Contains(l.text, bold) && !strings.Contains(l.text, "~~") && !strings.Contains(l.text, "＊＊") {
			continue
		}
		text := withoutCode(l.text)
		if at := wideBold.FindStringSubmatchIndex(text); at != nil {
			b.problems.Warnf("emphasis-shown", b.at(i, len([]rune(l.text[:at[3]]))+1),
				diag.T("这里不会加粗：＊＊ 不是半角的", "this is not shown in bold: the asterisks are no ASCII signs"),
				write(l.text[:at[3]]+"**"+strings.TrimSpace(l.text[at[4]:at[5]])+"**"+l.text[at[1]:]))
			continue
		}
		if shown == nil {
			shown = shownSigns(b.source())
		}
		b.boldIn(i, text, shown[b.offset(i):])
	}
}

// boldIn looks at a line whose signs that are shown are known.
func (b *body) boldIn(i int, text string, shown []bool) {
	if start, end := meantBold(text); end > 0 && shown[start-len(bold)] && shown[end] {
		line := b.lines[i].text
		b.problems.Warnf("emphasis-shown", b.at(i, len([]rune(text[:start-len(bold)]))+1),
			diag.T("这里的 %s 读者会看到：它与文字之间有空格", "readers see %s here: there is a space between it and the words", bold),
			write(line[:start]+strings.Trim(line[start:end], spaces)+line[end:]))
		return
	}
	if at := pairedBold.FindStringSubmatchIndex(text); at != nil && shown[at[2]] && shown[at[6]] && endsInMark(text[at[4]:at[5]]) {
		b.problems.Warnf("emphasis-shown", b.at(i, len([]rune(text[:at[2]]))+1),
			diag.T("这里的 %s 读者会看到：后一个夹在标点和文字之间", "readers see %s here: the second one stands between a mark and a word", text[at[2]:at[3]]),
			write(b.lines[i].text[:at[7]]+" "+b.lines[i].text[at[7]:]))
		return
	}
	for _, at := range openBold.FindAllStringSubmatchIndex(text, -1) {
		mark := text[at[2]:at[3]]
		if !shown[at[2]] || masked.MatchString(text[at[3]:]) || strings.HasPrefix(text[at[3]:], mark[:1]) {
			continue
		}
		b.problems.Warnf("emphasis-shown", b.at(i, len([]rune(text[:at[2]]))+1),
			diag.T("这里的 %s 读者会看到：后面没有另一个与它成对", "readers see %s here: no other one stands behind it to make a pair", mark),
			diag.T("在这些文字的后面也写 %[1]s；就是要显示的，写 %[2]s", "write %[1]s behind the words, too; where it is to be shown write %[2]s", mark, `\`+mark[:1]+`\`+mark[1:]))
		return
	}
}

const (
	bold   = "**"
	spaces = " 　\u00a0"
)

// meantBold is the words between the two ** of a line that were meant for bold and have spaces
// within; 0, 0 where there are none. A third one, a figure before the first, or a word that touches
// it while a space stands behind it, are how names and numbers are hidden: 张** 与李** 的家属. The
// remedy would take the mask away.
func meantBold(text string) (start, end int) {
	at := spacedBold.FindStringSubmatchIndex(text)
	if at == nil || strings.Count(text, bold) != 2 || strings.Contains(text, "|") {
		return 0, 0
	}
	before := ""
	if at[2] >= 0 {
		before = text[at[2]:at[3]]
	}
	words := text[at[4]:at[5]]
	inside := strings.Trim(words, spaces)
	both := !strings.HasPrefix(words, inside) && !strings.HasSuffix(words, inside)
	if first, _ := utf8.DecodeRuneInString(inside); !unicode.IsLetter(first) && !unicode.Is(unicode.Ps, first) && !unicode.Is(unicode.Pi, first) {
		return 0, 0
	}
	if r, _ := utf8.DecodeRuneInString(before); !both && unicode.IsLetter(r) {
		return 0, 0
	}
	return at[4], at[5]
}

func endsInMark(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsPunct(last)
}

// offset is the byte of the source at which a line begins.
func (b *body) offset(i int) int {
	offset := 0
	for _, l := range b.lines[:i] {
		offset += len(l.text) + 1
	}
	return offset
}

// shownSigns reports for each byte of a source whether it stands in a text that readers see, as
// itself: signs of emphasis that were taken for such do not.
func shownSigns(source string) []bool {
	src := []byte(source)
	shown := make([]bool, len(src))
	_ = ast.Walk(markdown.New().Parse(src), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			for at := t.Segment.Start; at < t.Segment.Stop; at++ {
				shown[at] = at == 0 || src[at-1] != '\\'
			}
		}
		return ast.WalkContinue, nil
	})
	return slices.Clip(shown)
}
