package wordfile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/generator/calendar"
)

// line is a paragraph of the text itself, as far as front matter is read from it.
type line struct {
	p     *element
	words string
	par   look
	size  int // of its characters, in half points
	font  string
	box   bool // a picture, a note or a comment belongs to it: it stays where it is
}

var (
	documentNumber = regexp.MustCompile(`[\p{Han}A-Za-z]{1,20}\s*[〔\[［【（(﹝]\s*\d{4}\s*[〕\]］】）)﹞]\s*第?\s*\d+\s*号`)
	dateLine       = regexp.MustCompile(`^[（(]?\s*([0-9０-９]{4}|[〇○零Ｏ一二三四五六七八九]{4})\s*年\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日\s*[）)]?$`)
	numberLine     = regexp.MustCompile(`^[\p{Han}A-Za-z]{0,20}\s*[〔\[［【（(﹝]\s*\d{4}\s*[〕\]］】）)﹞]\s*第?\s*\d+\s*号`)
	signedFor      = regexp.MustCompile(`签\s*发\s*人\s*[：:]\s*(.{1,40})$`)
	// the body and the day in one line, as notices have them
	signedLine      = regexp.MustCompile(`^(\p{Han}[\p{Han}（）()\d]{2,29})[\s\p{Zs}]+(\S.*日)$`)
	centredByBlanks = regexp.MustCompile(`^([ \x{a0}]{8,}|\x{3000}{3,})\S`)
	typedTitle      = regexp.MustCompile(`^\S+(的|工作|情况)?(通知|公示|公告|通报|报告|决定|意见|方案|情况|制度|名单|办法|规定|说明|总结|计划)$`)
	noTitle         = regexp.MustCompile(`文件$|^[0-9０-９]{6}$|^(机密|秘密|绝密|特急|加急|急件)|签发人`)
)

// titleSize is the least size of a title, in half points: 二号 has 44, and many write smaller ones.
const titleSize = 32

// mostBefore is how many paragraphs may stand before a title or a number.
const mostBefore = 12

// frontMatter finds what the document says of itself: its title, its number and to whom it speaks,
// which leave the page, and the body that signs it and the day, which leave it where they end it.
func (r *reader) frontMatter(body *element) {
	var all []line
	r.gather(&all, body)
	var plain []line
	for _, l := range all {
		if !l.box {
			plain = append(plain, l)
		}
	}
	r.contents(all)
	first := plain[:min(len(plain), mostBefore)]
	r.redHead(first)
	r.title(first)
	for _, l := range first {
		if r.skip[l.p] {
			continue
		}
		if m := documentNumber.FindString(l.words); m != "" {
			r.out.Number = strings.Join(strings.Fields(m), "")
			if m == strings.TrimSpace(l.words) {
				r.skip[l.p] = true
			} else if signer := signedFor.FindStringSubmatch(l.words); signer != nil && strings.TrimSpace(strings.TrimSuffix(l.words, signer[0])) == m {
				r.skip[l.p] = true
				r.leave(Signer, signer[1])
			}
			break
		}
		if utf8.RuneCountInString(l.words) > 60 {
			break
		}
	}
	r.head(first)
	r.signature(all)
}

// gather is the paragraphs with text that stand in no table.
func (r *reader) gather(all *[]line, e *element) {
	for _, k := range kidsOf(e) {
		switch k.name {
		case "w:p":
			words := strings.TrimSpace(k.words())
			if words == "" {
				continue
			}
			par, letter := r.styles.paragraphLook(k)
			l := line{p: k, words: words, par: par, font: r.fontOf(k, letter), box: hasBox(k)}
			k.each(func(run *element) bool {
				if run.name == "w:r" && run.words() != "" {
					l.size = max(l.size, r.styles.runLook(run, letter).number("size", 21))
				}
				return run.name != "w:r"
			})
			*all = append(*all, l)
		case "w:sdt":
			r.gather(all, k.kid("w:sdtContent"))
		case "w:ins", "w:customXml", "w:smartTag":
			r.gather(all, k)
		}
	}
}

// hasBox reports a paragraph with a drawing, a note or a comment: it stays where it is.
func hasBox(p *element) bool {
	found := false
	p.each(func(k *element) bool {
		switch k.name {
		case "w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:endnoteReference", "w:commentReference", "w:del", "w:ins", "m:oMath", "w:sym":
			found = true
		}
		return !found
	})
	return found
}

// isTitle reports a paragraph that looks like a part of the title of a document.
func (l line) isTitle() bool {
	if noTitle.MatchString(l.words) || documentNumber.MatchString(l.words) || numberLine.MatchString(l.words) || dateLine.MatchString(l.words) || strings.HasSuffix(l.words, "。") || utf8.RuneCountInString(l.words) > 80 {
		return false
	}
	if style := strings.ToLower(l.par["style"]); style == "title" || style == "标题" {
		return true
	}
	return l.par["align"] == "center" && (l.size >= titleSize || l.font == "小标宋")
}

// redHead finds the lines above the number of a document that look like a title and are none: the
// names of those who issue it, where what looks like the title follows below the number.
func (r *reader) redHead(first []line) {
	number := -1
	for i, l := range first {
		if numberLine.MatchString(l.words) && utf8.RuneCountInString(l.words) <= 60 {
			number = i
			break
		}
	}
	if number < 1 || !slices.ContainsFunc(first[number:], line.isTitle) {
		return
	}
	for _, l := range first[:number] {
		if l.isTitle() {
			r.redHeads[l.p] = true
		}
	}
}

// isTyped reports the title of a document that is centred by blanks, as on a typewriter.
func (l line) isTyped() bool {
	blanks := ""
	l.p.each(func(k *element) bool {
		for _, t := range kidsOf(k) {
			if k.name == "w:t" {
				blanks += t.text
			}
		}
		return true
	})
	return centredByBlanks.MatchString(blanks) && typedTitle.MatchString(l.words) && utf8.RuneCountInString(l.words) <= 60
}

// title takes the first lines that look like one, which may be broken into several.
func (r *reader) title(lines []line) {
	for i, l := range lines {
		if r.redHeads[l.p] || !l.isTitle() && !(i == 0 && l.isTyped()) {
			continue
		}
		if !l.isTitle() {
			r.out.Title, r.skip[l.p] = strings.Join(strings.Fields(l.words), ""), true
			return
		}
		for _, next := range lines[i:] {
			if !next.isTitle() || next.size != l.size || next.font != l.font || next.par["style"] != l.par["style"] {
				break
			}
			r.out.Title += strings.Join(strings.Fields(next.words), "")
			r.skip[next.p] = true
		}
		return
	}
}

// signature finds the first line that is a date, and the body in the line before it, or before it in
// the same line.
func (r *reader) signature(all []line) {
	for i, l := range all {
		if r.skip[l.p] {
			continue
		}
		if m := signedLine.FindStringSubmatch(l.words); m != nil && i >= len(all)-3 && !strings.HasSuffix(l.words, "印发") {
			if day, ok := dayOf(m[2]); ok {
				r.out.Date, r.out.Signature = day, m[1]
				if !l.box {
					r.ending(all, i, l)
				}
				return
			}
		}
		day, ok := dayOf(l.words)
		if !ok {
			continue
		}
		r.out.Date = day
		if i == 0 || r.skip[all[i-1].p] || strings.HasPrefix(l.words, "（") || strings.HasPrefix(l.words, "(") {
			return
		}
		if before := strings.TrimSpace(all[i-1].words); utf8.RuneCountInString(before) <= 30 && !strings.ContainsAny(before, "。：:；，") && !strings.HasPrefix(before, "附件") {
			r.out.Signature = before
			if !l.box && !all[i-1].box {
				r.ending(all, i, l, all[i-1])
			}
		}
		return
	}
}

// dayOf is the day that a line is.
func dayOf(words string) (calendar.Date, bool) {
	m := dateLine.FindStringSubmatch(words)
	if m == nil {
		return calendar.Date{}, false
	}
	day := calendar.NewDate(figures(m[1]), time.Month(figures(m[2])), figures(m[3]))
	return day, !day.IsZero()
}

// figures is a number in figures or in Chinese: 2026, 二〇二六, 二十一.
func figures(text string) int {
	value := func(c rune) int {
		for i, row := range []string{"0〇○零Ｏ", "1一", "2二", "3三", "4四", "5五", "6六", "7七", "8八", "9九"} {
			if strings.ContainsRune(row, c) {
				return i
			}
		}
		if c >= '０' && c <= '９' {
			return int(c - '０')
		}
		return -1
	}
	if before, after, ok := strings.Cut(text, "十"); ok {
		tens, units := 1, 0
		if before != "" {
			tens = figures(before)
		}
		if after != "" {
			units = figures(after)
		}
		return tens*10 + units
	}
	out := ""
	for _, c := range text {
		out += strconv.Itoa(value(c))
	}
	n, _ := strconv.Atoi(out)
	return n
}
