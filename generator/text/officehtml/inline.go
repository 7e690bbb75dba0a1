package officehtml

import (
	"regexp"
	"strings"

	"gongkai/generator/text/markdown"
)

// where is what a line stands in.
type where uint8

const (
	inParagraph where = iota
	inHeading
	inCell
)

// manner is how a line is written: with what it takes to be read as it is meant, and no more.
type manner struct {
	escaped bool // every sign that might do something has a backslash before it
	plain   bool // without bold and italic
	unnoted bool // without references to notes, for a proof
	cell    bool // a bar would end it
}

var taskBox = regexp.MustCompile(`^\[[ xX]\]`)

// proof reads a line as its readers will, and as check does.
type proof struct {
	parser  markdown.Parser
	auditor markdown.Auditor
}

func newProof() proof { return proof{markdown.New(), markdown.NewAuditor()} }

// line is a line of text in Markdown: in the first manner in which a reader gets exactly its
// characters.
func (w *writer) line(runs []run, in where) string {
	want := solid(textOf(runs))
	for i, m := range []manner{{}, {escaped: true}, {escaped: true, plain: true}} {
		if i == 0 && takesNote(runs) {
			continue
		}
		m.cell = in == inCell
		trial := m
		trial.unnoted = true
		if i == 0 && !strings.ContainsAny(textOf(runs), specials) && unformatted(runs) || w.proof.reads(w.write(runs, in, trial), in, want) {
			if m.plain {
				w.losses = append(w.losses, Loss{Kind: Emphasis, Name: beginning(textOf(runs))})
			}
			return w.write(runs, in, m)
		}
	}
	return w.write(runs, in, manner{escaped: true, plain: true, cell: in == inCell})
}

// takesNote reports a sign before a reference to a note or before a picture that would make something else of it.
func takesNote(runs []run) bool {
	for i := 1; i < len(runs); i++ {
		if before := runs[i-1].text; (runs[i].note != "" || runs[i].picture != "") && (strings.HasSuffix(before, `\`) || strings.HasSuffix(before, "!")) {
			return true
		}
	}
	return false
}

// specials are the signs that may do something; others never do.
const specials = "\\`*_[]<>&~|#+-=:!^.)0123456789/@'\"（："

func unformatted(runs []run) bool {
	for _, r := range runs {
		if r.strong || r.emphasis || r.strike || r.url != "" || r.end {
			return false
		}
	}
	return true
}

// reads reports whether readers of a line get these characters.
func (p proof) reads(line string, in where, want string) bool {
	switch in {
	case inParagraph:
		if strings.HasPrefix(line, "#") || taskBox.MatchString(line) {
			return false // a heading, or in a list a box
		}
	case inHeading:
		line = "## " + line
	case inCell:
		if line == "<" || line == "^" || strings.Contains(line, "`") && !strings.Contains(line, "\\`") {
			return false // a mark, or the beginning of code that ends in another cell
		}
		line = "| " + line + " |\n| --- |\n"
	}
	got := p.parser.Read(line).Text()
	if in == inHeading {
		got = strings.TrimPrefix(got, "# ")
	}
	return solid(got) == want && len(p.auditor.Find(line).Losses) == 0
}

// solid is a text without white space.
func solid(text string) string { return strings.Join(strings.Fields(text), "") }

// write writes runs in a manner.
func (w *writer) write(runs []run, in where, m manner) string {
	text := w.wrap(runs, 0, m)
	if in == inCell {
		return strings.ReplaceAll(text, "\n", "<br>")
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if m.escaped || strings.HasPrefix(line, ":") { // which makes a term of the paragraph before
			lines[i] = escapeStart(line)
		}
		if i+1 < len(lines) && strings.HasSuffix(line, `\`) {
			lines[i] += "  " // two signs of a backslash in a row, and a third, are not told apart by all
		} else if i+1 < len(lines) {
			lines[i] += `\`
		}
	}
	return strings.Join(lines, "\n")
}

// signs are the formats in the order in which they stand in one another.
var signs = []struct {
	of   func(run) string // what a run is part of
	open string
}{
	{func(r run) string { return r.url }, ""},
	{func(r run) string { return mark(r.strong) }, "**"},
	{func(r run) string { return mark(r.strike) }, "~~"},
	{func(r run) string { return mark(r.emphasis) }, "*"},
}

func mark(on bool) string {
	if on {
		return "on"
	}
	return ""
}

// wrap writes runs, those of one format with its signs around them.
func (w *writer) wrap(runs []run, level int, m manner) string {
	if level == len(signs) {
		var b strings.Builder
		for _, r := range runs {
			b.WriteString(w.characters(r, m))
		}
		return b.String()
	}
	var b strings.Builder
	for start := 0; start < len(runs); {
		value := signs[level].of(runs[start])
		stop := start + 1
		for stop < len(runs) && (signs[level].of(runs[stop]) == value || isBlank(runs[stop]) && stop+1 < len(runs) && signs[level].of(runs[stop+1]) == value) {
			stop++
		}
		inner := w.wrap(runs[start:stop], level+1, m)
		switch {
		case value == "" || strings.TrimSpace(inner) == "" || m.plain && level > 0:
			b.WriteString(inner)
		default:
			b.WriteString(around(inner, signs[level].open, value, level == 0))
		}
		start = stop
	}
	return b.String()
}

func isBlank(r run) bool {
	return r.note == "" && r.picture == "" && !r.end && strings.TrimSpace(r.text) == ""
}

// around puts signs around a text, within the blanks at its ends.
func around(inner, sign, value string, link bool) string {
	text := strings.Trim(inner, " \n")
	start := strings.Index(inner, text)
	before, after := inner[:start], inner[start+len(text):]
	if link {
		return before + "[" + text + "](" + destination(value) + ")" + after
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = sign + line + sign
		}
	}
	return before + strings.Join(lines, "\n") + after
}

// destination is an address that nothing in it can end.
func destination(url string) string {
	return strings.NewReplacer(" ", "%20", "\t", "", "\n", "", "\r", "", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\\", "%5C", "|", "%7C", "`", "%60").Replace(url)
}

// characters is the text of a run.
func (w *writer) characters(r run, m manner) string {
	switch {
	case (r.note != "" || r.picture != "") && m.unnoted:
		return ""
	case r.picture != "":
		return "![" + strings.TrimSpace(escape(r.described)) + "](" + destination(r.picture) + ")"
	case r.note != "":
		return "[^" + w.label(r.note) + "]"
	case r.end:
		return "\n"
	case m.escaped:
		return guarded(escape(r.text))
	}
	text := strings.ReplaceAll(r.text, "[^", `\[^`) // a note of another line may have this name
	if m.cell {
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	return guarded(text)
}

// colons is what looks like the beginning of a passage for some readers, with blanks within, too.
var colons = regexp.MustCompile(`:(?:[ \t\x{a0}\x{3000}]*[:：]){2}`)

// guarded is a text in which no colons are taken for the beginning of a passage, and no bracket for
// that of the address of a link.
func guarded(text string) string {
	return colons.ReplaceAllString(strings.ReplaceAll(text, "]:", `]\:`), `\$0`)
}

// escape puts a backslash before every sign that might do something within a line.
func escape(text string) string {
	var b strings.Builder
	for _, c := range text {
		if strings.ContainsRune("\\`*_[]<>&~|#!^", c) {
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// escapeStart puts one before what might do something at the beginning of a line.
func escapeStart(line string) string {
	text := strings.TrimLeft(line, " ")
	figures := strings.TrimLeft(text, "0123456789")
	switch {
	case text == "":
	case strings.ContainsRune("+-=:", rune(text[0])):
		return `\` + text
	case figures != text && figures != "" && (figures[0] == '.' || figures[0] == ')'):
		return text[:len(text)-len(figures)] + `\` + figures
	}
	return text
}
