package wordfile

import (
	"regexp"
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
}

var (
	documentNumber = regexp.MustCompile(`[\p{Han}A-Za-z]{1,20}\s*[〔\[［【（(﹝]\s*\d{4}\s*[〕\]］】）)﹞]\s*第?\s*\d+\s*号`)
	dateLine       = regexp.MustCompile(`^[（(]?\s*([0-9０-９]{4}|[〇○零Ｏ一二三四五六七八九]{4})\s*年\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*月\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*日\s*[）)]?$`)
	noTitle        = regexp.MustCompile(`文件$|^[0-9０-９]{6}$|^(机密|秘密|绝密|特急|加急|急件)|签发人`)
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
	first := all[:min(len(all), mostBefore)]
	r.title(first)
	for _, l := range first {
		if r.skip[l.p] {
			continue
		}
		if m := documentNumber.FindString(l.words); m != "" {
			r.out.Number = strings.Join(strings.Fields(m), "")
			if m == strings.TrimSpace(l.words) {
				r.skip[l.p] = true
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
			if words == "" || hasBox(k) {
				continue
			}
			par, letter := r.styles.paragraphLook(k)
			l := line{p: k, words: words, par: par, font: r.fontOf(k, letter)}
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
	if noTitle.MatchString(l.words) || documentNumber.MatchString(l.words) || dateLine.MatchString(l.words) || strings.HasSuffix(l.words, "。") || utf8.RuneCountInString(l.words) > 80 {
		return false
	}
	if style := strings.ToLower(l.par["style"]); style == "title" || style == "标题" {
		return true
	}
	return l.par["align"] == "center" && (l.size >= titleSize || l.font == "小标宋")
}

// title takes the first lines that look like one, which may be broken into several.
func (r *reader) title(lines []line) {
	for i, l := range lines {
		if !l.isTitle() {
			continue
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

// signature finds the first line that is a date, and the body in the line before it.
func (r *reader) signature(all []line) {
	for i, l := range all {
		day, ok := dayOf(l.words)
		if !ok || r.skip[l.p] {
			continue
		}
		r.out.Date = day
		if i == 0 || r.skip[all[i-1].p] || strings.HasPrefix(l.words, "（") || strings.HasPrefix(l.words, "(") {
			return
		}
		if before := strings.TrimSpace(all[i-1].words); utf8.RuneCountInString(before) <= 30 && !strings.ContainsAny(before, "。：:；，") && !strings.HasPrefix(before, "附件") {
			r.out.Signature = before
			r.ending(all, i)
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
