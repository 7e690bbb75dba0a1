package secrecy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// group is a run of digits, and what stands between it and the next one.
type group struct {
	start, end int
	sep        separator
}

// chain is groups of digits that follow each other with no more than separators between them: one
// number, or several.
type chain struct {
	text   string
	groups []group
}

// window is a run of groups of a chain that may be one number.
type window struct {
	chain
	from, to   int    // groups, both of them in it
	start, end int    // bytes of the text
	digits     string // without what separates them
}

// The digits of the shortest and the longest number that is looked for.
const shortestNumber, longestNumber = 11, 19

// numbers finds identity numbers, mobile numbers and bank cards.
func numbers(text string) []Finding {
	var found []Finding
	c := chain{text: text}
	for i := 0; i < len(text); {
		if !digit(text[i]) {
			i++
			continue
		}
		c.groups = c.groups[:0]
		for {
			start := i
			for i < len(text) && digit(text[i]) {
				i++
			}
			sep := separatorAt(text, i)
			c.groups = append(c.groups, group{start, i, sep})
			if sep.size == 0 {
				break
			}
			i += sep.size
		}
		if c.groups[len(c.groups)-1].end-c.groups[0].start >= shortestNumber {
			found = c.find(found)
		}
	}
	return found
}

// find tries each run of groups that has as many digits as a number has.
func (c chain) find(found []Finding) []Finding {
	for i := range c.groups {
		if start := c.groups[i].start; !startsAlone(c.text, start) || isFraction(c.text[:start]) && !cued(c.text, start, phoneCues, 30) && !cued(c.text, start, cardCues, 36) {
			continue
		}
		n := 0
		for j := i; j < len(c.groups); j++ {
			if n += c.groups[j].end - c.groups[j].start; n > longestNumber {
				break
			}
			w := window{chain: c, from: i, to: j, start: c.groups[i].start, end: c.groups[j].end}
			if n < shortestNumber || !w.promising(n) || !endsAlone(c.text, w.start, w.end) {
				continue
			}
			w.digits = w.join(n)
			for _, kind := range []func(window) (Finding, bool){identity, card, mobile} {
				if f, ok := kind(w); ok {
					found = append(found, f)
				}
			}
		}
	}
	return found
}

// promising reports whether a number of n digits may begin as this one does, before it is put
// together.
func (w window) promising(n int) bool {
	switch n {
	case 11, 13:
		return w.text[w.start] == '1' || w.text[w.start] == '8'
	case 15, 16, 17, 18, 19:
		return true
	}
	return false
}

func (w window) join(n int) string {
	if w.from == w.to {
		return w.text[w.start:w.end]
	}
	var b strings.Builder
	b.Grow(n)
	for _, g := range w.groups[w.from : w.to+1] {
		b.WriteString(w.text[g.start:g.end])
	}
	return b.String()
}

// grouped reports that something separates the digits.
func (w window) grouped() bool { return w.to > w.from }

// inCells reports that the digits stand in cells that follow each other.
func (w window) inCells() bool {
	for _, g := range w.groups[w.from:w.to] {
		if g.sep.cell {
			return true
		}
	}
	return false
}

// aDigitEach reports that each digit stands in a box of its own.
func (w window) aDigitEach() bool { return w.to-w.from+1 == len(w.digits) }

// uniform reports that the same separates all groups, as where somebody groups one number.
func (w window) uniform() bool {
	first := ""
	for i := w.from; i < w.to; i++ {
		switch sep := w.separated(i); {
		case w.broken(i):
		case first == "":
			first = "x" + sep
		case first != "x"+sep:
			return false
		}
	}
	return true
}

// broken reports that nothing parts a group from the next but the end of a line within a paragraph,
// or signs of emphasis that readers read over.
func (w window) broken(i int) bool {
	sep := w.separator(i)
	return sep == "**" || sep == "__" || sep == "`" || sep == "~~" || strings.Contains(sep, "\v") && strings.Trim(sep, " \v") == ""
}

// separated is what parts a group from the next: its mark, without the spaces, line ends and signs
// of emphasis around it. Where there is no mark it is a space, or the signs.
func (w window) separated(i int) string {
	sep := w.separator(i)
	if mark := strings.Trim(sep, spaces+"\r\n\v*`"); mark != "" {
		if strings.ContainsAny(mark, "()（）") {
			return "()" // on either side
		}
		return mark
	}
	if strings.ContainsAny(sep, spaces) {
		return " "
	}
	return sep
}

func (w window) separator(i int) string {
	return w.text[w.groups[i].end : w.groups[i].end+w.groups[i].sep.size]
}

// spaces is those that stand within a number, before they are folded and behind.
const spaces = " \u3000\u00a0"

// tight reports that no separator is one of those that stand between numbers of a list too.
func (w window) tight() bool {
	for _, g := range w.groups[w.from:w.to] {
		if g.sep.loose {
			return false
		}
	}
	return true
}

// lengths is the digits of each group: 344 for 138 1234 5678, and ';' for eleven. A group may go on
// in the next line.
func (w window) lengths() string {
	b := make([]byte, 0, w.to-w.from+1)
	for i, g := range w.groups[w.from : w.to+1] {
		n := byte(g.end - g.start)
		if last := len(b) - 1; i > 0 && w.broken(w.from+i-1) {
			b[last] += n
		} else {
			b = append(b, '0'+n)
		}
	}
	return string(b)
}

// thousands reports an amount as accountants group it: 13,800,001,234.
func (w window) thousands() bool {
	lengths := w.lengths()
	return len(lengths) > 1 && lengths[0] <= '3' && strings.Trim(lengths[1:], "3") == "" && w.uniform()
}

// startsAlone reports whether no letter touches the first digit: an identifier is no number, unless
// the letters are a word for a telephone.
func startsAlone(text string, start int) bool {
	before := strings.TrimSuffix(text[:start], "_")
	if before == "" || !letter(before[len(before)-1]) {
		return true
	}
	word := before[len(strings.TrimRightFunc(before[max(0, len(before)-10):], isLetter))+max(0, len(before)-10):]
	return slices.Contains([]string{"tel", "qq", "wx", "vx", "wechat", "phone", "mobile"}, strings.ToLower(word))
}

// isFraction reports that the figures behind a text are those of a fraction that somebody measured or
// computed: behind 0 and a point, or behind so many figures and a point that no item of a list has
// them as its number.
func isFraction(before string) bool {
	const most = 3 // figures of the number of an item
	whole, found := strings.CutSuffix(before, ".")
	if !found {
		return false
	}
	figures := whole[len(strings.TrimRight(whole, "0123456789")):]
	return figures == "0" && !strings.HasSuffix(strings.TrimSuffix(whole, "0"), ".") || len(figures) > most && len(figures) < shortestNumber
}

func isLetter(r rune) bool { return r < utf8.RuneSelf && letter(byte(r)) }

// endsAlone reports whether no letter touches the last digit, x aside, and no mask begins behind
// it: 15062319850**** is masked. Where the same signs stand on both sides they are emphasis.
func endsAlone(text string, start, end int) bool {
	if end == len(text) {
		return true
	}
	b := text[end]
	if letter(b) && b != 'x' && b != 'X' || b == '_' && end+1 < len(text) && letter(text[end+1]) {
		return false
	}
	stars := len(text[end:]) - len(strings.TrimLeft(text[end:], "*"))
	if stars < 2 || strings.HasSuffix(text[:start], text[end:end+stars]) {
		return true
	}
	rest := text[end+stars:]
	return stars == 2 && (strings.Contains(text[start:end], "**") || rest != "" && rest[0]|0x20 == 'x' || isEmphasized(text[:start]))
}

// isEmphasized reports that emphasis has begun in the line that ends here, and has not ended: the
// next two stars end it. Stars behind a name are a mask.
func isEmphasized(before string) bool {
	line := before[strings.LastIndexByte(before, '\n')+1:]
	i := strings.LastIndex(line, "**")
	if i < 0 || strings.Count(line, "**")%2 == 0 || strings.HasPrefix(line[i+2:], " ") || strings.HasPrefix(line[i+2:], "*") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(line[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '*'
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

func letter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
