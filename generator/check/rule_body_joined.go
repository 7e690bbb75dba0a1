package check

import (
	"regexp"

	"gongkai/generator/diag"
)

// starts is how Chinese offices begin what has a line of its own: 1、, 1）, （一）, 一、, 一是, ①, 第一条, 联系人：,
// or the indent of a paragraph.
var starts = regexp.MustCompile(`^ {0,3}([0-9]{1,2}[、．）]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、．.是]|[①-⑳]|第[一二三四五六七八九十百]{1,4}[条章节]|[\p{Han}　]{2,8}：|　　)`)

// slipJoined: lines that were meant to stand one below the other are joined by Markdown into one
// paragraph.
func slipJoined(b *body) {
	for i := 0; i < len(b.lines); i++ {
		end := i
		for b.meantApart(end) {
			end++
		}
		if end > i {
			b.warn("lines-joined", i, diag.T("从这里起 %d 行会连成一段显示", "%d lines from here on are shown as one paragraph", end-i+1),
				diag.T("各行之间空一行；要紧挨着的，在行末加反斜线 \\", "put a blank line between them; to keep them close write a backslash \\ at the end of each"))
			i = end
		}
	}
}

// meantApart reports that a line and the next are of one paragraph and were not meant to be: the
// next begins as a line of its own does, and this one does too, or has ended.
func (b *body) meantApart(i int) bool {
	if !b.plain(i) || i+1 >= len(b.lines) || !b.plain(i+1) {
		return false
	}
	here, next := b.lines[i].text, b.lines[i+1].text
	return !broken.MatchString(here) && starts.MatchString(next) && (starts.MatchString(here) || ended.MatchString(here))
}

var (
	broken = regexp.MustCompile(`(\\|  )$`)
	ended  = regexp.MustCompile(`[。；：！？;]$`)
)
