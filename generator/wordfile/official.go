package wordfile

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/generator/calendar"
)

// Official is what a document says of itself besides its title, number, signature and day, in lines
// that have left the page.
type Official struct {
	Issuers    []string      // of the red head, or those who sign
	Addressees string        // without the colon
	Annotation string        // without the brackets
	Copies     string        // whom 抄送 names, without the full stop
	PrintedBy  string        // with Printed, of the imprint
	Printed    calendar.Date // zero: none is read
	// Signed says that the signature and its day have left the page: they end the text, and whoever
	// prints it sets them.
	Signed bool
}

var (
	redHead = regexp.MustCompile(`^(\p{Han}{4,30})文件$`)
	aBody   = regexp.MustCompile(`[部室委组院局会处司校站队厅府社团所心]$`)
	// what a document is addressed to ends in what bodies and people are called; a sentence that
	// ends in a colon ends otherwise
	addressed = regexp.MustCompile(`^[^。；;]{2,200}[部室委组院位局会志员处心司校站队科厅府家县区市乡镇村社团所们党]\s*[：:]$`)
	noAddress = regexp.MustCompile(`^(参加|出席|列席|主持|记录|时间|地点|联系|责任|牵头|现将|根据|为|按照)|如下|以下`)
	bracketed = regexp.MustCompile(`^[（(]([^（）()]{2,200})[）)]$`)
	copied    = regexp.MustCompile(`^抄\s*送\s*[：:]\s*(.{2,300}?)[。.]?$`)
	printedOn = regexp.MustCompile(`^(\p{Han}{3,40})\s+(\S.*日)\s*印发$`)
)

// head takes the red head and the addressees, which stand around the title.
func (r *reader) head(first []line) {
	for i, l := range first {
		if r.skip[l.p] {
			continue
		}
		if name := strings.TrimSuffix(strings.Join(strings.Fields(l.words), ""), "文件"); r.redHeads[l.p] && aBody.MatchString(name) {
			r.out.Issuers, r.skip[l.p] = append(r.out.Issuers, name), true
			continue
		}
		if m := redHead.FindStringSubmatch(l.words); m != nil && i < len(first)-1 && r.out.Number != "" && r.before(first, i) {
			r.out.Issuers, r.skip[l.p] = append(r.out.Issuers, m[1]), true
			continue
		}
		if i > 0 && r.skip[first[i-1].p] && r.out.Title != "" && addressed.MatchString(l.words) && !noAddress.MatchString(l.words) {
			r.out.Addressees, r.skip[l.p] = strings.TrimSpace(strings.TrimRight(l.words, "：:")), true
		}
		if r.out.Title != "" && r.after(first, i) {
			return // the text has begun
		}
	}
}

// before reports whether what becomes the number or the title of the record follows.
func (r *reader) before(lines []line, i int) bool {
	return slices.ContainsFunc(lines[i+1:], func(l line) bool { return r.skip[l.p] })
}

// after reports whether nothing of the head follows.
func (r *reader) after(lines []line, i int) bool { return !r.before(lines, i) && !r.skip[lines[i].p] }

// ending takes the signature with its day, the note below it and the imprint, where they end the
// text; at is the line of the day, and taken what names both. Where a text follows, they stay where
// they are.
func (r *reader) ending(all []line, at int, taken ...line) {
	var o Official
	for _, l := range all[at+1:] {
		switch {
		case l.box:
			return
		case o.Copies == "" && o.PrintedBy == "" && bracketed.MatchString(l.words): // notes may be several
			o.Annotation = strings.TrimPrefix(o.Annotation+"；"+strings.TrimSpace(bracketed.FindStringSubmatch(l.words)[1]), "；")
		case o.Copies == "" && copied.MatchString(l.words):
			o.Copies = strings.TrimSpace(copied.FindStringSubmatch(l.words)[1])
		case o.PrintedBy == "" && printedOn.MatchString(l.words):
			m := printedOn.FindStringSubmatch(l.words)
			day, ok := dayOf(strings.TrimSpace(m[2]))
			if !ok {
				return
			}
			o.PrintedBy, o.Printed = m[1], day
		default:
			return
		}
		taken = append(taken, l)
	}
	for _, l := range taken {
		r.skip[l.p] = true
	}
	o.Issuers, o.Addressees, o.Signed = r.out.Issuers, r.out.Addressees, true
	if signers := signersIn(r.out.Signature); len(signers) > 1 || len(o.Issuers) == 0 {
		o.Issuers = signers
	}
	r.out.Official = o
}

// signersIn is the bodies that a line names side by side: blanks part them, and a name has four
// characters at least; shorter ones are the letters of one name.
func signersIn(line string) []string {
	names := strings.Fields(line)
	if slices.ContainsFunc(names, func(name string) bool { return utf8.RuneCountInString(name) < 4 }) {
		return []string{strings.Join(names, "")}
	}
	return names
}
